package io.ballast.tools.venue;

import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.MarketFlow;

/**
 * One exchange with one instrument and one account: rules, order life, matching, holds, funding and its own ledger.
 * <p>
 * It has no clock: every call says what time it is, and {@link #nextDeadlineNs()} says when it wants to be called next.
 * It does not know how it is reached; what happens is told to a listener at once. Used by one thread.
 */
public final class Venue implements FlowListener
{
    private final Leg leg;
    private final Instrument instrument;
    private final VenueProfile profile;
    private final VenueBook book;
    private final VenueAccount account;
    private final OrderDesk desk;
    private final VenueListener listener;
    private final long clockOffsetNs;
    private long nowNs;
    private long deadlineNs = MarketFlow.NONE;
    private long publishedVersion;
    private long bookSequence;
    /** Added to every price of the flow. */
    private long offset;

    Venue(final SimConfig config, final Leg leg, final boolean lockFills, final VenueListener listener)
    {
        this.leg = leg;
        this.listener = listener;
        instrument = config.instrument(leg);
        profile = config.profile(leg);
        clockOffsetNs = config.value(VenueSetting.CLOCK_OFFSET, leg);
        book = new VenueBook(instrument.lot(), lockFills);
        account = new VenueAccount(
            instrument,
            config.value(VenueSetting.PRICE_BAND, leg),
            config.value(VenueSetting.EQUITY, leg),
            book);
        desk = new OrderDesk(
            this, instrument, profile, book, account, config.value(VenueSetting.EXECUTABLE, leg), listener);
        book.matches(desk);
    }

    /**
     * Which venue of the pair this is.
     *
     * @return its leg.
     */
    public Leg leg()
    {
        return leg;
    }

    /**
     * What is traded here.
     *
     * @return the instrument.
     */
    public Instrument instrument()
    {
        return instrument;
    }

    /**
     * Whose habits it has.
     *
     * @return the profile.
     */
    public VenueProfile profile()
    {
        return profile;
    }

    /**
     * The venue's own account of us.
     *
     * @return the ledger.
     */
    public VenueLedger ledger()
    {
        return account.ledger();
    }

    /**
     * The book.
     *
     * @return background and own orders.
     */
    public VenueBook book()
    {
        return book;
    }

    /**
     * Equity of the account at the mark.
     *
     * @return in the quote currency.
     */
    public long equity()
    {
        return account.equity();
    }

    /**
     * The mark, or the mid before the first mark.
     *
     * @return 0 before both.
     */
    public long mark()
    {
        return account.reference();
    }

    VenueAccount account()
    {
        return account;
    }

    OrderDesk desk()
    {
        return desk;
    }

    /** Event time of what is being done. */
    long nowNs()
    {
        return nowNs;
    }

    /** The venue's clock. */
    long stampNs()
    {
        return nowNs + clockOffsetNs;
    }

    /** What the venue's clock says at an event time. */
    long stampNs(final long timeNs)
    {
        return timeNs + clockOffsetNs;
    }

    /** Event time of a time of the venue's clock. */
    long unstampNs(final long venueNs)
    {
        return venueNs - clockOffsetNs;
    }

    long bookSequence()
    {
        return bookSequence;
    }

    /** When the venue next has something to do by itself. */
    long nextDeadlineNs()
    {
        return deadlineNs;
    }

    /** Do what is due. */
    void onDeadline(final long timeNs)
    {
        nowNs = timeNs;
        if (account.bookedNs() <= timeNs)
        {
            final long amount = account.fund();
            if (amount != 0)
            {
                listener.onFunding(this, amount, account.fundedNs());
            }
        }
        desk.onTime();
        done();
    }

    /** A market message begins. */
    void onMessage(final long timeNs)
    {
        nowNs = timeNs;
    }

    @Override
    public void onBookReset()
    {
        book.reset();
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity)
    {
        book.onLevel(side, price + offset, quantity);
    }

    @Override
    public void onTrade(final long price, final long quantity, final Side aggressor)
    {
        listener.onTrade(this, price + offset, quantity, aggressor, stampNs());
        book.onTrade(price + offset, quantity, aggressor);
    }

    @Override
    public void onMark(final long markPrice, final long indexPrice, final long rate, final long nextNs)
    {
        account.onMark(markPrice + offset, indexPrice + offset, rate, nextNs, nowNs);
        listener.onMark(this, stampNs());
    }

