package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Worlds as small byte arrays: snapshots of one search are much alike, so each is deflated with one of them as the
 * dictionary. One thread.
 */
final class Packing implements AutoCloseable
{
    private static final int LONGEST = 1 << 20;

    private final SnapshotWriter writer = new SnapshotWriter();
    private final SnapshotReader reader = new SnapshotReader();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private final byte[] scratch = new byte[LONGEST];
    private final byte[] packed = new byte[LONGEST];
    private final byte[] plain = new byte[LONGEST];
    private final UnsafeBuffer view = new UnsafeBuffer(plain);
    private final byte[] dictionary;
    private int unpacked;

    /** Packing with a world as the example. */
    Packing(final SmallWorld example)
    {
        example.save(writer);
        dictionary = new byte[writer.length()];
        writer.buffer().getBytes(0, dictionary);
    }

    /** Bytes of a snapshot before it is packed. */
    int plainLength()
    {
        return dictionary.length;
    }

    byte[] pack(final SmallWorld world)
    {
        writer.reset();
        world.save(writer);
        writer.buffer().getBytes(0, scratch, 0, writer.length());
        deflater.reset();
        deflater.setDictionary(dictionary);
        deflater.setInput(scratch, 0, writer.length());
        deflater.finish();
        final int length = deflater.deflate(packed);
        final byte[] copy = new byte[length];
        System.arraycopy(packed, 0, copy, 0, length);
        return copy;
    }

    /** Unpack a world and load it; {@link #again} loads it once more. */
    void unpack(final byte[] bytes, final SmallWorld world)
    {
        try
        {
            inflater.reset();
            inflater.setDictionary(dictionary);
            inflater.setInput(bytes);
            unpacked = inflater.inflate(plain);
        }
        catch (final DataFormatException ex)
        {
            throw new IllegalStateException("what was packed cannot be unpacked", ex);
        }
        again(world);
    }

    /** Load the world that was unpacked last. */
    void again(final SmallWorld world)
    {
        reader.wrap(view, 0, unpacked);
        world.load(reader);
        if (reader.remaining() != 0)
        {
            throw new IllegalStateException("a world was not read to its end: remaining=" + reader.remaining());
        }
    }

    @Override
    public void close()
    {
        deflater.end();
        inflater.end();
    }
}
