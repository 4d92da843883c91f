package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TimelineTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = SeededConfig.DEFAULT_START_NS;

    @Test
    void shouldReadEverySetting()
    {
        final Timeline timeline = Timeline.parse("t", """
            tick 0.01 # the step
            depth 3
            touch 1.5
            level 20

            end 2.5
            0 10.00 10.01 10.02 10.03
            1.000000001 10.01 10.02 10.02 10.03 primary sell 0.5 hedge buy 2
            """);
        assertEquals(3, timeline.depth());
        assertEquals(3 * FixedPoint.SCALE / 2, timeline.touchQuantity());
        assertEquals(20 * FixedPoint.SCALE, timeline.levelQuantity());
        assertEquals(5 * SECOND_NS / 2, timeline.endNs());
        assertEquals(0, timeline.loopNs());
        assertEquals(SECOND_NS + 1, timeline.rows().get(1).timeNs());
        assertEquals(
            List.of(
                new Timeline.Trade(Leg.PRIMARY, Side.SELL, FixedPoint.SCALE / 2),
                new Timeline.Trade(Leg.HEDGE, Side.BUY, 2 * FixedPoint.SCALE)),
            timeline.rows().get(1).trades());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tick 0.01;0 10 10.01 10|bad line: file=t line=2: time, four prices and whole trades expected: words=4",
        "tick 0.01;;0 10 10.01 10 x|bad line: file=t line=3: not a decimal of at most 8 places: x",
        "tick 0.01;0 10 10.01 10 10.01 primary hold 3|bad line: file=t line=2: buy or sell expected: side=hold",
        "tick 0.01;0 10 10.01 10 10.01 third buy 3|bad line: file=t line=2: primary or hedge expected: venue=third",
        "tack 0.01|bad line: file=t line=1: unknown key: key=tack",
        "tick|bad line: file=t line=1: one value expected: key=tick",
        "0 10 10.01 10 10.01|bad timeline: file=t: not above zero: tick=0",
        "tick 0.01|bad timeline: file=t: first row not at 0: rows=0",
        "tick 0.01;0 10.01 10.01 10 10.01|bad timeline: file=t: no such touch: timeNs=0 bid=10.01 ask=10.01",
        "tick 0.01;0 10 10.015 10 10.01|bad timeline: file=t: no such touch: timeNs=0 bid=10 ask=10.015",
        "tick 0.01;loop 1;0 10 10.01 10 10.01;1 10 10.01 10 10.01|"
            + "bad timeline: file=t: row after the loop: timeNs=1000000000",
        "tick 0.01;0 10 10.01 10 10.01;0 10 10.01 10 10.01|bad timeline: file=t: time not rising: timeNs=0"
    })
    void shouldRefuseWhatIsNotAScript(final String text, final String message)
    {
        final MarketDataException refusal =
            assertThrows(MarketDataException.class, () -> Timeline.parse("t", text.replace(';', '\n')));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void shouldNameTheFileThatIsMissing(@TempDir final Path directory)
    {
        final Path file = directory.resolve("none");
        assertEquals(
            "timeline missing: file=" + file,
            assertThrows(MarketDataException.class, () -> Timeline.read(file)).getMessage());
        assertThrows(MarketDataException.class, () -> Timeline.resource("none"));
    }

    @Test
    void shouldEndWhenTheScriptSaysSo()
    {
        final Timeline timeline = Timeline.parse("t", """
            tick 0.01
            end 3
            0 10 10.01 10 10.01
            1.5 11 11.01 10 10.01
            """);
        final Market market = timeline.market(START_NS, "t");
        final FlowBook primary = new FlowBook().drain(market.primary().flow(), MarketFlow.NONE - 1);
        assertEquals(START_NS + 3 * SECOND_NS, market.endNs());
        assertEquals(START_NS + 2 * SECOND_NS, primary.timeNs);
        assertEquals("11 / 11.01", primary.touch());
        assertEquals(20, primary.bids.size() + primary.asks.size());
        assertEquals(MarketFlow.NONE, market.primary().flow().nextTimeNs());
        assertThrows(IllegalStateException.class, () -> market.primary().flow().next(primary));
        final FlowBook hedge = new FlowBook().drain(market.hedge().flow(), MarketFlow.NONE - 1);
        assertEquals(4, hedge.messages);
    }

    @Test
    void shouldPrintAtTheTouchOfTheRowAndRefillIt()
    {
        final Timeline timeline = Timeline.parse("t", """
            tick 0.01
            touch 1
            0 10 10.01 10 10.01
            1.5 11 11.01 10 10.01 primary sell 3 primary buy 0.5 hedge buy 4
            """);
        final Market market = timeline.market(START_NS, "t");
        final long untilNs = START_NS + 2 * SECOND_NS;
        final FlowBook primary = new FlowBook().eating().drain(market.primary().flow(), untilNs);
        final FlowBook hedge = new FlowBook().drain(market.hedge().flow(), untilNs);
        final long printedNs = START_NS + 3 * SECOND_NS / 2;
        assertEquals(
            List.of(
                new FlowBook.Print(printedNs, 11 * FixedPoint.SCALE, 3 * FixedPoint.SCALE, Side.SELL),
                new FlowBook.Print(printedNs, 1_101 * FixedPoint.SCALE / 100, FixedPoint.SCALE / 2, Side.BUY)),
            primary.prints);
        assertEquals(1, hedge.prints.size());
        assertEquals(FixedPoint.SCALE, primary.bids.firstEntry().getValue());
        assertEquals(FixedPoint.SCALE, primary.asks.firstEntry().getValue());
    }

    @Test
    void shouldLoopEvenWhereNothingChanges()
    {
        final Timeline timeline = Timeline.parse("t", "tick 0.01\nloop 0.5\n0 10 10.01 10 10.01");
        final FlowBook book = new FlowBook();
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> book.drain(timeline.market(START_NS, "t").primary().flow(), START_NS + 10 * SECOND_NS));
        assertEquals("10 / 10.01", book.touch());
        assertEquals(11, book.marks);
        assertEquals(1, book.resets);
    }

    @Test
    void shouldTakeASlowTraderAllOfTheTimelineAndAFastOneLessThanHalf()
    {
        assertEquals(77_720_000_000L, buyThenSell(1_000_000_000L));
        assertEquals(77_720_000_000L, buyThenSell(500_000_000L));
        final long fastNs = buyThenSell(300_000_000L);
        assertTrue(fastNs < 38_860_000_000L, "fast trader took " + fastNs);
    }

    private static long buyThenSell(final long reactionNs)
    {
        final Market market = Timeline.resource("reprice.timeline").market(START_NS, "reprice");
        final QueueBot bot = new QueueBot(market.primary().flow(), reactionNs);
        final long half = FixedPoint.SCALE / 2;
        final long deadlineNs = START_NS + 79 * SECOND_NS;
        final long boughtNs = bot.fill(Side.BUY, half, START_NS + SECOND_NS, deadlineNs);
        return bot.fill(Side.SELL, half, boughtNs + SECOND_NS / 10, deadlineNs) - START_NS;
    }
}
