package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.Arrays;

/**
 * What is wrong with the book that a venue publishes, and a book that is a second old or older, for those who get that.
 */
final class BookFaults
{
    private static final long OLD_NS = 1_000_000_000L;

    private final int[] counts = new int[FaultAction.values().length];
    private final int[] empty = new int[2];
    private final UnsafeBuffer newer = new UnsafeBuffer(new byte[SimTask.CAPACITY]);
    private final UnsafeBuffer older = new UnsafeBuffer(new byte[SimTask.CAPACITY]);
    private int newerLength;
    private int olderLength;
    private long newerNs;

    /** A fault of the book begins. */
    void begin(final FaultRule rule)
    {
        counts[rule.action().ordinal()]++;
        if (rule.action() == FaultAction.ONE_SIDED)
        {
            empty[rule.effect().side().ordinal()]++;
        }
    }

    /** It is over. */
    void end(final FaultRule rule)
    {
        counts[rule.action().ordinal()]--;
        if (rule.action() == FaultAction.ONE_SIDED)
        {
            empty[rule.effect().side().ordinal()]--;
        }
    }

    /** All of them are. */
    void heal()
    {
        Arrays.fill(counts, 0);
        Arrays.fill(empty, 0);
    }

    boolean muted()
    {
        return counts[FaultAction.MUTE.ordinal()] > 0;
    }

    boolean crossed()
    {
        return counts[FaultAction.CROSS.ordinal()] > 0;
    }

    boolean gapped()
    {
        return counts[FaultAction.GAP.ordinal()] > 0;
    }

    /** The side that is not published, null where both are. */
    Side empty()
    {
        return empty[Side.BUY.ordinal()] > 0 ? Side.BUY : empty[Side.SELL.ordinal()] > 0 ? Side.SELL : null;
    }

    /** A book is published. */
    void keep(final UnsafeBuffer message, final int length, final long nowNs)
    {
        if (nowNs - newerNs >= OLD_NS)
        {
            older.putBytes(0, newer, 0, newerLength);
            olderLength = newerLength;
            newer.putBytes(0, message, 0, length);
            newerLength = length;
            newerNs = nowNs;
        }
    }

    /** Copy the old book; returns its length, 0 where there is none yet. */
    int old(final UnsafeBuffer target)
    {
        target.putBytes(0, older, 0, olderLength);
        return olderLength;
    }
}
