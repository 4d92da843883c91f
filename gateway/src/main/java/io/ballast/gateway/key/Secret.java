package io.ballast.gateway.key;

import java.util.Arrays;

/**
 * Bytes that nobody may read by accident: never part of a text, overwritten by {@link #close()}.
 * <p>
 * What overwriting cannot reach: copies that a collector made while it moved the array, and those in the environment of
 * the process. Not for several threads.
 */
public final class Secret implements AutoCloseable
{
    private final byte[] bytes;
    private boolean closed;

    /**
     * Take bytes over.
     *
     * @param bytes from now on overwritten with this secret.
     */
    public Secret(final byte[] bytes)
    {
        this.bytes = bytes;
    }

    /**
     * The bytes themselves, to read and not to keep.
     *
     * @return not a copy.
     * @throws IllegalStateException once they are overwritten.
     */
    public byte[] bytes()
    {
        if (closed)
        {
            throw new IllegalStateException("secret is closed");
        }
        return bytes;
    }

    @Override
    public void close()
    {
        closed = true;
        Arrays.fill(bytes, (byte)0);
    }

    /** Says that there is one, and nothing of it. */
    @Override
    public String toString()
    {
        return "secret";
    }
}
