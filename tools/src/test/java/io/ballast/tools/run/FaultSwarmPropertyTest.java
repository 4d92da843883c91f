package io.ballast.tools.run;

import io.ballast.core.codec.Operation;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.position.Exposure;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Whole runs under random faults: whatever goes wrong, the run ends hedged or flat, a flat one is flat at the venues too,
 * and the journal explains it. More seeds: {@code -Dballast.swarm.seeds=N -Dballast.swarm.first=S}; one seed alone leaves
 * its journal in words.
 */
final class FaultSwarmPropertyTest
{
    private static final int SEEDS = Integer.getInteger("ballast.swarm.seeds", 120);
    private static final long FIRST_SEED = Long.getLong("ballast.swarm.first", 1);
    private static final int MAX_STEPS = 400_000;

    @Test
    void shouldEndWithTheVenuesBooksWhateverGoesWrong()
    {
        final Map<String, Integer> ends = new HashMap<>();
        final List<String> failures = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)
        {
            List<Map<String, Object>> rules = List.of();
            try
            {
                rules = rules(new SplittableRandom(seed));
                ends.merge(run(seed, rules), 1, Integer::sum);
            }
            catch (final RuntimeException | AssertionError ex)
            {
                final StackTraceElement[] at = ex.getStackTrace();
                failures.add("seed=" + seed + " " + ex + (ex.getCause() != null ? " <- " + ex.getCause() + " " +
                    Arrays.toString(Arrays.copyOf(ex.getCause().getStackTrace(), 4)) : "") +
                    "\n   at " + at[0] + "\n   rules=" + rules);
            }
        }
        System.out.println(ends);
        if (!failures.isEmpty())
        {
            fail(failures.size() + " of " + SEEDS + "\n" + String.join("\n", failures));
        }
    }

    private static String run(final long seed, final List<Map<String, Object>> rules)
    {
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        final SimConfig sim = SimConfig.defaults();
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, "4")
            .with(Setting.START_POSITION, 1)
            .with(Setting.DAILY_LOSS, "1000 USD")
            .with(Setting.DAILY_COST, "1000 USD");
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, seed, 0, market.startNs(),
            (int)(market.startNs() / 86_400_000_000_000L), 0, 0);
        final MemoryJournal journal = new MemoryJournal(1 << 20);
        final VirtualRun run =
            new VirtualRun(parameters, journal, JournalWatch.ALWAYS_HELD, market, sim, Faults.of(rules));
        final Exposure exposure = run.engine().context().exposure();
        int steps = 0;
        boolean stopped = false;
        while (!run.handler().ended())
        {
            if (++steps > MAX_STEPS)
            {
                if (SEEDS == 1)
                {
                    System.out.println(JournalText.of(journal.reader(), market.startNs()));
                }
                throw new AssertionError("does not end: state=" + run.engine().state() + " now=" +
                    (run.nowNs() - market.startNs()) / 1_000_000_000L + " live=" +
                    run.engine().context().orders().liveCount() + " trading=" +
                    run.engine().context().tradingState() + " net=" + exposure.netDelta());
            }
            run.step();
            if (!stopped && run.nowNs() - market.startNs() > 300_000_000_000L)
            {
                stopped = true;
                run.operate(Operation.STOP, "a human ends what waits for one");
            }
        }
        for (int i = 0; i < Leg.COUNT && exposure.flat(); i++)
        {
            final Leg leg = Leg.of(i);
            final VenueLedger ledger = run.venues().venue(leg).ledger();
            assertEquals(ledger.position(), exposure.position(leg).quantity(), leg + " position");
        }
        final Replay replay = new Replay(journal.reader());
        assertTrue(replay.run(), () -> "diverged at " + replay.divergedAt());
        assertEquals(StateHash.of(run.engine()), StateHash.of(replay.engine()));
        if (Math.abs(exposure.netDelta()) >= sim.hedge().lot())
        {
            if (SEEDS == 1)
            {
                System.out.println(JournalText.of(journal.reader(), market.startNs()));
            }
            throw new AssertionError("not flat: net=" + exposure.netDelta());
        }
        return run.engine().context().tradingState() + (exposure.flat() ? " flat" : " OPEN net=" + exposure.netDelta());
    }

    private static List<Map<String, Object>> rules(final SplittableRandom random)
    {
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--)
        {
            rules.add(rule(random));
        }
        return rules;
    }

    private static Map<String, Object> rule(final SplittableRandom random)
    {
        final Map<String, Object> rule = new HashMap<>();
        rule.put("leg", random.nextBoolean() ? "primary" : "hedge");
        final String window = random.nextInt(1, 10) + " s";
        switch (random.nextInt(22))
        {
            case 0 -> put(rule, "action", "reject", "class", pick(random, "retry", "resize", "stop", "reduce_only",
                "margin", "post_only"), "from", window, "count", random.nextLong(1, 12));
            case 1 -> put(rule, "action", "silence", "execute", random.nextBoolean(), "fills",
                pick(random, "stream", "query"), "reply", pick(random, "empty", "none"), "from", window, "count",
                random.nextLong(1, 5));
            case 2 -> put(rule, "action", "lose", "on", pick(random, "order", "cancel", "query"), "from", window,
                "count", random.nextLong(1, 5));
            case 3 -> put(rule, "action", "delay", "on", pick(random, "order", "cancel"), "delay",
                random.nextInt(100, 4000) + " ms", "from", window, "count", random.nextLong(1, 6));
            case 4 -> put(rule, "action", "duplicate", "delay", random.nextInt(1, 500) + " ms");
            case 5 -> put(rule, "action", "partial", "leg", "primary", "quantities",
                List.of("0.0652 ETH"), "then", pick(random, "stay", "cancel"), "count", random.nextLong(1, 4),
                "intent", pick(random, "first_leg", "close"));
            case 6 -> put(rule, "action", "late_fill", "leg", "primary", "delay", random.nextInt(10, 800) + " ms",
                "count", random.nextLong(1, 4));
            case 7 -> put(rule, "action", "fail", "from", window, "count", random.nextLong(1, 10));
            case 8 -> put(rule, "action", "empty", "query", pick(random, "position", "fills", "open_orders"), "from",
                window, "count", random.nextLong(1, 3));
            case 9 -> put(rule, "action", "cut", "channel", "orders", "for", random.nextInt(1, 30) + " s", "after",
                window);
            case 10 -> put(rule, "action", "cut", "channel", "market", "for", random.nextInt(1, 30) + " s", "after",
                window);
            case 11 -> put(rule, "action", "mute", "for", random.nextInt(1, 20) + " s", "after", window);
            case 12 -> put(rule, "action", "jump", "basis_points", random.nextInt(-500, 500) + " bp", "after", window);
            case 13 -> put(rule, "action", "close", "for", random.nextInt(1, 20) + " s", "after", window);
            case 14 -> put(rule, "action", "executable", "quantity", "0.0" + random.nextInt(3, 9) + " ETH", "after",
                window);
            case 15 -> put(rule, "action", "liquidate", "after", window);
            case 16 -> put(rule, "action", "deleverage", "quantity", "0.1 ETH", "after", window);
            case 17 -> put(rule, "action", "foreign_trade", "side", pick(random, "buy", "sell"), "quantity", "0.05 ETH",
                "after", window);
            case 18 -> put(rule, "action", "cross", "for", random.nextInt(1, 10) + " s", "after", window);
            case 19 -> put(rule, "action", "gap", "for", random.nextInt(1, 10) + " s", "after", window);
            case 20 -> put(rule, "action", "operator", "operation", pick(random, "stop", "kill", "flatten"), "after",
                window);
            default -> put(rule, "action", "cancel_all", "after", window);
        }
        return rule;
    }

    private static void put(final Map<String, Object> rule, final Object... pairs)
    {
        for (int i = 0; i < pairs.length; i += 2)
        {
            rule.put((String)pairs[i], pairs[i + 1]);
        }
    }

    private static String pick(final SplittableRandom random, final String... words)
    {
        return words[random.nextInt(words.length)];
    }
}
