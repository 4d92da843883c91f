/**
 * GRVT as its clients see it, on top of the venue model: every structure by its long and its short names, logins,
 * signatures, acknowledgements that promise nothing, numbered streams and the timer that ends all orders. Where the
 * real venue is not known, {@link io.ballast.tools.server.grvt.GrvtServerSettings} chooses.
 */
package io.ballast.tools.server.grvt;
