package io.ballast.tools.plan;

import io.ballast.tools.config.Configuration;
import io.ballast.tools.venue.Faults;

import java.nio.file.Path;

/**
 * What a run is to be. Immutable; nothing has been created yet.
 *
 * @param title         what is run, for people.
 * @param configuration in effect.
 * @param seed          of everything seeded.
 * @param time          how time passes.
 * @param access        to the venues.
 * @param market        the background of simulated ones.
 * @param faults        what goes wrong at the venues.
 * @param journal       directory of the journal, which must not hold one.
 * @param account       directory of the account: run numbers, day ledgers and the approval.
 * @param terms         what else was said.
 */
public record RunPlan(
    String title,
    Configuration configuration,
    long seed,
    TimeMode time,
    VenueAccess access,
    MarketSource market,
    Faults faults,
    Path journal,
    Path account,
    RunTerms terms)
{
    /**
     * A plan of which nothing special was said.
     *
     * @param title         what is run, for people.
     * @param configuration in effect.
     * @param seed          of everything seeded.
     * @param time          how time passes.
     * @param access        to the venues.
     * @param market        the background of simulated ones.
     * @param faults        what goes wrong at the venues.
     * @param journal       directory of the journal, which must not hold one.
     * @param account       directory of the account.
     */
    public RunPlan(
        final String title,
        final Configuration configuration,
        final long seed,
        final TimeMode time,
        final VenueAccess access,
        final MarketSource market,
        final Faults faults,
        final Path journal,
        final Path account)
    {
        this(title, configuration, seed, time, access, market, faults, journal, account, RunTerms.PLAIN);
    }

    /**
     * The same plan with another configuration.
     *
     * @param other configuration.
     * @return the copy.
     */
    public RunPlan with(final Configuration other)
    {
        return new RunPlan(title, other, seed, time, access, market, faults, journal, account, terms);
    }
}
