package io.ballast.bench.rig;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ballast.core.fixture.Allocations;
import io.ballast.core.journal.Journal;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.core.ring.InputRing;
import io.ballast.gateway.session.EventSink;
import io.ballast.tools.run.RingSink;
import org.agrona.DirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * From the bytes of a frame to the engine's own way in, with the engine behind it.
 */
final class FrameAllocationTest
{
    private static final int SLOTS = 1 << 12;
    private static final int FRAMES = 64;
    private static final int LEVELS = 5;

    /** Remembers nothing. */
    private static final class NoJournal implements Journal
    {
        private long next;

        @Override
        public long append(final DirectBuffer message, final int offset, final int length)
        {
            return next++;
        }

        @Override
        public long nextSequence()
        {
            return next;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAllocateNothingFromDecoderToRing(final boolean backpack)
    {
        final HedgeHandler handler = new HedgeHandler(
            Pair.parameters("0 s"), new CountingClock(), new NoJournal(), (buffer, offset, length, sequence) -> true);
        final InputRing ring = new InputRing(SLOTS, new BlockingWaitStrategy(), LiveRig::thread, handler);
        ring.start();
        try
        {
            final DepthVenue venue = backpack ? new BackpackDepth(sink(ring)) : new GrvtDepth(sink(ring));
            final DrawnDepth drawn = new DrawnDepth(7);
            final DepthLevels levels = new DepthLevels();
            final DepthFrame[] frames = new DepthFrame[FRAMES];
            for (int i = 0; i < FRAMES; i++)
            {
                drawn.change(levels, LEVELS);
                frames[i] = venue.change(levels);
            }
            final long[] number = {DepthFrame.FIRST_NUMBER};
            venue.deliver(frames[0], number[0], ++number[0]);
            drawn.whole(levels);
            venue.deliverWhole(levels, number[0]);
            final String counters = venue.counters();
            Allocations.assertNone(i -> venue.deliver(frames[i % FRAMES], number[0], ++number[0]));
            assertEquals(counters, venue.counters());
            assertFalse(handler.halted(), () -> String.valueOf(handler.cause()));
            assertTrue(ring.handled() > 0, "nothing came through the ring");
        }
        finally
        {
            assertTrue(ring.halt(), "the handler does not come back");
        }
    }

    private static EventSink sink(final InputRing ring)
    {
        return new RingSink(ring)::publish;
    }
}
