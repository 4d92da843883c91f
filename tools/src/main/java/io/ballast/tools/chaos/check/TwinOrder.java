package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;

/** An order as the journal tells of it. It is closed only by evidence; everything else leaves it open. */
final class TwinOrder
{
    static final long NOT_TOLD = Long.MIN_VALUE;
    static final long NOTHING = Long.MAX_VALUE;

    final long id;
    final Leg leg;
    final Side side;
    final Intent intent;
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean postOnly;
    final boolean reduceOnly;
    final long price;
    final long quantity;
    final long sentNs;
    final long expiryNs;

    long filled;
    long told = NOT_TOLD;

    /** The largest sum that came with a report, or was added up from one list of fills. */
    long sum = NOT_TOLD;
    private long listQuery;
    private long listSum;
    boolean known;
    boolean unknown;
    boolean ended;
    boolean closed;

    /** The venue says that its id is in use. */
    boolean contested;

    /** Refused, or never sent: it cannot have traded. */
    boolean neverLived;
    long doubtedNs;

    /** When the venue first said that it has it. */
    long knownNs = Long.MIN_VALUE;

    /** When the venue last said that it has it. */
    long acceptedNs = Long.MIN_VALUE;

    /** When the venue last said that it is over. */
    long endedNs;

    /** Since when the venue owes a word about it, {@link #NOTHING} while it owes none. */
    long waitsSinceNs;

    /** Since when the venue does not list it, {@link #NOTHING} while it does or was not asked. */
    long unlistedNs = NOTHING;
    long cancelSentNs;
    long cancelAcceptedNs;
    long timeToLiveNs;
    int cancels;

    /** The sum up to which its fills were counted one after the other. */
    private long unbroken;

    TwinOrder(final OrderCommandDecoder command)
    {
        id = command.clientOrderId();
        leg = Leg.of(command.instrumentId());
        side = command.side();
        intent = command.intent();
        type = command.orderType();
        timeInForce = command.timeInForce();
        postOnly = command.postOnly() == Flag.YES;
        reduceOnly = command.reduceOnly() == Flag.YES;
        price = command.price();
        quantity = command.quantity();
        sentNs = command.timestampNs();
        expiryNs = command.expiryNs();
        waitsSinceNs = sentNs;
    }

    /** Whether a fill cannot be true by what the venue says of the order: it waits for a question. */
    boolean contradicts(final long size, final long cumulative, final boolean listed)
    {
        sum = Math.max(sum, cumulative);
        final long most = Math.max(sum, told);
        final boolean again = cumulative > 0 && cumulative <= unbroken;
        return again || filled + size > (cumulative == NOT_TOLD && !listed ? Math.max(quantity, most) : most);
    }

    void inList(final long query, final long size)
    {
        listSum = query == listQuery ? listSum + size : size;
        listQuery = query;
        sum = Math.max(sum, listSum);
    }

    boolean buys()
    {
        return side == Side.BUY;
    }

    long signed(final long size)
    {
        return buys() ? size : -size;
    }

    /** What it may still fill. */
    long remaining()
    {
        return closed ? 0 : Math.max(0, quantity - filled);
    }

    /** Whether it takes, so that a second one beside it would be one too many. */
    boolean takes()
    {
        return !postOnly && (intent == Intent.HEDGE || intent == Intent.CLOSE);
    }

    /** Whether it may rest at a venue that says it has no such order. */
    boolean mayBeForgotten()
    {
        return timeInForce == TimeInForce.GTC && told == NOT_TOLD && !neverLived && filled < quantity;
    }

    /** Whether what became of it is not known. */
    boolean inDoubt()
    {
        return !closed && (unknown || ended);
    }

    void doubt(final long nowNs)
    {
        if (!closed && !ended && !unknown)
        {
            unknown = true;
            doubtedNs = nowNs;
        }
    }

    /** Whether the venue has said since then that it lives, and nothing made that doubtful. */
    boolean livedSince(final long timeNs)
    {
        return acceptedNs > timeNs && !inDoubt();
    }

    void accept(final long nowNs)
    {
        if (contested)
        {
            return;
        }
        known = true;
        knownNs = knownNs == Long.MIN_VALUE ? nowNs : knownNs;
        acceptedNs = nowNs;
        unknown = false;
        waitsSinceNs = cancels > 0 ? waitsSinceNs : owedNs(nowNs);
    }

    /** Of a quote that lives the venue owes nothing, of what takes it owes the end. */
    private long owedNs(final long nowNs)
    {
        return timeInForce == TimeInForce.GTC ? NOTHING : nowNs;
    }

    /** A second cancel asks for the same word as the first. */
    void cancel(final long nowNs, final long liveNs)
    {
        waitsSinceNs = Math.min(waitsSinceNs, nowNs);
        cancelSentNs = nowNs;
        timeToLiveNs = liveNs;
        cancels++;
    }

    void list(final long nowNs)
    {
        unlistedNs = NOTHING;
        if (contested)
        {
            return;
        }
        waitsSinceNs = owedNs(nowNs);
        known = true;
        unknown = false;
        ended = false;
    }

    void fill(final long size, final long cumulative)
    {
        if (cumulative > unbroken && cumulative - size <= unbroken)
        {
            unbroken = cumulative;
        }
        filled = Math.addExact(filled, size);
        known = true;
        settle();
    }

    void end(final long cumulative, final long nowNs)
    {
        if (!ended)
        {
            ended = true;
            doubtedNs = nowNs;
        }
        endedNs = nowNs;
        told = Math.max(told, cumulative);
        settle();
    }

    /** One that has lived was not refused: it has ended, and its fills must be asked for. */
    void reject(final long nowNs)
    {
        if (known || filled > 0 || told > 0)
        {
            end(NOT_TOLD, nowNs);
        }
        else
        {
            neverLived = true;
            closed = true;
        }
    }

    /** The venue's lists, read after it could no longer arrive, hold nothing of it. */
    void prove()
    {
        if (told == NOT_TOLD || filled >= told)
        {
            closed = true;
        }
    }

    private void settle()
    {
        closed |= filled >= quantity || ended && told != NOT_TOLD && filled >= told;
    }

    @Override
    public String toString()
    {
        return intent + " " + side + " " + quantity + "@" + price + " on " + leg + " id=" + Long.toHexString(id) +
            " filled=" + filled + (closed ? " closed" : ended ? " ended" : unknown ? " unknown" : "");
    }
}
