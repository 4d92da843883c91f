package io.ballast.bench.rig;

import com.lmax.disruptor.EventPoller;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventSlot;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.function.BooleanSupplier;

/**
 * A message of 128 bytes to another thread and back, over two of our rings.
 */
public final class RingPath implements HotPath
{
    /** Bytes of the message. */
    static final int LENGTH = 128;

    private static final int SLOTS = 1 << 10;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
    private final CommandRing there = new CommandRing(SLOTS);
    private final CommandRing back = new CommandRing(SLOTS);
    private final EventPoller.Handler<EventSlot> taker = (slot, sequence, endOfBatch) -> true;
    private final EventPoller.Handler<EventSlot> sendBack =
        (slot, sequence, endOfBatch) -> back.publish(slot.buffer(), 0, slot.length(), sequence);
    private final BooleanSupplier came = () -> back.poll(taker);
    private final Echo echo = new Echo(() -> there.poll(sendBack));

    @Override
    public void prepare()
    {
        // Nothing comes before the message.
    }

    @Override
    public void fire()
    {
        there.publish(message, 0, LENGTH, 0);
        echo.await(came);
    }

    @Override
    public void close()
    {
        echo.close();
    }
}
