package io.ballast.tools.server;

import io.ballast.core.codec.Side;
import io.ballast.tools.venue.VenueView;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Collections;
import java.util.TreeMap;

/**
 * The whole book as a venue has published it, and what each publication changed. Update ids rise by one with each; while
 * the venue's data have a gap, they rise by two, so that every client sees one. What stands here is what a snapshot shows
 * now; the changes wait until their message has made its way and is taken by {@link #arrived}.
 */
public final class PublishedBook
{
    /** Publications on their way at most; beyond it the oldest is forgotten. */
    static final int MAX_PENDING = 1 << 16;

    private final VenueView view;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final ArrayDeque<Publication> pending = new ArrayDeque<>();
    private long lastId;
    private long exchangeNs;

    private record Publication(long bookSequence, BookDelta delta)
    {
    }

    PublishedBook(final VenueView view)
    {
        this.view = view;
    }

    /** The book is published as it stands. */
    void publish(final boolean withOwn, final boolean gap, final boolean crossed, final long timeNs)
    {
        final TreeMap<Long, Long> newBids = new TreeMap<>();
        final TreeMap<Long, Long> newAsks = new TreeMap<>();
        view.book(Side.BUY, withOwn, newBids::put);
        view.book(Side.SELL, withOwn, newAsks::put);
        if (crossed && !newBids.isEmpty() && !newAsks.isEmpty())
        {
            final long quantity = newAsks.pollFirstEntry().getValue();
            newAsks.put(newBids.lastKey() - view.instrument().tick(), quantity);
        }
        lastId += gap ? 2 : 1;
        exchangeNs = timeNs;
        if (pending.size() == MAX_PENDING)
        {
            pending.removeFirst();
        }
        pending.addLast(new Publication(view.bookSequence(),
            new BookDelta(lastId, lastId, timeNs, replace(bids, newBids), replace(asks, newAsks))));
    }

    /** Put a side in the place of another. Returns what changed. */
    private static TreeMap<Long, Long> replace(final TreeMap<Long, Long> old, final TreeMap<Long, Long> now)
    {
        final TreeMap<Long, Long> changed = new TreeMap<>();
        for (final Map.Entry<Long, Long> level : now.entrySet())
        {
            if (!level.getValue().equals(old.get(level.getKey())))
            {
                changed.put(level.getKey(), level.getValue());
            }
        }
        for (final Long price : old.keySet())
        {
            if (!now.containsKey(price))
            {
                changed.put(price, 0L);
            }
        }
        old.clear();
        old.putAll(now);
        return changed;
    }

    /**
     * The message of a publication has arrived.
     *
     * @param bookSequence as it says.
     * @param timeNs       its exchange time.
     * @return what it changed; null for a message that is not about a publication. Publications before it whose messages
     * were lost are forgotten, which breaks the chain of ids as it does for a client.
     */
    public BookDelta arrived(final long bookSequence, final long timeNs)
    {
        Publication next = pending.pollFirst();
        while (next != null && (next.bookSequence != bookSequence || next.delta.exchangeNs() != timeNs))
        {
            next = pending.pollFirst();
        }
        return next == null ? null : next.delta;
    }

    /**
     * The side of the book as it was last published.
     *
     * @param side bids or asks.
     * @return price to quantity, in rising order; a view.
     */
    public NavigableMap<Long, Long> levels(final Side side)
    {
        return Collections.unmodifiableNavigableMap(side == Side.BUY ? bids : asks);
    }

    /**
     * The update id of the last publication.
     *
     * @return 0 before the first.
     */
    public long lastId()
    {
        return lastId;
    }

    /**
     * When the last publication was.
     *
     * @return venue time.
     */
    public long exchangeNs()
    {
        return exchangeNs;
    }
}
