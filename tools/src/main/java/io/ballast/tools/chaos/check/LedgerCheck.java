package io.ballast.tools.chaos.check;

import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.DayRecordDecoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.position.Position;
import io.ballast.core.risk.RiskContext;
import io.ballast.tools.venue.VenueFill;
import io.ballast.tools.venue.VenueLedger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;

/**
 * Money. I21: the day ledger recomputed, one reset per UTC day and none left out. I28: the engine's figures are those
 * of the trades, the cycles add up to them, and at the end both are the venues', to the last digit.
 */
final class LedgerCheck extends Check
{
    private static final long SECOND_NS = 1_000_000_000L;

    private static final long NS_PER_DAY = 86_400_000_000_000L;
    private static final int NOT_KNOWN = 4;
    private static final int NOT_READY = 7;

    private boolean changed = true;
    private int day = -1;
    private long openingLoss;
    private long openingCost;
    private long turnover;
    private long fees;
    private long funding;
    private long pnl;

    /** Both accounts have told what they hold. */
    private boolean began;

    /** A venue stayed away. */
    private boolean notReady;

    /** The run says itself that it does not know whether it is flat. */
    private boolean uncertain;

    LedgerCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onInput(final Entry entry)
    {
        if (day < 0)
        {
            day = scene.twin.run.dayNumber();
            openingLoss = scene.twin.run.dayLoss();
            openingCost = scene.twin.run.dayCost();
        }
        changed |= entry.type() == EventType.EXECUTION || entry.type() == EventType.FUNDING ||
            entry.type() == EventType.CURRENCY;
    }

    @Override
    void onOutput(final Entry entry)
    {
        switch (entry.type())
        {
            case ORDER_COMMAND -> onOrder(entry.order());
            case CYCLE_RECORD -> onCycle(entry.cycle());
            case DAY_RECORD -> onDay(entry.day());
            case RUN_ENDED_RECORD -> onEnded(entry.ended());
            case STATE_RECORD -> began |= entry.state().machine() == Machine.HEDGE &&
                HedgeState.of(entry.state().to()) != HedgeState.ENDED;
            default ->
            {
            }
        }
    }

    /** R14: a day that has lost or cost its limit begins nothing more. */
    private void onOrder(final OrderCommandDecoder order)
    {
        final boolean begins = order.intent() == Intent.FIRST_LEG && scene.context().markable();
        if (begins && (openingLoss + marked(false) <= -scene.value(Setting.DAILY_LOSS) ||
            openingCost + marked(true) <= -scene.value(Setting.DAILY_COST)))
        {
            scene.fail("I21", "R14 loss=" + (openingLoss + marked(false)) + " cost=" + (openingCost + marked(true)));
        }
    }

    private void onCycle(final CycleRecordDecoder cycle)
    {
        changed = true;
        turnover += cycle.turnover();
        fees += cycle.makerFees() + cycle.takerFees();
        funding += cycle.funding();
        pnl += cycle.pricePnl();
        final TwinLeg primary = scene.twin.legs[0];
        final TwinLeg hedge = scene.twin.legs[1];
        equal("cycles' turnover", turnover, primary.volume() + hedge.volume());
        equal("cycles' fees", fees, primary.fees() + hedge.fees());
        equal("cycles' funding", funding, primary.funding() + hedge.funding());
        equal("primary position told", cycle.primaryPosition(), primary.quantity);
        equal("hedge position told", cycle.hedgePosition(), hedge.quantity);
        if (primary.quantity == 0 && hedge.quantity == 0)
        {
            equal("cycles' price PnL", pnl, primary.cash() + hedge.cash());
        }
    }

    private void onDay(final DayRecordDecoder record)
    {
        final long today = (scene.twin.nowNs + scene.twin.wallOffsetNs) / NS_PER_DAY;
        if (record.dayNumber() != today || record.dayNumber() <= day)
        {
            scene.fail("I21", "day=" + record.dayNumber() + " after " + day + " on day " + today);
        }
        same("closed loss", record.closedLoss(), openingLoss + marked(false));
        same("closed cost", record.closedCost(), openingCost + marked(true));
        day = record.dayNumber();
        openingLoss = -marked(false);
        openingCost = -marked(true);
        changed = true;
    }

    private void onEnded(final RunEndedRecordDecoder ended)
    {
        if (scene.context().markable())
        {
            same("loss at the end", ended.dayLoss(), openingLoss + marked(false));
            same("cost at the end", ended.dayCost(), openingCost + marked(true));
        }
        uncertain = ended.exitCode() == NOT_KNOWN;
        notReady = ended.exitCode() == NOT_READY;
        equal("primary position at the end", ended.primaryPosition(), scene.twin.legs[0].quantity);
        equal("hedge position at the end", ended.hedgePosition(), scene.twin.legs[1].quantity);
    }

