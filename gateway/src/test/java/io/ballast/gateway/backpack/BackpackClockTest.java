package io.ballast.gateway.backpack;

import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.ByteText;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BackpackClockTest
{
    private static final long MS = 1_000_000L;

    private final BackpackClock clock = new BackpackClock(VenueFacts.UNKNOWN);

    private boolean trip(final long sentMs, final long tripMs, final long venueMs)
    {
        return clock.onTime(sentMs * MS, (sentMs + tripMs) * MS, new ByteText(16).number(venueMs));
    }

    @Test
    void shouldBelieveTheShortestTrip()
    {
        trip(1_000, 400, 1_500);
        trip(2_000, 2, 2_011);
        trip(3_000, 100, 3_090);
        trip(4_000, 50, 4_090);
        assertFalse(clock.measured());
        trip(5_000, 300, 5_000);
        assertTrue(clock.measured());
        assertEquals(10 * MS + MS / 2, clock.offsetNs());
    }

    @Test
    void shouldNotBelieveATripThatTookTooLong()
    {
        assertFalse(trip(1_000, 2_001, 1_500));
        assertFalse(clock.known());
    }

    @Test
    void shouldLetTheWallClockStandInUntilMeasured()
    {
        clock.wallOffset(7 * MS);
        assertEquals(7 * MS, clock.offsetNs());
    }
}
