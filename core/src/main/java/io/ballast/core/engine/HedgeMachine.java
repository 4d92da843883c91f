package io.ballast.core.engine;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.Exposure;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The hedge state machine of one pair. One method per state, called after every event until nothing moves; every move
 * passes {@link #state}, which checks it against the table of legal moves and records it.
 * <pre>
 *  STARTING ─► PROVING ─► PLANNING ─► QUOTING ─► PULLING ─┐
 *                 ▲          ▲ ▲ │       │  └─► CROSSING ─┤
 *                 │          │ │ ▼       └────────────────┴─► HEDGING ─► TRIMMING ─► SETTLING ─► PLANNING
 *                 │          │ HOLDING                           │                      │
 *                 │       COOLING ◄──────────── (failed) ────────┼──────────────────────┘
 *                 │                                              └─► UNDOING | RESTORING ─► SETTLING
 *             FLATTENING ─► ENDED
 * </pre>
 */
final class HedgeMachine implements Snapshotable
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STOP_BOUND_NS = 10 * SECOND_NS;
    private static final long PLAN_BACKOFF_NS = 100_000_000L;
    private static final int MAX_PLAN_BACKOFF = 20;
    private static final int MAX_STEPS = 32;
    private static final int MAX_NAKED_ROUNDS = 600;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int[] LEGAL = new int[HedgeState.values().length];

    static
    {
        legal(HedgeState.STARTING, HedgeState.PROVING, HedgeState.FLATTENING, HedgeState.ENDED);
        legal(HedgeState.PROVING, HedgeState.PLANNING, HedgeState.HEDGING, HedgeState.FLATTENING, HedgeState.ENDED);
        legal(HedgeState.PLANNING, HedgeState.QUOTING, HedgeState.HOLDING, HedgeState.HEDGING, HedgeState.TRIMMING,
            HedgeState.FLATTENING, HedgeState.ENDED);
        legal(HedgeState.QUOTING, HedgeState.PULLING, HedgeState.CROSSING, HedgeState.HEDGING);
        legal(HedgeState.PULLING, HedgeState.HEDGING, HedgeState.CROSSING, HedgeState.UNDOING, HedgeState.RESTORING);
        legal(HedgeState.CROSSING, HedgeState.HEDGING);
        legal(HedgeState.HEDGING, HedgeState.TRIMMING, HedgeState.SETTLING, HedgeState.UNDOING, HedgeState.RESTORING);
        legal(HedgeState.UNDOING, HedgeState.SETTLING, HedgeState.FLATTENING);
        legal(HedgeState.RESTORING, HedgeState.SETTLING, HedgeState.FLATTENING);
        legal(HedgeState.TRIMMING, HedgeState.SETTLING, HedgeState.FLATTENING);
        legal(HedgeState.SETTLING, HedgeState.PLANNING, HedgeState.COOLING, HedgeState.HEDGING);
        legal(HedgeState.HOLDING, HedgeState.PLANNING, HedgeState.HEDGING, HedgeState.TRIMMING);
        legal(HedgeState.COOLING, HedgeState.PLANNING, HedgeState.HEDGING, HedgeState.TRIMMING);
        legal(HedgeState.FLATTENING, HedgeState.PROVING, HedgeState.PLANNING, HedgeState.COOLING, HedgeState.ENDED);
    }

    private final EngineConfig config;
    private final RiskContext context;
    private final Exposure exposure;
    private final OrderEntry entry;
    private final Outputs out;
    private final Trading trading;
    private final CycleAccount account;
    private final Plan plan;
    private final Quoter quoter;
    private final Hedger hedger;
    private final Taker hedgeTaker;
    private final Taker primaryTaker;
    private final Flattener flattener;
    private final Legs legs;

    private HedgeState state = HedgeState.STARTING;
    private long sinceNs;
    private long readinessDeadlineNs = NEVER;
    private long planAtNs;
    private int planDenials;
    private long holdUntilNs;
    private long stopDeadlineNs = NEVER;
    private Reason stop = Reason.NONE;
    private Reason pull = Reason.NONE;
    private boolean flattenAsked;
    private boolean positionFound;
    private int nakedRounds;

    private boolean cycleOpen;
    private boolean cycleFailed;
    private long cycleStartPosition;
    private long clipTarget;
    private long quoteDeadlineNs;
    private long improveAtNs;
    private int cycles;
    private int failedCycles;
    private int attempts;
    private int unfilled;

    HedgeMachine(
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Outputs out,
        final Trading trading,
        final CycleAccount account,
        final Legs legs)
    {
        this.config = config;
        this.context = context;
        this.exposure = context.exposure();
        this.entry = entry;
        this.out = out;
        this.trading = trading;
        this.account = account;
        this.legs = legs;
        plan = new Plan(
            config, context.instrument(Leg.HEDGE).lot(), context.instrument(Leg.HEDGE).maxQuantity());
        quoter = new Quoter(config, context, entry);
        hedgeTaker = new Taker(Leg.HEDGE, config, context, entry, out);
        primaryTaker = new Taker(Leg.PRIMARY, config, context, entry, out);
        hedger = new Hedger(config, context, hedgeTaker);
        flattener = new Flattener(config, context, entry, primaryTaker, hedgeTaker);
        context.clip(plan.clip());
    }

    HedgeState state()
    {
        return state;
    }

    boolean ended()
    {
        return state == HedgeState.ENDED;
    }

    Quoter quoter()
    {
        return quoter;
    }

    Taker taker(final Leg leg)
    {
        return leg == Leg.HEDGE ? hedgeTaker : primaryTaker;
    }

    Taker hedgeTaker()
    {
        return hedgeTaker;
    }

    /** End the run as soon as it is safe to. The first reason stays. */
    void stop(final Reason reason, final long nowNs)
    {
        if (stop == Reason.NONE && !ended())
        {
            stop = reason;
            if (reason == Reason.OPERATOR_STOP || reason == Reason.OPERATOR_KILL)
            {
                stopDeadlineNs = nowNs + STOP_BOUND_NS;
            }
        }
    }

    boolean stopping()
    {
        return stop != Reason.NONE;
    }

    /** Close everything pair-wise, then go on paused. */
    void flatten()
    {
        flattenAsked = true;
    }

    /** Do all that can be done now. */
    void step(final long nowNs)
    {
        if (nowNs >= stopDeadlineNs)
        {
            stopDeadlineNs = NEVER;
            end(flat() ? stop : Reason.STOP_OVERDUE, nowNs);
            return;
        }
        for (int i = 0; i < MAX_STEPS; i++)
        {
            final HedgeState before = state;
            dispatch(nowNs);
            context.orders().sweep();
            if (state == before)
            {
                return;
            }
        }
        throw new IllegalStateException("one event caused more moves than can be: state=" + state);
    }

    private void dispatch(final long nowNs)
    {
        switch (state)
        {
            case STARTING -> starting(nowNs);
            case PROVING -> proving(nowNs);
            case PLANNING -> planning(nowNs);
            case QUOTING -> quoting(nowNs);
            case PULLING -> pulling(nowNs);
            case CROSSING -> crossing(nowNs);
            case HEDGING -> hedging(nowNs);
            case UNDOING, RESTORING -> matching(nowNs);
            case TRIMMING -> trimming(nowNs);
            case SETTLING -> settling(nowNs);
            case HOLDING -> holding(nowNs);
            case COOLING -> cooling(nowNs);
            case FLATTENING -> flattening(nowNs);
            case ENDED ->
            {
            }
        }
    }

    private void starting(final long nowNs)
    {
        if (readinessDeadlineNs == NEVER)
        {
            readinessDeadlineNs = nowNs + config.value(Setting.READINESS_TIMEOUT);
        }
        if (stopping() || nowNs >= readinessDeadlineNs)
        {
            end(stopping() ? stop : Reason.NOT_READY, nowNs);
            return;
        }
        legs.ask(nowNs);
        if (!legs.answered() || !context.market(Leg.PRIMARY).healthy() || !context.market(Leg.HEDGE).healthy())
        {
            return;
        }
        if (!legs.acceptable())
        {
            end(legs.foreignOrder() ? Reason.FOREIGN_ORDER : Reason.ACCOUNT_REFUSED, nowNs);
            return;
        }
        positionFound = legs.position(Leg.PRIMARY) != 0 || legs.position(Leg.HEDGE) != 0;
        if (!positionFound)
        {
            state(HedgeState.PROVING, nowNs, Reason.SESSIONS_UP);
            return;
        }
        legs.adoptPositions(nowNs);
        switch (config.count(Setting.START_POSITION))
        {
            case 0 -> end(Reason.POSITION_FOUND, nowNs);
            case 1 ->
            {
                flattener.begin();
                state(HedgeState.FLATTENING, nowNs, Reason.START_FLATTEN);
            }
            default ->
            {
                plan.adopt();
                state(HedgeState.PROVING, nowNs, Reason.POSITION_ADOPTED);
            }
        }
    }

    private void proving(final long nowNs)
    {
        legs.prove(nowNs);
        if (stopping() && context.orders().liveCount() == 0)
        {
            windDown(nowNs);
        }
        else if (legs.ready())
        {
            readinessDeadlineNs = NEVER;
            planAtNs = nowNs;
            state(HedgeState.PLANNING, nowNs, Reason.VENUES_READY);
        }
        else if (nowNs >= readinessDeadlineNs && context.orders().liveCount() == 0)
        {
            end(Reason.NOT_READY, nowNs);
        }
    }

    private void planning(final long nowNs)
    {
        legs.prove(nowNs);
        legs.audit(nowNs);
        if (guard(nowNs))
        {
            return;
        }
        if (stopping() || flattenAsked)
        {
            windDown(nowNs);
            return;
        }
        if (plan.finished())
        {
            end(Reason.COMPLETED, nowNs);
            return;
        }
        if (!plan.builds() && exposure.position(Leg.PRIMARY).quantity() == 0)
        {
            plan.phaseDone();
            return;
        }
        if (plan.phase() == Phase.UNWIND && !cycleOpen && nowNs < holdUntilNs)
        {
            state(HedgeState.HOLDING, nowNs, Reason.HOLD_BEGINS);
            return;
        }
        if (nowNs >= planAtNs && context.orders().liveCount() == 0)
        {
            tryClip(nowNs);
        }
    }

    private void tryClip(final long nowNs)
    {
        final long position = exposure.position(Leg.PRIMARY).quantity();
        final long target = cycleOpen ? clipTarget : plan.clipTarget(position, context.hedgeUnit());
        final Side side = Plan.side(position, target);
        context.roundTripCost(plan.builds() ? roundTripCost(Math.abs(target - position)) : 0);
        if (!admitted(side, Math.abs(target - position), nowNs))
        {
            planAtNs = nowNs + PLAN_BACKOFF_NS * Math.min(++planDenials, MAX_PLAN_BACKOFF);
            return;
        }
        planDenials = 0;
        clipTarget = target;
        pull = Reason.NONE;
        if (!cycleOpen)
        {
            cycleOpen = true;
            cycleFailed = false;
            cycleStartPosition = position;
            attempts++;
            quoteDeadlineNs = nowNs + config.value(plan.builds() ? Setting.QUOTE_TIMEOUT : Setting.UNWIND_CROSS);
            improveAtNs = plan.builds() ? NEVER : nowNs + config.value(Setting.UNWIND_IMPROVE);
            entry.cycle(cycles + 1);
            account.start(
                cycles + 1, attempts, plan.iteration(), plan.phase(), side, target, context.hedgeUnit(), nowNs);
        }
        hedger.reset(false);
        primaryTaker.reset();
        quoter.begin(plan.builds() ? Intent.FIRST_LEG : Intent.CLOSE, target, nowNs);
        state(HedgeState.QUOTING, nowNs, Reason.CLIP_PLANNED);
    }

    /** A BUILD must pass every check; an UNWIND needs only two venues that can be closed on. */
    private boolean admitted(final Side side, final long quantity, final long nowNs)
    {
        if (!plan.builds())
        {
            return legs.bothUp() && context.tradingState() != TradingState.HALTED && !trading.has(Trading.Cause.OPERATOR) &&
                !context.orders().anyUnknown();
        }
        final OrderRequest request = entry.request(Leg.PRIMARY, Intent.FIRST_LEG);
        request.side = side;
        request.quantity = quantity;
        request.price = context.market(Leg.PRIMARY).quote(side);
        request.postOnly = true;
        final int code = entry.plan(request, nowNs);
        if (code == 14 && config.value(Setting.DAILY_LIMIT_ACTION) == 0)
        {
            stop(Reason.DAILY_LIMIT, nowNs);
        }
        else if (code == 15 && context.streaks().tripped())
        {
            stop(Reason.FAILURE_STREAK, nowNs);
        }
        else if (code == 6 || code == 7 || code == 11)
        {
            stop(Reason.PLAN_INFEASIBLE, nowNs);
        }
        return code == 0;
    }

    private void quoting(final long nowNs)
    {
        legs.audit(nowNs);
        hedger.step(quoter.quoted(), nowNs);
        if (hedger.failed())
        {
            pull(Reason.HEDGE_FAILED, nowNs);
            return;
        }
        if (stopping() || flattenAsked || !mayRest(nowNs))
        {
            pull(stopping() || flattenAsked ? Reason.STOP_REQUESTED : Reason.QUOTE_UNSAFE, nowNs);
            return;
        }
        if (nowNs >= improveAtNs)
        {
            quoter.improve();
        }
        final Quoter.Status status =
            nowNs >= quoteDeadlineNs && quoter.quoted() + openToTarget() > 0 ? null : quoter.step(nowNs);
        if (quoter.takeRefresh())
        {
            legs.refreshBook(Leg.PRIMARY, nowNs);
        }
        if (status == null)
        {
            pull(plan.builds() ? Reason.QUOTE_TIMEOUT : Reason.EXIT_CROSSES, nowNs);
            return;
        }
        switch (status)
        {
            case WORKING ->
            {
            }
            case REACHED -> state(HedgeState.HEDGING, nowNs, Reason.CLIP_FILLED);
            case REQUOTES_SPENT -> pull(plan.builds() ? Reason.REQUOTES_SPENT : Reason.EXIT_CROSSES, nowNs);
            case REFUSED -> pull(plan.builds() ? Reason.QUOTE_REFUSED : Reason.EXIT_CROSSES, nowNs);
        }
    }

    private long openToTarget()
    {
        return Math.abs(clipTarget - exposure.position(Leg.PRIMARY).quantity());
    }

    private void pull(final Reason reason, final long nowNs)
    {
        pull = reason;
        state(HedgeState.PULLING, nowNs, reason);
    }

    private void pulling(final long nowNs)
    {
        hedger.step(quoter.quoted(), nowNs);
        if (!quoter.pull(nowNs))
        {
            return;
        }
        if (hedger.failed())
        {
            hedgeFailed(nowNs);
        }
        else if (pull == Reason.EXIT_CROSSES && openToTarget() > 0)
        {
            primaryTaker.begin(
                Intent.CLOSE, clipTarget, plan.clip(), false, config.count(Setting.CLOSE_ATTEMPTS), nowNs);
            state(HedgeState.CROSSING, nowNs, Reason.EXIT_CROSSES);
        }
        else
        {
            state(HedgeState.HEDGING, nowNs, Reason.QUOTE_GONE);
        }
    }

    private void crossing(final long nowNs)
    {
        hedger.step(0, nowNs);
        if (hedger.failed() && !primaryTaker.hasLiveOrder())
        {
            state(HedgeState.HEDGING, nowNs, Reason.HEDGE_FAILED);
            return;
        }
        if (primaryTaker.hasLiveOrder() || hedger.done())
        {
            primaryTaker.step(nowNs);
        }
        if (primaryTaker.status() != Taker.Status.WORKING)
        {
            cycleFailed |= primaryTaker.status() == Taker.Status.FAILED;
            state(HedgeState.HEDGING, nowNs, Reason.CLIP_FILLED);
        }
    }

    private void hedging(final long nowNs)
    {
        hedger.step(0, nowNs);
        if (hedger.failed())
        {
            hedgeFailed(nowNs);
        }
        else if (hedger.done() && !quoter.hasLiveOrder())
        {
            if (Math.abs(exposure.netDelta()) > tolerance() && context.venue(Leg.PRIMARY).ordersUp())
            {
                match(Leg.PRIMARY, nowNs);
                state(HedgeState.TRIMMING, nowNs, Reason.RESIDUAL_LEFT);
            }
            else
            {
                settle(nowNs, Reason.HEDGE_DONE);
            }
        }
    }

    private void hedgeFailed(final long nowNs)
    {
        cycleFailed = true;
        match(Leg.PRIMARY, nowNs);
        state(plan.builds() ? HedgeState.UNDOING : HedgeState.RESTORING, nowNs, Reason.HEDGE_FAILED);
    }

    /** Bring a leg to what the other one holds. */
    private void match(final Leg leg, final long nowNs)
    {
        final long other = exposure.position(leg.other()).quantity();
        final long target = leg == Leg.PRIMARY ?
            -other : -FixedPoint.floorToStep(other, context.instrument(Leg.HEDGE).lot());
        final boolean restores = Math.abs(target) > Math.abs(exposure.position(leg).quantity());
        taker(leg).begin(
            Intent.CLOSE, target, Long.MAX_VALUE, restores, config.count(Setting.CLOSE_ATTEMPTS), nowNs);
    }

    private void matching(final long nowNs)
    {
        switch (primaryTaker.step(nowNs))
        {
            case DONE -> settle(nowNs, Reason.PRIMARY_MATCHED);
            case FAILED -> naked(nowNs);
            default ->
            {
            }
        }
    }

    private void trimming(final long nowNs)
    {
        final Taker.Status ofPrimary = primaryTaker.step(nowNs);
        final Taker.Status ofHedge = hedgeTaker.status() == Taker.Status.WORKING ? hedgeTaker.step(nowNs) :
            hedgeTaker.status();
        if (ofPrimary == Taker.Status.WORKING || ofHedge == Taker.Status.WORKING)
        {
            return;
        }
        if (Math.abs(exposure.netDelta()) >= context.hedgeUnit())
        {
            naked(nowNs);
        }
        else
        {
            settle(nowNs, Reason.PRIMARY_MATCHED);
        }
    }

    private void naked(final long nowNs)
    {
        trading.reduce(Trading.Cause.NAKED, Reason.NAKED, exposure.netDelta());
        flattener.begin();
        state(HedgeState.FLATTENING, nowNs, Reason.NAKED);
    }

    private void settle(final long nowNs, final Reason reason)
    {
        legs.settle(nowNs);
        state(HedgeState.SETTLING, nowNs, reason);
    }

    private void settling(final long nowNs)
    {
        legs.audit(nowNs);
        if (Math.abs(exposure.netDelta()) >= context.hedgeUnit() && !cycleFailed)
        {
            hedger.reset(true);
            state(HedgeState.HEDGING, nowNs, Reason.LATE_FILL);
            return;
        }
        if (context.orders().liveCount() > 0 || !legs.settled(nowNs, sinceNs))
        {
            return;
        }
        if (!cycleOpen)
        {
            state(HedgeState.PLANNING, nowNs, Reason.POSITIONS_AGREE);
            return;
        }
        concludeClip(nowNs);
    }

    private void concludeClip(final long nowNs)
    {
        planAtNs = nowNs;
        if (cycleFailed)
        {
            finishCycle(CycleOutcome.FAILED, nowNs);
            context.streaks().onCycle(true);
            if (context.streaks().tripped())
            {
                stop(Reason.FAILURE_STREAK, nowNs);
            }
            state(HedgeState.COOLING, nowNs, Reason.CYCLE_FAILED);
            return;
        }
        final boolean moved = exposure.position(Leg.PRIMARY).quantity() != cycleStartPosition;
        if (openToTarget() == 0 || moved && givenUp())
        {
            unfilled = 0;
            finishCycle(CycleOutcome.HEDGED, nowNs);
            context.streaks().onCycle(false);
            endPhaseIfReached(nowNs);
        }
        else if (stopping() || flattenAsked)
        {
            finishCycle(CycleOutcome.ABANDONED, nowNs);
        }
        else if (givenUp())
        {
            finishCycle(CycleOutcome.UNFILLED, nowNs);
            if (++unfilled >= config.count(Setting.UNFILLED_PHASES))
            {
                stop(Reason.UNFILLED_STREAK, nowNs);
            }
        }
        state(HedgeState.PLANNING, nowNs, Reason.POSITIONS_AGREE);
    }

    /** Whether the quote ended by a bound and not by something that passes. */
    private boolean givenUp()
    {
        return pull == Reason.QUOTE_TIMEOUT || pull == Reason.REQUOTES_SPENT || pull == Reason.QUOTE_REFUSED;
    }

    private void endPhaseIfReached(final long nowNs)
    {
        final boolean reached = exposure.position(Leg.PRIMARY).quantity() == plan.phaseTarget();
        if (reached || plan.builds() && givenUp())
        {
            if (plan.builds())
            {
                holdUntilNs = nowNs + config.value(Setting.HOLD);
            }
            plan.phaseDone();
        }
    }

    private void finishCycle(final CycleOutcome outcome, final long nowNs)
    {
        cycleOpen = false;
        exposure.advance(nowNs);
        account.finish(outcome, context.prices().value(Leg.PRIMARY), context.prices().value(Leg.HEDGE));
        if (outcome == CycleOutcome.HEDGED)
        {
            cycles++;
        }
        else if (outcome == CycleOutcome.FAILED)
        {
            failedCycles++;
            context.failureFees(Math.addExact(context.failureFees(), account.fees()));
        }
        account.write(out.cycle());
        out.publishCycle();
        entry.cycle(0);
    }

    private void holding(final long nowNs)
    {
        legs.prove(nowNs);
        legs.audit(nowNs);
        if (!guard(nowNs) && (nowNs >= holdUntilNs || stopping() || flattenAsked))
        {
            state(HedgeState.PLANNING, nowNs, Reason.HOLD_ENDS);
        }
    }

    private void cooling(final long nowNs)
    {
        legs.prove(nowNs);
        legs.audit(nowNs);
        if (!guard(nowNs) &&
            (nowNs >= sinceNs + config.value(Setting.COOL_DOWN) || stopping() || flattenAsked))
        {
            planAtNs = nowNs;
            state(HedgeState.PLANNING, nowNs, Reason.COOLED_DOWN);
        }
    }

    /** At rest nothing may be open beyond one hedge unit: a late fill is hedged, what a venue made is cut to match. */
    private boolean guard(final long nowNs)
    {
        if (context.orders().anyReducerUnknown() || Math.abs(exposure.netDelta()) < context.hedgeUnit())
        {
            return false;
        }
        if (!trading.has(Trading.Cause.FOREIGN) && context.venue(Leg.HEDGE).ordersUp())
        {
            hedger.reset(true);
            state(HedgeState.HEDGING, nowNs, Reason.LATE_FILL);
            return true;
        }
        final boolean primaryLarger =
            Math.abs(exposure.position(Leg.PRIMARY).quantity()) > Math.abs(exposure.position(Leg.HEDGE).quantity());
        final Leg larger = primaryLarger ? Leg.PRIMARY : Leg.HEDGE;
        if (!context.venue(larger).ordersUp())
        {
            return false;
        }
        taker(larger.other()).reset();
        match(larger, nowNs);
        state(HedgeState.TRIMMING, nowNs, Reason.VENUE_MADE_FILL);
        return true;
    }

    /** Everything that must hold for a quote to stay in the market. */
    private boolean mayRest(final long nowNs)
    {
        if (!legs.bothUp() || context.orders().anyUnknown() || !legs.priced(nowNs))
        {
            return false;
        }
        if (!plan.builds())
        {
            return context.tradingState() != TradingState.HALTED && !trading.has(Trading.Cause.OPERATOR);
        }
        return context.tradingState() == TradingState.ACTIVE && legs.ready() && legs.fresh(nowNs) &&
            !context.mismatch() && context.reserveHeld();
    }

    private void windDown(final long nowNs)
    {
        final boolean keep = config.value(Setting.STOP_POLICY) == 1 && !flattenAsked && !positionFound;
        if (context.orders().liveCount() == 0 && (flat() || keep))
        {
            if (stopping())
            {
                end(stop, nowNs);
            }
            else
            {
                flattenAsked = false;
            }
            return;
        }
        flattener.begin();
        state(HedgeState.FLATTENING, nowNs, stopping() ? stop : Reason.OPERATOR_FLATTEN);
    }

    private void flattening(final long nowNs)
    {
        switch (flattener.step(nowNs))
        {
            case WORKING ->
            {
            }
            case FLAT -> flattened(nowNs);
            case STUCK -> stuck(nowNs);
        }
    }

    private void flattened(final long nowNs)
    {
        trading.clear(Trading.Cause.NAKED, Reason.FLAT);
        nakedRounds = 0;
        flattenAsked = false;
        if (cycleOpen)
        {
            final boolean failed = cycleFailed;
            finishCycle(failed ? CycleOutcome.FAILED : CycleOutcome.ABANDONED, nowNs);
            context.streaks().onCycle(failed);
            if (context.streaks().tripped())
            {
                stop(Reason.FAILURE_STREAK, nowNs);
            }
        }
        if (stopping())
        {
            end(stop, nowNs);
        }
        else if (readinessDeadlineNs != NEVER)
        {
            positionFound = false;
            state(HedgeState.PROVING, nowNs, Reason.FLAT);
        }
        else
        {
            state(HedgeState.COOLING, nowNs, Reason.FLAT);
        }
    }

    private void stuck(final long nowNs)
    {
        final boolean neutral = Math.abs(exposure.netDelta()) < context.hedgeUnit();
        if (stopping() && neutral || nakedRounds >= MAX_NAKED_ROUNDS)
        {
            end(Reason.CANNOT_FLATTEN, nowNs);
        }
        else if (nowNs >= sinceNs + SECOND_NS)
        {
            nakedRounds++;
            sinceNs = nowNs;
            flattener.begin();
        }
    }

    private void end(final Reason reason, final long nowNs)
    {
        final int unknown = context.orders().liveCount();
        final int exitCode = !flat() || unknown > 0 ? 4 : reason.exitCode();
        if (exitCode == 4)
        {
            out.alert(Severity.ALARM, reason, 0, exposure.netDelta(), unknown);
        }
        state(HedgeState.ENDED, nowNs, reason);
        out.ended(
            reason,
            exitCode,
            unknown,
            exposure.position(Leg.PRIMARY).quantity(),
            exposure.position(Leg.HEDGE).quantity(),
            context.day().dayNumber(),
            context.day().loss(context.markedLoss()),
            context.day().cost(context.markedCost()));
    }

    private boolean flat()
    {
        return exposure.flat();
    }

    private long tolerance()
    {
        return FixedPoint.mulDiv(
            config.value(Setting.ORDER_SIZE),
            config.value(Setting.NET_DELTA_TOLERANCE),
            100 * FixedPoint.SCALE,
            Rounding.DOWN);
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

    /** The earliest event time, after now, at which something must be looked at again. */
    long nextDeadlineNs(final long nowNs)
    {
        long next = later(NEVER, stopDeadlineNs, nowNs);
        next = later(next, readinessDeadlineNs, nowNs);
        next = later(next, primaryTaker.nextDeadlineNs(), nowNs);
        next = later(next, hedgeTaker.nextDeadlineNs(), nowNs);
        switch (state)
        {
            case PLANNING ->
            {
                next = later(next, planAtNs, nowNs);
            }
            case QUOTING ->
            {
                next = later(next, quoteDeadlineNs, nowNs);
                next = later(next, improveAtNs, nowNs);
                next = later(next, quoter.nextDeadlineNs(), nowNs);
                next = later(next, quoter.requoteDeadlineNs(nowNs), nowNs);
            }
            case HOLDING -> next = later(next, holdUntilNs, nowNs);
            case COOLING -> next = later(next, sinceNs + config.value(Setting.COOL_DOWN), nowNs);
            case FLATTENING -> next = later(next, sinceNs + SECOND_NS, nowNs);
            case SETTLING -> next = later(next, legs.settleDeadlineNs(sinceNs), nowNs);
            case STARTING, PROVING, PULLING, CROSSING, HEDGING, UNDOING, RESTORING, TRIMMING, ENDED ->
            {
            }
        }
        return next;
    }

    static long later(final long next, final long candidate, final long nowNs)
    {
        return candidate > nowNs && candidate < next ? candidate : next;
    }

    private static void legal(final HedgeState from, final HedgeState... to)
    {
        for (final HedgeState state : to)
        {
            LEGAL[from.ordinal()] |= 1 << state.ordinal();
        }
    }

    private void state(final HedgeState next, final long nowNs, final Reason reason)
    {
        if ((LEGAL[state.ordinal()] & 1 << next.ordinal()) == 0 && next != HedgeState.ENDED)
        {
            throw new IllegalStateException("illegal move: from=" + state + " to=" + next);
        }
        out.state(
            Machine.HEDGE,
            state.code(),
            next.code(),
            reason,
            cycles + 1,
            plan.iteration(),
            exposure.netDelta());
        state = next;
        sinceNs = nowNs;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(state.code());
        out.putLong(sinceNs);
        out.putLong(readinessDeadlineNs);
        out.putLong(planAtNs);
        out.putInt(planDenials);
        out.putLong(holdUntilNs);
        out.putLong(stopDeadlineNs);
        out.putInt(stop.code());
        out.putInt(pull.code());
        out.putBoolean(flattenAsked);
        out.putBoolean(positionFound);
        out.putInt(nakedRounds);
        out.putBoolean(cycleOpen);
        out.putBoolean(cycleFailed);
        out.putLong(cycleStartPosition);
        out.putLong(clipTarget);
        out.putLong(quoteDeadlineNs);
        out.putLong(improveAtNs);
        out.putInt(cycles);
        out.putInt(failedCycles);
        out.putInt(attempts);
        out.putInt(unfilled);
        plan.save(out);
        quoter.save(out);
        hedger.save(out);
        hedgeTaker.save(out);
        primaryTaker.save(out);
        flattener.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        state = HedgeState.of(in.getInt());
        sinceNs = in.getLong();
        readinessDeadlineNs = in.getLong();
        planAtNs = in.getLong();
        planDenials = in.getInt();
        holdUntilNs = in.getLong();
        stopDeadlineNs = in.getLong();
        stop = Reason.of(in.getInt());
        pull = Reason.of(in.getInt());
        flattenAsked = in.getBoolean();
        positionFound = in.getBoolean();
        nakedRounds = in.getInt();
        cycleOpen = in.getBoolean();
        cycleFailed = in.getBoolean();
        cycleStartPosition = in.getLong();
        clipTarget = in.getLong();
        quoteDeadlineNs = in.getLong();
        improveAtNs = in.getLong();
        cycles = in.getInt();
        failedCycles = in.getInt();
        attempts = in.getInt();
        unfilled = in.getInt();
        plan.load(in);
        quoter.load(in);
        hedger.load(in);
        hedgeTaker.load(in);
        primaryTaker.load(in);
        flattener.load(in);
    }
}
