package io.ballast.tools.run;

import io.ballast.core.codec.Operation;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.StateHash;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.SimVenues;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VirtualRunTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MAX_STEPS = 1_000_000;

    private MemoryJournal journal = new MemoryJournal(1 << 20);
    private VirtualRun run = run(7, List.of());

    @Test
    void shouldEndWithinASecondWhenStoppedWhileTheVenuesAreBeingProven()
    {
        while (run.engine().state() != HedgeState.PROVING)
        {
            run.step();
        }
        final long stoppedNs = run.nowNs();
        run.operate(Operation.STOP, "signal");
        toTheEnd();
        assertTrue(run.nowNs() - stoppedNs < SECOND_NS, () -> "took ns " + (run.nowNs() - stoppedNs));
    }

    @Test
    void shouldComeToTheSameStateFromAnySnapshotAndTheTail()
    {
        toTheEnd();
        final String hash = StateHash.of(run.engine());
        final Replay whole = new Replay(journal.reader());
        assertTrue(whole.run());
        for (long inputs = 1; inputs < whole.inputs(); inputs += whole.inputs() / 10)
        {
            final RecordReader records = journal.reader();
            final Replay first = new Replay(records);
            while (first.inputs() < inputs || !first.complete())
            {
                assertTrue(first.next());
            }
            final SnapshotWriter snapshot = new SnapshotWriter();
            first.engine().save(snapshot);
            final SnapshotReader saved = new SnapshotReader();
            saved.wrap(snapshot.buffer(), 0, snapshot.length());

            final Replay second = new Replay(journal.reader());
            second.resume(first.parameters(), saved, records.sequence());
            assertEquals(0, saved.remaining());
            assertTrue(second.run(), () -> "diverged at " + second.divergedAt());
            assertEquals(hash, StateHash.of(second.engine()), "from " + records.sequence());
        }
    }

    @Test
    void shouldCancelAnOrderThatReachesTheVenueAfterTheFirstCancelAll()
    {
        for (long seed = 1; seed <= 10; seed++)
        {
            journal = new MemoryJournal(1 << 20);
            run = run(seed, List.of(Map.of("action", "pend", "leg", "primary", "intent", "first_leg", "for", "1200 ms")));
            while (run.engine().state() != HedgeState.QUOTING || run.engine().liveOrders() == 0)
            {
                run.step();
            }
            run.poison();
            assertThrows(IllegalStateException.class, run::step);
            assertEquals(0, resting(), "seed=" + seed);
        }
    }

    /** A session is one thread: what it has heard it tells to the end before it sends what that has caused. */
    @Test
    void shouldSendNothingWhileAVenueIsHeard()
    {
        final boolean[] heard = {false};
        final int[] commands = {0};
        run = run(7, List.of(), venues -> (DiscreteVenues)Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DiscreteVenues.class}, (proxy, method, arguments) ->
            {
                final String name = method.getName();
                assertFalse(heard[0] && "onCommand".equals(name), "sent while a venue is heard");
                commands[0] += "onCommand".equals(name) ? 1 : 0;
                heard[0] = List.of("runNext", "reopen").contains(name);
                final Object result = method.invoke(venues, arguments);
                heard[0] = false;
                return result;
            }));
        while (run.engine().state() != HedgeState.QUOTING)
        {
            run.step();
        }
        run.crash();
        run.absence(SECOND_NS);
        assertTrue(run.restart());
        toTheEnd();
        assertTrue(commands[0] > 10);
    }

    /** A quote of which nobody knows, and that comes to rest yet: the run is left as a halted one is. */
    @Test
    void shouldCancelEverythingWhenItEndsWithAnUnknownOrder()
    {
        stopWithAnUnheardQuote();
        assertEquals(1, restingAtLast(), "as it would be");
        stopWithAnUnheardQuote();
        run.run();
        assertTrue(run.over());
        assertEquals(0, restingAtLast());
    }

    private void stopWithAnUnheardQuote()
    {
        journal = new MemoryJournal(1 << 20);
        run = run(UnheardQuote.SEED, UnheardQuote.rules("11 s"));
        while (run.engine().state() != HedgeState.QUOTING || run.engine().liveOrders() == 0)
        {
            run.step();
        }
        run.operate(Operation.STOP, "signal");
        toTheEnd();
        assertEquals(1, run.engine().liveOrders());
    }

    private int restingAtLast()
    {
        final long untilNs = run.nowNs() + 10 * SECOND_NS;
        while (run.venues().nextTimeNs() < untilNs)
        {
            run.venues().runNext();
        }
        return resting();
    }

    private int resting()
    {
        int resting = 0;
        for (int id = 0; id < Leg.COUNT; id++)
        {
            resting += run.venues().venue(Leg.of(id)).book().resting();
        }
        return resting;
    }

    private void toTheEnd()
    {
        for (int steps = 0; !run.handler().ended(); steps++)
        {
            assertTrue(steps < MAX_STEPS, "does not end");
            run.step();
        }
    }

    private VirtualRun run(final long seed, final List<Map<String, Object>> rules)
    {
        return run(seed, rules, venues -> venues);
    }

    private VirtualRun run(
        final long seed, final List<Map<String, Object>> rules, final UnaryOperator<DiscreteVenues> around)
    {
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        final SimConfig sim = SimConfig.defaults();
        final EngineConfig config = EngineConfig.defaults().with(Setting.ITERATIONS, "3");
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, seed, 0, market.startNs(),
            (int)(market.startNs() / 86_400_000_000_000L), 0, 0);
        return new VirtualRun(parameters, journal, JournalWatch.ALWAYS_HELD, sink -> around.apply(new SimVenues(
            sim, market.primary().flow(), market.hedge().flow(), Faults.of(rules), market.startNs(), seed, sink)));
    }
}
