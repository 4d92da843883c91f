package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.alarm.WebhookServer;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.wire.Endpoints;
import io.ballast.tools.wire.ThrowawayKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Keys are looked for wherever a run leaves something: its files, its output, its command line, what the virtual
 * machine tells of it, every byte it sends, and the words of its refusals.
 */
@Timeout(180)
class SecretsSystemTest
{
    private static final long START_BOUND_SECONDS = 60;
    private static final String TOKEN = "t0ken";

    private final ServedVenues venues = new ServedVenues(23);
    private final List<TappedRelay> relays = new ArrayList<>();
    private final WebhookServer webhook = new WebhookServer();
    private final Needles needles = Needles.of(venues.keys);
    private final Needles all =
        Needles.of(venues.keys).with("grvt.apiKey", venues.keys.grvtApiKey()).with("webhook", "hook/" + TOKEN);

    private Thread rest;

    @TempDir
    private Path given;

    @TempDir
    private Path left;

    SecretsSystemTest() throws IOException
    {
    }

    @AfterEach
    void close() throws IOException
    {
        for (final TappedRelay relay : relays)
        {
            relay.close();
        }
        venues.close();
        webhook.close();
    }

    @Test
    void shouldLeaveNoKeyBehind() throws Exception
    {
        final Process process = start();
        try
        {
            awaitHold(process);
            dump(process, "Thread.print", "-l");
            dump(process, "VM.command_line");
            dump(process, "VM.system_properties");
            dump(process, "VM.info");
            final String ps = process.info().commandLine().orElse("") + Files.readString(
                Path.of("/proc/" + process.pid() + "/cmdline"));
            assertTrue(ps.contains("--credentials"), ps);
            assertEquals(List.of(), all.in(ps));
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still there");
            rest.join(TimeUnit.SECONDS.toMillis(10));
            assertEquals(3, process.exitValue(), Files.readString(left.resolve("err")));
        }
        finally
        {
            process.destroyForcibly();
        }
        assertEquals("1", JsonFields.of(Files.readString(left.resolve("out"))).get("cycles"));
        assertTrue(Files.exists(left.resolve("journal").resolve("run.json")));
        assertTrue(Files.exists(left.resolve("journal").resolve("counters")));
        assertTrue(Files.size(left.resolve("VM.info")) > 1_000);
        assertEquals(List.of(), all.below(left));
        assertTrue(all.below(given).size() >= 3, "the search finds what is there: " + all.below(given));
        frames();
        alarms();
    }

    /** The key that logs in to GRVT is in the body of the login by necessity, and nowhere else; no other key travels. */
    private void frames()
    {
        final Needles login = new Needles().with("grvt.apiKey", venues.keys.grvtApiKey());
        int logins = 0;
        int bytes = 0;
        for (int i = 0; i < relays.size(); i++)
        {
            for (final byte[] sent : relays.get(i).sent())
            {
                bytes += sent.length;
                assertEquals(List.of(), needles.in(sent));
                final boolean edge = i == 2;
                assertTrue(edge || login.in(sent).isEmpty(), "the login's key went elsewhere: host=" + i);
                logins += login.in(sent).isEmpty() ? 0 : 1;
            }
        }
        assertTrue(bytes > 1_000, "the frames were not seen");
        assertTrue(logins > 0, "the login was not seen: the search finds nothing");
    }

    /** Each is there within five seconds; and holds no key. */
    private void alarms() throws InterruptedException
    {
        final List<String> events = new ArrayList<>();
        while (!events.contains("ENDED"))
        {
            final String json = webhook.posted.poll(5, TimeUnit.SECONDS);
            assertNotNull(json, "no alarm of the end: " + events);
            assertEquals(List.of(), all.in(json));
            events.add(JsonFields.of(json).get("event"));
        }
        assertEquals("TEST", events.get(0));
    }

    @Test
    void shouldRefuseCredentialsThatOthersCanRead() throws IOException
    {
        assumeTrue(Files.getFileStore(given).supportsFileAttributeView("posix"), "the file system knows no modes");
        final Path endpoints = venues.write(given.resolve("endpoints.json"));
        final Path credentials = Files.copy(endpoints, given.resolve("credentials.json"));
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-r--r--"));
        final String told = refused(2, endpoints, credentials);
        assertTrue(told.contains("open to others: credentials=" + credentials + ", mode=rw-r--r--"), told);
    }

