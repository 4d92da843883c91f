package io.ballast.tools.server.backpack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A part of a list of the history.
 *
 * @param limit  rows of a page.
 * @param offset of its first row.
 * @param total  rows in all.
 */
record Page(long limit, long offset, long total)
{
    private static final long DEFAULT_LIMIT = 100;
    private static final long MAX_LIMIT = 1000;

    static Page of(final Call call, final int total)
    {
        return new Page(call.number("limit", DEFAULT_LIMIT, MAX_LIMIT), call.number("offset", 0, Integer.MAX_VALUE),
            total);
    }

    /** The rows of this page, out of all of them in the order of time. */
    <T> List<T> rows(final Call call, final List<T> oldestFirst)
    {
        final List<T> rows = new ArrayList<>(oldestFirst);
        if (call.word("sortDirection", "Desc", "SortDirection", List.of("Asc", "Desc")).equals("Desc"))
        {
            Collections.reverse(rows);
        }
        final int from = (int)Math.min(offset, rows.size());
        return rows.subList(from, (int)Math.min(from + limit, rows.size()));
    }

    long pages()
    {
        return limit == 0 ? 0 : (total + limit - 1) / limit;
    }

    long current()
    {
        return limit == 0 ? 0 : offset / limit + 1;
    }
}
