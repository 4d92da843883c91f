package io.ballast.gateway.grvt;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every recorded frame, and what is odd about frames.
 */
final class GrvtFrameTest
{
    private static final String ETH = "ETH_USDT_Perp";
    private static final String BTC = "BTC_USDT_Perp";

    private final GrvtFeed[] feeds = new GrvtFeed[GrvtStream.values().length];
    private final GrvtFrame frame = new GrvtFrame(feeds);

    @Test
    void shouldBuildTheBookOfTheSamples()
    {
        final GrvtBookFeed book = put(GrvtStream.BOOK, new GrvtBookFeed(ETH));
        assertEquals(GrvtFrame.Kind.FEED, read(Samples.read("ws_book_delta_snapshot")));
        assertEquals(GrvtBookFeed.Verdict.APPLIED, book.apply(frame.sequence(), frame.previous()));
        assertEquals(number("2987.45"), book.book().price(Side.BUY, 0));
        assertEquals(number("23.73"), book.book().quantity(Side.BUY, 0));

        assertEquals(GrvtFrame.Kind.FEED, read(Samples.read("ws_book_delta")));
        assertEquals(1061214, frame.sequence());
        assertEquals(GrvtBookFeed.Verdict.APPLIED, book.apply(frame.sequence(), frame.previous()));
        assertEquals(2, book.book().levels(Side.BUY));
        assertEquals(number("2987.43"), book.book().price(Side.BUY, 1));
        assertEquals(number("4.9"), book.book().quantity(Side.SELL, 0));
        assertEquals(1763800000200000000L, book.eventNs());
        assertEquals(GrvtBookFeed.Verdict.PASSED_OVER, book.apply(frame.sequence(), frame.previous()));
        assertEquals(GrvtBookFeed.Verdict.LOST, book.apply(1061216, 1061215));
        assertEquals(GrvtBookFeed.Verdict.PASSED_OVER, book.apply(1061217, 1061216));
    }

    @Test
    void shouldTakeALowerNumberForARestart()
    {
        final GrvtBookFeed book = put(GrvtStream.BOOK, new GrvtBookFeed(ETH));
        read(bookFrame(0, 0));
        book.apply(0, 0);
        read(bookFrame(7, 6));
        assertEquals(GrvtBookFeed.Verdict.APPLIED, book.apply(7, 6));
        assertEquals(GrvtBookFeed.Verdict.LOST, book.apply(1, 0));
        assertFalse(book.book().trusted());
    }

    @Test
    void shouldNotTrustABookWithALevelThatCannotBe()
    {
        final GrvtBookFeed book = put(GrvtStream.BOOK, new GrvtBookFeed(ETH));
        assertEquals(GrvtFrame.Kind.FEED, read(bookFrame(0, 0).replace("\"2.5\"", "\"2.5e3\"")));
        assertFalse(book.isComplete());
        assertEquals(GrvtBookFeed.Verdict.LOST, book.apply(0, 0));
    }

    @Test
    void shouldReadMembersInAnyOrder()
    {
        final GrvtBookFeed book = put(GrvtStream.BOOK, new GrvtBookFeed(ETH));
        assertEquals(GrvtFrame.Kind.FEED, read(
            "{\"prev_sequence_number\":0,\"feed\":{\"asks\":[{\"num_orders\":1,\"size\":\"1\",\"price\":\"3\"}]," +
                "\"extra\":{\"bids\":[1]},\"bids\":[7,{\"size\":\"2\",\"price\":\"2\"}],\"instrument\":\"" + ETH +
                "\",\"event_time\":5},\"sequence_number\":0,\"stream\":\"v1.book.d\"}"));
        assertEquals(GrvtBookFeed.Verdict.APPLIED, book.apply(frame.sequence(), frame.previous()));
        assertEquals(number("2"), book.book().price(Side.BUY, 0));
        assertEquals(number("3"), book.book().price(Side.SELL, 0));
    }

    @Test
    void shouldReadTradesAndTickers()
    {
        final GrvtTradeFeed trade = put(GrvtStream.TRADE, new GrvtTradeFeed(BTC));
        assertEquals(GrvtFrame.Kind.FEED, read(Samples.read("ws_trade")));
        assertTrue(trade.isComplete());
        assertEquals(Side.BUY, trade.aggressor());
        assertEquals(number("0.001"), trade.quantity());
        assertEquals(number("87700.1"), trade.price());

        final GrvtTickerFeed ticker = put(GrvtStream.TICKER, new GrvtTickerFeed(BTC, 10));
        feeds[GrvtStream.MINI.ordinal()] = ticker;
        read(Samples.read("ws_mini_snap"));
        assertTrue(ticker.isComplete());
        ticker.take();
        assertEquals(number("87792.25830235"), ticker.mark());
        assertEquals(0, ticker.fundingRate());
        read(Samples.read("ws_ticker_snap"));
        ticker.take();
        assertEquals(number("87439.39216615"), ticker.mark(), "the ninth place is cut");
        assertEquals(100_000_000L, ticker.fundingRate(), "0.01 percent at 1e-12");
        assertEquals(1767225600000000000L, ticker.nextFundingNs());
    }

