package io.ballast.core.ring;

import io.ballast.core.codec.ClockEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Wakes the handler when the engine's next deadline has come. It decides nothing: the deadline is the engine's own and
 * fires with whatever event finds it.
 */
public final class ClockThread implements Agent
{
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
    private final ClockEventEncoder event =
        new ClockEventEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
    private final EventClock clock;
    private final HedgeHandler handler;
    private final InputRing ring;

    private long firedNs = Long.MIN_VALUE;

    /**
     * A clock for one handler.
     *
     * @param clock   event time.
     * @param handler whose deadline it watches.
     * @param ring    to publish to.
     */
    public ClockThread(final EventClock clock, final HedgeHandler handler, final InputRing ring)
    {
        this.clock = clock;
        this.handler = handler;
        this.ring = ring;
    }

    @Override
    public int doWork()
    {
        final long deadline = handler.nextDeadlineNs();
        if (deadline == Long.MAX_VALUE || deadline == firedNs)
        {
            return 0;
        }
        final long nowNs = clock.nowNs();
        if (nowNs < deadline)
        {
            return 0;
        }
        event.timestampNs(nowNs).receivedNs(nowNs);
        if (!ring.tryPublish(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + event.encodedLength()))
        {
            return 0;
        }
        firedNs = deadline;
        return 1;
    }

    @Override
    public String roleName()
    {
        return "ballast-clock";
    }
}
