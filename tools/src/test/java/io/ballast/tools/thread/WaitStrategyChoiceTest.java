package io.ballast.tools.thread;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import net.openhft.affinity.Affinity;
import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class WaitStrategyChoiceTest
{
    @Test
    void shouldSpinOnTheFirstIsolatedCoreThatCanBeHad()
    {
        final WaitStrategyChoice choice = WaitStrategyChoice.of(bits(2, 3), 8, core -> core == 3);
        assertEquals(WaitKind.SPINS, choice.kind());
        assertEquals(3, choice.core());
        assertInstanceOf(BusySpinWaitStrategy.class, choice.waitStrategy());
        assertEquals("core thread spins, pinned to core 3: the core is isolated", choice.sentence());
    }

    @Test
    void shouldYieldWhereCoresAreEnough()
    {
        final WaitStrategyChoice choice = WaitStrategyChoice.of(new BitSet(), 4, core -> true);
        assertEquals(WaitKind.YIELDS, choice.kind());
        assertInstanceOf(YieldingWaitStrategy.class, choice.waitStrategy());
        assertEquals("core thread yields, not pinned: no isolated core, 4 processors", choice.sentence());
    }

    @Test
    void shouldParkOnASmallMachine()
    {
        final WaitStrategyChoice choice = WaitStrategyChoice.of(bits(1), 2, core -> false);
        assertEquals(WaitKind.PARKS, choice.kind());
        assertEquals(WaitStrategyChoice.NO_CORE, choice.core());
        assertInstanceOf(SleepingWaitStrategy.class, choice.waitStrategy());
        assertEquals("core thread parks, not pinned: no isolated core can be had, 2 processors", choice.sentence());
    }

    @Test
    void shouldReadListsOfCores()
    {
        assertEquals(bits(2, 3, 6), WaitStrategyChoice.cores("2-3,6\n"));
        assertEquals(bits(0), WaitStrategyChoice.cores("0"));
        assertEquals(new BitSet(), WaitStrategyChoice.cores("\n"));
    }

    @Test
    void shouldPinTheThreadAndNoOther() throws InterruptedException
    {
        final BitSet before = Affinity.getAffinity();
        final int core = before.nextSetBit(0);
        assumeTrue(core >= 0 && WaitStrategyChoice.canPin(core), "threads cannot be pinned here");
        final AtomicReference<BitSet> got = new AtomicReference<>();
        final Thread thread = new WaitStrategyChoice(WaitKind.SPINS, core, "test")
            .threads("pinned")
            .newThread(() -> got.set(Affinity.getAffinity()));
        assertEquals("pinned", thread.getName());
        assertTrue(thread.isDaemon());
        thread.start();
        thread.join(10_000);
        assertEquals(bits(core), got.get());
        assertEquals(before, Affinity.getAffinity());
    }

    @Test
    void shouldNotPinWhereThereIsNoSuchCore()
    {
        assertFalse(WaitStrategyChoice.canPin(4_000));
    }

    @Test
    void shouldChooseSomethingOnThisMachine()
    {
        final WaitStrategyChoice choice = WaitStrategyChoice.ofThisMachine();
        assertTrue(choice.sentence().startsWith("core thread "), choice.sentence());
        assertEquals(choice.kind() == WaitKind.SPINS, choice.core() != WaitStrategyChoice.NO_CORE);
    }

    private static BitSet bits(final int... cores)
    {
        final BitSet bits = new BitSet();
        for (final int core : cores)
        {
            bits.set(core);
        }
        return bits;
    }
}
