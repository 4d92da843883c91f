package io.ballast.core.engine;

import io.ballast.core.codec.CurrencyEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.TradingState;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class HedgeEngineTest
{
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private final Recorder recorder = new Recorder();
    private final HedgeEngine engine = new HedgeEngine(parameters(), recorder);

    @Test
    void shouldReduceUntilBothQuoteCurrenciesAreBackAtPar()
    {
        currency(Leg.HEDGE, "0.99");
        assertEquals(TradingState.REDUCING, engine.context().tradingState());
        currency(Leg.PRIMARY, "1");
        assertEquals(TradingState.REDUCING, engine.context().tradingState());
        currency(Leg.HEDGE, "0.999");
        assertEquals(TradingState.ACTIVE, engine.context().tradingState());
    }

    @Test
    void shouldRefuseTimeThatGoesBackwards()
    {
        assertThrows(IllegalStateException.class, () -> engine.onEvent(1, message, 0, Desk.START - 1));
    }

    @Test
    void shouldRefuseWhatIsNoInput()
    {
        new OrderCommandEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
        assertThrows(IllegalArgumentException.class, () -> engine.onEvent(1, message, 0, Desk.START));
    }

    private void currency(final Leg leg, final String usdPrice)
    {
        new CurrencyEventEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .venueId(leg.ordinal())
            .usdPrice(Desk.n(usdPrice));
        engine.onEvent(1, message, 0, Desk.START);
    }

    private static RunParameters parameters()
    {
        final EngineConfig config = EngineConfig.defaults();
        return new RunParameters(
            config, config.canonicalText(), Desk.rules(Leg.PRIMARY), Desk.rules(Leg.HEDGE), 1, 1, 1, Desk.START, 20_301, 0, 0);
    }
}
