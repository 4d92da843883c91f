package io.ballast.core.journal;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MemoryJournalTest
{
    private static final int LENGTH = 32;

    private final MemoryJournal journal = new MemoryJournal(16);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);

    @Test
    void shouldNumberRecordsFromZero()
    {
        for (int sequence = 0; sequence < 100; sequence++)
        {
            assertEquals(sequence, journal.nextSequence());
            assertEquals(sequence, append(sequence));
        }
    }

    @Test
    void shouldGiveItsFirstRecordsAsAJournalThatGoesOn()
    {
        for (int sequence = 0; sequence < 100; sequence++)
        {
            append(sequence);
        }
        final MemoryJournal first = journal.first(40);
        assertEquals(40, first.nextSequence());
        for (int sequence = 40; sequence < 100; sequence++)
        {
            append(first, sequence);
        }
        assertEquals(journal.checksum(), first.checksum());
        assertEquals(0, journal.first(0).nextSequence());
        assertThrows(IllegalArgumentException.class, () -> journal.first(101));
    }

    @Test
    void shouldReadBackWhatWasAppended()
    {
        for (int sequence = 0; sequence < 1000; sequence++)
        {
            append(sequence);
        }
        try (RecordReader reader = journal.reader())
        {
            for (int sequence = 0; sequence < 1000; sequence++)
            {
                assertTrue(reader.next());
                assertEquals(sequence, reader.sequence());
                assertEquals(sequence % LENGTH, reader.length());
                for (int i = 0; i < reader.length(); i++)
                {
                    assertEquals((byte)sequence, reader.buffer().getByte(reader.offset() + i));
                }
            }
            assertFalse(reader.next());
            assertEquals(journal.checksum(), reader.checksum());
        }
    }

    @Test
    void shouldLetAReaderFollow()
    {
        final RecordReader reader = journal.reader();
        assertFalse(reader.next());
        append(0);
        assertTrue(reader.next());
        assertFalse(reader.next());
        append(1);
        assertTrue(reader.next());
        assertEquals(1, reader.sequence());
    }

    @Test
    void shouldNotSeeWhatTheCallerDoesToItsBufferLater()
    {
        append(5);
        message.setMemory(0, LENGTH, (byte)99);
        final RecordReader reader = journal.reader();
        assertTrue(reader.next());
        assertEquals(5, reader.buffer().getByte(reader.offset()));
    }

    @Test
    void shouldRefuseAMessageThatIsTooLong()
    {
        final UnsafeBuffer large = new UnsafeBuffer(new byte[Envelope.MAX_MESSAGE_LENGTH + 1]);
        assertThrows(JournalException.class, () -> journal.append(large, 0, large.capacity()));
        assertEquals(0, journal.nextSequence());
    }

    private long append(final int sequence)
    {
        return append(journal, sequence);
    }

    private long append(final MemoryJournal to, final int sequence)
    {
        message.setMemory(0, LENGTH, (byte)sequence);
        return to.append(message, 0, sequence % LENGTH);
    }
}
