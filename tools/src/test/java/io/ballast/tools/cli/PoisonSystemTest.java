package io.ballast.tools.cli;

import io.ballast.core.replay.Replay;
import io.ballast.core.ring.EngineCounters;
import io.ballast.journal.JournalReader;
import io.ballast.tools.Ballast;
import io.ballast.tools.alarm.WebhookServer;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.run.CountersFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * An input at which the engine throws, in a run in real time over both protocols (F91): it is in the journal, nothing
 * comes after it, everything that rests is cancelled, a person is called, and whoever reads the journal is told.
 */
@Timeout(120)
class PoisonSystemTest
{
    private static final int INPUTS_AT_REST = 30;
    private static final String FAR = "2850";

    private final ServedVenues venues = new ServedVenues(31);
    private final WebhookServer webhook = new WebhookServer();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;
    private Path journal;
    private EngineCounters counters;
    private long restingSince;

    PoisonSystemTest() throws IOException
    {
    }

    @AfterEach
    void close()
    {
        venues.close();
        webhook.close();
    }

    @Test
    void shouldTakeEveryOrderOffBothVenuesWhileOneRests() throws IOException
    {
        final RunOutcome outcome = run(this::resting, this::restOnTheHedgeVenue);

        assertEquals(ExitCode.NOT_FLAT, outcome.exit());
        assertEquals(List.of(), new OpenOrders(venues.told()).living());
        assertEquals(List.of("OPEN", "CANCELLED"), statuses("HEDGE", FAR), venues.told());
        told(ExitCode.NOT_FLAT);
    }

    /** As many seeds as {@code ballast.poison.seeds} says. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndInOrderAtAnyMoment(final long seed) throws IOException
    {
        final int after = new SplittableRandom(seed).nextInt(20, 250);
        final RunOutcome outcome = run(() -> handled() >= after, () ->
        {
        });

        final boolean sent = !"0".equals(JsonFields.of(outcome.report().json().toString()).get("ordersSent"));
        assertEquals(sent ? ExitCode.NOT_FLAT : ExitCode.STOPPED, outcome.exit(), "seed " + seed + ": after " + after);
        assertEquals(List.of(), new OpenOrders(venues.told()).living(), "seed " + seed + ": after " + after);
        told(idle() ? ExitCode.STOPPED : ExitCode.NOT_FLAT);
    }

    private static LongStream seeds()
    {
        return LongStream.rangeClosed(1, Integer.getInteger("ballast.poison.seeds", 1));
    }

    /** Nothing was sent and nothing is held: nobody has to look after anything. */
    @Test
    void shouldBeFlatWhenNothingWasSent() throws IOException
    {
        final RunOutcome outcome = run(() -> true, () ->
        {
        });
        assertEquals(ExitCode.STOPPED, outcome.exit());
        assertEquals(0, venues.orders());
        told(ExitCode.STOPPED);
    }

    /** In one line each, and the alarm at the webhook. */
    private void told(final ExitCode resumed) throws IOException
    {
        final List<String> events = new ArrayList<>();
        webhook.posted.forEach(json -> events.add(JsonFields.of(json).get("event") + " " +
            JsonFields.of(json).get("reason")));
        assertEquals(List.of("TEST null", "ALARM INTERNAL_ERROR", "HALTED null"), events);

        final Map<String, String> replay = fields(0, "replay");
        assertEquals("true", replay.get("identical"));
        assertEquals("true", replay.get("complete"));
        assertTrue(replay.get("haltedBy").startsWith("java.lang.ArrayIndexOutOfBoundsException"), replay.toString());
        assertTrue(text(0, "replay").contains("; HALTED with input " + replay.get("haltedAt") + " by java.lang.Array"));

        final Map<String, String> report = fields(0, "report");
        assertTrue(report.get("failure").startsWith("with input " + replay.get("haltedAt")), report.toString());
        assertEquals("HALTED", report.get("tradingState"));
        assertTrue(text(0, "report").lines().findFirst().orElse("").contains("HALTED, with input "));

        final Map<String, String> verify = fields(0, "verify");
        assertEquals("ok", verify.get("status"));
        // The input is the last of its kind: only what the halt says may stand behind it.
        assertTrue(Long.parseLong(verify.get("lastSequence")) - Long.parseLong(replay.get("haltedAt")) <= 2);

        assertEquals(EngineCounters.State.HALTED, page().state());

        final Map<String, String> resume = JsonFields.of(text(resumed.code(), "run", "--json", "--resume", "--journal"));
        assertTrue(resume.get("refusal").startsWith("the engine halted with input " + replay.get("haltedAt")),
            resume.toString());
    }

