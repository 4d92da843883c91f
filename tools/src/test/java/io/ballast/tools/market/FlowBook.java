package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The slow, plain reading of a flow: a sorted map a side, every print kept, every rule of the listener checked.
 */
final class FlowBook implements FlowListener
{
    record Print(long timeNs, long price, long quantity, Side aggressor)
    {
        @Override
        public String toString()
        {
            return timeNs + " " + aggressor + " " + DecimalText.format(quantity) + " @ " + DecimalText.format(price);
        }
    }

    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();
    final List<Print> prints = new ArrayList<>();
    boolean lockedAllowed;
    boolean eats;
    int messages;
    int resets;
    int marks;
    long mark;
    long index;
    long fundingRate;
    long nextFundingNs;
    long timeNs;
    long hash = 17;
    private boolean resetInMessage;

    /** Levels lose what trades take, as a venue without other news would have it. */
    FlowBook eating()
    {
        eats = true;
        return this;
    }

    /** Take everything due up to a time. */
    FlowBook drain(final MarketFlow flow, final long untilNs)
    {
        while (flow.nextTimeNs() <= untilNs && flow.nextTimeNs() != MarketFlow.NONE)
        {
            step(flow);
        }
        return this;
    }

    void step(final MarketFlow flow)
    {
        assertTrue(flow.nextTimeNs() >= timeNs, "time went backwards");
        timeNs = flow.nextTimeNs();
        resetInMessage = false;
        flow.next(this);
    }

    long bid()
    {
        return bids.isEmpty() ? 0 : bids.firstKey();
    }

    long ask()
    {
        return asks.isEmpty() ? 0 : asks.firstKey();
    }

    String touch()
    {
        return DecimalText.format(bid()) + " / " + DecimalText.format(ask());
    }

    @Override
    public void onBookReset()
    {
        resets++;
        resetInMessage = true;
        bids.clear();
        asks.clear();
        mix(1, 0, 0);
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity)
    {
        assertTrue(price > 0 && quantity >= 0, () -> "bad level: " + price + " " + quantity);
        final TreeMap<Long, Long> levels = side == Side.BUY ? bids : asks;
        if (quantity == 0)
        {
            levels.remove(price);
        }
        else
        {
            levels.put(price, quantity);
        }
        mix(2 + side.value(), price, quantity);
    }

    @Override
    public void onTrade(final long price, final long quantity, final Side aggressor)
    {
        assertTrue(price > 0 && quantity > 0, () -> "bad print: " + price + " " + quantity);
        prints.add(new Print(timeNs, price, quantity, aggressor));
        if (eats)
        {
            final TreeMap<Long, Long> levels = aggressor == Side.BUY ? asks : bids;
            levels.computeIfPresent(price, (key, rest) -> rest > quantity ? rest - quantity : null);
        }
        mix(4 + aggressor.value(), price, quantity);
    }

    @Override
    public void onMark(
        final long markPrice, final long indexPrice, final long newFundingRate, final long newNextFundingNs)
    {
        marks++;
        mark = markPrice;
        index = indexPrice;
        fundingRate = newFundingRate;
        nextFundingNs = newNextFundingNs;
        mix(6, markPrice, indexPrice);
    }

    @Override
    public void onMessageEnd(final long sequence, final long exchangeNs)
    {
        messages++;
        assertEquals(messages, sequence);
        assertEquals(timeNs, exchangeNs);
        assertTrue(
            bids.isEmpty() || asks.isEmpty() || bid() < ask() || lockedAllowed && bid() == ask(),
            () -> "crossed at " + timeNs + ": " + touch() + " reset=" + resetInMessage);
        mix(7, sequence, exchangeNs);
    }

    private void mix(final long a, final long b, final long c)
    {
        hash = ((hash * 31 + a) * 31 + b) * 31 + c;
        hash ^= hash >>> 29;
    }
}
