/**
 * The checks before every order: what is asked for ({@link io.ballast.core.risk.OrderRequest}), what is known ({@link
 * io.ballast.core.risk.RiskContext}), one file per code R01 to R28, and the gate that runs those that apply to an
 * intent. What opens risk is denied by any check that cannot decide; what removes risk is cut, clamped or rounded
 * before it is denied, and no limit on adding risk stops it.
 */
package io.ballast.core.risk;
