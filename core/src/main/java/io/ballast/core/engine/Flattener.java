package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.MessageKind;
import io.ballast.core.venue.VenueState;

/**
 * Closes both legs pair-wise: cancel all, prove, match the legs, then step down, the primary first and the hedge after
 * every fill of it, as in a hedge. Both at once would be open for a shorter time while nothing goes wrong, and for
 * seconds when one order is lost. A leg that once did not follow goes first from then on: where it cannot, nothing has
 * been opened and nothing was paid. Never closes one leg further than the other can follow: with one venue gone the
 * excess is trimmed, the rest held neutral.
 */
final class Flattener implements Snapshotable
{
    /** Where the work stands. */
    enum Status
    {
        /** On its way. */
        WORKING,
        /** Both positions are zero and no order lives. */
        FLAT,
        /** No further step is possible now; what is left is matched where it can be. */
        STUCK
    }

    /** Rounds without progress after which it is stuck. */
    private static final int MAX_ROUNDS = 6;

    /** Each costs fees on more than a hedge unit. */
    private static final int MAX_TOP_UPS = 6;

    /** What is matched can wait for a book that has been emptied to fill again. */
    private static final long PAUSE_NS = 1_000_000_000L;

    /** What is open cannot wait, but for a venue that refused it twice; the pause doubles from round to round. */
    private static final int ROUNDS_AT_ONCE = 2;
    private static final long REFUSED_PAUSE_NS = 100_000_000L;

    private final RiskContext context;
    private final OrderEntry entry;
    private final Taker primary;
    private final Taker hedge;
    private final long cap;
    private final int maxAttempts;

    private boolean stepping;
    private boolean following;
    private Leg lead = Leg.PRIMARY;
    private long gross;
    private int rounds;
    private int topUps;

    Flattener(
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Taker primary,
        final Taker hedge)
    {
        this.context = context;
        this.entry = entry;
        this.primary = primary;
        this.hedge = hedge;
        cap = config.value(Setting.HEDGE_ORDER_MAX);
        maxAttempts = config.count(Setting.CLOSE_ATTEMPTS);
    }

    /** From the beginning. */
    void begin()
    {
        lead = Leg.PRIMARY;
        topUps = 0;
        again();
    }

    /** Once more, knowing which leg did not follow. */
    void again()
    {
        primary.reset();
        hedge.reset();
        stepping = false;
        following = false;
        gross = Long.MAX_VALUE;
        rounds = 0;
    }

    Status step(final long nowNs)
    {
        if (stepping)
        {
            if (working(nowNs))
            {
                return Status.WORKING;
            }
            stepping = false;
            following = false;
            primary.reset();
            hedge.reset();
        }
        if (!cancelled(nowNs))
        {
            return Status.WORKING;
        }
        final long ofPrimary = context.exposure().position(Leg.PRIMARY).quantity();
        final long ofHedge = context.exposure().position(Leg.HEDGE).quantity();
        if (ofPrimary == 0 && ofHedge == 0)
        {
            return Status.FLAT;
        }
        if (!plan(ofPrimary, ofHedge, nowNs))
        {
            return Status.STUCK;
        }
        working(nowNs);
        return Status.WORKING;
    }

    private boolean working(final long nowNs)
    {
        if (!following)
        {
            primary.step(nowNs);
            hedge.step(nowNs);
            return primary.status() == Taker.Status.WORKING || hedge.status() == Taker.Status.WORKING;
        }
        final Taker leader = taker(lead);
        final Taker follower = taker(lead.other());
        follow(follower, nowNs);
        if (leader.hasLiveOrder() || follower.status() == Taker.Status.DONE)
        {
            leader.step(nowNs);
            follow(follower, nowNs);
        }
        if (follower.status() == Taker.Status.FAILED && !leader.hasLiveOrder())
        {
            lead = lead.other();
            return false;
        }
        return leader.hasLiveOrder() || follower.status() == Taker.Status.WORKING ||
            leader.status() == Taker.Status.WORKING;
    }

    /** As far as the leader is proven to have gone. */
    private void follow(final Taker follower, final long nowNs)
    {
        if (!follower.hasLiveOrder())
        {
            follower.retarget(lead == Leg.PRIMARY ?
                matchedHedge(context.exposure().position(Leg.PRIMARY).quantity()) :
                Math.negateExact(context.exposure().position(Leg.HEDGE).quantity()));
        }
        follower.step(nowNs);
    }

    /** A hedge cut to less than a unit could not be closed any more; without it the primary's rest can. */
    private long matchedHedge(final long ofPrimary)
    {
        final long matched = -FixedPoint.floorToStep(ofPrimary, context.instrument(Leg.HEDGE).lot());
        return Math.abs(matched) < context.hedgeUnit() ? 0 : matched;
    }

