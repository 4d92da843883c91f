package io.ballast.gateway.backpack;

import io.ballast.core.math.DecimalText;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.ByteText;

/**
 * How far Backpack's clock stands from event time: told by the shortest of several round trips, taken to have been
 * answered in its middle, for half a trip is the most that it can be wrong by (RFC 5905, clock filter). Before the
 * first measurement the wall clock stands in for it.
 */
final class BackpackClock
{
    private static final int SAMPLES = 5;
    private static final long MILLISECOND_NS = 1_000_000L;
    /** The venue cuts its time to milliseconds. */
    private static final long HALF_MILLISECOND_NS = MILLISECOND_NS / 2;
    private static final long LONGEST_TRIP_NS = 2_000_000_000L;
    private static final long MOST_MS = 10_000_000_000_000L;

    private int taken;
    private long shortestNs;
    private long sampleNs;
    private boolean known;
    private long offsetNs;
    private long wallOffsetNs;

    /** Of an earlier measurement, or unknown. */
    BackpackClock(final long venueMinusEventNs)
    {
        known = venueMinusEventNs != VenueFacts.UNKNOWN;
        offsetNs = venueMinusEventNs;
    }

    void wallOffset(final long wallMinusEventNs)
    {
        wallOffsetNs = wallMinusEventNs;
    }

    long wallOffsetNs()
    {
        return wallOffsetNs;
    }

    /** Whether it was ever measured. */
    boolean known()
    {
        return known;
    }

    /** Venue clock minus event time. */
    long offsetNs()
    {
        return known ? offsetNs : wallOffsetNs;
    }

    /** The venue's time in milliseconds. */
    long venueMs(final long eventNs)
    {
        return Math.floorDiv(eventNs + offsetNs(), MILLISECOND_NS);
    }

    /** Forget what was measured of a round that is not complete. */
    void begin()
    {
        taken = 0;
    }

    /**
     * The venue's time has come.
     *
     * @return false if it is none, or took too long to tell anything.
     */
    boolean onTime(final long sentNs, final long nowNs, final ByteText body)
    {
        int length = body.length();
        while (length > 0 && body.buffer().getByte(length - 1) <= ' ')
        {
            length--;
        }
        final long ms = DecimalText.parse(body.buffer(), 0, length, 0);
        if (ms <= 0 || ms > MOST_MS || nowNs - sentNs > LONGEST_TRIP_NS)
        {
            return false;
        }
        final long tripNs = nowNs - sentNs;
        if (taken++ == 0 || tripNs < shortestNs)
        {
            shortestNs = tripNs;
            sampleNs = ms * MILLISECOND_NS + HALF_MILLISECOND_NS - (sentNs + tripNs / 2);
        }
        return true;
    }

    /** Take over what the shortest trip said once there are enough. */
    boolean measured()
    {
        if (taken < SAMPLES)
        {
            return false;
        }
        taken = 0;
        offsetNs = sampleNs;
        known = true;
        return true;
    }
}