    @Override
    public void onMessageEnd(final long sequence, final long exchangeNs)
    {
        book.settle();
        account.openIfPriced();
        if (account.mustBeLiquidated())
        {
            liquidate(Math.abs(ledger().position()), Origin.LIQUIDATION, nowNs);
        }
        done();
    }

    /** An order arrives. */
    void place(final VenueOrder order, final long timeNs)
    {
        nowNs = timeNs;
        desk.place(order);
        done();
    }

    /** An order arrives and is not taken. */
    void refuse(final VenueOrder order, final Refusal refusal, final long timeNs)
    {
        nowNs = timeNs;
        desk.refuse(order, refusal);
    }

    /** A cancel arrives. Returns whether the venue acknowledges it. */
    boolean cancel(final long clientOrderId, final long timeToLiveNs, final long timeNs)
    {
        nowNs = timeNs;
        final boolean acknowledged = desk.cancel(clientOrderId, timeToLiveNs);
        done();
        return acknowledged;
    }

    /** Everything that rests ends, by request or by the venue. */
    void cancelAll(final OrderStatus as, final String reason, final long timeNs)
    {
        nowNs = timeNs;
        desk.endAll(as, reason);
        done();
    }

    /** The venue closes the position, or as much of it as said, at the mark. */
    void liquidate(final long quantity, final Origin origin, final long timeNs)
    {
        cancelAll(OrderStatus.EXPIRED, "Liquidation", timeNs);
        final long most = Math.min(quantity, Math.abs(ledger().position()));
        if (most > 0)
        {
            trade(ledger().position() > 0 ? Side.SELL : Side.BUY, most, origin, timeNs);
        }
    }

    /** A trade on the account that no order of ours made, at the mark. */
    void trade(final Side side, final long quantity, final Origin origin, final long timeNs)
    {
        nowNs = timeNs;
        account.nextMatch();
        final VenueFill fill = account.fill(
            null, desk.nextOrderId(), side, account.reference(), quantity, false, origin, stampNs());
        listener.onFill(this, null, fill);
        desk.shrinkReduceOnly();
        done();
    }

    /** A resting order trades at its own price, whatever the market does. Returns what it traded. */
    long fillResting(final VenueOrder order, final long quantity, final long timeNs)
    {
        nowNs = timeNs;
        final long filled = order.status == OrderStatus.OPEN ? Math.min(quantity, order.remaining()) : 0;
        if (filled > 0)
        {
            book.fill(order, filled);
            done();
        }
        return filled;
    }

    /** The venue ends an order. */
    void end(final VenueOrder order, final OrderStatus as, final String reason, final long timeNs)
    {
        nowNs = timeNs;
        if (order.status == OrderStatus.OPEN)
        {
            desk.end(order, as, reason);
            done();
        }
    }

    /** A filled order trades beyond its quantity. */
    void overfill(final VenueOrder order, final long quantity, final long timeNs)
    {
        nowNs = timeNs;
        desk.overfill(order, quantity, order.price == 0 ? account.reference() : order.price);
        done();
    }

    /** A trade is taken back or its price changed. Returns whether the position changed. */
    boolean bust(final long basisPoints, final long timeNs)
    {
        nowNs = timeNs;
        final boolean changed = account.bust(basisPoints) != 0;
        desk.shrinkReduceOnly();
        done();
        return changed;
    }

    /** The whole background jumps and stays there. */
    void jump(final long distance, final long timeNs)
    {
        nowNs = timeNs;
        offset += distance;
        book.shift(distance);
        book.settle();
        done();
    }

    /** Tell book and mark again. */
    void heartbeat(final long timeNs)
    {
        nowNs = timeNs;
        bookSequence++;
        listener.onBook(this, stampNs());
        if (account.mark() != 0)
        {
            listener.onMark(this, stampNs());
        }
    }

    /** Clean up, publish the book if it changed, find the next deadline. */
    private void done()
    {
        desk.sweep();
        if (book.version() != publishedVersion)
        {
            publishedVersion = book.version();
            bookSequence++;
            listener.onBook(this, stampNs());
        }
        deadlineNs = Math.min(account.bookedNs(), desk.nextDeadlineNs());
    }
}
