package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** F98: a key that may look and not trade is found by the proof of the venue, before any first leg (R02). */
@Timeout(60)
class ReadOnlyKeySystemTest
{
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"primary", "hedge"})
    void shouldFindBeforeTheFirstLegThatAKeyMayNotTrade(final String leg) throws IOException
    {
        final Path faults = Files.writeString(directory.resolve("faults.toml"), """
            [[fault]]
            action = "reject"
            on = "order"
            leg = "%s"
            class = "stop"
            text = "API key has no right to trade"
            """.formatted(leg));
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        assertEquals(7, Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), "run", "--json",
            "--time", "virtual", "--venues", "wire", "--faults", faults.toString(),
            "--journal", directory.resolve("journal").toString()), err + "\n" + out);
        final Map<String, String> report = JsonFields.of(out.toString());
        assertEquals("0", report.get("orders.firstLeg"));
        assertEquals("0", report.get("turnover"));
    }
}
