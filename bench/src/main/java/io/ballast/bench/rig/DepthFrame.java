package io.ballast.bench.rig;

import io.ballast.gateway.transport.ByteText;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The text of one change of a book as a venue sends it. Its two numbers have sixteen digits and are written over, so
 * that one text serves for many changes.
 */
public final class DepthFrame
{
    /** The least number of sixteen digits. */
    public static final long FIRST_NUMBER = 1_000_000_000_000_000L;

    private final UnsafeBuffer text;
    private final int oneAt;
    private final int otherAt;

    /**
     * A copy of a text.
     *
     * @param text    of the frame.
     * @param oneAt   where its one number stands.
     * @param otherAt where its other number stands.
     */
    DepthFrame(final ByteText text, final int oneAt, final int otherAt)
    {
        this.text = new UnsafeBuffer(new byte[text.length()]);
        this.text.putBytes(0, text.buffer(), 0, text.length());
        this.oneAt = oneAt;
        this.otherAt = otherAt;
    }

    /** Write both numbers. */
    void number(final long one, final long other)
    {
        text.putLongAscii(oneAt, one);
        text.putLongAscii(otherAt, other);
    }

    /** {@return the text, all of the buffer} */
    public UnsafeBuffer text()
    {
        return text;
    }
}
