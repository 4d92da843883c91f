package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
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
 * Works the primary leg towards a target as maker: one post-only order at the touch, kept while it is at the touch,
 * replaced only after its end is proven. Size is always what is missing to the target. Replacements, rejects and time are
 * bounded. In a dry run no quote leaves: each is decided again at the pace of replacements, and none counts as one.
 */
final class Quoter implements Snapshotable
{
    /** Where the quote stands. */
    enum Status
    {
        /** Working, or waiting for the moment to send. */
        WORKING,
        /** The target is reached. */
        REACHED,
        /** As many replacements as allowed were made. */
        REQUOTES_SPENT,
        /** The venue refused too many as taking. */
        REFUSED
    }

    private static final long BASE_WINDOW_NS = 10_000_000_000L;
    private static final long END_WINDOW_NS = 60_000_000_000L;
    private static final int MAX_BACKOFF_SHIFT = 6;
    private static final int REJECTS_KEPT = 1000;

    private final RiskContext context;
    private final OrderEntry entry;
    private final long requoteIntervalNs;
    private final int maxRequotes;
    private final long backoffNs;
    private final int refreshRejects;
    private final int endRejects;

    private final long[] rejectNs = new long[REJECTS_KEPT];
    private int rejects;
    private int consecutiveRejects;
    private boolean refreshWanted;
    private Intent intent = Intent.FIRST_LEG;
    private long target;
    private long orderId;
    private int requotes;
    private long notBeforeNs;
    private boolean improving;
    private int denials;

    Quoter(final EngineConfig config, final RiskContext context, final OrderEntry entry)
    {
        this.context = context;
        this.entry = entry;
        requoteIntervalNs = config.value(Setting.REQUOTE_INTERVAL);
        maxRequotes = config.count(Setting.MAX_REQUOTES);
        backoffNs = config.value(Setting.POST_ONLY_BACKOFF);
        refreshRejects = config.count(Setting.POST_ONLY_REFRESH);
        endRejects = config.count(Setting.POST_ONLY_END);
    }

    /** Begin to work towards a position of the primary leg. */
    void begin(final Intent why, final long targetPosition, final long nowNs)
    {
        intent = why;
        target = targetPosition;
        requotes = 0;
        rejects = 0;
        consecutiveRejects = 0;
        refreshWanted = false;
        improving = false;
        denials = 0;
        notBeforeNs = nowNs;
    }

    /** Quote inside the spread where there is room. */
    void improve()
    {
        improving = true;
    }

    int requotes()
    {
        return requotes;
    }

    /** True once after enough rejects in a row: the book must be stale. */
    boolean takeRefresh()
    {
        final boolean wanted = refreshWanted;
        refreshWanted = false;
        return wanted;
    }

    /** What the live quote may still fill. */
    long quoted()
    {
        final Order order = live();
        return order == null ? 0 : order.remaining();
    }

    /** When the next quote may be sent, or the working one replaced. */
    long nextDeadlineNs()
    {
        return notBeforeNs;
    }

    /** The venue refused a quote. */
    void onReject(final Order order, final RejectClass rejectClass, final long nowNs)
    {
        if (order.clientOrderId() != orderId)
        {
            return;
        }
        final int shift = Math.min(consecutiveRejects++, MAX_BACKOFF_SHIFT);
        notBeforeNs = nowNs + (backoffNs << shift);
        if (rejectClass == RejectClass.POST_ONLY)
        {
            rejectNs[rejects++ % REJECTS_KEPT] = nowNs;
            refreshWanted |= within(refreshRejects, BASE_WINDOW_NS, nowNs);
        }
    }

    /** Do what can be done now. */
    Status step(final long nowNs)
    {
        final Order order = live();
        if (order != null)
        {
            if (order.state() == OrderState.WORKING)
            {
                consecutiveRejects = 0;
                if (overshoots(order) || !atTouch(order) && nowNs >= notBeforeNs)
                {
                    entry.cancel(order, nowNs);
                }
            }
            return Status.WORKING;
        }

        final long missing = Math.subtractExact(target, context.exposure().position(Leg.PRIMARY).quantity());
        if (missing == 0)
        {
            return Status.REACHED;
        }
        if (within(endRejects, END_WINDOW_NS, nowNs))
        {
            return Status.REFUSED;
        }
        if (requotes > maxRequotes)
        {
            return Status.REQUOTES_SPENT;
        }
        if (nowNs >= notBeforeNs)
        {
            send(missing, nowNs);
        }
        return Status.WORKING;
    }

