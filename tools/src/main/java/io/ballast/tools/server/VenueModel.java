package io.ballast.tools.server;

import io.ballast.core.codec.CancelAllCommandEncoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.QueryCommandEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.venue.SimVenues;
import io.ballast.tools.venue.VenueView;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The model of one venue as its server has it: requests as commands in the project's own encoding, and what can be read
 * beside the messages. Nothing comes back from within a call. Used by one thread.
 * <p>
 * A venue does not know why an order was sent. So that faults can still be aimed by intent, it is guessed: reduce-only
 * closes, post-only opens, anything else hedges. Cycle and attempt stay 0.
 */
public final class VenueModel
{
    private static final int CAPACITY = 256;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final SimVenues venues;
    private final Leg leg;
    private final VenueView view;
    private final PublishedBook book;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderCommandEncoder order = new OrderCommandEncoder();
    private final CancelCommandEncoder cancel = new CancelCommandEncoder();
    private final CancelAllCommandEncoder cancelAll = new CancelAllCommandEncoder();
    private final QueryCommandEncoder query = new QueryCommandEncoder();
    private long commands;

    VenueModel(final SimVenues venues, final Leg leg)
    {
        this.venues = venues;
        this.leg = leg;
        view = venues.view(leg);
        book = new PublishedBook(view);
    }

    /** The leg in whose venue's name a command was numbered. */
    static Leg legOf(final long commandSequence)
    {
        return Leg.of((int)(commandSequence % Leg.COUNT));
    }

    /** An order as a client asks for it. Prices and quantities at scale 1e-8. */
    public static final class Order
    {
        /** Unique among live orders of the venue; not 0. */
        public long clientOrderId;
        /** Buy or sell. */
        public Side side = Side.BUY;
        /** Limit or market. */
        public OrderType type = OrderType.LIMIT;
        /** How long it stays. */
        public TimeInForce timeInForce = TimeInForce.GTC;
        /** Must not take. */
        public boolean postOnly;
        /** May only reduce the position. */
        public boolean reduceOnly;
        /** Limit, 0 for a market order. */
        public long price;
        /** In base units. */
        public long quantity;
        /** Venue time at which its signature dies, 0 for never. */
        public long expiryNs;
    }

    /**
     * The model's view of the venue.
     *
     * @return follows the venue.
     */
    public VenueView view()
    {
        return view;
    }

    /**
     * The book as it is published.
     *
     * @return follows the venue.
     */
    public PublishedBook book()
    {
        return book;
    }

    /**
     * Which venue this is.
     *
     * @return its leg.
     */
    public Leg leg()
    {
        return leg;
    }

    /**
     * Whether anything gets through, noticed or not.
     *
     * @param channel of the venue.
     * @return false while it is cut: what comes then is never answered.
     */
    public boolean isUp(final Channel channel)
    {
        return venues.isUp(leg, channel);
    }

    /**
     * Send an order. Heard of by ExecutionEvents.
     *
     * @param nowNs event time.
     * @param asked copied.
     * @return the command's sequence, as a CommandSentEvent names it.
     */
    public long order(final long nowNs, final Order asked)
    {
        order.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(0)
            .clientOrderId(asked.clientOrderId)
            .price(asked.price)
            .quantity(asked.quantity)
            .expiryNs(asked.expiryNs)
            .touchPrice(0)
            .nonce(0)
            .cycle(0)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .attempt(0)
            .side(asked.side)
            .intent(asked.reduceOnly ? Intent.CLOSE : asked.postOnly ? Intent.FIRST_LEG : Intent.HEDGE)
            .orderType(asked.type)
            .timeInForce(asked.timeInForce)
            .postOnly(asked.postOnly ? Flag.YES : Flag.NO)
            .reduceOnly(asked.reduceOnly ? Flag.YES : Flag.NO);
        return send(nowNs, HEADER + order.encodedLength());
    }

    /**
     * Send a cancel. Answered by an ExecutionEvent CANCEL_ACCEPTED, CANCEL_REJECTED or CANCEL_UNKNOWN of the id.
     *
     * @param nowNs         event time.
     * @param clientOrderId of the order.
     * @param timeToLiveMs  how long a create with this id dies on arrival, where the venue can.
     * @return the command's sequence.
     */
    public long cancel(final long nowNs, final long clientOrderId, final int timeToLiveMs)
    {
        cancel.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(0)
            .clientOrderId(clientOrderId)
            .timeToLiveMs(timeToLiveMs)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .venueOrderId("");
        return send(nowNs, HEADER + cancel.encodedLength());
    }

    /**
     * Cancel everything that rests. The model does not answer it; a query sent after it arrives after it.
     *
     * @param nowNs event time.
     * @return the command's sequence.
     */
    public long cancelAll(final long nowNs)
    {
        cancelAll.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(0)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal());
        return send(nowNs, HEADER + cancelAll.encodedLength());
    }

    /**
     * The venue ends every resting order by itself, now and whether or not anything gets through to it.
     *
     * @param nowNs  event time.
     * @param reason in its words.
     */
    public void endOrders(final long nowNs, final String reason)
    {
        venues.endOrders(nowNs, leg, reason);
    }

    /**
     * Ask. Answered by rows with the id returned and then a QueryDoneEvent.
     *
     * @param nowNs         event time.
     * @param kind          of the question.
     * @param clientOrderId of the order asked for, 0 for other kinds.
     * @param sinceNs       venue time from which fills are wanted, 0 for all and for other kinds.
     * @return the query's id and the command's sequence.
     */
    public long query(final long nowNs, final QueryKind kind, final long clientOrderId, final long sinceNs)
    {
        query.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(0)
            .queryId(nextSequence())
            .clientOrderId(clientOrderId)
            .sinceNs(sinceNs)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .kind(kind);
        return send(nowNs, HEADER + query.encodedLength());
    }

    private long nextSequence()
    {
        return (commands + 1) * Leg.COUNT + leg.ordinal();
    }

    private long send(final long nowNs, final int length)
    {
        final long sequence = nextSequence();
        commands++;
        venues.onCommand(nowNs, sequence, buffer, 0, length);
        return sequence;
    }
}
