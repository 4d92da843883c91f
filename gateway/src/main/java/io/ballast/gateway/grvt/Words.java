package io.ballast.gateway.grvt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The 32-byte words of typed data, one after the other, big-endian. Allocates nothing; for one thread.
 */
final class Words
{
    static final int SIZE = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int length;

    Words(final int capacity)
    {
        bytes = new byte[capacity * SIZE];
    }

    Words clear()
    {
        length = 0;
        return this;
    }

    /** A hash, an address or a wide integer: at most 32 bytes. */
    Words right(final byte[] value)
    {
        fill((byte)0);
        System.arraycopy(value, 0, bytes, length - value.length, value.length);
        return this;
    }

    Words unsigned(final long value)
    {
        fill((byte)0);
        LONG.set(bytes, length - Long.BYTES, value);
        return this;
    }

    Words signed(final long value)
    {
        fill((byte)(value < 0 ? 0xff : 0));
        LONG.set(bytes, length - Long.BYTES, value);
        return this;
    }

    Words flag(final boolean value)
    {
        return unsigned(value ? 1 : 0);
    }

    void hash(final Keccak keccak, final byte[] target)
    {
        keccak.hash(bytes, 0, length, target, 0);
    }

    private void fill(final byte with)
    {
        Arrays.fill(bytes, length, length + SIZE, with);
        length += SIZE;
    }
}
