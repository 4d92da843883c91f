package io.ballast.gateway.net;

import io.netty.buffer.ByteBuf;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Netty's bytes as Agrona's, without a copy where they lie in one piece, without an object in any case. A text that
 * came in pieces is copied into an array that grows to the longest such text.
 */
final class TextView
{
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] joined = {};

    /** The readable bytes, from 0 on, capacity the length; valid until the next call. */
    DirectBuffer of(final ByteBuf bytes)
    {
        final int length = bytes.readableBytes();
        if (length > 0 && bytes.hasMemoryAddress())
        {
            view.wrap(bytes.memoryAddress() + bytes.readerIndex(), length);
        }
        else if (bytes.hasArray())
        {
            view.wrap(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), length);
        }
        else
        {
            if (joined.length < length)
            {
                joined = new byte[length];
            }
            bytes.getBytes(bytes.readerIndex(), joined, 0, length);
            view.wrap(joined, 0, length);
        }
        return view;
    }
}
