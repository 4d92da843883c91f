package io.ballast.core.engine;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;
import java.util.List;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine as a whole, from log-in to the end. */
final class HedgeEngineTest
{
    private final EngineFixture engine = new EngineFixture(
        EngineConfig.defaults().with(Setting.ITERATIONS, 1));

    @Test
    void shouldBuildAndUnwindAndEnd()
    {
        engine.start().until(HedgeState.QUOTING);
        assertEquals(Side.BUY, engine.quote().side());
        engine.fillQuote();
        assertEquals(n("0.2"), position(Leg.PRIMARY));
        assertEquals(n("-0.2"), position(Leg.HEDGE));
        engine.until("an exit", () -> engine.quote() != null && engine.quote().side() == Side.SELL);
        assertTrue(engine.quote().reduceOnly());
        engine.fillQuote().until(HedgeState.ENDED);
        assertEquals(new Recorder.Ended(Reason.COMPLETED, 0, 0), engine.recorder.ended);
        assertEquals(0, engine.gross());
        assertEquals(Long.MAX_VALUE, engine.engine.nextDeadlineNs());
    }

    @Test
    void shouldNotAdoptWhatAFillHasToldAlready()
    {
        final EngineFixture adopting = new EngineFixture(EngineConfig.defaults().with(Setting.START_POSITION, "adopt"));
        adopting.answersQueries = false;
        adopting.start().tick(50 * Desk.MS);
        adopting.fill(
            new Recorder.Sent(7, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, Desk.BID, n("0.05"), OrderType.LIMIT,
                TimeInForce.GTC, false, false, 1, 0),
            n("0.05"));
        adopting.answersQueries = true;
        adopting.answersOrders[Leg.PRIMARY.ordinal()] = false;
        adopting.until("the accounts are judged", () -> adopting.engine.state() != HedgeState.STARTING);
        assertEquals(List.of(), adopting.recorder.adopted);
        assertEquals(n("0.05"), adopting.engine.context().exposure().position(Leg.PRIMARY).quantity());
    }

    /** A hedge venue that answers no order was to be proven first; chaos seed 621916. */
    @Test
    void shouldHedgeAnAdoptedPositionBeforeTheVenuesAreProven()
    {
        final EngineFixture adopting = new EngineFixture(EngineConfig.defaults().with(Setting.START_POSITION, "adopt"));
        adopting.holds(Leg.PRIMARY, n("0.05"));
        adopting.answersOrders[Leg.HEDGE.ordinal()] = false;
        adopting.start().until(HedgeState.HEDGING);
        final Recorder.Sent hedge = adopting.recorder.last();
        assertEquals(Intent.HEDGE, hedge.intent());
        assertEquals(Side.SELL, hedge.side());
        assertEquals(n("0.05"), hedge.quantity());
        assertFalse(adopting.engine.context().venue(Leg.HEDGE).ready());
    }

    /** It had said that nothing was held; chaos seed 640445. */
    @Test
    void shouldTellWhatARefusedAccountHolds()
    {
        final EngineFixture refused = new EngineFixture(EngineConfig.defaults().with(Setting.TAKER_FEE_MAX, "0.1 bp"));
        refused.holds(Leg.PRIMARY, n("0.05"));
        refused.start().until(HedgeState.ENDED);
        assertEquals(List.of(n("0.05")), refused.recorder.adopted);
        assertEquals(new Recorder.Ended(Reason.ACCOUNT_REFUSED, 4, 0), refused.recorder.ended);
    }

    /** More was found than may be open; chaos seed 795731. */
    @Test
    void shouldSayNothingAfterItsEnd()
    {
        final EngineFixture refused = new EngineFixture();
        refused.holds(Leg.PRIMARY, n("5"));
        refused.start().until(HedgeState.ENDED);
        assertEquals(EventType.RUN_ENDED_RECORD, refused.recorder.types.get(refused.recorder.types.size() - 1));
    }

