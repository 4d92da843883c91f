package io.ballast.core.engine;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.risk.TradingState;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the engine makes of another process that goes on. */
final class RestartTest
{
    private static final int NEXT_RUN = 6;
    private static final int COUNTER_BITS = 20;

    private final EngineFixture engine = new EngineFixture(
        EngineConfig.defaults().with(Setting.ITERATIONS, 2));

    @Test
    void shouldKnowNothingOfLiveOrdersAndSendNothingWhileTheSessionsAreDown()
    {
        final Order quote = quoting();
        final int orders = engine.recorder.orders.size();
        final int queries = engine.recorder.queries.size();
        final int cancels = engine.recorder.cancels.size();
        engine.restart(NEXT_RUN, SECOND);
        assertEquals(OrderState.UNKNOWN, quote.state());
        assertFalse(engine.engine.context().venue(Leg.PRIMARY).ordersUp());
        assertFalse(engine.engine.context().venue(Leg.HEDGE).ready());
        assertFalse(engine.engine.context().market(Leg.HEDGE).healthy());
        engine.tick(SECOND);
        assertEquals(orders, engine.recorder.orders.size());
        assertEquals(cancels, engine.recorder.cancels.size());
        assertEquals(queries, engine.recorder.queries.size());
    }

    @Test
    void shouldReduceTradingUntilBothVenuesPositionsAgree()
    {
        quoting();
        engine.restart(NEXT_RUN, SECOND);
        assertEquals(TradingState.REDUCING, engine.engine.context().tradingState());
        assertTrue(engine.recorder.alerts.contains(Reason.RESTARTED));
        engine.answersQueries = false;
        engine.start();
        for (int i = 0; i < 100; i++)
        {
            engine.tick(50 * MS);
        }
        assertEquals(TradingState.REDUCING, engine.engine.context().tradingState());
        engine.answersQueries = true;
        engine.until("active", () -> engine.engine.context().tradingState() == TradingState.ACTIVE);
        assertTrue(engine.recorder.count(QueryKind.POSITION) >= 2);
    }

    @Test
    void shouldAskForFillsSinceBeforeItDied()
    {
        quoting();
        final long diedNs = engine.nowNs;
        engine.restart(NEXT_RUN, 60 * SECOND).start();
        engine.tick(50 * MS);
        assertTrue(engine.recorder.lastQuery(QueryKind.FILLS).sinceNs() <= diedNs);
    }

    @Test
    void shouldGiveIdsOfItsOwnRunNumber()
    {
        quoting();
        final int before = engine.recorder.orders.size();
        engine.restart(NEXT_RUN, SECOND).start().until("an order", () -> engine.recorder.orders.size() > before);
        assertEquals(NEXT_RUN, engine.recorder.last().id() << 1 >>> COUNTER_BITS + 1);
        assertEquals(NEXT_RUN, engine.engine.runNumber());
        assertEquals(1, engine.engine.restarts());
        assertEquals(1, engine.engine.restartsSince(engine.nowNs - 600 * SECOND));
        assertEquals(0, engine.engine.restartsSince(engine.nowNs + 1));
    }

    @Test
    void shouldCountAFillOfAnOrderOfTheDeadProcess()
    {
        final Recorder.Sent quote = engine.start().until(HedgeState.QUOTING).until("quote", this::quoted).quote();
        engine.restart(NEXT_RUN, SECOND).start();
        engine.fill(quote, quote.quantity());
        assertEquals(quote.quantity(), engine.engine.context().exposure().position(Leg.PRIMARY).quantity());
        assertFalse(engine.recorder.alerts.contains(Reason.FOREIGN_FILL));
        engine.until("hedged", () -> engine.engine.context().exposure().netDelta() == 0);
    }

    @Test
    void shouldTakeAnOrderThatNeverLeftForAbsentAtOnce()
    {
        engine.answersOrders[Leg.PRIMARY.ordinal()] = false;
        engine.start().until("a probe", () -> engine.recorder.orders.stream().anyMatch(
            sent -> sent.leg() == Leg.PRIMARY));
        final Order order = engine.engine.context().orders().get(engine.recorder.last().id());
        engine.restart(NEXT_RUN, SECOND);
        assertEquals(OrderState.UNKNOWN, order.state());
        engine.commandSent(order.clientOrderId(), Flag.NO);
        assertEquals(OrderState.ABSENT, order.state());
    }