    private boolean plan(final long ofPrimary, final long ofHedge, final long nowNs)
    {
        final long nowGross = Math.abs(ofPrimary) + Math.abs(ofHedge);
        rounds = nowGross < gross ? 0 : rounds + 1;
        gross = Math.min(gross, nowGross);
        if (rounds > MAX_ROUNDS)
        {
            return false;
        }
        final long unit = context.hedgeUnit();
        final boolean opposed = ofPrimary == 0 || ofHedge == 0 || (ofPrimary > 0) != (ofHedge > 0);
        final boolean dust = ofHedge != 0 && Math.abs(ofHedge) < unit;
        if (dust && opposed && usable(Leg.HEDGE, nowNs) && topUps < MAX_TOP_UPS)
        {
            topUps++;
            topUp(ofHedge, unit, nowNs + pauseNs());
            return true;
        }
        final long net = ofPrimary + ofHedge;
        if (!opposed || Math.abs(net) >= context.instrument(Leg.HEDGE).lot())
        {
            return match(ofPrimary, ofHedge, opposed, dust, nowNs);
        }
        return down(ofPrimary, ofHedge, nowNs);
    }

    private long pauseNs()
    {
        return rounds > 0 ? PAUSE_NS : 0;
    }

    /**
     * Cut the larger leg to the other; where its venue cannot, or twice did not, bring the other back to it: restored and
     * neutral is better than small and open. Of two on one side the primary is closed first where the hedge is less than
     * a unit.
     */
    private boolean match(
        final long ofPrimary, final long ofHedge, final boolean opposed, final boolean dust, final long nowNs)
    {
        final boolean ofOneSide = dust && !opposed;
        final Leg larger = ofOneSide || Math.abs(ofPrimary) >= Math.abs(ofHedge) ? Leg.PRIMARY : Leg.HEDGE;
        final boolean cut =
            usable(larger, nowNs) && (!usable(larger.other(), nowNs) || !opposed || rounds % 4 < 2);
        final Leg leg = cut ? larger : larger.other();
        if (!usable(leg, nowNs) || !cut && !opposed)
        {
            return false;
        }
        final long target = !opposed ? 0 : leg == Leg.PRIMARY ? -ofHedge : cut ? matchedHedge(ofPrimary) :
            -FixedPoint.floorToStep(ofPrimary, context.instrument(Leg.HEDGE).lot());
        final long pauseNs = rounds < ROUNDS_AT_ONCE ? 0 : REFUSED_PAUSE_NS << (rounds - ROUNDS_AT_ONCE);
        taker(leg).begin(Intent.CLOSE, target, cap, !cut, maxAttempts, nowNs + pauseNs);
        stepping = true;
        return true;
    }

    private Taker taker(final Leg leg)
    {
        return leg == Leg.PRIMARY ? primary : hedge;
    }

    /** A venue that takes no more messages for now can as little be traded on as one that is away. */
    private boolean usable(final Leg leg, final long nowNs)
    {
        final VenueState venue = context.venue(leg);
        return venue.ordersUp() && venue.open() && venue.budget().allows(MessageKind.HEDGE, nowNs);
    }

    /** A position that the hedge venue takes no order for, not even to close it, is made closable by one hedge unit. */
    private void topUp(final long ofHedge, final long unit, final long notBeforeNs)
    {
        hedge.begin(
            Intent.CLOSE, ofHedge > 0 ? ofHedge + unit : ofHedge - unit, cap, true, maxAttempts, notBeforeNs);
        stepping = true;
    }

    /** One step down. The primary is held longer by its venue: where it leads, the hedge follows sooner. */
    private boolean down(final long ofPrimary, final long ofHedge, final long nowNs)
    {
        if (!usable(Leg.PRIMARY, nowNs) || !usable(Leg.HEDGE, nowNs))
        {
            return false;
        }
        final long notBeforeNs = nowNs + pauseNs();
        final long lot = context.instrument(Leg.HEDGE).lot();
        final long rest = Math.max(0, Math.abs(ofHedge) - FixedPoint.floorToStep(cap, lot));
        final long hedgeTarget = ofHedge > 0 ? rest : -rest;
        final boolean leads = lead == Leg.PRIMARY;
        primary.begin(Intent.CLOSE, leads ? -hedgeTarget : ofPrimary, cap + lot, false, maxAttempts, notBeforeNs);
        hedge.begin(Intent.CLOSE, leads ? ofHedge : hedgeTarget, cap, false, maxAttempts, notBeforeNs);
        stepping = true;
        following = true;
        return true;
    }

    /** Cancel what lives; true once nothing does. */
    private boolean cancelled(final long nowNs)
    {
        final OrderTable orders = context.orders();
        boolean none = true;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            none &= order.state().isTerminal();
            if (order.state() == OrderState.WORKING || order.state() == OrderState.PENDING_NEW)
            {
                entry.cancel(order, nowNs);
            }
        }
        return none;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putBoolean(stepping);
        out.putBoolean(following);
        out.putInt(lead.ordinal());
        out.putLong(gross);
        out.putInt(rounds);
        out.putInt(topUps);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        stepping = in.getBoolean();
        following = in.getBoolean();
        lead = Leg.of(in.getInt());
        gross = in.getLong();
        rounds = in.getInt();
        topUps = in.getInt();
    }
}
