package io.ballast.tools.server;

import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.MarketFlow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A flow that says what it is told to say. */
public final class ManualFlow implements MarketFlow
{
    private final List<Long> times = new ArrayList<>();
    private final List<Consumer<FlowListener>> messages = new ArrayList<>();
    private int next;

    public void at(final long timeNs, final Consumer<FlowListener> message)
    {
        times.add(timeNs);
        messages.add(message);
    }

    @Override
    public long nextTimeNs()
    {
        return next < times.size() ? times.get(next) : Long.MAX_VALUE - 1;
    }

    @Override
    public void next(final FlowListener listener)
    {
        messages.get(next++).accept(listener);
        listener.onMessageEnd(next, times.get(next - 1));
    }
}
