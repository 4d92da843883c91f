package io.ballast.gateway.backpack;

import io.ballast.gateway.book.DepthBook;

/**
 * Changes of a book that wait for their snapshot, in the order they came. Bounded: when there is no room all are
 * forgotten, which the next snapshot finds out. Allocates nothing after construction.
 */
final class BackpackHold
{
    private static final int CAPACITY = 1 << 18;
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int TIME = 2;
    private static final int SIZE = 3;
    private static final int HEADER = 4;

    private final long[] words = new long[CAPACITY];
    private int end;

    void clear()
    {
        end = 0;
    }

    boolean isEmpty()
    {
        return end == 0;
    }

    /** Returns false when everything kept so far had to be forgotten. */
    boolean add(final long first, final long last, final long exchangeNs, final BackpackLevels levels)
    {
        final boolean room = end + HEADER + 2 * levels.size() <= CAPACITY;
        if (!room)
        {
            end = 0;
        }
        words[end + FIRST] = first;
        words[end + LAST] = last;
        words[end + TIME] = exchangeNs;
        words[end + SIZE] = levels.size();
        end = levels.copyTo(words, end + HEADER);
        return room;
    }

    /** Whether nothing is missing between a snapshot and the first change after it, as far as one is kept. */
    boolean reaches(final long snapshot)
    {
        for (int at = 0; at < end; at = next(at))
        {
            if (words[at + LAST] > snapshot)
            {
                return words[at + FIRST] <= snapshot + 1;
            }
        }
        return true;
    }

    /** Apply what the book does not hold yet. Returns the time of the last change. */
    long giveTo(final DepthBook book)
    {
        long time = 0;
        for (int at = 0; at < end; at = next(at))
        {
            if (book.change(words[at + FIRST] - 1, words[at + FIRST], words[at + LAST]))
            {
                final int size = (int)words[at + SIZE];
                for (int i = 0; i < size; i++)
                {
                    BackpackLevels.level(book, words[at + HEADER + i], words[at + HEADER + size + i]);
                }
                time = words[at + TIME];
            }
        }
        return time;
    }

    private int next(final int at)
    {
        return at + HEADER + 2 * (int)words[at + SIZE];
    }
}