    /** The venue told what it held before the fill was heard of; chaos seeds 109009, 109877. */
    @Test
    void shouldNotAdoptWhatAFillTellsAfterThePosition()
    {
        engine.holds(Leg.PRIMARY, n("0.05"));
        engine.health(true);
        engine.session(Leg.PRIMARY, Channel.ORDERS, SessionState.UP);
        engine.tick(50 * Desk.MS);
        engine.holds(Leg.PRIMARY, 0);
        engine.fill(
            new Recorder.Sent(7, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, Desk.BID, n("0.05"), OrderType.LIMIT,
                TimeInForce.GTC, false, false, 1, 0),
            n("0.05"));
        engine.start().until(HedgeState.ENDED);
        assertEquals(Reason.POSITION_FOUND, engine.recorder.ended.reason());
        assertEquals(List.of(), engine.recorder.adopted);
        assertEquals(n("0.05"), engine.engine.context().exposure().position(Leg.PRIMARY).quantity());
    }

    /** The market has jumped through it; chaos seed 1974. */
    @Test
    void shouldCloseWhatAProofHasFilledBeforeTheNext()
    {
        engine.answersOrders[Leg.HEDGE.ordinal()] = false;
        engine.start().until("a proof", () -> !engine.recorder.orders.isEmpty());
        final Recorder.Sent probe = engine.recorder.last();
        assertEquals(Intent.PROBE, probe.intent());
        engine.answersOrders[Leg.HEDGE.ordinal()] = true;
        engine.fill(probe, probe.quantity());
        assertEquals(HedgeState.FLATTENING, engine.engine.state());
        assertEquals(Intent.CLOSE, engine.recorder.last().intent());
        assertEquals(Side.SELL, engine.recorder.last().side());
        engine.until(HedgeState.QUOTING);
        assertEquals(0, engine.gross());
    }

    /** Told by the venue, and by no fill; chaos seed 5920. */
    @Test
    void shouldSeeAPositionThatComesWhileTheVenuesAreProven()
    {
        engine.answersOrders[Leg.HEDGE.ordinal()] = false;
        engine.start().until(HedgeState.PROVING);
        engine.holds(Leg.PRIMARY, n("-0.0299"));
        engine.until("flat", () -> engine.gross() == 0);
        assertEquals(1, engine.recorder.adopted.size());
        assertEquals(HedgeState.PROVING, engine.engine.state());
    }

    @Test
    void shouldHedgeWithTheEventOfTheFill()
    {
        engine.start().until(HedgeState.QUOTING);
        final int before = engine.recorder.orders.size();
        engine.fillsTakers[Leg.HEDGE.ordinal()] = false;
        engine.answersOrders[Leg.HEDGE.ordinal()] = false;
        engine.fill(engine.quote(), n("0.0652"));
        assertEquals(before + 1, engine.recorder.orders.size());
        final Recorder.Sent hedge = engine.recorder.last();
        assertEquals(Leg.HEDGE, hedge.leg());
        assertEquals(Side.SELL, hedge.side());
        assertEquals(n("0.06"), hedge.quantity());
        assertEquals(Intent.HEDGE, hedge.intent());
    }

