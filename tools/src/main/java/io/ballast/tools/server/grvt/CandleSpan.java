package io.ballast.tools.server.grvt;

import io.ballast.tools.server.CandleTape;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which candles are meant: {@code CI_<n>_<unit>} and the price they are of, with {@code -} between them in a selector.
 *
 * @param price  of them.
 * @param spanNs of each.
 */
record CandleSpan(CandleTape.Price price, long spanNs)
{
    private static final Map<String, Long> MINUTES = Map.ofEntries(
        Map.entry("CI_1_M", 1L),
        Map.entry("CI_3_M", 3L),
        Map.entry("CI_5_M", 5L),
        Map.entry("CI_15_M", 15L),
        Map.entry("CI_30_M", 30L),
        Map.entry("CI_1_H", 60L),
        Map.entry("CI_2_H", 2 * 60L),
        Map.entry("CI_4_H", 4 * 60L),
        Map.entry("CI_6_H", 6 * 60L),
        Map.entry("CI_8_H", 8 * 60L),
        Map.entry("CI_12_H", 12 * 60L),
        Map.entry("CI_1_D", TimeUnit.DAYS.toMinutes(1)),
        Map.entry("CI_3_D", TimeUnit.DAYS.toMinutes(3)),
        Map.entry("CI_5_D", TimeUnit.DAYS.toMinutes(5)),
        Map.entry("CI_1_W", TimeUnit.DAYS.toMinutes(7)),
        Map.entry("CI_2_W", TimeUnit.DAYS.toMinutes(14)),
        Map.entry("CI_3_W", TimeUnit.DAYS.toMinutes(21)),
        Map.entry("CI_4_W", TimeUnit.DAYS.toMinutes(28)));

    private static final Map<String, CandleTape.Price> PRICES = Map.of(
        "TRADE", CandleTape.Price.LAST, "MARK", CandleTape.Price.MARK, "INDEX", CandleTape.Price.INDEX);

    /** Of the two words; refused where either is not known. */
    static CandleSpan of(final String interval, final String type)
    {
        final Long minutes = interval == null ? null : MINUTES.get(interval);
        final CandleTape.Price price = type == null ? null : PRICES.get(type);
        if (minutes == null || price == null)
        {
            throw GrvtError.MALFORMED.refused();
        }
        return new CandleSpan(price, TimeUnit.MINUTES.toNanos(minutes));
    }

    /** Of what stands behind the instrument in a selector. */
    static CandleSpan of(final String selected)
    {
        final int dash = selected.indexOf('-');
        return dash < 0 ? of(selected, "TRADE") : of(selected.substring(0, dash), selected.substring(dash + 1));
    }
}