    private RunOutcome run(final BooleanSupplier now, final Runnable before) throws IOException
    {
        journal = directory.resolve("journal");
        final RunOptions options = new RunOptions();
        new CommandLine(options).parseArgs("--endpoints", venues.write(directory.resolve("endpoints.json")).toString(),
            "--journal", journal.toString(), "--alarm-webhook", webhook.address().toString());
        final RunPlan plan = options.plan();
        final PrintWriter tell = new PrintWriter(err, true);
        final StopSignal stop = StopSignal.install(tell);
        try (RunStart start = RunStart.of(plan, stop::requested, tell::println))
        {
            return new RunExecution(start.plan(), stop, tell).execute(new RunStart(start.plan(), start.parameters(),
                new PoisonedVenues(start.venues(), now, before), start.account(), start.knownDay(), start.webhook(),
                start.runNumber(), null));
        }
    }

    private EngineCounters page()
    {
        if (counters == null)
        {
            counters = CountersFile.open(journal.resolve(CountersFile.NAME));
        }
        return counters;
    }

    private long handled()
    {
        return page().handled();
    }

    /** One that lives through so many inputs is not on its way, but rests. */
    private boolean resting()
    {
        final long handled = handled();
        if (page().liveOrders() == 0)
        {
            restingSince = handled;
        }
        return handled - restingSince >= INPUTS_AT_REST;
    }

    /** By hand and far from the market, for the engine lets nothing rest there. */
    private void restOnTheHedgeVenue()
    {
        try
        {
            final HttpClient client = HttpClient.newHttpClient();
            final HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(venues.where().grvtEdge().resolve("/auth/api_key/login"))
                    .header("Content-Type", "application/json")
                    .header("Cookie", "rm=true;")
                    .POST(BodyPublishers.ofString("{\"api_key\":\"" + venues.keys.grvtApiKey() + "\"}"))
                    .build(),
                BodyHandlers.ofString());
            final String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            final StringWriter order = new StringWriter();
            assertEquals(0, Ballast.execute(new PrintWriter(order, true), new PrintWriter(err, true), "order",
                "--dry-run", "--json", "--venue", "grvt", "--symbol", "ETH_USDT_Perp", "--side", "buy",
                "--price", FAR, "--quantity", "0.1", "--post-only",
                "--credentials", directory.resolve("endpoints.json").toString()), err.toString());
            final Map<String, String> request = JsonFields.of(order.toString());
            final HttpResponse<String> created = client.send(
                HttpRequest.newBuilder(
                    venues.where().grvtTrades().resolve(URI.create(request.get("url")).getPath()))
                    .header("Content-Type", "application/json")
                    .header("Cookie", cookie)
                    .header("X-Grvt-Account-Id", login.headers().firstValue("X-Grvt-Account-Id").orElse(""))
                    .POST(BodyPublishers.ofString(request.get("body")))
                    .build(),
                BodyHandlers.ofString());
            assertEquals(200, created.statusCode(), created.body());
        }
        catch (final IOException | InterruptedException ex)
        {
            throw new IllegalStateException(ex);
        }
    }

    /** Whether the journal knows of no position and no order, as a restart would find it. */
    private boolean idle()
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            final Replay replay = new Replay(reader);
            replay.run();
            return replay.engine().idle();
        }
    }

    private Map<String, String> fields(final int exit, final String verb)
    {
        return JsonFields.of(text(exit, verb, "--json"));
    }

    private String text(final int exit, final String... verb)
    {
        final StringWriter out = new StringWriter();
        final List<String> args = new ArrayList<>(List.of(verb));
        args.add(journal.toString());
        assertEquals(exit, Ballast.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new)), err.toString());
        return out.toString();
    }

    private List<String> statuses(final String venue, final String price)
    {
        return venues.told().lines().map(JsonFields::of)
            .filter(line -> venue.equals(line.get("venue")) && price.equals(line.get("price")) &&
                "order".equals(line.get("entry")))
            .map(line -> line.get("status"))
            .toList();
    }
}
