package io.ballast.gateway.transport;

import org.agrona.DirectBuffer;

/**
 * What connections tell a session. All by one thread; buffers are valid during the call.
 */
public interface TransportListener
{
    /**
     * A WebSocket is open.
     *
     * @param nowNs  event time.
     * @param socket the session's number.
     */
    void onOpen(long nowNs, int socket);

    /**
     * A text frame has come, whole.
     *
     * @param nowNs  event time.
     * @param socket the session's number.
     * @param buffer holding it.
     * @param offset of the first byte.
     * @param length in bytes.
     */
    void onText(long nowNs, int socket, DirectBuffer buffer, int offset, int length);

    /**
     * A pong has come.
     *
     * @param nowNs  event time.
     * @param socket the session's number.
     */
    void onPong(long nowNs, int socket);

    /**
     * A WebSocket could not be opened or is closed.
     *
     * @param nowNs  event time.
     * @param socket the session's number.
     * @param status HTTP status that refused the handshake, else 0.
     * @param reason for people.
     */
    void onClosed(long nowNs, int socket, int status, String reason);

    /**
     * The last byte of a request was given to the socket.
     *
     * @param nowNs    event time.
     * @param exchange the session's number.
     */
    void onWritten(long nowNs, long exchange);

    /**
     * A response has come, whole.
     *
     * @param nowNs    event time.
     * @param exchange the session's number.
     * @param response valid during the call.
     */
    void onResponse(long nowNs, long exchange, HttpResponse response);

    /**
     * There will be no response.
     *
     * @param nowNs    event time.
     * @param exchange the session's number.
     * @param written  whether any byte was given to a socket: if not, the venue never saw it.
     * @param reason   for people.
     */
    void onFailed(long nowNs, long exchange, boolean written, String reason);
}
