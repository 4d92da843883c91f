package io.ballast.tools.server.grvt;

import io.ballast.tools.server.BookDelta;
import io.ballast.tools.server.VenueServer;

/**
 * One subscription: a selector of a stream on a socket, its numbers and what waits for its rate.
 */
final class Feed
{
    final Stream stream;
    final String selector;
    final long socket;
    final boolean lite;
    /** Least time between messages, 0 for each as it comes. */
    final long rateNs;
    /** Levels a side or messages at first, where the selector says so. */
    final int count;
    /** Number of the last change. */
    long sequence;
    /** When what waits is sent. */
    long dueNs = VenueServer.NO_TIMER;
    /** Before this nothing is sent. */
    long nextNs = Long.MIN_VALUE;
    /** The change of the book that waits, and the last one that was taken. */
    BookDelta delta;
    long bookId;
    /** Which candles, null for every other stream. */
    final CandleSpan candles;
    /** What was told last of the ticker, null before the first. */
    long[] told;

    Feed(
        final Stream stream,
        final String selector,
        final long socket,
        final boolean lite,
        final long rateNs,
        final int count,
        final long sequence)
    {
        this(stream, selector, socket, lite, rateNs, count, null, sequence);
    }

    /** A subscription to candles. */
    Feed(
        final Stream stream,
        final String selector,
        final long socket,
        final boolean lite,
        final CandleSpan candles,
        final long sequence)
    {
        this(stream, selector, socket, lite, 0, 0, candles, sequence);
    }

    private Feed(
        final Stream stream,
        final String selector,
        final long socket,
        final boolean lite,
        final long rateNs,
        final int count,
        final CandleSpan candles,
        final long sequence)
    {
        this.stream = stream;
        this.selector = selector;
        this.socket = socket;
        this.lite = lite;
        this.rateNs = rateNs;
        this.count = count;
        this.candles = candles;
        this.sequence = sequence;
    }

    /** The part of the selector that names what it is about. */
    String primary()
    {
        if (candles != null)
        {
            return selector;
        }
        final int at = selector.indexOf('@');
        return at < 0 ? selector : selector.substring(0, at);
    }

    /** Whether the rate lets something be sent now; else it is due later. */
    boolean isReady(final long nowNs)
    {
        dueNs = nowNs < nextNs ? nextNs : VenueServer.NO_TIMER;
        return nowNs >= nextNs;
    }

    /** Something is sent. */
    void sent(final long nowNs)
    {
        dueNs = VenueServer.NO_TIMER;
        nextNs = nowNs + rateNs;
    }
}
