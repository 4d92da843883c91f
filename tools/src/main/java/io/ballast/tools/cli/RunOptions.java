package io.ballast.tools.cli;

import io.ballast.core.config.Setting;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.RunTerms;
import io.ballast.tools.plan.TimeMode;
import io.ballast.tools.plan.VenueAccess;
import io.ballast.tools.plan.VenueKind;
import io.ballast.tools.scenario.Scenario;
import io.ballast.tools.scenario.ScenarioFile;
import io.ballast.tools.venue.FaultRule;
import io.ballast.tools.venue.Faults;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The options of a run, and the plans that they make.
 */
final class RunOptions
{
    private static final Path RUNS = Path.of("runs");
    private static final String WEBHOOK_VARIABLE = "BALLAST_ALARM_WEBHOOK";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    @Mixin
    private ConfigOptions config;

    @Option(names = "--size", paramLabel = "ETH", description = "Order size; run.order_size.")
    private String size;

    @Option(names = "--iterations", paramLabel = "N",
        description = "How many times to BUILD and UNWIND; run.iterations.")
    private String iterations;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn; 1 if not given.")
    private Long seed;

    @Option(names = "--time", paramLabel = "MODE",
        description = "real, or virtual: from event to event as fast as the machine can.")
    private String time;

    @Option(names = "--venues", paramLabel = "KIND",
        description = {"wire: simulated servers on loopback that speak the venues' protocols, or those of --endpoints;",
            "sim: simulated venues in this process, without a wire; live: the venues themselves."})
    private String venues;

    @Option(names = "--live", description = "Real money, said for the second time; the first is run.live = true.")
    private boolean live;

    @Option(names = "--dry-run", description = "Connect, watch and decide, and send no order.")
    private boolean dryRun;

    @Option(names = "--for", paramLabel = "TIME", description = "End flat after this time, such as 30s or 2h.")
    private String length;

    @Option(names = "--alarm-webhook", paramLabel = "URL",
        description = {"Post alarms there, a JSON object each; it must take a test before the run.",
            "Such addresses are secrets: BALLAST_ALARM_WEBHOOK in the environment is no part of the command line."})
    private String alarmWebhook;

    @Option(names = "--endpoints", paramLabel = "FILE",
        description = "Servers that were started elsewhere, such as by ./ballast sim.")
    private Path endpoints;

    @Option(names = "--credentials", paramLabel = "FILE",
        description = "Keys of both venues, mode 0600; those of the endpoints, or of the environment, if not given.")
    private Path credentials;

    @Option(names = "--pin", paramLabel = "FILE",
        description = "Certificate (PEM) that servers on loopback are known by.")
    private Path certificate;

    @Option(names = "--faults", paramLabel = "FILE",
        description = "What goes wrong at simulated venues: a file of [[fault]] tables.")
    private Path faults;

    @Mixin
    private MarketOptions market;

    @Option(names = "--journal", paramLabel = "DIR",
        description = "Where the journal goes; a new directory under runs if not given.")
    private Path journal;

    @Option(names = "--account", paramLabel = "DIR",
        description = "Run numbers and day ledgers of an account that goes on; a fresh account if not given.")
    private Path account;

    @Option(names = "--resume",
        description = {"Go on with the run of --journal, whose process died. Configuration, seed and account are the",
            "journal's; where the venues are, too, unless said again."})
    private boolean resume;

    @Option(names = "--rearm",
        description = "With --resume: a person has looked; go on despite three restarts within ten minutes.")
    private boolean rearm;

    @Option(names = "--scenario", paramLabel = "ID|FILE",
        description = "An acceptance scenario, such as S3, or a file like one. In virtual time.")
    private String scenario;

    /** What is to be gone on with, null if a run is to begin. */
    ResumeOrder resumption()
    {
        if (!resume)
        {
            if (rearm)
            {
                throw new ConfigException("has no meaning without --resume: option=--rearm");
            }
            return null;
        }
        if (journal == null)
        {
            throw new ConfigException("needs --journal DIR: option=--resume");
        }
        refuseBesideResume();
        return new ResumeOrder(
            journal,
            venues == null ? null : kind(venues),
            endpoints,
            credentials,
            certificate,
            account,
            market.source(MarketOptions.seededNow()),
            new RunTerms(live, false, webhook(), length == null ? 0 : TimeOption.ns("--for", length, SECOND_NS)),
            rearm);
    }