    @Test
    void shouldSendNoSecondHedgeBesideOneWhoseOutcomeIsUnknown()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.answersOrders[Leg.HEDGE.ordinal()] = false;
        engine.fillQuote();
        final int hedges = hedges();
        assertEquals(1, hedges);
        for (int i = 0; i < 40; i++)
        {
            engine.tick(50 * MS);
            assertEquals(1, hedges());
        }
    }

    @Test
    void shouldNotWaitForEverForAHedgeThatFilledInPartAndFellSilent()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.answersOrders[Leg.HEDGE.ordinal()] = false;
        engine.fillQuote();
        final Recorder.Sent hedge = engine.recorder.last();
        engine.until("unknown", () -> engine.engine.context().orders().anyUnknown());
        engine.fill(hedge, n("0.05"));
        engine.answersOrders[Leg.HEDGE.ordinal()] = true;
        engine.until("matched", () -> engine.engine.context().exposure().netDelta() == 0);
        assertTrue(engine.nowNs - EngineFixture.START < 60 * SECOND);
    }

    @Test
    void shouldCountADuplicateFillOnce()
    {
        engine.start().until(HedgeState.QUOTING);
        final Recorder.Sent quote = engine.quote();
        engine.fill(quote, n("0.1"));
        final byte[] fill = new byte[1024];
        engine.buffer().getBytes(0, fill);
        engine.serve();
        engine.engine.onEvent(99_999, new UnsafeBuffer(fill), 0, engine.nowNs);
        assertEquals(n("0.1"), position(Leg.PRIMARY));
        assertEquals(n("-0.1"), position(Leg.HEDGE));
    }

    @Test
    void shouldRecordAPassedCheckBeforeEachOrder()
    {
        shouldBuildAndUnwindAndEnd();
        int orders = 0;
        for (int i = 0; i < engine.recorder.types.size(); i++)
        {
            if (engine.recorder.types.get(i) == EventType.ORDER_COMMAND)
            {
                orders++;
                assertEquals(EventType.RISK_RECORD, engine.recorder.types.get(i - 1));
            }
        }
        assertTrue(orders >= 6);
    }

    @Test
    void shouldUndoABuildWhoseHedgeIsRefused()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.fillsTakers[Leg.HEDGE.ordinal()] = false;
        engine.fillQuote().until(HedgeState.COOLING);
        assertEquals(4, hedges());
        assertEquals(0, engine.gross());
        final Recorder.Sent undo = engine.recorder.last();
        assertEquals(Leg.PRIMARY, undo.leg());
        assertEquals(Side.SELL, undo.side());
        assertTrue(undo.reduceOnly());
    }

    @Test
    void shouldEndAfterThreeFailuresInARow()
    {
        engine.start().until(HedgeState.QUOTING).rejectsTakers[Leg.HEDGE.ordinal()] = true;
        for (int i = 0; i < 3; i++)
        {
            engine.until("a quote", () -> engine.quote() != null && engine.engine.state() == HedgeState.QUOTING);
            engine.fillQuote();
        }
        engine.until(HedgeState.ENDED);
        assertEquals(Reason.FAILURE_STREAK, engine.recorder.ended.reason());
        assertEquals(3, engine.recorder.ended.exitCode());
    }

    /** A trade that the venue takes back is seen, whatever the run is busy with; chaos seed 1341. */
    @Test
    void shouldAskForThePositionsWhileItFlattens()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.fillQuote().until(HedgeState.QUOTING);
        engine.holds(Leg.PRIMARY, 0);
        engine.rejectsTakers[Leg.PRIMARY.ordinal()] = true;
        engine.operate(Operation.FLATTEN);
        engine.until("known", () -> !engine.recorder.adopted.isEmpty());
        assertEquals(HedgeState.FLATTENING, engine.engine.state());
        engine.rejectsTakers[Leg.PRIMARY.ordinal()] = false;
        engine.until("closed", () -> engine.gross() == 0);
    }

    @Test
    void shouldRefuseTimeThatGoesBackwards()
    {
        engine.start().tick(SECOND);
        engine.nowNs -= 1;
        assertThrows(IllegalStateException.class, engine::clock);
    }

    @Test
    void shouldRefuseWhatIsNoInput()
    {
        final UnsafeBuffer output = new UnsafeBuffer(new byte[512]);
        new OrderCommandEncoder().wrapAndApplyHeader(output, 0, new MessageHeaderEncoder());
        assertThrows(
            IllegalArgumentException.class, () -> engine.engine.onEvent(1, output, 0, engine.nowNs));
        output.putShort(2, (short)120, ByteOrder.LITTLE_ENDIAN);
        assertThrows(
            IllegalArgumentException.class, () -> engine.engine.onEvent(1, output, 0, engine.nowNs));
    }

    @Test
    void shouldNotStartWithoutAnswers()
    {
        engine.answersQueries = false;
        engine.start().until(HedgeState.ENDED);
        assertEquals(new Recorder.Ended(Reason.NOT_READY, 7, 0), engine.recorder.ended);
        assertEquals(0, engine.recorder.orders.size());
        assertTrue(engine.nowNs - EngineFixture.START <= 61 * SECOND);
    }

    /** What the venue has filled beyond an order is in its answers before it is in a report; chaos seed 100355. */
    @Test
    void shouldLookOnceMoreWhenTheVenuesWereNotReadyInTime()
    {
        final EngineFixture late = new EngineFixture(EngineConfig.defaults().with(Setting.START_POSITION, "flatten"));
        late.holds(Leg.PRIMARY, n("0.05"));
        late.fillsTakers[0] = false;
        late.start().until(HedgeState.FLATTENING);
        late.until("late", () -> late.nowNs >= EngineFixture.START + 61 * SECOND);
        late.fillsTakers[0] = true;
        late.answersQueries = false;
        late.until("closed", () -> late.gross() == 0);
        late.holds(Leg.PRIMARY, n("-0.05"));
        late.answersQueries = true;
        late.until(HedgeState.ENDED);
        assertEquals(0, late.gross());
        assertEquals(Reason.NOT_READY, late.recorder.ended.reason());
    }

    /** What was taken back since the last cycle is in no fill; chaos seed 307611. */
    @Test
    void shouldAskForPositionsOnceMoreBeforeItCompletes()
    {
        final EngineFixture one = new EngineFixture(EngineConfig.defaults().with(Setting.ITERATIONS, 1));
        one.start().until("quoted", () -> one.quote() != null).fillQuote();
        one.until("quoted to unwind", () -> one.quote() != null);
        one.answersQueries = false;
        one.fillQuote().until(HedgeState.SETTLING);
        final int before = one.recorder.queries.size();
        one.answersQueries = true;
        one.until(HedgeState.ENDED);
        final List<Recorder.Asked> asked = one.recorder.queries.subList(before, one.recorder.queries.size());
        for (final Leg leg : Leg.values())
        {
            final long positions =
                asked.stream().filter(row -> row.kind() == QueryKind.POSITION && row.leg() == leg).count();
            assertTrue(positions >= 2, leg + ": to settle, and before the end: " + asked);
        }
        assertEquals(new Recorder.Ended(Reason.COMPLETED, 0, 0), one.recorder.ended);
    }

    @Test
    void shouldBeginANewDayOnceAtMidnight()
    {
        final long untilMidnight = EngineFixture.DAY - EngineFixture.START % EngineFixture.DAY;
        engine.start().until(HedgeState.QUOTING);
        engine.nowNs = EngineFixture.START + untilMidnight - 1;
        engine.book(Leg.PRIMARY);
        assertEquals(0, engine.recorder.days.size());
        engine.nowNs += 1;
        engine.book(Leg.PRIMARY);
        engine.book(Leg.HEDGE);
        engine.clock();
        assertEquals(List.of((int)(engine.nowNs / EngineFixture.DAY)), engine.recorder.days);
    }

    @Test
    void shouldStopAtTheDailyLoss()
    {
        loseMoney(engine);
        engine.until(HedgeState.ENDED);
        assertEquals(Reason.DAILY_LIMIT, engine.recorder.ended.reason());
        assertEquals(3, engine.recorder.ended.exitCode());
        assertEquals(0, engine.gross());
    }

    @Test
    void shouldWaitForMidnightAtTheDailyLossWhenToldTo()
    {
        final EngineFixture waiting = new EngineFixture(
            EngineConfig.defaults().with(Setting.DAILY_LIMIT_ACTION, 1));
        loseMoney(waiting);
        waiting.until("closed", () -> waiting.quote() != null && waiting.quote().intent() == Intent.CLOSE);
        waiting.fillQuote();
        final int before = waiting.recorder.orders.size();
        for (int i = 0; i < 400; i++)
        {
            waiting.tick(100 * MS);
        }
        assertFalse(waiting.engine.ended());
        assertTrue(waiting.recorder.orders.stream().skip(before).noneMatch(sent -> sent.intent() == Intent.FIRST_LEG));
        assertTrue(waiting.recorder.denials.stream().anyMatch(denial -> denial.code() == 14));
    }

    /** The market falls by 60 between the primary's fill and the hedge's. */
    private static void loseMoney(final EngineFixture engine)
    {
        engine.start().until(HedgeState.QUOTING);
        engine.answersOrders[Leg.HEDGE.ordinal()] = false;
        engine.fillQuote();
        final Recorder.Sent hedge = engine.recorder.last();
        engine.answersOrders[Leg.HEDGE.ordinal()] = true;
        engine.bid -= n("60");
        engine.fill(
            new Recorder.Sent(
                hedge.id(), hedge.leg(), hedge.side(), hedge.intent(), engine.bid, hedge.quantity(), hedge.type(),
                hedge.timeInForce(), false, false, 1, 0),
            hedge.quantity());
        engine.tick(50 * MS);
    }

    @Test
    void shouldPullTheQuoteWhenASessionIsLostAndProveTheVenueAgain()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.DOWN);
        engine.until("pulled", () -> engine.quote() == null);
        final int before = engine.recorder.orders.size();
        for (int i = 0; i < 40; i++)
        {
            engine.tick(50 * MS);
        }
        assertEquals(before, engine.recorder.orders.size());
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.DIRTY);
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.UP);
        engine.until("a quote", () -> engine.quote() != null && engine.quote().intent() == Intent.FIRST_LEG);
        assertEquals(Intent.PROBE, engine.recorder.orders.get(before).intent());
    }

    /** Nobody would have withdrawn it before the trimming was over, nor at a kill; chaos seed 520569. */
    @Test
    void shouldWithdrawAProbeWhenAStrangersFillIsTrimmed()
    {
        final EngineFixture holding = new EngineFixture(EngineConfig.defaults().with(Setting.HOLD, "60 s"));
        holding.start().until(HedgeState.QUOTING);
        final Recorder.Sent quote = holding.quote();
        holding.fillQuote().until(HedgeState.HOLDING);
        holding.answersOrders[Leg.PRIMARY.ordinal()] = false;
        holding.session(Leg.PRIMARY, Channel.ORDERS, SessionState.DOWN);
        holding.session(Leg.PRIMARY, Channel.ORDERS, SessionState.UP);
        holding.until("a probe", () -> holding.recorder.last().intent() == Intent.PROBE);
        final Recorder.Sent probe = holding.recorder.last();
        assertEquals(Leg.PRIMARY, probe.leg());
        holding.row(quote, Origin.FOREIGN, n("0.1"), "a stranger's");
        assertEquals(HedgeState.TRIMMING, holding.engine.state());
        assertTrue(holding.recorder.cancels.contains(probe.id()));
    }

    @Test
    void shouldTakeNothingMoreOnceEnded()
    {
        engine.start().operate(Operation.KILL);
        engine.until(HedgeState.ENDED);
        final int outputs = engine.recorder.types.size();
        engine.tick(SECOND).operate(Operation.KILL);
        assertEquals(outputs, engine.recorder.types.size());
    }

    @Test
    void shouldRefuseARejectedQuoteToStayAndQuoteAgain()
    {
        engine.answersOrders[0] = true;
        engine.start().until(HedgeState.QUOTING);
        final Recorder.Sent quote = engine.quote();
        engine.execution(quote, ExecutionType.EXPIRED, 0, 0, RejectClass.POST_ONLY);
        final int before = engine.recorder.orders.size();
        engine.tick(199 * MS);
        assertEquals(before, engine.recorder.orders.size());
        engine.tick(51 * MS);
        assertEquals(before + 1, engine.recorder.orders.size());
    }

    private int hedges()
    {
        return (int)engine.recorder.orders.stream().filter(sent -> sent.intent() == Intent.HEDGE).count();
    }

    private long position(final Leg leg)
    {
        return engine.engine.context().exposure().position(leg).quantity();
    }
}
