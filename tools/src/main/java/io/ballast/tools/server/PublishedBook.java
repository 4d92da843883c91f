package io.ballast.tools.server;

import io.ballast.core.codec.Side;
import io.ballast.tools.venue.VenueView;
import io.ballast.tools.venue.WireTap;

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
    private static final long OLD_NS = 1_000_000_000L;

    private final VenueView view;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final ArrayDeque<Publication> pending = new ArrayDeque<>();
    private long[] prices = new long[INITIAL_LEVELS];
    private long[] quantities = new long[INITIAL_LEVELS];
    private int size;
    private long lastId;
    private long exchangeNs;
    private boolean keepsOld;
    private WholeBook newer;
    private WholeBook older;
    private WireTap.Snapshot next;

    private record Publication(long bookSequence, BookDelta delta)
    {
    }

    PublishedBook(final VenueView view)
    {
        this.view = view;
    }

    /** The book is published as it stands. */
    void publish(
        final boolean withOwn, final boolean gap, final boolean crossed, final Side empty, final long timeNs)
    {
        final TreeMap<Long, Long> bidChanges = new TreeMap<>();
        final TreeMap<Long, Long> askChanges = new TreeMap<>();
        walk(Side.BUY, withOwn, empty);
        replace(bids, bidChanges);
        walk(Side.SELL, withOwn, empty);
        if (crossed && !bids.isEmpty() && size > 0)
        {
            prices[0] = bids.lastKey() - view.instrument().tick();
        }
        replace(asks, askChanges);
        lastId += gap ? 2 : 1;
        exchangeNs = timeNs;
        if (keepsOld && (newer == null || timeNs - newer.exchangeNs() >= OLD_NS))
        {
            older = newer;
            newer = present().copy();
        }
        if (pending.size() == MAX_PENDING)
        {
            pending.removeFirst();
        }
        pending.addLast(new Publication(view.bookSequence(),
            new BookDelta(lastId, lastId, timeNs, bidChanges, askChanges)));
    }

    /** A side as it stands, best first, or none of it. */
    private void walk(final Side side, final boolean withOwn, final Side empty)
    {
        size = 0;
        if (side == empty)
        {
            return;
        }
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

    /** From now on an old book is kept, for clients that shall get one. */
    void keepOld()
    {
        keepsOld = true;
    }

    /** What the next whole book is that a client gets. */
    void nextSnapshot(final WireTap.Snapshot snapshot)
    {
        next = snapshot;
    }

    private WholeBook present()
    {
        return new WholeBook(levels(Side.BUY), levels(Side.SELL), lastId, exchangeNs);
    }

    /**
     * Whether the next whole book is left out; asked once for each.
     *
     * @return true where a fault has it so.
     */
    public boolean withheld()
    {
        final boolean withheld = next == WireTap.Snapshot.NONE;
        next = withheld ? null : next;
        return withheld;
    }

    /**
     * The book for a client that asks for all of it.
     *
     * @return as it was last published, or where a fault has it so, and only once, as it was before.
     */
    public WholeBook whole()
    {
        final boolean old = next == WireTap.Snapshot.OLD && older != null;
        next = null;
        return old ? older : present();
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
