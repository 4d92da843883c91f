package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;

/**
 * Whether a clip may begin and whether its quote may stay in the market. A BUILD must pass every check of the gate at plan
 * time; an UNWIND needs only two venues that can be closed on, for an exit is never stopped by a limit on entering.
 * Stateless.
 */
final class Clearance
{
    /** What is left of a clip is too small to be sent, or to be hedged. */
    static final int MINIMUM_SIZE_CODE = 8;

    private static final int ORDER_SIZE_CODE = 6;
    private static final int NOTIONAL_CODE = 7;
    private static final int POSITION_CODE = 11;
    private static final int DAY_CODE = 14;
    private static final int STREAK_CODE = 15;
    private static final int JOURNAL_CODE = 25;
    private static final int PATIENT_DENIALS = 10;

    private final RiskContext context;
    private final OrderEntry entry;
    private final Trading trading;
    private final Legs legs;
    private final long tolerance;
    private final boolean stopAtDailyLimit;

    Clearance(
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Trading trading,
        final Legs legs)
    {
        this.context = context;
        this.entry = entry;
        this.trading = trading;
        this.legs = legs;
        tolerance = FixedPoint.mulDiv(
            config.value(Setting.ORDER_SIZE),
            config.value(Setting.NET_DELTA_TOLERANCE),
            100 * FixedPoint.SCALE,
            Rounding.DOWN);
        stopAtDailyLimit = config.value(Setting.DAILY_LIMIT_ACTION) == 0;
    }

    /** Net delta that is left alone at rest. */
    long tolerance()
    {
        return tolerance;
    }

    /**
     * Ask the gate for a BUILD clip.
     *
     * @return 0, or the code of the denial, which is recorded.
     */
    int mayBuild(final long position, final long target, final long nowNs)
    {
        final long quantity = Math.abs(target - position);
        final Side side = Plan.side(position, target);
        context.roundTripCost(roundTripCost(quantity));
        final OrderRequest request = entry.request(Leg.PRIMARY, Intent.FIRST_LEG);
        request.side = side;
        request.quantity = quantity;
        request.price = context.market(Leg.PRIMARY).quote(side);
        request.postOnly = true;
        return entry.plan(request, nowNs);
    }

    /**
     * What a denial at plan time means for the run: most pass with time, some never do.
     *
     * @param code    of the denial.
     * @param denials in a row so far.
     */
    Reason verdict(final int code, final int denials)
    {
        return switch (code)
        {
            case DAY_CODE -> stopAtDailyLimit ? Reason.DAILY_LIMIT : Reason.NONE;
            case STREAK_CODE -> context.streaks().tripped() ? Reason.FAILURE_STREAK : Reason.NONE;
            case JOURNAL_CODE -> denials >= PATIENT_DENIALS ? Reason.JOURNAL_SHORT : Reason.NONE;
            case ORDER_SIZE_CODE, NOTIONAL_CODE, POSITION_CODE -> Reason.PLAN_INFEASIBLE;
            default -> Reason.NONE;
        };
    }

    /** Everything that must hold for a quote to stay in the market: above all, that a fill could be hedged now. */
    boolean mayRest(final boolean builds, final long nowNs)
    {
        if (!legs.bothUp() || context.orders().anyUnknown() || !legs.priced(nowNs))
        {
            return false;
        }
        if (!builds)
        {
            return mayClose();
        }
        return context.tradingState() == TradingState.ACTIVE && legs.ready() && legs.fresh(nowNs) &&
            !context.mismatch() && context.reserveHeld();
    }

    private boolean mayClose()
    {
        return context.tradingState() != TradingState.HALTED && !trading.has(Trading.Cause.OPERATOR);
    }

    /** Fees of building and unwinding a quantity on both venues, at the venues' published rates. */
    private long roundTripCost(final long quantity)
    {
        final Instrument primary = context.instrument(Leg.PRIMARY);
        final Instrument hedge = context.instrument(Leg.HEDGE);
        final long ofPrimary = FixedPoint.notional(context.prices().value(Leg.PRIMARY), quantity);
        final long ofHedge = FixedPoint.notional(context.prices().value(Leg.HEDGE), quantity);
        return 2 * Math.addExact(primary.expectedFee(ofPrimary, true), hedge.expectedFee(ofHedge, false));
    }
}
