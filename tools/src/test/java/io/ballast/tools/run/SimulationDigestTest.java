package io.ballast.tools.run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same seed gives the same journal, to the last bit of its checksum chain. */
final class SimulationDigestTest
{
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldWriteTheSameJournalForTheSameSeed(final long seed)
    {
        final FaultyRun first = new FaultyRun(seed).toTheEnd();
        final FaultyRun second = new FaultyRun(seed);
        final FaultyRun other = new FaultyRun(seed + 1000);
        boolean running = true;
        while (running)
        {
            other.step();
            running = second.step();
        }
        assertTrue(first.journal.nextSequence() > 100, "records " + first.journal.nextSequence());
        assertEquals(first.journal.nextSequence(), second.journal.nextSequence());
        assertEquals(first.journal.checksum(), second.journal.checksum());
        assertNotEquals(first.journal.checksum(), other.journal.checksum());
    }
}
