package io.ballast.core.order;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;

/**
 * One order of ours, in a slot that is used again once it is terminal and old. Every event is legal in every state: what
 * cannot change the state changes only the numbers. Quantities and prices at scale 1e-8, times are event time.
 */
public final class Order
{
    /** The cumulative quantity was not told. */
    public static final long NOT_TOLD = Long.MIN_VALUE;

    /** No deadline is set. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private long clientOrderId;
    private Leg leg = Leg.PRIMARY;
    private Side side = Side.BUY;
    private Intent intent = Intent.FIRST_LEG;
    private OrderType type = OrderType.LIMIT;
    private TimeInForce timeInForce = TimeInForce.GTC;
    private boolean postOnly;
    private boolean reduceOnly;
    private long price;
    private long quantity;
    private long touchPrice;
    private long displayed;
    private int cycle;
    private int attempt;
    private long sentNs;

    private OrderState state = OrderState.ABSENT;
    private OrderState ending = OrderState.CANCELLED;
    private long filledQuantity;
    private long filledNotional;
    private long expectedQuantity = NOT_TOLD;
    private final ToldSums sums = new ToldSums();
    private long deadlineNs = NO_DEADLINE;
    private long cancelSentNs;
    private long cancelAcceptedNs;
    private int cancels;
    private boolean known;
    private boolean inProof;
    private boolean contested;

    Order()
    {
    }

    void open(
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
        this.clientOrderId = clientOrderId;
        this.leg = leg;
        this.side = side;
        this.intent = intent;
        this.type = type;
        this.timeInForce = timeInForce;
        this.postOnly = postOnly;
        this.reduceOnly = reduceOnly;
        this.price = price;
        this.quantity = quantity;
        touchPrice = 0;
        displayed = 0;
        cycle = 0;
        attempt = 0;
        sentNs = 0;
        state = OrderState.PENDING_NEW;
        ending = OrderState.CANCELLED;
        filledQuantity = 0;
        filledNotional = 0;
        expectedQuantity = NOT_TOLD;
        sums.clear();
        deadlineNs = NO_DEADLINE;
        cancelSentNs = 0;
        cancelAcceptedNs = 0;
        cancels = 0;
        known = false;
        inProof = false;
        contested = false;
    }

    /** Its place is free. */
    void forget()
    {
        clientOrderId = 0;
        state = OrderState.ABSENT;
    }

    /**
     * Note what the decision saw, for the account and the learned size.
     *
     * @param touchPrice the opposite touch, 0 where there was none.
     * @param displayed  depth inside the limit.
     * @param cycle      that the order belongs to.
     * @param attempt    of its intent, from 1.
     * @param nowNs      event time of the send.
     */
    public void sent(
        final long touchPrice, final long displayed, final int cycle, final int attempt, final long nowNs)
    {
        this.touchPrice = touchPrice;
        this.displayed = displayed;
        this.cycle = cycle;
        this.attempt = attempt;
        this.sentNs = nowNs;
    }

    /** The venue has it; nothing is learned of one whose id is contested. */
    public void accepted()
    {
        if (contested)
        {
            return;
        }
        known = true;
        if (state == OrderState.PENDING_NEW || state == OrderState.UNKNOWN)
        {
            state = OrderState.WORKING;
        }
    }

    /**
     * The venue lists it as open after it was thought to be gone or lost: it lives and must be cancelled again.
     */
    public void listed()
    {
        known = true;
        if (!state.isTerminal())
        {
            state = OrderState.WORKING;
            deadlineNs = NO_DEADLINE;
        }
    }

    /**
     * A cancel leaves for it.
     *
     * @param nowNs event time.
     */
    public void cancelling(final long nowNs)
    {
        cancelSentNs = nowNs;
        cancels++;
        if (state == OrderState.PENDING_NEW || state == OrderState.WORKING)
        {
            state = OrderState.CANCELLING;
        }
    }

