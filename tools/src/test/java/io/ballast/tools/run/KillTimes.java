package io.ballast.tools.run;

import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;

import java.util.HashMap;
import java.util.Map;

/**
 * How long a kill took, read from a journal: from the operator's word to the moment that the cancel of the last order sent
 * before it had been given to its socket, and to the end.
 *
 * @param cancels  how many orders were cancelled because of it.
 * @param cancelNs from the word to the last of these, 0 if there was none.
 * @param endNs    from the word to the end of the run.
 * @param exitCode of the run.
 */
record KillTimes(int cancels, long cancelNs, long endNs, int exitCode)
{
    /** Read them from a journal that holds a kill. */
    static KillTimes of(final RecordReader records)
    {
        final Reading reading = new Reading();
        while (records.next())
        {
            reading.onRecord(records.sequence(), records.buffer(), records.offset());
        }
        return new KillTimes(reading.cancels, reading.cancelNs, reading.endNs, reading.exitCode);
    }

    private static final class Reading
    {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final OperatorEventDecoder operator = new OperatorEventDecoder();
        private final OrderCommandDecoder order = new OrderCommandDecoder();
        private final CancelCommandDecoder cancel = new CancelCommandDecoder();
        private final CommandSentEventDecoder sent = new CommandSentEventDecoder();
        private final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();
        private final Map<Long, Boolean> before = new HashMap<>();
        private final Map<Long, Long> waiting = new HashMap<>();
        private long killedNs = -1;
        private int cancels;
        private long cancelNs;
        private long endNs;
        private int exitCode;

        private void onRecord(final long sequence, final DirectBuffer buffer, final int offset)
        {
            switch (EventType.of(buffer, offset))
            {
                case OPERATOR ->
                {
                    operator.wrapAndApplyHeader(buffer, offset, header);
                    killedNs = killedNs < 0 && operator.operation() == Operation.KILL ? operator.receivedNs() : killedNs;
                }
                case ORDER_COMMAND ->
                {
                    if (killedNs < 0)
                    {
                        before.put(order.wrapAndApplyHeader(buffer, offset, header).clientOrderId(), true);
                    }
                }
                case CANCEL_COMMAND -> onCancel(sequence, cancel.wrapAndApplyHeader(buffer, offset, header));
                case COMMAND_SENT -> onSent(sent.wrapAndApplyHeader(buffer, offset, header));
                case RUN_ENDED_RECORD ->
                {
                    ended.wrapAndApplyHeader(buffer, offset, header);
                    endNs = ended.timestampNs() - killedNs;
                    exitCode = ended.exitCode();
                }
                default ->
                {
                    // Says nothing of cancels.
                }
            }
        }

        /** The first cancel of an order counts; what was cancelled before the word needs none. */
        private void onCancel(final long sequence, final CancelCommandDecoder command)
        {
            final boolean first = Boolean.TRUE.equals(before.put(command.clientOrderId(), false));
            if (killedNs >= 0 && first)
            {
                waiting.put(sequence, command.clientOrderId());
            }
        }

        private void onSent(final CommandSentEventDecoder event)
        {
            if (waiting.remove(event.commandSequence()) != null && event.sent() == Flag.YES)
            {
                cancels++;
                cancelNs = Math.max(cancelNs, event.receivedNs() - killedNs);
            }
        }
    }
}
