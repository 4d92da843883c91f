package io.ballast.tools.run;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.core.ring.InputRing;
import io.ballast.tools.venue.SimConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A ring that stays full holds the gateway's thread up once, not for every message.
 */
class RingSinkTest
{
    private static final long START = 1_754_000_000_000_000_000L;
    private static final long PATIENCE_NS = 200_000_000L;
    private static final int SLOTS = 4;
    private static final int LOST = 1_000;

    private final InputMessages messages = new InputMessages();
    private final int length = messages.clock(START);
    private final InputRing ring = new InputRing(SLOTS, new BlockingWaitStrategy(), Thread::new, handler());
    private final RingSink sink = new RingSink(ring, PATIENCE_NS);

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void shouldWaitOnceForARingThatStaysFull()
    {
        fill();
        final long beganNs = System.nanoTime();
        assertFalse(publish(true));
        assertFalse(publish(false));
        final long waitedNs = System.nanoTime() - beganNs;
        for (int i = 0; i < LOST; i++)
        {
            assertFalse(publish(false));
        }
        final long allNs = System.nanoTime() - beganNs;
        assertTrue(waitedNs >= PATIENCE_NS, "it did not wait");
        assertTrue(allNs < LOST / 10 * PATIENCE_NS, "it waited again and again");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void shouldWaitAgainOnceThereWasRoom()
    {
        fill();
        assertFalse(publish(false));
        ring.start();
        while (ring.fill() > 0)
        {
            Thread.yield();
        }
        assertTrue(ring.halt());
        assertTrue(publish(false));
        fill();
        final long beganNs = System.nanoTime();
        assertFalse(publish(false));
        assertTrue(System.nanoTime() - beganNs >= PATIENCE_NS, "it did not wait");
        assertEquals(SLOTS, ring.fill());
    }

    private void fill()
    {
        while (ring.tryPublish(messages.buffer(), 0, length))
        {
            assertTrue(ring.fill() <= SLOTS);
        }
    }

    private boolean publish(final boolean marketData)
    {
        return sink.publish(messages.buffer(), 0, length, marketData);
    }

    private static HedgeHandler handler()
    {
        final EngineConfig config = EngineConfig.defaults();
        final SimConfig sim = SimConfig.defaults();
        final RunParameters run = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, 1, 1, START, 20_301, 0, 0);
        return new HedgeHandler(run, () -> START, new MemoryJournal(1 << 16), new CommandRing(SLOTS));
    }
}
