package io.ballast.tools.server.grvt;

/**
 * A request that waits for its answer.
 *
 * @param framing how it came, which is how it is answered.
 * @param to      number of the exchange or of the socket.
 * @param lite    whether with short names.
 * @param method  as sent over a socket, null over HTTP.
 * @param id      as sent over a socket, null where none was.
 */
record Call(Framing framing, long to, boolean lite, String method, String id)
{
    /** The ways in which requests come. */
    enum Framing
    {
        /** One HTTP exchange. */
        REST,
        /** JSON-RPC over a WebSocket. */
        RPC,
        /** The older framing over a WebSocket. */
        OLD
    }
}
