package io.ballast.core.engine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The table of legal moves, written a second time. */
final class HedgeStateTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        STARTING   | PROVING FLATTENING ENDED
        PROVING    | PLANNING FLATTENING ENDED
        PLANNING   | QUOTING HOLDING HEDGING TRIMMING FLATTENING ENDED
        QUOTING    | PULLING HEDGING ENDED
        PULLING    | HEDGING CROSSING UNDOING RESTORING ENDED
        CROSSING   | HEDGING ENDED
        HEDGING    | TRIMMING SETTLING UNDOING RESTORING ENDED
        UNDOING    | SETTLING FLATTENING ENDED
        RESTORING  | SETTLING FLATTENING ENDED
        TRIMMING   | SETTLING FLATTENING ENDED
        SETTLING   | PLANNING COOLING HEDGING ENDED
        HOLDING    | PLANNING HEDGING TRIMMING ENDED
        COOLING    | PLANNING HEDGING TRIMMING ENDED
        FLATTENING | PROVING COOLING ENDED
        """)
    void shouldAllowExactlyTheMovesOfTheTable(final HedgeState from, final String legal)
    {
        final Set<HedgeState> expected = EnumSet.noneOf(HedgeState.class);
        Arrays.stream(legal.split(" ")).map(HedgeState::valueOf).forEach(expected::add);
        final Set<HedgeState> actual = EnumSet.noneOf(HedgeState.class);
        Arrays.stream(HedgeState.values()).filter(from::mayBecome).forEach(actual::add);
        assertEquals(expected, actual);
    }

    @Test
    void shouldNotLeaveTheEndButReachItFromEverywhere()
    {
        for (final HedgeState state : HedgeState.values())
        {
            assertFalse(HedgeState.ENDED.mayBecome(state));
            assertEquals(state != HedgeState.ENDED, state.mayBecome(HedgeState.ENDED), state.name());
            assertFalse(state.mayBecome(state), state.name());
        }
    }

    @Test
    void shouldKeepItsCodes()
    {
        for (final HedgeState state : HedgeState.values())
        {
            assertEquals(state.ordinal(), state.code());
            assertEquals(state, HedgeState.of(state.code()));
            assertTrue(state.sentence().endsWith("."));
        }
    }
}