    @Test
    void shouldNotTakeAnOrderThatWasHeardOfForAbsent()
    {
        final Order quote = quoting();
        engine.restart(NEXT_RUN, SECOND);
        engine.commandSent(quote.clientOrderId(), Flag.NO);
        assertEquals(OrderState.UNKNOWN, quote.state());
    }

    @Test
    void shouldGiveAStopItsTimeAgain()
    {
        quoting();
        engine.answersOrders[Leg.PRIMARY.ordinal()] = false;
        engine.operate(Operation.STOP);
        engine.restart(NEXT_RUN, 60 * SECOND);
        assertFalse(engine.engine.ended(), "ended without asking the venues");
        engine.answersOrders[Leg.PRIMARY.ordinal()] = true;
        engine.start().until("ended", engine.engine::ended);
        assertEquals(Reason.OPERATOR_STOP, engine.recorder.ended.reason());
        assertEquals(3, engine.recorder.ended.exitCode());
    }

    /** The host was away for longer than what is stuck is tried. */
    @Test
    void shouldGiveWhatIsStuckItsTimeAgain()
    {
        quoting();
        for (final Leg leg : Leg.values())
        {
            engine.rejectsTakers[leg.ordinal()] = true;
        }
        engine.fillQuote();
        engine.until("stuck", () -> engine.recorder.alerts.contains(Reason.CANNOT_FLATTEN));
        engine.restart(NEXT_RUN, 601 * SECOND);
        for (int i = 0; i < 100; i++)
        {
            engine.tick(50 * MS);
        }
        assertFalse(engine.engine.ended());
        for (final Leg leg : Leg.values())
        {
            engine.rejectsTakers[leg.ordinal()] = false;
        }
        engine.start().until("closed", () -> engine.gross() == 0);
    }

    @Test
    void shouldStayHalted()
    {
        quoting();
        engine.engine.halt();
        engine.restart(NEXT_RUN, SECOND).start();
        final long firstLegs = engine.recorder.orders.size();
        for (int i = 0; i < 200; i++)
        {
            engine.tick(50 * MS);
        }
        assertEquals(TradingState.HALTED, engine.engine.context().tradingState());
        assertEquals(firstLegs, engine.recorder.orders.stream().limit(firstLegs).count());
        assertFalse(engine.recorder.orders.stream().skip(firstLegs).anyMatch(sent -> sent.leg() == Leg.PRIMARY &&
            sent.quantity() >= n("0.1")));
    }

    @Test
    void shouldAskTheAccountsAnewWhenItDiedBeforeTheyWereJudged()
    {
        engine.answersQueries = false;
        engine.start();
        engine.tick(50 * MS);
        assertEquals(HedgeState.STARTING, engine.engine.state());
        final long asked = engine.recorder.count(QueryKind.ACCOUNT);
        engine.restart(NEXT_RUN, 100 * SECOND);
        assertEquals(HedgeState.STARTING, engine.engine.state(), "the time to get ready begins again");
        engine.answersQueries = true;
        engine.start().until(HedgeState.QUOTING);
        assertEquals(asked + 2, engine.recorder.count(QueryKind.ACCOUNT));
    }

    @Test
    void shouldKeepItsLivesInSnapshots()
    {
        final Lives lives = new Lives(5);
        for (int i = 0; i < Lives.TIMES_KEPT + 2; i++)
        {
            lives.restarted(4090 - i, i * SECOND);
        }
        assertTrue(lives.has(5) && lives.has(4090) && !lives.has(6) && !lives.has(4096) && !lives.has(-1));
        assertEquals(Lives.TIMES_KEPT, lives.since(0));
        assertEquals(1, lives.since((Lives.TIMES_KEPT + 1) * SECOND));
        Snapshots.assertRestores(lives, new Lives(1), state -> state.restarted(77, 100 * SECOND));
    }

    private boolean quoted()
    {
        return engine.quote() != null;
    }

    private Order quoting()
    {
        engine.start().until(HedgeState.QUOTING).until("quote", this::quoted);
        return engine.engine.context().orders().get(engine.quote().id());
    }
}
