package io.ballast.tools.drill;

import io.ballast.tools.drill.Moments.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What an operator does at every moment that many runs come to: each machine state beside each set of live orders.
 * {@code -Dballast.drill.seeds=N -Dballast.drill.first=S}; {@code -Dballast.drill.only=KILL} for one kind. A short run
 * does the kill at each moment and the other drills by turns.
 */
final class DrillPropertyTest
{
    private static final int SHORT = 40;
    private static final int SEEDS = Integer.getInteger("ballast.drill.seeds", SHORT);
    private static final boolean WHOLE = SEEDS > SHORT;
    private static final int TURNS = 7;
    private static final long FIRST_SEED = Long.getLong("ballast.drill.first", 1);
    private static final String ONLY = System.getProperty("ballast.drill.only", "");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHoldWhateverTheEngineIsAt(final boolean wired)
    {
        final Map<String, Moment> moments = Moments.of(FIRST_SEED, SEEDS, wired);
        final Drill.Findings found = new Drill.Findings();
        int index = 0;
        for (final Moment moment : moments.values())
        {
            for (final Drill drill : Drill.values())
            {
                final boolean turn = WHOLE || drill.ordinal() % TURNS == index % TURNS || drill == Drill.KILL;
                if (ONLY.isEmpty() ? turn : drill.name().equals(ONLY))
                {
                    run(drill, moment, wired, found);
                }
            }
            index++;
        }
        System.out.println((wired ? "wired: " : "in process: ") + moments.size() + " moments, " + found);
        assertTrue(found.failures.isEmpty(), () -> found.failures.size() + " failures\n" +
            found.failures.stream().limit(400).collect(Collectors.joining("\n")));
    }

    private static void run(final Drill drill, final Moment moment, final boolean wired, final Drill.Findings found)
    {
        try
        {
            drill.go(moment, wired, found);
        }
        catch (final RuntimeException ex)
        {
            found.failures.add(drill + " " + moment + ": " + ex + " <- " + ex.getCause());
        }
    }
}
