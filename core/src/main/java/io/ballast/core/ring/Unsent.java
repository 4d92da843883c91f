package io.ballast.core.ring;

import io.ballast.core.codec.CommandSentEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.engine.OutputSink;
import io.ballast.core.journal.Journal;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * What a dead process had decided and never sent: recorded after the fact, and of its orders told that they did not
 * leave. At a restart only.
 */
final class Unsent implements OutputSink
{
    private record Command(long sequence, long clientOrderId)
    {
    }

    private final Journal journal;
    private final List<Command> orders = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();

    Unsent(final Journal journal)
    {
        this.journal = journal;
    }

    @Override
    public void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        final long sequence = journal.append(buffer, offset, length);
        if (EventType.of(buffer, offset) == EventType.ORDER_COMMAND)
        {
            orders.add(new Command(sequence, order.wrapAndApplyHeader(buffer, offset, header).clientOrderId()));
        }
    }

    void tell(final HedgeHandler handler, final long nowNs)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
        final CommandSentEventEncoder told = new CommandSentEventEncoder();
        for (final Command command : orders)
        {
            told.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .timestampNs(nowNs)
                .receivedNs(nowNs)
                .commandSequence(command.sequence())
                .clientOrderId(command.clientOrderId())
                .sent(Flag.NO)
                .signatureNs(0);
            handler.onInput(buffer, MessageHeaderEncoder.ENCODED_LENGTH + told.encodedLength());
        }
    }
}
