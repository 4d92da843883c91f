package io.ballast.gateway.transport;

/**
 * One HTTP request, or the handshake of a WebSocket. The header {@code Host}, lengths and those of the handshake itself
 * are for whoever writes it to a socket.
 */
public final class HttpRequest extends HttpMessage
{
    private static final int TARGET_CAPACITY = 256;

    /** What is asked for. */
    public enum Method
    {
        /** Read. */
        GET,
        /** Do or create. */
        POST,
        /** Take away. */
        DELETE,
        /** Change. */
        PATCH
    }

    private final ByteText target = new ByteText(TARGET_CAPACITY);
    private Method method = Method.GET;
    private int host;

    /**
     * Begin a request.
     *
     * @param to        index of the host in the venue's list of hosts.
     * @param newMethod of the request.
     * @return this, with target, headers and body empty.
     */
    public HttpRequest begin(final int to, final Method newMethod)
    {
        reset();
        target.clear();
        host = to;
        method = newMethod;
        return this;
    }

    /**
     * Where it goes.
     *
     * @return index of the host in the venue's list of hosts.
     */
    public int host()
    {
        return host;
    }

    /**
     * What is asked for.
     *
     * @return the method.
     */
    public Method method()
    {
        return method;
    }

    /**
     * Path and query, as on the request line.
     *
     * @return to be written or read.
     */
    public ByteText target()
    {
        return target;
    }

    /**
     * Become a copy.
     *
     * @param other to copy.
     * @return this.
     */
    public HttpRequest set(final HttpRequest other)
    {
        begin(other.host, other.method);
        target.append(other.target);
        copyFrom(other);
        return this;
    }
}
