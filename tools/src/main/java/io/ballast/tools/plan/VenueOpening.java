package io.ballast.tools.plan;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.config.VenueAssumption;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.ShiftedFlow;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.run.SimulatedVenues;
import io.ballast.tools.venue.VenueSetting;
import io.ballast.tools.wire.Endpoints;
import io.ballast.tools.wire.LoopbackServers;
import io.ballast.tools.wire.ThrowawayKeys;
import io.ballast.tools.wire.VenueClients;
import io.ballast.tools.wire.VenueNotReadyException;
import io.ballast.tools.wire.VirtualWiredVenues;
import io.ballast.tools.wire.WiredVenues;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Opens the venues of a plan: those of this process, servers on loopback, or the venues themselves.
 *
 * @param plan   with the configuration that is in effect.
 * @param venues to run on; whoever takes them closes them.
 */
public record VenueOpening(RunPlan plan, RunVenues venues)
{
    private static final int CHAIN_ID = ThrowawayKeys.PRODUCTION_CHAIN_ID;
    private static final long MILLISECOND_NS = 1_000_000L;

    /**
     * Open them.
     *
     * @param plan  of the run.
     * @param stop  whether nobody wants to wait for a venue any more.
     * @param swept takes a line for people for each step of the sweep that is done where a venue is away while orders
     *              of the run may rest; null where none may.
     * @throws ConfigException                                    if the plan cannot be meant.
     * @throws VenueNotReadyException                             if a venue does not tell what must be known.
     * @throws io.ballast.tools.market.MarketDataException         if a market cannot be read.
     * @throws io.ballast.gateway.key.KeyException                 if a key cannot be used.
     */
    static VenueOpening of(final RunPlan plan, final BooleanSupplier stop, final Consumer<String> swept)
    {
        final VenueAccess access = plan.access();
        return switch (access.kind())
        {
            case SIM -> simulated(plan);
            case WIRE -> access.endpoints() == null ? servers(plan, stop) : connect(
                plan, Endpoints.read(access.endpoints()), access.endpoints(), "endpoints " + access.endpoints(), stop,
                swept);
            case LIVE -> connect(plan, Endpoints.LIVE, null, "live", stop, swept);
        };
    }

    private static VenueOpening simulated(final RunPlan plan)
    {
        final Market market = plan.market().open(plan.configuration(), plan.seed());
        try
        {
            final RunPlan adapted =
                plan.with(RunStart.onStepsOf(market, plan.market(), plan.configuration()));
            return new VenueOpening(adapted, new SimulatedVenues(
                market, adapted.configuration().sim(), plan.faults(), price(plan)));
        }
        catch (final RuntimeException ex)
        {
            market.close();
            throw ex;
        }
    }

    private static long price(final RunPlan plan)
    {
        try (Market market = plan.market().open(plan.configuration(), plan.seed()))
        {
            return FirstTouch.mid(market);
        }
    }

    private static VenueOpening servers(final RunPlan plan, final BooleanSupplier stop)
    {
        if (plan.time() == TimeMode.REAL)
        {
            return loopback(plan, stop);
        }
        final Market market = plan.market().open(plan.configuration(), plan.seed());
        try
        {
            final RunPlan adapted =
                plan.with(assumed(RunStart.onStepsOf(market, plan.market(), plan.configuration())));
            return new VenueOpening(adapted, new VirtualWiredVenues(
                market, adapted.configuration(), plan.faults(), plan.seed()));
        }
        catch (final IllegalArgumentException ex)
        {
            market.close();
            throw new ConfigException(ex.getMessage(), ex);
        }
        catch (final RuntimeException ex)
        {
            market.close();
            throw ex;
        }
    }

