package io.ballast.tools.server.backpack;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.instrument.Instrument;
import io.ballast.tools.server.BookDelta;
import io.ballast.tools.server.VenueModel;

import java.util.Map;

/**
 * The public streams of the market: books as numbered changes, at once and in windows, touch, trades, marks,
 * statistics.
 */
final class MarketStreams
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long[] WINDOWS_MS = {200, 600, 1000};
    private static final long SECOND_NS = 1_000 * MILLISECOND_NS;
    private static final long MINUTE_NS = 60 * SECOND_NS;

    private final VenueModel model;
    private final WireClock clock;
    private final Clients clients;
    private final MarketTape tape;
    private final Klines klines;
    private final Instrument instrument;
    private final String depth;
    private final String bookTicker;
    private final String trade;
    private final String markPrice;
    private final String ticker;
    private final String openInterest;
    private final String[] windows = new String[WINDOWS_MS.length];
    private final BookDelta[] gathered = new BookDelta[WINDOWS_MS.length];
    private final long[] windowNs = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    private final long[] touch = new long[4];
    private final JsonText json = new JsonText();
    private long tickerNs = Long.MAX_VALUE;
    private long openInterestNs = Long.MAX_VALUE;

    MarketStreams(
        final VenueModel model,
        final WireClock clock,
        final Clients clients,
        final MarketTape tape,
        final Klines klines)
    {
        this.klines = klines;
        this.model = model;
        this.clock = clock;
        this.clients = clients;
        this.tape = tape;
        instrument = model.view().instrument();
        final String symbol = instrument.symbol();
        depth = "depth." + symbol;
        bookTicker = "bookTicker." + symbol;
        trade = "trade." + symbol;
        markPrice = "markPrice." + symbol;
        ticker = "ticker." + symbol;
        openInterest = "openInterest." + symbol;
        for (int i = 0; i < windows.length; i++)
        {
            windows[i] = "depth." + WINDOWS_MS[i] + "ms." + symbol;
        }
    }

    private static long next(final long nowNs, final long intervalNs)
    {
        return (Math.floorDiv(nowNs, intervalNs) + 1) * intervalNs;
    }

    /** Somebody listens to something new. */
    void subscribed(final long nowNs)
    {
        tickerNs = clients.listens(ticker) ? Math.min(tickerNs, next(nowNs, SECOND_NS)) : Long.MAX_VALUE;
        openInterestNs = clients.listens(openInterest) ?
            Math.min(openInterestNs, next(nowNs, MINUTE_NS)) : Long.MAX_VALUE;
    }

    private JsonText open(final long nowNs)
    {
        return json.clear().open().name("data").open().number("E", clock.nowUs(nowNs));
    }

    private void publish(final String stream)
    {
        json.close().text("stream", stream).close();
        clients.publish(stream, json);
    }

    void onBook(final long nowNs, final BookEventDecoder event)
    {
        final BookDelta delta = model.book().arrived(event.bookSequence(), event.exchangeNs());
        if (delta == null)
        {
            return;
        }
        for (int i = 0; i < windows.length; i++)
        {
            if (gathered[i] == null)
            {
                windowNs[i] = next(nowNs, WINDOWS_MS[i] * MILLISECOND_NS);
            }
            gathered[i] = gathered[i] == null ? delta : gathered[i].then(delta);
        }
        if (clients.listens(depth))
        {
            depth(nowNs, depth, delta);
        }
        if (clients.listens(bookTicker) && touched(event))
        {
            touch(nowNs, event, delta);
        }
    }

    private boolean touched(final BookEventDecoder event)
    {
        final boolean bid = event.bidCount() > 0;
        final boolean ask = event.askCount() > 0;
        return set(0, bid ? event.bidPrice(0) : 0) | set(1, bid ? event.bidQuantity(0) : 0) |
            set(2, ask ? event.askPrice(0) : 0) | set(3, ask ? event.askQuantity(0) : 0);
    }

    private boolean set(final int index, final long value)
    {
        final boolean changed = touch[index] != value;
        touch[index] = value;
        return changed;
    }

    private void touch(final long nowNs, final BookEventDecoder event, final BookDelta delta)
    {
        open(nowNs);
        best("A", touch[3], instrument.lot());
        best("B", touch[1], instrument.lot());
        json.number("T", clock.us(event.exchangeNs()));
        best("a", touch[2], instrument.tick());
        best("b", touch[0], instrument.tick());
        json.text("e", "bookTicker").text("s", instrument.symbol()).number("u", delta.lastId());
        publish(bookTicker);
    }

    private void best(final String name, final long value, final long step)
    {
        if (value == 0)
        {
            json.absent(name);
        }
        else
        {
            json.padded(name, value, step);
        }
    }

    private void depth(final long nowNs, final String stream, final BookDelta delta)
    {
        open(nowNs).number("T", clock.us(delta.exchangeNs())).number("U", delta.firstId()).name("a").list();
        delta.asks().entrySet().forEach(this::level);
        json.end().name("b").list();
        delta.bids().entrySet().forEach(this::level);
        json.end().text("e", "depth").text("s", instrument.symbol()).number("u", delta.lastId());
        publish(stream);
    }

    private void level(final Map.Entry<Long, Long> level)
    {
        json.list().padded(level.getKey(), instrument.tick()).padded(level.getValue(), instrument.lot()).end();
    }

    void onTrade(final long nowNs, final TradeEventDecoder event)
    {
        final MarketTape.Trade last =
            tape.trade(event.price(), event.quantity(), event.aggressor(), event.exchangeNs());
        if (clients.listens(trade))
        {
            open(nowNs).number("T", clock.us(last.timeNs()))
                .text("a", Long.toString(2 * last.id()))
                .text("b", Long.toString(2 * last.id() + 1))
                .text("e", "trade")
                .flag("m", last.buyerMaker())
                .padded("p", last.price(), instrument.tick())
                .padded("q", last.quantity(), instrument.lot())
                .text("s", instrument.symbol())
                .number("t", last.id());
            publish(trade);
        }
        klines.onTrade(nowNs, event.exchangeNs(), event.price(), event.quantity());
    }

    void onMark(final long nowNs, final MarkPriceEventDecoder event)
    {
        tape.mark(event.fundingRate(), event.nextFundingNs());
        klines.onMark(event.exchangeNs(), event.markPrice(), event.indexPrice());
        if (clients.listens(markPrice))
        {
            open(nowNs).number("T", clock.us(event.exchangeNs()))
                .text("e", "markPrice")
                .rate("f", event.fundingRate())
                .decimal("i", event.indexPrice())
                .number("n", event.nextFundingNs() == 0 ? 0 : clock.ms(event.nextFundingNs()))
                .decimal("p", event.markPrice())
                .text("s", instrument.symbol());
            publish(markPrice);
        }
    }

    /** The channel is down: what was gathered is lost. */
    void forget()
    {
        for (int i = 0; i < windows.length; i++)
        {
            gathered[i] = null;
            windowNs[i] = Long.MAX_VALUE;
        }
    }

    long nextTimerNs()
    {
        return Math.min(Math.min(Math.min(windowNs[0], windowNs[1]), windowNs[2]), Math.min(tickerNs, openInterestNs));
    }

    void onTimer(final long nowNs)
    {
        for (int i = 0; i < windows.length; i++)
        {
            if (windowNs[i] <= nowNs)
            {
                windowNs[i] = Long.MAX_VALUE;
                if (clients.listens(windows[i]))
                {
                    depth(nowNs, windows[i], gathered[i]);
                }
                gathered[i] = null;
            }
        }
        if (tickerNs <= nowNs)
        {
            tickerNs = clients.listens(ticker) ? next(nowNs, SECOND_NS) : Long.MAX_VALUE;
            ticker(nowNs);
        }
        if (openInterestNs <= nowNs)
        {
            openInterestNs = clients.listens(openInterest) ? next(nowNs, MINUTE_NS) : Long.MAX_VALUE;
            open(nowNs).text("e", "openInterest").decimal("o", Math.abs(model.view().ledger().position()))
                .text("s", instrument.symbol());
            publish(openInterest);
        }
    }

    private void ticker(final long nowNs)
    {
        open(nowNs)
            .decimal("V", tape.quoteVolume())
            .decimal("c", tape.last())
            .text("e", "ticker")
            .decimal("h", tape.high())
            .decimal("l", tape.low())
            .number("n", tape.count())
            .decimal("o", tape.first())
            .text("s", instrument.symbol())
            .decimal("v", tape.volume());
        publish(ticker);
    }
}
