package io.ballast.tools.run;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
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
    /** After this a person ends what waits for one. */
    private static final long PATIENCE_NS = 90_000_000_000L;
    private static final long AFTER_A_WORD_NS = 15_000_000_000L;
    private static final int MAX_STEPS = 2_000_000;
    private static final long HEDGE_LOT = 1_000_000L;

    /** A session: what it is drawn from; and what a person says once it has so many records, if anything. */
    record World(
        long seed,
        boolean wired,
        int iterations,
        List<Map<String, Object>> rules,
        Operation operation,
        long saidAt,
        String hold,
        String quoteTimeout)
    {
        boolean undisturbed()
        {
            return rules.isEmpty() && operation == null;
        }
    }

    /** A death: where, how much still left, and for how long nobody is there. */
    record Death(long before, int lastWords, long absenceNs)
    {
    }

    final MemoryJournal journal = new MemoryJournal(1 << 20);
    final VirtualRun run;
    private final Checks checks;
    private final World world;
    private final List<HedgeState> deathStates = new ArrayList<>();
    private final VirtualWiredVenues wires;
    private final Market market;
    private final long startNs;
    private long patientUntilNs;
    private boolean stopped;
    private long openSinceNs = Long.MAX_VALUE;
    private long longestOpenNs;

    CrashedRun(final World world)
    {
        this.world = world;
        final Configuration configuration = Configuration.defaults()
            .with(Setting.ITERATIONS.key(), Integer.toString(world.iterations()))
            .with(Setting.HOLD.key(), world.hold())
            .with(Setting.QUOTE_TIMEOUT.key(), world.quoteTimeout())
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
        patientUntilNs = startNs + PATIENCE_NS;
        boolean said = world.operation() == null;
        for (int steps = 0; !run.handler().ended() || run.dead(); steps++)
        {
            if (steps > MAX_STEPS)
            {
                throw new AssertionError("does not end: " + stand());
            }
            run.step();
            checks.look();
            while (run.dead())
            {
                next = comeBack(deaths, next);
                checks.look();
            }
            watch();
            if (!said && journal.nextSequence() >= world.saidAt())
            {
                said = true;
                run.operate(world.operation(), "a person");
                patientUntilNs = run.nowNs() + AFTER_A_WORD_NS;
            }
            if (!stopped && run.nowNs() > patientUntilNs)
            {
                stopped = true;
                run.operate(Operation.STOP, "a human ends what waits for one");
            }
        }
        checks.end();
        return this;
    }

    /** Nobody is there for a while; the next death, if there is one, is counted from the restart. */
    private int comeBack(final Death[] deaths, final int now)
    {
        patientUntilNs += deaths[now].absenceNs();
        deathStates.add(run.engine().state());
        run.absence(deaths[now].absenceNs());
        final int next = now + 1;
        if (next < deaths.length)
        {
            run.crashBefore(journal.nextSequence() + deaths[next].before(), deaths[next].lastWords());
        }
        run.restart();
        return next;
    }

    /** How long, by the venues' own books, more than a hedge unit was open while somebody was there. */
    private void watch()
    {
        final long net = run.venues().venue(Leg.PRIMARY).ledger().position() +
            run.venues().venue(Leg.HEDGE).ledger().position();
        if (Math.abs(net) < HEDGE_LOT)
        {
            openSinceNs = Long.MAX_VALUE;
            return;
        }
        openSinceNs = Math.min(openSinceNs, run.nowNs());
        longestOpenNs = Math.max(longestOpenNs, run.nowNs() - openSinceNs);
    }

    /** States that the engine was in when it died. */
    List<HedgeState> deathStates()
    {
        return deathStates;
    }

    long longestOpenMs()
    {
        return longestOpenNs / 1_000_000;
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
        if (world.undisturbed() && !stopped)
        {
            nothingUnusual(violations);
        }
        return violations;
    }

    /** Where nothing but the process failed, every fill is found as a fill and the plan is done. */
    private void nothingUnusual(final List<String> violations)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final AlertRecordDecoder alert = new AlertRecordDecoder();
        final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();
        try (RecordReader records = journal.reader())
        {
            while (records.next())
            {
                switch (EventType.of(records.buffer(), records.offset()))
                {
                    case POSITION_ADOPTED_RECORD -> violations.add("I20 a fill was lost, its position adopted");
                    case ALERT_RECORD ->
                    {
                        final Reason reason =
                            Reason.of(alert.wrapAndApplyHeader(records.buffer(), records.offset(), header).reason());
                        if (reason == Reason.OVERFILL || reason == Reason.FOREIGN_FILL ||
                            reason == Reason.FOREIGN_ORDER || reason == Reason.POSITIONS_DIFFER)
                        {
                            violations.add("I20 " + reason);
                        }
                    }
                    case RUN_ENDED_RECORD ->
                    {
                        final int code =
                            ended.wrapAndApplyHeader(records.buffer(), records.offset(), header).exitCode();
                        if (code != 0)
                        {
                            violations.add("exit " + code);
                        }
                    }
                    default ->
                    {
                    }
                }
            }
        }
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
