package io.ballast.tools.cli;

import io.ballast.core.ring.EngineCounters;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.tools.alarm.Webhook;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.run.CountersFile;
import io.ballast.tools.watchdog.Watchdog;
import io.ballast.tools.watchdog.WatchOutcome;
import io.ballast.tools.wire.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Backpack's dead-man's switch, beside a run, in a process of its own.
 */
@Command(
    name = "watchdog",
    description = {"Take every order off Backpack when an engine no longer lives, and raise the alarm.",
        "Run it beside the engine, on the same machine. Ends with 0 when the run has ended in order, 4 after a sweep."})
public final class WatchdogCommand extends Verb
{
    private static final String VENUE = "backpack";
    private static final long LOOK_NS = 100_000_000L;
    private static final long LEAST_STILL_NS = 1_000_000_000L;

    @Option(names = "--journal", paramLabel = "DIR", description = "Of the run; its counters are watched.")
    private Path journal;

    @Option(names = "--counters", paramLabel = "FILE", description = "The counters themselves, in place of --journal.")
    private Path countersFile;

    @Option(names = "--endpoints", paramLabel = "FILE",
        description = "Where the venue is, and the keys; the venue itself if not given.")
    private Path endpoints;

    @Option(names = "--credentials", paramLabel = "FILE",
        description = "Keys (JSON, mode 0600); those of --endpoints or of the environment if not given.")
    private Path credentials;

    @Option(names = "--pin", paramLabel = "FILE",
        description = "The one certificate (PEM) to trust, of servers on the loopback address.")
    private Path certificate;

    @Option(names = "--symbol", paramLabel = "SYMBOL",
        description = "A market to sweep, more than once for several; that of the run if not given.")
    private List<String> symbols = List.of();

    @Option(names = "--still", paramLabel = "TIME", defaultValue = "3 s",
        description = "How long the counter may stand still, 1 s or more (default 3 s).")
    private String still;

    @Option(names = "--wait", paramLabel = "TIME", defaultValue = "60 s",
        description = "How long the run may take to appear (default 60 s).")
    private String wait;

    @Option(names = "--bound", paramLabel = "TIME", defaultValue = "10 min",
        description = "How long a sweep is tried (default 10 min).")
    private String bound;

    @Option(names = "--alarm-webhook", paramLabel = "URL", defaultValue = "${env:BALLAST_ALARM_WEBHOOK}",
        description = "Post alarms there, a JSON object each; BALLAST_ALARM_WEBHOOK of the environment if not given.")
    private URI alarmWebhook;

    @Override
    ExitCode execute()
    {
        final Path file = file();
        final long stillNs = TimeOption.ns("--still", still, LEAST_STILL_NS);
        final long waitNs = TimeOption.ns("--wait", wait, 0);
        final long boundNs = TimeOption.ns("--bound", bound, LEAST_STILL_NS);
        final URI rest = endpoints == null ? Endpoints.LIVE.backpackRest() : Endpoints.read(endpoints).backpackRest();
        try (Credentials keys = keys(); BackpackSigner signer = signer(keys))
        {
            final Webhook webhook = alarmWebhook == null ? null : new Webhook(alarmWebhook, this::tell);
            final EngineCounters counters = await(file, waitNs);
            final Watchdog.Orders orders = new Watchdog.Orders(
                counters, symbols.isEmpty() ? List.of(counters.symbol()) : symbols, rest,
                ClientSettings.DEFAULT.pinned(certificate), stillNs, boundNs);
            final WatchOutcome outcome = new Watchdog(orders, signer, webhook, this::tell).run();
            out().println(json() ? outcome.json() : outcome.sentence());
            return outcome.exit();
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException(ex.getMessage(), ex);
        }
    }

    private Path file()
    {
        if ((journal == null) == (countersFile == null))
        {
            throw new ConfigException("give one of --journal and --counters");
        }
        return journal == null ? countersFile : journal.resolve(CountersFile.NAME);
    }

    private Credentials keys()
    {
        final Path from = credentials != null ? credentials : endpoints;
        return from == null ? Credentials.environment(System.getenv()) : Credentials.read(from);
    }

    private static BackpackSigner signer(final Credentials keys)
    {
        final BackpackSigner signer = BackpackSigner.of(keys.secret(VENUE, "secret"));
        if (keys.has(VENUE, "apiKey"))
        {
            signer.requireApiKey(keys.text(VENUE, "apiKey"));
        }
        return signer;
    }

    private EngineCounters await(final Path file, final long waitNs)
    {
        final long beginNs = System.nanoTime();
        boolean told = false;
        EngineCounters counters = open(file);
        while (counters == null)
        {
            if (System.nanoTime() - beginNs >= waitNs)
            {
                throw new ConfigException("no run has appeared: counters=" + file + ", wait=" + wait);
            }
            if (!told)
            {
                told = true;
                tell("waiting for a run: counters=" + file);
            }
            LockSupport.parkNanos(LOOK_NS);
            counters = open(file);
        }
        return counters;
    }

    private static EngineCounters open(final Path file)
    {
        try
        {
            return CountersFile.open(file);
        }
        catch (final UncheckedIOException ex)
        {
            throw new ConfigException(ex.getMessage(), ex);
        }
    }

    private void tell(final String line)
    {
        err().println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " watchdog: " + line);
    }
}
