package io.ballast.journal;

import com.sun.management.ThreadMXBean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class JournalAllocationTest
{
    private static final int EVENTS = 100_000;
    private static final int MESSAGE_LENGTH = 128;
    private static final int WARM_UP_WINDOWS = 6;
    private static final int WINDOWS = 5;
    private static final long MOST_BYTES = 4096;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    @TempDir
    private Path directory;

    /**
     * Chronicle leaves a little where it maps the next block; nothing else does.
     */
    @Test
    void shouldAllocateAlmostNothingWhenAppending()
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_LENGTH]);
        try (ChronicleJournal journal =
            ChronicleJournal.open(directory, JournalSettings.STANDARD, JournalFixture.START_MS))
        {
            // The first mapping of another block is like no later one, and compilers leave something once.
            for (int window = 0; window < WARM_UP_WINDOWS; window++)
            {
                append(journal, message);
            }
            for (int window = 0; window < WINDOWS; window++)
            {
                final long before = threads.getCurrentThreadAllocatedBytes();
                append(journal, message);
                final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertTrue(allocated <= MOST_BYTES, "window " + window + " allocated " + allocated);
            }
        }
    }

    @Test
    void shouldAllocateNothingWhenReading()
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_LENGTH]);
        try (ChronicleJournal journal =
            ChronicleJournal.open(directory, JournalSettings.STANDARD, JournalFixture.START_MS);
            JournalReader reader = JournalReader.open(directory))
        {
            for (int window = 0; window < WARM_UP_WINDOWS + WINDOWS; window++)
            {
                append(journal, message);
            }
            long read = (long)WARM_UP_WINDOWS * EVENTS - 1;
            assertTrue(reader.skipTo(read));
            long least = Long.MAX_VALUE;
            for (int window = 0; window < WINDOWS; window++)
            {
                final long before = threads.getCurrentThreadAllocatedBytes();
                read += EVENTS;
                final boolean there = reader.skipTo(read);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                assertTrue(there);
            }
            // A compiler may leave something in one window, the code under test would in each.
            assertEquals(0, least);
        }
    }

    private static void append(final ChronicleJournal journal, final UnsafeBuffer message)
    {
        for (int i = 0; i < EVENTS; i++)
        {
            message.putLong(0, i);
            journal.append(message, 0, MESSAGE_LENGTH);
        }
    }
}
