package io.ballast.tools.server.backpack;

import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.venue.VenueView;

import java.util.List;

/**
 * What anybody may read, apart from the book.
 */
final class PublicCalls
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final int MAX_TRADES = 1000;
    private static final int DEFAULT_ROWS = 100;

    private final VenueView view;
    private final WireClock clock;
    private final MarketTape tape;
    private final Klines klines;
    private final Replies replies;
    private final JsonText json = new JsonText();

    PublicCalls(
        final VenueView view,
        final WireClock clock,
        final MarketTape tape,
        final Klines klines,
        final Replies replies)
    {
        this.view = view;
        this.clock = clock;
        this.tape = tape;
        this.klines = klines;
        this.replies = replies;
    }

    /** Answer. Returns false for a path that is not one of these. */
    boolean answer(final Call call)
    {
        json.clear();
        switch (call.path)
        {
            case "/api/v1/time" ->
            {
                replies.text(call.nowNs, call.exchange, Long.toString(clock.nowMs(call.nowNs)));
                return true;
            }
            case "/api/v1/ping" ->
            {
                replies.text(call.nowNs, call.exchange, "pong");
                return true;
            }
            case "/api/v1/status" -> status();
            case "/api/v1/assets" -> assets();
            case "/api/v1/markets" -> markets(call);
            case "/api/v1/market" -> market(symbol(call, Problem.INVALID_SYMBOL));
            case "/api/v1/ticker" -> ticker(symbol(call, Problem.INVALID_SYMBOL));
            case "/api/v1/tickers" ->
            {
                json.list();
                ticker(view.instrument());
                json.end();
            }
            case "/api/v1/markPrices" -> markPrices(call);
            case "/api/v1/openInterest" -> openInterest(call);
            case "/api/v1/fundingRates" -> fundingRates(call);
            case "/api/v1/trades", "/api/v1/trades/history" -> trades(call);
            case "/api/v1/klines" ->
            {
                symbol(call, Problem.INVALID_SYMBOL);
                klines.write(call, json);
            }
            default ->
            {
                return false;
            }
        }
        replies.json(call.nowNs, call.exchange, json);
        return true;
    }

    /** The instrument that is asked for by its symbol. */
    private Instrument symbol(final Call call, final Problem unknown)
    {
        if (!view.instrument().symbol().equals(call.query.get("symbol")))
        {
            throw unknown;
        }
        return view.instrument();
    }

    private void status()
    {
        json.open().text("message", view.isOpen() ? null : "System under maintenance")
            .text("status", view.isOpen() ? "Ok" : "Maintenance").close();
    }

    private void assets()
    {
        json.list();
        asset(baseSymbol(view.instrument()));
        asset(view.instrument().quoteCurrency());
        json.end();
    }

    private void asset(final String symbol)
    {
        json.open().absent("coingeckoId").text("displayName", symbol).text("symbol", symbol)
            .name("tokens").list().end().close();
    }

    private static String baseSymbol(final Instrument instrument)
    {
        return instrument.symbol().substring(0, instrument.symbol().indexOf('_'));
    }

    private void markets(final Call call)
    {
        json.list();
        if (call.query.getOrDefault("marketType", "PERP").equals("PERP"))
        {
            market(view.instrument());
        }
        json.end();
    }

    private void market(final Instrument instrument)
    {
        final long band = FixedPoint.basisPointsOf(FixedPoint.SCALE, view.priceBand(), Rounding.HALF_EVEN);
        json.open().text("baseSymbol", baseSymbol(instrument))
            .text("createdAt", "2025-01-21T06:34:54.691858")
            .name("filters").open()
            .name("price").open()
            .absent("borrowEntryFeeMaxMultiplier")
            .absent("borrowEntryFeeMinMultiplier")
            .text("maxImpactMultiplier", "1.03")
            .decimal("maxMultiplier", FixedPoint.SCALE + band)
            .text("maxPrice", "10000000")
            .name("meanMarkPriceBand").open()
            .decimal("maxMultiplier", FixedPoint.SCALE + band)
            .decimal("minMultiplier", FixedPoint.SCALE - band)
            .close()
            .name("meanPremiumBand").open().text("tolerancePct", "0.05").close()
            .text("maxPriceUpdateMultiplier", "1.0025")
            .text("minImpactMultiplier", "0.97")
            .decimal("minMultiplier", FixedPoint.SCALE - band)
            .decimal("minPrice", instrument.tick())
            .text("minPriceUpdateMultiplier", "0.9975")
            .decimal("tickSize", instrument.tick())
            .close()
            .name("quantity").open()
            .decimal("maxQuantity", instrument.maxQuantity())
            .decimal("minQuantity", instrument.minQuantity())
            .decimal("stepSize", instrument.lot())
            .close().close();
        json.number("fundingInterval", instrument.fundingIntervalNs() / MILLISECOND_NS)
            .text("fundingRateLowerBound", "-150")
            .text("fundingRateUpperBound", "150");
        AccountText.margin(json, "imfFunction", instrument.initialMarginRate());
        json.text("marketType", "PERP");
        AccountText.margin(json, "mmfFunction", instrument.maintenanceMarginRate());
        json.text("openInterestLimit", "20000")
            .text("orderBookState", view.isOpen() ? "Open" : "CancelOnly")
            .absent("positionLimitWeight")
            .text("quoteSymbol", instrument.quoteCurrency())
            .absent("rwaMarketType")
            .text("symbol", instrument.symbol())
            .flag("visible", true)
            .close();
    }

    private void ticker(final Instrument instrument)
    {
        final long change = tape.last() - tape.first();
        json.open()
            .decimal("firstPrice", tape.first())
            .decimal("high", tape.high())
            .decimal("lastPrice", tape.last())
            .decimal("low", tape.low())
            .decimal("priceChange", change)
            .decimal("priceChangePercent", tape.first() == 0 ? 0 :
                FixedPoint.mulDiv(change, FixedPoint.SCALE, tape.first(), Rounding.HALF_EVEN))
            .decimal("quoteVolume", tape.quoteVolume())
            .text("symbol", instrument.symbol())
            .text("trades", Long.toString(tape.count()))
            .decimal("volume", tape.volume())
            .close();
    }

    private void markPrices(final Call call)
    {
        if (call.query.containsKey("symbol"))
        {
            symbol(call, Problem.client("Symbol not found"));
        }
        json.list().open()
            .rate("fundingRate", view.fundingRate())
            .decimal("indexPrice", view.index())
            .decimal("markPrice", view.mark())
            .number("nextFundingTimestamp", view.nextFundingNs() == 0 ? 0 : clock.ms(view.nextFundingNs()))
            .text("symbol", view.instrument().symbol())
            .close().end();
    }

    private void openInterest(final Call call)
    {
        if (call.query.containsKey("symbol"))
        {
            symbol(call, Problem.client("Symbol not found"));
        }
        json.list().open()
            .decimal("openInterest", Math.abs(view.ledger().position()))
            .text("symbol", view.instrument().symbol())
            .number("timestamp", clock.nowMs(call.nowNs))
            .close().end();
    }

    private void fundingRates(final Call call)
    {
        symbol(call, Problem.INVALID_SYMBOL);
        final long limit = call.number("limit", DEFAULT_ROWS, MarketTape.KEPT_RATES);
        final long offset = call.number("offset", 0, Integer.MAX_VALUE);
        json.list();
        tape.rates().stream().skip(offset).limit(limit).forEach(rate -> json.open()
            .rate("fundingRate", rate.rate())
            .text("intervalEndTimestamp", clock.isoSeconds(rate.endNs()))
            .text("symbol", view.instrument().symbol())
            .close());
        json.end();
    }

    private void trades(final Call call)
    {
        symbol(call, Problem.INVALID_SYMBOL);
        final int limit = (int)call.number("limit", DEFAULT_ROWS, MAX_TRADES);
        final List<MarketTape.Trade> newest = tape.trades(MarketTape.KEPT_TRADES);
        final int first = (int)Math.min(newest.size(), call.number("offset", 0, Integer.MAX_VALUE));
        json.list();
        for (final MarketTape.Trade trade : newest.subList(first, Math.min(newest.size(), first + limit)))
        {
            json.open()
                .number("id", trade.id())
                .flag("isBuyerMaker", trade.buyerMaker())
                .decimal("price", trade.price())
                .decimal("quantity", trade.quantity())
                .decimal("quoteQuantity", FixedPoint.notional(trade.price(), trade.quantity()))
                .number("timestamp", clock.ms(trade.timeNs()))
                .close();
        }
        json.end();
    }
}
