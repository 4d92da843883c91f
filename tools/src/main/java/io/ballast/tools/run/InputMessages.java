package io.ballast.tools.run;

import io.ballast.core.codec.ClockEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.JournalHealthEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventEncoder;
import io.ballast.core.ring.EventSlot;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the inputs that come from the process itself: clock, journal and operator. One thread; the message stands in
 * {@link #buffer()} until the next call.
 */
final class InputMessages
{
    private static final int UNKNOWN_TEMPLATE = 65_000;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ClockEventEncoder clock = new ClockEventEncoder();
    private final JournalHealthEventEncoder health = new JournalHealthEventEncoder();
    private final OperatorEventEncoder operator = new OperatorEventEncoder();

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int clock(final long receivedNs)
    {
        clock.wrapAndApplyHeader(buffer, 0, header).timestampNs(receivedNs).receivedNs(receivedNs);
        return MessageHeaderEncoder.ENCODED_LENGTH + clock.encodedLength();
    }

    int health(final long receivedNs, final long reservedBytes, final long lagNs, final boolean held)
    {
        health.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(receivedNs)
            .receivedNs(receivedNs)
            .reservedBytes(reservedBytes)
            .lagNs(lagNs)
            .reserveHeld(held ? Flag.YES : Flag.NO);
        return MessageHeaderEncoder.ENCODED_LENGTH + health.encodedLength();
    }

    /** A message that nobody knows. */
    int poison(final long receivedNs)
    {
        final int length = clock(receivedNs);
        header.wrap(buffer, 0).templateId(UNKNOWN_TEMPLATE);
        return length;
    }

    int operator(final long receivedNs, final Operation operation, final String text)
    {
        operator.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(receivedNs)
            .receivedNs(receivedNs)
            .operation(operation)
            .text(text);
        return MessageHeaderEncoder.ENCODED_LENGTH + operator.encodedLength();
    }
}
