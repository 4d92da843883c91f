package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static io.ballast.tools.market.RecordingFiles.MILLISECOND_NS;
import static io.ballast.tools.market.RecordingFiles.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecordedFlowTest
{
    @TempDir
    private Path directory;
    private RecordingFiles files;

    @BeforeEach
    void makeFiles()
    {
        files = new RecordingFiles(directory);
    }

    @Test
    void shouldApplyToASnapshotWhatCameBeforeItAndIsNotInIt()
    {
        files.depth(
            "0,v,bid,10.0,1,0,90,81,80,0",
            "1,v,bid,9.9,2,0,105,91,90,0",
            "2,v,bid,9.8,3,0,110,106,105,0",
            "2,v,ask,10.2,4,0,110,106,105,0",
            "3,v,bid,10.0,7,1,100,100,0,0",
            "3,v,ask,10.1,8,1,100,100,0,0",
            "4,v,bid,10.0,0,0,120,111,110,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook();
        book.step(flow);
        assertEquals(START_NS + 3 * MILLISECOND_NS, book.timeNs);
        assertEquals("{10=7, 9.9=2, 9.8=3} {10.1=8, 10.2=4}", levels(book));
        book.step(flow);
        assertEquals("{9.9=2, 9.8=3} {10.1=8, 10.2=4}", levels(book));
        assertEquals(1, book.resets);
        assertEquals(0, flow.gaps());
        assertEquals(MarketFlow.NONE, flow.nextTimeNs());
        assertThrows(IllegalStateException.class, () -> flow.next(book));
    }

    @Test
    void shouldChainBySequenceOneAfterTheOtherWhereNoneBeforeIsNamed()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1,v,bid,9.9,2,0,105,99,0,0",
            "2,v,bid,9.8,3,0,110,106,0,0",
            "3,v,bid,9.7,3,0,120,109,0,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook().drain(flow, START_NS + 2 * MILLISECOND_NS);
        assertEquals("{10=7, 9.9=2, 9.8=3} {10.1=8}", levels(book));
        book.step(flow);
        assertEquals("{10=7, 9.9=2, 9.8=3} {10.1=8}", levels(book));
        assertEquals(1, flow.gaps());
    }

    @Test
    void shouldDropAMessageThatWasAppliedAlready()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1,v,bid,9.9,2,0,105,101,100,0",
            "2,v,bid,9.9,3,0,106,106,105,0",
            "3,v,bid,9.9,2,0,105,101,100,0",
            "4,v,bid,9.9,3,0,106,106,105,0",
            "5,v,bid,9.8,1,0,107,107,106,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook().drain(flow, MarketFlow.NONE - 1);
        assertEquals("{10=7, 9.9=3, 9.8=1} {10.1=8}", levels(book));
        assertEquals(4, book.messages);
        assertEquals(0, flow.gaps());
    }

    @Test
    void shouldTellTheWholeLastBookAgainOnceItHasEnded()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,bid,9.9,3,1,100,100,0,0",
            "0,v,ask,10.2,8,1,100,100,0,0",
            "1,v,ask,10.1,5,0,101,101,100,0");
        final RecordedFlow flow = flow();
        assertFalse(flow.repeat(new FlowBook()), "nothing has been told yet");
        final FlowBook book = new FlowBook().drain(flow, MarketFlow.NONE - 1);
        book.bids.clear();
        book.asks.clear();
        assertTrue(flow.repeat(book));
        assertEquals("{10=7, 9.9=3} {10.1=5, 10.2=8}", levels(book));
        assertEquals("10.05", DecimalText.format(book.mark));
        final ShiftedFlow above = new ShiftedFlow(flow(), DecimalText.parse("0.5"), 0);
        final FlowBook shifted = new FlowBook().drain(above, MarketFlow.NONE - 1);
        shifted.bids.clear();
        shifted.asks.clear();
        assertTrue(above.repeat(shifted));
        assertEquals("10.5 / 10.6", shifted.touch());
    }

    @Test
    void shouldDropWhatComesAfterTheSnapshotButIsInIt()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1,v,bid,10.0,1,0,98,97,96,0",
            "2,v,bid,10.0,2,0,99,99,98,0",
            "3,v,bid,9.9,3,0,101,99,99,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook().drain(flow, MarketFlow.NONE - 1);
        assertEquals("{10=7, 9.9=3} {10.1=8}", levels(book));
        assertEquals(2, book.messages);
        assertEquals(0, flow.gaps());
    }

    @Test
    void shouldKeepTheBookAsItWasAtAGapUntilTheNextSnapshot()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1,v,bid,9.9,2,0,105,105,100,0",
            "2,v,bid,9.8,3,0,107,107,106,0",
            "3,v,bid,9.7,3,0,108,108,107,0",
            "4,v,bid,10.0,1,1,107,107,0,0",
            "4,v,ask,10.2,1,1,107,107,0,0",
            "5,v,ask,10.1,5,0,109,109,108,0").trades("2,v,buy,10.1,1,1,0", "3,v,buy,10.1,1,2,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook().drain(flow, START_NS + 2 * MILLISECOND_NS);
        assertEquals("{10=7, 9.9=2} {10.1=8}", levels(book));
        assertEquals(1, flow.gaps());
        assertEquals(1, book.resets);
        book.drain(flow, START_NS + 4 * MILLISECOND_NS);
        assertEquals("{10=1, 9.8=3, 9.7=3} {10.2=1}", levels(book));
        book.drain(flow, START_NS + 5 * MILLISECOND_NS);
        assertEquals("{10=1, 9.8=3, 9.7=3} {10.1=5, 10.2=1}", levels(book));
        assertEquals(2, book.prints.size());
        assertEquals(2, book.resets);
        assertEquals(1, flow.gaps());
    }

    @Test
    void shouldPrintTradesBeforeTheLevelsTheyLeaveAndThoseOfOneTimeTogether()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1,v,bid,10.0,4,0,101,101,100,0").trades(
            "0,v,sell,10.0,9,1,0",
            "1,v,sell,10.0,1,2,0",
            "1,v,sell,10.0,2,3,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook();
        book.step(flow);
        assertEquals(0, book.prints.size());
        book.step(flow);
        assertEquals(1, book.prints.size());
        book.step(flow);
        assertEquals(3, book.prints.size());
        assertEquals("{10=7} {10.1=8}", levels(book));
        book.step(flow);
        assertEquals("{10=4} {10.1=8}", levels(book));
    }

    @Test
    void shouldLeaveOutTradesOlderThanTheSnapshot()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,5000",
            "0,v,ask,10.1,8,1,100,100,0,5000").trades(
            "1,v,sell,10.0,9,1,4999",
            "1,v,sell,10.0,1,2,5000",
            "2,v,sell,10.0,9,1,4999",
            "3,v,sell,10.0,2,2,0");
        final FlowBook book = new FlowBook().drain(flow(), MarketFlow.NONE - 1);
        assertEquals(List.of("1", "2"), book.prints.stream().map(p -> DecimalText.format(p.quantity())).toList());
        assertEquals(3, book.messages);
    }

    @Test
    void shouldDeriveTheAggressorFromBookAndTicks()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0").trades(
            "1,v,unknown,10.1,1,1,0",
            "2,v,unknown,10.0,1,2,0",
            "3,v,unknown,10.06,1,3,0",
            "4,v,unknown,10.04,1,4,0",
            "5,v,unknown,10.05,1,5,0",
            "6,v,unknown,10.05,1,6,0",
            "7,v,unknown,10.2,1,7,0",
            "8,v,unknown,10.05,1,8,0",
            "9,v,unknown,9.5,1,9,0");
        final FlowBook book = new FlowBook().drain(flow(), MarketFlow.NONE - 1);
        assertEquals(
            List.of(
                Side.BUY, Side.SELL, Side.BUY, Side.SELL, Side.BUY, Side.BUY, Side.BUY, Side.SELL, Side.SELL),
            book.prints.stream().map(FlowBook.Print::aggressor).toList());
    }

    @Test
    void shouldTurnContractsIntoBaseUnits()
    {
        files.depth(
            "0,v,bid,2500.00,1000,1,100,100,0,0",
            "0,v,ask,3000.00,1000,1,100,100,0,0").trades("1,v,buy,3000.00,7,1,0");
        final RecordedFlow flow = new RecordedFlow(files.open(), "v", DecimalText.parse("10"));
        final FlowBook book = new FlowBook().drain(flow, MarketFlow.NONE - 1);
        assertEquals("{2500=4} {3000=3.33333333}", levels(book));
        assertEquals("0.02333333", DecimalText.format(book.prints.get(0).quantity()));
    }

    @Test
    void shouldNotRoundAContractToNothing()
    {
        final long least = Columns.baseQuantity(1, DecimalText.parse("3000"), DecimalText.parse("10"));
        assertEquals("0.00000001", DecimalText.format(least));
        assertEquals(0, Columns.baseQuantity(0, DecimalText.parse("3000"), DecimalText.parse("10")));
        assertEquals(7, Columns.baseQuantity(7, DecimalText.parse("3000"), 0));
    }

    @Test
    void shouldTakeTheBestBidAndAskWhereThereAreNoLevels()
    {
        files.quotes(
            "0,v,10.0,1,10.1,2,1,0",
            "5,v,10.0,3,10.2,2,2,0",
            "200000,v,10.0,4,10.1,2,3,0",
            "200001,v,10.0,5,10.1,2,3,0",
            "299000,v,10.0,6,10.1,2,3,0",
            "400000,v,10.0,7,10.0,2,3,0").depth(
            "200000,v,bid,9.9,7,1,100,100,0,0",
            "200000,v,ask,10.3,8,1,100,100,0,0",
            "300000,v,ask,10.3,9,0,101,101,100,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook();
        book.lockedAllowed = true;
        book.step(flow);
        assertEquals("{10=1} {10.1=2}", levels(book));
        assertEquals("{10=3} {10.2=2}", levels(book.drain(flow, START_NS + 5 * MILLISECOND_NS)));
        assertEquals("{9.9=7} {10.3=8}", levels(book.drain(flow, START_NS + 200_000 * MILLISECOND_NS)));
        assertEquals("{9.9=7} {10.3=9}", levels(book.drain(flow, START_NS + 300_000 * MILLISECOND_NS)));
        assertEquals("{10=7} {10=2}", levels(book.drain(flow, START_NS + 400_000 * MILLISECOND_NS)));
        assertEquals(3, book.resets);
    }

    @Test
    void shouldTakeTheBestBidAndAskFromWhereTheLevelsBroke()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1000,v,bid,9.9,2,0,105,105,104,0",
            "40000,v,bid,9.9,3,0,106,106,105,0",
            "70000,v,bid,9.9,4,0,107,107,106,0").quotes(
            "2000,v,10.0,1,10.1,1,1,0",
            "61000,v,10.0,2,10.1,2,1,0",
            "61001,v,10.0,3,10.1,3,1,0",
            "70001,v,10.0,4,10.1,4,1,0");
        final FlowBook book = new FlowBook().drain(flow(), START_NS + 61_000 * MILLISECOND_NS);
        assertEquals("{10=2} {10.1=2}", levels(book));
        final RecordedFlow flow = flow();
        final FlowBook later = new FlowBook().drain(flow, START_NS + 70_000 * MILLISECOND_NS);
        assertEquals("{10=3} {10.1=3}", levels(later));
        assertEquals("{10=4} {10.1=4}", levels(later.drain(flow, MarketFlow.NONE - 1)));
    }

    @Test
    void shouldNotMixLevelsIntoABookOfBestBidAndAsk()
    {
        files.depth(
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "200000,v,bid,9.9,2,0,101,101,100,0",
            "300000,v,bid,10.0,1,1,200,200,0,0",
            "300000,v,ask,10.1,1,1,200,200,0,0").quotes("100000,v,10.0,1,10.1,1,1,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook().drain(flow, START_NS + 250_000 * MILLISECOND_NS);
        assertEquals("{10=1} {10.1=1}", levels(book));
        assertEquals("{10=1} {10.1=1}", levels(book.drain(flow, MarketFlow.NONE - 1)));
        assertEquals(3, book.resets);
    }

    @Test
    void shouldReadARecordingWithoutLevels() throws Exception
    {
        files.quotes("0,v,10.0,1,10.1,2,1,0", "1,v,10.0,1,10.2,2,2,0");
        Files.delete(files.file("l2"));
        assertEquals("{10=1} {10.2=2}", levels(new FlowBook().drain(flow(), MarketFlow.NONE - 1)));
    }

    @Test
    void shouldTellTheMiddleEverySecondButNotInAPause()
    {
        files.depth(
            "100,v,bid,10.0,7,1,100,100,0,0",
            "100,v,ask,10.2,8,1,100,100,0,0",
            "2500,v,bid,10.1,7,0,101,101,100,0",
            "13000,v,bid,10.1,6,0,102,102,101,0",
            "15500,v,bid,10.1,5,0,103,103,102,0",
            "18500,v,bid,10.1,1,1,1,1,0,0",
            "18500,v,ask,10.2,1,1,1,1,0,0",
            "20000,v,ask,10.2,2,0,2,2,1,0");
        final RecordedFlow flow = flow();
        final FlowBook book = new FlowBook().drain(flow, START_NS + 2_000 * MILLISECOND_NS);
        assertEquals(2, book.marks);
        assertEquals("10.1", DecimalText.format(book.mark));
        assertEquals(book.mark, book.index);
        assertEquals(0, book.fundingRate);
        assertEquals(MarketFlow.NONE, book.nextFundingNs);
        assertEquals(2, book.drain(flow, START_NS + 13_999 * MILLISECOND_NS).marks);
        assertEquals(4, book.drain(flow, START_NS + 15_500 * MILLISECOND_NS).marks);
        assertEquals("10.15", DecimalText.format(book.mark));
        assertEquals(4, book.drain(flow, START_NS + 18_999 * MILLISECOND_NS).marks);
        assertEquals(5, book.drain(flow, MarketFlow.NONE - 1).marks);
        assertEquals(START_NS + 20_000 * MILLISECOND_NS, book.timeNs);
    }

    @Test
    void shouldFollowOneVenueOfSeveral()
    {
        files.depth(
            "0,w,bid,20.0,7,1,1,1,0,0",
            "0,v,bid,10.0,7,1,100,100,0,0",
            "0,v,ask,10.1,8,1,100,100,0,0",
            "1,w,ask,20.1,8,0,2,2,1,0",
            "1,vv,ask,30.1,8,1,2,2,1,0",
            "2,v,ask,10.1,0,0,101,101,100,0").trades("1,w,sell,20,1,1,0");
        final FlowBook book = new FlowBook().drain(flow(), MarketFlow.NONE - 1);
        assertEquals("{10=7} {}", levels(book));
        assertTrue(book.prints.isEmpty());
    }

    private RecordedFlow flow()
    {
        return new RecordedFlow(files.open(), "v", 0);
    }

    private static String levels(final FlowBook book)
    {
        return side(book.bids) + " " + side(book.asks);
    }

    private static String side(final Map<Long, Long> levels)
    {
        final StringBuilder text = new StringBuilder("{");
        levels.forEach((price, quantity) -> text.append(text.length() > 1 ? ", " : "")
            .append(DecimalText.format(price)).append('=').append(DecimalText.format(quantity)));
        return text.append('}').toString();
    }
}
