package io.ballast.tools.server.backpack;

import io.ballast.core.instrument.Instrument;
import io.ballast.tools.server.Candle;
import io.ballast.tools.server.CandleTape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Candles by request, and as a stream with every trade. Months are not among them; a span without a price is left out.
 */
final class Klines
{
    private static final long MICROSECOND_NS = 1_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long MAX_SECONDS = 1L << 32;
    private static final Map<String, CandleTape.Price> PRICES = Map.of(
        "Last", CandleTape.Price.LAST, "Mark", CandleTape.Price.MARK, "Index", CandleTape.Price.INDEX);

    private final Map<String, Long> spansNs = new LinkedHashMap<>();
    private final Map<String, String> streams = new LinkedHashMap<>();
    private final CandleTape tape = new CandleTape();
    private final Instrument instrument;
    private final WireClock clock;
    private final Clients clients;
    private final JsonText json = new JsonText();

    Klines(final Instrument instrument, final WireClock clock, final Clients clients)
    {
        this.instrument = instrument;
        this.clock = clock;
        this.clients = clients;
        spans(TimeUnit.MINUTES, "m", 1, 3, 5, 15, 30);
        spans(TimeUnit.HOURS, "h", 1, 2, 4, 6, 8, 12);
        spans(TimeUnit.DAYS, "d", 1, 3);
        spansNs.put("1w", TimeUnit.DAYS.toNanos(7));
        spansNs.keySet().forEach(
            interval -> streams.put(interval, "kline." + interval + '.' + instrument.symbol()));
    }

    private void spans(final TimeUnit unit, final String letter, final int... counts)
    {
        for (final int count : counts)
        {
            spansNs.put(count + letter, unit.toNanos(count));
        }
    }

    private long wallNs(final long stampNs)
    {
        return clock.us(stampNs) * MICROSECOND_NS;
    }

    private String iso(final long wallNs)
    {
        return clock.isoSeconds(clock.stampNs(wallNs / MILLISECOND_NS));
    }

    void onMark(final long stampNs, final long mark, final long index)
    {
        tape.mark(wallNs(stampNs), mark, index);
    }

    void onTrade(final long nowNs, final long stampNs, final long price, final long quantity)
    {
        final Map<String, Candle> before = new LinkedHashMap<>();
        streams.forEach((interval, stream) ->
        {
            if (clients.listens(stream))
            {
                before.put(interval, tape.last(CandleTape.Price.LAST, spansNs.get(interval)));
            }
        });
        tape.trade(wallNs(stampNs), price, quantity);
        before.forEach((interval, last) ->
        {
            final Candle candle = tape.last(CandleTape.Price.LAST, spansNs.get(interval));
            if (last != null && last.startNs() != candle.startNs())
            {
                publish(nowNs, interval, last, true);
            }
            publish(nowNs, interval, candle, false);
        });
    }

    private void publish(final long nowNs, final String interval, final Candle candle, final boolean over)
    {
        json.clear().open().name("data").open()
            .number("E", clock.nowUs(nowNs))
            .text("T", iso(candle.endNs()))
            .flag("X", over)
            .decimal("c", candle.close())
            .text("e", "kline")
            .decimal("h", candle.high())
            .decimal("l", candle.low())
            .number("n", candle.trades())
            .decimal("o", candle.open())
            .text("s", instrument.symbol())
            .text("t", iso(candle.startNs()))
            .decimal("v", candle.volume())
            .close().text("stream", streams.get(interval)).close();
        clients.publish(streams.get(interval), json);
    }

    /** Answer a request: a list, oldest first. */
    void write(final Call call, final JsonText target)
    {
        final String interval = call.word("interval", "", "KlineInterval", List.copyOf(spansNs.keySet()));
        final String price = call.word("priceType", "Last", "KlinePriceType", List.copyOf(PRICES.keySet()));
        if (!call.query.containsKey("startTime"))
        {
            throw Problem.plain(400, "failed to parse parameter `startTime`: failed to parse \"integer(int64)\": " +
                "Type \"integer(int64)\" expects an input value.");
        }
        final long since = call.number("startTime", 0, MAX_SECONDS);
        final long until = call.number("endTime", MAX_SECONDS, MAX_SECONDS);
        target.list();
        for (final Candle candle : tape.candles(PRICES.get(price), spansNs.get(interval),
            TimeUnit.SECONDS.toNanos(since), TimeUnit.SECONDS.toNanos(until)))
        {
            target.open()
                .decimal("close", candle.close())
                .text("end", iso(candle.endNs()).replace('T', ' '))
                .decimal("high", candle.high())
                .decimal("low", candle.low())
                .decimal("open", candle.open())
                .decimal("quoteVolume", candle.quoteVolume())
                .text("start", iso(candle.startNs()).replace('T', ' '))
                .text("trades", Long.toString(candle.trades()))
                .decimal("volume", candle.volume())
                .close();
        }
        target.end();
    }
}
