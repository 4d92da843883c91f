package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.snapshot.SnapshotWriter;

import java.util.Arrays;

/**
 * Writes a world so that equal situations are equal, and hashes it to 128 bits. The same behaviour follows from two
 * worlds that are written alike:
 * <ul>
 * <li>times count from now, those further back than {@link #HORIZON_NS} are equal: no wait of the engine looks further
 * back, but for learned sizes, which do not age within a path;</li>
 * <li>deadlines that have come are equal: each is only compared with now;</li>
 * <li>ids are numbered as they are met, for they are only compared for equality; an id that nothing can mention any
 * more is no id;</li>
 * <li>an entry of a table counts only while its id is known elsewhere;</li>
 * <li>history is left out: the limits of money and messages are out of reach, and which fills were counted stands in
 * the world.</li>
 * </ul>
 */
final class CanonicalWriter extends SnapshotWriter
{
    /** Longer than any wait from a moment that is kept. */
    static final long HORIZON_NS = 15 * SmallWorld.SECOND_NS;

    private static final long NO_TIME = Long.MIN_VALUE + 1;
    private static final long UNKNOWN_ID = -1;
    private static final int MOST = 256;

    private long[] words = new long[1024];
    private int length;
    private long[] entryWords = new long[1024];
    private int entryLength;
    private final long[] entryIds = new long[MOST];
    private final int[] entryStarts = new int[MOST + 1];
    private int entries;
    private final long[] ids = new long[MOST];
    private int named;

    private long nowNs;
    private boolean naming;
    private boolean inEntry;
    private int histories;
    private long high;
    private long low;

    /** Write a world and hash it. */
    void hash(final SmallWorld world)
    {
        length = 0;
        entryLength = 0;
        entries = 0;
        named = 0;
        nowNs = world.nowNs;
        naming = true;
        inEntry = false;
        histories = 0;
        world.save(this);
        for (int id = 0; id < named; id++)
        {
            final int entry = entry(ids[id]);
            if (entry >= 0)
            {
                for (int i = entryStarts[entry]; i < entryStarts[entry + 1]; i++)
                {
                    addMain(entryWords[i]);
                }
            }
        }
        mix();
    }

    long high()
    {
        return high;
    }

    long low()
    {
        return low;
    }

    /** How many values were written. */
    int words()
    {
        return length;
    }

    long word(final int i)
    {
        return words[i];
    }

    @Override
    public void putLong(final long value)
    {
        add(value);
    }

    @Override
    public void putInt(final int value)
    {
        add(value);
    }

    @Override
    public void putBoolean(final boolean value)
    {
        add(value ? 1 : 0);
    }

    @Override
    public void putBytes(final byte[] source, final int offset, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            add(source[offset + i]);
        }
    }

    @Override
    public void putTime(final long timeNs)
    {
        putTime(timeNs, HORIZON_NS);
    }

    @Override
    public void putTime(final long timeNs, final long horizonNs)
    {
        add(timeNs == 0 || timeNs == Long.MIN_VALUE || timeNs == Long.MAX_VALUE ?
            NO_TIME : Math.max(timeNs - nowNs, -horizonNs));
    }

    @Override
    public void putDeadline(final long deadlineNs)
    {
        add(deadlineNs == Long.MAX_VALUE ? NO_TIME : Math.max(deadlineNs - nowNs, 0));
    }

    @Override
    public void putId(final long id)
    {
        if (histories > 0)
        {
            return;
        }
        add(id == 0 ? 0 : index(id));
    }

    private long index(final long id)
    {
        for (int i = 0; i < named; i++)
        {
            if (ids[i] == id)
            {
                return i + 1;
            }
        }
        if (!naming && entry(id) < 0)
        {
            return UNKNOWN_ID;
        }
        ids[named++] = id;
        return named;
    }

    private int entry(final long id)
    {
        for (int i = entries - 1; i >= 0; i--)
        {
            if (entryIds[i] == id)
            {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void putEntry(final long id)
    {
        naming = false;
        inEntry = true;
        entryIds[entries] = id;
        entryStarts[entries++] = entryLength;
        entryStarts[entries] = entryLength;
    }

    @Override
    public void endEntries()
    {
        naming = false;
        inEntry = false;
    }

    @Override
    public void beginHistory()
    {
        histories++;
    }

    @Override
    public void endHistory()
    {
        histories--;
    }

    private void add(final long value)
    {
        if (histories > 0)
        {
            return;
        }
        if (!inEntry)
        {
            addMain(value);
            return;
        }
        if (entryLength == entryWords.length)
        {
            entryWords = Arrays.copyOf(entryWords, 2 * entryLength);
        }
        entryWords[entryLength++] = value;
        entryStarts[entries] = entryLength;
    }

    private void addMain(final long value)
    {
        if (length == words.length)
        {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = value;
    }

    /** MurmurHash3, 128 bits for 64-bit machines, over whole words. */
    private void mix()
    {
        final long c1 = 0x87c37b91114253d5L;
        final long c2 = 0x4cf5ad432745937fL;
        long h1 = 0;
        long h2 = 0;
        for (int i = 0; i < length; i += 2)
        {
            final long k1 = words[i];
            final long k2 = i + 1 < length ? words[i + 1] : 0;
            h1 ^= Long.rotateLeft(k1 * c1, 31) * c2;
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= Long.rotateLeft(k2 * c2, 33) * c1;
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        high = h1 + h2;
        low = h2 + high;
    }

    private static long finish(final long value)
    {
        long h = value;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
