package io.ballast.tools.run;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.ring.EngineCounters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class CountersFileTest
{
    private static final long START = 1_754_000_000_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldShowTheRunToWhoeverMapsTheFile() throws IOException
    {
        CountersFile.create(directory, parameters(7));
        final EngineCounters read = CountersFile.open(directory.resolve(CountersFile.NAME));
        assertNotNull(read);
        assertEquals(7, read.runNumber());
        assertEquals(ProcessHandle.current().pid(), read.pid());
        assertEquals("ETH_USDC_PERP", read.symbol());
        try (Stream<Path> files = Files.list(directory))
        {
            assertEquals(List.of(directory.resolve(CountersFile.NAME)), files.toList());
        }
    }

    @Test
    void shouldLeaveTheCountersOfALifeBeforeToThoseWhoHoldThem()
    {
        CountersFile.create(directory, parameters(7));
        final EngineCounters before = CountersFile.open(directory.resolve(CountersFile.NAME));
        CountersFile.create(directory, parameters(8));
        assertNotNull(before);
        assertEquals(7, before.runNumber());
        final EngineCounters now = CountersFile.open(directory.resolve(CountersFile.NAME));
        assertNotNull(now);
        assertEquals(8, now.runNumber());
    }

    @Test
    void shouldTellWhatIsNotThereFromWhatIsSomethingElse() throws IOException
    {
        final Path file = directory.resolve(CountersFile.NAME);
        assertNull(CountersFile.open(file));
        Files.write(file, new byte[10]);
        assertThrows(IllegalArgumentException.class, () -> CountersFile.open(file));
        Files.write(file, new byte[4096]);
        assertThrows(IllegalArgumentException.class, () -> CountersFile.open(file));
    }

    private static RunParameters parameters(final int runNumber)
    {
        final EngineConfig config = EngineConfig.defaults();
        return new RunParameters(
            config, config.canonicalText(), rules(0, "ETH_USDC_PERP"), rules(1, "ETH_USDT_Perp"), runNumber, 1, 1, START,
            20_301, 0, 0);
    }

    private static Instrument rules(final int id, final String symbol)
    {
        return new Instrument(id, id, symbol, "USD", 1, 1, 1, 1_000, 0, 0, 0, 0, 0, 0, 0);
    }
}
