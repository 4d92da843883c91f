package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.SMALL;
import static io.ballast.journal.JournalFixture.START_MS;
import static io.ballast.journal.JournalFixture.append;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whatever is done to the files of a journal, what it then gives is the beginning of what was written, and a journal
 * that is called good has all of it.
 */
@Timeout(120)
class JournalDamageFuzzTest
{
    private static final int ROUNDS = 400;

    @TempDir
    private Path parent;
    private final List<String> digests = new ArrayList<>();

    @Test
    void shouldNeverGiveWhatWasNotWritten() throws IOException
    {
        final Path directory = parent.resolve("journal");
        for (int epoch = 0; epoch < 3; epoch++)
        {
            try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
            {
                append(journal, 40);
                journal.rollPoint(START_MS + DAY_MS);
                append(journal, 30);
            }
        }
        rememberDigests(directory);

        final long first = new SplittableRandom().nextLong();
        for (long seed = first; seed < first + ROUNDS; seed++)
        {
            damageAndCheck(directory, seed);
        }
    }

    private void damageAndCheck(final Path directory, final long seed) throws IOException
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Path> files = new ArrayList<>();
        for (final int epoch : JournalLayout.epochs(directory))
        {
            files.addAll(JournalLayout.files(JournalLayout.epoch(directory, epoch)));
        }
        final Path file = files.get(random.nextInt(files.size()));
        final byte[] whole = Files.readAllBytes(file);
        Files.write(file, damaged(whole, random));
        try
        {
            final Verification verification = JournalVerifier.verify(directory);
            final String what = "seed " + seed + " " + verification;
            assertTrue(verification.records() < digests.size(), what);
            assertEquals(digests.get((int)verification.records()), verification.digest(), what);
            if (verification.status() == Verification.Status.OK)
            {
                assertEquals(digests.size() - 1, verification.records(), what);
            }
            if (verification.status() == Verification.Status.DAMAGED)
            {
                assertEquals(verification.records(), verification.damagedSequence(), what);
            }
        }
        catch (final JournalException e)
        {
            throw new AssertionError("seed " + seed, e);
        }
        Files.write(file, whole);
    }

    private static byte[] damaged(final byte[] whole, final SplittableRandom random)
    {
        // Records lie behind Chronicle's header and index documents.
        final int records = Math.min(0x10110, whole.length - 1);
        final int from = random.nextInt(4) == 0 ? random.nextInt(whole.length) : random.nextInt(records, whole.length);
        final int length = 1 + random.nextInt(Math.min(200, whole.length - from));
        byte[] damaged = whole.clone();
        switch (random.nextInt(6))
        {
            case 0 -> damaged = Arrays.copyOf(whole, from);
            case 1 -> Arrays.fill(damaged, from, from + length, (byte)0);
            case 2 -> Arrays.fill(damaged, from, from + length, (byte)random.nextInt());
            case 3 -> System.arraycopy(whole, random.nextInt(whole.length - length), damaged, from, length);
            case 4 ->
            {
                for (int i = from; i < from + length; i++)
                {
                    damaged[i] = (byte)random.nextInt();
                }
            }
            default -> damaged[from] ^= (byte)(1 << random.nextInt(Byte.SIZE));
        }
        return damaged;
    }

    private void rememberDigests(final Path directory)
    {
        final RecordDigest digest = new RecordDigest();
        digests.add(digest.hex());
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                digest.update(reader);
                digests.add(digest.hex());
            }
        }
    }
}
