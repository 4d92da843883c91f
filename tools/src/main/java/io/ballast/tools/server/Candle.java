package io.ballast.tools.server;

/**
 * What a price did in one span of time.
 *
 * @param startNs     first moment of the span.
 * @param endNs       first moment after it.
 * @param open        first price, at scale 1e-8 as all of them.
 * @param high        highest price.
 * @param low         lowest price.
 * @param close       last price.
 * @param volume      traded, in base currency.
 * @param quoteVolume traded, in quote currency.
 * @param trades      how many.
 */
public record Candle(
    long startNs,
    long endNs,
    long open,
    long high,
    long low,
    long close,
    long volume,
    long quoteVolume,
    long trades)
{
    /** This one and a later one as one. */
    Candle then(final Candle later)
    {
        return new Candle(
            startNs,
            endNs,
            open,
            Math.max(high, later.high),
            Math.min(low, later.low),
            later.close,
            volume + later.volume,
            quoteVolume + later.quoteVolume,
            trades + later.trades);
    }

    /** The same over another span. */
    Candle over(final long newStartNs, final long newEndNs)
    {
        return new Candle(newStartNs, newEndNs, open, high, low, close, volume, quoteVolume, trades);
    }
}