    @Test
    void shouldReadStatesAndOrders()
    {
        final GrvtOrderFeed order = put(GrvtStream.STATE, new GrvtOrderFeed(ETH));
        read(Samples.read("ws_state_open"));
        assertTrue(order.isComplete());
        assertEquals(GrvtStatus.OPEN, order.status());
        assertEquals("9223372036854775809", Long.toUnsignedString(order.clientOrderId()));
        assertEquals("0x01010104037b1f3a0000000078aa0001", order.orderId().toString());
        read(Samples.read("ws_state_cancelled_ioc"));
        assertEquals(GrvtStatus.CANCELLED, order.status());
        assertEquals("IOC_CANCEL", order.reason().toString());
        assertEquals(number("0.1"), order.traded());
        read(Samples.read("ws_state_filled"));
        assertEquals(GrvtStatus.FILLED, order.status());

        for (final String name : new String[]{"ws_rpc_create_order_response", "ws_rpc_create_order_response_2024"})
        {
            assertEquals(GrvtFrame.Kind.ANSWER, read(Samples.read(name)));
            assertTrue(frame.hasInnerResult());
            assertTrue(frame.result(2));
            order.read(frame.json());
            assertTrue(frame.json().drain());
            assertTrue(order.isWhole());
            assertFalse(order.hasOrderId());
        }
        assertFalse(order.isOurs());
        assertEquals(GrvtStatus.OPEN, order.status());
    }

    @Test
    void shouldReadFillsPositionsAndCancels()
    {
        final GrvtFillFeed fill = put(GrvtStream.FILL, new GrvtFillFeed(BTC));
        assertEquals(GrvtFrame.Kind.FEED, read(Samples.read("ws_fill")));
        assertTrue(fill.isComplete());
        assertTrue(fill.isOurs());
        assertEquals(Side.BUY, fill.side());
        assertTrue(fill.isTaker());
        assertEquals(number("0.040263"), fill.fee());
        assertEquals("74150425-1", fill.tradeId().toString());
        assertEquals(99191900, fill.clientOrderId());
        assertFalse(fill.isLiquidation());

        final GrvtPositionFeed position = put(GrvtStream.POSITION, new GrvtPositionFeed(BTC));
        read(Samples.read("ws_position"));
        assertTrue(position.isComplete());
        assertEquals(number("0.001"), position.size());
        assertEquals(number("0.9991011"), position.quoteIndexPrice());
        assertEquals(number("74347.15350596"), position.liquidationPrice());

        final GrvtCancelFeed cancel = put(GrvtStream.CANCEL, new GrvtCancelFeed());
        read(Samples.read("ws_cancel"));
        assertTrue(cancel.isComplete());
        assertFalse(cancel.isDropped());
    }

    @Test
    void shouldTellAnswersFromErrors()
    {
        assertEquals(GrvtFrame.Kind.ANSWER, read(Samples.read("ws_rpc_create_order_error")));
        assertTrue(frame.isRefused());
        assertEquals(2080, frame.code());
        assertEquals(123, frame.id());
        assertEquals("Insufficient margin to create order", frame.message().toString());
        assertEquals(GrvtFrame.Kind.STRAY_ERROR, read(Samples.read("ws_error_text_ping")));
        assertEquals(1003, frame.code());
        assertEquals(GrvtFrame.Kind.ANSWER, read(Samples.read("ws_subscribe_response")));
        assertFalse(frame.isRefused());
        assertEquals(GrvtFrame.Kind.ANSWER,
            read("{\"jsonrpc\":\"2.0\",\"result\":{\"code\":1000,\"message\":\"no\"},\"id\":4}"));
        assertTrue(frame.isRefused());
        assertEquals(1000, frame.code());
        assertEquals(GrvtFrame.Kind.ANSWER, read("{\"jsonrpc\":\"2.0\",\"id\":4}"));
        assertFalse(frame.isRefused() || frame.hasInnerResult());
        assertEquals(GrvtFrame.Kind.OTHER, read(Samples.read("ws_book_delta_lite")));
        assertNull(frame.stream());
        assertEquals(GrvtFrame.Kind.UNREADABLE, read("{\"jsonrpc\":\"2.0\",\"id\":4"));
        assertEquals(GrvtFrame.Kind.UNREADABLE, read("pong"));
    }

    static String bookFrame(final long sequence, final long previous)
    {
        return "{\"stream\":\"v1.book.d\",\"selector\":\"ETH_USDT_Perp@50\",\"sequence_number\":\"" + sequence +
            "\",\"feed\":{\"event_time\":\"1763800000200000000\",\"instrument\":\"ETH_USDT_Perp\"," +
            "\"bids\":[{\"price\":\"2987.44\",\"size\":\"2.5\",\"num_orders\":2}]," +
            "\"asks\":[{\"price\":\"2987.46\",\"size\":\"4.9\",\"num_orders\":3}]},\"prev_sequence_number\":\"" +
            previous + "\"}";
    }

    private <F extends GrvtFeed> F put(final GrvtStream stream, final F feed)
    {
        feeds[stream.ordinal()] = feed;
        return feed;
    }

    private GrvtFrame.Kind read(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return frame.read(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static long number(final String text)
    {
        return DecimalText.parse(text);
    }
}
