package io.ballast.tools.run;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.ballast.core.codec.Operation;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalSettings;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.market.ShiftedFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.wire.LoopbackServers;
import io.ballast.tools.wire.ThrowawayKeys;
import io.ballast.tools.wire.VenueClients;
import io.ballast.tools.wire.VirtualWiredVenues;
import io.ballast.tools.wire.WiredVenues;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * I24: from the word to kill to the last cancel on the wire. In virtual time the bound is a gate; on real sockets, where it
 * would be the machine's load that is tested, the figures are printed ({@code -Dballast.kill.wire=N}).
 */
class KillLatencyTest
{
    private static final int KILLS = Integer.getInteger("ballast.kill.virtual", 60);
    private static final long BOUND_NS = 250_000_000L;
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long MS_NS = 1_000_000L;

    private final Histogram cancels = new Histogram(LONGEST_NS, 3);
    private final Histogram ends = new Histogram(LONGEST_NS, 3);

    @TempDir
    private Path directory;

    @Test
    void shouldSendEveryCancelInTimeOverTheVirtualWire()
    {
        for (int seed = 1; seed <= KILLS; seed++)
        {
            try
            {
                add(killed(seed));
            }
            catch (final RuntimeException | AssertionError ex)
            {
                throw new AssertionError("seed=" + seed + ": " + ex.getMessage(), ex);
            }
        }
        print("virtual wire");
        assertTrue(cancels.getTotalCount() > KILLS / 3, "kills with an order to cancel: " + cancels.getTotalCount());
        assertTrue(cancels.getMaxValue() < BOUND_NS, "max ns: " + cancels.getMaxValue());
    }

    private static KillTimes killed(final long seed)
    {
        final Configuration configuration = longRun();
        final SplittableRandom random = new SplittableRandom(seed);
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        final MemoryJournal journal = new MemoryJournal(1 << 20);
        try (VirtualWiredVenues venues = new VirtualWiredVenues(market, configuration, Faults.none(), seed))
        {
            final RunParameters parameters = parameters(configuration, venues, seed);
            final VirtualRun run = new VirtualRun(
                parameters, journal, JournalWatch.ALWAYS_HELD, sink -> venues.discrete(parameters, sink));
            final long atNs = parameters.startNs() + random.nextLong(2_000 * MS_NS, 20_000 * MS_NS);
            boolean asked = false;
            while (!run.handler().ended())
            {
                run.step();
                if (!asked && run.nowNs() >= atNs)
                {
                    asked = true;
                    run.operate(Operation.KILL, "kill");
                }
            }
        }
        return KillTimes.of(journal.reader());
    }

    /** One that does not end before it is killed. */
    private static Configuration longRun()
    {
        return Configuration.defaults()
            .with(Setting.ITERATIONS.key(), "1000")
            .with(Setting.DAILY_LOSS.key(), "100000 USD")
            .with(Setting.DAILY_COST.key(), "100000 USD");
    }

    private static RunParameters parameters(
        final Configuration configuration, final RunVenues venues, final long seed)
    {
        return new RunParameters(
            configuration.engine(), configuration.canonicalText(), venues.instrument(Leg.PRIMARY),
            venues.instrument(Leg.HEDGE), 1, seed, 1, venues.startNs(), (int)(venues.startNs() / DAY_NS), 0, 0);
    }

    @Test
    @EnabledIfSystemProperty(named = "ballast.kill.wire", matches = "[0-9]+")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldMeasureKillsOverRealSockets()
    {
        final int kills = Integer.getInteger("ballast.kill.wire");
        final SplittableRandom random = new SplittableRandom(kills);
        for (int i = 0; i < kills; i++)
        {
            add(killedOverSockets(i + 1, random.nextLong(200 * MS_NS, 3_000 * MS_NS)));
        }
        print("loopback sockets");
    }

    private KillTimes killedOverSockets(final long seed, final long afterNs)
    {
        final Path at = directory.resolve(Long.toString(seed));
        final Configuration configuration = longRun();
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        final ThrowawayKeys keys = ThrowawayKeys.of(seed, ThrowawayKeys.PRODUCTION_CHAIN_ID);
        final LoopbackServers servers = new LoopbackServers(
            new LoopbackServers.Order(
                configuration.sim(), Faults.none(), seed, keys, LoopbackServers.Order.ANY, null),
            ShiftedFlow.from(market, System.currentTimeMillis() * MS_NS));
        try (WiredVenues venues = new WiredVenues(
            servers.told().where(),
            new VenueClients(keys.credentials(), configuration, ThrowawayKeys.PRODUCTION_CHAIN_ID, seed),
            ClientSettings.DEFAULT, servers, "loopback"))
        {
            venues.prepare(configuration, () -> false);
            final RunParameters parameters = parameters(configuration, venues, seed);
            try (ChronicleJournal journal =
                ChronicleJournal.open(at, JournalSettings.STANDARD, parameters.startNs() / MS_NS))
            {
                kill(parameters, journal, venues, afterNs);
            }
        }
        try (JournalReader reader = JournalReader.open(at))
        {
            return KillTimes.of(reader);
        }
    }

    /** Killed so long after its first order rested. */
    private static void kill(
        final RunParameters parameters, final ChronicleJournal journal, final WiredVenues venues, final long afterNs)
    {
        final RealTimeRun run = new RealTimeRun(
            parameters, journal, venues.link(parameters), new YieldingWaitStrategy(), Thread::new);
        try
        {
            run.start();
            final long deadlineNs = System.nanoTime() + LONGEST_NS;
            long workingNs = Long.MAX_VALUE;
            boolean asked = false;
            while (!run.over())
            {
                LockSupport.parkNanos(MS_NS);
                final long nowNs = System.nanoTime();
                assertTrue(nowNs < deadlineNs, "the run does not end");
                workingNs = workingNs == Long.MAX_VALUE && run.liveOrders() > 0 ? nowNs : workingNs;
                if (!asked && workingNs != Long.MAX_VALUE && nowNs - workingNs >= afterNs && run.liveOrders() > 0)
                {
                    asked = run.operate(Operation.KILL, "kill");
                }
            }
        }
        finally
        {
            run.close();
        }
        assertEquals(null, run.failure());
    }

    private void add(final KillTimes times)
    {
        assertEquals(3, times.exitCode());
        if (times.cancels() > 0)
        {
            cancels.recordValue(times.cancelNs());
        }
        ends.recordValue(times.endNs());
    }

    private void print(final String how)
    {
        System.out.printf(
            "kill over the %s: %d kills, %d with orders to cancel; to the last cancel sent p50 %.3f p99 %.3f max %.3f ms; " +
            "to the end p50 %.0f p99 %.0f max %.0f ms%n",
            how, ends.getTotalCount(), cancels.getTotalCount(),
            cancels.getValueAtPercentile(50) / 1e6, cancels.getValueAtPercentile(99) / 1e6, cancels.getMaxValue() / 1e6,
            ends.getValueAtPercentile(50) / 1e6, ends.getValueAtPercentile(99) / 1e6, ends.getMaxValue() / 1e6);
    }
}
