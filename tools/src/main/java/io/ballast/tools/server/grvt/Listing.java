package io.ballast.tools.server.grvt;

import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The one instrument as GRVT lists it.
 *
 * @param instrument as the model has it.
 */
record Listing(Instrument instrument)
{
    /** Decimals of sizes where they are hashed. */
    static final int BASE_DECIMALS = 9;

    private static final int QUOTE_DECIMALS = 6;
    private static final int QUOTE_ID = 3;
    private static final int BASE_ID = 4;
    private static final String HASH = "0x030401";
    private static final long LISTED_NS = 1_739_777_750_420_767_737L;
    private static final long FUNDING_CAP = 30_000_000L;

    String symbol()
    {
        return instrument.symbol();
    }

    String base()
    {
        return symbol().substring(0, symbol().indexOf('_'));
    }

    String quote()
    {
        return instrument.quoteCurrency();
    }

    byte[] assetId()
    {
        return HexFormat.of().parseHex(HASH, 2, HASH.length());
    }

    long fundingHours()
    {
        return TimeUnit.NANOSECONDS.toHours(instrument.fundingIntervalNs());
    }

    /** The most that may be held for so much margin: the inverse of the initial margin, at scale 1e-8. */
    long maxLeverage()
    {
        final long rate = instrument.initialMarginRate();
        return rate == 0 ? FixedPoint.SCALE : FixedPoint.RATE_SCALE / rate * FixedPoint.SCALE;
    }

    /** Whether a list of kinds, bases or quotes, where there is one, has this instrument. */
    boolean isAmong(final GrvtFields request)
    {
        return has(request.texts("kind"), "PERPETUAL") && has(request.texts("base"), base()) &&
            has(request.texts("quote"), quote());
    }

    private static boolean has(final List<String> wanted, final String own)
    {
        return wanted.isEmpty() || wanted.contains(own);
    }

    /** What is traded and what it is paid with. */
    void currencies(final GrvtWriter json)
    {
        currency(json, BASE_ID, base(), BASE_DECIMALS);
        currency(json, QUOTE_ID, quote(), QUOTE_DECIMALS);
    }

    private static void currency(final GrvtWriter json, final int id, final String symbol, final int decimals)
    {
        json.open(Shape.CURRENCY)
            .number("id", id)
            .text("symbol", symbol)
            .number("balance_decimals", decimals)
            .text("quantity_multiplier", "1" + "0".repeat(decimals))
            .close();
    }

    void write(final GrvtWriter json)
    {
        json.open(Shape.INSTRUMENT)
            .text("instrument", symbol())
            .text("instrument_hash", HASH)
            .text("base", base())
            .text("quote", quote())
            .text("kind", "PERPETUAL")
            .texts("venues", List.of("ORDERBOOK"))
            .text("settlement_period", "PERPETUAL")
            .number("base_decimals", BASE_DECIMALS)
            .number("quote_decimals", QUOTE_DECIMALS)
            .amount("tick_size", instrument.tick())
            .amount("min_size", instrument.minQuantity())
            .id("create_time", LISTED_NS)
            .amount("max_position_size", instrument.maxQuantity())
            .number("funding_interval_hours", fundingHours())
            .amount("adjusted_funding_rate_cap", FUNDING_CAP)
            .amount("adjusted_funding_rate_floor", -FUNDING_CAP)
            .amount("min_notional", instrument.minNotional())
            .close();
    }
}
