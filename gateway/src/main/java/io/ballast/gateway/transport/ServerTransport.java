package io.ballast.gateway.transport;

/**
 * Connections of one venue's server as its protocol sees them. Everything given is copied during the call. Called by
 * the thread that calls the protocol.
 */
public interface ServerTransport
{
    /**
     * Answer a request.
     *
     * @param exchange as it was told; answered once. One that is gone is ignored.
     * @param response status, headers, body.
     */
    void respond(long exchange, HttpResponse response);

    /**
     * Close the connection of a request without an answer.
     *
     * @param exchange as it was told. One that is gone is ignored.
     */
    void drop(long exchange);

    /**
     * Send a text frame.
     *
     * @param socket as it was told. One that is gone is ignored.
     * @param text   of the frame.
     */
    void send(long socket, ByteText text);

    /**
     * Send a protocol ping. Answered by {@link ServerListener#onPong}.
     *
     * @param socket as it was told. One that is gone is ignored.
     */
    void ping(long socket);

    /**
     * Close a WebSocket. {@link ServerListener#onClosed} does not follow.
     *
     * @param socket   as it was told. One that is gone is ignored.
     * @param politely with a close frame, else by cutting the connection.
     */
    void close(long socket, boolean politely);
}
