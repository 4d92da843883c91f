package io.ballast.tools.run;

import com.lmax.disruptor.EventPoller;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.InputRing;
import org.agrona.DirectBuffer;

import java.util.function.BooleanSupplier;

/**
 * The duty cycle of every link: commands first, then what the venues have. When nobody decides any more, or the link
 * itself has failed, everything of ours is cancelled and the venues are given their time.
 * <p>
 * What is thrown first comes out of {@link #doWork()}; what is thrown after it stands in nobody's way and goes with the
 * first. The commands that were waiting still leave, for a hedge may be among them; none leaves after the first
 * cancel-all. As one of them may reach its venue after the cancel-all, over another connection, and nobody is left to
 * hear that a cancel-all was refused, it is said again until the time is over.
 */
public abstract class VenueAgent implements VenueLink
{
    private static final int MAX_SUPPRESSED = 8;

    private final EventPoller.Handler<EventSlot> toVenue = this::onSlot;
    private EventClock clock;
    private InputRing inputs;
    private CommandRing commands;
    private BooleanSupplier halted;
    private Throwable failure;
    private long leftNs = Long.MAX_VALUE;
    private long cancelNs = Long.MIN_VALUE;
    private volatile boolean done;

    @Override
    public void attach(
        final EventClock eventClock,
        final InputRing inputRing,
        final CommandRing commandRing,
        final BooleanSupplier engineHalted)
    {
        clock = eventClock;
        inputs = inputRing;
        commands = commandRing;
        halted = engineHalted;
    }

    /**
     * A command is to go to its venue.
     *
     * @param nowNs           event time.
     * @param commandSequence of the command, negative for one that is in no journal.
     * @param buffer          holding it; valid during the call.
     * @param offset          of its message header.
     * @param length          header included.
     */
    protected abstract void onCommand(
        long nowNs, long commandSequence, DirectBuffer buffer, int offset, int length);

    /**
     * Do what is due at the venues.
     *
     * @param nowNs   event time.
     * @param leaving whether nobody decides any more, or this link has failed.
     * @return how much was done.
     */
    protected abstract int drive(long nowNs, boolean leaving);

    @Override
    public final int doWork()
    {
        final long nowNs = clock.nowNs();
        if (failure != null)
        {
            return goOnLeaving(nowNs);
        }
        try
        {
            return work(nowNs);
        }
        catch (final RuntimeException ex)
        {
            failure = ex;
            throw ex;
        }
        catch (final Throwable ex)
        {
            // A runner ends its thread at an error; then nobody would cancel.
            final IllegalStateException told = new IllegalStateException("the gateway met an error", ex);
            failure = told;
            throw told;
        }
    }

    private int work(final long nowNs)
    {
        // Asked before the poll, which then takes the last command of a halted engine.
        final boolean over = halted.getAsBoolean();
        final int polled = !leaving() && commands.poll(toVenue) ? 1 : 0;
        if (over || leaving())
        {
            leave(nowNs);
        }
        return polled + drive(nowNs, leaving());
    }

    private int goOnLeaving(final long nowNs)
    {
        if (!leaving())
        {
            attempt(() -> commands.poll(toVenue));
        }
        attempt(() -> leave(nowNs));
        attempt(() -> drive(nowNs, true));
        return 0;
    }

    private boolean leaving()
    {
        return leftNs != Long.MAX_VALUE;
    }

    private void leave(final long nowNs)
    {
        leftNs = Math.min(leftNs, nowNs);
        done = nowNs - CancelAll.PATIENCE_NS > leftNs;
        if (!done && nowNs >= cancelNs)
        {
            cancelNs = nowNs + CancelAll.REPEAT_NS;
            CancelAll.send(this::onCommand, nowNs);
        }
    }

    private void attempt(final Runnable step)
    {
        try
        {
            step.run();
        }
        catch (final Throwable ex)
        {
            if (ex != failure && failure.getSuppressed().length < MAX_SUPPRESSED)
            {
                failure.addSuppressed(ex);
            }
        }
    }

    private boolean onSlot(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        onCommand(clock.nowNs(), slot.journalSequence(), slot.buffer(), 0, slot.length());
        return true;
    }

    /**
     * The clock of the run.
     *
     * @return event time.
     */
    protected final EventClock clock()
    {
        return clock;
    }

    /**
     * The way in.
     *
     * @return to publish to.
     */
    protected final InputRing inputs()
    {
        return inputs;
    }

    @Override
    public final boolean done()
    {
        return done;
    }
}
