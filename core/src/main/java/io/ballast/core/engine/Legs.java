package io.ballast.core.engine;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * What is asked of and known about both venues together: the account check at start and the watch over it from then on,
 * the proofs of readiness, the proofs of outcomes and the audits of positions.
 */
final class Legs implements Snapshotable
{
    private static final Leg[] BOTH = Leg.values();
    private static final int PATIENCE = 4;

    private final RiskContext context;
    private final Queries queries;
    private final Outputs out;
    private final Trading trading;
    private final CycleAccount account;
    private final AccountCheck[] checks = new AccountCheck[Leg.COUNT];
    private final Readiness[] readiness = new Readiness[Leg.COUNT];
    private final Reconciler[] reconcilers = new Reconciler[Leg.COUNT];
    private final Auditor[] auditors = new Auditor[Leg.COUNT];
    private final Patrol[] patrols = new Patrol[Leg.COUNT];
    private final AccountWatch[] accounts = new AccountWatch[Leg.COUNT];
    private final long auditIntervalNs;
    private final long settleWindowNs;
    private final long fallbackAgeNs;

    private long auditAtNs;

    Legs(
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Outputs out,
        final Trading trading,
        final CycleAccount account,
        final long startNs)
    {
        this.context = context;
        this.out = out;
        this.trading = trading;
        this.account = account;
        queries = new Queries(context, out, startNs);
        auditIntervalNs = config.value(Setting.AUDIT_INTERVAL);
        settleWindowNs = config.value(Setting.SETTLE_WINDOW);
        fallbackAgeNs = config.value(Setting.FALLBACK_BOOK_AGE);
        for (final Leg leg : BOTH)
        {
            final int i = leg.ordinal();
            checks[i] = new AccountCheck(leg, config, context, queries, out);
            readiness[i] = new Readiness(leg, context, entry);
            reconcilers[i] = new Reconciler(leg, config, context, entry, queries, out);
            auditors[i] = new Auditor(leg, config, context, queries, reconcilers[i]);
            patrols[i] = new Patrol(leg, config, context, queries, reconcilers[i]);
            accounts[i] = new AccountWatch(leg, config, context, queries);
        }
    }

    /** Ask both accounts what must be known before anything is sent. */
    void ask(final long nowNs)
    {
        checks[0].step(nowNs);
        checks[1].step(nowNs);
    }

    boolean answered()
    {
        return checks[0].answered() && checks[1].answered();
    }

    boolean acceptable()
    {
        return !foreignOrder() && checks[0].acceptable() & checks[1].acceptable();
    }

    boolean foreignOrder()
    {
        return checks[0].foreignOrder() || checks[1].foreignOrder();
    }

    /** Whether both venues told at start that they hold nothing. */
    boolean toldFlat()
    {
        return checks[0].position() == 0 && checks[1].position() == 0;
    }

    void adoptPositions(final long nowNs)
    {
        for (final Leg leg : BOTH)
        {
            adopt(leg, checks[leg.ordinal()].unaccounted(), Origin.FOREIGN, nowNs);
        }
    }

    /**
     * Prove what is not proven ready: the hedge venue first, so that nothing of the primary is sent for nothing.
     *
     * @param wanted whether a new proof may begin; one that has begun is brought to its end in any case.
     */
    void prove(final boolean wanted, final long nowNs)
    {
        readiness[Leg.HEDGE.ordinal()].step(wanted, nowNs);
        readiness[Leg.PRIMARY.ordinal()].step(wanted && context.venue(Leg.HEDGE).ready(), nowNs);
    }

    boolean ready()
    {
        return context.venue(Leg.PRIMARY).ready() && context.venue(Leg.HEDGE).ready();
    }

    /** Orders can be sent on both venues. */
    boolean bothUp()
    {
        return up(Leg.PRIMARY) && up(Leg.HEDGE);
    }

    private boolean up(final Leg leg)
    {
        return context.venue(leg).ordersUp() && context.venue(leg).open() && !context.venue(leg).dirty();
    }

    /** Both books can still price a hedge or a close. */
    boolean priced(final long nowNs)
    {
        return priced(Leg.PRIMARY, nowNs) && priced(Leg.HEDGE, nowNs);
    }

    private boolean priced(final Leg leg, final long nowNs)
    {
        final MarketView market = context.market(leg);
        return market.healthy() && nowNs - market.contentNs() <= fallbackAgeNs;
    }

