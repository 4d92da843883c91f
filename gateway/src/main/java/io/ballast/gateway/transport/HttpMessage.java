package io.ballast.gateway.transport;

/**
 * Headers and body of a request or a response, written over again for each. Header names are compared without regard to
 * case. Used by one thread at a time.
 */
public abstract class HttpMessage
{
    /** More headers than this are not kept; no message of either venue comes near. */
    public static final int MAX_HEADERS = 64;

    private static final int HEADER_CAPACITY = 64;
    private static final int BODY_CAPACITY = 512;

    private final String[] names = new String[MAX_HEADERS];
    private final ByteText[] values = new ByteText[MAX_HEADERS];
    private final ByteText body = new ByteText(BODY_CAPACITY);
    private int headers;

    /** For requests and responses. */
    HttpMessage()
    {
    }

    /** Begin again, without headers and body. */
    final void reset()
    {
        headers = 0;
        body.clear();
    }

    /**
     * Add a header.
     *
     * @param name as it goes on the wire.
     * @return its value, empty, to be written.
     * @throws IllegalStateException if there are {@value #MAX_HEADERS} already.
     */
    public final ByteText header(final String name)
    {
        if (headers == MAX_HEADERS)
        {
            throw new IllegalStateException("more than " + MAX_HEADERS + " headers");
        }
        names[headers] = name;
        if (values[headers] == null)
        {
            values[headers] = new ByteText(HEADER_CAPACITY);
        }
        return values[headers++].clear();
    }

    /**
     * Find a header.
     *
     * @param name in any case.
     * @return the first of that name, null where there is none.
     */
    public final ByteText find(final String name)
    {
        for (int i = 0; i < headers; i++)
        {
            if (names[i].equalsIgnoreCase(name))
            {
                return values[i];
            }
        }
        return null;
    }

    /**
     * How many headers there are.
     *
     * @return count.
     */
    public final int headers()
    {
        return headers;
    }

    /**
     * The name of a header.
     *
     * @param index from 0.
     * @return as it goes on the wire.
     */
    public final String name(final int index)
    {
        return names[index];
    }

    /**
     * The value of a header.
     *
     * @param index from 0.
     * @return its bytes.
     */
    public final ByteText value(final int index)
    {
        return values[index];
    }

    /**
     * The body.
     *
     * @return empty where there is none.
     */
    public final ByteText body()
    {
        return body;
    }

    final void copyFrom(final HttpMessage other)
    {
        reset();
        for (int i = 0; i < other.headers; i++)
        {
            header(other.names[i]).append(other.values[i]);
        }
        body.append(other.body);
    }
}
