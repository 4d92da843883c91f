package io.ballast.tools.chaos.exhaustive;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The search itself, and every invariant within what a few seconds reach. */
final class ExplorerTest
{
    private static final int MANY = 1_000_000;

    @Test
    void shouldHoldEveryInvariantWhateverHappensWithinFourEvents()
    {
        final Exploration found = explore(new SmallBounds(4, MANY, 2));
        assertNull(found.counterexample(), () -> String.join("\n", found.text()));
        assertEquals(4, found.depth());
        assertTrue(found.states() > 2_000, "states=" + found.states());
        assertTrue(found.calms() > 20, "calms=" + found.calms());
    }

    @Test
    void shouldHoldEveryInvariantInWholeCyclesWithoutFaults()
    {
        final Exploration found = explore(new SmallBounds(18, MANY, 0));
        assertNull(found.counterexample(), () -> String.join("\n", found.text()));
        assertEquals(18, found.depth());
    }

    @Test
    void shouldFindTheSameStatesInTheSameOrderAgain()
    {
        final SmallBounds bounds = new SmallBounds(3, MANY, 1);
        final Exploration first = explore(bounds);
        final Exploration second = explore(bounds);
        assertEquals(first.digest(), second.digest());
        assertEquals(first.states(), second.states());
        assertEquals(first.transitions(), second.transitions());
    }

    @Test
    void shouldTellAShortestWayToWhatMustNotBe()
    {
        final Exploration found = new Explorer(
            new SmallBounds(10, MANY, 0), line ->
            {
            },
            world -> world.truth[0] != 1).explore();
        assertEquals("other", found.counterexample().invariant());
        assertEquals(2, found.counterexample().choices().size(), () -> String.join("\n", found.text()));
        assertEquals(
            List.of(
                "FIRST_LEG #3 BUY 2 on PRIMARY reaches the venue and rests",
                "FIRST_LEG #3 BUY 2 on PRIMARY trades, lots=1"),
            found.counterexample().steps());
        assertTrue(found.json().contains("\"violated\":\"other\""), found.json());
    }

    @Test
    void shouldReachEveryStateOfACycleWithAFault()
    {
        final Set<String> seen = new HashSet<>();
        new Explorer(
            new SmallBounds(7, MANY, 1), line ->
            {
            },
            world ->
            {
                seen.add(world.engine().state().name());
                return true;
            }).explore();
        assertTrue(
            seen.containsAll(List.of("QUOTING", "PULLING", "HEDGING", "SETTLING", "FLATTENING", "PLANNING")),
            seen.toString());
    }

    private static Exploration explore(final SmallBounds bounds)
    {
        return new Explorer(bounds, line ->
        {
        }).explore();
    }
}
