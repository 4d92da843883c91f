/**
 * Runs over the venues' own protocols: where the venues are and what they know us by, simulated servers that listen on
 * loopback, and the sessions that stand between them and the rings.
 * <pre>
 *   rings ─► WireLink ─► sessions ═ sockets ═ servers ─► venue model
 * </pre>
 */
package io.ballast.tools.wire;
