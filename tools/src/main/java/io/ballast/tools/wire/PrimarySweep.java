package io.ballast.tools.wire;

import io.ballast.core.ring.EventClock;
import io.ballast.gateway.backpack.BackpackSweep;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.net.GatewayLoop;

import java.util.List;

/**
 * One sweep of the primary venue on the calling thread, over a connection of its own. The hedge venue needs none: its
 * dead-man's switch has ended what rested there.
 */
final class PrimarySweep
{
    private static final long BOUND_NS = 20_000_000_000L;
    private static final long LONGEST_PARK_NS = 20_000_000L;
    private static final int WARM_CONNECTIONS = 1;

    private final EventClock clock = EventClock.monotonic(WiredVenues.wallNs());
    private final GatewayLoop loop = new GatewayLoop(clock);
    private final BackpackSweep sweep;

    PrimarySweep(final BackpackSweep sweep)
    {
        this.sweep = sweep;
    }

    /** For so long after which no request that was signed before can arrive, and twenty seconds at most. */
    String run(final Endpoints endpoints, final ClientSettings settings, final long windowNs)
    {
        loop.connect(sweep, List.of(endpoints.backpackRest()), settings.warm(WARM_CONNECTIONS));
        loop.onStart();
        try
        {
            // The first cycle starts what was connected.
            loop.doWork();
            sweep.wallOffset(WiredVenues.wallNs() - clock.nowNs());
            sweep.begin(clock.nowNs(), windowNs, BOUND_NS);
            while (!sweep.over())
            {
                sweep.wallOffset(WiredVenues.wallNs() - clock.nowNs());
                if (loop.doWork() == 0)
                {
                    loop.park(LONGEST_PARK_NS);
                }
            }
        }
        finally
        {
            loop.onClose();
        }
        return sweep.proven() ? "backpack was swept, no order rests there" :
            "backpack could not be swept, nobody knows what rests there: " + sweep.trouble();
    }
}
