/**
 * The composition root: one engine, one journal and two venues put together, in virtual time on one thread or in real
 * time on the rings.
 */
package io.ballast.tools.run;