    @Override
    void onStep()
    {
        final RiskContext context = scene.context();
        if (day >= 0 && (scene.twin.nowNs + scene.twin.wallOffsetNs) / NS_PER_DAY > day && context.markable() &&
            !scene.twin.ended)
        {
            scene.fail("I21", "the day is over: day=" + day);
        }
        if (!changed)
        {
            return;
        }
        changed = false;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Position position = context.exposure().position(Leg.of(i));
            final TwinLeg twin = scene.twin.legs[i];
            equal(Leg.of(i) + " cash", position.cash(), twin.cash());
            equal(Leg.of(i) + " maker fees", position.makerFees(), twin.makerFees());
            equal(Leg.of(i) + " taker fees", position.takerFees(), twin.takerFees());
            equal(Leg.of(i) + " funding", position.funding(), twin.funding());
            equal(Leg.of(i) + " volume", position.volume(), twin.volume());
        }
        if (context.markable() && day >= 0)
        {
            same("loss", context.day().loss(context.markedLoss()), openingLoss + marked(false));
            same("cost", context.day().cost(context.markedCost()), openingCost + marked(true));
        }
    }

    /** Price PnL and funding, less the fees of failed attempts, or less all fees; in USD at the engine's marks. */
    private long marked(final boolean withFees)
    {
        long sum = 0;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final TwinLeg twin = scene.twin.legs[i];
            final long gross = twin.marked(scene.context().prices().value(Leg.of(i))) + twin.funding();
            final BigDecimal own = TwinLeg.decimal(withFees ? gross - twin.fees() : gross);
            sum += TwinLeg.raw(
                own.multiply(TwinLeg.decimal(scene.twin.venues[i].usdPrice)).setScale(8, RoundingMode.HALF_EVEN));
        }
        return withFees ? sum : sum - scene.twin.failureFees;
    }

    @Override
    void onEnd()
    {
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            final TwinLeg twin = scene.twin.legs[i];
            final VenueLedger ledger = scene.ledger(leg);
            if (scene.twin.ended && !uncertain && scene.context().exposure().flat() && !strangerAtTheEnd(ledger) &&
                !unheard(leg))
            {
                if (twin.quantity != ledger.position())
                {
                    scene.fail("I02", leg + " at the end ours=" + twin.quantity + " theirs=" + ledger.position());
                }
                if (!scene.twin.adopted)
                {
                    equal(leg + " fees at the end", twin.fees(), ledger.fees());
                    funding(leg, twin.funding(), ledger.payments());
                    equal(leg + " turnover at the end", twin.volume(), ledger.turnover());
                    equal(leg + " cash at the end", twin.cash() - twin.fees(),
                        ledger.cash() - ledger.startEquity() - ledger.transfers() - ledger.funding());
                }
            }
        }
    }

    /** Payments are told oldest first, and the newest may not have been asked for yet: none is left out between them. */
    private void funding(final Leg leg, final long told, final List<VenueLedger.Payment> payments)
    {
        long paid = 0;
        for (int i = 0; i < payments.size() && paid != told; i++)
        {
            paid = Math.addExact(paid, payments.get(i).amount());
        }
        equal(leg + " funding at the end", told, paid);
    }

    /** A stranger's trade of the last second may not have been told yet, and nobody is there to hear of it. */
    private boolean strangerAtTheEnd(final VenueLedger ledger)
    {
        final Iterator<VenueFill> newestFirst = ledger.newestFirst();
        final VenueFill last = newestFirst.hasNext() ? newestFirst.next() : null;
        return last != null && !scene.twin.isOurs(last.clientOrderId()) && scene.twin.nowNs - last.timeNs() < SECOND_NS;
    }

    /** A venue that stays away tells nobody what strangers trade there, and a run that has not begun audits neither. */
    private boolean unheard(final Leg leg)
    {
        return notReady && !(began && scene.twin.venues[leg.ordinal()].up);
    }

    private void equal(final String what, final long told, final long recomputed)
    {
        if (told != recomputed)
        {
            scene.fail("I28", what + " told=" + told + " recomputed=" + recomputed);
        }
    }

    private void same(final String what, final long told, final long recomputed)
    {
        if (told != recomputed)
        {
            scene.fail("I21", what + " told=" + told + " recomputed=" + recomputed);
        }
    }
}
