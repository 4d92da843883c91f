package io.ballast.gateway.transport;

import org.agrona.DirectBuffer;

/**
 * What connections tell the protocol of a venue's server. All by one thread; buffers are valid during the call. Sockets
 * and exchanges are numbered by the transport, never twice.
 */
public interface ServerListener
{
    /** Returned by {@link #onConnect} to take a WebSocket. */
    int SWITCHING_PROTOCOLS = 101;

    /**
     * A request has come, whole.
     *
     * @param nowNs    event time.
     * @param exchange to answer it by, now or later.
     * @param request  valid during the call; its host is the index of the door it came in by.
     */
    void onRequest(long nowNs, long exchange, HttpRequest request);

    /**
     * Somebody wants to open a WebSocket.
     *
     * @param nowNs     event time.
     * @param socket    to send to; open when this has returned {@link #SWITCHING_PROTOCOLS}.
     * @param handshake valid during the call; its host is the index of the door it came in by.
     * @return {@link #SWITCHING_PROTOCOLS}, or the HTTP status that refuses.
     */
    int onConnect(long nowNs, long socket, HttpRequest handshake);

    /**
     * A text frame has come, whole.
     *
     * @param nowNs  event time.
     * @param socket it came by.
     * @param buffer holding it.
     * @param offset of the first byte.
     * @param length in bytes.
     */
    void onText(long nowNs, long socket, DirectBuffer buffer, int offset, int length);

    /**
     * A pong has come. Of interest only to servers that ping.
     *
     * @param nowNs  event time.
     * @param socket it came by.
     */
    default void onPong(final long nowNs, final long socket)
    {
    }

    /**
     * A WebSocket was closed by the other side or by the network.
     *
     * @param nowNs  event time.
     * @param socket that is gone.
     */
    void onClosed(long nowNs, long socket);
}
