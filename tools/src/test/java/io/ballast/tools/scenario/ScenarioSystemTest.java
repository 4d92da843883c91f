package io.ballast.tools.scenario;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every acceptance scenario by the way a person takes: the verb, its exit code, its figures, its journal.
 */
class ScenarioSystemTest
{
    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @ParameterizedTest
    @CsvSource({
        "S1, 0", "S2, 0", "S3, 0", "S3u, 0", "S3p, 0", "S3pb, 0", "S4b, 0", "S4c, 0", "S5, 0", "S6, 0", "S7, 0",
        "S9, 3", "S9b, 0", "S10, 0", "S11, 0", "S11b, 7", "S12, 0", "S13, 4", "S13b, 0", "S13c, 0", "S14, 3",
        "S14b, 3", "S16, 0"})
    void shouldComeOutAsRequiredAndReplayIdentically(final String id, final int exit)
    {
        final Path journal = directory.resolve(id);

        assertEquals(exit, execute("run", "--scenario", id, "--json", "--journal", journal.toString()), err.toString());
        assertTrue(err.toString().contains(": every figure as required"), err.toString());
        assertFalse(err.toString().contains("differ"), err.toString());
        assertEquals(1, out.toString().lines().count());
        final Map<String, String> run = JsonFields.of(out.toString());

        assertEquals(0, execute("replay", journal.toString(), "--json"), out.toString());
        assertEquals(run.get("stateHash"), JsonFields.of(out.toString()).get("stateHash"));
        assertEquals("true", JsonFields.of(out.toString()).get("complete"));
        assertEquals(0, execute("verify", journal.toString(), "--json"));
        assertEquals(run.get("digest"), JsonFields.of(out.toString()).get("digest"));
        assertEquals(0, execute("report", journal.toString(), "--json"));
        final Map<String, String> report = JsonFields.of(out.toString());
        run.remove("ledgerAgrees");
        assertEquals(run, report);
    }

    @ParameterizedTest
    @CsvSource({"S1b, minimum notional", "S4, limits.hedge_order_max"})
    void shouldRefuseWhatCannotWorkAndLeaveNothingBehind(final String id, final String reason)
    {
        final Path journal = directory.resolve(id);

        assertEquals(2, execute("run", "--scenario", id, "--journal", journal.toString()));
        assertTrue(err.toString().contains(": every figure as required"), err.toString());
        assertTrue(err.toString().contains(reason), err.toString());
        assertEquals("", out.toString());
        assertFalse(Files.exists(journal));
    }

    @Test
    void shouldCarryTheDayLedgerOverRestartAndMidnight()
    {
        assertEquals(0, execute("run", "--scenario", "S15", "--journal", directory.resolve("S15").toString()));
        assertEquals(3, err.toString().split(": every figure as required").length - 1, err.toString());
        for (int part = 1; part <= 3; part++)
        {
            assertEquals(0, execute("replay", directory.resolve("S15/" + part).toString()), out.toString());
        }
    }

    @Test
    void shouldWriteTheSameJournalForTheSameSeed()
    {
        final String[] digests = new String[3];
        for (int i = 0; i < digests.length; i++)
        {
            assertEquals(0, execute("run", "--time", "virtual", "--iterations", "3", "--json",
                "--seed", i < 2 ? "7" : "8", "--journal", directory.resolve("run" + i).toString()), err.toString());
            digests[i] = JsonFields.of(out.toString()).get("digest");
        }
        assertEquals(digests[0], digests[1]);
        assertFalse(digests[0].equals(digests[2]));
    }

    @Test
    void shouldSayWhatIsNotAsRequired() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("wrong.toml"), """
            [scenario]
            id = "wrong"

            [market]
            kind = "pinned"

            [config.run]
            iterations = 1

            [expect]
            exit = 0
            cycles = 3
            nothing = 1
            """);

        assertEquals(0, execute("run", "--scenario", file.toString(), "--journal", directory.resolve("j").toString()));
        assertTrue(err.toString().contains("NOT AS REQUIRED: cycles is 2, must be 3"), err.toString());
        assertTrue(err.toString().contains("NOT AS REQUIRED: nothing is absent, must be 1"), err.toString());
    }

    private int execute(final String... args)
    {
        out = new StringWriter();
        err = new StringWriter();
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
