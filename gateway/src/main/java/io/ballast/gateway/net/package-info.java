/**
 * The network: the ports of {@code gateway.transport} over real sockets, and the only package that knows Netty. A
 * {@link io.ballast.gateway.net.GatewayLoop} is one thread's worth of sockets and timers; whoever owns the thread
 * calls it in a duty cycle, beside whatever else the thread does. Both ends are driven the same way, a server by a loop
 * of its own in a thread of its own. Bytes that arrive are stamped with event time when they are read, and everything
 * they lead to is told with that time.
 * <pre>
 *   commands ──► onCommand ─┐             one thread, one duty cycle
 *                           ▼
 *   timers ─────────► Protocol ──► Transport ──► WireTransport ─┬─► HttpPool, a host ──► HttpConnection ─┐
 *                           ▲                                   └─► ClientSocket, a WebSocket ───────────┤
 *                           │                                                                            ▼
 *                           └──────────────── stamped reads ◄──── GatewayLoop.doWork() ◄──── Netty, NIO, TLS
 *                                                                                                        ▲
 *   ServerListener ◄──────► ServerDoors ◄──► ServerConnection, accepted at a door ◄──────────────────────┘
 *
 *   beside the loop:  ballast-dns  name lookups        ballast-tls  key agreement and certificates
 * </pre>
 * The two helper threads exist only while there is such work; their results come back as tasks of the loop. Nothing
 * here sends anything twice: what becomes of an answer that never comes is the session's decision.
 */
package io.ballast.gateway.net;
