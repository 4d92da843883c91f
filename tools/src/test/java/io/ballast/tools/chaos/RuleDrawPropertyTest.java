package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;
import io.ballast.tools.venue.FaultRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RuleDrawPropertyTest
{
    private static final int DRAWS = 300;
    private static final Set<FaultCode> EVERYTHING = EnumSet.allOf(FaultCode.class);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldDrawRulesThatMakeTheFaultTheyAreDrawnFor(final boolean wired)
    {
        final Set<FaultCode> made = EnumSet.noneOf(FaultCode.class);
        for (final FaultCode code : FaultCode.values())
        {
            for (int seed = 0; seed < DRAWS && code.place() == FaultCode.Place.RULE; seed++)
            {
                final Map<String, Object> rule = RuleDraw.rule(code, new SplittableRandom(seed), wired);
                final Set<FaultCode> codes = FaultRule.of(rule).codes();
                assertTrue(codes.contains(code), () -> code + " by " + rule + " makes " + codes);
                made.addAll(codes);
            }
        }
        for (final FaultCode code : FaultCode.values())
        {
            assertEquals(code.place() == FaultCode.Place.RULE, made.contains(code), code.name());
        }
    }

    @Test
    void shouldDrawEveryFaultInSwarmsOfAFewHundredWorlds()
    {
        final Set<FaultCode> made = EnumSet.noneOf(FaultCode.class);
        final SplittableRandom random = new SplittableRandom(1);
        for (int world = 0; world < DRAWS; world++)
        {
            final List<Map<String, Object>> rules = new RuleDraw(random, true, EVERYTHING).swarm();
            rules.forEach(rule -> made.addAll(FaultRule.of(rule).codes()));
        }
        for (final FaultCode code : FaultCode.values())
        {
            assertEquals(code.place() == FaultCode.Place.RULE, made.contains(code), code.name());
        }
    }

    @Test
    void shouldDrawTheSameFromTheSameSeed()
    {
        assertEquals(new RuleDraw(new SplittableRandom(7), true, EVERYTHING).swarm(),
            new RuleDraw(new SplittableRandom(7), true, EVERYTHING).swarm());
    }

    @Test
    void shouldDrawOnlyWhatIsWanted()
    {
        for (int seed = 0; seed < DRAWS; seed++)
        {
            for (final Map<String, Object> rule : new RuleDraw(
                new SplittableRandom(seed), true, EnumSet.of(FaultCode.F36)).swarm())
            {
                assertTrue(FaultRule.of(rule).codes().contains(FaultCode.F36), rule::toString);
            }
        }
    }
}
