package io.ballast.tools.wire;

import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.ring.EventClock;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.run.VenueLink;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.VenueLedger;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Both venues over real sockets: asked for their rules first, traded on then.
 */
public final class WiredVenues implements RunVenues
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long LONGEST_PARK_NS = 20 * MILLISECOND_NS;

    private final VenueFacts[] facts = new VenueFacts[Leg.COUNT];
    private final Endpoints endpoints;
    private final VenueClients clients;
    private final ClientSettings settings;
    private final LoopbackServers servers;
    private final String description;
    private HostLock held;
    private boolean serversClosed;
    private long startNs;

    /**
     * Venues that have not been asked yet.
     *
     * @param endpoints   where they are.
     * @param clients     what speaks to them; owned by this.
     * @param settings    of the connections.
     * @param servers     that are this run's own, null for those of others; owned by this.
     * @param description for people.
     */
    public WiredVenues(
        final Endpoints endpoints,
        final VenueClients clients,
        final ClientSettings settings,
        final LoopbackServers servers,
        final String description)
    {
        this.endpoints = endpoints;
        this.clients = clients;
        this.settings = settings;
        this.servers = servers;
        this.description = description;
    }

    /**
     * Let nobody else on this host trade with the same keys, until this is closed.
     *
     * @throws io.ballast.tools.config.ConfigException if somebody does.
     */
    public void hold()
    {
        held = HostLock.take(clients.accounts(endpoints));
    }

    /** Wall clock in nanoseconds, as exact as the system has it. */
    static long wallNs()
    {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /**
     * Ask both venues what a run must know.
     *
     * @param configuration of the run: how long to wait.
     * @param stop          whether nobody wants to wait any more.
     * @throws VenueNotReadyException if one does not tell.
     */
    public void prepare(final Configuration configuration, final BooleanSupplier stop)
    {
        final GatewayLoop loop = new GatewayLoop(EventClock.monotonic(wallNs()));
        final VenueSetup primary = clients.setup(Leg.PRIMARY, 0);
        final VenueSetup hedge = clients.setup(Leg.HEDGE, 0);
        final long beganNs = System.nanoTime();
        final long timeoutNs = configuration.value(Setting.READINESS_TIMEOUT);
        loop.onStart();
        try
        {
            loop.connect(primary, endpoints.hosts(Leg.PRIMARY), settings);
            loop.connect(hedge, endpoints.hosts(Leg.HEDGE), settings);
            while (!(primary.done() && hedge.done()) && !stop.getAsBoolean() &&
                System.nanoTime() - beganNs < timeoutNs)
            {
                if (loop.doWork() == 0)
                {
                    loop.park(LONGEST_PARK_NS);
                }
            }
        }
        catch (final IllegalArgumentException ex)
        {
            throw new VenueNotReadyException(ex.getMessage(), ex);
        }
        finally
        {
            loop.onClose();
        }
        facts[0] = clients.inEffect(Leg.PRIMARY, primary);
        facts[1] = clients.inEffect(Leg.HEDGE, hedge);
        clients.warm();
        startNs = wallNs();
    }

    /**
     * Take everything of ours off the primary venue, where a run with orders cannot be gone on with because a venue is
     * away. Bounded.
     *
     * @param configuration of the run: how long a request of its engine's is good for.
     * @param tell          takes a line for people for each step.
     * @return what came of it, for people.
     */
    public String sweep(final Configuration configuration, final Consumer<String> tell)
    {
        try
        {
            return new PrimarySweep(clients.sweep(line -> tell.accept("ballast: backpack: " + line)))
                .run(endpoints, settings, configuration.value(Setting.PRIMARY_WINDOW));
        }
        catch (final RuntimeException ex)
        {
            return "backpack was not swept, nobody knows what rests there: " + ex;
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
        return description;
    }

    @Override
    public VenueLink link(final RunParameters parameters)
    {
        return new WireLink(
            parameters.dryRun() ?
                (leg, wallOffsetNs, sink) ->
                    clients.watching(leg, facts[leg.ordinal()], parameters.startNs(), wallOffsetNs, sink) :
                (leg, wallOffsetNs, sink) -> clients.session(
                    leg, facts[leg.ordinal()], parameters.startNs(), wallOffsetNs, System::nanoTime, sink),
            endpoints,
            settings);
    }

    @Override
    public DiscreteVenues discrete(final RunParameters parameters, final EventSink sink)
    {
        throw new UnsupportedOperationException("sockets know real time only");
    }

    @Override
    public VenueLedger ledger(final Leg leg)
    {
        closeServers();
        return servers == null ? null : servers.ledger(leg);
    }

    @Override
    public Throwable failure()
    {
        return servers == null ? null : servers.failure();
    }

    private void closeServers()
    {
        if (servers != null && !serversClosed)
        {
            serversClosed = true;
            servers.close();
        }
    }

    @Override
    public void close()
    {
        try
        {
            closeServers();
        }
        finally
        {
            clients.close();
            if (held != null)
            {
                held.close();
            }
        }
    }
}