    private void refuseBesideResume()
    {
        final Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--config", config.hasFile());
        given.put("--set", config.hasAssignments());
        given.put("--size", size != null);
        given.put("--iterations", iterations != null);
        given.put("--seed", seed != null);
        given.put("--time", time != null);
        given.put("--dry-run", dryRun);
        given.put("--faults", faults != null);
        given.put("--scenario", scenario != null);
        final String names =
            given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).collect(Collectors.joining(", "));
        if (!names.isEmpty())
        {
            throw new ConfigException("what a run is stands in its journal, not beside --resume: " + names);
        }
    }

    /** The scenario asked for, null for none. */
    Scenario scenario()
    {
        if (scenario == null)
        {
            return null;
        }
        refuse(config.hasFile(), "--config");
        refuse(time != null && !time.equals("virtual"), "--time");
        refuse(market.recorded(), "--market");
        refuse(live, "--live");
        refuse(dryRun, "--dry-run");
        refuse(length != null, "--for");
        refuse(alarmWebhook != null, "--alarm-webhook");
        return ScenarioFile.load(scenario);
    }

    private static void refuse(final boolean given, final String option)
    {
        if (given)
        {
            throw new ConfigException("a scenario brings its own: option=" + option);
        }
    }

    /**
     * The plans of the scenario's segments, on one account.
     */
    List<RunPlan> plans(final Scenario of)
    {
        final Path directory = directory(of.id());
        final List<RunPlan> plans = new ArrayList<>();
        for (int i = 0; i < of.segments().size(); i++)
        {
            final Scenario.Segment segment = of.segments().get(i);
            final boolean single = of.segments().size() == 1;
            plans.add(new RunPlan(
                of.id() + ": " + of.title() + (single ? "" : ", part " + (i + 1)),
                over(segment.configuration()),
                seed == null ? segment.seed() : seed,
                TimeMode.VIRTUAL,
                VenueAccess.SIM,
                segment.market(),
                inProcess(segment.faults()),
                single ? directory : directory.resolve(Integer.toString(i + 1)),
                account == null ? directory.resolve("account") : account));
        }
        return plans;
    }

    private static Faults inProcess(final Faults faults)
    {
        for (final FaultRule rule : faults.rules())
        {
            if (rule.action().onWire())
            {
                throw new ConfigException("only on a wire, which simulated venues in process do not have: action=" +
                    rule.action().name().toLowerCase(Locale.ROOT));
            }
        }
        return faults;
    }

    /** The plan of a run without a scenario. */
    RunPlan plan()
    {
        final TimeMode mode = mode();
        final VenueAccess access = access(mode);
        final Path directory = directory(null);
        return new RunPlan(
            dryRun ? "dry run" : "run",
            over(Configuration.defaults()),
            seed == null ? 1 : seed,
            mode,
            access,
            mode == TimeMode.VIRTUAL ? market.source(MarketSource.SEEDED) : market.source(MarketOptions.seededNow()),
            faults(access),
            directory,
            account == null ? directory.resolve("account") : account,
            terms(mode, access));
    }

    private RunTerms terms(final TimeMode mode, final VenueAccess access)
    {
        final boolean virtual = mode == TimeMode.VIRTUAL;
        if (dryRun && access.kind() == VenueKind.SIM)
        {
            throw new ConfigException("only a wire can be watched without sending: option=--dry-run, venues=sim");
        }
        if (virtual && (length != null || alarmWebhook != null))
        {
            throw new ConfigException(
                "has no meaning in virtual time: option=" + (length != null ? "--for" : "--alarm-webhook"));
        }
        return new RunTerms(
            live, dryRun, virtual ? null : webhook(), length == null ? 0 : TimeOption.ns("--for", length, SECOND_NS));
    }

    /** An address is told nowhere: not even where it is none. */
    private URI webhook()
    {
        final String address = alarmWebhook != null ? alarmWebhook : System.getenv(WEBHOOK_VARIABLE);
        try
        {
            return address == null || address.isBlank() ? null : new URI(address.strip());
        }
        catch (final URISyntaxException ex)
        {
            throw new ConfigException("not an address of http or https: alarm-webhook");
        }
    }

    private VenueAccess access(final TimeMode mode)
    {
        final String name = venues != null ? venues : mode == TimeMode.VIRTUAL ? "sim" : "wire";
        final VenueKind kind = kind(name);
        if (mode == TimeMode.VIRTUAL && (kind == VenueKind.LIVE || endpoints != null))
        {
            throw new ConfigException("sockets know real time only: time=virtual, venues=" + name);
        }
        refuseBeside(kind == VenueKind.WIRE, endpoints, "--endpoints", name);
        refuseBeside(kind != VenueKind.SIM, credentials, "--credentials", name);
        refuseBeside(kind == VenueKind.WIRE && endpoints != null, certificate, "--pin", name);
        refuseBeside(kind != VenueKind.LIVE && endpoints == null, faults, "--faults", name);
        if (market.recorded() && (kind == VenueKind.LIVE || endpoints != null))
        {
            throw new ConfigException("these venues have a market of their own: option=--market");
        }
        return new VenueAccess(kind, endpoints, credentials, certificate);
    }

    /** By its name on the command line. */
    static VenueKind kind(final String name)
    {
        return switch (name)
        {
            case "sim" -> VenueKind.SIM;
            case "wire" -> VenueKind.WIRE;
            case "live" -> VenueKind.LIVE;
            case "testnet" -> throw new ConfigException(
                "Backpack has no test network, and a hedge needs two venues: venues=testnet");
            default -> throw new ConfigException("must be wire, sim or live: venues=" + name);
        };
    }

    private static void refuseBeside(final boolean fits, final Path given, final String option, final String venues)
    {
        if (given != null && !fits)
        {
            throw new ConfigException("has no meaning here: option=" + option + ", venues=" + venues);
        }
    }

    private Faults faults(final VenueAccess access)
    {
        final Faults rules = faults == null ? Faults.none() : ScenarioFile.faults(faults);
        return access.kind() == VenueKind.SIM ? inProcess(rules) : rules;
    }

    private TimeMode mode()
    {
        if (time == null)
        {
            return TimeMode.REAL;
        }
        try
        {
            return TimeMode.valueOf(time.toUpperCase(Locale.ROOT));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException("must be real or virtual: time=" + time, ex);
        }
    }

    private Configuration over(final Configuration base)
    {
        Configuration configuration = config.over(base);
        if (size != null)
        {
            configuration = configuration.with(
                Setting.ORDER_SIZE.key(), size.endsWith(" ETH") ? size : size.strip() + " ETH");
        }
        if (iterations != null)
        {
            configuration = configuration.with(Setting.ITERATIONS.key(), iterations.strip());
        }
        return configuration;
    }

    private Path directory(final String name)
    {
        if (journal != null)
        {
            return journal;
        }
        final String stamp = STAMP.format(Instant.now()) + (name == null ? "" : "-" + name);
        Path directory = RUNS.resolve(stamp);
        for (int i = 2; Files.exists(directory); i++)
        {
            directory = RUNS.resolve(stamp + "-" + i);
        }
        return directory;
    }
}
