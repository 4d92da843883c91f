package io.ballast.tools.server.grvt;

import io.ballast.core.codec.TimeInForce;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.venue.VenueOrder;

/**
 * An order as it was sent, to be echoed, and what has been told of it.
 */
final class GrvtOrder
{
    /** What its sender is told before the venue has an id for it. */
    static final String NO_ID = "0x00";

    private static final int SIGNER_DIGITS = 40;
    private static final int WORD_DIGITS = 64;
    private static final int V = 27;

    final VenueModel.Order asked = new VenueModel.Order();
    /** Digest that was signed, in hex: the same for the same order sent again. */
    String digest;
    String timeInForce;
    String signer;
    String r;
    String s;
    int v;
    String expiration;
    long nonce;
    String builder;
    long builderFee;
    /** Event time at which it was sent on, and venue time of that. */
    long sentNs;
    long createdNs;
    /** Whether the venue has been heard of it. */
    boolean arrived;
    /** Waits for the acknowledgement; null when it has been given. */
    Call call;
    /** What was told last. */
    final State told = new State();
    /** Sum of price times quantity over the fills that were told. */
    long executed;

    /** An order that somebody else sent and signed, as the venue knows it. */
    static GrvtOrder of(final VenueOrder known)
    {
        final GrvtOrder order = new GrvtOrder();
        order.asked.clientOrderId = known.clientOrderId();
        order.asked.side = known.side();
        order.asked.type = known.type();
        order.asked.timeInForce = known.timeInForce();
        order.asked.postOnly = known.postOnly();
        order.asked.reduceOnly = known.reduceOnly();
        order.asked.price = known.price();
        order.asked.quantity = known.quantity();
        order.digest = "of another engine, order " + known.orderId();
        order.timeInForce = known.timeInForce() == TimeInForce.GTC ? "GOOD_TILL_TIME" : "IMMEDIATE_OR_CANCEL";
        order.signer = "0x" + "0".repeat(SIGNER_DIGITS);
        order.r = "0x" + "0".repeat(WORD_DIGITS);
        order.s = order.r;
        order.v = V;
        order.expiration = Long.toString(known.expiryNs());
        order.nonce = 1;
        order.createdNs = known.createdNs();
        order.arrived = true;
        return order;
    }

    /** Where an order stands. */
    static final class State
    {
        String orderId = NO_ID;
        String status = "PENDING";
        String reason = "UNSPECIFIED";
        long traded;
        long average;
        long updatedNs;
    }
}
