package io.ballast.tools.plan;

import io.ballast.tools.alarm.WebhookServer;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.venue.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What stands before real money, each piece missing in its turn. */
class LiveGateTest
{
    private static final Configuration LIVE = Configuration.defaults().with("run.live", "true");

    private final WebhookServer server = new WebhookServer();
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path account;

    LiveGateTest() throws IOException
    {
    }

    @AfterEach
    void close()
    {
        server.close();
    }

    @Test
    void shouldLetPassWhatHasEverything() throws InterruptedException
    {
        Approval.give(account, LIVE);
        assertNotNull(pass(LIVE, VenueKind.LIVE, true, server.address()));
        assertEquals("TEST", JsonFields.of(server.posted.poll(5, TimeUnit.SECONDS)).get("event"));
    }

    @Test
    void shouldNameEachMissingPieceAndAskNobody()
    {
        Approval.give(account, LIVE);
        refused("--live was not said", LIVE, VenueKind.LIVE, false, server.address());
        refused("no alarm webhook", LIVE, VenueKind.LIVE, true, null);
        final Configuration other = LIVE.with("run.order_size", "0.1 ETH");
        refused("not the approved one (R28)", other, VenueKind.LIVE, true, server.address());
        refused("hash=" + other.hash(), other, VenueKind.LIVE, true, server.address());
        final Configuration unsaid = Configuration.defaults();
        Approval.give(account, unsaid);
        refused("does not say run.live = true", unsaid, VenueKind.LIVE, true, server.address());
        assertTrue(server.posted.isEmpty());
    }

    @Test
    void shouldNameAllThatIsMissingAtOnce()
    {
        final String line = refused("live is refused", Configuration.defaults(), VenueKind.LIVE, false, null);
        for (final String piece : List.of("run.live = true", "--live", "R28", "--alarm-webhook"))
        {
            assertTrue(line.contains(piece), line);
        }
        assertEquals(1, line.lines().count());
    }

    @Test
    void shouldRefuseAWebhookThatTakesNoTest()
    {
        Approval.give(account, LIVE);
        server.status = 404;
        assertEquals("the alarm webhook did not take a test: host=127.0.0.1, status=404",
            refused("", LIVE, VenueKind.LIVE, true, server.address()));
        refused("not an address of http or https", LIVE, VenueKind.LIVE, true, URI.create("ftp://h/t0ken"));
        refused("status=404", Configuration.defaults(), VenueKind.WIRE, false, server.address());
    }

    @Test
    void shouldNotCallSimulatedVenuesReal()
    {
        for (final VenueKind kind : List.of(VenueKind.SIM, VenueKind.WIRE))
        {
            refused("not real: run.live=true", LIVE, kind, false, null);
            refused("not real: option=--live", Configuration.defaults(), kind, true, null);
            assertNull(pass(Configuration.defaults(), kind, false, null));
        }
    }

    @Test
    void shouldApproveOneConfigurationAtATime() throws IOException
    {
        assertEquals("", Approval.hash(account.resolve("absent")));
        final Path fresh = account.resolve("fresh");
        Approval.give(fresh, LIVE);
        assertEquals(LIVE.hash(), Approval.hash(fresh));
        Approval.give(fresh, Configuration.defaults());
        assertEquals(Configuration.defaults().hash(), Approval.hash(fresh));
        Files.writeString(fresh.resolve("approved.json"), "{\"configurationHash\":");
        assertThrows(ConfigException.class, () -> Approval.hash(fresh));
    }

    private Object pass(final Configuration configuration, final VenueKind kind, final boolean live, final URI webhook)
    {
        return LiveGate.pass(new RunPlan(
            "run",
            configuration,
            1,
            TimeMode.REAL,
            new VenueAccess(kind, null, null, null),
            MarketSource.SEEDED,
            Faults.none(),
            account.resolve("journal"),
            account,
            new RunTerms(live, false, webhook, 0)), told::add);
    }

    private String refused(
        final String expected,
        final Configuration configuration,
        final VenueKind kind,
        final boolean live,
        final URI webhook)
    {
        final ConfigException refused =
            assertThrows(ConfigException.class, () -> pass(configuration, kind, live, webhook));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
        assertFalse(refused.getMessage().contains("t0ken"), refused.getMessage());
        return refused.getMessage();
    }
}
