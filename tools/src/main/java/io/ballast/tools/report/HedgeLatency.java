package io.ballast.tools.report;

import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import org.HdrHistogram.Histogram;
import org.agrona.collections.Long2LongHashMap;

/**
 * Latency inside the process: from the moment a fill was read from its socket to the moment the last byte of the hedge
 * that answers it was given to one. Only hedges that left in the very event of the fill count: what waits by rule waits
 * longer. With the signature, and without what the signature took. Nanoseconds.
 */
final class HedgeLatency
{
    private static final int DIGITS = 3;
    private static final long NONE = Long.MIN_VALUE;

    private final Histogram whole = new Histogram(DIGITS);
    private final Histogram unsigned = new Histogram(DIGITS);
    private final Long2LongHashMap readNs = new Long2LongHashMap(NONE);
    private long fillSequence = NONE;
    private long fillReadNs;

    /** An execution report, with its place in the journal. */
    void onExecution(final ExecutionEventDecoder event, final long sequence)
    {
        if (event.executionType() == ExecutionType.FILL)
        {
            fillSequence = sequence;
            fillReadNs = event.receivedNs();
        }
    }

    /** An order, with its place in the journal. */
    void onOrder(final OrderCommandDecoder command, final long sequence)
    {
        if (command.intent() == Intent.HEDGE && command.cause() == fillSequence)
        {
            readNs.put(sequence, fillReadNs);
        }
    }

    /** The bytes of a command have left, or never will. */
    void onSent(final CommandSentEventDecoder event)
    {
        final long fromNs = readNs.remove(event.commandSequence());
        if (fromNs != NONE && event.sent() == Flag.YES)
        {
            final long tookNs = Math.max(0, event.receivedNs() - fromNs);
            whole.recordValue(tookNs);
            unsigned.recordValue(Math.max(0, tookNs - event.signatureNs()));
        }
    }

    /** How many hedges were measured. */
    long count()
    {
        return whole.getTotalCount();
    }

    /** With the signature. */
    long percentileNs(final double percentile)
    {
        return whole.getValueAtPercentile(percentile);
    }

    /** Without what the signature took. */
    long unsignedPercentileNs(final double percentile)
    {
        return unsigned.getValueAtPercentile(percentile);
    }
}
