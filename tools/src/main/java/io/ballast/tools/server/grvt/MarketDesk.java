package io.ballast.tools.server.grvt;

import io.ballast.tools.server.Candle;

import java.util.List;

/**
 * Market data by request: answered at once, from what was published.
 */
final class MarketDesk
{
    private static final int DEFAULT_LIMIT = 500;
    private static final List<Long> DEPTHS = List.of(10L, 50L, 100L, 500L);

    private final Listing listing;
    private final Replies replies;
    private final MarketState market;
    private final MarketText text;

    MarketDesk(final Listing listing, final Replies replies, final MarketState market, final MarketText text)
    {
        this.listing = listing;
        this.replies = replies;
        this.market = market;
        this.text = text;
    }

    /** Answer a method; refused where it does not exist. */
    void handle(final long nowNs, final Call call, final String method, final GrvtFields fields)
    {
        switch (method)
        {
            case "all_instruments", "instruments" ->
            {
                final GrvtWriter json = replies.begin(call).open(Shape.ANSWER).list("result");
                if (listing.isAmong(fields))
                {
                    listing.write(json);
                }
                json.close().close();
                replies.end(nowNs, call);
            }
            case "currency" ->
            {
                final GrvtWriter json = replies.begin(call).open(Shape.ANSWER).list("result");
                listing.currencies(json);
                json.close().close();
                replies.end(nowNs, call);
            }
            case "instrument", "mini", "ticker", "book", "trade", "trade_history", "funding", "kline" ->
                about(nowNs, call, method, fields);
            default -> throw GrvtError.NOT_FOUND.refused();
        }
    }

    private void about(final long nowNs, final Call call, final String method, final GrvtFields fields)
    {
        if (!listing.symbol().equals(fields.text("instrument")))
        {
            throw GrvtError.INSTRUMENT.refused();
        }
        final long depth = method.equals("book") ? fields.id("depth", DEPTHS.get(0)) : 0;
        if (depth != 0 && !DEPTHS.contains(depth))
        {
            throw GrvtError.DEPTH.refused();
        }
        final int limit = (int)Math.min(fields.id("limit", DEFAULT_LIMIT), MarketState.KEPT_TRADES);
        final GrvtWriter json = replies.begin(call).open(Shape.ANSWER);
        switch (method)
        {
            case "instrument" -> listing.write(json.value("result"));
            case "mini" -> text.ticker(json.value("result"), market.ticker(), null, false);
            case "ticker" -> text.ticker(json.value("result"), market.ticker(), null, true);
            case "book" -> text.book(json.value("result"), (int)depth);
            case "funding" -> fundings(json, fields, limit);
            case "kline" -> candles(json, fields, limit);
            default -> trades(json, fields, limit);
        }
        json.close();
        replies.end(nowNs, call);
    }

    /** Trades, newest first, from behind the one that the cursor names. */
    private void trades(final GrvtWriter json, final GrvtFields fields, final int limit)
    {
        final String cursor = fields.loose("cursor");
        final long untilNs = fields.id("end_time", Long.MAX_VALUE);
        final long sinceNs = fields.id("start_time", 0);
        boolean begun = cursor.isEmpty();
        int left = limit;
        String next = "";
        json.list("result");
        for (final MarketState.Trade trade : market.trades(MarketState.KEPT_TRADES))
        {
            if (begun && trade.timeNs() <= untilNs && trade.timeNs() >= sinceNs)
            {
                if (left == 0)
                {
                    break;
                }
                left--;
                text.trade(json, trade);
                next = left == 0 ? trade.text() : "";
            }
            begun |= trade.text().equals(cursor);
        }
        json.close().text("next", next);
    }

    /** Candles, newest first; the cursor is when the next one begins. */
    private void candles(final GrvtWriter json, final GrvtFields fields, final int limit)
    {
        final CandleSpan span = CandleSpan.of(fields.text("interval"), fields.text("type"));
        final long untilNs = Math.min(fields.id("end_time", Long.MAX_VALUE), fields.id("cursor", Long.MAX_VALUE));
        final List<Candle> found =
            market.candles().candles(span.price(), span.spanNs(), fields.id("start_time", 0), untilNs);
        final int end = Math.max(0, found.size() - limit);
        json.list("result");
        for (int i = found.size() - 1; i >= end; i--)
        {
            text.candle(json, found.get(i));
        }
        json.close().text("next", end == 0 ? "" : Long.toString(found.get(end - 1).startNs()));
    }

    private void fundings(final GrvtWriter json, final GrvtFields fields, final int limit)
    {
        final long untilNs = fields.id("end_time", Long.MAX_VALUE);
        final long sinceNs = fields.id("start_time", 0);
        int left = limit;
        json.list("result");
        for (final MarketState.Funding funding : market.fundings())
        {
            if (left > 0 && funding.timeNs() <= untilNs && funding.timeNs() >= sinceNs)
            {
                left--;
                text.funding(json, funding);
            }
        }
        json.close().text("next", "");
    }
}
