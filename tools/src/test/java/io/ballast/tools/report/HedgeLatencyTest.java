package io.ballast.tools.report;

import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CommandSentEventEncoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderCommandEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class HedgeLatencyTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final HedgeLatency latency = new HedgeLatency();

    private void fill(final long sequence, final long receivedNs)
    {
        new ExecutionEventEncoder().wrap(buffer, 0).executionType(ExecutionType.FILL).receivedNs(receivedNs);
        latency.onExecution(new ExecutionEventDecoder().wrap(
            buffer, 0, ExecutionEventDecoder.BLOCK_LENGTH, ExecutionEventDecoder.SCHEMA_VERSION), sequence);
    }

    private void order(final long sequence, final long cause, final Intent intent)
    {
        new OrderCommandEncoder().wrap(buffer, 0).cause(cause).intent(intent);
        latency.onOrder(new OrderCommandDecoder().wrap(
            buffer, 0, OrderCommandDecoder.BLOCK_LENGTH, OrderCommandDecoder.SCHEMA_VERSION), sequence);
    }

    private void sent(final long command, final long receivedNs, final long signatureNs, final Flag sent)
    {
        new CommandSentEventEncoder().wrap(buffer, 0)
            .commandSequence(command).receivedNs(receivedNs).signatureNs(signatureNs).sent(sent);
        latency.onSent(new CommandSentEventDecoder().wrap(
            buffer, 0, CommandSentEventDecoder.BLOCK_LENGTH, CommandSentEventDecoder.SCHEMA_VERSION));
    }

    @Test
    void shouldMeasureFromTheFillReadToTheHedgeWritten()
    {
        fill(10, 1_000);
        order(12, 10, Intent.HEDGE);
        sent(12, 1_900, 500, Flag.YES);
        assertEquals(1, latency.count());
        assertEquals(900, latency.percentileNs(50));
        assertEquals(400, latency.unsignedPercentileNs(50));
    }

    @Test
    void shouldLeaveOutWhatDoesNotAnswerTheFillItself()
    {
        fill(10, 1_000);
        order(12, 9, Intent.HEDGE);
        order(13, 10, Intent.CLOSE);
        order(14, 10, Intent.HEDGE);
        sent(12, 1_900, 0, Flag.YES);
        sent(13, 1_900, 0, Flag.YES);
        sent(14, 1_900, 0, Flag.NO);
        assertEquals(0, latency.count());
    }
}
