package io.ballast.tools.chaos;

import io.ballast.core.config.Setting;
import io.ballast.tools.config.Configuration;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Chaos seed 485: what a dying process decided is recorded by the next one, when the order is over already. */
final class GateTrialTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SELF_TRADE = 19;
    private static final int RECORDS = 24;

    @Test
    void shouldTryOnlyWithOrdersThatLive()
    {
        final Configuration configuration =
            Configuration.defaults().with(Setting.ITERATIONS.key(), "2").with(Setting.ORDER_SIZE.key(), "0.1 ETH");
        long tried = 0;
        for (int i = 1; i <= RECORDS; i++)
        {
            final Disturbance death = new Disturbance(Disturbance.Kind.CRASH, 2, 0, SECOND_NS, i);
            final World world = new World(
                1, false, configuration, 1_767_225_600L * SECOND_NS, List.of(), List.of(death), 60 * SECOND_NS,
                240 * SECOND_NS);
            final WorldResult result = new WorldRun(world, WorldCheck.NONE).run();
            assertEquals(List.of(), result.violations(), "dies before record " + i);
            tried += result.codeHits()[SELF_TRADE];
        }
        assertTrue(tried > 0, "no first leg was tried");
    }
}
