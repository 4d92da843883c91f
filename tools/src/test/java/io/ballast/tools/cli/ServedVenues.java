package io.ballast.tools.cli;

import io.ballast.core.instrument.Leg;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.ShiftedFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.VenueLedger;
import io.ballast.tools.wire.Endpoints;
import io.ballast.tools.wire.LoopbackServers;
import io.ballast.tools.wire.ThrowawayKeys;

import java.io.StringWriter;
import java.nio.file.Path;

/** The simulated servers of both venues in the test's own process, and what they keep of their client. */
final class ServedVenues implements AutoCloseable
{
    private static final int CHAIN_ID = 326;

    final ThrowawayKeys keys;

    private final StringWriter ledger = new StringWriter();
    private final LoopbackServers servers;
    private boolean closed;

    ServedVenues(final long seed)
    {
        this(seed, Faults.none());
    }

    ServedVenues(final long seed, final Faults faults)
    {
        keys = ThrowawayKeys.of(seed, CHAIN_ID);
        final Configuration configuration = Configuration.defaults();
        final Market market = MarketOptions.seededNow().open(configuration, seed);
        servers = new LoopbackServers(
            new LoopbackServers.Order(
                configuration.sim(), faults, seed, keys, LoopbackServers.Order.ANY, ledger),
            ShiftedFlow.from(market, MarketOptions.now()));
    }

    Endpoints where()
    {
        return servers.told().where();
    }

    /** The file of somebody who knows other endpoints, or other keys. */
    Path write(final Path file, final Endpoints where, final ThrowawayKeys of)
    {
        new Endpoints.Told(where, of.apiKey(), of.secret(), of.privateKey(), of.grvtApiKey(),
            Long.toUnsignedString(of.subAccount())).write(file);
        return file;
    }

    Path write(final Path file)
    {
        return write(file, where(), keys);
    }

    /** Lines of the venues' own ledgers that speak of an order. */
    long orders()
    {
        close();
        return ledger.toString().lines().filter(line -> line.contains("\"clientOrderId\"")).count();
    }

    VenueLedger ledger(final Leg leg)
    {
        close();
        return servers.ledger(leg);
    }

    /** Everything the ledgers have said so far. */
    String toldSoFar()
    {
        return ledger.toString();
    }

    /** Everything the ledgers say. */
    String told()
    {
        close();
        return ledger.toString();
    }

    @Override
    public void close()
    {
        if (!closed)
        {
            closed = true;
            servers.close();
        }
    }
}
