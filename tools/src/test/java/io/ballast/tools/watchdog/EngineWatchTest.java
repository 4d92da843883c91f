package io.ballast.tools.watchdog;

import io.ballast.core.ring.EngineCounters.State;
import io.ballast.tools.watchdog.EngineWatch.Verdict;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class EngineWatchTest
{
    private static final long MS = 1_000_000L;
    private static final long LIMIT = 3_000 * MS;

    private final EngineWatch watch = new EngineWatch(LIMIT, 0, 7);
    private long nowMs;
    private boolean processAlive = true;
    private long handled = 7;

    @Test
    void shouldCallAnEngineStillAtTheLimitAndNotBefore()
    {
        for (int i = 1; i < 30; i++)
        {
            assertEquals(Verdict.ALIVE, look(100));
        }
        assertEquals(Verdict.STILL, look(100));
        assertEquals(LIMIT, watch.stillNs());
    }

    @Test
    void shouldBeginAgainWithEveryMove()
    {
        for (int i = 0; i < 100; i++)
        {
            handled += i % 29 == 28 ? 1 : 0;
            assertEquals(Verdict.ALIVE, look(100));
        }
    }

    @Test
    void shouldNotBlameTheEngineForItsOwnSleep()
    {
        assertEquals(Verdict.ALIVE, look(60_000));
        assertEquals(Verdict.ALIVE, look(100));
        handled++;
        assertEquals(Verdict.ALIVE, look(100));
        assertEquals(0, watch.stillNs());
    }

    @Test
    void shouldStillFindAnEngineStillThatItSeldomLooksAt()
    {
        for (int i = 1; i < 6; i++)
        {
            assertEquals(Verdict.ALIVE, look(2_000));
        }
        assertEquals(Verdict.STILL, look(2_000));
    }

    @Test
    void shouldNotWaitForTheLimitWhenTheProcessIsGone()
    {
        look(100);
        processAlive = false;
        assertEquals(Verdict.ALIVE, look(100));
        assertEquals(Verdict.DEAD, look(100));
    }

    @Test
    void shouldBelieveACounterThatMovesMoreThanAProcessId()
    {
        processAlive = false;
        for (int i = 0; i < 100; i++)
        {
            handled++;
            assertEquals(Verdict.ALIVE, look(400));
        }
    }

    @Test
    void shouldBelieveTheEnginesOwnWord()
    {
        processAlive = false;
        assertEquals(Verdict.ENDED, watch.look(1, false, State.ENDED, 0, handled));
        assertEquals(Verdict.ENDED_WITH_ORDERS, watch.look(2, true, State.ENDED, 1, handled));
        assertEquals(Verdict.HALTED, watch.look(3, true, State.HALTED, 0, handled + 1));
    }

    private Verdict look(final long afterMs)
    {
        nowMs += afterMs;
        return watch.look(nowMs * MS, processAlive, State.RUNNING, 1, handled);
    }
}
