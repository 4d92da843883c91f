package io.ballast.gateway.backpack;

import io.ballast.core.codec.RejectClass;
import io.ballast.gateway.transport.HttpResponse;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one round over all markets of a sweep has met with: orders, and what did not work.
 */
final class SweepRound
{
    private static final int MOST_TOLD = 16;

    private final BackpackErrors errors = new BackpackErrors(new BackpackCounters());
    private final Consumer<String> tell;
    private final Set<String> told = new HashSet<>();
    private int orders;
    private boolean limited;
    private boolean refused;
    private String trouble;

    SweepRound(final Consumer<String> tell)
    {
        this.tell = tell;
    }

    void begin()
    {
        orders = 0;
        limited = false;
        refused = false;
        trouble = null;
    }

    void seen(final int count)
    {
        orders += count;
    }

    /** An answer that is none of those from 200 to 299. */
    void failed(final String request, final HttpResponse response)
    {
        errors.read(response);
        final RejectClass asks = errors.rejectClass();
        limited |= errors.rateLimited();
        refused |= errors.refused() && asks != RejectClass.RATE_LIMIT && asks != RejectClass.RETRY;
        failed(request, response.status() + " " + errors.words());
    }

    /** Each line is told once, until there have been many others. */
    void failed(final String request, final String what)
    {
        trouble = request + ": " + what;
        if (told.size() == MOST_TOLD)
        {
            told.clear();
        }
        if (told.add(trouble))
        {
            tell.accept(trouble);
        }
    }

    int orders()
    {
        return orders;
    }

    /** Whether the venue wants us to be slower. */
    boolean limited()
    {
        return limited;
    }

    boolean refused()
    {
        return refused;
    }

    /** The last thing that did not work; null if everything did. */
    String trouble()
    {
        return trouble;
    }
}
