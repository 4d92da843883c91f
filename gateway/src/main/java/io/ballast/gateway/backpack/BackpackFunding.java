package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;

/**
 * Funding payments: no stream tells them, so the history is asked after each end of an interval, a few times and then
 * no more, for a flat account is paid nothing. Each payment is told once, the oldest first.
 */
final class BackpackFunding implements BackpackRow
{
    private static final int OK = 200;
    private static final int CAPACITY = 32;
    private static final int MOST_ROWS = 1_000;
    private static final long[] AFTER_NS = {5_000_000_000L, 30_000_000_000L, 120_000_000_000L};

    private final String symbol;
    private final long intervalNs;
    private final BackpackCaller caller;
    private final SessionEvents events;
    private final BackpackCounters counters;
    private final JsonFrame json = new JsonFrame();
    private final ByteText text = new ByteText(CAPACITY);
    private final long[] times = new long[MOST_ROWS];
    private final long[] amounts = new long[MOST_ROWS];
    private int rows;
    private long timeNs;
    private long amount;
    private long toldNs;
    private long intervalEndNs;
    private int asked;
    private long askAtNs = Protocol.NO_TIMER;

    /** Payments at or before a time, wall clock, are not told. */
    BackpackFunding(
        final String symbol,
        final long intervalNs,
        final long sinceNs,
        final BackpackCaller caller,
        final SessionEvents events,
        final BackpackCounters counters)
    {
        this.symbol = symbol;
        this.intervalNs = intervalNs;
        this.caller = caller;
        this.events = events;
        this.counters = counters;
        toldNs = sinceNs;
    }

    /** The clocks have been compared: from now on it is known when an interval ends. */
    void start(final long nowNs)
    {
        if (askAtNs == Protocol.NO_TIMER)
        {
            final long venueNs = nowNs + caller.clock().offsetNs();
            intervalEndNs = venueNs - Math.floorMod(venueNs, intervalNs);
            asked = 0;
            schedule(nowNs);
        }
    }

    /** When the payments of the interval that ended last are asked for next, else those of the next one. */
    private void schedule(final long nowNs)
    {
        if (asked == AFTER_NS.length || toldNs >= intervalEndNs)
        {
            intervalEndNs += intervalNs;
            asked = 0;
        }
        askAtNs = Math.max(nowNs, intervalEndNs - caller.clock().offsetNs() + AFTER_NS[asked]);
    }

    void onTimer(final long nowNs)
    {
        if (nowNs >= askAtNs)
        {
            final Pending sent =
                caller.ask(BackpackCall.FUNDING, nowNs, caller.requests().funding(caller.venueMs(nowNs)));
            if (sent == null)
            {
                askAtNs = nowNs + AFTER_NS[0];
                return;
            }
            asked++;
            schedule(nowNs);
        }
    }

    long nextTimerNs()
    {
        return askAtNs;
    }

    void onAnswer(final long nowNs, final HttpResponse response)
    {
        rows = 0;
        if (response.status() != OK || BackpackRow.tellAll(json, response.body(), this) == UNUSABLE)
        {
            counters.missing++;
            return;
        }
        for (int i = 0; i < rows; i++)
        {
            if (times[i] > toldNs)
            {
                events.funding(nowNs).fundingTimeNs(times[i]).amount(amounts[i]);
                if (!events.publish())
                {
                    return;
                }
                toldNs = times[i];
            }
        }
    }

    @Override
    public boolean read(final JsonFrame from)
    {
        boolean ours = false;
        timeNs = JsonFrame.INVALID;
        amount = JsonFrame.INVALID;
        while (from.next() == JsonToken.FIELD_NAME)
        {
            final String name = from.name();
            from.next();
            switch (name)
            {
                case "symbol" -> ours = from.is(symbol);
                case "quantity" -> amount = from.decimal();
                case "intervalEndTimestamp" ->
                    timeNs = from.text(text) ? BackpackDigits.isoNs(text) : JsonFrame.INVALID;
                default -> from.skip();
            }
        }
        // Only our symbol was asked for: a payment of another one may well be ours, misread.
        return ours && !from.failed() && timeNs >= 0 && amount != JsonFrame.INVALID;
    }

    /** Into the order of times. */
    @Override
    public void tell()
    {
        if (timeNs <= toldNs || rows == MOST_ROWS)
        {
            return;
        }
        int at = rows++;
        while (at > 0 && times[at - 1] > timeNs)
        {
            times[at] = times[at - 1];
            amounts[at] = amounts[at - 1];
            at--;
        }
        times[at] = timeNs;
        amounts[at] = amount;
    }
}
