package io.ballast.tools.wire;

import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.run.VenueLink;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.server.backpack.BackpackServer;
import io.ballast.tools.server.backpack.BackpackServerSettings;
import io.ballast.tools.server.grvt.GrvtServer;
import io.ballast.tools.server.grvt.GrvtServerSettings;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.VenueLedger;

/**
 * Both venues behind their own protocols in virtual time: the real sessions and the simulated servers, signatures and
 * all, over a simulated network. Same seed: the same journal, byte for byte.
 */
public final class VirtualWiredVenues implements RunVenues
{
    private static final int CHAIN_ID = ThrowawayKeys.PRODUCTION_CHAIN_ID;
    private static final long LATENCY_NS = 100_000L;
    private static final long JITTER_NS = 50_000L;

    private final VenueFacts[] facts = new VenueFacts[Leg.COUNT];
    private final Market market;
    private final VenueClients clients;
    private final VirtualWires wires;
    private final long startNs;

    /**
     * Venues that have been asked for their rules.
     *
     * @param market        that moves them; owned by this.
     * @param configuration of the run.
     * @param faults        what goes wrong.
     * @param seed          of keys, latencies and waits.
     * @throws VenueNotReadyException if a venue does not tell what must be known.
     */
    public VirtualWiredVenues(
        final Market market, final Configuration configuration, final Faults faults, final long seed)
    {
        this.market = market;
        final ThrowawayKeys keys = ThrowawayKeys.of(seed, CHAIN_ID);
        final SimServers servers = new SimServers(
            configuration.sim(),
            market.primary().flow(),
            market.hedge().flow(),
            faults,
            market.startNs(),
            seed,
            (model, wire) -> new BackpackServer(BackpackServerSettings.of(keys.apiKey(), 0), model, wire),
            (model, wire) -> new GrvtServer(
                GrvtServerSettings.of(keys.grvtApiKey(), keys.signer(), keys.subAccount(), CHAIN_ID), model, wire));
        clients = new VenueClients(keys.credentials(), configuration, CHAIN_ID, seed);
        wires = new VirtualWires(
            servers,
            new VirtualWire(LATENCY_NS, JITTER_NS, seed),
            new VirtualWire(LATENCY_NS, JITTER_NS, ~seed),
            market.startNs());
        try
        {
            final VenueSetup primary = clients.setup(Leg.PRIMARY, 0);
            final VenueSetup hedge = clients.setup(Leg.HEDGE, 0);
            startNs = wires.prepare(primary, hedge, configuration.value(Setting.READINESS_TIMEOUT));
            facts[0] = clients.inEffect(Leg.PRIMARY, primary);
            facts[1] = clients.inEffect(Leg.HEDGE, hedge);
        }
        catch (final RuntimeException ex)
        {
            clients.close();
            throw ex;
        }
    }

    @Override
    public long startNs()
    {
        return startNs;
    }

    @Override
    public Instrument instrument(final Leg leg)
    {
        return clients.instrument(leg, facts[leg.ordinal()]);
    }

    @Override
    public long price()
    {
        return VenueClients.mid(Leg.PRIMARY, facts[0]);
    }

    @Override
    public String description()
    {
        return market.description() + ", behind the venues' protocols";
    }

    @Override
    public VenueLink link(final RunParameters parameters)
    {
        throw new UnsupportedOperationException("these venues live in virtual time");
    }

    @Override
    public DiscreteVenues discrete(final RunParameters parameters, final EventSink sink)
    {
        final io.ballast.gateway.session.EventSink taker = sink::offer;
        wires.open(leg -> session(leg, parameters.dryRun(), taker));
        return wires;
    }

    private VenueSession session(
        final Leg leg, final boolean watches, final io.ballast.gateway.session.EventSink taker)
    {
        final VenueFacts told = facts[leg.ordinal()];
        return watches ?
            clients.watching(leg, told, startNs, 0, taker) :
            clients.session(leg, told, startNs, 0, () -> 0, taker);
    }

    /**
     * The world behind, to cut its wires.
     *
     * @return both wires.
     */
    public VirtualWires wires()
    {
        return wires;
    }

    @Override
    public VenueLedger ledger(final Leg leg)
    {
        return wires.venue(leg).ledger();
    }

    @Override
    public void close()
    {
        clients.close();
        market.close();
    }
}
