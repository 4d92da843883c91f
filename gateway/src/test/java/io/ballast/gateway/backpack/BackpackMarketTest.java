package io.ballast.gateway.backpack;

import io.ballast.core.codec.Side;
import io.ballast.gateway.session.SessionEvents;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class BackpackMarketTest
{
    private static final long SECOND = 1_000_000_000L;

    private final EventLog log = new EventLog();
    private final SessionEvents events = new SessionEvents(0, log);
    private final BackpackCounters counters = new BackpackCounters();
    private final BackpackBook book = new BackpackBook(events, counters, new BackpackClock(0));
    private final BackpackFrame frame = new BackpackFrame();
    private final BackpackLevels levels = new BackpackLevels();

    @Test
    void shouldTellTradesWithTheSideThatTook()
    {
        assertEquals(BackpackMarket.Content.TRADE, feed("ETH_USDC_PERP", trade("true")));
        feed("ETH_USDC_PERP", trade("false"));
        assertEquals(List.of(
            "TRADE SELL 0.2@2936.8 1763800000000001000", "TRADE BUY 0.2@2936.8 1763800000000001000"), log.take());
    }

    @Test
    void shouldTellMarkPriceAndCutWhatCannotBeKept()
    {
        feed("ETH_USDC_PERP", "{\"data\":{\"E\":2,\"T\":1,\"e\":\"markPrice\",\"f\":\"-0.00000396410403942\"," +
            "\"i\":\"2936.123456789\",\"n\":1763802000000,\"p\":\"2936.8\",\"s\":\"ETH_USDC_PERP\"}," +
            "\"stream\":\"markPrice.ETH_USDC_PERP\"}");
        assertEquals(List.of("MARK 2936.8 2936.12345678 -3964104 1763802000000000000"), log.take());
    }

    @Test
    void shouldPassOverOtherSymbolsAndStreams()
    {
        assertEquals(BackpackMarket.Content.OTHER, feed("SOL_USDC_PERP", trade("true")));
        assertEquals(BackpackMarket.Content.OTHER, feed("ETH_USDC_PERP",
            "{\"stream\":\"ticker.ETH_USDC_PERP\",\"data\":{\"e\":\"ticker\",\"s\":\"ETH_USDC_PERP\"}}"));
        assertEquals(List.of(), log.take());
        assertEquals(1, counters.otherSymbols());
        assertEquals(1, counters.otherStreams());
    }

    @Test
    void shouldTellNothingOfAFrameThatLacksAField()
    {
        assertEquals(BackpackMarket.Content.BAD, feed("ETH_USDC_PERP", trade("true").replace("\"q\":\"0.2\",", "")));
        assertEquals(BackpackMarket.Content.BAD, feed("ETH_USDC_PERP", trade("null")));
        assertEquals(BackpackMarket.Content.BAD, feed("ETH_USDC_PERP", trade("true").replace("0.2", "-0.2")));
        assertEquals(BackpackMarket.Content.BAD, feed("ETH_USDC_PERP", trade("true").replace("0.2", "0.000000001")));
        assertEquals(List.of(), log.take());
        assertEquals(4, counters.missing());
    }

    @Test
    void shouldReadNeitherHalfFramesNorTwoInOne()
    {
        final String text = trade("true");
        for (int length = 0; length < text.length(); length++)
        {
            final UnsafeBuffer half = Samples.buffer(text.substring(0, length));
            assertEquals(BackpackFrame.Kind.UNREADABLE, frame.read(half, 0, length));
        }
        final UnsafeBuffer twice = Samples.buffer(text + text);
        assertEquals(BackpackFrame.Kind.UNREADABLE, frame.read(twice, 0, twice.capacity()));
    }

    @Test
    void shouldBuildTheBookWhereTheSnapshotTrailsTheStream()
    {
        change(40, 40, "[\"10.1\",\"1\"]", "");
        change(41, 43, "[\"10.2\",\"2\"]", "[\"9.9\",\"3\"]");
        change(44, 44, "[\"10.1\",\"0.00\"]", "");
        assertEquals(List.of(), log.take());
        level(10.1, 5, 9.8, 7);
        assertTrue(book.onSnapshot(1, 41, 0, levels));
        assertEquals(List.of("BOOK 44 3@9.9/2@10.2 7@9.8/-"), log.take());
        change(45, 45, "", "[\"9.8\",\"0\"]");
        assertEquals(List.of("BOOK 45 3@9.9/2@10.2"), log.take());
    }

    @Test
    void shouldBuildTheBookWhereTheSnapshotIsAheadOfTheStream()
    {
        change(40, 40, "[\"10.1\",\"1\"]", "");
        level(10.1, 5, 9.8, 7);
        assertTrue(book.onSnapshot(1, 42, 0, levels));
        assertEquals(List.of("BOOK 42 7@9.8/5@10.1"), log.take());
        change(41, 42, "[\"10.1\",\"1\"]", "");
        assertEquals(List.of(), log.take());
        change(43, 43, "", "");
        assertEquals(List.of("BOOK 43 7@9.8/5@10.1"), log.take());
    }

    @Test
    void shouldAskAgainWhereChangesAreMissingAfterTheSnapshot()
    {
        change(44, 45, "[\"10.1\",\"1\"]", "");
        level(10.1, 5, 9.8, 7);
        assertFalse(book.onSnapshot(1, 41, 0, levels));
        assertFalse(book.trusted());
        assertTrue(book.onSnapshot(1, 43, 0, levels));
        assertEquals(List.of("BOOK 45 7@9.8/1@10.1"), log.take());
    }

    @Test
    void shouldTellAGapAtOnceAndItsEnd()
    {
        level(10.1, 5, 9.8, 7);
        book.onSnapshot(1, 41, 0, levels);
        log.take();
        change(43, 43, "[\"10.2\",\"1\"]", "");
        assertEquals(List.of("BOOK 41 7@9.8/5@10.1 gap"), log.take());
        change(44, 44, "", "[\"9.9\",\"1\"]");
        assertEquals(List.of(), log.take());
        assertTrue(book.onSnapshot(1, 42, 0, levels));
        assertEquals(List.of("BOOK 44 1@9.9/5@10.1 7@9.8/1@10.2"), log.take());
        assertEquals(1, counters.gaps());
    }

    @Test
    void shouldTrustNothingAfterAChangeThatCannotBeRead()
    {
        level(10.1, 5, 9.8, 7);
        book.onSnapshot(1, 41, 0, levels);
        log.take();
        assertEquals(BackpackMarket.Content.BAD,
            feed("ETH_USDC_PERP", depth(42, 42, "", "").replace("\"T\":1000,\"E\":1000,", "")));
        assertEquals(List.of("BOOK 41 7@9.8/5@10.1 gap"), log.take());
    }

    @Test
    void shouldKeepTheBookInUseWhileAFreshOneIsAskedFor()
    {
        level(10.1, 5, 9.8, 7);
        book.onSnapshot(1, 41, 0, levels);
        change(42, 42, "", "[\"9.9\",\"2\"]");
        book.refresh();
        change(43, 43, "", "[\"9.9\",\"3\"]");
        assertEquals(List.of("BOOK 41 7@9.8/5@10.1", "BOOK 42 2@9.9/5@10.1 7@9.8/-",
            "BOOK 43 3@9.9/5@10.1 7@9.8/-"), log.take());
        assertFalse(book.onSnapshot(1, 41, 0, levels), "older than what was held when it was asked for");
        assertTrue(book.trusted());
        assertTrue(book.onSnapshot(1, 42, 0, levels));
        assertEquals(List.of("BOOK 43 3@9.9/5@10.1 7@9.8/-"), log.take());
    }

    @Test
    void shouldForgetWhatItKeepsBeforeItHasNoRoom()
    {
        final BackpackLevels many = new BackpackLevels();
        for (int i = 1; i <= BackpackLevels.LIMIT; i++)
        {
            assertTrue(many.add(Side.SELL, i, 1));
        }
        assertFalse(many.add(Side.SELL, 1, 1));
        for (int i = 0; i < 8; i++)
        {
            book.onChange(1, i, i, 0, many);
        }
        assertEquals(1, counters.overflows());
        levels.clear();
        assertFalse(book.onSnapshot(1, 3, 0, levels), "changes 4 to 6 are forgotten");
        assertTrue(book.onSnapshot(1, 6, 0, levels));
    }

    @Test
    void shouldNotOfferABookThatWasLongOnItsWay()
    {
        levels.clear();
        book.onSnapshot(1, 41, 0, levels);
        log.take();
        book.onChange(2 * SECOND, 42, 42, 0, levels);
        book.onChange(30 * SECOND, 43, 43, 27 * SECOND, levels);
        book.onChange(30 * SECOND, 44, 44, 29 * SECOND, levels);
        assertEquals(List.of("BOOK 42", "BOOK 43 gap", "BOOK 44"), log.take().stream()
            .map(line -> line.replace(" /", "")).toList());
        assertTrue(book.trusted(), "it is whole, and needs no snapshot");
        assertEquals(1, counters.lateBooks());
    }

    private BackpackMarket.Content feed(final String symbol, final String text)
    {
        final UnsafeBuffer buffer = Samples.buffer(text);
        assertEquals(BackpackFrame.Kind.DATA, frame.read(buffer, 0, buffer.capacity()));
        return new BackpackMarket(symbol, events, book, counters).onData(1, frame);
    }

    private void change(final long first, final long last, final String asks, final String bids)
    {
        assertEquals(BackpackMarket.Content.DEPTH, feed("ETH_USDC_PERP", depth(first, last, asks, bids)));
    }

    private void level(final double ask, final double askQuantity, final double bid, final double bidQuantity)
    {
        levels.clear();
        levels.add(Side.SELL, Math.round(ask * 1e8), Math.round(askQuantity * 1e8));
        levels.add(Side.BUY, Math.round(bid * 1e8), Math.round(bidQuantity * 1e8));
    }

    private static String depth(final long first, final long last, final String asks, final String bids)
    {
        return "{\"stream\":\"depth.ETH_USDC_PERP\",\"data\":{\"T\":1000,\"E\":1000,\"e\":\"depth\"," +
            "\"s\":\"ETH_USDC_PERP\",\"a\":[" + asks + "],\"b\":[" + bids + "],\"U\":" + first + ",\"u\":" + last +
            "}}";
    }

    private static String trade(final String buyerMade)
    {
        return "{\"stream\":\"trade.ETH_USDC_PERP\",\"data\":{\"E\":1763800000000002,\"T\":1763800000000001," +
            "\"a\":\"1\",\"b\":\"2\",\"e\":\"trade\",\"m\":" + buyerMade + ",\"p\":\"2936.80\",\"q\":\"0.2\"," +
            "\"s\":\"ETH_USDC_PERP\",\"t\":7,\"new\":{\"x\":[1,{}]}}}";
    }
}
