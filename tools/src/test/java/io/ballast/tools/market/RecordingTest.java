package io.ballast.tools.market;

import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static io.ballast.tools.market.RecordingFiles.MILLISECOND_NS;
import static io.ballast.tools.market.RecordingFiles.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RecordingTest
{
    @TempDir
    private Path directory;
    private RecordingFiles files;

    @BeforeEach
    void makeFiles()
    {
        files = new RecordingFiles(directory).depth(
            "0,one,bid,10.00,1,1,100,100,0,0",
            "0,one,ask,10.05,0.250,1,100,100,0,0",
            "9000,one,bid,10.00,2,0,101,101,100,0",
            "9000,two,bid,20.5,10,1,100,100,0,0",
            "9000,two,ask,21,30,1,100,100,0,0",
            "19000,two,ask,21,20,0,101,101,100,0",
            "20000,one,bid,10.00,3,0,102,102,101,0").trades("3000,one,buy,10.051,0.5,1,0");
    }

    @Test
    void shouldFindVenuesSpansAndSteps()
    {
        final Recording recording = files.open();
        assertEquals("made", recording.name());
        assertEquals(2, recording.venues().size());
        final RecordedVenue one = recording.venue("one");
        assertEquals(START_NS, one.firstNs());
        assertEquals(START_NS + 20_000 * MILLISECOND_NS, one.lastNs());
        assertEquals("0.01", DecimalText.format(one.tick()));
        assertEquals("0.01", DecimalText.format(one.lot()));
        assertEquals("0.1", DecimalText.format(recording.venue("two").tick()));
        assertEquals("10", DecimalText.format(recording.venue("two").lot()));
        assertEquals("0.5", DecimalText.format(one.withSteps(FixedPoint.SCALE / 2, 1).tick()));
        assertEquals("0.1", DecimalText.format(
            one.withContractValue(10 * FixedPoint.SCALE, 50 * FixedPoint.SCALE).lot()));
    }

    @Test
    void shouldListTheVenuesThereAreWhenOneIsUnknown()
    {
        final MarketDataException refusal =
            assertThrows(MarketDataException.class, () -> files.open().venue("three"));
        assertEquals("unknown venue: venue=three prefix=" + files.prefix() + " venues=one,two", refusal.getMessage());
    }

    @Test
    void shouldKnowThatOneVenueCountsInContracts()
    {
        files.depth("0,binance_coinm,bid,2681.62,1,1,100,100,0,0");
        final RecordedVenue venue = files.open().venue("binance_coinm");
        assertEquals("10", DecimalText.format(venue.contractValue()));
        assertEquals("0.001", DecimalText.format(venue.lot()));
    }

    @Test
    void shouldOpenTwoVenuesOverTheirCommonTime()
    {
        final Recording recording = files.open();
        try (Market market = RecordedMarket.open(recording, recording.venue("one"), recording.venue("two")))
        {
            assertEquals(START_NS + 10_000 * MILLISECOND_NS, market.startNs());
            assertEquals(START_NS + 19_000 * MILLISECOND_NS, market.endNs());
            assertEquals(
                "made, one and two, 2023-11-14T22:13:30Z to 2023-11-14T22:13:39Z (9 s)", market.description());
            assertEquals("10 / 10.05", new FlowBook().drain(market.primary().flow(), market.startNs()).touch());
            assertEquals("20.5 / 21", new FlowBook().drain(market.hedge().flow(), market.startNs()).touch());
        }
    }

    @Test
    void shouldMakeTheSecondVenueOfOneAtAConstantBasis()
    {
        final Recording recording = files.open();
        try (Market market =
            RecordedMarket.open(recording, recording.venue("one"), 100 * FixedPoint.SCALE))
        {
            final FlowBook primary = new FlowBook().drain(market.primary().flow(), MarketFlow.NONE - 1);
            final FlowBook hedge = new FlowBook().drain(market.hedge().flow(), MarketFlow.NONE - 1);
            assertEquals("10 / 10.05", primary.touch());
            assertEquals("10.1 / 10.15", hedge.touch());
            assertEquals("10.151", DecimalText.format(hedge.prints.get(0).price()));
            assertEquals(primary.messages, hedge.messages);
            assertEquals("0.1", DecimalText.format(hedge.mark - primary.mark));
        }
    }

    @Test
    void shouldRefuseVenuesWithoutCommonTime()
    {
        files.depth(
            "0,one,bid,10,1,1,100,100,0,0",
            "0,one,ask,11,1,1,100,100,0,0",
            "1500,one,ask,11,2,0,101,101,100,0",
            "5000,two,bid,20,1,1,100,100,0,0",
            "5000,two,ask,21,1,1,100,100,0,0",
            "7000,two,ask,21,2,0,101,101,100,0");
        final Recording recording = files.open();
        final MarketDataException refusal = assertThrows(MarketDataException.class,
            () -> RecordedMarket.open(recording, recording.venue("one"), recording.venue("two")));
        assertTrue(refusal.getMessage().startsWith("no common time: primary=one"), refusal.getMessage());
    }

    @Test
    void shouldRefuseAVenueThatNeverHasABook()
    {
        files.depth("0,one,bid,10,1,0,100,100,99,0");
        final Recording recording = files.open();
        final MarketDataException refusal = assertThrows(MarketDataException.class,
            () -> RecordedMarket.open(recording, recording.venue("one"), 0));
        assertEquals("no book of two sides at any full second: prefix=made venue=one", refusal.getMessage());
    }

    @Test
    void shouldNameTheFileThatIsMissing() throws Exception
    {
        Files.delete(files.file("trades"));
        assertEquals("recording missing: file=" + files.file("trades"), refusal());
        Files.delete(files.file("l2"));
        Files.delete(files.file("bbo"));
        assertEquals("recording missing: file=" + files.file("l2"), refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "l2|0,v,bid,1x.5,1,1,1,1,0,0|bad number|price=1x.5",
        "l2|0,v,bid,-1,1,1,1,1,0,0|bad number|price=-1",
        "l2|0,v,bid,1.123456789,1,1,1,1,0,0|bad number|price=1.123456789",
        "l2|0,v,bid,0,1,1,1,1,0,0|price not above zero|price=0",
        "l2|0,v,bit,1,1,1,1,1,0,0|bid or ask expected|side=bit",
        "l2|0,v,bid,1,1,2,1,1,0,0|0 or 1 expected|snap=2",
        "l2|0,v,bid,1,,1,1,1,0,0|bad number|qty=",
        "l2|-1,v,bid,1,1,1,1,1,0,0|rows not in time order|ts_ns=1699999999999000000",
        "l2|0,v,bid,1,1,1,1,1,0|bad row|columns=9 expected=10",
        "l2|0,v,bid,1,1,1,1,1,0,0,7|bad row|columns=11 expected=10",
        "bbo|0,v,1,1,2,1e3,1,0|bad number|ask_qty=1e3",
        "trades|0,v,hold,1,1,1,0|buy, sell or unknown expected|side=hold",
        "trades|0,v,buy,1,0,1,0|quantity not above zero|qty=0"
    })
    void shouldNameFileAndRowOfABadField(final String kind, final String row, final String what, final String field)
    {
        final String good = switch (kind)
        {
            case "l2" -> "0,v,bid,1,1,1,1,1,0,0";
            case "bbo" -> "0,v,1,1,2,1,1,0";
            default -> "0,v,buy,1,1,1,0";
        };
        switch (kind)
        {
            case "l2" -> files.depth(good, row);
            case "bbo" -> files.quotes(good, row);
            default -> files.trades(good, row);
        }
        assertEquals(what + ": file=" + files.file(kind) + " row=3 " + field, refusal());
    }

    @Test
    void shouldNameTheColumnThatIsMissing()
    {
        files.write("l2", "ts_ns,venue,side,price,size,snap,seq,seq_first,seq_prev,exch_ns");
        assertEquals("column missing: file=" + files.file("l2") + " column=qty", refusal());
    }

    @Test
    void shouldReadColumnsByNameWhateverTheirOrder()
    {
        files.write("l2", "ts_ns,qty,price,side,venue,seq_prev,seq_first,seq,snap,exch_ns,note",
            "0,2,10.5,bid,other,0,1,1,1,0,hello");
        assertEquals("other", files.open().venues().get(0).name());
    }

    @Test
    void shouldPassOverEmptyLines()
    {
        files.raw("l2", RecordingFiles.gzip("ts_ns,venue,side,price,qty,snap,seq,seq_first,seq_prev,exch_ns\r\n" +
            "5,one,bid,10,1,1,1,1,0,0\r\n\r\n7,one,ask,11,1,1,1,1,0,0\r\n\r\n"));
        assertEquals(7, files.open().venue("one").lastNs());
    }

    @Test
    void shouldSayWhenNoVenueHasABook()
    {
        files.depth();
        final MarketDataException refusal =
            assertThrows(MarketDataException.class, () -> files.open().venue("one"));
        assertEquals("no venue has a book: prefix=" + files.prefix(), refusal.getMessage());
    }

    @Test
    void shouldRefuseWhatIsNotGzip()
    {
        files.raw("l2", "ts_ns,venue".getBytes(StandardCharsets.UTF_8));
        assertEquals("recording is not gzip: file=" + files.file("l2"), refusal());
        files.raw("l2", RecordingFiles.gzip(""));
        assertEquals("recording is empty: file=" + files.file("l2"), refusal());
    }

    @Test
    void shouldRefuseARecordingCutAtAnyByte() throws Exception
    {
        final byte[] whole = Files.readAllBytes(files.file("l2"));
        for (int length = 0; length < whole.length; length++)
        {
            files.raw("l2", Arrays.copyOf(whole, length));
            assertTrue(refusal().startsWith("recording is cut short: file=" + files.file("l2") + " row="), refusal());
        }
    }

    @Test
    void shouldRefuseARecordingWithAnyBitOfItsRowsFlipped() throws Exception
    {
        final String text = RecordingFiles.gunzip(files.file("l2"));
        final byte[] whole = Files.readAllBytes(files.file("l2"));
        final int header = 10;
        for (int bit = header * Byte.SIZE; bit < whole.length * Byte.SIZE; bit++)
        {
            final byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte)(1 << bit % Byte.SIZE);
            files.raw("l2", flipped);
            try
            {
                files.open();
                assertEquals(text, RecordingFiles.gunzip(files.file("l2")), "bit " + bit);
            }
            catch (final MarketDataException e)
            {
                assertTrue(e.getMessage().contains("file=" + files.file("l2")), e.getMessage());
            }
        }
    }

    @Test
    void shouldRefuseARowWithoutEnd()
    {
        files.raw("l2", RecordingFiles.gzip("ts_ns,venue\n" + "1".repeat(300_000)));
        assertTrue(refusal().contains("file=" + files.file("l2")), refusal());
        files.write("l2", "ts_ns,venue,side,price,qty,snap,seq,seq_first,seq_prev,exch_ns", "0," + "1".repeat(300_000));
        assertEquals("row too long: file=" + files.file("l2") + " row=2", refusal());
    }

    private String refusal()
    {
        return assertThrows(MarketDataException.class, () -> files.open()).getMessage();
    }
}
