package io.ballast.bench.rig;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PathTest
{
    private static final int CALLS = 200;

    @Test
    void shouldGoThroughTheEngine()
    {
        final LiveRig rig = new LiveRig();
        run(rig);
        assertEquals(CALLS, rig.cycles());
    }

    @Test
    void shouldGoTheSameWayWithoutAnEngine()
    {
        run(new EmptyRig());
        run(new RingPath());
        run(new AgronaPath());
    }

    @Test
    void shouldRecordTwoCyclesThatEachBeginWithAFill()
    {
        final CycleScript script = new CycleScript();
        int fills = 0;
        for (int i = 0; i < script.size(); i++)
        {
            fills += script.step(i).fillsQuote() ? 1 : 0;
        }
        assertEquals(2, fills);
        assertTrue(script.step(0).fillsQuote());
        assertTrue(script.step(script.size() / 2).fillsQuote());
        assertEquals(1, script.step(0).commands());
    }

    @Test
    void shouldGoBackBeforeOrdersAreUsedUp()
    {
        final EngineRig rig = new EngineRig(Pair.parameters("0 s"));
        final long begin = rig.nowNs();
        rig.rewind();
        rig.cycle();
        final long first = rig.nowNs();
        rig.rewind();
        assertEquals(begin, rig.nowNs());
        rig.cycle();
        assertEquals(first, rig.nowNs());
    }

    private static void run(final HotPath path)
    {
        try (path)
        {
            for (int i = 0; i < CALLS; i++)
            {
                path.prepare();
                path.fire();
            }
        }
    }
}
