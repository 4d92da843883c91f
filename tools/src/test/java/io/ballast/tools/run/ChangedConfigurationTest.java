package io.ballast.tools.run;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueFill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * F95: a configuration that changes while a position is held. A run goes on by the one in its journal, whatever is said
 * elsewhere by then ({@code run --resume} refuses other settings: {@code ResumeCommandTest}); a new run meets a position
 * that its own limits would never have let it build.
 */
final class ChangedConfigurationTest
{
    private static final long SEED = 7;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final int MAX_STEPS = 1_000_000;
    private static final EngineConfig FIRST = EngineConfig.defaults()
        .with(Setting.ITERATIONS, "2").with(Setting.ORDER_SIZE, "0.2 ETH").with(Setting.HOLD, "5 s");
    private static final EngineConfig SMALLER = EngineConfig.defaults()
        .with(Setting.ITERATIONS, "2").with(Setting.ORDER_SIZE, "0.05 ETH").with(Setting.HEDGE_ORDER_MAX, "0.05 ETH")
        .with(Setting.POSITION_MAX, "0.05 ETH").with(Setting.ORDER_NOTIONAL_MAX, "150 USD");

    private long most;

    @Test
    void shouldGoOnByTheConfigurationInTheJournal()
    {
        final VirtualRun run = run(FIRST, Faults.none());
        while (run.engine().state() != HedgeState.HOLDING)
        {
            run.step();
        }
        assertEquals(20_000_000, Math.abs(held(run, Leg.PRIMARY)));
        run.crash();
        run.absence(SECOND_NS);
        assertTrue(run.restart());
        toTheEnd(run);
        assertEquals(20_000_000, most);
        flat(run);
        assertEquals(4 * 20_000_000L, filled(run, Leg.PRIMARY), "two iterations of the size that was recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"adopt", "flatten"})
    void shouldBringAPositionBeyondItsLimitsBackToFlat(final String policy)
    {
        final VirtualRun run = run(SMALLER.with(Setting.START_POSITION, policy), inherited());
        toTheEnd(run);
        assertEquals(20_000_000, most, "it never grew");
        flat(run);
    }

    @Test
    void shouldSendNothingWhereAPositionIsRefused()
    {
        final VirtualRun run = run(SMALLER.with(Setting.START_POSITION, "refuse"), inherited());
        toTheEnd(run);
        for (final Leg leg : Leg.values())
        {
            assertEquals(20_000_000, Math.abs(held(run, leg)));
            assertEquals(0, filled(run, leg));
        }
    }

    private static Faults inherited()
    {
        return Faults.of(List.of(
            Map.of("action", "start_position", "leg", "primary", "quantity", "0.2 ETH"),
            Map.of("action", "start_position", "leg", "hedge", "quantity", "-0.2 ETH")));
    }

    private static VirtualRun run(final EngineConfig config, final Faults faults)
    {
        final SimConfig sim = SimConfig.defaults();
        final Market market = SeededFlow.market(SEED, SeededConfig.DEFAULT, 0);
        return new VirtualRun(
            new RunParameters(config, config.canonicalText(), sim.primary(), sim.hedge(), 1, SEED, 0,
                market.startNs(), (int)(market.startNs() / DAY_NS), 0, 0),
            new MemoryJournal(1 << 20), JournalWatch.ALWAYS_HELD, market, sim, faults);
    }

    private void toTheEnd(final VirtualRun run)
    {
        for (int steps = 0; !run.handler().ended(); steps++)
        {
            assertTrue(steps < MAX_STEPS, () -> "does not end: state=" + run.engine().state());
            run.step();
            most = Math.max(most, Math.max(Math.abs(held(run, Leg.PRIMARY)), Math.abs(held(run, Leg.HEDGE))));
        }
    }

    private static void flat(final VirtualRun run)
    {
        assertEquals(0, held(run, Leg.PRIMARY));
        assertEquals(0, held(run, Leg.HEDGE));
        assertTrue(run.engine().context().exposure().flat());
    }

    private static long held(final VirtualRun run, final Leg leg)
    {
        return run.venues().venue(leg).ledger().position();
    }

    /** What orders of ours traded. */
    private static long filled(final VirtualRun run, final Leg leg)
    {
        long sum = 0;
        for (final VenueFill fill : run.venues().venue(leg).ledger().fills())
        {
            sum += fill.clientOrderId() == 0 ? 0 : Math.abs(fill.signedQuantity());
        }
        return sum;
    }
}
