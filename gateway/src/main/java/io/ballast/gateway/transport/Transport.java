package io.ballast.gateway.transport;

/**
 * Connections of one venue as its session sees them. Everything given is copied during the call; nothing comes back
 * from within it. Timeouts are the session's business. Called by the thread that calls the session.
 */
public interface Transport
{
    /**
     * Open a WebSocket. Answered by {@link TransportListener#onOpen} or {@link TransportListener#onClosed}.
     *
     * @param socket    the session's number for it, small and dense; not open.
     * @param handshake host, target and headers.
     */
    void open(int socket, HttpRequest handshake);

    /**
     * Close a WebSocket, whatever its state. Nothing more comes from it, not even that it is closed.
     *
     * @param socket the session's number.
     */
    void close(int socket);

    /**
     * Send a text frame.
     *
     * @param socket the session's number.
     * @param text   of the frame.
     * @return false if the socket is not open or takes nothing now: not one byte of it leaves.
     */
    boolean send(int socket, ByteText text);

    /**
     * Send a protocol ping. Answered by {@link TransportListener#onPong}.
     *
     * @param socket the session's number.
     */
    void ping(int socket);

    /**
     * Send a request over a kept-alive connection. Requests do not wait for one another. Answered by
     * {@link TransportListener#onWritten} and then one of {@link TransportListener#onResponse} and
     * {@link TransportListener#onFailed}, or by the latter alone.
     *
     * @param exchange the session's number for it, never used twice.
     * @param request  host, method, target, headers, body.
     */
    void request(long exchange, HttpRequest request);

    /**
     * Nobody waits for an answer any more. Nothing more comes of this exchange; its connection is not used again.
     *
     * @param exchange the session's number.
     */
    void abandon(long exchange);
}
