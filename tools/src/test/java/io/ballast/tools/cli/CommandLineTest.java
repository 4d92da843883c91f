package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CommandLineTest
{
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {
        "", "fly", "--fly", "config", "config fly", "config check", "config show --set", "version --fly",
        "config check a b", "config show --set x", "config show --set run.iterations=NaN"})
    void shouldAnswerBadUsageWithOneLine(final String line)
    {
        assertEquals(2, execute(line.isEmpty() ? new String[0] : line.split(" ")));
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("ballast: "), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "version --help", "config --help", "config check --help", "config show --help"})
    void shouldHelp(final String line)
    {
        assertEquals(0, execute(line.split(" ")));
        assertTrue(out.toString().startsWith("Usage: ballast"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void shouldSayWhatIsRunning()
    {
        assertEquals(0, execute("version", "--json"));
        assertTrue(out.toString().contains("\"schemaId\":7"), out.toString());
        assertEquals(1, out.toString().lines().count());
    }

    @Test
    void shouldShowTheEffectiveFileWithTheHashOfItsLines() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("c.toml"), "[run]\niterations = 4\nhold = \"1 s\"\n");

        assertEquals(0, execute("config", "show", "--config", file.toString(), "--set", "run.iterations=5"));

        final String text = out.toString();
        final int end = text.indexOf('\n') + 1;
        final byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(text.substring(end).getBytes(StandardCharsets.UTF_8));
        assertTrue(text.substring(0, end).contains(HexFormat.of().formatHex(digest)), text);
        assertTrue(text.contains("\niterations = 5\n"), text);
        assertTrue(text.contains("\nhold = \"1 s\"\n"), text);
    }

    @Test
    void shouldCheckAFile() throws IOException
    {
        final Path good = Files.writeString(directory.resolve("good.toml"), "[run]\niterations = 4\n");
        final Path bad = Files.writeString(directory.resolve("bad.toml"), "[run]\n\niteration = 4\n");

        assertEquals(0, execute("config", "check", good.toString()));
        assertEquals(2, execute("config", "check", bad.toString()));
        assertEquals("ballast: " + bad + ":3: unknown key, did you mean run.iterations: run.iteration=4",
            err.toString().strip());
    }

    @Test
    void shouldNotShowAStackTraceUnasked()
    {
        assertEquals(2, execute("config", "check", directory.toString()));
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    private int execute(final String... args)
    {
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
