package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.tools.market.MarketFlow;

/**
 * The two channels to one venue. What was on its way when a channel went down is lost, what happens while it is down is
 * not told, and nothing is told again when it comes back.
 */
final class SimSession
{
    private final State[] states = {State.DOWN, State.DOWN};
    private final int[] epochs = new int[2];
    private final long[] upNs = new long[2];

    private enum State
    {
        UP,
        /** Sends seem to succeed, nothing comes. */
        HALF_OPEN,
        DOWN
    }

    /** Whether anything comes through. */
    boolean isUp(final int channel)
    {
        return states[channel] == State.UP;
    }

    /** Whether a send is known to fail. */
    boolean isDown(final int channel)
    {
        return states[channel] == State.DOWN;
    }

    /** Names what is on its way now. */
    int epoch(final int channel)
    {
        return epochs[channel];
    }

    /** Whether something that left in an epoch still arrives. */
    boolean delivers(final int channel, final int epoch)
    {
        return isUp(channel) && epochs[channel] == epoch;
    }

    void up(final Channel channel)
    {
        states[channel.value()] = State.UP;
    }

    /** Our end is gone: whatever is on its way to it is lost. */
    void lose()
    {
        for (int i = 0; i < states.length; i++)
        {
            states[i] = State.DOWN;
            epochs[i]++;
        }
    }

    /** Our end is there again; a channel that is cut stays down. Returns whether this one is up. */
    boolean reopen(final Channel channel, final long nowNs)
    {
        final int index = channel.value();
        states[index] = nowNs < upNs[index] ? State.DOWN : State.UP;
        epochs[index]++;
        return states[index] == State.UP;
    }

    /** Returns false where a longer cut is in effect. */
    boolean upAgain(final Channel channel, final long nowNs)
    {
        if (nowNs < upNs[channel.value()])
        {
            return false;
        }
        up(channel);
        return true;
    }

    /** Whatever cut is in effect is over. Returns whether there was one. */
    boolean heal(final Channel channel)
    {
        final boolean cut = !isUp(channel.value());
        upNs[channel.value()] = Long.MIN_VALUE;
        up(channel);
        return cut;
    }

    void cut(final Channel channel, final boolean noticed, final long untilNs)
    {
        final int index = channel.value();
        epochs[index]++;
        upNs[index] = Math.max(upNs[index], untilNs);
        if (states[index] == State.UP || noticed)
        {
            states[index] = noticed ? State.DOWN : State.HALF_OPEN;
        }
    }

    /** Returns whether there was anything to notice. */
    boolean notice(final Channel channel)
    {
        final boolean halfOpen = states[channel.value()] == State.HALF_OPEN;
        if (halfOpen)
        {
            states[channel.value()] = State.DOWN;
        }
        return halfOpen;
    }

    /** A time that lies so far ahead, {@link MarketFlow#NONE} for never. */
    static long after(final long nowNs, final long durationNs)
    {
        return durationNs > MarketFlow.NONE - nowNs ? MarketFlow.NONE : nowNs + durationNs;
    }
}
