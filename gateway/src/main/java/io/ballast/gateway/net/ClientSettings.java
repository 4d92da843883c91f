package io.ballast.gateway.net;

import java.nio.file.Path;

/**
 * How a venue is connected to.
 *
 * @param certificate     PEM file with the one certificate trusted instead of the usual authorities, for loopback hosts
 *                        only; null for full verification.
 * @param connectMs       time for a connection, name lookup and TLS included, and again for a WebSocket's handshake.
 * @param maxConnections  request connections a host; a request beyond fails unsent.
 * @param warmConnections request connections kept open to each {@code http} or {@code https} host.
 * @param maxIdleMs       age without use at which a connection is given up, below what venues allow (60 s is common).
 * @param maxTextBytes    longest frame or response body taken.
 */
public record ClientSettings(
    Path certificate, int connectMs, int maxConnections, int warmConnections, int maxIdleMs, int maxTextBytes)
{
    /** Full verification, 5 s to connect, 32 connections a host of which 2 warm, idle for 30 s, 8 MB. */
    public static final ClientSettings DEFAULT = new ClientSettings(null, 5_000, 32, 2, 30_000, 8 << 20);

    /**
     * Check.
     *
     * @throws IllegalArgumentException if a number makes no sense.
     */
    public ClientSettings
    {
        if (connectMs <= 0 || maxConnections <= 0 || maxIdleMs <= 0 || maxTextBytes <= 0)
        {
            throw new IllegalArgumentException("not positive: connectMs=" + connectMs + " maxConnections=" +
                maxConnections + " maxIdleMs=" + maxIdleMs + " maxTextBytes=" + maxTextBytes);
        }
        if (warmConnections < 0 || warmConnections > maxConnections)
        {
            throw new IllegalArgumentException("out of range: warmConnections=" + warmConnections);
        }
    }

    /**
     * The same with a pinned certificate.
     *
     * @param pem the file, null for none.
     * @return new settings.
     */
    public ClientSettings pinned(final Path pem)
    {
        return new ClientSettings(pem, connectMs, maxConnections, warmConnections, maxIdleMs, maxTextBytes);
    }

    /**
     * The same with another number of warm connections.
     *
     * @param connections kept open to each host that takes requests.
     * @return new settings.
     */
    public ClientSettings warm(final int connections)
    {
        return new ClientSettings(certificate, connectMs, maxConnections, connections, maxIdleMs, maxTextBytes);
    }
}
