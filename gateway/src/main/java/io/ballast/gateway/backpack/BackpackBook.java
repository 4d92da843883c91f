package io.ballast.gateway.backpack;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.gateway.book.DepthBook;
import io.ballast.gateway.book.SequenceRule;
import io.ballast.gateway.session.SessionEvents;

/**
 * Backpack's book of one market: changes from the stream upon a snapshot from REST, whichever of the two is ahead.
 * Changes are kept while a snapshot is asked for, and given again on top of it:
 * <pre>
 *     snapshot 41            passed over: 39-40, 41       applied: 42-45, 46
 *     snapshot 41, first kept change 44-45                 asked for again
 *     snapshot 41, newest kept change 38-40                nothing to give: the next must reach 42
 * </pre>
 * The book stays in use while a fresh snapshot of it is asked for. A gap is told at once, with the flag, and so is
 * the book that ends it.
 */
final class BackpackBook
{
    private final DepthBook book = new DepthBook(SequenceRule.CONTIGUOUS, DepthBook.STANDARD_CAPACITY);
    private final BackpackHold hold = new BackpackHold();
    private final SessionEvents events;
    private final BackpackCounters counters;
    private final BackpackClock clock;
    private boolean holding = true;

    BackpackBook(final SessionEvents events, final BackpackCounters counters, final BackpackClock clock)
    {
        this.clock = clock;
        this.events = events;
        this.counters = counters;
    }

    /** Whether it is whole. */
    boolean trusted()
    {
        return book.trusted();
    }

    /** Last update that it holds. */
    long sequence()
    {
        return book.sequence();
    }

    /** The stream is gone, has just begun, or has missed something: tells the engine where it was told otherwise. */
    void lost(final long nowNs)
    {
        hold.clear();
        holding = true;
        if (book.trusted())
        {
            book.lost();
            publish(nowNs, 0);
        }
    }

    /** A snapshot is about to be asked for. Returns at once if changes are being kept already. */
    void refresh()
    {
        if (!holding)
        {
            hold.clear();
            holding = true;
        }
    }

    /** No snapshot will come: the book stays as it is. */
    void keep()
    {
        hold.clear();
        holding = false;
    }

    /** A change. Returns whether the book is whole after it. */
    boolean onChange(
        final long nowNs, final long first, final long last, final long exchangeNs, final BackpackLevels levels)
    {
        final boolean wasTrusted = book.trusted();
        if (wasTrusted && book.change(first - 1, first, last))
        {
            levels.applyTo(book);
            final boolean late = clock.known() && nowNs + clock.offsetNs() - exchangeNs > DepthBook.LATE_NS;
            counters.lateBooks += late ? 1 : 0;
            publish(nowNs, exchangeNs, late);
        }
        else if (wasTrusted && !book.trusted())
        {
            counters.gaps++;
            publish(nowNs, exchangeNs);
            refresh();
        }
        if (holding && !hold.add(first, last, exchangeNs, levels))
        {
            counters.overflows++;
        }
        return book.trusted();
    }

    /**
     * A snapshot has come.
     *
     * @return false if changes are missing between it and those that were kept, or the book: ask again.
     */
    boolean onSnapshot(final long nowNs, final long last, final long exchangeNs, final BackpackLevels levels)
    {
        if (!hold.reaches(last) || hold.isEmpty() && book.trusted() && last < book.sequence())
        {
            return false;
        }
        book.snapshot(last);
        levels.applyTo(book);
        final long changedNs = hold.giveTo(book);
        if (!book.trusted())
        {
            counters.gaps++;
            publish(nowNs, changedNs);
            return false;
        }
        hold.clear();
        holding = false;
        publish(nowNs, Math.max(exchangeNs, changedNs));
        return true;
    }

    private void publish(final long nowNs, final long exchangeNs)
    {
        publish(nowNs, exchangeNs, false);
    }

    /** What is late is not to be traded on, and is told like a gap: until it has caught up. */
    private void publish(final long nowNs, final long exchangeNs, final boolean late)
    {
        final BookEventEncoder event = events.book(nowNs);
        book.encode(event);
        event.exchangeNs(exchangeNs);
        if (late)
        {
            event.gap(Flag.YES);
        }
        events.publish();
    }
}