    /** Neither book is stale or frozen. */
    boolean fresh(final long nowNs)
    {
        return fresh(context.market(Leg.PRIMARY), nowNs) && fresh(context.market(Leg.HEDGE), nowNs);
    }

    private static boolean fresh(final MarketView market, final long nowNs)
    {
        return !market.stale(nowNs) && !market.frozen(nowNs);
    }

    /** Ask for a fresh book. */
    void refreshBook(final Leg leg, final long nowNs)
    {
        queries.ask(QueryKind.BOOK, leg, nowNs, nowNs);
    }

    /** A venue must be proven ready again. */
    void revoke(final Leg leg)
    {
        readiness[leg.ordinal()].revoke();
    }

    /** Something of a leg may have been missed from now on: reconcile it as soon as its session is up. */
    void missed(final Leg leg, final long nowNs)
    {
        reconcile(leg, nowNs);
        auditors[leg.ordinal()].missed();
    }

    /** Reconcile a leg as soon as its session is up. */
    void reconcile(final Leg leg, final long nowNs)
    {
        reconcilers[leg.ordinal()].request(nowNs);
    }

    /**
     * Another process goes on: what was asked is asked again, readiness is proven again, positions are compared again.
     *
     * @param starting whether the accounts are not judged yet: what they told may no longer be so, and what was traded
     *                 until then will be in the positions that they tell.
     */
    void restart(final boolean starting, final long nowNs)
    {
        if (starting)
        {
            queries.startAt(nowNs);
        }
        for (int i = 0; i < Leg.COUNT; i++)
        {
            if (starting)
            {
                checks[i].restart(nowNs);
            }
            readiness[i].revoke();
            reconcilers[i].restart();
            auditors[i].restart(nowNs);
            auditors[i].missed();
            patrols[i].restart();
            accounts[i].restart(nowNs);
        }
        auditAtNs = nowNs + auditIntervalNs;
    }

    /** A fill of a leg contradicts what is known: ask the venue for its fills, and both for their positions. */
    void doubt(final Leg leg, final long sinceNs, final long nowNs)
    {
        reconcilers[leg.ordinal()].request(sinceNs);
        settle(nowNs);
    }

    /** Settle what became of unknown orders; called after every event. */
    void reconcile(final long nowNs)
    {
        for (final Reconciler reconciler : reconcilers)
        {
            reconciler.step(nowNs);
            if (reconciler.takeForeignOrder())
            {
                trading.reduce(Trading.Cause.FOREIGN, Reason.FOREIGN_ORDER, 0);
            }
        }
        if (answered())
        {
            for (int i = 0; i < Leg.COUNT; i++)
            {
                patrols[i].step(nowNs);
                accounts[i].step(nowNs);
            }
        }
    }

    /** Whether an order that counts as absent may still be pending at a venue. */
    boolean absence()
    {
        return reconcilers[0].absence() || reconcilers[1].absence();
    }

    /** Before the end: whether nothing that counts as absent can appear any more. */
    boolean absencesOver(final long nowNs)
    {
        return reconcilers[0].absencesOver(nowNs) & reconcilers[1].absencesOver(nowNs);
    }

    /** Begin the audit that a cycle ends with. */
    void settle(final long nowNs)
    {
        auditors[0].request(nowNs);
        auditors[1].request(nowNs);
        auditAtNs = nowNs + auditIntervalNs;
    }

    /**
     * Whether the audit that a cycle ends with is over. What cannot be decided in time reduces trading and is asked on.
     */
    boolean settled(final long nowNs, final long sinceNs)
    {
        if (agreed())
        {
            return true;
        }
        if (nowNs < settleDeadlineNs(sinceNs))
        {
            return false;
        }
        trading.reduce(Trading.Cause.MISMATCH, Reason.POSITIONS_DIFFER, 0);
        return true;
    }

    /** A venue tells another position than ours, and it is not yet known why. */
    boolean disputed()
    {
        return auditors[0].disputed() || auditors[1].disputed();
    }

    /** Whether both venues' last words agree with what we think. */
    boolean agreed()
    {
        return auditors[0].verdict() == Auditor.Verdict.AGREED && auditors[1].verdict() == Auditor.Verdict.AGREED;
    }

    /**
     * Whether it is not known that both venues hold what we think: one differs, none has answered in time, or what was
     * adopted against the fills has no other witness and no person has re-armed since.
     */
    boolean uncertain()
    {
        final boolean unconfirmed = auditors[0].unconfirmed() || auditors[1].unconfirmed();
        return disputed() || trading.has(Trading.Cause.MISMATCH) || unconfirmed && trading.has(Trading.Cause.FOREIGN);
    }

