package io.ballast.bench.rig;

import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * A message of 128 bytes to another thread and back, over two of Agrona's rings of bytes.
 */
public final class AgronaPath implements HotPath
{
    private static final int CAPACITY = 1 << 16;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[RingPath.LENGTH]);
    private final OneToOneRingBuffer there = ring();
    private final OneToOneRingBuffer back = ring();
    private final MessageHandler taker = (type, buffer, index, length) ->
    {
    };
    private final MessageHandler sendBack = (type, buffer, index, length) -> back.write(type, buffer, index, length);
    private final BooleanSupplier came = () -> back.read(taker) > 0;
    private final Echo echo = new Echo(() -> there.read(sendBack) > 0);

    private static OneToOneRingBuffer ring()
    {
        return new OneToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    @Override
    public void prepare()
    {
        // Nothing comes before the message.
    }

    @Override
    public void fire()
    {
        there.write(1, message, 0, RingPath.LENGTH);
        echo.await(came);
    }

    @Override
    public void close()
    {
        echo.close();
    }
}
