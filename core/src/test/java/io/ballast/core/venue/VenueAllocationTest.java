package io.ballast.core.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.fixture.Allocations;
import io.ballast.core.fixture.Events;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

class VenueAllocationTest
{
    private static final MessageKind[] KINDS = MessageKind.values();

    private long sum;

    @Test
    void shouldAllocateNothingInStateAndBudget()
    {
        final Events events = new Events();
        final VenueState venue = new VenueState(EngineConfig.defaults(), Leg.HEDGE);
        Allocations.assertNone(i ->
        {
            final long now = i * 100_000_000L;
            final MessageKind kind = KINDS[i % KINDS.length];
            sum += venue.budget().allows(kind, now) ? 1 : 2;
            venue.budget().count(kind, now);
            venue.onSession(Channel.ORDERS, (i & 1) == 0 ? SessionState.UP : SessionState.DOWN, now);
            venue.onAccount(events.account(QueryResult.FOUND, i, i), now);
            venue.onClock(i, i);
            venue.onReject(RejectClass.MARGIN);
            venue.onAccepted();
            sum += venue.equity() + venue.budget().used(now);
        });
        assertNotEquals(0, sum);
    }
}
