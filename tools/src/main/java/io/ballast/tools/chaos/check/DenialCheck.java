package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.TradingState;

/**
 * I06: a denial's numbers show that its limit is broken: what removes nothing must not be denied for nothing. I11: what
 * is asked of the gate is already no more than is missing, so that the gate is not the only guard. I07: a kill halts, a
 * pause pauses, and a run that ends as flat is flat.
 */
final class DenialCheck extends Check
{
    private static final int NOT_FLAT = 4;
    private static final long FORGOTTEN_NS = 30_000_000_000L;

    private boolean paused;
    private boolean killed;

    DenialCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onInput(final Entry entry)
    {
        if (entry.type() == EventType.OPERATOR)
        {
            final Operation operation = entry.operator().operation();
            killed |= operation == Operation.KILL;
            paused |= operation == Operation.PAUSE || operation == Operation.FLATTEN;
            paused &= operation != Operation.RESUME;
        }
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() == EventType.RISK_RECORD)
        {
            final RiskRecordDecoder risk = entry.risk();
            final String what = "R" + risk.code() + " value=" + risk.value() + " limit=" + risk.limitValue() + " " +
                risk.intent() + " " + risk.side() + " " + risk.quantity() + " on " + Leg.of(risk.instrumentId()) +
                " held=" + scene.twin.leg(Leg.PRIMARY).quantity + " net=" + scene.twin.net() +
                " live=" + scene.twin.live;
            if (risk.code() != 0 && risk.value() != OrderRequest.UNKNOWN && !broken(risk))
            {
                scene.fail("I06", what);
            }
            if (asksTooMuch(risk))
            {
                scene.fail("I11", "asked for more than is missing: " + what);
            }
        }
        else if (entry.type() == EventType.RUN_ENDED_RECORD)
        {
            onEnded(entry.ended());
        }
    }

    private boolean broken(final RiskRecordDecoder risk)
    {
        final long value = risk.value();
        final long limit = risk.limitValue();
        final boolean first = risk.intent() == Intent.FIRST_LEG;
        return switch (risk.code())
        {
            case 1 -> scene.twin.trading != TradingState.ACTIVE;
            case 3 -> value >= limit || !scene.twin.markets[0].healthy() || !scene.twin.markets[1].healthy();
            case 15, 16, 17 -> value >= limit;
            case 5, 6, 7, 11, 26, 27 -> value > limit;
            case 9, 12 -> !first || value > limit;
            case 8, 13, 20, 21 -> value < limit;
            case 14 -> value >= limit || limit <= 0;
            case 19, 22 -> lives(value);
            case 23 -> scene.twin.trading != TradingState.ACTIVE;
            default -> true;
        };
    }

    /** A venue may forget a quote that it has: of one whose end it has not told the lists need not be believed for a while. */
    private boolean lives(final long id)
    {
        final TwinOrder order = scene.twin.orders.get(id);
        return order != null && (!order.closed || order.mayBeForgotten() &&
            scene.twin.nowNs - order.sentNs < FORGOTTEN_NS);
    }

    /** The size limit of one order hides a quote that asks again for what is held, so it is asked here. */
    private boolean asksTooMuch(final RiskRecordDecoder risk)
    {
        final boolean buys = risk.side() == Side.BUY;
        final long held = scene.twin.leg(Leg.PRIMARY).quantity;
        final long net = scene.twin.net();
        return switch (risk.intent())
        {
            case FIRST_LEG -> risk.quantity() + (buys ? held : -held) > scene.value(Setting.ORDER_SIZE);
            case HEDGE -> risk.quantity() + (buys ? net : -net) >=
                Math.max(scene.twin.unit(), scene.context().hedgeUnit());
            default -> false;
        };
    }

    private void onEnded(final RunEndedRecordDecoder ended)
    {
        for (int i = 0; i < Leg.COUNT && ended.exitCode() != NOT_FLAT; i++)
        {
            if (scene.twin.legs[i].quantity != 0 || !scene.twin.live.isEmpty())
            {
                scene.fail("I04", "ends with exit " + ended.exitCode() + " held=" + scene.twin.legs[i].quantity +
                    " live=" + scene.twin.live);
            }
        }
    }

    @Override
    void onStep()
    {
        final TradingState trading = scene.twin.trading;
        if (!scene.twin.ended && (killed && trading != TradingState.HALTED ||
            paused && trading == TradingState.ACTIVE))
        {
            scene.fail("I07", "killed=" + killed + " paused=" + paused + " trading=" + trading);
        }
    }
}
