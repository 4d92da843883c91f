package io.ballast.core.engine;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.fixture.Events;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** R20 judges by margin that is told while the run lasts. */
final class AccountWatchTest
{
    private static final long INTERVAL = 5 * SECOND;

    private final Desk desk = new Desk();
    private final Events events = new Events();
    private final AccountWatch watch = new AccountWatch(Leg.PRIMARY, desk.config, desk.context, desk.queries);

    @BeforeEach
    void begin()
    {
        tell(QueryResult.FOUND);
        watch.step(desk.nowNs);
        assertEquals(0, asked(), "the account has just been told");
    }

    @Test
    void shouldAskWithEachInterval()
    {
        for (int i = 1; i <= 10; i++)
        {
            assertEquals(desk.nowNs + INTERVAL, watch.nextDeadlineNs());
            pass(INTERVAL - 1);
            assertEquals(i - 1, asked());
            pass(1);
            assertEquals(i, asked());
            tell(QueryResult.FOUND);
        }
        assertTrue(known());
    }

    @Test
    void shouldNotKnowWhatThreeQuestionsGotNoAnswerTo()
    {
        for (int i = 0; i < 3; i++)
        {
            pass(INTERVAL);
            tell(QueryResult.FAILED);
            assertTrue(known());
        }
        pass(INTERVAL);
        assertFalse(known());
        assertEquals(4, asked());
        tell(QueryResult.FOUND);
        assertTrue(known());
        pass(INTERVAL);
        assertTrue(known());
    }

    @Test
    void shouldAskAsSoonAsASessionIsBack()
    {
        desk.orders(Leg.PRIMARY, SessionState.DOWN);
        pass(2 * INTERVAL - 1);
        assertEquals(0, asked());
        desk.orders(Leg.PRIMARY, SessionState.UP);
        pass(0);
        assertEquals(1, asked());
        assertTrue(known());
    }

    @Test
    void shouldNotKnowWhatItAskedForTooLate()
    {
        pass(2 * INTERVAL);
        assertEquals(1, asked());
        assertFalse(known());
        tell(QueryResult.FOUND);
        assertTrue(known());
    }

    @Test
    void shouldKnowNothingOnceAnotherProcessHasAsked()
    {
        watch.restart(desk.nowNs);
        assertTrue(known());
        pass(1);
        assertEquals(1, asked());
        assertFalse(known());
        tell(QueryResult.FOUND);
        assertTrue(known());
    }

    @Test
    void shouldCountFromTheAnswerWhoeverAsked()
    {
        pass(INTERVAL - 1);
        tell(QueryResult.FOUND);
        pass(INTERVAL - 1);
        assertEquals(0, asked());
        pass(1);
        assertEquals(1, asked());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        pass(INTERVAL);
        Snapshots.assertRestores(
            watch,
            new AccountWatch(Leg.PRIMARY, desk.config, desk.context, desk.queries),
            part -> part.restart(desk.nowNs));
    }

    private void pass(final long elapsedNs)
    {
        desk.nowNs += elapsedNs;
        watch.step(desk.nowNs);
    }

    private void tell(final QueryResult result)
    {
        desk.context.venue(Leg.PRIMARY).onAccount(events.account(result, n("100"), n("50")), desk.nowNs);
        watch.onAccount(events.account(result, n("100"), n("50")), desk.nowNs);
    }

    private boolean known()
    {
        return desk.context.venue(Leg.PRIMARY).accountKnown();
    }

    private long asked()
    {
        return desk.recorder.count(QueryKind.ACCOUNT);
    }
}
