package io.ballast.core.order;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All orders of a pair by client order id. Live ones are listed in the order they were sent; terminal ones are kept for
 * late fills until their place is needed. Fixed size; allocates nothing after construction.
 */
public final class OrderTable implements Snapshotable
{
    /** Orders kept, live and terminal. */
    public static final int CAPACITY = 1024;

    /** Most live orders: a quote, a hedge, two closes and what is still being proven. */
    public static final int LIVE_CAPACITY = 32;

    private static final long NO_ID = 0;

    private final Order[] slots = new Order[CAPACITY];
    private final Long2ObjectHashMap<Order> byId = new Long2ObjectHashMap<>(CAPACITY * 4, 0.5f);
    private final Order[] live = new Order[LIVE_CAPACITY];
    private int liveCount;
    private int next;
    private int used;

    /**
     * An empty table.
     */
    public OrderTable()
    {
        for (int i = 0; i < CAPACITY; i++)
        {
            slots[i] = new Order();
        }
    }

    /**
     * Whether another order fits.
     *
     * @return false when {@link #LIVE_CAPACITY} are live.
     */
    public boolean hasRoom()
    {
        return liveCount < LIVE_CAPACITY;
    }

    /**
     * Take a slot for a new order.
     *
     * @param clientOrderId not in use.
     * @param leg           it goes to.
     * @param side          buy or sell.
     * @param intent        why it exists.
     * @param type          limit or market.
     * @param timeInForce   how long it lives.
     * @param postOnly      must not take.
     * @param reduceOnly    must not open.
     * @param price         limit, 0 for market.
     * @param quantity      above zero.
     * @return the order, {@link OrderState#PENDING_NEW}.
     * @throws IllegalStateException if the id is in use or the table is full.
     */
    public Order open(
        final long clientOrderId,
        final Leg leg,
        final Side side,
        final Intent intent,
        final OrderType type,
        final TimeInForce timeInForce,
        final boolean postOnly,
        final boolean reduceOnly,
        final long price,
        final long quantity)
    {
        if (!hasRoom() || byId.containsKey(clientOrderId))
        {
            throw new IllegalStateException("no room or id in use: clientOrderId=" + clientOrderId);
        }
        makeRoom();
        final Order order = slots[next];
        used = Math.max(used, next + 1);
        next = (next + 1) % CAPACITY;
        order.open(clientOrderId, leg, side, intent, type, timeInForce, postOnly, reduceOnly, price, quantity);
        byId.put(clientOrderId, order);
        live[liveCount++] = order;
        return order;
    }

    /**
     * Free the place of the next order: the oldest that is not live is forgotten. Called after every event, so that the
     * next order need not wait for it.
     */
    public void makeRoom()
    {
        while (!slots[next].state().isTerminal())
        {
            next = (next + 1) % CAPACITY;
        }
        if (slots[next].clientOrderId() != NO_ID)
        {
            byId.remove(slots[next].clientOrderId());
            slots[next].forget();
        }
    }

    /**
     * By client order id.
     *
     * @param clientOrderId to look for.
     * @return the order, or null if none is kept under that id.
     */
    public Order get(final long clientOrderId)
    {
        return byId.get(clientOrderId);
    }

    /**
     * Drop orders that became terminal from the list of live ones. Called after every event.
     */
    public void sweep()
    {
        int kept = 0;
        for (int i = 0; i < liveCount; i++)
        {
            if (!live[i].state().isTerminal())
            {
                live[kept++] = live[i];
            }
        }
        for (int i = kept; i < liveCount; i++)
        {
            live[i] = null;
        }
        liveCount = kept;
    }

    /**
     * How many orders are live.
     *
     * @return at most {@link #LIVE_CAPACITY}.
     */
    public int liveCount()
    {
        return liveCount;
    }

    /**
     * A live order.
     *
     * @param i from 0, oldest first.
     * @return the order.
     */
    public Order live(final int i)
    {
        return live[i];
    }

    /**
     * How many orders are live on a leg.
     *
     * @param leg to count.
     * @return from 0.
     */
    public int liveCount(final Leg leg)
    {
        int count = 0;
        for (int i = 0; i < liveCount; i++)
        {
            count += live[i].leg() == leg && !live[i].state().isTerminal() ? 1 : 0;
        }
        return count;
    }

    /**
     * Whether the outcome of any order is not known.
     *
     * @return true while one is UNKNOWN or ENDING.
     */
    public boolean anyUnknown()
    {
        for (int i = 0; i < liveCount; i++)
        {
            if (isUnknown(live[i]))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the outcome of an order that takes risk away is not known. A resting quote is not meant: a hedge of its
     * proven fills doubles nothing.
     *
     * @return true while a taking HEDGE or CLOSE is UNKNOWN or ENDING.
     */
    public boolean anyReducerUnknown()
    {
        for (int i = 0; i < liveCount; i++)
        {
            final Order order = live[i];
            if (isUnknown(order) && !order.postOnly() &&
                (order.intent() == Intent.HEDGE || order.intent() == Intent.CLOSE))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * How many orders have an outcome that is not known.
     *
     * @param leg to count.
     * @return from 0.
     */
    public int unknownCount(final Leg leg)
    {
        int count = 0;
        for (int i = 0; i < liveCount; i++)
        {
            count += live[i].leg() == leg && isUnknown(live[i]) ? 1 : 0;
        }
        return count;
    }

    /**
     * The earliest deadline of a live order that is still to come: one that has passed must not hide the others.
     *
     * @param nowNs event time.
     * @return event time, or {@link Order#NO_DEADLINE}.
     */
    public long nextDeadlineNs(final long nowNs)
    {
        long deadline = Order.NO_DEADLINE;
        for (int i = 0; i < liveCount; i++)
        {
            deadline = live[i].deadlineNs() > nowNs ? Math.min(deadline, live[i].deadlineNs()) : deadline;
        }
        return deadline;
    }

    private static boolean isUnknown(final Order order)
    {
        return order.state() == OrderState.UNKNOWN || order.state() == OrderState.ENDING;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putInt(next);
        out.putInt(used);
        out.endHistory();
        for (int i = 0; i < used; i++)
        {
            slots[i].save(out);
        }
        out.endEntries();
        out.putInt(liveCount);
        for (int i = 0; i < liveCount; i++)
        {
            out.putId(live[i].clientOrderId());
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        for (int i = 0; i < used; i++)
        {
            byId.remove(slots[i].clientOrderId());
            slots[i].forget();
        }
        next = in.getInt();
        used = in.getInt();
        for (int i = 0; i < used; i++)
        {
            slots[i].load(in);
            if (slots[i].clientOrderId() != NO_ID)
            {
                byId.put(slots[i].clientOrderId(), slots[i]);
            }
        }
        liveCount = in.getInt();
        for (int i = 0; i < LIVE_CAPACITY; i++)
        {
            live[i] = i < liveCount ? byId.get(in.getLong()) : null;
        }
    }
}
