package io.ballast.tools.cli;

import io.ballast.gateway.net.Door;
import io.ballast.gateway.net.LoopbackCertificate;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.ShiftedFlow;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.scenario.ScenarioFile;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.wire.Endpoints;
import io.ballast.tools.wire.LoopbackServers;
import io.ballast.tools.wire.ThrowawayKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Both venues as servers on the loopback address, until a signal ends them.
 */
@Command(
    name = "sim",
    description = {"Simulated servers of both venues on the loopback address, speaking the venues' own protocols.",
        "They live until a signal, or for --for SECONDS; an engine may come and go meanwhile."})
public final class SimCommand extends Verb
{
    private static final long LOOK_INTERVAL_NS = 20_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int DOORS = 5;
    private static final int LAST_PORT = 65_535;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private MarketOptions market;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the market and of chance; 1 if not given.")
    private long seed = 1;

    @Option(names = "--faults", paramLabel = "FILE", description = "What goes wrong: a file of [[fault]] tables.")
    private Path faults;

    @Option(names = "--endpoints", paramLabel = "FILE",
        description = "Write URLs and throwaway credentials there once everything listens.")
    private Path endpoints;

    @Option(names = "--ledger", paramLabel = "FILE",
        description = "Keep the venues' own orders, fills and positions there, as JSON lines.")
    private Path ledger;

    @Option(names = "--port", paramLabel = "N",
        description = "First of five ports in a row; any free ones if not given.")
    private Integer port;

    @Option(names = "--tls", paramLabel = "DIR",
        description = "Speak TLS with a throwaway certificate, left in DIR for clients to pin.")
    private Path tls;

    @Option(names = "--chain-id", paramLabel = "N",
        description = "Chain that GRVT's orders are signed for: 325 as in production if not given, 326 as on its testnet.")
    private int chainId = ThrowawayKeys.PRODUCTION_CHAIN_ID;

    @Option(names = "--for", paramLabel = "SECONDS", description = "End after so long.")
    private Long seconds;

    @Override
    ExitCode execute()
    {
        final StopSignal stop = StopSignal.install(err());
        final Faults rules = faults == null ? Faults.none() : ScenarioFile.faults(faults);
        final List<Door> doors = doors();
        final Writer ledgerWriter = writer();
        try (LoopbackServers servers = open(rules, doors, ledgerWriter))
        {
            final Endpoints.Told told = servers.told();
            tell(told.where());
            if (endpoints != null)
            {
                told.write(endpoints);
            }
            final long startNs = System.nanoTime();
            while (!stop.requested() && servers.failure() == null &&
                (seconds == null || System.nanoTime() - startNs < seconds * SECOND_NS))
            {
                LockSupport.parkNanos(LOOK_INTERVAL_NS);
            }
            if (servers.failure() != null)
            {
                throw new IllegalStateException("the servers failed: " + servers.failure(), servers.failure());
            }
        }
        return ExitCode.DONE;
    }

    private LoopbackServers open(final Faults rules, final List<Door> doors, final Writer ledgerWriter)
    {
        final Configuration base = config.over(Configuration.defaults());
        final MarketSource source = market.source(MarketOptions.seededNow());
        final Market opened = source.open(base, seed);
        try
        {
            final Configuration configuration = RunStart.onStepsOf(opened, source, base);
            return new LoopbackServers(
                new LoopbackServers.Order(
                    configuration.sim(), rules, seed, ThrowawayKeys.of(new SecureRandom().nextLong(), chainId), doors,
                    ledgerWriter),
                ShiftedFlow.from(opened, MarketOptions.now()));
        }
        catch (final UncheckedIOException ex)
        {
            opened.close();
            throw new ConfigException("cannot listen: port=" + port + ": " + ex.getCause().getMessage(), ex);
        }
        catch (final IllegalArgumentException ex)
        {
            opened.close();
            throw new ConfigException(ex.getMessage(), ex);
        }
    }

    private List<Door> doors()
    {
        if (port != null && (port < 1 || port > LAST_PORT - DOORS + 1))
        {
            throw new ConfigException("not five ports in a row: port=" + port);
        }
        final LoopbackCertificate certificate = tls == null ? null : certificate();
        final List<Door> doors = new ArrayList<>();
        for (int i = 0; i < DOORS; i++)
        {
            doors.add(new Door(port == null ? 0 : port + i, certificate));
        }
        return doors;
    }

    private LoopbackCertificate certificate()
    {
        try
        {
            Files.createDirectories(tls);
            return LoopbackCertificate.create(tls);
        }
        catch (final IOException | UncheckedIOException ex)
        {
            throw new ConfigException("cannot be written: tls=" + tls, ex);
        }
    }

    private Writer writer()
    {
        try
        {
            return ledger == null ? null : Files.newBufferedWriter(ledger);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be written: ledger=" + ledger, ex);
        }
    }

    private void tell(final Endpoints where)
    {
        err().println("ballast: backpack rest " + where.backpackRest() + ", socket " + where.backpackSocket());
        err().println("ballast: grvt edge " + where.grvtEdge() + ", trades " + where.grvtTrades() + ", market " +
            where.grvtMarket() + ", chain " + where.chainId());
        if (json())
        {
            out().println(new JsonLine()
                .object("backpack")
                .text("rest", where.backpackRest().toString())
                .text("ws", where.backpackSocket().toString())
                .end()
                .object("grvt")
                .text("edge", where.grvtEdge().toString())
                .text("trades", where.grvtTrades().toString())
                .text("market", where.grvtMarket().toString())
                .number("chainId", where.chainId())
                .end());
        }
    }
}
