package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.tools.server.BookDelta;
import io.ballast.tools.server.Candle;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.server.WholeBook;

import java.util.Map;

/**
 * Writes market data. Rates are in percent.
 */
final class MarketText
{
    /** A rate at 1e-12 is a percentage at 1e-10. */
    static final int PERCENT_PLACES = 10;

    private final VenueModel model;
    private final Listing listing;
    private final MarketState market;

    MarketText(final VenueModel model, final Listing listing, final MarketState market)
    {
        this.model = model;
        this.listing = listing;
        this.market = market;
    }

    /** The book as a client gets it, so many levels a side. */
    void book(final GrvtWriter json, final int depth)
    {
        final WholeBook book = model.book().whole();
        json.open(Shape.BOOK).id("event_time", book.exchangeNs()).text("instrument", listing.symbol());
        side(json.list("bids"), book.levels(Side.BUY).descendingMap(), depth);
        side(json.list("asks"), book.levels(Side.SELL), depth);
        json.close();
    }

    /** What changed in it; a size of 0 takes a level away. */
    void changes(final GrvtWriter json, final BookDelta delta)
    {
        json.open(Shape.BOOK).id("event_time", delta.exchangeNs()).text("instrument", listing.symbol());
        side(json.list("bids"), delta.bids().descendingMap(), Integer.MAX_VALUE);
        side(json.list("asks"), delta.asks(), Integer.MAX_VALUE);
        json.close();
    }

    private static void side(final GrvtWriter json, final Map<Long, Long> levels, final int depth)
    {
        int left = depth;
        for (final Map.Entry<Long, Long> level : levels.entrySet())
        {
            if (left-- == 0)
            {
                break;
            }
            json.open(Shape.LEVEL).amount("price", level.getKey());
            if (level.getValue() == 0)
            {
                json.text("size", "0").number("num_orders", 0);
            }
            else
            {
                json.amount("size", level.getValue()).number("num_orders", 1);
            }
            json.close();
        }
        json.close();
    }

    /** A ticker, mini or whole; with what was told before, only what changed. */
    void ticker(final GrvtWriter json, final long[] values, final long[] told, final boolean whole)
    {
        json.open(Shape.TICKER).id("event_time", market.timeNs()).text("instrument", listing.symbol());
        for (int i = 0; i < (whole ? values.length : MarketState.MINI_FIELDS); i++)
        {
            if (told == null || told[i] != values[i])
            {
                value(json, MarketState.FIELDS.get(i), values[i]);
            }
        }
        json.close();
    }

    private static void value(final GrvtWriter json, final String field, final long value)
    {
        switch (field)
        {
            case "funding_rate", "funding_rate_8h_curr", "funding_rate_8h_avg" ->
                json.amount(field, value, PERCENT_PLACES);
            case "funding_interval_hours" -> json.number(field, value);
            case "next_funding_time" -> json.id(field, value);
            default -> json.amount(field, value);
        }
    }

    void trade(final GrvtWriter json, final MarketState.Trade trade)
    {
        json.open(Shape.TRADE)
            .id("event_time", trade.timeNs())
            .text("instrument", listing.symbol())
            .flag("is_taker_buyer", trade.taker() == Side.BUY)
            .amount("size", trade.size())
            .amount("price", trade.price())
            .amount("mark_price", trade.mark())
            .amount("index_price", trade.index())
            .amount("interest_rate", 0)
            .amount("forward_price", 0)
            .text("trade_id", trade.text())
            .text("venue", "ORDERBOOK")
            .flag("is_rpi", false)
            .close();
    }

    void candle(final GrvtWriter json, final Candle candle)
    {
        json.open(Shape.CANDLE)
            .id("open_time", candle.startNs())
            .id("close_time", candle.endNs())
            .amount("open", candle.open())
            .amount("close", candle.close())
            .amount("high", candle.high())
            .amount("low", candle.low())
            .amount("volume_b", candle.volume())
            .amount("volume_q", candle.quoteVolume())
            .number("trades", candle.trades())
            .text("instrument", listing.symbol())
            .close();
    }

    void funding(final GrvtWriter json, final MarketState.Funding funding)
    {
        json.open(Shape.FUNDING)
            .text("instrument", listing.symbol())
            .amount("funding_rate", funding.rate(), PERCENT_PLACES)
            .id("funding_time", funding.timeNs())
            .amount("mark_price", funding.mark())
            .amount("funding_rate_8_h_avg", funding.rate(), PERCENT_PLACES)
            .number("funding_interval_hours", listing.fundingHours())
            .close();
    }
}
