package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.market.MadeRecording;
import io.ballast.tools.market.MadeRecording.Flaw;
import io.ballast.tools.market.MadeRecording.Pace;
import io.ballast.tools.market.MadeRecording.Venue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whole runs on recordings that nobody recorded: other prices, ticks, lots, contracts and lengths than those at hand,
 * and the faults that recordings have. Whatever the recording, a run that starts ends flat, its figures are those of
 * the venues' ledgers and its journal replays; a recording that cannot be run on is refused in one line.
 */
class MadeRecordingSystemTest
{
    private static final Venue SOL = Venue.of("bybit_linear", "150.25", "0.01", "0.1", "40");
    private static final Venue SOL_HEDGE = Venue.of("okx-swap", "150.40", "0.01", "0.01", "90");
    private static final Venue BTC = Venue.of("bitget", "90000", "0.1", "0.0001", "0.004");
    private static final Venue BTC_HEDGE = Venue.of("kraken.futures", "90045", "0.5", "0.001", "0.006");
    private static final Venue DOGE = Venue.of("mexc", "0.2", "0.00001", "1", "20000");
    private static final Venue DOGE_HEDGE = Venue.of("gate", "0.2001", "0.00001", "10", "50000");
    private static final Venue INVERSE = Venue.of("binance_coinm", "3000", "0.01", "1", "600").contracts("10");
    private static final Venue LINEAR = Venue.of("binance_usdm", "3001", "0.01", "0.001", "9");

    @TempDir
    private Path directory;

    private Path journal;
    private int runs;
    private StringWriter out;
    private StringWriter err;

    @Test
    void shouldRunOnSolana()
    {
        assertCompletes(new MadeRecording(1, 60_000, SOL, SOL_HEDGE), SOL, SOL_HEDGE);
    }

    /** Its levels are smaller than the lot of 0.01 that suits ETH. */
    @Test
    void shouldTradeInTheStepsOfARecordingOfBitcoin()
    {
        final MadeRecording made = new MadeRecording(2, 120_000, BTC, BTC_HEDGE);
        assertCompletes(made, BTC, BTC_HEDGE, "--size", "0.005");

        assertRefused("an order of 0.2 ETH at 89998.45 is 17999.69 USD, above limits.order_notional_max of 1000 USD: " +
            "run.order_size=0.2 ETH", made, BTC, BTC_HEDGE);
    }

    @Test
    void shouldRunOnDogecoinInSizesThatAreWorthSomething()
    {
        final MadeRecording made = new MadeRecording(3, 60_000, DOGE, DOGE_HEDGE);
        assertCompletes(made, DOGE, DOGE_HEDGE, "--size", "2000",
            "--set", "limits.hedge_order_max=2000 ETH", "--set", "limits.position_max=4000 ETH");

        assertRefused("below the hedge venue's minimum notional of 20 USD, which at 0.200005 and with 2 % of safety " +
            "needs 102 ETH: run.order_size=0.2 ETH", made, DOGE, DOGE_HEDGE);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void shouldRunOnInverseContractsOnEitherSide(final boolean hedged)
    {
        final Venue primary = hedged ? LINEAR : INVERSE;
        assertCompletes(new MadeRecording(4, 60_000, LINEAR, INVERSE), primary, hedged ? INVERSE : LINEAR);
    }

    @Test
    void shouldBeginWhereTheLaterVenueDoes()
    {
        run(new MadeRecording(5, 200_000, LINEAR, INVERSE.from(120_000)), LINEAR, INVERSE);
        assertTrue(err.toString().contains(", 2023-11-14T22:15:21Z to 2023-11-14T22:16:39"), err.toString());
        assertEquals("20", assertSound(0).get("cycles"));
    }

    @Test
    void shouldEndFlatWithTheRecording()
    {
        assertMarketEnds(new MadeRecording(6, 4_000, LINEAR, INVERSE), LINEAR, INVERSE);
        assertRefused("no book of two sides at any full second: prefix=made venue=binance_usdm",
            new MadeRecording(6, 500, LINEAR, INVERSE), LINEAR, INVERSE);
    }

    @ParameterizedTest
    @EnumSource(names = {"GAPS", "CROSSED", "SILENT_HOUR", "ONE_SILENT_HOUR", "DUPLICATES", "REPEATED_MESSAGES", "CRLF",
        "EMPTY_LINE", "NO_TRADES", "NO_DEPTH_FILE", "NO_QUOTE_FILE"})
    void shouldRunOnAFlawedRecording(final Flaw flaw)
    {
        final Pace pace = new Pace(40, 10, 2_000, 1, 8);
        run(new MadeRecording(7, 120_000, INVERSE, LINEAR).at(pace).with(flaw), INVERSE, LINEAR);
        assertSound(0);
        run(new MadeRecording(8, 120_000, SOL).at(pace).with(flaw), SOL, null, "--market-basis-bps", "4");
        assertSound(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UNORDERED|rows not in time order: file=made-l2.csv.gz row=3 ts_ns=",
        "TRUNCATED|recording is cut short: file=made-l2.csv.gz row=",
        "NO_TRADE_FILE|recording missing: file=made-trades.csv.gz"})
    void shouldRefuseADamagedRecording(final Flaw flaw, final String refusal)
    {
        assertRefused(refusal, new MadeRecording(9, 10_000, SOL, SOL_HEDGE).with(flaw), SOL, SOL_HEDGE);
    }

    private void assertCompletes(
        final MadeRecording made, final Venue primary, final Venue hedge, final String... more)
    {
        run(made, primary, hedge, more);
        final Map<String, String> fields = assertSound(0);
        assertEquals("20", fields.get("cycles"), out.toString());
        assertEquals("COMPLETED", fields.get("exitReason"));
    }

    private void assertMarketEnds(final MadeRecording made, final Venue primary, final Venue hedge)
    {
        run(made, primary, hedge);
        assertEquals("MARKET_ENDED", assertSound(0).get("exitReason"));
    }

    private void assertRefused(
        final String refusal, final MadeRecording made, final Venue primary, final Venue hedge)
    {
        assertEquals(2, run(made, primary, hedge), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        final String line = err.toString().replace(directory + "/", "");
        assertTrue(line.startsWith("ballast: " + refusal), line);
        assertFalse(Files.exists(journal));
    }

    /** Flat, agreed with the venues, and the same again. */
    private Map<String, String> assertSound(final int exit)
    {
        final Map<String, String> fields = JsonFields.of(out.toString());
        assertEquals(Integer.toString(exit), fields.get("exitCode"), out.toString());
        assertEquals("0", fields.get("positions.primary"));
        assertEquals("0", fields.get("positions.hedge"));
        assertEquals("0", fields.get("unknownOrders"));
        assertEquals("true", fields.get("ledgerAgrees"));
        assertEquals(0, execute("replay", journal.toString(), "--json"), err.toString());
        assertEquals(fields.get("stateHash"), JsonFields.of(out.toString()).get("stateHash"));
        return fields;
    }

    private int run(final MadeRecording made, final Venue primary, final Venue hedge, final String... more)
    {
        journal = directory.resolve("journal" + ++runs);
        made.write(directory.resolve("made"));
        final List<String> args = new ArrayList<>(List.of("run", "--json", "--time", "virtual",
            "--market", directory.resolve("made").toString(), "--market-primary", primary.name(),
            "--journal", journal.toString()));
        args.addAll(hedge == null ? List.of() : List.of("--market-hedge", hedge.name()));
        args.addAll(List.of(more));
        return execute(args.toArray(new String[0]));
    }

    private int execute(final String... args)
    {
        out = new StringWriter();
        err = new StringWriter();
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
