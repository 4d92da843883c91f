package io.ballast.tools.server;

import io.ballast.core.codec.Side;
import io.ballast.tools.venue.VenueView;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The whole book as a venue has published it, and what each publication changed. Update ids rise by one with each;
 * while the venue's data have a gap, they rise by two, so that every client sees one. What stands here is what a
 * snapshot shows now; the changes wait until their message has made its way and is taken by {@link #arrived}.
 */
public final class PublishedBook
{
    /** Publications on their way at most; beyond it the oldest is forgotten. */
    static final int MAX_PENDING = 1 << 16;

    private static final int INITIAL_LEVELS = 256;

    private final VenueView view;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final ArrayDeque<Publication> pending = new ArrayDeque<>();
    private long[] prices = new long[INITIAL_LEVELS];
    private long[] quantities = new long[INITIAL_LEVELS];
    private int size;
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
        final TreeMap<Long, Long> bidChanges = new TreeMap<>();
        final TreeMap<Long, Long> askChanges = new TreeMap<>();
        walk(Side.BUY, withOwn);
        replace(bids, bidChanges);
        walk(Side.SELL, withOwn);
        if (crossed && !bids.isEmpty() && size > 0)
        {
            prices[0] = bids.lastKey() - view.instrument().tick();
        }
        replace(asks, askChanges);
        lastId += gap ? 2 : 1;
        exchangeNs = timeNs;
        if (pending.size() == MAX_PENDING)
        {
            pending.removeFirst();
        }
        pending.addLast(new Publication(view.bookSequence(),
            new BookDelta(lastId, lastId, timeNs, bidChanges, askChanges)));
    }

    /** A side as it stands, best first. */
    private void walk(final Side side, final boolean withOwn)
    {
        size = 0;
        view.book(side, withOwn, (price, quantity) ->
        {
            if (size == prices.length)
            {
                prices = Arrays.copyOf(prices, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
            }
            prices[size] = price;
            quantities[size++] = quantity;
        });
    }

    /** Bring a side up to what was walked, and note what that changes. */
    private void replace(final TreeMap<Long, Long> side, final TreeMap<Long, Long> changes)
    {
        for (int i = 0; i < size; i++)
        {
            final Long old = side.get(prices[i]);
            if (old == null || old != quantities[i])
            {
                side.put(prices[i], quantities[i]);
                changes.put(prices[i], quantities[i]);
            }
        }
        if (side.size() > size)
        {
            Arrays.sort(prices, 0, size);
            final Iterator<Long> left = side.keySet().iterator();
            while (left.hasNext())
            {
                final long price = left.next();
                if (Arrays.binarySearch(prices, 0, size, price) < 0)
                {
                    left.remove();
                    changes.put(price, 0L);
                }
            }
        }
    }

    /**
     * The message of a publication has arrived.
     *
     * @param bookSequence as it says.
     * @param timeNs       its exchange time.
     * @return what it changed; null for a message that is not about a publication. Publications before it whose
     * messages were lost are forgotten, which breaks the chain of ids as it does for a client.
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
