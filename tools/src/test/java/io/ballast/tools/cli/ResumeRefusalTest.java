package io.ballast.tools.cli;

import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.alarm.WebhookServer;
import io.ballast.tools.control.RunLook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a run that is not gone on with leaves as it is, and what is told of it; and what does not stop it. */
class ResumeRefusalTest
{
    private DiedRun run;

    @TempDir
    private Path directory;

    @BeforeEach
    void record()
    {
        run = new DiedRun(directory);
        run.record();
    }

    private static boolean holding(final RunLook look)
    {
        return look.position(Leg.PRIMARY) != 0;
    }

    @Test
    void shouldStopForAPersonAfterThreeRestarts() throws IOException
    {
        run.dieWhere(ResumeRefusalTest::holding);
        for (int restart = 1; restart <= 3; restart++)
        {
            assertEquals(0, run.run("--resume"), run::err);
            assertEquals(Integer.toString(restart), run.fields().get("restarts"));
            run.dieAgainWhere(restart, ResumeRefusalTest::holding);
        }
        final String before = held();
        assertEquals(4, run.run("--resume"), run::err);
        assertTrue(run.err().contains("restarted 3 times within ten minutes"), run.err());
        assertTrue(run.err().contains(before), run.err());
        assertEquals("4", run.fields().get("exitCode"));
        assertEquals(before, told(run.fields()));
        assertFalse(Files.exists(run.journal().resolve("000005")));

        assertEquals(0, run.run("--resume", "--rearm"), run::err);
        assertEquals("4", run.fields().get("restarts"));
        assertEquals("0", run.fields().get("positions.primary"));
    }

    @Test
    void shouldLeaveToItsOwnProgramWhatThisOneDecidesOtherwise() throws IOException
    {
        run.dieWhere(ResumeRefusalTest::holding);
        run.decideOtherwise();
        final String before = held();
        final String account = Files.readString(run.lastRun());
        assertEquals(6, run.run("--resume"), run::err);
        assertTrue(run.err().contains("this program decides otherwise"), run.err());
        assertTrue(run.err().contains(before), run.err());
        assertEquals("6", run.fields().get("exitCode"));
        assertEquals(before, told(run.fields()));
        assertFalse(Files.exists(run.journal().resolve("000002")));
        assertEquals(account, Files.readString(run.lastRun()));
    }

    @Test
    void shouldTellProgramsWhatIsHeldAndWhatWasSent() throws IOException
    {
        run.dieWhere(look -> holding(look) && look.engine().liveOrders() > 0);
        final int sent;
        final int live;
        try (RunLook look = RunLook.at(run.journal()))
        {
            sent = look.summary().ordersSent();
            live = look.engine().liveOrders();
        }
        assertEquals(2, run.run("--resume", "--venues", "wire"), run::err);
        final Map<String, String> fields = run.fields();
        assertEquals("2", fields.get("exitCode"));
        assertTrue(fields.get("refusal").contains("the run traded elsewhere"), fields.get("refusal"));
        assertEquals(held(), told(fields));
        assertEquals("false", fields.get("flat"));
        assertNotEquals(0, sent);
        assertEquals(Integer.toString(sent), fields.get("ordersSent"));
        assertEquals(Integer.toString(live), fields.get("liveOrders"));
    }

    @Test
    void shouldGoOnWithAnOpenPositionWhenNoAlarmCanBeDelivered() throws IOException
    {
        run.dieWhere(ResumeRefusalTest::holding);
        assertEquals(0, run.run("--resume", "--alarm-webhook", nobody()), run::err);
        assertEquals("COMPLETED", run.fields().get("exitReason"));
        assertEquals(1, run.err().lines().filter(line -> line.contains("the alarm webhook did not take a test")).count(),
            run.err());
    }

    @Test
    void shouldWantItsAlarmsBeforeItGoesOnWithNothingOpen() throws IOException
    {
        run.dieWhere(look -> look.engine().idle());
        assertEquals(2, run.run("--resume", "--alarm-webhook", nobody()), run::err);
        assertTrue(run.err().contains("the alarm webhook did not take a test"), run.err());
        assertFalse(Files.exists(run.journal().resolve("000002")));
    }

    /** The address of somebody who is there no more. */
    private static String nobody() throws IOException
    {
        final WebhookServer server = new WebhookServer();
        server.close();
        return server.address().toString();
    }

    private String held()
    {
        try (RunLook look = RunLook.at(run.journal()))
        {
            return words(
                DecimalText.format(look.position(Leg.PRIMARY)),
                DecimalText.format(look.position(Leg.HEDGE)),
                DecimalText.format(look.summary().netDelta()));
        }
    }

    private static String told(final Map<String, String> fields)
    {
        return words(fields.get("positions.primary"), fields.get("positions.hedge"), fields.get("netDelta"));
    }

    private static String words(final String primary, final String hedge, final String delta)
    {
        return "primary " + primary + ", hedge " + hedge + ", net delta " + delta;
    }
}