    /**
     * Withdraw the quote.
     *
     * @return true once its end is proven.
     */
    boolean pull(final long nowNs)
    {
        final Order order = live();
        if (order == null)
        {
            return true;
        }
        if (order.state() == OrderState.WORKING || order.state() == OrderState.PENDING_NEW)
        {
            entry.cancel(order, nowNs);
        }
        return false;
    }

    private void send(final long missing, final long nowNs)
    {
        final Side side = missing > 0 ? Side.BUY : Side.SELL;
        final OrderRequest request = entry.request(Leg.PRIMARY, intent);
        request.side = side;
        request.quantity = Math.abs(missing);
        request.price = price(side);
        request.postOnly = true;
        request.reduceOnly = intent == Intent.CLOSE;
        request.closeStep = Math.abs(missing);
        request.progressCount = requotes;
        if (request.price == MarketView.NO_PRICE)
        {
            notBeforeNs = nowNs + requoteIntervalNs;
            return;
        }
        final Order order = entry.submit(request, TimeInForce.GTC, requotes + 1, nowNs);
        if (order == null)
        {
            notBeforeNs = nowNs + requoteIntervalNs * Math.min(++denials, MAX_BACKOFF_SHIFT);
            return;
        }
        denials = 0;
        requotes += context.dryRun() ? 0 : 1;
        orderId = order.clientOrderId();
        notBeforeNs = nowNs + requoteIntervalNs;
    }

    private long price(final Side side)
    {
        final MarketView market = context.market(Leg.PRIMARY);
        final long touch = market.quote(side);
        final long tick = context.instrument(Leg.PRIMARY).tick();
        if (touch == MarketView.NO_PRICE || !improving || market.ask() - market.bid() <= tick)
        {
            return touch;
        }
        return side == Side.BUY ? touch + tick : touch - tick;
    }

    private boolean atTouch(final Order order)
    {
        final long touch = context.market(Leg.PRIMARY).quote(order.side());
        return touch == MarketView.NO_PRICE ||
            (order.side() == Side.BUY ? order.price() >= touch : order.price() <= touch);
    }

    /** A fill that came late, of another quote, has made this one too large. */
    private boolean overshoots(final Order order)
    {
        final long missing = Math.subtractExact(target, context.exposure().position(Leg.PRIMARY).quantity());
        return order.remaining() > (order.side() == Side.BUY ? missing : -missing);
    }

    private boolean within(final int count, final long windowNs, final long nowNs)
    {
        return rejects >= count && nowNs - rejectNs[(rejects - count) % REJECTS_KEPT] <= windowNs;
    }

    private Order live()
    {
        final Order order = orderId == 0 ? null : context.orders().get(orderId);
        return order == null || order.state().isTerminal() ? null : order;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(rejects);
        for (int i = 0; i < Math.min(rejects, REJECTS_KEPT); i++)
        {
            out.putTime(rejectNs[i]);
        }
        out.putInt(consecutiveRejects);
        out.putBoolean(refreshWanted);
        out.putInt(intent.value());
        out.putLong(target);
        out.putId(orderId);
        out.putInt(requotes);
        out.putDeadline(notBeforeNs);
        out.putBoolean(improving);
        out.putInt(denials);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        rejects = in.getInt();
        for (int i = 0; i < Math.min(rejects, REJECTS_KEPT); i++)
        {
            rejectNs[i] = in.getLong();
        }
        consecutiveRejects = in.getInt();
        refreshWanted = in.getBoolean();
        intent = Intent.get((short)in.getInt());
        target = in.getLong();
        orderId = in.getLong();
        requotes = in.getInt();
        notBeforeNs = in.getLong();
        improving = in.getBoolean();
        denials = in.getInt();
    }
}