    /**
     * The venue took a cancel for it, which says nothing about what became of it.
     *
     * @param nowNs event time.
     */
    public void cancelAccepted(final long nowNs)
    {
        cancelAcceptedNs = nowNs;
    }

    /** The venue is silent about it, or the session is gone. */
    public void unknown()
    {
        if (state == OrderState.PENDING_NEW || state == OrderState.WORKING || state == OrderState.CANCELLING)
        {
            state = OrderState.UNKNOWN;
        }
    }

    /**
     * What the venue has said was filled of it.
     *
     * @return sums of reports and of lists.
     */
    public ToldSums sums()
    {
        return sums;
    }

    /**
     * Whether a fill would have the order filled beyond what the venue says of it: beyond the sum that came with this or
     * an earlier report, or beyond the quantity where a stream tells none; or comes with a sum that was counted before. Fills
     * that overtake one another pass.
     *
     * @param last       quantity of the fill, not counted yet.
     * @param cumulative the sum that it came with, {@link #NOT_TOLD} where it came with none.
     * @param listed     whether it is a row of a list, which is a sum of its own: {@link ToldSums#listed} comes first.
     * @return true for one that must be found by another way before it counts.
     */
    public boolean doubts(final long last, final long cumulative, final boolean listed)
    {
        sums.told(cumulative);
        final long told = Math.max(sums.largest(), expectedQuantity);
        final long most = cumulative == NOT_TOLD && !listed ? Math.max(quantity, told) : told;
        return sums.repeats(cumulative) || Math.addExact(filledQuantity, last) > most;
    }

    /**
     * The venue says that its id is in use. It may be this order that lives there, or that of another engine which gives out
     * the same ids: from now on only its end or its absence can be proven.
     */
    public void contest()
    {
        contested = true;
        unknown();
    }

    /**
     * Whether another order may live under its id.
     *
     * @return true once the venue has said so.
     */
    public boolean contested()
    {
        return contested;
    }

    /**
     * Whether what a venue lists under its id can be this order.
     *
     * @param listedSide  of the row.
     * @param listedPrice of the row.
     * @return false for an order of another engine that gives out the same ids.
     */
    public boolean matches(final Side listedSide, final long listedPrice)
    {
        return listedSide == side && listedPrice == price;
    }

    /**
     * A fill that was seen for the first time. Also counted when the order was thought to be terminal. Of an unknown order
     * it tells that it lived, not that it still does: a part of it leaves it unknown.
     *
     * @param price    of the trade.
     * @param quantity of the trade.
     */
    public void fill(final long price, final long quantity)
    {
        filledQuantity = Math.addExact(filledQuantity, quantity);
        filledNotional = Math.addExact(filledNotional, FixedPoint.notional(price, quantity));
        known = true;
        if (state.isTerminal())
        {
            return;
        }
        if (filledQuantity >= this.quantity)
        {
            end(OrderState.FILLED);
        }
        else if (state == OrderState.ENDING)
        {
            settle();
        }
        else if (state == OrderState.PENDING_NEW)
        {
            state = OrderState.WORKING;
        }
    }

    /**
     * The venue calls it ended. Terminal only when the fills agree; of several reports the one that tells of most counts.
     *
     * @param as         {@link OrderState#CANCELLED} or {@link OrderState#EXPIRED}.
     * @param cumulative what the venue says was filled in all, or {@link #NOT_TOLD}.
     */
    public void ended(final OrderState as, final long cumulative)
    {
        if (state.isTerminal())
        {
            return;
        }
        ending = as;
        expectedQuantity = Math.max(expectedQuantity, cumulative);
        state = OrderState.ENDING;
        settle();
    }

    /**
     * Refused. An order that has fills, is said to have some, or was working cannot have been: then it ended and the
     * fills must be asked for.
     */
    public void rejected()
    {
        if (filledQuantity > 0 || expectedQuantity > 0 || state == OrderState.WORKING)
        {
            ended(OrderState.EXPIRED, NOT_TOLD);
        }
        else if (!state.isTerminal())
        {
            end(OrderState.REJECTED);
        }
    }