    /** Servers of this run alone, with keys that live as long as they do. */
    private static VenueOpening loopback(final RunPlan plan, final BooleanSupplier stop)
    {
        final Market market = plan.market().open(plan.configuration(), plan.seed());
        final ThrowawayKeys keys = ThrowawayKeys.of(new SecureRandom().nextLong(), CHAIN_ID);
        final RunPlan adapted;
        final LoopbackServers servers;
        try
        {
            adapted = plan.with(assumed(RunStart.onStepsOf(market, plan.market(), plan.configuration())));
            servers = new LoopbackServers(
                new LoopbackServers.Order(
                    adapted.configuration().sim(),
                    plan.faults(),
                    plan.seed(),
                    keys,
                    LoopbackServers.Order.ANY,
                    null),
                ShiftedFlow.from(market, System.currentTimeMillis() * MILLISECOND_NS));
        }
        catch (final IllegalArgumentException ex)
        {
            market.close();
            throw new ConfigException(ex.getMessage(), ex);
        }
        catch (final RuntimeException ex)
        {
            market.close();
            throw ex;
        }
        final VenueClients clients;
        try
        {
            clients = new VenueClients(keys.credentials(), adapted.configuration(), CHAIN_ID, plan.seed());
        }
        catch (final RuntimeException ex)
        {
            servers.close();
            throw ex;
        }
        return new VenueOpening(adapted, prepared(adapted, new WiredVenues(
            servers.told().where(),
            clients,
            ClientSettings.DEFAULT,
            servers,
            market.description() + ", servers on loopback"), stop, null));
    }

    private static VenueOpening connect(
        final RunPlan plan,
        final Endpoints endpoints,
        final Path told,
        final String description,
        final BooleanSupplier stop,
        final Consumer<String> swept)
    {
        final VenueAccess access = plan.access();
        final Path file = access.credentials() == null ? told : access.credentials();
        final ClientSettings settings = access.certificate() == null ?
            ClientSettings.DEFAULT : ClientSettings.DEFAULT.pinned(access.certificate());
        final Credentials credentials =
            file == null ? Credentials.environment(System.getenv()) : Credentials.read(file);
        return new VenueOpening(plan, prepared(plan, new WiredVenues(
            endpoints,
            new VenueClients(credentials, plan.configuration(), endpoints.chainId(), plan.seed()),
            settings,
            null,
            description), stop, swept));
    }

    private static WiredVenues prepared(
        final RunPlan plan, final WiredVenues venues, final BooleanSupplier stop, final Consumer<String> swept)
    {
        try
        {
            // An account of others is traded on by one engine; one that sends nothing may look on.
            final boolean ours = plan.access().kind() == VenueKind.WIRE && plan.access().endpoints() == null;
            if (!ours && !plan.terms().dryRun())
            {
                venues.hold();
            }
            prepare(plan, venues, stop, swept);
            return venues;
        }
        catch (final RuntimeException ex)
        {
            venues.close();
            throw ex;
        }
    }

    private static void prepare(
        final RunPlan plan, final WiredVenues venues, final BooleanSupplier stop, final Consumer<String> swept)
    {
        try
        {
            venues.prepare(plan.configuration(), stop);
        }
        catch (final VenueNotReadyException ex)
        {
            if (swept == null || plan.terms().dryRun())
            {
                throw ex;
            }
            throw new VenueNotReadyException(ex.getMessage() + "; " + venues.sweep(plan.configuration(), swept), ex);
        }
    }

    /**
     * What servers of our own do not tell is as they were configured.
     *
     * @param configuration of servers and clients.
     * @return the same with the clients' assumptions put right.
     */
    public static Configuration assumed(final Configuration configuration)
    {
        Configuration assumed = configuration;
        for (int id = 0; id < Leg.COUNT; id++)
        {
            final Leg leg = Leg.of(id);
            assumed = like(assumed, VenueAssumption.MAKER_FEE.of(leg), VenueSetting.MAKER_FEE.of(leg));
            assumed = like(assumed, VenueAssumption.TAKER_FEE.of(leg), VenueSetting.TAKER_FEE.of(leg));
            assumed = like(assumed, VenueAssumption.INITIAL_MARGIN.of(leg), VenueSetting.INITIAL_MARGIN.of(leg));
            assumed = like(
                assumed, VenueAssumption.MAINTENANCE_MARGIN.of(leg), VenueSetting.MAINTENANCE_MARGIN.of(leg));
            assumed = like(assumed, VenueAssumption.TAKER_HOLD.of(leg), VenueSetting.TAKER_HOLD.of(leg));
            assumed = like(assumed, VenueAssumption.FUNDING_INTERVAL.of(leg), VenueSetting.FUNDING_INTERVAL.of(leg));
        }
        return assumed;
    }

    private static Configuration like(final Configuration configuration, final ConfigKey key, final ConfigKey other)
    {
        return configuration.with(key.key(), configuration.text(other));
    }
}
