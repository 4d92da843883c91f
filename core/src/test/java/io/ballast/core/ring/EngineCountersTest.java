package io.ballast.core.ring;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EngineCountersTest
{
    private final Rig rig = new Rig();
    private final UnsafeBuffer memory = new UnsafeBuffer(ByteBuffer.allocateDirect(EngineCounters.LENGTH));
    private final EngineCounters counters = new EngineCounters(memory);

    @Test
    void shouldTellWhoseTheyAre()
    {
        counters.begin(4_711, Rig.START, 12, 2 * Rig.SECOND, "ETH_USDC_PERP");
        final EngineCounters read = new EngineCounters(memory);
        assertTrue(EngineCounters.recognise(memory));
        assertEquals(4_711, read.pid());
        assertEquals(Rig.START, read.startNs());
        assertEquals(Rig.START, read.lastEventNs());
        assertEquals(12, read.runNumber());
        assertEquals(2 * Rig.SECOND, read.windowNs());
        assertEquals("ETH_USDC_PERP", read.symbol());
        assertEquals(0, read.handled());
        assertEquals(EngineCounters.State.RUNNING, read.state());
    }

    @Test
    void shouldBeginWithItsNameInLetters()
    {
        counters.begin(1, 1, 1, 1, "");
        assertEquals("BALLAST!", memory.getStringWithoutLengthAscii(0, 8));
    }

    @Test
    void shouldMoveWithEveryInputThatTheHandlerTakes()
    {
        final HedgeHandler handler = rig.handler(counters);
        for (int i = 1; i <= 3; i++)
        {
            rig.nowNs = Rig.START + i;
            handler.onInput(rig.message, rig.clockEvent());
            assertEquals(i, counters.handled());
            assertEquals(Rig.START + i, counters.lastEventNs());
            assertEquals(handler.engine().liveOrders(), counters.liveOrders());
        }
    }

    @Test
    void shouldStandStillAndSaySoOnceTheHandlerHasHalted()
    {
        final HedgeHandler handler = rig.handler(counters);
        handler.onInput(rig.message, rig.clockEvent());
        handler.onInput(rig.message, rig.orderCommand());
        handler.onInput(rig.message, rig.clockEvent());
        assertEquals(1, counters.handled());
        assertEquals(EngineCounters.State.HALTED, counters.state());
    }

    @Test
    void shouldSayThatTheRunHasEnded()
    {
        counters.begin(1, Rig.START, 1, 1, "X");
        counters.handled(Rig.START + 5, 2, 9, 3, true);
        assertEquals(EngineCounters.State.ENDED, counters.state());
        assertEquals(2, counters.liveOrders());
        assertEquals(9, counters.fillsRemembered());
        assertEquals(3, counters.fillsUncovered());
        assertEquals(Rig.START + 5, counters.lastEventNs());
    }

    @Test
    void shouldKeepTheMostThatWaitedInTheRings()
    {
        counters.begin(1, Rig.START, 1, 1, "X");
        counters.rings(7, 1);
        counters.rings(3, 4);
        assertEquals(7, counters.mostInputs());
        assertEquals(4, counters.mostCommands());
    }

    @Test
    void shouldNotTakeOtherMemoryForCounters()
    {
        assertFalse(EngineCounters.recognise(memory));
        counters.begin(1, 1, 1, 1, "X");
        assertFalse(EngineCounters.recognise(new UnsafeBuffer(memory, 0, 64)));
        memory.putInt(8, EngineCounters.VERSION + 1);
        assertFalse(EngineCounters.recognise(memory));
        assertThrows(
            IllegalArgumentException.class, () -> new EngineCounters(new UnsafeBuffer(new byte[64])));
        assertThrows(IllegalArgumentException.class, () -> counters.begin(1, 1, 1, 1, "X".repeat(61)));
    }
}
