package io.ballast.tools.server.grvt;

import java.util.List;

/**
 * The streams and the selectors they take: {@code <instrument>@<rate>}, {@code @<rate>-<depth>} or {@code @<count>} on
 * the market's door, {@code <account>} or {@code <account>-<instrument>} on the trading door. No order here is for the
 * better prices of retail clients, so the books with and without those are the same.
 */
enum Stream
{
    BOOK_DELTA("v1.book.d", List.of(50, 100, 500, 1000), List.of()),
    BOOK_SNAP("v1.book.s", List.of(500, 1000), List.of(10, 50, 100, 500)),
    RPI_BOOK_DELTA("v1.rpi.book.d", BOOK_DELTA.rates, List.of()),
    RPI_BOOK_SNAP("v1.rpi.book.s", BOOK_SNAP.rates, BOOK_SNAP.counts),
    MINI_DELTA("v1.mini.d", List.of(0, 50, 100, 200, 500, 1000, 5000), List.of()),
    MINI_SNAP("v1.mini.s", List.of(200, 500, 1000, 5000), List.of()),
    TICKER_DELTA("v1.ticker.d", List.of(0, 50, 100, 200, 500, 1000, 5000), List.of()),
    TICKER_SNAP("v1.ticker.s", List.of(200, 500, 1000, 5000), List.of()),
    CANDLE("v1.candle", List.of(), List.of()),
    TRADE("v1.trade", List.of(), List.of(50, 200, 500, 1000)),
    ORDER("v1.order", List.of(), List.of()),
    STATE("v1.state", List.of(), List.of()),
    FILL("v1.fill", List.of(), List.of()),
    POSITION("v1.position", List.of(), List.of()),
    CANCEL("v1.cancel", List.of(), List.of());

    private static final long MILLISECOND_NS = 1_000_000L;

    private final String text;
    private final List<Integer> rates;
    private final List<Integer> counts;

    Stream(final String text, final List<Integer> rates, final List<Integer> counts)
    {
        this.text = text;
        this.rates = rates;
        this.counts = counts;
    }

    /** As on the wire. */
    String text()
    {
        return text;
    }

    /** Whether its messages say what changed in the book. */
    boolean isBookDelta()
    {
        return this == BOOK_DELTA || this == RPI_BOOK_DELTA;
    }

    boolean isPrivate()
    {
        return ordinal() >= ORDER.ordinal();
    }

    /** The stream of a name; refused where there is none. */
    static Stream of(final String text)
    {
        for (final Stream stream : values())
        {
            if (stream.text.equals(text))
            {
                return stream;
            }
        }
        throw GrvtError.STREAM.refused();
    }

    /** A subscription to a selector; refused where it does not fit. */
    Feed feed(
        final String selector,
        final long socket,
        final boolean lite,
        final GrvtServerSettings settings,
        final Listing listing)
    {
        if (isPrivate())
        {
            requirePrivate(selector, settings, listing);
            return new Feed(this, selector, socket, lite, 0, 0, settings.firstSequence());
        }
        final int at = selector.indexOf('@');
        require(at >= 0, GrvtError.SELECTOR);
        require(selector.substring(0, at).equals(listing.symbol()), GrvtError.INSTRUMENT);
        if (this == CANDLE)
        {
            return new Feed(this, selector, socket, lite, CandleSpan.of(selector.substring(at + 1)),
                settings.firstSequence());
        }
        final String[] numbers = selector.substring(at + 1).split("-", -1);
        final boolean both = !rates.isEmpty() && !counts.isEmpty();
        require(numbers.length == (both ? 2 : 1), GrvtError.SELECTOR);
        final int rate = rates.isEmpty() ? 0 : one(rates, numbers[0], GrvtError.FEED_RATE);
        final int count = counts.isEmpty() ? 0 : one(counts, numbers[numbers.length - 1], GrvtError.DEPTH);
        return new Feed(this, selector, socket, lite, rate * MILLISECOND_NS, count, settings.firstSequence());
    }

    private static void requirePrivate(final String selector, final GrvtServerSettings settings, final Listing listing)
    {
        final String account = Long.toUnsignedString(settings.subAccountId());
        final int dash = selector.indexOf('-');
        require((dash < 0 ? selector : selector.substring(0, dash)).equals(account), GrvtError.NOT_AUTHORIZED);
        require(dash < 0 || selector.substring(dash + 1).equals(listing.symbol()), GrvtError.INSTRUMENT);
    }

    private static int one(final List<Integer> allowed, final String text, final GrvtError otherwise)
    {
        for (final int value : allowed)
        {
            if (Integer.toString(value).equals(text))
            {
                return value;
            }
        }
        throw otherwise.refused();
    }

    private static void require(final boolean condition, final GrvtError otherwise)
    {
        if (!condition)
        {
            throw otherwise.refused();
        }
    }
}
