package io.ballast.core.engine;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Our hedge position of -0.2 beside what the venue says it is. */
final class AuditorTest
{
    private final Desk desk = new Desk().hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
    private final Reconciler reconciler =
        new Reconciler(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.queries, desk.out);
    private final Auditor auditor = new Auditor(Leg.HEDGE, desk.config, desk.context, desk.queries, reconciler);

    @Test
    void shouldAgreeOnTheFirstEqualAnswer()
    {
        ask();
        answer(QueryResult.FOUND, "-0.2");
        assertEquals(Auditor.Verdict.AGREED, auditor.verdict());
        assertEquals(Long.MAX_VALUE, auditor.nextDeadlineNs());
    }

    /** An answer from a cache agrees with us while the stream has told of trades that we were not; chaos seed 2653. */
    @Test
    void shouldNotAgreeWithAnAnswerThatTheStreamContradicts()
    {
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "-0.24"), desk.nowNs);
        ask();
        answer(QueryResult.FOUND, "-0.2");
        assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict());
        assertTrue(auditor.disputed());
        for (int i = 0; i < 50; i++)
        {
            desk.nowNs += 200 * MS;
            auditor.step(desk.nowNs);
            answer(QueryResult.FOUND, "-0.2");
        }
        assertTrue(auditor.explaining(), "the fills must be asked for");
        assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict(), "what was only pushed is not adopted");
    }

    @Test
    void shouldTakeNoAnswerForZero()
    {
        ask();
        for (int i = 0; i < 200; i++)
        {
            answer(i % 2 == 0 ? QueryResult.FAILED : QueryResult.NOT_FOUND, "0");
            assertEquals(Auditor.Verdict.OPEN, auditor.verdict());
            desk.nowNs += 200 * MS;
            auditor.step(desk.nowNs);
        }
        assertEquals(n("-0.2"), desk.hedge.quantity());
        assertEquals(0, auditor.venueQuantity());
        assertFalse(auditor.explaining());
        assertTrue(desk.recorder.count(QueryKind.POSITION) > 100, "asks on");
    }

    @Test
    void shouldAskAgainAfterSilence()
    {
        ask();
        desk.nowNs += SECOND - 1;
        auditor.step(desk.nowNs);
        assertEquals(1, desk.recorder.count(QueryKind.POSITION));
        desk.nowNs += 1;
        auditor.step(desk.nowNs);
        assertEquals(2, desk.recorder.count(QueryKind.POSITION));
    }

    @Test
    void shouldPassOverAnswersToOtherQuestions()
    {
        ask();
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "0"), desk.nowNs);
        auditor.onPosition(desk.position(999, QueryResult.FOUND, "-0.2"), desk.nowNs);
        assertEquals(Auditor.Verdict.OPEN, auditor.verdict());
    }

    @Test
    void shouldNotJudgeAnAnswerThatAFillOvertook()
    {
        ask();
        desk.hold(Leg.HEDGE, "-0.3");
        answer(QueryResult.FOUND, "-0.2");
        assertEquals(Auditor.Verdict.OPEN, auditor.verdict());
        auditor.step(desk.nowNs);
        answer(QueryResult.FOUND, "-0.3");
        assertEquals(Auditor.Verdict.AGREED, auditor.verdict());
    }

    @Test
    void shouldWaitForTheSettleWindowThenReadTheFillsThenWantTwoEqualAnswers()
    {
        final long startNs = desk.nowNs;
        ask();
        while (desk.nowNs - startNs < 3 * SECOND)
        {
            answer(QueryResult.FOUND, "-0.1");
            assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict());
            assertFalse(auditor.explaining());
            assertFalse(reconciler.busy(), "no fills are asked for within the window");
            desk.nowNs += 200 * MS;
            auditor.step(desk.nowNs);
        }
        answer(QueryResult.FOUND, "-0.1");
        assertTrue(auditor.explaining());
        assertTrue(reconciler.busy());
        assertEquals(n("-0.2"), desk.hedge.quantity());

        for (int i = 0; i < 5; i++)
        {
            desk.nowNs += 200 * MS;
            auditor.step(desk.nowNs);
        }
        final long before = desk.recorder.count(QueryKind.POSITION);
        reconcile();
        desk.nowNs += 200 * MS;
        auditor.step(desk.nowNs);
        assertEquals(before + 1, desk.recorder.count(QueryKind.POSITION), "asked once the fills were read");
        answer(QueryResult.FOUND, "-0.1");
        assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict());
        again("-0.12");
        assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict(), "two answers that differ prove nothing");
        again("-0.12");
        assertEquals(Auditor.Verdict.UNEXPLAINED, auditor.verdict());
        assertEquals(n("-0.12"), auditor.venueQuantity());
        assertEquals(n("-0.2"), desk.hedge.quantity(), "an audit changes no position");
    }

    @Test
    void shouldNotBelieveStaleAnswersAgainstTheVenuesOwnStreamForAMinute()
    {
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "-0.2"), desk.nowNs);
        explain("0");
        for (int i = 0; i < 270; i++)
        {
            again("0");
            assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict());
        }
        for (int i = 0; i < 30; i++)
        {
            again("0");
        }
        assertEquals(Auditor.Verdict.UNEXPLAINED, auditor.verdict());
    }

    @Test
    void shouldBelieveEqualAnswersWhereTheStreamMayHaveBeenMissed()
    {
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "-0.2"), desk.nowNs);
        auditor.missed();
        explain("0");
        again("0");
        again("0");
        assertEquals(Auditor.Verdict.UNEXPLAINED, auditor.verdict());
    }

    /** Answers that lie would be all that the position rests on; chaos seeds 116125, 118346. */
    @Test
    void shouldKeepInMindThatAnswersAloneToldOfAPositionUntilTheStreamTellsIt()
    {
        explain("0");
        again("0");
        again("0");
        assertEquals(Auditor.Verdict.UNEXPLAINED, auditor.verdict());
        assertTrue(auditor.unconfirmed());
        desk.hold(Leg.HEDGE, "0");
        auditor.restart(desk.nowNs);
        again("0");
        assertEquals(Auditor.Verdict.AGREED, auditor.verdict());
        assertTrue(auditor.unconfirmed());
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "-0.2"), desk.nowNs);
        assertTrue(auditor.unconfirmed());
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "0"), desk.nowNs);
        assertFalse(auditor.unconfirmed());
    }

    @Test
    void shouldTakeTheStreamsWordForAWitness()
    {
        auditor.onPosition(desk.position(0, QueryResult.FOUND, "0"), desk.nowNs);
        explain("0");
        again("0");
        again("0");
        assertEquals(Auditor.Verdict.UNEXPLAINED, auditor.verdict());
        assertFalse(auditor.unconfirmed());
    }

    /** Differ until the settle window is over and the fills were read. */
    private void explain(final String quantity)
    {
        ask();
        answer(QueryResult.FOUND, quantity);
        desk.nowNs += 4 * SECOND;
        auditor.step(desk.nowNs);
        answer(QueryResult.FOUND, quantity);
        assertTrue(auditor.explaining());
        reconcile();
    }

    @Test
    void shouldBeExplainedByALateFill()
    {
        ask();
        answer(QueryResult.FOUND, "-0.3");
        desk.nowNs += 4 * SECOND;
        auditor.step(desk.nowNs);
        answer(QueryResult.FOUND, "-0.3");
        assertTrue(auditor.explaining());
        reconcile();
        desk.hold(Leg.HEDGE, "-0.3");
        again("-0.3");
        assertEquals(Auditor.Verdict.AGREED, auditor.verdict());
        assertFalse(auditor.explaining());
    }

    @Test
    void shouldForgetWhatItFoundWhenAskedAnew()
    {
        ask();
        answer(QueryResult.FOUND, "-0.1");
        desk.hold(Leg.HEDGE, "0.05");
        auditor.request(desk.nowNs);
        assertEquals(Auditor.Verdict.OPEN, auditor.verdict());
        auditor.onPosition(
            desk.position(desk.recorder.lastQuery(QueryKind.POSITION).id(), QueryResult.FOUND, "-0.2"), desk.nowNs);
        assertEquals(Auditor.Verdict.OPEN, auditor.verdict(), "an answer to the question before");
    }

    @Test
    void shouldKeepADifferenceThatNothingOfOursHasChanged()
    {
        ask();
        answer(QueryResult.FOUND, "-0.1");
        auditor.request(desk.nowNs);
        assertEquals(Auditor.Verdict.DIFFERS, auditor.verdict());
        assertTrue(auditor.disputed());
        again("-0.2");
        assertEquals(Auditor.Verdict.AGREED, auditor.verdict());
        assertFalse(auditor.disputed());
    }

    @Test
    void shouldAskNothingOfAVenueThatIsAway()
    {
        desk.orders(Leg.HEDGE, SessionState.DOWN);
        auditor.request(desk.nowNs);
        auditor.step(desk.nowNs);
        assertEquals(0, desk.recorder.queries.size());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        ask();
        answer(QueryResult.FOUND, "-0.1");
        Snapshots.assertRestores(
            auditor,
            new Auditor(Leg.HEDGE, desk.config, desk.context, desk.queries, reconciler),
            part -> part.restart(desk.nowNs + 5));
    }

    private void ask()
    {
        auditor.request(desk.nowNs);
        auditor.step(desk.nowNs);
        assertEquals(1, desk.recorder.count(QueryKind.POSITION));
    }

    private void again(final String quantity)
    {
        desk.nowNs += 200 * MS;
        auditor.step(desk.nowNs);
        answer(QueryResult.FOUND, quantity);
    }

    private void answer(final QueryResult result, final String quantity)
    {
        auditor.onPosition(
            desk.position(desk.recorder.lastQuery(QueryKind.POSITION).id(), result, quantity), desk.nowNs);
    }

    private void reconcile()
    {
        reconciler.step(desk.nowNs);
        reconciler.onQueryDone(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), QueryResult.FOUND, desk.nowNs);
        reconciler.onQueryDone(desk.recorder.lastQuery(QueryKind.FILLS).id(), QueryResult.FOUND, desk.nowNs);
        assertFalse(reconciler.busy());
    }
}