    /**
     * Nothing of it lives and the venue's list of fills has been read. A list that holds less than the venue told of the
     * order is not complete and proves nothing.
     */
    public void proven()
    {
        if (state == OrderState.ENDING)
        {
            if (expectedQuantity == NOT_TOLD)
            {
                end(ending);
            }
        }
        else if (!state.isTerminal())
        {
            end(filledQuantity == 0 ? OrderState.ABSENT : OrderState.EXPIRED);
        }
    }

    /**
     * Mark it as asked about: only what was unknown before a question was sent is settled by its answer.
     *
     * @param inProof whether the open question covers it.
     */
    public void inProof(final boolean inProof)
    {
        this.inProof = inProof;
    }

    /**
     * Whether an open question covers it.
     *
     * @return as marked.
     */
    public boolean inProof()
    {
        return inProof;
    }

    /**
     * Whether the venue ever confirmed it, by an acknowledgement or a fill. One that it did not may still be on its way
     * when its cancel finds nothing.
     *
     * @return true from the first word of it.
     */
    public boolean known()
    {
        return known;
    }

    /**
     * Whether the venue has said no more of its end than that it does not find it, if anything at all.
     *
     * @return false for one that lives as far as is known, too.
     */
    public boolean endUntold()
    {
        return state == OrderState.UNKNOWN || state == OrderState.ENDING && expectedQuantity == NOT_TOLD;
    }

    private void settle()
    {
        if (expectedQuantity != NOT_TOLD && filledQuantity >= expectedQuantity)
        {
            end(ending);
        }
    }

    private void end(final OrderState terminal)
    {
        state = terminal;
        deadlineNs = NO_DEADLINE;
    }

    /**
     * Set when silence about the order becomes something to act on.
     *
     * @param deadlineNs event time, or {@link #NO_DEADLINE}.
     */
    public void deadlineNs(final long deadlineNs)
    {
        this.deadlineNs = deadlineNs;
    }

    /**
     * When silence about the order becomes something to act on.
     *
     * @return event time, or {@link #NO_DEADLINE}.
     */
    public long deadlineNs()
    {
        return deadlineNs;
    }

    /**
     * Our id.
     *
     * @return unique in the account.
     */
    public long clientOrderId()
    {
        return clientOrderId;
    }

    /**
     * Where it was sent.
     *
     * @return the leg.
     */
    public Leg leg()
    {
        return leg;
    }

    /**
     * Buy or sell.
     *
     * @return the side.
     */
    public Side side()
    {
        return side;
    }

    /**
     * Why it exists.
     *
     * @return the intent.
     */
    public Intent intent()
    {
        return intent;
    }

    /**
     * Limit or market.
     *
     * @return the type.
     */
    public OrderType type()
    {
        return type;
    }

    /**
     * How long it lives.
     *
     * @return the time in force.
     */
    public TimeInForce timeInForce()
    {
        return timeInForce;
    }

    /**
     * Whether it must not take.
     *
     * @return true for a quote.
     */
    public boolean postOnly()
    {
        return postOnly;
    }

    /**
     * Whether it must not open.
     *
     * @return as sent.
     */
    public boolean reduceOnly()
    {
        return reduceOnly;
    }

    /**
     * Limit price.
     *
     * @return 0 for a market order.
     */
    public long price()
    {
        return price;
    }

    /**
     * Quantity sent.
     *
     * @return above zero.
     */
    public long quantity()
    {
        return quantity;
    }

    /**
     * Sum of its fills, each once.
     *
     * @return above {@link #quantity()} if the venue over-filled it.
     */
    public long filledQuantity()
    {
        return filledQuantity;
    }

    /**
     * Sum of the notionals of its fills.
     *
     * @return at scale 1e-8.
     */
    public long filledNotional()
    {
        return filledNotional;
    }

