package io.ballast.journal;

import io.ballast.core.journal.Journal;
import io.ballast.core.journal.RecordReader;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Messages that can be told from their sequence, and journals made of them.
 */
final class JournalFixture
{
    static final long START_MS = 1_700_000_000_000L;
    static final long DAY_MS = DailyRoll.DAY_MS;
    static final JournalSettings SMALL =
        new JournalSettings(JournalSettings.MIN_BLOCK_BYTES, Durability.PAGE_CACHE);

    private static final int MAX_LENGTH = 160;

    private JournalFixture()
    {
    }

    /**
     * The message of a sequence: any length, with zeros at its end more often than not, as real ones have.
     */
    static byte[] message(final long sequence)
    {
        final SplittableRandom random = new SplittableRandom(sequence);
        final byte[] message = new byte[random.nextInt(MAX_LENGTH)];
        final int filled = random.nextInt(message.length + 1);
        for (int i = 0; i < filled; i++)
        {
            message[i] = (byte)random.nextInt();
        }
        return message;
    }

    static void append(final Journal journal, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final byte[] message = message(journal.nextSequence());
            final long expected = journal.nextSequence();
            assertEquals(expected, journal.append(new UnsafeBuffer(message), 0, message.length));
        }
    }

    /**
     * An epoch of so many records, ended in order.
     */
    static void writeEpoch(final Path directory, final int count)
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, count);
        }
    }

    /**
     * Read on to the end and check every message.
     */
    static int readOn(final RecordReader reader)
    {
        int count = 0;
        while (reader.next())
        {
            final byte[] expected = message(reader.sequence());
            final byte[] actual = new byte[reader.length()];
            reader.buffer().getBytes(reader.offset(), actual);
            assertArrayEquals(expected, actual, "sequence " + reader.sequence());
            count++;
        }
        return count;
    }

    static String digest(final RecordReader reader)
    {
        final RecordDigest digest = new RecordDigest();
        while (reader.next())
        {
            digest.update(reader);
        }
        return digest.hex();
    }

    static Path queueFile(final Path directory, final int epoch)
    {
        final List<Path> files = JournalLayout.files(JournalLayout.epoch(directory, epoch));
        return files.get(files.size() - 1);
    }

    static void copy(final Path from, final Path to) throws IOException
    {
        Files.walkFileTree(from, new SimpleFileVisitor<>()
        {
            @Override
            public FileVisitResult preVisitDirectory(final Path dir, final BasicFileAttributes attributes)
                throws IOException
            {
                Files.createDirectories(to.resolve(from.relativize(dir)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException
            {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(final Path directory) throws IOException
    {
        final List<Path> entries = new ArrayList<>();
        try (var walk = Files.walk(directory))
        {
            walk.forEach(entries::add);
        }
        for (int i = entries.size() - 1; i >= 0; i--)
        {
            Files.delete(entries.get(i));
        }
    }
}
