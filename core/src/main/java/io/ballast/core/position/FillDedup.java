package io.ballast.core.position;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * Remembers which fills were counted, whatever route they came by. A fill is known by its instrument, venue order id
 * and trade id, compared in full: venues use one trade id for several orders. There is room for {@link #CAPACITY}; the
 * oldest is forgotten first, after the event, so that the next fill need not wait for it. Allocates nothing after
 * construction.
 */
public final class FillDedup implements Snapshotable
{
    /** Fills remembered. */
    public static final int CAPACITY = 8192;

    static final int WORDS = 11;

    private static final int ID_WORDS = 5;
    private static final int SLOT_BITS = 15;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int MASK = SLOTS - 1;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** Keys in the order they came, a ring. */
    private final long[] keys = new long[CAPACITY * WORDS];

    /** Open addressing: place in the ring plus one, 0 when empty. */
    private final int[] slots = new int[SLOTS];

    /** Whether a fill was counted as nobody's, by place. */
    private final boolean[] nobodys = new boolean[CAPACITY];

    private final long[] candidate = new long[WORDS];
    private int lastSlot;
    private int oldest;
    private int size;
    private long duplicates;

    /**
     * Remember a fill, in the room that {@link #makeRoom} made.
     *
     * @param fill with its venue order id and trade id.
     * @return true the first time, false for a duplicate.
     */
    public boolean add(final ExecutionEventDecoder fill)
    {
        makeRoom();
        read(fill);
        int slot = home(candidate, 0);
        while (slots[slot] != 0)
        {
            if (isCandidate(slots[slot] - 1))
            {
                lastSlot = slot;
                duplicates++;
                return false;
            }
            slot = (slot + 1) & MASK;
        }

        final int place = (oldest + size) % CAPACITY;
        System.arraycopy(candidate, 0, keys, place * WORDS, WORDS);
        slots[slot] = place + 1;
        lastSlot = slot;
        nobodys[place] = false;
        size++;
        return true;
    }

    /**
     * The fill of the last call of {@link #add} was counted, but no order of ours is known that it belongs to.
     */
    public void nobodys()
    {
        nobodys[slots[lastSlot] - 1] = true;
    }

    /**
     * The fill of the last call of {@link #add} belongs to an order of ours.
     *
     * @return true once for one that was counted as nobody's: the order does not know of it yet.
     */
    public boolean claim()
    {
        final int place = slots[lastSlot] - 1;
        final boolean claimed = nobodys[place];
        nobodys[place] = false;
        return claimed;
    }

    /**
     * Forget the fill that was remembered by the last call of {@link #add}: it was not counted, and if it comes again it
     * is seen for the first time.
     */
    public void takeBack()
    {
        slots[lastSlot] = 0;
        size--;
    }

    /**
     * Free the place of the next fill: of a full memory the oldest is forgotten. Called after every event.
     */
    public void makeRoom()
    {
        if (size == CAPACITY)
        {
            forgetOldest();
        }
    }

    /**
     * How many fills came again.
     *
     * @return from 0.
     */
    public long duplicates()
    {
        return duplicates;
    }

    /**
     * How many fills are remembered.
     *
     * @return at most {@link #CAPACITY}.
     */
    public int fill()
    {
        return size;
    }

    /**
     * How many fills can be remembered.
     *
     * @return {@link #CAPACITY}.
     */
    public int capacity()
    {
        return CAPACITY;
    }

    private void read(final ExecutionEventDecoder fill)
    {
        final DirectBuffer buffer = fill.buffer();
        final int order = fill.offset() + ExecutionEventDecoder.venueOrderIdEncodingOffset();
        final int trade = fill.offset() + ExecutionEventDecoder.tradeIdEncodingOffset();
        candidate[0] = fill.instrumentId();
        for (int i = 0; i < ID_WORDS; i++)
        {
            candidate[1 + i] = buffer.getLong(order + i * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
            candidate[1 + ID_WORDS + i] = buffer.getLong(trade + i * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
    }

    private boolean isCandidate(final int place)
    {
        for (int i = 0, at = place * WORDS; i < WORDS; i++)
        {
            if (keys[at + i] != candidate[i])
            {
                return false;
            }
        }
        return true;
    }

    private void insert(final int place)
    {
        int slot = home(keys, place * WORDS);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & MASK;
        }
        slots[slot] = place + 1;
    }

    private void forgetOldest()
    {
        // The table is as if what was forgotten had never been there, so the oldest stands at home.
        int hole = home(keys, oldest * WORDS);
        for (int slot = (hole + 1) & MASK; slots[slot] != 0; slot = (slot + 1) & MASK)
        {
            final int home = home(keys, (slots[slot] - 1) * WORDS);
            if (((slot - home) & MASK) >= ((slot - hole) & MASK))
            {
                slots[hole] = slots[slot];
                hole = slot;
            }
        }
        slots[hole] = 0;
        oldest = (oldest + 1) % CAPACITY;
        size--;
    }

    /** Where a key stands if nothing else does. The high bits of a product depend on all bits of its factors. */
    static int home(final long[] words, final int offset)
    {
        long hash = 0;
        for (int i = 0; i < WORDS; i++)
        {
            hash = Long.rotateLeft((hash ^ words[offset + i]) * GOLDEN_RATIO, 32);
        }
        return (int)(hash * GOLDEN_RATIO >>> (Long.SIZE - SLOT_BITS));
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putLong(duplicates);
        out.putInt(size);
        for (int i = 0; i < size; i++)
        {
            final int at = (oldest + i) % CAPACITY * WORDS;
            for (int word = 0; word < WORDS; word++)
            {
                out.putLong(keys[at + word]);
            }
            out.putBoolean(nobodys[(oldest + i) % CAPACITY]);
        }
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        while (size != 0)
        {
            forgetOldest();
        }
        duplicates = in.getLong();
        size = in.getInt();
        oldest = 0;
        for (int i = 0; i < size; i++)
        {
            for (int word = 0; word < WORDS; word++)
            {
                keys[i * WORDS + word] = in.getLong();
            }
            nobodys[i] = in.getBoolean();
            insert(i);
        }
    }
}
