package io.ballast.journal;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A second JVM writes as fast as it can, rolling often, and is killed in the middle of it.
 */
@Timeout(60)
class JournalKillSystemTest
{
    private static final int KILLS = 3;
    private static final int REPORT_EVERY = 500;

    @TempDir
    private Path directory;

    @RepeatedTest(KILLS)
    void shouldLoseNothingThatWasAppendedBeforeAKill(final RepetitionInfo repetition) throws Exception
    {
        long reported = 0;
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            final Process writer = start();
            final long enough = reported + 2_000L * repetition.getCurrentRepetition();
            try (BufferedReader lines = lines(writer))
            {
                while (reported < enough)
                {
                    final String line = lines.readLine();
                    assertNotNull(line, "the writer ended by itself");
                    reported = Long.parseLong(line);
                }
                writer.destroyForcibly();
                assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
            }

            final Verification verification = JournalVerifier.verify(directory);
            assertTrue(
                verification.status() == Verification.Status.OK || verification.status() == Verification.Status.TORN,
                verification.toString());
            assertEquals(epoch, verification.epochs());
            assertTrue(verification.records() >= reported, verification + " reported " + reported);
            reported = verification.records();
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            assertEquals(reported, JournalFixture.readOn(reader));
        }
    }

    @Test
    void shouldBeRefusedWhileAnotherProcessWrites() throws Exception
    {
        final Process writer = start();
        try (BufferedReader lines = lines(writer))
        {
            assertNotNull(lines.readLine());
            final JournalInUseException e = assertThrows(JournalInUseException.class,
                () -> ChronicleJournal.open(directory, JournalFixture.SMALL, JournalFixture.START_MS));
            assertTrue(e.getMessage().contains("pid=" + writer.pid()), e.getMessage());
        }
        finally
        {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
        }
        JournalFixture.writeEpoch(directory, 1);
    }

    private Process start() throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (flag.startsWith("--") || flag.startsWith("-Dchronicle") || flag.startsWith("-Dorg.slf4j"))
            {
                command.add(flag);
            }
        }
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Writer.class.getName());
        command.add(directory.toString());
        return new ProcessBuilder(command).redirectError(new File(directory.toFile().getParentFile(), "writer.err"))
            .start();
    }

    private static BufferedReader lines(final Process process)
    {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Says from time to time how many records there are.
     */
    static final class Writer
    {
        private Writer()
        {
        }

        public static void main(final String[] args)
        {
            final ChronicleJournal journal =
                ChronicleJournal.open(Path.of(args[0]), JournalFixture.SMALL, JournalFixture.START_MS);
            long now = JournalFixture.START_MS;
            while (journal.nextSequence() < 100_000_000)
            {
                final byte[] message = JournalFixture.message(journal.nextSequence());
                final long sequence = journal.append(new UnsafeBuffer(message), 0, message.length);
                if ((sequence + 1) % REPORT_EVERY == 0)
                {
                    System.out.println(sequence + 1);
                }
                if (sequence % 777 == 0)
                {
                    now += JournalFixture.DAY_MS;
                    journal.rollPoint(now);
                }
            }
        }
    }
}
