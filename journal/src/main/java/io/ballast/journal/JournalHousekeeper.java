package io.ballast.journal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps room reserved ahead of the writer, at least two blocks, and where orders are promised to be on the device,
 * writes out what no order has written out yet. Does in {@link #tick} what must not be done on the hot path. If it is
 * late or never called, the writer makes room for itself, at the price of a system call in an append.
 * <p>
 * For one thread at a time, any but never two; call it every few milliseconds. What it found is what {@code
 * JournalHealthEvent} carries: less room than wanted stops first legs while there is still room to hedge and close.
 */
public final class JournalHousekeeper
{
    private final EpochWriter writer;
    private final int blockBytes;
    private final Durability durability;
    private final AtomicLong nextSequence;
    private long reservedBytes;
    private boolean reserveHeld;
    private long lagNs;
    private long writtenOutTo;
    private long writtenOutNs;
    private boolean ticked;
    private long failures;

    JournalHousekeeper(final EpochWriter writer, final JournalSettings settings, final AtomicLong nextSequence)
    {
        this.writer = writer;
        this.blockBytes = settings.blockBytes();
        this.durability = settings.durability();
        this.nextSequence = nextSequence;
        this.writtenOutTo = nextSequence.get();
        this.reserveHeld = true;
        this.reservedBytes = writer.reserve().bytes();
    }

    /**
     * Renew the reserve and, where durability asks for it, write out.
     *
     * @param nowNs on any monotonic clock, the same at every call.
     * @return true if there is news worth telling: the reserve was lost or regained.
     */
    public boolean tick(final long nowNs)
    {
        final boolean heldBefore = reserveHeld;
        final SpaceReserve reserve = writer.reserve();
        final long position = writer.position();
        writer.keepRoom();
        reservedBytes = Math.max(0, reserve.bytes() - position);
        // A roll meanwhile has made room of its own.
        reserveHeld = reservedBytes >= (long)EpochWriter.BLOCKS_AHEAD * blockBytes || reserve != writer.reserve();
        if (durability == Durability.ORDER)
        {
            writeOut(nowNs);
        }
        return reserveHeld != heldBefore;
    }

    /**
     * Room ahead of the writer when last looked at.
     *
     * @return bytes that can be appended whatever happens to the device's free space.
     */
    public long reservedBytes()
    {
        return reservedBytes;
    }

    /**
     * Whether at least two blocks were ahead of the writer when last looked at.
     *
     * @return false if the device has no room for them.
     */
    public boolean reserveHeld()
    {
        return reserveHeld;
    }

    /**
     * Age of the oldest record not on the device when the tick began.
     *
     * @return an upper bound in nanoseconds; 0 where everything is written out or durability does not ask for it.
     */
    public long lagNs()
    {
        return lagNs;
    }

    /**
     * How often writing out failed. As long as it fails the lag grows.
     *
     * @return a count since the start.
     */
    public long failures()
    {
        return failures;
    }

    /**
     * What is not on the device came after the last tick whose records all are: its age is counted from there, the time
     * that writing out takes included.
     */
    private void writeOut(final long nowNs)
    {
        final long written = nextSequence.get();
        lagNs = ticked && written > writtenOutTo ? nowNs - writtenOutNs : 0;
        try
        {
            if (written > writtenOutTo)
            {
                writer.force();
            }
            writtenOutTo = written;
            writtenOutNs = nowNs;
        }
        catch (final IOException e)
        {
            failures++;
        }
        ticked = true;
    }
}
