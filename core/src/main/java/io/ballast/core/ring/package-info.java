/**
 * The two rings around the engine, the one handler between them and the clocks that stamp its events: the only package
 * of the core that knows threads, time and the Disruptor.
 * <pre>
 *  gateways ─┐
 *  clock ────┼─► InputRing ─► HedgeHandler ─► CommandRing ─► gateways
 *  operator ─┘                  │  1 stamp, append the input
 *                               │  2 HedgeEngine
 *                               │  3 append each output, then publish it
 *                               ▼
 *                            Journal
 * </pre>
 */
package io.ballast.core.ring;
