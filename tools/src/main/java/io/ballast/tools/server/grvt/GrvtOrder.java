package io.ballast.tools.server.grvt;

import io.ballast.tools.server.VenueModel;

/**
 * An order as it was sent, to be echoed, and what has been told of it.
 */
final class GrvtOrder
{
    /** What its sender is told before the venue has an id for it. */
    static final String NO_ID = "0x00";

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
