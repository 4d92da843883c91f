package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Proves one venue ready (R02) by an order that cannot fill: on the primary a post-only bid 5 % below the market,
 * accepted and cancelled; on the hedge venue an immediate-or-cancel bid 5 % below, which must expire unfilled. Only a book
 * that lives says what is 5 % below. Until it is proven, and again after every lost session, no first leg is sent. A dry
 * run sends no probe: there a venue that answers the account's questions on a session that is up counts as ready.
 */
final class Readiness implements Snapshotable
{
    private static final long RETRY_NS = 1_000_000_000L;
    private static final long DISTANCE_PERCENT = 95;

    private final Leg leg;
    private final RiskContext context;
    private final OrderEntry entry;

    private long orderId;
    private long notBeforeNs;
    private int attempts;

    /** Whether its end will be a proof: the primary has taken it, and since then no session was lost. */
    private boolean counts;

    Readiness(final Leg leg, final RiskContext context, final OrderEntry entry)
    {
        this.leg = leg;
        this.context = context;
        this.entry = entry;
    }

    /** The proof no longer holds, nor does one that is under way or was not looked at yet. */
    void revoke()
    {
        context.venue(leg).ready(false);
        counts = false;
        notBeforeNs = 0;
    }

    /** Whether a probe is under way, or must be sent. */
    boolean proving()
    {
        return !context.venue(leg).ready();
    }

    long nextDeadlineNs()
    {
        return proving() && orderId == 0 ? notBeforeNs : Long.MAX_VALUE;
    }

    void step(final boolean wanted, final long nowNs)
    {
        if (orderId != 0)
        {
            watch(wanted, nowNs);
            return;
        }
        if (!wanted || !proving() || nowNs < notBeforeNs)
        {
            return;
        }
        notBeforeNs = nowNs + RETRY_NS;
        if (!context.venue(leg).ordersUp() || !context.venue(leg).open() || context.venue(leg).dirty())
        {
            return;
        }
        if (context.dryRun())
        {
            context.venue(leg).ready(true);
        }
        else
        {
            probe(nowNs);
        }
    }

    private void watch(final boolean wanted, final long nowNs)
    {
        final Order order = context.orders().get(orderId);
        if (order == null)
        {
            orderId = 0;
            return;
        }
        if (!wanted && order.state() == OrderState.PENDING_NEW && leg == Leg.PRIMARY)
        {
            entry.cancel(order, nowNs);
        }
        if (order.state() == OrderState.WORKING && leg == Leg.PRIMARY)
        {
            counts = true;
            entry.cancel(order, nowNs);
        }
        if (!order.state().isTerminal())
        {
            return;
        }
        orderId = 0;
        final boolean lived = order.state() == OrderState.CANCELLED ||
            order.state() == OrderState.EXPIRED && leg == Leg.HEDGE;
        if (counts && lived && order.filledQuantity() == 0 &&
            context.venue(leg).ordersUp() && context.venue(leg).open())
        {
            context.venue(leg).ready(true);
        }
        else
        {
            notBeforeNs = nowNs + RETRY_NS;
        }
    }

    private void probe(final long nowNs)
    {
        final MarketView market = context.market(leg);
        final long bid = market.bid();
        if (bid == MarketView.NO_PRICE || market.stale(nowNs) || market.frozen(nowNs))
        {
            return;
        }
        final Instrument instrument = context.instrument(leg);
        final OrderRequest request = entry.request(leg, Intent.PROBE);
        request.side = Side.BUY;
        request.price = FixedPoint.floorToStep(bid / 100 * DISTANCE_PERCENT, instrument.tick());
        request.quantity = instrument.smallestOrder(request.price);
        request.postOnly = leg == Leg.PRIMARY;
        final TimeInForce timeInForce = leg == Leg.PRIMARY ? TimeInForce.GTC : TimeInForce.IOC;
        final Order order = entry.submit(request, timeInForce, ++attempts, nowNs);
        if (order != null)
        {
            orderId = order.clientOrderId();
            counts = leg == Leg.HEDGE;
        }
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putId(orderId);
        out.putDeadline(notBeforeNs);
        out.beginHistory();
        out.putInt(attempts);
        out.endHistory();
        out.putBoolean(counts);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        orderId = in.getLong();
        notBeforeNs = in.getLong();
        attempts = in.getInt();
        counts = in.getBoolean();
    }
}
