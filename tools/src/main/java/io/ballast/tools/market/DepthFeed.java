package io.ballast.tools.market;

import io.ballast.core.codec.Side;

import java.nio.file.Path;

/**
 * The recorded book of one venue, put together as a client must: changes that come before a snapshot wait for it, those
 * older than the snapshot are dropped, and every later message must follow the one before. A message that was applied
 * already is dropped. Where the chain breaks the book stays as it was, untold, until the next snapshot: the venue had
 * one all the time, and this is the last that is known of it.
 * <p>
 * A message follows when it names the sequence before it, or, where it names none, begins right after it. The first one
 * after a snapshot may also begin before the snapshot and end after it.
 */
final class DepthFeed implements AutoCloseable
{
    private static final long NEVER_NS = Long.MIN_VALUE / 2;

    private final VenueRows rows;
    private final Columns.Depth row;
    private final long contractValue;
    private final DepthBook book;
    private final PendingLevels pending = new PendingLevels();
    private boolean live;
    private boolean lost;
    private boolean afterSnapshot;
    private long sequence;
    private long snapshotExchangeNs;
    private long lastNs = NEVER_NS;
    private long brokenNs = MarketFlow.NONE;
    private int gaps;

    DepthFeed(final Path file, final String venue, final long contractValue, final DepthBook book)
    {
        rows = new VenueRows(file, venue);
        row = rows.rows() == null ? null : new Columns.Depth(rows.rows());
        this.contractValue = contractValue;
        this.book = book;
    }

    /** Time of the next message, {@link MarketFlow#NONE} at the end. */
    long timeNs()
    {
        return rows.timeNs();
    }

    /** Time of the last message taken, long ago if there was none. */
    long lastNs()
    {
        return lastNs;
    }

    /** Since when messages have come without a book to apply them to, {@link MarketFlow#NONE} if they have not. */
    long brokenNs()
    {
        return brokenNs;
    }

    /** Whether the book is that of this feed. */
    boolean live()
    {
        return live;
    }

    /** Whether the chain broke and no snapshot has come since. */
    boolean lost()
    {
        return lost;
    }

    /** How often the chain broke. */
    int gaps()
    {
        return gaps;
    }

    /** The exchange's time of the snapshot the book began with, 0 if unknown. */
    long snapshotExchangeNs()
    {
        return snapshotExchangeNs;
    }

    /** Whether the next message is a snapshot. */
    boolean snapshotNext()
    {
        return timeNs() != MarketFlow.NONE && row.snapshot();
    }

    /** Whether the next message changes the book now; if not it is to be skipped. */
    boolean appliesNow()
    {
        return row.snapshot() || live && (row.sequence() > sequence || row.sequence() == sequence && follows());
    }

    /** Another source has the book from here on, until the next snapshot. */
    void abandon()
    {
        live = false;
    }

    /** Take a message that {@linkplain #appliesNow does not apply now}: keep it for the snapshot, or drop it. */
    void skip()
    {
        if (live)
        {
            final long messageNs = timeNs();
            final long messageSequence = row.sequence();
            while (inMessage(messageNs, messageSequence, false))
            {
                rows.next();
            }
        }
        else
        {
            keep();
        }
    }

    /** Take a message that applies now. */
    void take(final FlowListener listener)
    {
        if (row.snapshot())
        {
            listener.onBookReset();
            book.clear();
            snapshotExchangeNs = row.exchangeNs();
            sequence = row.sequence();
            live = true;
            lost = false;
            afterSnapshot = true;
            brokenNs = MarketFlow.NONE;
            apply(true, listener);
            catchUp(listener);
        }
        else if (follows())
        {
            sequence = row.sequence();
            afterSnapshot = false;
            apply(false, listener);
        }
        else
        {
            lose();
            keep();
        }
    }

    @Override
    public void close()
    {
        rows.close();
    }

    private boolean follows()
    {
        return follows(row.first(), row.previous());
    }

    private boolean follows(final long first, final long previous)
    {
        if (afterSnapshot && first <= sequence + 1)
        {
            return true;
        }
        return previous == 0 ? first == sequence + 1 : previous == sequence;
    }

    private void apply(final boolean snapshot, final FlowListener listener)
    {
        lastNs = timeNs();
        final long messageSequence = row.sequence();
        while (inMessage(lastNs, messageSequence, snapshot))
        {
            final long price = row.price();
            book.level(row.side(), price, Columns.baseQuantity(row.quantity(), price, contractValue), listener);
            rows.next();
        }
    }

    /** The messages that came before the snapshot and are not in it. */
    private void catchUp(final FlowListener listener)
    {
        for (int i = 0; i < pending.size() && live; i++)
        {
            final long messageSequence = pending.sequence(i);
            if (messageSequence < sequence)
            {
                continue;
            }
            if (messageSequence > sequence || afterSnapshot)
            {
                if (!follows(pending.first(i), pending.previous(i)))
                {
                    lose();
                    return;
                }
                sequence = messageSequence;
                afterSnapshot = false;
            }
            book.level(pending.side(i), pending.price(i), pending.quantity(i), listener);
        }
        pending.clear();
    }

    private void lose()
    {
        gaps++;
        live = false;
        lost = true;
        pending.clear();
    }

    private void keep()
    {
        lastNs = timeNs();
        brokenNs = Math.min(brokenNs, lastNs);
        final long messageSequence = row.sequence();
        while (inMessage(lastNs, messageSequence, false))
        {
            final long price = row.price();
            final Side side = row.side();
            final long quantity = Columns.baseQuantity(row.quantity(), price, contractValue);
            pending.add(messageSequence, row.first(), row.previous(), side, price, quantity);
            rows.next();
        }
    }

    private boolean inMessage(final long messageNs, final long messageSequence, final boolean snapshot)
    {
        return timeNs() == messageNs && row.sequence() == messageSequence && row.snapshot() == snapshot;
    }
}