    @Test
    void shouldSpeakOfKeysWithoutTellingThem() throws IOException
    {
        final Path endpoints = venues.write(given.resolve("endpoints.json"));
        final String text = Files.readString(endpoints);
        final ThrowawayKeys keys = venues.keys;
        final List<String> bent = List.of(
            text.replace(keys.secret(), keys.secret().substring(4)),
            text.replace(keys.secret(), keys.secret() + "\\u0000"),
            text.replace(keys.privateKey(), keys.privateKey() + "0"),
            text.replace(keys.privateKey(), keys.privateKey().replace('0', 'z')),
            text.replace(keys.apiKey(), "AAAA" + keys.apiKey().substring(4)),
            text.replace("\"grvt\"", "grvt"),
            text.substring(0, text.length() - 20));
        for (int i = 0; i < bent.size(); i++)
        {
            final Path credentials = given.resolve("bent-" + i);
            Files.createFile(
                credentials, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(credentials, bent.get(i), StandardOpenOption.WRITE);
            refused(2, endpoints, credentials);
        }
        final ThrowawayKeys other = new ThrowawayKeys(
            keys.apiKey(), keys.secret(), "n0t" + keys.grvtApiKey(), keys.privateKey(), keys.signer(),
            keys.subAccount(), keys.chainId());
        refused(7, endpoints, venues.write(given.resolve("other"), venues.where(), other));
    }

    private String refused(final int exit, final Path endpoints, final Path credentials) throws IOException
    {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        assertEquals(exit, Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true),
            "run", "--json", "--verbose", "--endpoints", endpoints.toString(), "--credentials", credentials.toString(),
            "--set", "limits.readiness_timeout=5 s", "--journal", left.resolve("journal").toString()), err.toString());
        final String told = out.toString() + err;
        assertEquals(List.of(), all.in(told), "told");
        // Nor a part of one, as a parser would quote it.
        assertFalse(told.contains(venues.keys.secret().substring(4, 24)), told);
        assertFalse(told.contains(venues.keys.privateKey().substring(2, 22)), told);
        assertFalse(told.contains(venues.keys.grvtApiKey().substring(0, 12)), told);
        assertEquals(List.of(), all.below(left));
        return told;
    }

    private Process start() throws IOException
    {
        final Endpoints where = venues.where();
        final Endpoints tapped = new Endpoints(tap(where.backpackRest()), tap(where.backpackSocket()),
            tap(where.grvtEdge()), tap(where.grvtTrades()), tap(where.grvtMarket()), where.chainId());
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(arg -> arg.startsWith("--add-") || arg.startsWith("-D") || arg.startsWith("--enable-native") ||
                arg.startsWith("--sun-misc"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.ballast.tools.Ballast", "run",
            "--json", "--verbose", "--set", "run.hold=60 s",
            "--endpoints", venues.write(given.resolve("endpoints.json"), tapped, venues.keys).toString(),
            "--credentials", venues.write(given.resolve("credentials.json")).toString(),
            "--journal", left.resolve("journal").toString(), "--account", left.resolve("account").toString()));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(left.resolve("out").toFile());
        builder.environment().put("BALLAST_ALARM_WEBHOOK", webhook.address().toString());
        return builder.start();
    }

    private URI tap(final URI server) throws IOException
    {
        final TappedRelay relay = new TappedRelay(server);
        relays.add(relay);
        return relay.address();
    }

    /** What the virtual machine tells of the process, as it would in the report of a crash. */
    private void dump(final Process process, final String... what) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(what));
        final Process jcmd = new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(left.resolve(what[0]).toFile())
            .start();
        assertTrue(jcmd.waitFor(30, TimeUnit.SECONDS), "jcmd does not come back");
        assertEquals(0, jcmd.exitValue(), Files.readString(left.resolve(what[0])));
    }

    private void awaitHold(final Process process) throws IOException
    {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_BOUND_SECONDS);
        final BufferedReader err =
            new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String line = "";
        while (!line.contains("HOLDING") && System.nanoTime() < endNs)
        {
            line = err.readLine();
            assertNotNull(line, "ended early: " + read(left.resolve("err")));
            Files.writeString(left.resolve("err"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertTrue(line.contains("HOLDING"), "never held: " + read(left.resolve("err")));
        rest = new Thread(() -> rest(err));
        rest.setDaemon(true);
        rest.start();
    }

    private void rest(final BufferedReader err)
    {
        err.lines().forEach(line ->
        {
            try
            {
                Files.writeString(
                    left.resolve("err"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        });
    }

    private static String read(final Path file) throws IOException
    {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
