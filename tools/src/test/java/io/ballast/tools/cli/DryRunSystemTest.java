package io.ballast.tools.cli;

import io.ballast.core.instrument.Leg;
import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A dry run against servers that keep a ledger: it decides, and the ledgers know of no order. */
@Timeout(120)
class DryRunSystemTest
{
    private final ServedVenues venues = new ServedVenues(17);
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @AfterEach
    void close()
    {
        venues.close();
    }

    @Test
    void shouldDecideAndSendNothing()
    {
        final Path endpoints = venues.write(directory.resolve("endpoints.json"));
        final Path journal = directory.resolve("journal");
        assertEquals(0, execute("run", "--json", "--dry-run", "--for", "8s", "--endpoints", endpoints.toString(),
            "--journal", journal.toString()), err.toString());

        final Map<String, String> fields = JsonFields.of(out.toString());
        assertEquals("true", fields.get("dryRun"));
        assertEquals("TIME_OVER", fields.get("exitReason"));
        assertEquals("0", fields.get("ordersSent"));
        assertTrue(Integer.parseInt(fields.get("orders.firstLeg")) > 0, out.toString());
        assertEquals("0", fields.get("orders.probe"));
        assertEquals(0, venues.orders(), venues.told());
        assertEquals(0, venues.ledger(Leg.PRIMARY).fillCount());
        assertEquals(0, venues.ledger(Leg.HEDGE).fillCount());

        assertEquals(0, execute("replay", journal.toString()), err.toString());
        assertEquals(0, execute("report", journal.toString()), err.toString());
        assertTrue(out.toString().contains("DRY RUN, nothing was sent"), out.toString());
        assertTrue(out.toString().contains("0 sent; decided: " + fields.get("orders.firstLeg") + " first leg"),
            out.toString());
    }

    @Test
    void shouldGoThroughItsIterations()
    {
        final Path endpoints = venues.write(directory.resolve("endpoints.json"));
        assertEquals(0, execute("run", "--json", "--dry-run", "--iterations", "2", "--set",
            "execution.quote_timeout=2 s", "--endpoints", endpoints.toString(),
            "--journal", directory.resolve("journal").toString()), err.toString());

        final Map<String, String> fields = JsonFields.of(out.toString());
        assertEquals("COMPLETED", fields.get("exitReason"));
        assertEquals("2", fields.get("unfilledCycles"));
        assertEquals(0, venues.orders(), venues.told());
    }

    /** The same sessions over a simulated network: the counts of the report and the venues' own fills. */
    @Test
    void shouldSendNothingInVirtualTimeEither()
    {
        assertEquals(0, execute("run", "--json", "--time", "virtual", "--venues", "wire", "--dry-run",
            "--iterations", "2", "--journal", directory.resolve("journal").toString()), err.toString());

        final Map<String, String> fields = JsonFields.of(out.toString());
        assertEquals("COMPLETED", fields.get("exitReason"));
        assertEquals("2", fields.get("unfilledCycles"));
        assertEquals("0", fields.get("ordersSent"));
        assertTrue(Integer.parseInt(fields.get("orders.firstLeg")) > 500, "for 120 s each: " + out);
        assertEquals("0", fields.get("turnover"));
        assertEquals("true", fields.get("ledgerAgrees"));
    }

    /** The ledgers do tell of orders where there are any: a run without the option leaves its probes there. */
    @Test
    void shouldFindTheOrdersOfARunThatSends()
    {
        final Path endpoints = venues.write(directory.resolve("endpoints.json"));
        assertEquals(0, execute("run", "--json", "--iterations", "1", "--endpoints", endpoints.toString(),
            "--journal", directory.resolve("journal").toString()), err.toString());
        assertTrue(venues.orders() > 0);
        assertEquals("false", JsonFields.of(out.toString()).get("dryRun"));
    }

    private int execute(final String... args)
    {
        out = new StringWriter();
        err = new StringWriter();
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
