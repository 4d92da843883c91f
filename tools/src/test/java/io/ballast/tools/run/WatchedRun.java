package io.ballast.tools.run;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run on simulated venues with faults, watched after every step: each command against the proven positions of
 * its moment, each cycle's figures, and how long the venues' own books say that something was open.
 */
final class WatchedRun
{
    private static final int MAX_STEPS = 400_000;
    private static final long NS_PER_MS = 1_000_000L;

    private final EngineConfig config;
    private final SimConfig sim = SimConfig.defaults();
    private final MemoryJournal journal = new MemoryJournal(1 << 20);
    private final RecordReader records;
    private final long startNs;
    private final VirtualRun run;
    private final Map<String, String> violations = new LinkedHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final CycleRecordDecoder cycle = new CycleRecordDecoder();
    private final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();
    private final long[] lastPrice = new long[2];
    private final int[] lastAttempt = new int[2];
    private final Side[] lastSide = new Side[2];

    private long unit;
    private long cycleTurnover;
    private long cycleFees;
    private long cyclePnl;
    private long cycleFunding;
    private boolean adopted;
    private int orders;
    private int failedCycles;
    private int exitCode = -1;
    private long openSinceNs = Long.MAX_VALUE;
    private long longestOpenNs;
    private long largestOpen;
    private long longestAtNs;
    private long stopAtNs = Long.MAX_VALUE;

