package io.ballast.core.engine;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Severity;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.Exposure;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The hedge state machine of one pair. One method per state, called after every event until nothing moves; every move
 * passes {@link #state}, which checks it against the table of legal moves and records it.
 * <pre>
 *  STARTING ─► PROVING ─► PLANNING ─► QUOTING ─► PULLING ─► CROSSING
 *     │           ▲        ▲ ▲  ▲        │          │          │
 *     │           │        │ │  │        └──────────┴──────────┴─► HEDGING ─► UNDOING | RESTORING
 *     ▼           │        │ │  │                                     │              │
 *   FLATTENING ───┘   HOLDING│  └──── SETTLING ◄──── TRIMMING ◄───────┤              │
 *     │    └────────► COOLING┘◄──────────┘  ▲───────────────────────────┴──────────────┘
 *     ▼
 *   ENDED
 * </pre>
 * It is one file although it is long: a state machine is read as a whole. When and how a run is left is {@link Ending}'s.
 */
final class HedgeMachine implements Snapshotable
{
    private static final long PLAN_BACKOFF_NS = 100_000_000L;
    private static final int MAX_PLAN_BACKOFF = 20;

    /** Denials in a row, about a minute of them, after which the plan's standstill is told. */
    private static final int TOLD_DENIALS = 40;
    private static final int RETOLD_DENIALS = 300;

    private static final int MAX_STEPS = 32;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int REFUSE = 0;
    private static final int FLATTEN = 1;

    private final EngineConfig config;
    private final RiskContext context;
    private final Exposure exposure;
    private final OrderEntry entry;
    private final Outputs out;
    private final Trading trading;
    private final Legs legs;
    private final Clearance clearance;
    private final Plan plan;
    private final Cycle cycle;
    private final Quoter quoter;
    private final Hedger hedger;
    private final Taker hedgeTaker;
    private final Taker primaryTaker;
    private final Flattener flattener;
    private final Ending ending;
    private final long settleWindowNs;

    private HedgeState state = HedgeState.STARTING;
    private long sinceNs;
    private long readinessDeadlineNs = NEVER;
    private long planAtNs;
    private int planDenials;
    private long holdUntilNs;
    private boolean flattensAtStart;

    /** Net delta that the last trim left: what it could not take is not tried again until it changes. */
    private long trimmed;

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
        this.legs = legs;
        clearance = new Clearance(config, context, entry, trading, legs);
        plan = new Plan(config, context.instrument(Leg.HEDGE).lot(), context.instrument(Leg.HEDGE).maxQuantity());
        cycle = new Cycle(config, context, entry, out, account, plan);
        quoter = new Quoter(config, context, entry);
        hedgeTaker = new Taker(Leg.HEDGE, config, context, entry, out);
        primaryTaker = new Taker(Leg.PRIMARY, config, context, entry, out);
        hedger = new Hedger(config, context, hedgeTaker);
        flattener = new Flattener(config, context, entry, primaryTaker, hedgeTaker);
        ending = new Ending(context, out, legs);
        settleWindowNs = config.value(Setting.SETTLE_WINDOW);
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

    /** An order was filled beyond what it could be: the hedge passes in every trading state. */
    void lateFill()
    {
        hedger.lateFill();
    }

    Quoter quoter()
    {
        return quoter;
    }

    Taker taker(final Leg leg)
    {
        return leg == Leg.HEDGE ? hedgeTaker : primaryTaker;
    }

    /** What is to end the run, or to flatten it. */
    Ending ending()
    {
        return ending;
    }

    /** Another process goes on: waits that count from an event begin again, for nobody was there to see them out. */
    void restart(final long nowNs)
    {
        sinceNs = nowNs;
        if (readinessDeadlineNs != NEVER)
        {
            readinessDeadlineNs = nowNs + config.value(Setting.READINESS_TIMEOUT);
        }
        primaryTaker.restart();
        hedgeTaker.restart();
        ending.restart(nowNs);
    }

    /** Do all that can be done now. */
    void step(final long nowNs)
    {
        if (ending.overdue(nowNs))
        {
            end(exposure.flat() ? ending.reason() : Reason.STOP_OVERDUE, nowNs);
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
        if (!state.proves() && state != HedgeState.ENDED)
        {
            // No probe is left resting while something else is worked at.
            legs.prove(false, nowNs);
        }
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

    // ---- start

    private void starting(final long nowNs)
    {
        if (readinessDeadlineNs == NEVER)
        {
            readinessDeadlineNs = nowNs + config.value(Setting.READINESS_TIMEOUT);
        }
        final boolean healthy = context.market(Leg.PRIMARY).healthy() && context.market(Leg.HEDGE).healthy();
        if (legs.answered() && (healthy || ending.stopping() && legs.toldFlat()))
        {
            judge(nowNs);
        }
        else if (ending.stopping())
        {
            ending.unheard();
            end(ending.reason(), nowNs);
        }
        else if (nowNs >= readinessDeadlineNs)
        {
            end(Reason.NOT_READY, nowNs);
        }
        else
        {
            legs.ask(nowNs);
        }
    }

    /** Both accounts have told what they hold: begin with that, or not at all. A run that does not begin tells of it too. */
    private void judge(final long nowNs)
    {
        final boolean flat = legs.toldFlat();
        if (!flat)
        {
            legs.adoptPositions(nowNs);
        }
        if (!legs.acceptable())
        {
            end(legs.foreignOrder() ? Reason.FOREIGN_ORDER : Reason.ACCOUNT_REFUSED, nowNs);
            return;
        }
        if (flat)
        {
            state(HedgeState.PROVING, nowNs, Reason.SESSIONS_UP);
        }
        else
        {
            startWithPosition(nowNs);
        }
    }

    private void startWithPosition(final long nowNs)
    {
        final int policy = config.count(Setting.START_POSITION);
        if (policy == REFUSE)
        {
            end(Reason.POSITION_FOUND, nowNs);
        }
        else if (policy == FLATTEN)
        {
            flattensAtStart = true;
            flattener.begin();
            state(HedgeState.FLATTENING, nowNs, Reason.START_FLATTEN);
        }
        else
        {
            plan.adopt();
            state(HedgeState.PROVING, nowNs, Reason.POSITION_ADOPTED);
        }
    }

    private void proving(final long nowNs)
    {
        legs.audit(nowNs);
        final boolean open = !ending.neutral();
        legs.prove(!ending.leaving() && !open, nowNs);
        if (context.orders().liveCount() > 0)
        {
            return;
        }
        if (ending.leaving())
        {
            windDown(nowNs);
        }
        else if (open && plan.phase() == Phase.ADOPTED)
        {
            // It is hedged before anything is proven: only first legs need the proofs.
            beginPlanning(Reason.POSITION_ADOPTED, nowNs);
        }
        else if (open)
        {
            // Nothing was held at first: it comes from a proof that has filled, or from a stranger.
            flattensAtStart = true;
            naked(nowNs);
        }
        else if (nowNs >= readinessDeadlineNs)
        {
            if (ending.audited(nowNs))
            {
                end(Reason.NOT_READY, nowNs);
            }
        }
        else if (legs.ready())
        {
            beginPlanning(Reason.VENUES_READY, nowNs);
        }
    }

    private void beginPlanning(final Reason reason, final long nowNs)
    {
        readinessDeadlineNs = NEVER;
        planAtNs = nowNs;
        state(HedgeState.PLANNING, nowNs, reason);
    }

    // ---- plan

    private void planning(final long nowNs)
    {
        if (rest(nowNs))
        {
            return;
        }
        if (entry.nearlyExhausted())
        {
            ending.stop(Reason.IDS_EXHAUSTED, nowNs);
        }
        if (ending.leaving())
        {
            windDown(nowNs);
        }
        else if (plan.finished())
        {
            if (context.orders().liveCount() == 0 && ending.audited(nowNs))
            {
                end(Reason.COMPLETED, nowNs);
            }
        }
        else if (!plan.builds() && exposure.position(Leg.PRIMARY).quantity() == 0 && !cycle.isOpen())
        {
            if (!trading.has(Trading.Cause.OPERATOR))
            {
                phaseDone();
            }
        }
        else if (plan.phase() == Phase.UNWIND && !cycle.isOpen() && nowNs < holdUntilNs)
        {
            state(HedgeState.HOLDING, nowNs, Reason.HOLD_BEGINS);
        }
        else if (!cycle.isOpen() && plan.strands(exposure.position(Leg.PRIMARY).quantity(), context.hedgeUnit()))
        {
            strand(nowNs);
        }
        else if (nowNs >= planAtNs && context.orders().liveCount() == 0)
        {
            tryClip(nowNs);
        }
    }

    /** The rest of the phase is less than could be hedged: a BUILD goes without it, an UNWIND closes it pair-wise. */
    private void strand(final long nowNs)
    {
        if (plan.builds())
        {
            holdUntilNs = nowNs + config.value(Setting.HOLD);
            phaseDone();
        }
        else
        {
            ending.flatten(Reason.REST_TOO_SMALL);
            windDown(nowNs);
        }
    }

    private void tryClip(final long nowNs)
    {
        final long position = exposure.position(Leg.PRIMARY).quantity();
        final long target = cycle.isOpen() ? cycle.target() : plan.clipTarget(position, context.hedgeUnit());
        if (!cleared(position, target, nowNs))
        {
            planAtNs = nowNs + PLAN_BACKOFF_NS * Math.min(++planDenials, MAX_PLAN_BACKOFF);
            tellDenials();
            return;
        }
        planDenials = 0;
        trimmed = 0;
        cycle.work(target, nowNs);
        hedger.reset(false);
        primaryTaker.reset();
        quoter.begin(plan.builds() ? Intent.FIRST_LEG : Intent.CLOSE, target, nowNs);
        state(HedgeState.QUOTING, nowNs, Reason.CLIP_PLANNED);
    }

    /** A plan that stands still is told, and again every ten minutes: with a position held it is a person's business. */
    private void tellDenials()
    {
        if (planDenials >= TOLD_DENIALS && (planDenials - TOLD_DENIALS) % RETOLD_DENIALS == 0)
        {
            final boolean holds = exposure.gross() != 0;
            out.alert(
                holds ? Severity.ALARM : Severity.WARNING, Reason.PLAN_DENIED, Leg.PRIMARY.ordinal(), planDenials, 0);
        }
    }

    private boolean cleared(final long position, final long target, final long nowNs)
    {
        if (!plan.builds() || position == target)
        {
            return clearance.mayRest(false, nowNs);
        }
        final int code = clearance.mayBuild(position, target, nowNs);
        final Reason verdict = clearance.verdict(code, planDenials);
        if (verdict != Reason.NONE)
        {
            ending.stop(verdict, nowNs);
        }
        if (code == Clearance.MINIMUM_SIZE_CODE && cycle.isOpen())
        {
            cycle.pulled(Reason.QUOTE_REFUSED);
            state(HedgeState.HEDGING, nowNs, Reason.QUOTE_REFUSED);
        }
        else if (code != 0 && cycle.isOpen() && cycle.moved() && cycle.quoteIsOver(nowNs))
        {
            cycle.pulled(Reason.QUOTE_TIMEOUT);
            state(HedgeState.HEDGING, nowNs, Reason.QUOTE_TIMEOUT);
        }
        return code == 0 && clearance.mayRest(true, nowNs);
    }

    // ---- work

    private void quoting(final long nowNs)
    {
        legs.audit(nowNs);
        hedger.step(quoter.quoted(), nowNs);
        if (hedger.failed())
        {
            pull(Reason.HEDGE_FAILED, nowNs);
        }
        else if (ending.leaving())
        {
            pull(Reason.STOP_REQUESTED, nowNs);
        }
        else if (!clearance.mayRest(plan.builds(), nowNs))
        {
            pull(Reason.QUOTE_UNSAFE, nowNs);
        }
        else if (cycle.strands())
        {
            pull(Reason.REST_TOO_SMALL, nowNs);
        }
        else if (cycle.quoteIsOver(nowNs))
        {
            pull(plan.builds() ? Reason.QUOTE_TIMEOUT : Reason.EXIT_CROSSES, nowNs);
        }
        else
        {
            quote(nowNs);
        }
    }

    private void quote(final long nowNs)
    {
        if (cycle.improves(nowNs))
        {
            quoter.improve();
        }
        final Quoter.Status status = quoter.step(nowNs);
        if (quoter.takeRefresh())
        {
            legs.refreshBook(Leg.PRIMARY, nowNs);
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

    private void pull(final Reason reason, final long nowNs)
    {
        cycle.pulled(reason);
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
        else if (cycle.crosses())
        {
            primaryTaker.begin(
                Intent.CLOSE, cycle.target(), plan.clip(), false, config.count(Setting.CLOSE_ATTEMPTS), nowNs);
            state(HedgeState.CROSSING, nowNs, Reason.EXIT_CROSSES);
        }
        else
        {
            state(HedgeState.HEDGING, nowNs, Reason.QUOTE_GONE);
        }
    }

    /** One step of the exit at a time: the next waits until the last is hedged. */
    private void crossing(final long nowNs)
    {
        hedger.step(0, nowNs);
        if (primaryTaker.hasLiveOrder() || hedger.done())
        {
            primaryTaker.step(nowNs);
        }
        if (primaryTaker.hasLiveOrder())
        {
            return;
        }
        if (hedger.failed())
        {
            state(HedgeState.HEDGING, nowNs, Reason.HEDGE_FAILED);
        }
        else if (primaryTaker.status() != Taker.Status.WORKING)
        {
            if (primaryTaker.status() == Taker.Status.FAILED)
            {
                cycle.fail();
            }
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
        else if (hedger.done())
        {
            if (mayTrim())
            {
                match(Leg.PRIMARY, nowNs);
                state(HedgeState.TRIMMING, nowNs, Reason.RESIDUAL_LEFT);
            }
            else
            {
                settle(Reason.HEDGE_DONE, nowNs);
            }
        }
    }

    /** Whether more is open than may stay so at rest, and the primary has not been asked to take it. */
    private boolean residualLeft()
    {
        final long net = exposure.netDelta();
        return Math.abs(net) > clearance.tolerance() && net != trimmed;
    }

    private boolean mayTrim()
    {
        return residualLeft() && context.venue(Leg.PRIMARY).ordersUp();
    }

    private void hedgeFailed(final long nowNs)
    {
        cycle.fail();
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
        taker(leg.other()).reset();
        taker(leg).begin(
            Intent.CLOSE, target, Long.MAX_VALUE, restores, config.count(Setting.CLOSE_ATTEMPTS), nowNs);
    }

    private void matching(final long nowNs)
    {
        if (primaryTaker.status() == Taker.Status.WORKING && !primaryTaker.hasLiveOrder())
        {
            primaryTaker.retarget(Math.negateExact(exposure.position(Leg.HEDGE).quantity()));
        }
        final Taker.Status status = primaryTaker.step(nowNs);
        if (status == Taker.Status.DONE)
        {
            settle(Reason.PRIMARY_MATCHED, nowNs);
        }
        else if (status == Taker.Status.FAILED)
        {
            naked(nowNs);
        }
    }

    private void trimming(final long nowNs)
    {
        final Taker.Status ofPrimary = primaryTaker.step(nowNs);
        final Taker.Status ofHedge = hedgeTaker.step(nowNs);
        if (ofPrimary == Taker.Status.WORKING || ofHedge == Taker.Status.WORKING)
        {
            return;
        }
        trimmed = exposure.netDelta();
        if (!ending.neutral())
        {
            naked(nowNs);
        }
        else
        {
            settle(Reason.PRIMARY_MATCHED, nowNs);
        }
    }

    private void settle(final Reason reason, final long nowNs)
    {
        legs.settle(nowNs);
        state(HedgeState.SETTLING, nowNs, reason);
    }

    private void settling(final long nowNs)
    {
        legs.audit(nowNs);
        if (context.orders().liveCount() > 0)
        {
            return;
        }
        if (!ending.neutral() || mayTrim())
        {
            hedger.reset(true);
            state(HedgeState.HEDGING, nowNs, Reason.LATE_FILL);
        }
        else if (legs.settled(nowNs, sinceNs) && !residualLeft() ||
            ending.leaving() && nowNs >= sinceNs + settleWindowNs)
        {
            planAtNs = nowNs;
            conclude(nowNs);
        }
    }

    private void conclude(final long nowNs)
    {
        if (cycle.isOpen() && cycle.hasFailed())
        {
            finishFailed(nowNs);
            state(HedgeState.COOLING, nowNs, Reason.CYCLE_FAILED);
            return;
        }
        if (cycle.isOpen() && !residualLeft())
        {
            if (cycle.reached() || cycle.moved() && (cycle.givenUp() || cycle.strands()))
            {
                cycle.finish(CycleOutcome.HEDGED, nowNs);
                endPhaseIfReached(nowNs);
            }
            else if (cycle.givenUp())
            {
                cycle.finish(CycleOutcome.UNFILLED, nowNs);
                if (context.dryRun())
                {
                    // What is never sent never fills: the next iteration decides on the other side.
                    phaseDone();
                }
                else if (cycle.unfilledInARow() >= config.count(Setting.UNFILLED_PHASES))
                {
                    ending.stop(Reason.UNFILLED_STREAK, nowNs);
                }
            }
        }
        state(HedgeState.PLANNING, nowNs, Reason.POSITIONS_AGREE);
    }

    private void finishFailed(final long nowNs)
    {
        cycle.finish(CycleOutcome.FAILED, nowNs);
        if (context.streaks().tripped())
        {
            ending.stop(Reason.FAILURE_STREAK, nowNs);
        }
    }

    /** A BUILD that was given up with part of its size goes on to the UNWIND of that part. */
    private void endPhaseIfReached(final long nowNs)
    {
        final boolean reached = exposure.position(Leg.PRIMARY).quantity() == plan.phaseTarget();
        if (reached || plan.builds() && cycle.givenUp())
        {
            if (plan.builds())
            {
                holdUntilNs = nowNs + config.value(Setting.HOLD);
            }
            phaseDone();
        }
    }

    private void phaseDone()
    {
        if (plan.phase() == Phase.UNWIND)
        {
            cycle.iterationDone();
        }
        plan.phaseDone();
    }

    // ---- rest

    private void holding(final long nowNs)
    {
        if (!rest(nowNs) && (nowNs >= holdUntilNs || ending.leaving()))
        {
            state(HedgeState.PLANNING, nowNs, Reason.HOLD_ENDS);
        }
    }

    private void cooling(final long nowNs)
    {
        if (!rest(nowNs) && (nowNs >= sinceNs + config.value(Setting.COOL_DOWN) || ending.leaving()))
        {
            planAtNs = nowNs;
            state(HedgeState.PLANNING, nowNs, Reason.COOLED_DOWN);
        }
    }

    /**
     * What goes on at rest: proofs, audits, and the guard that nothing is open beyond one hedge unit. A late fill of ours
     * is hedged, or undone where the hedge venue cannot be reached; what a venue or a stranger made is cut to match.
     *
     * @return whether the rest is over.
     */
    private boolean rest(final long nowNs)
    {
        legs.prove(!ending.leaving() && !plan.finished(), nowNs);
        legs.audit(nowNs);
        if (context.orders().anyReducerUnknown() || ending.neutral())
        {
            return false;
        }
        if (!trading.has(Trading.Cause.FOREIGN))
        {
            if (!context.venue(Leg.HEDGE).ordersUp() && !context.venue(Leg.PRIMARY).ordersUp())
            {
                return false;
            }
            hedger.reset(true);
            state(HedgeState.HEDGING, nowNs, Reason.LATE_FILL);
            return true;
        }
        final long ofPrimary = Math.abs(exposure.position(Leg.PRIMARY).quantity());
        final long ofHedge = Math.abs(exposure.position(Leg.HEDGE).quantity());
        final Leg larger = ofPrimary > ofHedge ? Leg.PRIMARY : Leg.HEDGE;
        if (!context.venue(larger).ordersUp())
        {
            return false;
        }
        match(larger, nowNs);
        state(HedgeState.TRIMMING, nowNs, Reason.VENUE_MADE_FILL);
        return true;
    }

    // ---- end

    private void naked(final long nowNs)
    {
        trading.reduce(Trading.Cause.NAKED, Reason.NAKED, exposure.netDelta());
        flattener.begin();
        state(HedgeState.FLATTENING, nowNs, Reason.NAKED);
    }

    private void windDown(final long nowNs)
    {
        final boolean keep = config.value(Setting.STOP_POLICY) == 1 && !ending.flattenAsked() &&
            context.tradingState() != TradingState.HALTED;
        if (keep && context.orders().liveCount() > 0)
        {
            return;
        }
        if (context.orders().liveCount() > 0 || !exposure.flat() && !keep)
        {
            if (state != HedgeState.FLATTENING)
            {
                ending.closing();
                flattener.begin();
                state(HedgeState.FLATTENING, nowNs, ending.closes());
            }
        }
        else if (!ending.stopping())
        {
            ending.closed();
        }
        else if (ending.audited(nowNs))
        {
            end(ending.reason(), nowNs);
        }
    }

    private void flattening(final long nowNs)
    {
        legs.audit(nowNs);
        final Flattener.Status status = flattener.step(nowNs);
        if (status == Flattener.Status.FLAT)
        {
            flattened(nowNs);
        }
        else if (status == Flattener.Status.STUCK)
        {
            stuck(nowNs);
        }
    }

    private void flattened(final long nowNs)
    {
        trading.clear(Trading.Cause.NAKED, Reason.FLAT);
        ending.closed();
        if (cycle.isOpen() && cycle.hasFailed())
        {
            finishFailed(nowNs);
        }
        else if (cycle.isOpen())
        {
            cycle.finish(CycleOutcome.ABANDONED, nowNs);
        }
        if (flattensAtStart && !ending.stopping())
        {
            flattensAtStart = false;
            state(HedgeState.PROVING, nowNs, Reason.FLAT);
        }
        else
        {
            state(HedgeState.COOLING, nowNs, Reason.FLAT);
        }
    }

    /**
     * Matched legs may stay as they are, unless they were to be closed. What was, and what is open, is tried again: a
     * venue that is away may be back soon. A person's stop has its own bound, the rest ten minutes.
     */
    private void stuck(final long nowNs)
    {
        final boolean closes = ending.leaving() || flattensAtStart;
        if (ending.neutral() && !closes)
        {
            flattened(nowNs);
        }
        else if (!ending.triedEnough(nowNs))
        {
            if (nowNs >= sinceNs + ending.retryNs())
            {
                ending.tryAgain(nowNs);
                sinceNs = nowNs;
                flattener.again();
            }
        }
        else if (ending.neutral() && !ending.stopping() && !flattensAtStart)
        {
            ending.alarm(Reason.CANNOT_FLATTEN);
            flattened(nowNs);
        }
        else
        {
            end(Reason.CANNOT_FLATTEN, nowNs);
        }
    }

    private void end(final Reason reason, final long nowNs)
    {
        cycle.finishRun(nowNs);
        ending.alarm(reason);
        state(HedgeState.ENDED, nowNs, reason);
        ending.record(reason);
    }

    // ---- moves

    private void state(final HedgeState next, final long nowNs, final Reason reason)
    {
        if (!state.mayBecome(next))
        {
            throw new IllegalStateException("illegal move: from=" + state + " to=" + next);
        }
        out.state(
            Machine.HEDGE, state.code(), next.code(), reason, cycle.number(), plan.iteration(), exposure.netDelta());
        state = next;
        sinceNs = nowNs;
    }

    /** The earliest event time, after now, at which something must be looked at again. */
    long nextDeadlineNs(final long nowNs)
    {
        long next = ending.nextDeadlineNs(NEVER, nowNs);
        next = later(next, readinessDeadlineNs, nowNs);
        next = later(next, primaryTaker.nextDeadlineNs(), nowNs);
        next = later(next, hedgeTaker.nextDeadlineNs(), nowNs);
        return switch (state)
        {
            case PLANNING -> later(next, planAtNs, nowNs);
            case QUOTING -> later(cycle.nextDeadlineNs(next, nowNs), quoter.nextDeadlineNs(), nowNs);
            case HOLDING -> later(next, holdUntilNs, nowNs);
            case COOLING -> later(next, sinceNs + config.value(Setting.COOL_DOWN), nowNs);
            case FLATTENING -> later(next, sinceNs + ending.retryNs(), nowNs);
            case SETTLING ->
                later(later(next, legs.settleDeadlineNs(sinceNs), nowNs), sinceNs + settleWindowNs, nowNs);
            case STARTING, PROVING, PULLING, CROSSING, HEDGING, UNDOING, RESTORING, TRIMMING, ENDED -> next;
        };
    }

    /** The earlier of two deadlines, the second only if it is still to come. */
    static long later(final long next, final long candidate, final long nowNs)
    {
        return candidate > nowNs && candidate < next ? candidate : next;
    }

    /** Whether it matters how long a state has lasted. */
    private boolean timed()
    {
        return state == HedgeState.SETTLING || state == HedgeState.COOLING || state == HedgeState.FLATTENING;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(state.code());
        out.putTime(sinceNs, timed() ? Long.MAX_VALUE : 0);
        out.putDeadline(readinessDeadlineNs);
        out.putDeadline(planAtNs);
        out.putInt(planDenials);
        out.putDeadline(holdUntilNs);
        out.putBoolean(flattensAtStart);
        out.putLong(trimmed);
        plan.save(out);
        cycle.save(out);
        quoter.save(out);
        hedger.save(out);
        hedgeTaker.save(out);
        primaryTaker.save(out);
        flattener.save(out);
        ending.save(out);
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
        flattensAtStart = in.getBoolean();
        trimmed = in.getLong();
        plan.load(in);
        cycle.load(in);
        quoter.load(in);
        hedger.load(in);
        hedgeTaker.load(in);
        primaryTaker.load(in);
        flattener.load(in);
        ending.load(in);
    }
}
