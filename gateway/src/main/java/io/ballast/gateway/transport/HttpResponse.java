package io.ballast.gateway.transport;

/**
 * One HTTP response.
 */
public final class HttpResponse extends HttpMessage
{
    private int status;

    /**
     * Begin a response.
     *
     * @param newStatus HTTP status.
     * @return this, with headers and body empty.
     */
    public HttpResponse begin(final int newStatus)
    {
        reset();
        status = newStatus;
        return this;
    }

    /**
     * How it went.
     *
     * @return HTTP status.
     */
    public int status()
    {
        return status;
    }

    /**
     * Become a copy.
     *
     * @param other to copy.
     * @return this.
     */
    public HttpResponse set(final HttpResponse other)
    {
        begin(other.status);
        copyFrom(other);
        return this;
    }
}
