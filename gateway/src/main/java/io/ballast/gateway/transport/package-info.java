/**
 * The line between protocol and network: what a session asks of a connection and what a connection tells a session, for
 * both ends. Nothing here has a thread, a clock or a socket. {@code gateway.net} stands behind these ports with real
 * sockets; a simulated wire stands behind them in virtual time.
 */
package io.ballast.gateway.transport;
