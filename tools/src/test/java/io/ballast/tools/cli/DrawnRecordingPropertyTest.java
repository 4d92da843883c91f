package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.market.DrawnRecording;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Runs on recordings of which everything is drawn: each ends flat and agreed with its venues, completed, with the
 * market, or stopped by a limit, or is refused in one line.
 */
class DrawnRecordingPropertyTest
{
    @TempDir
    private Path directory;

    static LongStream seeds()
    {
        return LongStream.range(0, 16);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndFlatWhateverTheRecording(final long seed)
    {
        final DrawnRecording drawn = new DrawnRecording(seed);
        final Path prefix = directory.resolve("made");
        final String journal = directory.resolve("journal").toString();
        drawn.recording().write(prefix);
        final List<String> args = new ArrayList<>(List.of("run", "--json", "--time", "virtual",
            "--market", prefix.toString(), "--journal", journal));
        args.addAll(drawn.options());
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();

        final int exit = execute(out, err, args.toArray(new String[0]));

        final String what = "seed=" + seed + " " + args + " " + out + err;
        assertTrue(exit == 0 || exit == 2 || exit == 3, what);
        final Map<String, String> fields = JsonFields.of(out.toString());
        if (exit == 2)
        {
            assertEquals(1, err.toString().lines().count(), what);
            assertEquals("0", fields.get("ordersSent"), what);
            return;
        }
        assertEquals("0", fields.get("positions.primary"), what);
        assertEquals("0", fields.get("positions.hedge"), what);
        assertEquals("true", fields.get("ledgerAgrees"), what);
        assertEquals(0, execute(new StringWriter(), err, "replay", journal), what);
    }

    private static int execute(final StringWriter out, final StringWriter err, final String... args)
    {
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
