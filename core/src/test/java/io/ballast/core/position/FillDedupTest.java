package io.ballast.core.position;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.fixture.Events;
import io.ballast.core.fixture.Snapshots;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FillDedupTest
{
    private static final String LONGEST = "0123456789012345678901234567890123456789";

    private final Events events = new Events();
    private final FillDedup dedup = new FillDedup();

    @Test
    void shouldCountAFillOnceWhateverRouteItComesBy()
    {
        assertTrue(add("order", "trade"));
        events.executionEncoder().queryId(7).fee(3);
        assertFalse(add("order", "trade"));
        assertFalse(add("order", "trade"));
        assertEquals(2, dedup.duplicates());
        assertEquals(1, dedup.fill());
    }

    @Test
    void shouldTellFillsApartByInstrumentOrderAndTrade()
    {
        assertTrue(add(0, "order", "trade"));
        assertTrue(add(1, "order", "trade"));
        assertTrue(add(0, "other", "trade"));
        assertTrue(add(0, "order", "other"));
        assertTrue(add(0, "trade", "order"));
        assertEquals(5, dedup.fill());
        assertEquals(0, dedup.duplicates());
    }

    @Test
    void shouldCompareIdsInFull()
    {
        assertTrue(add(LONGEST, LONGEST));
        for (int i = 0; i < LONGEST.length(); i++)
        {
            final String changed = LONGEST.substring(0, i) + 'x' + LONGEST.substring(i + 1);
            assertTrue(add(LONGEST, changed));
            assertTrue(add(changed, LONGEST));
        }
        assertFalse(add(LONGEST, LONGEST));
        assertEquals(1 + 2 * LONGEST.length(), dedup.fill());
    }

    @Test
    void shouldLetAnOrderClaimOnceWhatWasCountedAsNobodys()
    {
        assertTrue(add("order", "stranger's"));
        dedup.nobodys();
        assertTrue(add("order", "ours"));
        assertFalse(dedup.claim());
        assertFalse(add("order", "stranger's"));
        final byte[] saved = Snapshots.save(dedup);
        assertTrue(dedup.claim());
        assertFalse(add("order", "stranger's"));
        assertFalse(dedup.claim());

        Snapshots.load(dedup, saved);
        assertFalse(add("order", "stranger's"));
        assertTrue(dedup.claim());
    }

    @Test
    void shouldNotTakeTheFillOfAFormerPlaceForNobodys()
    {
        for (int i = 0; i < 2 * FillDedup.CAPACITY; i++)
        {
            assertTrue(add("order", "trade" + i));
            if (i < FillDedup.CAPACITY)
            {
                dedup.nobodys();
            }
            else
            {
                assertFalse(dedup.claim());
            }
        }
    }

    @Test
    void shouldReadAnEventAtAnyOffset()
    {
        final ExecutionEventDecoder fill = events.fill(0, "order", "trade");
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        buffer.putBytes(100, fill.buffer(), fill.offset(), ExecutionEventDecoder.BLOCK_LENGTH);
        assertTrue(dedup.add(fill));
        final ExecutionEventDecoder moved = new ExecutionEventDecoder();
        moved.wrap(buffer, 100, ExecutionEventDecoder.BLOCK_LENGTH, ExecutionEventDecoder.SCHEMA_VERSION);
        assertFalse(dedup.add(moved));
    }

    @Test
    void shouldForgetTheOldestFirst()
    {
        final int over = 3 * FillDedup.CAPACITY + 17;
        for (int i = 0; i < over; i++)
        {
            assertTrue(add("order" + i % 7, "trade" + i));
            assertEquals(Math.min(i + 1, FillDedup.CAPACITY), dedup.fill());
        }
        assertEquals(FillDedup.CAPACITY, dedup.capacity());
        final int forgotten = over - FillDedup.CAPACITY;
        for (int i = forgotten + 1; i < over; i++)
        {
            assertFalse(add("order" + i % 7, "trade" + i));
        }
        assertEquals(FillDedup.CAPACITY - 1, dedup.duplicates());
        assertTrue(add("order" + forgotten % 7, "trade" + forgotten));
    }

    @Test
    void shouldMakeRoomForOneMore()
    {
        for (int i = 0; i < FillDedup.CAPACITY - 1; i++)
        {
            add("order", "trade" + i);
        }
        dedup.makeRoom();
        assertEquals(FillDedup.CAPACITY - 1, dedup.fill());
        assertTrue(add("order", "last"));
        assertEquals(FillDedup.CAPACITY, dedup.fill());
        dedup.makeRoom();
        assertEquals(FillDedup.CAPACITY - 1, dedup.fill());
        assertFalse(add("order", "trade1"));
        assertTrue(add("order", "trade0"));
    }

    @Test
    void shouldSpreadKeysThatDifferInOneCharacter()
    {
        final long[] key = new long[FillDedup.WORDS];
        for (int word = 0; word < FillDedup.WORDS; word++)
        {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE)
            {
                final Set<Integer> slots = new HashSet<>();
                for (long character = '0'; character <= 'z'; character++)
                {
                    key[word] = character << shift;
                    slots.add(FillDedup.home(key, 0));
                }
                key[word] = 0;
                assertTrue(slots.size() > 60, "word=" + word + " shift=" + shift + " slots=" + slots.size());
            }
        }
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        for (int i = 0; i < FillDedup.CAPACITY + 100; i++)
        {
            add("order", "trade" + i);
        }
        add("order", "trade500");
        Snapshots.assertRestores(dedup, new FillDedup(), moved ->
        {
            for (int i = 0; i < 300; i++)
            {
                moved.add(events.fill(1, "order", "trade" + i));
                moved.add(events.fill(0, "order", "trade" + (i + 300)));
            }
        });
    }

    @Test
    void shouldRestoreAnEmptyOne()
    {
        Snapshots.assertRestores(dedup, new FillDedup(), moved -> moved.add(events.fill(1, "a", "b")));
    }

    @Test
    void shouldBeHistory()
    {
        add("order", "trade");
        Snapshots.assertDifferInHistoryAlone(dedup, new FillDedup());
    }

    @Test
    void shouldSeeAFillForTheFirstTimeAgainAfterItWasTakenBack()
    {
        assertTrue(add("order", "before"));
        assertTrue(add("order", "doubted"));
        dedup.takeBack();
        assertEquals(1, dedup.fill());
        assertTrue(add("order", "doubted"));
        assertFalse(add("order", "doubted"));
        assertFalse(add("order", "before"));
        assertEquals(2, dedup.fill());
        assertEquals(2, dedup.duplicates());
    }

    @Test
    void shouldKnowNothingButTheSnapshotAfterLoading()
    {
        add("order", "kept");
        final byte[] snapshot = Snapshots.save(dedup);
        for (int i = 0; i < FillDedup.CAPACITY + 3_000; i++)
        {
            add("order", "trade" + i);
        }
        Snapshots.load(dedup, snapshot);
        assertEquals(1, dedup.fill());
        assertFalse(add("order", "kept"));
        for (int i = 0; i < FillDedup.CAPACITY + 3_000; i++)
        {
            assertTrue(add("order", "trade" + i), "trade " + i);
        }
    }

    private boolean add(final String order, final String trade)
    {
        return add(0, order, trade);
    }

    private boolean add(final int instrument, final String order, final String trade)
    {
        return dedup.add(events.fill(instrument, order, trade));
    }
}