    WatchedRun(final long seed, final EngineConfig config, final List<Map<String, Object>> rules)
    {
        this.config = config;
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        startNs = market.startNs();
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, seed, 0, startNs,
            (int)(startNs / 86_400_000_000_000L), 0, 0);
        run = new VirtualRun(parameters, journal, JournalWatch.ALWAYS_HELD, market, sim, Faults.of(rules));
        records = journal.reader();
    }

    static EngineConfig config(final int iterations)
    {
        return EngineConfig.defaults()
            .with(Setting.ITERATIONS, Integer.toString(iterations))
            .with(Setting.DAILY_LOSS, "1000 USD")
            .with(Setting.DAILY_COST, "1000 USD");
    }

    /** A person ends what waits for one, after so many seconds. */
    WatchedRun stopAfter(final long seconds)
    {
        stopAtNs = startNs + seconds * 1000 * NS_PER_MS;
        return this;
    }

    WatchedRun run()
    {
        int steps = 0;
        while (!run.handler().ended())
        {
            if (++steps > MAX_STEPS)
            {
                violations.put("I19", "does not end: state=" + run.engine().state() + " at " + atMs());
                return this;
            }
            run.step();
            watch();
            if (run.nowNs() > stopAtNs)
            {
                stopAtNs = Long.MAX_VALUE;
                run.operate(Operation.STOP, "a human ends what waits for one");
            }
        }
        while (records.next())
        {
            record();
        }
        reconcile();
        return this;
    }

    /** I01: beyond a clip and a hedge unit only what a venue or a stranger made, and then REDUCING in the same event. */
    private void watch()
    {
        final RiskContext context = run.engine().context();
        unit = Math.max(unit, context.hedgeUnit());
        final long worst = context.exposure().worstNetDelta();
        final long limit = Math.max(context.clip(), config.value(Setting.HEDGE_ORDER_MAX)) + unit;
        if (worst > limit && context.tradingState() == TradingState.ACTIVE)
        {
            violate("I01", "worst=" + worst + " limit=" + limit + " state=" + run.engine().state());
        }
        final long net = ledger(Leg.PRIMARY).position() + ledger(Leg.HEDGE).position();
        if (Math.abs(net) < unit || unit == 0)
        {
            openSinceNs = Long.MAX_VALUE;
        }
        else
        {
            openSinceNs = Math.min(openSinceNs, run.nowNs());
            largestOpen = Math.max(largestOpen, Math.abs(net));
            if (run.nowNs() - openSinceNs > longestOpenNs)
            {
                longestOpenNs = run.nowNs() - openSinceNs;
                longestAtNs = openSinceNs;
            }
        }
        while (records.next())
        {
            record();
        }
    }

    private void record()
    {
        switch (EventType.of(records.buffer(), records.offset()))
        {
            case ORDER_COMMAND -> onOrder(order.wrapAndApplyHeader(records.buffer(), records.offset(), header));
            case CYCLE_RECORD -> onCycle(cycle.wrapAndApplyHeader(records.buffer(), records.offset(), header));
            case POSITION_ADOPTED_RECORD -> adopted = true;
            case RUN_ENDED_RECORD ->
                exitCode = ended.wrapAndApplyHeader(records.buffer(), records.offset(), header).exitCode();
            default ->
            {
            }
        }
    }

    private void onCycle(final CycleRecordDecoder row)
    {
        failedCycles += row.outcome() == CycleOutcome.FAILED ? 1 : 0;
        cycleTurnover += row.turnover();
        cycleFees += row.makerFees() + row.takerFees();
        cyclePnl += row.pricePnl();
        cycleFunding += row.funding();
    }

    private void onOrder(final OrderCommandDecoder command)
    {
        orders++;
        final Leg leg = Leg.of(command.instrumentId());
        final RiskContext context = run.engine().context();
        final Exposure exposure = context.exposure();
        final long held = exposure.position(leg).quantity();
        final long net = exposure.netDelta();
        final boolean buys = command.side() == Side.BUY;
        final String what = command.intent() + " " + command.side() + " " + command.quantity() + " on " + leg +
            " held=" + held + " net=" + net + " state=" + run.engine().state();
        if (command.intent() == Intent.FIRST_LEG && (context.mismatch() || context.orders().anyUnknown()))
        {
            violate("I10", what);
        }
        if (command.intent() == Intent.FIRST_LEG && context.tradingState() != TradingState.ACTIVE)
        {
            violate("I08", what);
        }
        final boolean restores = command.intent() == Intent.CLOSE && command.reduceOnly() != Flag.YES;
        if (command.intent() == Intent.HEDGE || restores)
        {
            if (net == 0 || net > 0 == buys || command.quantity() - Math.abs(net) >= unit)
            {
                violate("I11", what);
            }
        }
        if (command.intent() == Intent.CLOSE && command.reduceOnly() == Flag.YES)
        {
            if (held == 0 || held > 0 == buys)
            {
                violate("I14", what);
            }
            if (exposure.resting(leg, command.side()) > Math.abs(held))
            {
                violate("I09", what);
            }
        }
        if (command.intent() == Intent.HEDGE || command.intent() == Intent.CLOSE && command.postOnly() != Flag.YES)
        {
            price(leg, command, what);
        }
    }

    /** I13, unless the risk gate held the price at the collar of the touch as it is now. */
    private void price(final Leg leg, final OrderCommandDecoder command, final String what)
    {
        final int i = leg.ordinal();
        final boolean buys = command.side() == Side.BUY;
        if (command.orderType() == OrderType.LIMIT && command.attempt() == lastAttempt[i] + 1 &&
            command.side() == lastSide[i] && lastAttempt[i] > 0 &&
            (buys ? command.price() < lastPrice[i] : command.price() > lastPrice[i]))
        {
            final long room = Math.abs(command.price() - command.touchPrice());
            if (room * 10_000 < 29 * command.touchPrice())
            {
                violate("I13", what + " price=" + command.price() + " before=" + lastPrice[i] + " touch=" +
                    command.touchPrice());
            }
        }
        lastAttempt[i] = command.attempt();
        lastPrice[i] = command.price();
        lastSide[i] = command.side();
    }

    /** I28: a flat run's figures are those of the venues, to the last digit, and its cycles add up to it. */
    private void reconcile()
    {
        final Exposure exposure = run.engine().context().exposure();
        final Position primary = exposure.position(Leg.PRIMARY);
        final Position hedge = exposure.position(Leg.HEDGE);
        equal("cycles' turnover", cycleTurnover, primary.volume() + hedge.volume());
        equal("cycles' fees", cycleFees, primary.fees() + hedge.fees());
        equal("cycles' funding", cycleFunding, primary.funding() + hedge.funding());
        if (!exposure.flat())
        {
            return;
        }
        equal("cycles' price PnL", cyclePnl, primary.cash() + hedge.cash());
        for (int i = 0; i < Leg.COUNT && !adopted; i++)
        {
            final Leg leg = Leg.of(i);
            final Position position = exposure.position(leg);
            equal(leg + " position", position.quantity(), ledger(leg).position());
            equal(leg + " fees", position.fees(), ledger(leg).fees());
            equal(leg + " funding", position.funding(), ledger(leg).funding());
            equal(leg + " turnover", position.volume(), ledger(leg).turnover());
            equal(leg + " cash", position.cash() - position.fees() + position.funding(),
                ledger(leg).cash() - ledger(leg).startEquity() - ledger(leg).transfers());
        }
    }

    private void equal(final String what, final long ours, final long theirs)
    {
        if (ours != theirs)
        {
            violate("I28 " + what, "ours=" + ours + " theirs=" + theirs);
        }
    }

    private void violate(final String invariant, final String what)
    {
        violations.putIfAbsent(invariant, "at " + atMs() + " " + what);
    }

    private String atMs()
    {
        return (run.nowNs() - startNs) / NS_PER_MS + " ms";
    }

    /** The first violation of each invariant. */
    Map<String, String> violations()
    {
        return violations;
    }

    /** Longest time, by the venues' own books, that one hedge unit or more was open. */
    long longestOpenMs()
    {
        return longestOpenNs / NS_PER_MS;
    }

    long longestOpenAtMs()
    {
        return (longestAtNs - startNs) / NS_PER_MS;
    }

    long largestOpen()
    {
        return largestOpen;
    }

    int exitCode()
    {
        return exitCode;
    }

    int failedCycles()
    {
        return failedCycles;
    }

    int orders()
    {
        return orders;
    }

    long endedMs()
    {
        return (run.nowNs() - startNs) / NS_PER_MS;
    }

    VirtualRun virtualRun()
    {
        return run;
    }

    VenueLedger ledger(final Leg leg)
    {
        return run.venues().venue(leg).ledger();
    }

    String text()
    {
        return JournalText.of(journal.reader(), startNs);
    }
}
