package io.ballast.core.engine;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.TradingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What an operator asks for: pause, resume, flatten, re-arm, and a stop or a kill from every state. */
final class OperatorTest
{
    private final EngineFixture engine = new EngineFixture(
        EngineConfig.defaults().with(Setting.ITERATIONS, 1));

    @Test
    void shouldPauseFirstLegsAndResume()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.operate(Operation.PAUSE);
        assertEquals(TradingState.REDUCING, engine.engine.context().tradingState());
        engine.until("pulled", () -> engine.quote() == null);
        final int before = engine.recorder.orders.size();
        for (int i = 0; i < 200; i++)
        {
            engine.tick(50 * MS);
        }
        assertEquals(before, engine.recorder.orders.size());
        engine.operate(Operation.RESUME);
        engine.until("a quote", () -> engine.quote() != null);
        assertEquals(TradingState.ACTIVE, engine.engine.context().tradingState());
    }

    /** The venue that could not be asked may hold anything; chaos seed 52362. */
    @Test
    void shouldNotSayFlatWhereAVenueWasNotHeardOfUntilTheEnd()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.answersQueries = false;
        engine.operate(Operation.KILL);
        engine.until(HedgeState.ENDED);
        assertEquals(0, engine.recorder.ended.unknownOrders());
        assertEquals(4, engine.recorder.ended.exitCode());
    }

    /** Nothing was sent yet, and nothing is known either; chaos seed 100788. */
    @Test
    void shouldNotSayFlatWhenKilledBeforeTheAccountsHaveAnswered()
    {
        engine.answersQueries = false;
        engine.start().tick(SECOND);
        assertEquals(HedgeState.STARTING, engine.engine.state());
        engine.operate(Operation.KILL);
        assertEquals(new Recorder.Ended(Reason.OPERATOR_KILL, 4, 0), engine.recorder.ended);
    }

    /** It holds something, and there is no market yet to price it at or to close it in. */
    @Test
    void shouldNotSayFlatWhenKilledBeforeAMarketWasUp()
    {
        final EngineFixture starting =
            new EngineFixture(EngineConfig.defaults().with(Setting.START_POSITION, "flatten"));
        starting.holds(Leg.PRIMARY, n("0.05"));
        starting.start().serve();
        starting.operate(Operation.KILL);
        assertEquals(new Recorder.Ended(Reason.OPERATOR_KILL, 4, 0), starting.recorder.ended);
    }

    /** The last look is taken though no market is up. */
    @Test
    void shouldEndFlatWhenKilledAfterBothAccountsSaidSo()
    {
        engine.start().serve();
        assertEquals(HedgeState.STARTING, engine.engine.state());
        engine.operate(Operation.KILL);
        assertEquals(new Recorder.Ended(Reason.OPERATOR_KILL, 3, 0), engine.recorder.ended);
    }

    /** What a kill says it does, it does: the setting is about a stop. */
    @Test
    void shouldCloseEverythingOnAKillAlsoWhereAStopKeepsIt()
    {
        final EngineFixture keeping = new EngineFixture(EngineConfig.defaults().with(Setting.STOP_POLICY, "keep"));
        keeping.start().until(HedgeState.QUOTING);
        keeping.fillQuote().until(HedgeState.QUOTING);
        keeping.operate(Operation.KILL);
        keeping.until(HedgeState.ENDED);
        assertEquals(0, keeping.gross());
        assertEquals(3, keeping.recorder.ended.exitCode());
    }

    /** A plan to an old target would be larger than a clip may be. */
    @Test
    void shouldPlanAnewAfterAFlatten()
    {
        final EngineFixture clips = new EngineFixture(EngineConfig.defaults().with(Setting.ORDER_SIZE, "0.5 ETH")
            .with(Setting.HEDGE_ORDER_MAX, "0.2 ETH").with(Setting.CLIPS, "true")
            .with(Setting.POSITION_MAX, "1 ETH"));
        clips.start().until("quoted", () -> clips.quote() != null);
        clips.fillQuote().until("quoted", () -> clips.quote() != null);
        clips.operate(Operation.FLATTEN);
        clips.until("flat", () -> clips.gross() == 0 && clips.engine.state() == HedgeState.PLANNING);
        clips.operate(Operation.RESUME);
        clips.until("quoted", () -> clips.quote() != null);
        assertEquals(n("0.2"), clips.quote().quantity());
    }

    @Test
    void shouldCallAPersonWhereAPlanStandsStillWithAPositionHeld()
    {
        built();
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.DOWN);
        engine.until("told", () -> engine.recorder.alerts.contains(Reason.PLAN_DENIED));
    }

    @Test
    void shouldFlattenAndGoOnPaused()
    {
        built();
        engine.operate(Operation.FLATTEN);
        engine.until("flat", () -> engine.gross() == 0);
        for (int i = 0; i < 200; i++)
        {
            engine.tick(50 * MS);
        }
        assertFalse(engine.engine.ended());
        assertEquals(TradingState.REDUCING, engine.engine.context().tradingState());
        assertEquals(0, engine.gross());
    }

    @Test
    void shouldTakeFirstLegsAgainOnlyWhenRearmed()
    {
        engine.start().until(HedgeState.QUOTING);
        final Recorder.Sent foreign = new Recorder.Sent(
            4711, Leg.PRIMARY, Side.BUY, Intent.CLOSE, Desk.BID, n("0.001"), null, null, false, false, 1, 0);
        engine.fill(foreign, n("0.001"));
        assertEquals(TradingState.REDUCING, engine.engine.context().tradingState());
        engine.operate(Operation.RESUME);
        assertEquals(TradingState.REDUCING, engine.engine.context().tradingState());
        engine.operate(Operation.REARM);
        assertEquals(TradingState.ACTIVE, engine.engine.context().tradingState());
    }

    /** From every state that a run comes through, whatever the venues do then, a kill ends it in its time. */
    @ParameterizedTest
    @EnumSource(names = {"PROVING", "QUOTING", "PULLING", "HEDGING", "UNDOING", "SETTLING", "HOLDING", "COOLING"})
    void shouldEndAKillInEveryStateWithinItsBound(final HedgeState state)
    {
        final EngineFixture killed = new EngineFixture(EngineConfig.defaults().with(Setting.HOLD, "5 s"));
        reach(killed, state);
        assertEquals(state, killed.engine.state());
        final long killedNs = killed.nowNs;
        killed.operate(Operation.KILL);
        killed.until(HedgeState.ENDED);
        assertEquals(TradingState.HALTED, killed.engine.context().tradingState());
        assertTrue(killed.nowNs - killedNs <= 10 * SECOND + 100 * MS, "took " + (killed.nowNs - killedNs) / MS + " ms");
        assertEquals(Reason.OPERATOR_KILL, killed.recorder.ended.reason());
        assertEquals(3, killed.recorder.ended.exitCode());
        assertEquals(0, killed.gross());
    }

    private static void reach(final EngineFixture run, final HedgeState state)
    {
        if (state == HedgeState.PROVING)
        {
            run.answersOrders[1] = false;
            run.start().until(state);
            run.answersOrders[1] = true;
            return;
        }
        run.start().until(HedgeState.QUOTING);
        switch (state)
        {
            case QUOTING ->
            {
            }
            case PULLING ->
            {
                run.health(false);
                assertNotNull(run.quote());
            }
            case HEDGING ->
            {
                run.answersOrders[1] = false;
                run.fillQuote().until(state);
                run.answersOrders[1] = true;
            }
            case UNDOING ->
            {
                run.fillsTakers[1] = false;
                run.answersOrders[0] = false;
                run.fillQuote().until(state);
                run.answersOrders[0] = true;
            }
            case SETTLING ->
            {
                run.answersQueries = false;
                run.fillQuote().until(state);
                run.answersQueries = true;
            }
            case COOLING ->
            {
                run.fillsTakers[1] = false;
                run.fillQuote().until(state);
            }
            default -> run.fillQuote().until(state);
        }
    }

    @Test
    void shouldEndWithExitFourWhenAVenueStaysAwayAtTheStop()
    {
        built();
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.DOWN);
        engine.operate(Operation.KILL);
        engine.until(HedgeState.ENDED);
        assertEquals(4, engine.recorder.ended.exitCode());
        assertEquals(0, engine.engine.context().exposure().netDelta(), "held neutral");
    }

    @Test
    void shouldEndFlatWhenAVenueThatWasAwayAtTheStopIsBack()
    {
        built();
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.DOWN);
        engine.operate(Operation.STOP);
        engine.until(HedgeState.FLATTENING);
        engine.tick(3 * SECOND);
        assertEquals(HedgeState.FLATTENING, engine.engine.state(), "an instant is no reason to leave");
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.UP);
        engine.until(HedgeState.ENDED);
        assertEquals(3, engine.recorder.ended.exitCode());
        assertEquals(0, engine.gross());
    }

    /** The process was not run for as long as a stop may take: what it had sent has filled; chaos seed 110345. */
    @Test
    void shouldNotLeaveWhileACloseMayStillFill()
    {
        final EngineFixture asleep = new EngineFixture(EngineConfig.defaults().with(Setting.HOLD, "5 s"));
        reach(asleep, HedgeState.HOLDING);
        asleep.answersOrders[Leg.PRIMARY.ordinal()] = false;
        asleep.operate(Operation.KILL);
        asleep.serve();
        final Recorder.Sent close = asleep.recorder.last();
        assertEquals(Leg.PRIMARY, close.leg());
        asleep.tick(15 * SECOND);
        asleep.answersOrders[Leg.PRIMARY.ordinal()] = true;
        asleep.fill(close, close.quantity());
        asleep.until(HedgeState.ENDED);
        assertEquals(0, asleep.gross());
        assertEquals(3, asleep.recorder.ended.exitCode());
    }

    /** The venue neither takes the cancel nor answers a question: what the quote became is not known, and said so. */
    @ParameterizedTest
    @EnumSource(value = Operation.class, names = {"STOP", "KILL"})
    void shouldEndAStopInTenSecondsAlsoWhenNothingCanBeProven(final Operation operation)
    {
        engine.start().until(HedgeState.QUOTING);
        engine.answersOrders[Leg.PRIMARY.ordinal()] = false;
        engine.answersQueries = false;
        final long askedNs = engine.nowNs;
        engine.operate(operation);
        engine.until(HedgeState.ENDED);
        assertEquals(10 * SECOND, engine.nowNs - askedNs);
        assertEquals(4, engine.recorder.ended.exitCode());
        assertEquals(1, engine.recorder.ended.unknownOrders());
    }

    private void built()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.fillQuote();
        assertEquals(n("-0.2"), engine.engine.context().exposure().position(Leg.HEDGE).quantity());
    }
}
