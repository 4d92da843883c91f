package io.ballast.tools.run;

import io.ballast.core.codec.CancelAllCommandEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.instrument.Leg;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a gateway does by itself when nobody decides any more or it has failed itself: it cancels everything of ours,
 * again and again while it waits. Not journaled, for the journal may be what failed; it opens no risk.
 */
public final class CancelAll
{
    /** How long the venues are given to act on it. */
    public static final long PATIENCE_NS = 2_000_000_000L;

    /** How long after one the next is sent: an order may have come in between, or the venue may have refused. */
    public static final long REPEAT_NS = 500_000_000L;

    private static final long NO_SEQUENCE = -1;
    private static final int CAPACITY = 64;

    /** Takes commands. */
    @FunctionalInterface
    public interface Taker
    {
        /**
         * Take one.
         *
         * @param nowNs           event time.
         * @param commandSequence of a command that is in no journal.
         * @param buffer          holding it; valid during the call.
         * @param offset          of its message header.
         * @param length          header included.
         */
        void onCommand(long nowNs, long commandSequence, DirectBuffer buffer, int offset, int length);
    }

    private CancelAll()
    {
    }

    /**
     * Send it to both venues, to the second also when the first throws; what was thrown comes out at the end.
     *
     * @param venues takes it, once for each.
     * @param nowNs  event time.
     */
    public static void send(final Taker venues, final long nowNs)
    {
        RuntimeException failure = null;
        for (int id = 0; id < Leg.COUNT; id++)
        {
            try
            {
                send(venues, nowNs, id);
            }
            catch (final RuntimeException ex)
            {
                if (failure != null)
                {
                    ex.addSuppressed(failure);
                }
                failure = ex;
            }
        }
        if (failure != null)
        {
            throw failure;
        }
    }

    private static void send(final Taker venues, final long nowNs, final int id)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
        final CancelAllCommandEncoder command = new CancelAllCommandEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(nowNs)
            .cause(NO_SEQUENCE)
            .instrumentId(id)
            .venueId(id);
        venues.onCommand(
            nowNs, NO_SEQUENCE, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength());
    }
}
