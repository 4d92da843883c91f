package io.ballast.gateway.grvt;

import io.ballast.core.codec.QueryKind;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.gateway.grvt.GrvtFrameTest.bookFrame;
import static io.ballast.gateway.grvt.ScriptedVenue.MS;
import static io.ballast.gateway.grvt.ScriptedVenue.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The market channel: how it comes up, what it makes of gaps and silence.
 */
final class GrvtMarketTest
{
    private static final String BOOK = "book 1x1 2.5@2987.44 / 4.9@2987.46";

    private final ScriptedVenue venue = new ScriptedVenue();

    @Test
    void shouldBeUpOnceConfirmedAndWhole()
    {
        venue.session.start(venue.nowNs, venue);
        assertTrue(venue.sent.contains("open 0 2 /ws/full"), venue.sent.toString());
        venue.opened(0);
        final String subscription = "0 {\"jsonrpc\":\"2.0\",\"method\":\"subscribe\"," +
            "\"params\":{\"stream\":\"v1.book.d\",\"selectors\":[\"ETH_USDT_Perp@50\"]},\"id\":";
        assertTrue(venue.sent.stream().anyMatch(line -> line.startsWith(subscription)), venue.sent.toString());
        venue.text(0, bookFrame(0, 0));
        assertEquals(List.of(BOOK), venue.recorder.take());
        venue.confirm(0);
        assertEquals(List.of("MARKET UP"), venue.recorder.take());
        venue.text(0, bookFrame(5, 4));
        venue.text(0, bookFrame(6, 5));
        venue.text(0, bookFrame(6, 5));
        assertEquals(List.of(BOOK, BOOK), venue.recorder.take());
    }

    @Test
    void shouldBeginTheBookAgainAfterAGapAndGiveUpAfterTwo()
    {
        venue.up();
        venue.text(0, bookFrame(5, 4));
        venue.text(0, bookFrame(7, 6));
        assertEquals(List.of(BOOK, "book gap"), venue.recorder.take());
        venue.text(0, bookFrame(8, 7));
        assertEquals(List.of(), venue.recorder.take());
        assertEquals(1, venue.sent.stream().filter(line -> line.contains("\"unsubscribe\"")).count());
        venue.confirm(0);
        venue.text(0, bookFrame(0, 0));
        venue.text(0, bookFrame(1, 0));
        assertEquals(List.of(BOOK, BOOK), venue.recorder.take());
        venue.text(0, bookFrame(1, 0).replace("\"bids\"", "\"bidz\"").replace("2.5", "x"));
        venue.text(0, bookFrame(3, 2));
        assertEquals(List.of("book gap", "MARKET DOWN 'book broken again'"), venue.recorder.take());
        venue.pass(300 * MS);
        venue.opened(0);
        venue.confirm(0);
        venue.text(0, bookFrame(0, 0));
        assertEquals(List.of(BOOK, "MARKET UP"), news());
    }

    @Test
    void shouldNotOfferABookThatWasLongOnItsWay()
    {
        venue.up();
        venue.session.onTimer(venue.nowNs);
        venue.answer("/time", "{\"server_time\":1763800000000}");
        venue.recorder.clear();
        venue.nowNs += 30 * SECOND;
        venue.text(0, bookFrame(5, 4));
        venue.text(0, bookFrame(6, 5).replace("1763800000200000000", "1763800029000000000"));
        assertEquals(List.of("book gap", BOOK), venue.recorder.take());
        assertEquals(1, venue.session.counters().lateBooks);
    }

    @Test
    void shouldGiveUpAFeedThatSpeaksNoMore()
    {
        venue.up();
        venue.pass(4 * SECOND);
        assertEquals(List.of(), news());
        venue.pass(SECOND);
        assertEquals(List.of("MARKET DOWN 'no content'"), news());
    }

    @Test
    void shouldGiveUpASocketThatDoesNotOpenOrHasNoWholeBook()
    {
        venue.session.start(venue.nowNs, venue);
        venue.pass(5 * SECOND);
        assertTrue(venue.recorder.take().contains("MARKET DOWN 'did not open'"));
        venue.pass(300 * MS);
        venue.opened(0);
        venue.confirm(0);
        for (int i = 0; i < 5; i++)
        {
            venue.pass(SECOND);
            venue.text(0, Samples.read("ws_ticker_snap"));
        }
        assertEquals(2, venue.session.counters().lostSockets);
    }

    @Test
    void shouldTellFreshTradesAndMarks()
    {
        venue.up();
        final String trade = Samples.read("ws_trade").replace("BTC", "ETH");
        venue.nowNs = 1767257046164798775L;
        venue.text(0, trade);
        venue.nowNs += 6 * SECOND;
        venue.text(0, trade);
        venue.text(0, Samples.read("ws_ticker_snap").replace("BTC", "ETH"));
        venue.text(0, Samples.read("ws_ticker_snap"));
        assertEquals(List.of("trade BUY 0.001@87700.1",
            "mark 87439.39216615 index 87462.42672177 rate 100000000 next 1767225600000000000"), venue.recorder.take());
        assertEquals(1, venue.session.counters().incomplete);
    }

    @Test
    void shouldAnswerAQuestionForAFreshBook()
    {
        venue.up();
        venue.query(9, QueryKind.BOOK, 0, 0);
        assertEquals(List.of("sent 101 0 YES"), venue.recorder.take());
        venue.confirm(0);
        venue.text(0, bookFrame(0, 0));
        assertEquals(List.of(BOOK, "done 9 BOOK FOUND 1"), venue.recorder.take());
        venue.query(10, QueryKind.BOOK, 0, 0);
        venue.recorder.clear();
        venue.pass(3 * SECOND);
        assertEquals(List.of("done 10 BOOK FAILED 0"), news());
        venue.query(11, QueryKind.BOOK, 0, 0);
        venue.recorder.clear();
        venue.closed(0);
        assertEquals(List.of("done 11 BOOK FAILED 0", "MARKET DOWN 'reset'"), venue.recorder.take());
    }

    @Test
    void shouldLiveWithoutTradesButNotWithoutTheBook()
    {
        venue.session.start(venue.nowNs, venue);
        venue.opened(0);
        venue.text(0, bookFrame(0, 0));
        venue.refuse(0, "subscribe", 3000, "Instrument is invalid");
        venue.sent.removeIf(line -> line.contains("v1.trade"));
        venue.confirm(0);
        assertEquals(List.of(BOOK, "MARKET UP"), venue.recorder.take());
        venue.closed(0);
        venue.pass(300 * MS);
        venue.opened(0);
        venue.sent.removeIf(line -> line.contains("v1.trade") || line.contains("v1.ticker"));
        venue.recorder.clear();
        venue.refuse(0, "subscribe", 3000, "Instrument is invalid");
        assertTrue(venue.sent.contains("close 0"));
        assertEquals(2, venue.session.counters().refusedSubscriptions);
    }

    private List<String> news()
    {
        return venue.recorder.take().stream().filter(line -> !line.startsWith("clock") && !line.startsWith("ORDERS"))
            .toList();
    }
}
