package io.ballast.core.engine;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A run that decides everything and of which no order leaves; and the approval that a run on real venues needs. */
final class DryRunTest
{
    private static final EngineConfig CONFIG = EngineConfig.defaults()
        .with(Setting.ITERATIONS, "5")
        .with(Setting.QUOTE_TIMEOUT, "30 s");

    private final EngineFixture engine = new EngineFixture(CONFIG, "", true);

    @Test
    void shouldTakeVenuesForReadyWithoutAProbe()
    {
        engine.start().until(HedgeState.QUOTING);
        assertEquals(0, engine.recorder.orders.stream().filter(sent -> sent.intent() == Intent.PROBE).count());
    }

    @Test
    void shouldNotBeReadyBeforeTheAccountsHaveAnswered()
    {
        engine.answersQueries = false;
        engine.start();
        for (int i = 0; i < 100; i++)
        {
            engine.tick(50 * MS);
        }
        assertEquals(HedgeState.STARTING, engine.engine.state());
    }

    @Test
    void shouldDecideAgainAtThePaceOfReplacementsUntilTheTimeIsOver()
    {
        engine.start().until(HedgeState.QUOTING);
        final long beganNs = engine.nowNs;
        engine.until("given up", () -> engine.engine.state() != HedgeState.QUOTING);
        assertEquals(30 * SECOND, engine.nowNs - beganNs, "for as long as a quote is tried");
        final List<Recorder.Sent> orders = engine.recorder.orders;
        assertEquals(120, orders.size(), "every 250 ms, beyond the 60 replacements of a run that sends");
        assertTrue(orders.stream().allMatch(sent -> sent.intent() == Intent.FIRST_LEG && sent.attempt() == 1));
    }

    @Test
    void shouldGoThroughItsIterationsAndEndFlat()
    {
        engine.start().until("ended", engine.engine::ended);
        assertEquals(Reason.COMPLETED, engine.recorder.ended.reason());
        assertEquals(0, engine.recorder.ended.exitCode());
        assertEquals(0, engine.gross());
        final List<Recorder.Sent> orders = engine.recorder.orders;
        assertTrue(orders.stream().anyMatch(sent -> sent.side() == Side.BUY));
        assertTrue(orders.stream().anyMatch(sent -> sent.side() == Side.SELL));
        assertTrue(orders.stream().allMatch(sent -> sent.leg() == Leg.PRIMARY), "nothing fills, nothing is hedged");
    }

    @Test
    void shouldStopOnRequest()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.operate(Operation.STOP);
        engine.until("ended", engine.engine::ended);
        assertEquals(Reason.OPERATOR_STOP, engine.recorder.ended.reason());
        assertEquals(3, engine.recorder.ended.exitCode());
    }

    @Test
    void shouldWaitForALostSession()
    {
        engine.start().until(HedgeState.QUOTING);
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.DOWN);
        engine.until("pulled", () -> engine.engine.state() != HedgeState.QUOTING);
        final int before = engine.recorder.orders.size();
        for (int i = 0; i < 100; i++)
        {
            engine.tick(50 * MS);
        }
        assertEquals(before, engine.recorder.orders.size());
        engine.session(Leg.HEDGE, Channel.ORDERS, SessionState.UP);
        engine.until("decided again", () -> engine.recorder.orders.size() > before);
    }

    @Test
    void shouldSendNoFirstLegOnRealVenuesWithoutTheApprovedConfiguration()
    {
        final EngineConfig live = CONFIG.with(Setting.LIVE, "true");
        for (final String hash : List.of("", RunParameters.hash(CONFIG.canonicalText())))
        {
            final EngineFixture real = new EngineFixture(live, hash, false);
            real.start().until("denied", () -> !real.recorder.denials.isEmpty());
            assertEquals(28, real.recorder.denials.get(0).code());
            assertFalse(real.recorder.orders.stream().anyMatch(sent -> sent.intent() == Intent.FIRST_LEG));
        }
        final EngineFixture approved = new EngineFixture(live, RunParameters.hash(live.canonicalText()), false);
        approved.start().until("a quote", () -> approved.quote() != null);
    }
}
