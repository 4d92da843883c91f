package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.market.MarketFlow;

import java.util.ArrayList;
import java.util.List;

/**
 * One venue on a bench: what happens there is written down as lines of text.
 */
final class VenueRig implements VenueListener
{
    static final long MILLISECOND_NS = 1_000_000L;
    static final String PRICE = "2936.8";

    final List<String> log = new ArrayList<>();
    final Venue venue;
    long nowNs = 1_000_000_000L;
    long books;
    private long sequence;
    private long lastId;

    VenueRig(final Leg leg)
    {
        this(leg, SimConfig.defaults(), true);
    }

    VenueRig(final Leg leg, final SimConfig config, final boolean lockFills)
    {
        venue = new Venue(config, leg, lockFills, this);
        message(listener ->
        {
            listener.onBookReset();
            for (int i = 0; i < 5; i++)
            {
                listener.onLevel(Side.BUY, n(PRICE) - i * n("0.01"), n("2"));
                listener.onLevel(Side.SELL, n("2936.81") + i * n("0.01"), n("2"));
            }
            listener.onMark(n(PRICE), n(PRICE), 0, MarketFlow.NONE);
        });
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    /** What a flow would say in one message. */
    interface Message
    {
        void tell(Venue listener);
    }

    void message(final Message message)
    {
        venue.onMessage(nowNs);
        message.tell(venue);
        venue.onMessageEnd(++sequence, nowNs);
    }

    void level(final Side side, final String price, final String quantity)
    {
        message(listener -> listener.onLevel(side, n(price), n(quantity)));
    }

    void print(final Side aggressor, final String price, final String quantity)
    {
        message(listener -> listener.onTrade(n(price), n(quantity), aggressor));
    }

    /** Let time pass, in which the venue does what it has to do by itself. */
    void pass(final long milliseconds)
    {
        final long untilNs = nowNs + milliseconds * MILLISECOND_NS;
        while (venue.nextDeadlineNs() <= untilNs)
        {
            nowNs = Math.max(nowNs, venue.nextDeadlineNs());
            venue.onDeadline(nowNs);
        }
        nowNs = untilNs;
    }

    VenueOrder limit(
        final Side side, final String price, final String quantity, final TimeInForce timeInForce, final String flags)
    {
        return new VenueOrder(
            ++lastId, side, OrderType.LIMIT, timeInForce, flags.contains("post"), flags.contains("reduce"),
            n(price), n(quantity), 0, Intent.FIRST_LEG, 1, 1);
    }

    VenueOrder market(final Side side, final String quantity)
    {
        return new VenueOrder(++lastId, side, OrderType.MARKET, TimeInForce.IOC, false, false,
            0, n(quantity), 0, Intent.HEDGE, 1, 1);
    }

    VenueOrder place(final VenueOrder order)
    {
        venue.place(order, nowNs);
        return order;
    }

    /** Place a post-only order. */
    VenueOrder quote(final Side side, final String price, final String quantity)
    {
        return place(limit(side, price, quantity, TimeInForce.GTC, "post"));
    }

    /** Place an immediate-or-cancel order and wait until its hold is over. */
    VenueOrder take(final Side side, final String price, final String quantity)
    {
        final VenueOrder order = place(limit(side, price, quantity, TimeInForce.IOC, ""));
        pass(200);
        return order;
    }

    String position()
    {
        return DecimalText.format(venue.ledger().position());
    }

    @Override
    public void onBook(final Venue source, final long timeNs)
    {
        books++;
    }

    @Override
    public void onTrade(
        final Venue source, final long price, final long quantity, final Side aggressor, final long timeNs)
    {
    }

    @Override
    public void onMark(final Venue source, final long timeNs)
    {
    }

    @Override
    public void onAccepted(final Venue source, final VenueOrder order, final long timeNs)
    {
        log.add(order.clientOrderId + " accepted");
    }

    @Override
    public void onRejected(final Venue source, final VenueOrder order, final Refusal refusal, final long timeNs)
    {
        log.add(order.clientOrderId + " rejected " + refusal.rejectClass());
    }

    @Override
    public void onFill(final Venue source, final VenueOrder order, final VenueFill fill)
    {
        log.add(fill.clientOrderId() + " " + (fill.maker() ? "maker " : "taker ") +
            DecimalText.format(fill.quantity()) + "@" + DecimalText.format(fill.price()));
    }

    @Override
    public void onEnded(final Venue source, final VenueOrder order, final String reason, final long timeNs)
    {
        log.add(order.clientOrderId + " " + order.status + " " + reason);
    }

    @Override
    public void onFunding(final Venue source, final long amount, final long fundingTimeNs)
    {
        log.add("funding " + DecimalText.format(amount));
    }
}
