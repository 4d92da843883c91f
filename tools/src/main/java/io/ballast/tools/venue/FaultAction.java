package io.ballast.tools.venue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a fault rule does. Each names the triggers it can have, the first being its default, and the keys that shape it.
 */
public enum FaultAction
{
    /** Refuse an order or a cancel. */
    REJECT(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL), "class", "code", "text"),

    /** Answer with nothing, or not at all, whether or not the request was carried out. */
    SILENCE(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL), "execute", "reply=empty|none|error", "fills"),

    /** The request is lost on its way; nothing comes back. */
    LOSE(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL, FaultTrigger.QUERY)),

    /** What is said about the order, or the answer to the request, comes late. */
    DELAY(EnumSet.of(FaultTrigger.ORDER, FaultTrigger.CANCEL, FaultTrigger.QUERY), "delay"),

    /** Every fill of the order is reported twice, with one trade id or two. */
    DUPLICATE(EnumSet.of(FaultTrigger.ORDER), "delay", "trade=same|new"),

    /** What is said first of the order comes last: its acceptance after its fills, or its fills after the position. */
    OVERTAKE(EnumSet.of(FaultTrigger.ORDER), "delay", "late=acceptance|fills"),

    /** The first fill of the order has the trade id of the fill before it, which was another order's. */
    SHARE_ID(EnumSet.of(FaultTrigger.ORDER)),

    /** Fills of the order are told to those who ask, and by no stream. */
    HIDE(EnumSet.of(FaultTrigger.ORDER)),

    /** The order is held for so long before it reaches the book, and nothing is said of it. */
    PEND(EnumSet.of(FaultTrigger.ORDER), "for"),

    /** Whoever asks for the order, or cancels it, is told for so long that there is none. */
    FORGET(EnumSet.of(FaultTrigger.ORDER), "for"),

    /** A taking order executes so much of its quantity, one lot at least. */
    SCANT(EnumSet.of(FaultTrigger.ORDER), "basis_points"),

    /** The order fills so much beyond its quantity once it is filled. */
    OVERFILL(EnumSet.of(FaultTrigger.ORDER), "quantity"),

    /** A resting order fills by a script and not by the market. */
    PARTIAL(EnumSet.of(FaultTrigger.ORDER), "quantities", "every", "then"),

    /** The order has filled when its cancel arrives; the cancel is answered and the fill reported later. */
    LATE_FILL(EnumSet.of(FaultTrigger.CANCEL), "delay", "answer=accepted|rejected"),

    /** A query is answered with an error. */
    FAIL(EnumSet.of(FaultTrigger.QUERY)),

    /** A query is answered as if there were nothing. */
    EMPTY(EnumSet.of(FaultTrigger.QUERY)),

    /** A position is told wrongly: flat, as it was before the last fill, or with the other sign. */
    WRONG_POSITION(EnumSet.of(FaultTrigger.QUERY), "as=zero|stale|sign"),

    /** Equity and margins are told as so much of what they are. */
    WRONG_BALANCE(EnumSet.of(FaultTrigger.QUERY), "basis_points"),

    /** The book that was asked for is a second old or older. */
    OLD_BOOK(EnumSet.of(FaultTrigger.QUERY)),

    /** A session is cut, once or several times; the book after it is the present one, none until it changes, or old. */
    CUT(events(), "channel", "for", "detect", "times", "every", "book=fresh|none|old"),

    /** What a channel says takes longer, by chance and up to a delay; it stays in order. */
    LAG(events(), "channel", "for", "delay"),

    /** What a channel says takes longer, by chance and up to a delay, each message by itself. */
    SHUFFLE(events(), "channel", "for", "delay"),

    /** What a channel says waits and then comes at once. */
    BURST(events(), "channel", "for"),

    /** A market stream falls silent while its session stays up. */
    MUTE(events(), "for"),

    /** The published book is crossed by a tick. */
    CROSS(events(), "for"),

    /** The published book is marked as having a gap. */
    GAP(events(), "for"),

    /** A side of the published book is empty. */
    ONE_SIDED(events(), "for", "side"),

    /** The background jumps and stays there, or comes back after a time. */
    JUMP(events(), "basis_points", "for"),

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

    /** The last trade is taken back at its price, or with basis points its price is changed by so much; no message. */
    BUST(events(), "basis_points"),

    /** Funding payments are told twice from now on, or booked and told late. */
    FUNDING(events(), "told=twice|late", "delay"),

    /** Fees are so much more than agreed. */
    FEES(events(), "basis_points"),

    /** The smallest order that is taken changes, and nobody is told. */
    MINIMUM(events(), "quantity"),

    /**
     * A second engine sends an order of its own, with an id of another run; it takes, or rests at the touch. Or it rests far away
     * under the id that ours gives out next: the directory of its account is not the one that ours has.
     */
    SECOND_ENGINE(events(), "side", "quantity", "order=takes|rests|next"),

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

    /** A frame is sent after the one that follows it. */
    SWAP_FRAMES(events(), "frames", "channel"),

    /** Times in a frame are in another unit. */
    MIX_UNITS(events(), "frames", "channel"),

    /** Nothing connects, what was connected is lost. */
    UNREACHABLE(events(), "for"),

    /** The venue answers nothing but that it is not there. */
    COLD(events(), "for");

    private final Set<FaultTrigger> triggers;
    private final Set<String> keys = new HashSet<>();
    private String wayKey = "";
    private List<String> ways = List.of("");

    /** Keys by their names; the one that chooses among words names these too, the default first. */
    FaultAction(final Set<FaultTrigger> triggers, final String... keys)
    {
        this.triggers = triggers;
        for (final String key : keys)
        {
            final int words = key.indexOf('=');
            this.keys.add(words < 0 ? key : key.substring(0, words));
            if (words >= 0)
            {
                wayKey = key.substring(0, words);
                ways = List.of(key.substring(words + 1).split("\\|"));
            }
        }
    }

    private static Set<FaultTrigger> events()
    {
        return EnumSet.of(
            FaultTrigger.TIME, FaultTrigger.SENT, FaultTrigger.ACCEPTED, FaultTrigger.FILLED, FaultTrigger.HEDGED);
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
        return Collections.unmodifiableSet(keys);
    }

    /**
     * The key that chooses how it acts.
     *
     * @return empty where there is one way only.
     */
    String wayKey()
    {
        return wayKey;
    }

    /**
     * The words to choose from.
     *
     * @return the default first; one empty word where there is one way only.
     */
    List<String> ways()
    {
        return ways;
    }
}
