package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.TradingState;

import java.util.Arrays;

/**
 * I06: a denial's numbers show that its limit is broken, and where it names what is not known, that is not known: what
 * removes nothing must not be denied for nothing. I11: what
 * is asked of the gate is already no more than is missing, so that the gate is not the only guard. I07: a kill halts, a
 * pause pauses, and a run that ends as flat is flat.
 */
final class DenialCheck extends Check
{
    private static final int NOT_FLAT = 4;
    private static final long FORGOTTEN_NS = 30_000_000_000L;

    private final boolean[] clockTold = new boolean[Leg.COUNT];
    private final boolean[] clockWentBack = new boolean[Leg.COUNT];
    private final long[] wallOffsetNs = new long[Leg.COUNT];
    private final long[] nextFundingNs = new long[Leg.COUNT];
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
        else if (entry.type() == EventType.WALL_CLOCK)
        {
            final WallClockEventDecoder clock = entry.wallClock();
            final int venue = clock.venueId();
            clockWentBack[venue] = clock.wallOffsetNs() < wallOffsetNs[venue];
            clockTold[venue] = true;
            wallOffsetNs[venue] = clock.wallOffsetNs();
        }
        else if (entry.type() == EventType.MARK_PRICE)
        {
            nextFundingNs[entry.markPrice().instrumentId()] = entry.markPrice().nextFundingNs();
        }
        else if (entry.type() == EventType.RESTART)
        {
            Arrays.fill(clockTold, false);
            Arrays.fill(wallOffsetNs, entry.restart().wallOffsetNs());
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
            if (risk.code() != 0 && !(risk.value() == OrderRequest.UNKNOWN ? unknown(risk) : broken(risk)))
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
        final Intent intent = risk.intent();
        return switch (risk.code())
        {
            case 1, 23 -> scene.twin.trading != TradingState.ACTIVE;
            case 2 -> value != 0;
            case 3 -> value >= limit || !healthy();
            case 4 -> value <= 0 || value >= limit || !healthy();
            case 15, 16, 17 -> value >= limit && limit > 0;
            case 5, 6, 7, 11, 26 -> value > limit;
            case 9 -> intent == Intent.PROBE ? value < limit : intent != Intent.FIRST_LEG || value > limit;
            case 12 -> intent != Intent.FIRST_LEG || value > limit;
            case 8, 13, 20, 21 -> value < limit;
            case 10 -> value <= 0 || limit <= 0 || value % limit != 0;
            case 14 -> value >= limit || limit <= 0;
            case 18 -> scene.twin.orders.containsKey(value);
            case 19, 22 -> lives(value);
            case 24 -> value > limit || clockWentBack[0] || clockWentBack[1];
            case 25 -> limit == scene.value(Setting.JOURNAL_RESERVE) && (value < limit || !scene.twin.reserveHeld) ||
                limit == scene.value(Setting.JOURNAL_LAG) && value > limit;
            case 27 -> value > limit && (isFundingNear(Leg.PRIMARY) || isFundingNear(Leg.HEDGE));
            case 28 -> scene.config().flag(Setting.LIVE);
            default -> false;
        };
    }

    /** Of a first leg: every other order goes on with less. */
    private boolean unknown(final RiskRecordDecoder risk)
    {
        return risk.intent() != Intent.FIRST_LEG || switch (risk.code())
        {
            case 20 -> !healthy() || accountUnheard(Leg.PRIMARY) || accountUnheard(Leg.HEDGE);
            case 24 -> !clockTold[0] || !clockTold[1];
            case 3, 5, 7, 9, 14, 21, 27 -> !healthy();
            default -> false;
        };
    }

    private boolean isFundingNear(final Leg leg)
    {
        final long inNs = nextFundingNs[leg.ordinal()] - scene.twin.wallOffsetNs - scene.twin.nowNs;
        return inNs >= 0 && inNs <= scene.value(Setting.FUNDING_WINDOW);
    }

    private boolean healthy()
    {
        return scene.twin.markets[0].healthy() && scene.twin.markets[1].healthy();
    }

    private boolean accountUnheard(final Leg leg)
    {
        final long accountNs = scene.twin.venues[leg.ordinal()].accountNs;
        return accountNs <= scene.twin.nowNs - scene.value(Setting.AUDIT_INTERVAL);
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
