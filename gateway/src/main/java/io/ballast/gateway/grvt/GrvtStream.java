package io.ballast.gateway.grvt;

import io.ballast.gateway.json.JsonFrame;

/**
 * The streams that a session listens to.
 */
enum GrvtStream
{
    /** Whole book, then changed levels. */
    BOOK("v1.book.d", false),
    /** Public trades, the last ones first. */
    TRADE("v1.trade", false),
    /** Mark, index and touch, whole every time. */
    MINI("v1.mini.s", false),
    /** As the mini ticker, and funding. */
    TICKER("v1.ticker.s", false),
    /** States of our orders. */
    STATE("v1.state", true),
    /** Our fills. */
    FILL("v1.fill", true),
    /** Our positions. */
    POSITION("v1.position", true),
    /** What became of cancels that were given a time to live. */
    CANCEL("v1.cancel", true);

    private static final GrvtStream[] VALUES = values();

    private final String text;
    private final boolean ours;

    GrvtStream(final String text, final boolean ours)
    {
        this.text = text;
        this.ours = ours;
    }

    /** As it stands on the wire. */
    String text()
    {
        return text;
    }

    /** Whether it tells of our account. */
    boolean isPrivate()
    {
        return ours;
    }

    /** A session lives without it: it tells nothing that is acted upon. */
    boolean isOptional()
    {
        return this == CANCEL || this == TRADE;
    }

    int bit()
    {
        return 1 << ordinal();
    }

    static GrvtStream at(final int ordinal)
    {
        return VALUES[ordinal];
    }

    /** The stream that the present value names, null where it is none of these. */
    static GrvtStream of(final JsonFrame json)
    {
        for (final GrvtStream stream : VALUES)
        {
            if (json.is(stream.text))
            {
                return stream;
            }
        }
        return null;
    }
}
