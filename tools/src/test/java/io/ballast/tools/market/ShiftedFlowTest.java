package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ShiftedFlowTest
{
    private static final long LATER_NS = 86_400_000_000_000L;

    @Test
    void shouldHappenLaterAndOtherwiseTheSame()
    {
        final Market market = SeededFlow.market(3, SeededConfig.DEFAULT, 0);
        final Market later = ShiftedFlow.from(
            SeededFlow.market(3, SeededConfig.DEFAULT, 0), market.startNs() + LATER_NS);
        assertEquals(market.startNs() + LATER_NS, later.startNs());
        for (int i = 0; i < 2_000; i++)
        {
            assertEquals(market.hedge().flow().nextTimeNs() + LATER_NS, later.hedge().flow().nextTimeNs());
            assertEquals(told(market.hedge().flow(), LATER_NS), told(later.hedge().flow(), 0));
        }
    }

    private static List<String> told(final MarketFlow flow, final long laterNs)
    {
        final List<String> told = new ArrayList<>();
        flow.next(new FlowListener()
        {
            @Override
            public void onBookReset()
            {
                told.add("reset");
            }

            @Override
            public void onLevel(final Side side, final long price, final long quantity)
            {
                told.add(side + " " + price + " " + quantity);
            }

            @Override
            public void onTrade(final long price, final long quantity, final Side aggressor)
            {
                told.add("trade " + price + " " + quantity + " " + aggressor);
            }

            @Override
            public void onMark(final long mark, final long index, final long rate, final long nextNs)
            {
                told.add("mark " + mark + " " + index + " " + rate + " " + (nextNs + laterNs));
            }

            @Override
            public void onMessageEnd(final long sequence, final long exchangeNs)
            {
                told.add("end " + sequence + " " + (exchangeNs + laterNs));
            }
        });
        return told;
    }
}
