package io.ballast.tools.market;

import com.sun.management.ThreadMXBean;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class SeededFlowAllocationTest
{
    private static final int MESSAGES = 100_000;

    @Test
    void shouldAllocateNothingPerMessage()
    {
        final SeededFlow flow = new SeededFlow(1, Leg.PRIMARY, SeededConfig.DEFAULT);
        final Counter counter = new Counter();
        run(flow, counter);
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        final long before = threads.getCurrentThreadAllocatedBytes();
        run(flow, counter);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated);
        assertNotEquals(0, counter.sum);
    }

    private static void run(final SeededFlow flow, final Counter counter)
    {
        for (int i = 0; i < MESSAGES; i++)
        {
            flow.next(counter);
        }
    }

    private static final class Counter implements FlowListener
    {
        private long sum;

        @Override
        public void onBookReset()
        {
            sum++;
        }

        @Override
        public void onLevel(final Side side, final long price, final long quantity)
        {
            sum += price + quantity;
        }

        @Override
        public void onTrade(final long price, final long quantity, final Side aggressor)
        {
            sum += price + quantity;
        }

        @Override
        public void onMark(final long mark, final long index, final long fundingRate, final long nextFundingNs)
        {
            sum += mark + index;
        }

        @Override
        public void onMessageEnd(final long sequence, final long exchangeNs)
        {
            sum += sequence;
        }
    }
}
