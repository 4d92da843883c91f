package io.ballast.tools.venue;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a fault rule does. Each names the triggers it can have, the first being its default, and the keys that shape it.
 */
public enum FaultAction
{
    /** Refuse an order or a cancel. */
    REJECT(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL), "class", "code", "text"),

    /** Answer with nothing, or not at all, whether or not the request was carried out. */
    SILENCE(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL), "execute", "reply", "fills"),

    /** The request is lost on its way; nothing comes back. */
    LOSE(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL, FaultTrigger.QUERY)),

    /** What is said about the order, or the answer to the request, comes late. */
    DELAY(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL, FaultTrigger.QUERY), "delay"),

    /** Every fill of the order is reported twice, with one trade id. */
    DUPLICATE(EnumSet.of(FaultTrigger.ORDER), "delay"),

    /** A resting order fills by a script and not by the market. */
    PARTIAL(EnumSet.of(FaultTrigger.ORDER), "quantities", "every", "then"),

    /** The order has filled when its cancel arrives; the cancel is acknowledged and the fill reported later. */
    LATE_FILL(EnumSet.of(FaultTrigger.CANCEL), "delay"),

    /** A query is answered with an error. */
    FAIL(EnumSet.of(FaultTrigger.QUERY)),

    /** A query is answered as if there were nothing. */
    EMPTY(EnumSet.of(FaultTrigger.QUERY)),

    /** A session is cut. */
    CUT(events(), "channel", "for", "detect"),

    /** A market stream falls silent while its session stays up. */
    MUTE(events(), "for"),

    /** The published book is crossed by a tick. */
    CROSS(events(), "for"),

    /** The published book is marked as having a gap. */
    GAP(events(), "for"),

    /** The background jumps and stays there. */
    JUMP(events(), "basis_points"),

    /** The venue takes no orders and says so. */
    CLOSE(events(), "for"),

    /** The venue ends every resting order. */
    CANCEL_ALL(events()),

    /** The venue liquidates the position, or so much of it. */
    LIQUIDATE(events(), "quantity"),

    /** The venue deleverages the position, or so much of it. */
    DELEVERAGE(events(), "quantity"),

    /** Somebody else trades on the account. */
    FOREIGN_TRADE(events(), "side", "quantity"),

    /** What a taking order can execute changes. */
    EXECUTABLE(events(), "side", "quantity"),

    /** Money is paid in, or taken out below zero. */
    TRANSFER(events(), "amount"),

    /** The quote currency changes its worth in USD. */
    CURRENCY(events(), "amount"),

    /** The venue's clock is told to be off. */
    CLOCK(events(), "delay"),

    /** An operator acts. */
    OPERATOR(events(), "operation", "text"),

    /** The account holds a position from the start. */
    START_POSITION(EnumSet.of(FaultTrigger.START), "quantity"),

    /** Every request is refused as one too many; on the wire only, as all that follow. */
    THROTTLE(events(), "for"),

    /** Every login ends, and what hangs on one with it. */
    LOGOUT(events()),

    /** Every answer to a request is late. */
    SLOW(events(), "for", "delay"),

    /** A value of a message is one that nobody knows, is missing, or is of another type. */
    GARBLE(events(), "frames", "channel"),

    /** A frame is never sent. */
    DROP_FRAME(events(), "frames", "channel"),

    /** A frame is sent twice. */
    DUPLICATE_FRAME(events(), "frames", "channel"),

    /** The venue answers nothing but that it is not there. */
    COLD(events(), "for");

    private final Set<FaultTrigger> triggers;
    private final Set<String> keys;

    FaultAction(final Set<FaultTrigger> triggers, final String... keys)
    {
        this.triggers = triggers;
        this.keys = Set.of(keys);
    }

    private static Set<FaultTrigger> events()
    {
        return EnumSet.of(
            FaultTrigger.TIME, FaultTrigger.ACCEPTED, FaultTrigger.FILLED, FaultTrigger.HEDGED);
    }

    /**
     * What can make it act.
     *
     * @return triggers, the default first.
     */
    Set<FaultTrigger> triggers()
    {
        return triggers;
    }

    /**
     * Whether it is about the bytes between client and server, so that in process there is nothing to hit.
     *
     * @return true for what only a server of a venue can do.
     */
    public boolean onWire()
    {
        return compareTo(THROTTLE) >= 0;
    }

    /**
     * The keys that shape it, besides those that say when it acts.
     *
     * @return names.
     */
    Set<String> keys()
    {
        return keys;
    }
}