    /**
     * What may still fill.
     *
     * @return 0 when terminal.
     */
    public long remaining()
    {
        return state.isTerminal() ? 0 : Math.max(0, quantity - filledQuantity);
    }

    /**
     * The opposite touch at the decision.
     *
     * @return 0 where there was none.
     */
    public long touchPrice()
    {
        return touchPrice;
    }

    /**
     * Depth displayed inside the limit at the decision.
     *
     * @return at scale 1e-8.
     */
    public long displayed()
    {
        return displayed;
    }

    /**
     * Cycle it belongs to.
     *
     * @return 0 outside a cycle.
     */
    public int cycle()
    {
        return cycle;
    }

    /**
     * Which attempt of its intent it is.
     *
     * @return from 1.
     */
    public int attempt()
    {
        return attempt;
    }

    /**
     * When it was sent.
     *
     * @return event time.
     */
    public long sentNs()
    {
        return sentNs;
    }

    /**
     * When the last cancel for it was sent.
     *
     * @return event time, 0 for none.
     */
    public long cancelSentNs()
    {
        return cancelSentNs;
    }

    /**
     * When the venue last took a cancel for it.
     *
     * @return event time, 0 if it never did.
     */
    public long cancelAcceptedNs()
    {
        return cancelAcceptedNs;
    }

    /**
     * How many cancels were sent for it.
     *
     * @return from 0.
     */
    public int cancels()
    {
        return cancels;
    }

    /**
     * Where it stands.
     *
     * @return the state.
     */
    public OrderState state()
    {
        return state;
    }

    void save(final SnapshotWriter out)
    {
        out.putEntry(clientOrderId);
        out.putInt(leg.ordinal());
        out.putInt(side.value());
        out.putInt(intent.value());
        out.putInt(type.value());
        out.putInt(timeInForce.value());
        out.putBoolean(postOnly);
        out.putBoolean(reduceOnly);
        out.putLong(price);
        out.putLong(quantity);
        out.beginHistory();
        out.putLong(touchPrice);
        out.putInt(cycle);
        out.putInt(attempt);
        out.putLong(filledNotional);
        out.endHistory();
        out.putLong(displayed);
        out.putInt(state.code());
        out.putLong(filledQuantity);
        if (state.isTerminal())
        {
            out.beginHistory();
        }
        out.putTime(sentNs);
        out.putInt(ending.code());
        out.putLong(expectedQuantity);
        sums.save(out);
        out.putDeadline(deadlineNs);
        out.putTime(cancelSentNs);
        out.putTime(cancelAcceptedNs);
        out.putInt(cancels);
        out.putBoolean(known);
        out.putBoolean(inProof);
        out.putBoolean(contested);
        if (state.isTerminal())
        {
            out.endHistory();
        }
    }

    void load(final SnapshotReader in)
    {
        clientOrderId = in.getLong();
        leg = Leg.of(in.getInt());
        side = Side.get((short)in.getInt());
        intent = Intent.get((short)in.getInt());
        type = OrderType.get((short)in.getInt());
        timeInForce = TimeInForce.get((short)in.getInt());
        postOnly = in.getBoolean();
        reduceOnly = in.getBoolean();
        price = in.getLong();
        quantity = in.getLong();
        touchPrice = in.getLong();
        cycle = in.getInt();
        attempt = in.getInt();
        filledNotional = in.getLong();
        displayed = in.getLong();
        state = OrderState.of(in.getInt());
        filledQuantity = in.getLong();
        sentNs = in.getLong();
        ending = OrderState.of(in.getInt());
        expectedQuantity = in.getLong();
        sums.load(in);
        deadlineNs = in.getLong();
        cancelSentNs = in.getLong();
        cancelAcceptedNs = in.getLong();
        cancels = in.getInt();
        known = in.getBoolean();
        inProof = in.getBoolean();
        contested = in.getBoolean();
    }
}
