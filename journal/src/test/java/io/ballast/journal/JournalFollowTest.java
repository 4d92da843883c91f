package io.ballast.journal;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.SMALL;
import static io.ballast.journal.JournalFixture.START_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A reader at the writer's heels, through rolls, reserves and epochs.
 */
@Timeout(60)
class JournalFollowTest
{
    private static final int EPOCHS = 3;
    private static final int IN_EPOCH = 20_000;
    private static final int ROLL_EVERY = 3_000;

    @TempDir
    private Path directory;

    @RepeatedTest(3)
    void shouldSeeEveryRecordOnceAndWhole() throws Exception
    {
        final ExecutorService executor = Executors.newFixedThreadPool(2);
        try
        {
            final Future<?> writing = executor.submit(this::write);
            final Future<Integer> reading = executor.submit(this::follow);
            writing.get(50, TimeUnit.SECONDS);
            assertEquals(EPOCHS * IN_EPOCH, reading.get(50, TimeUnit.SECONDS));
        }
        finally
        {
            executor.shutdownNow();
        }
    }

    private void write()
    {
        long now = START_MS;
        for (int epoch = 0; epoch < EPOCHS; epoch++)
        {
            try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, now))
            {
                for (int i = 0; i < IN_EPOCH; i += ROLL_EVERY / 2)
                {
                    JournalFixture.append(journal, Math.min(ROLL_EVERY / 2, IN_EPOCH - i));
                    journal.housekeeper().tick(i);
                    if (i % ROLL_EVERY == 0)
                    {
                        now += DAY_MS;
                        journal.rollPoint(now);
                    }
                }
            }
        }
    }

    private int follow()
    {
        int count = 0;
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (count < EPOCHS * IN_EPOCH && !Thread.currentThread().isInterrupted())
            {
                final int more = JournalFixture.readOn(reader);
                count += more;
                if (more == 0)
                {
                    Thread.yield();
                }
            }
        }
        return count;
    }
}
