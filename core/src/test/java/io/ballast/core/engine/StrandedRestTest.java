package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A hedge venue that takes no order below 100 USD: a clip of 0.06 is filled so far that its rest could not be hedged by
 * itself. Working it all the same would buy back with a taker what the maker has sold, again and again; chaos seed 2451.
 */
final class StrandedRestTest
{
    private static final EngineConfig CONFIG = EngineConfig.defaults().with(Setting.ORDER_SIZE, "0.12 ETH")
        .with(Setting.HEDGE_ORDER_MAX, "0.06 ETH").with(Setting.CLIPS, "true").with(Setting.START_POSITION, "adopt");

    private final EngineFixture engine = new EngineFixture(CONFIG, "100");

    @Test
    void shouldWithdrawTheQuoteOfARestThatCouldNotBeHedged()
    {
        engine.start().until("quoted", () -> engine.quote() != null);
        final Recorder.Sent first = engine.quote();
        assertEquals(n("0.06"), first.quantity());
        engine.fill(first, n("0.0432"));
        engine.until("quoted", () -> engine.quote() != null && engine.quote() != first);
        assertTrue(moved(Reason.REST_TOO_SMALL));
        assertEquals(n("0.04"), position(Leg.PRIMARY));
        assertEquals(n("-0.04"), position(Leg.HEDGE));
        assertEquals(n("0.04"), engine.quote().quantity(), "what leaves a rest that can be hedged");
        assertEquals(Intent.FIRST_LEG, engine.quote().intent());
    }

    @Test
    void shouldCloseBothLegsOfAnUnwindWhoseRestCouldNotBeHedged()
    {
        engine.holds(Leg.PRIMARY, n("0.02"));
        engine.holds(Leg.HEDGE, n("-0.02"));
        engine.start().until("built", () -> engine.quote() != null);
        assertTrue(moved(Reason.REST_TOO_SMALL));
        assertEquals(0, position(Leg.PRIMARY));
        assertEquals(0, position(Leg.HEDGE));
        assertEquals(Intent.FIRST_LEG, engine.quote().intent());
    }

    private boolean moved(final Reason reason)
    {
        return engine.recorder.moves.stream().anyMatch(move -> move.reason() == reason);
    }

    private long position(final Leg leg)
    {
        return engine.engine.context().exposure().position(leg).quantity();
    }
}
