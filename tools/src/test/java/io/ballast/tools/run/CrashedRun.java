package io.ballast.tools.run;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.position.Position;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.tools.chaos.check.Checks;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.report.JournalText;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimVenues;
import io.ballast.tools.venue.VenueLedger;
import io.ballast.tools.wire.VirtualWiredVenues;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One world in which the process dies at a chosen record and another goes on, checked after every step and at the end.
 * The same world without a death is the session whose records are chosen from.
 */
final class CrashedRun implements AutoCloseable
{
    private static final long NS_PER_DAY = 86_400_000_000_000L;
    private static final long PATIENCE_NS = 300_000_000_000L;
    private static final int MAX_STEPS = 2_000_000;
    private static final long HEDGE_LOT = 1_000_000L;

    /** A session: what it is drawn from. */
    record World(long seed, boolean wired, int iterations, List<Map<String, Object>> rules)
    {
    }

    /** A death: where, how much still left, and for how long nobody is there. */
    record Death(long before, int lastWords, long absenceNs)
    {
    }

    final MemoryJournal journal = new MemoryJournal(1 << 20);
    final VirtualRun run;
    private final Checks checks;
    private final VirtualWiredVenues wires;
    private final Market market;
    private final long startNs;

    CrashedRun(final World world)
    {
        final Configuration configuration = Configuration.defaults()
            .with(Setting.ITERATIONS.key(), Integer.toString(world.iterations()))
            .with(Setting.START_POSITION.key(), "flatten")
            .with(Setting.DAILY_LOSS.key(), "1000 USD")
            .with(Setting.DAILY_COST.key(), "1000 USD");
        market = SeededFlow.market(world.seed(), SeededConfig.DEFAULT, 0);
        final Faults faults = Faults.of(world.rules());
        if (world.wired())
        {
            wires = new VirtualWiredVenues(market, configuration, faults, world.seed());
            startNs = wires.startNs();
            final RunParameters parameters = new RunParameters(
                configuration.engine(), configuration.canonicalText(), wires.instrument(Leg.PRIMARY),
                wires.instrument(Leg.HEDGE), 1, world.seed(), 0, startNs, (int)(startNs / NS_PER_DAY), 0, 0);
            run = new VirtualRun(
                parameters, journal, JournalWatch.ALWAYS_HELD, sink -> wires.discrete(parameters, sink));
        }
        else
        {
            wires = null;
            startNs = market.startNs();
            final RunParameters parameters = new RunParameters(
                configuration.engine(), configuration.canonicalText(), configuration.sim().primary(),
                configuration.sim().hedge(), 1, world.seed(), 0, startNs, (int)(startNs / NS_PER_DAY), 0, 0);
            run = new VirtualRun(
                parameters, journal, JournalWatch.ALWAYS_HELD, sink -> new SimVenues(
                    configuration.sim(), market.primary().flow(), market.hedge().flow(), faults, startNs,
                    world.seed(), sink));
        }
        checks = new Checks(run, journal::reader, List.of());
    }

    /** Run to the end through these deaths, each counted from the records that there are when it is set. */
    CrashedRun through(final Death... deaths)
    {
        int next = 0;
        if (next < deaths.length)
        {
            run.crashBefore(deaths[next].before(), deaths[next].lastWords());
        }
        boolean stopped = false;
        for (int steps = 0; !run.handler().ended() || run.dead(); steps++)
        {
            if (steps > MAX_STEPS)
            {
                throw new AssertionError("does not end: " + stand());
            }
            run.step();
            if (run.dead())
            {
                checks.look();
                run.absence(deaths[next].absenceNs());
                next++;
                while (next < deaths.length)
                {
                    run.crashBefore(journal.nextSequence() + deaths[next].before(), deaths[next].lastWords());
                    if (run.restart())
                    {
                        break;
                    }
                    run.absence(deaths[next].absenceNs());
                    next++;
                }
                if (next == deaths.length && run.dead())
                {
                    run.restart();
                }
            }
            checks.look();
            if (!stopped && run.nowNs() - startNs > PATIENCE_NS)
            {
                stopped = true;
                run.operate(Operation.STOP, "a human ends what waits for one");
            }
        }
        checks.end();
        return this;
    }

    /** What does not hold, empty if all does. */
    List<String> violations()
    {
        final List<String> violations = new ArrayList<>();
        checks.violations().forEach(violation -> violations.add(violation.toString()));
        final HedgeEngine engine = run.engine();
        if (Math.abs(engine.context().exposure().netDelta()) >= HEDGE_LOT)
        {
            violations.add("not flat: " + stand());
        }
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            final Position position = engine.context().exposure().position(leg);
            final VenueLedger ledger = run.venues().venue(leg).ledger();
            if (position.quantity() != ledger.position())
            {
                violations.add("I20 " + leg + " position ours=" + position.quantity() + " theirs=" + ledger.position());
            }
        }
        final Replay replay = new Replay(journal.reader());
        if (!replay.run() || !replay.complete())
        {
            violations.add("I16 diverged at " + replay.divergedAt());
        }
        else if (!StateHash.of(engine).equals(StateHash.of(replay.engine())))
        {
            violations.add("I17 state hash");
        }
        repeatedIds(violations);
        return violations;
    }

    private void repeatedIds(final List<String> violations)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final OrderCommandDecoder order = new OrderCommandDecoder();
        final Set<Long> ids = new HashSet<>();
        try (RecordReader records = journal.reader())
        {
            while (records.next())
            {
                if (EventType.of(records.buffer(), records.offset()) == EventType.ORDER_COMMAND &&
                    !ids.add(order.wrapAndApplyHeader(records.buffer(), records.offset(), header).clientOrderId()))
                {
                    violations.add("I20 client id twice: " + order.clientOrderId());
                }
            }
        }
    }

    String stand()
    {
        final HedgeEngine engine = run.engine();
        return "state=" + engine.state() + " at ms " + (run.nowNs() - startNs) / 1_000_000 + " live=" +
            engine.context().orders().liveCount() + " trading=" + engine.context().tradingState() + " net=" +
            engine.context().exposure().netDelta() + " restarts=" + engine.restarts();
    }

    String text()
    {
        return JournalText.of(journal.reader(), startNs);
    }

    @Override
    public void close()
    {
        if (wires != null)
        {
            wires.close();
        }
        else
        {
            market.close();
        }
    }
}
