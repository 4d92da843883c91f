package io.ballast.tools.run;

import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.market.Market;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.SimVenues;
import io.ballast.tools.venue.VenueLedger;

/**
 * Simulated venues in this process, without a wire.
 */
public final class SimulatedVenues implements RunVenues
{
    private static final long NS_PER_MS = 1_000_000L;

    private final Market market;
    private final SimConfig sim;
    private final Faults faults;
    private final long price;
    private DiscreteVenues venues;

    /**
     * Venues that open with the run.
     *
     * @param market that moves them; owned by this.
     * @param sim    how they behave.
     * @param faults what goes wrong.
     * @param price  of the market's first book.
     */
    public SimulatedVenues(final Market market, final SimConfig sim, final Faults faults, final long price)
    {
        this.market = market;
        this.sim = sim;
        this.faults = faults;
        this.price = price;
    }

    @Override
    public long startNs()
    {
        return market.startNs();
    }

    @Override
    public Instrument instrument(final Leg leg)
    {
        return sim.instrument(leg);
    }

    @Override
    public long price()
    {
        return price;
    }

    @Override
    public String description()
    {
        return market.description();
    }

    @Override
    public VenueLink link(final RunParameters parameters)
    {
        return new SimLink(sink ->
        {
            final SimVenues opened = open(parameters, sink);
            // By the clock: venues that are opened again for the same client give out other ids.
            opened.ordersBefore(market.startNs() / NS_PER_MS);
            return opened;
        });
    }

    @Override
    public DiscreteVenues discrete(final RunParameters parameters, final EventSink sink)
    {
        return open(parameters, sink);
    }

    private SimVenues open(final RunParameters parameters, final EventSink sink)
    {
        final SimVenues opened = new SimVenues(
            sim,
            market.primary().flow(),
            market.hedge().flow(),
            faults,
            market.startNs(),
            parameters.seed(),
            sink);
        venues = opened;
        return opened;
    }

    @Override
    public VenueLedger ledger(final Leg leg)
    {
        return venues.venue(leg).ledger();
    }

    @Override
    public void close()
    {
        market.close();
    }
}
