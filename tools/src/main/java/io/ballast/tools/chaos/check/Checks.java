package io.ballast.tools.chaos.check;

import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.VenueLedger;

import java.util.ArrayList;
import java.util.List;

/**
 * The invariants over one run: {@link #look} after every step, {@link #end} once. The engine is taken from the run each
 * time, for a restart makes a new one; the journal goes on. Used by the run's thread.
 */
public final class Checks
{
    private final VirtualRun run;
    private final RecordReader records;
    private final List<Violation> violations = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final CycleRecordDecoder cycle = new CycleRecordDecoder();
    private final long[] lastPrice = new long[Leg.COUNT];
    private final int[] lastAttempt = new int[Leg.COUNT];
    private final Side[] lastSide = new Side[Leg.COUNT];

    private long unit;
    private long cycleTurnover;
    private long cycleFees;
    private long cyclePnl;
    private long cycleFunding;
    private boolean adopted;

    /**
     * Checks over a run that has not begun.
     *
     * @param run     to look at.
     * @param records of its journal, at record 0.
     */
    public Checks(final VirtualRun run, final RecordReader records)
    {
        this.run = run;
        this.records = records;
    }

    /**
     * Look at what the last step did.
     */
    public void look()
    {
        watch();
        read();
    }

    /**
     * Look at the whole: once, when the run is over.
     */
    public void end()
    {
        read();
        reconcile();
    }

    /**
     * What did not hold.
     *
     * @return the first of each invariant, in the order they were seen.
     */
    public List<Violation> violations()
    {
        return violations;
    }

    /** I01: beyond a clip and a hedge unit only what a venue or a stranger made, and then REDUCING in the same event. */
    private void watch()
    {
        final RiskContext context = run.engine().context();
        unit = Math.max(unit, context.hedgeUnit());
        final long worst = context.exposure().worstNetDelta();
        final long limit = Math.max(context.clip(), context.config().value(Setting.HEDGE_ORDER_MAX)) + unit;
        if (worst > limit && context.tradingState() == TradingState.ACTIVE)
        {
            violate("I01", "worst=" + worst + " limit=" + limit + " state=" + run.engine().state());
        }
    }

    private void read()
    {
        while (records.next())
        {
            switch (EventType.of(records.buffer(), records.offset()))
            {
                case ORDER_COMMAND ->
                {
                    if (records.sequence() >= run.aliveSince())
                    {
                        onOrder(order.wrapAndApplyHeader(records.buffer(), records.offset(), header));
                    }
                }
                case CYCLE_RECORD -> onCycle(cycle.wrapAndApplyHeader(records.buffer(), records.offset(), header));
                case POSITION_ADOPTED_RECORD -> adopted = true;
                default ->
                {
                }
            }
        }
    }

    private void onCycle(final CycleRecordDecoder row)
    {
        cycleTurnover += row.turnover();
        cycleFees += row.makerFees() + row.takerFees();
        cyclePnl += row.pricePnl();
        cycleFunding += row.funding();
    }

    private void onOrder(final OrderCommandDecoder command)
    {
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
        if ((command.intent() == Intent.HEDGE || restores) &&
            (net == 0 || net > 0 == buys || command.quantity() - Math.abs(net) >= unit))
        {
            violate("I11", what);
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
            final VenueLedger ledger = run.venues().venue(leg).ledger();
            equal(leg + " position", position.quantity(), ledger.position());
            equal(leg + " fees", position.fees(), ledger.fees());
            equal(leg + " funding", position.funding(), ledger.funding());
            equal(leg + " turnover", position.volume(), ledger.turnover());
            equal(leg + " cash", position.cash() - position.fees() + position.funding(),
                ledger.cash() - ledger.startEquity() - ledger.transfers());
        }
    }

    private void equal(final String what, final long ours, final long theirs)
    {
        if (ours != theirs)
        {
            violate("I28", what + " ours=" + ours + " theirs=" + theirs);
        }
    }

    private void violate(final String invariant, final String what)
    {
        if (violations.stream().noneMatch(violation -> violation.invariant().equals(invariant)))
        {
            violations.add(new Violation(invariant, records.sequence(), run.nowNs(), what));
        }
    }
}
