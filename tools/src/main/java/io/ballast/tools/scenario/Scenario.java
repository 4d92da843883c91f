package io.ballast.tools.scenario;

import io.ballast.tools.config.Configuration;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.venue.Faults;

import java.util.List;
import java.util.Map;

/**
 * Runs in virtual time whose figures are known beforehand.
 *
 * @param id       short, as in its file's name.
 * @param title    one line.
 * @param segments one after the other, on one account.
 */
public record Scenario(String id, String title, List<Segment> segments)
{
    /** Copies the list. */
    public Scenario
    {
        segments = List.copyOf(segments);
    }

    /**
     * One run of a scenario.
     *
     * @param configuration in effect.
     * @param market        to run on.
     * @param seed          of everything seeded.
     * @param faults        what goes wrong at the venues.
     * @param expect        figure to what it must be.
     */
    public record Segment(
        Configuration configuration,
        MarketSource market,
        long seed,
        Faults faults,
        Map<String, Expectation> expect)
    {
        /** Copies the map. */
        public Segment
        {
            expect = Map.copyOf(expect);
        }
    }
}