    long settleDeadlineNs(final long sinceNs)
    {
        return sinceNs == Long.MAX_VALUE ? sinceNs : sinceNs + PATIENCE * settleWindowNs;
    }

    /** Audit when it is time, and act on what was found. */
    void audit(final long nowNs)
    {
        if (nowNs >= auditAtNs)
        {
            auditors[0].renew(nowNs);
            auditors[1].renew(nowNs);
            auditAtNs = nowNs + auditIntervalNs;
        }
        for (final Leg leg : BOTH)
        {
            final Auditor auditor = auditors[leg.ordinal()];
            auditor.step(nowNs);
            if (auditor.verdict() == Auditor.Verdict.UNEXPLAINED)
            {
                final long difference =
                    auditor.venueQuantity() - context.exposure().position(leg).quantity();
                trading.reduce(Trading.Cause.FOREIGN, Reason.POSITION_ADOPTED, difference);
                adopt(leg, difference, Origin.FOREIGN, nowNs);
                auditor.restart(nowNs);
            }
            else if (auditor.explaining())
            {
                trading.reduce(Trading.Cause.MISMATCH, Reason.POSITIONS_DIFFER, auditor.venueQuantity());
            }
        }
        if (agreed())
        {
            trading.clear(Trading.Cause.MISMATCH, Reason.POSITION_EXPLAINED);
        }
    }

    private void adopt(final Leg leg, final long difference, final Origin origin, final long nowNs)
    {
        if (difference != 0)
        {
            final long price = context.prices().value(leg);
            context.exposure().advance(nowNs);
            context.exposure().position(leg).adopt(difference, price);
            account.onAdopted(leg, difference, nowNs);
            out.adopted(leg.ordinal(), difference, price, origin);
        }
    }

    void onPosition(final Leg leg, final PositionEventDecoder event, final long nowNs)
    {
        checks[leg.ordinal()].onPosition(event);
        auditors[leg.ordinal()].onPosition(event, nowNs);
    }

    void onAccount(final Leg leg, final AccountEventDecoder event, final long nowNs)
    {
        checks[leg.ordinal()].onAccount(event);
        accounts[leg.ordinal()].onAccount(event, nowNs);
    }

    void onOrderStatus(final Leg leg, final OrderStatusEventDecoder event, final long nowNs)
    {
        checks[leg.ordinal()].onOrderStatus(event);
        reconcilers[leg.ordinal()].onOrderStatus(event, nowNs);
        patrols[leg.ordinal()].onOrderStatus(event, nowNs);
    }

    void onQueryDone(final Leg leg, final long queryId, final QueryResult result, final long nowNs)
    {
        checks[leg.ordinal()].onQueryDone(queryId, result);
        reconcilers[leg.ordinal()].onQueryDone(queryId, result, nowNs);
        patrols[leg.ordinal()].onQueryDone(queryId, result);
    }

    long nextDeadlineNs(final boolean started, final long nowNs)
    {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            next = HedgeMachine.later(next, checks[i].nextDeadlineNs(), nowNs);
            next = HedgeMachine.later(next, readiness[i].nextDeadlineNs(), nowNs);
            next = HedgeMachine.later(next, reconcilers[i].nextDeadlineNs(), nowNs);
            next = HedgeMachine.later(next, auditors[i].nextDeadlineNs(), nowNs);
            if (answered())
            {
                next = HedgeMachine.later(next, patrols[i].nextDeadlineNs(), nowNs);
                next = HedgeMachine.later(next, accounts[i].nextDeadlineNs(), nowNs);
            }
        }
        return started ? HedgeMachine.later(next, auditAtNs, nowNs) : next;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        queries.save(out);
        out.putDeadline(auditAtNs);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            checks[i].save(out);
            readiness[i].save(out);
            reconcilers[i].save(out);
            auditors[i].save(out);
            patrols[i].save(out);
            accounts[i].save(out);
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        queries.load(in);
        auditAtNs = in.getLong();
        for (int i = 0; i < Leg.COUNT; i++)
        {
            checks[i].load(in);
            readiness[i].load(in);
            reconcilers[i].load(in);
            auditors[i].load(in);
            patrols[i].load(in);
            accounts[i].load(in);
        }
    }
}
