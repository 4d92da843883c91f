package io.ballast.tools.alarm;

import io.ballast.core.codec.Severity;
import io.ballast.core.engine.Reason;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.report.JournalScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What of a journal calls a person, and reaches the webhook. */
@Timeout(60)
class RunAlarmsTest
{
    private final WebhookServer server = new WebhookServer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Webhook webhook = new Webhook(server.address(), told::add);

    RunAlarmsTest() throws IOException
    {
    }

    @AfterEach
    void close()
    {
        server.close();
    }

    @Test
    void shouldPostAlarmsAloneWhileTheRunGoesOn() throws InterruptedException
    {
        final JournalScript script = new JournalScript().open()
            .alert(Severity.NOTICE, Reason.OPERATOR_PAUSE)
            .alert(Severity.WARNING, Reason.CLOCK_OFFSET)
            .alert(Severity.ALARM, Reason.POSITIONS_DIFFER);
        final RunAlarms alarms = new RunAlarms("run 7 on wire", script.journal().reader(), webhook, told::add);

        final Map<String, String> alarm = JsonFields.of(taken());
        alarms.finish(null);

        assertEquals("ballast run", alarm.get("source"));
        assertEquals("ALARM", alarm.get("event"));
        assertEquals("run 7 on wire", alarm.get("run"));
        assertEquals("POSITIONS_DIFFER", alarm.get("reason"));
        assertEquals(Reason.POSITIONS_DIFFER.sentence(), alarm.get("text"));
        assertTrue(server.posted.isEmpty(), server.posted.toString());
        assertEquals(List.of(), told);
    }

    @Test
    void shouldPostAnEndThatIsNotAsItWasMeant() throws InterruptedException
    {
        for (final Reason reason : List.of(Reason.DAILY_LIMIT, Reason.CANNOT_FLATTEN, Reason.NOT_READY))
        {
            final RunAlarms alarms = follow(new JournalScript().open().end(reason));
            alarms.finish(null);
            final Map<String, String> end = JsonFields.of(taken());
            assertEquals("ENDED", end.get("event"));
            assertEquals(reason.name(), end.get("reason"));
            assertEquals(Integer.toString(reason.exitCode()), end.get("exitCode"));
        }
        follow(new JournalScript().open().end(Reason.COMPLETED)).finish(null);
        assertTrue(server.posted.isEmpty(), "a run that did what it was to do calls nobody");
    }

    @Test
    void shouldPostAHaltThatTheJournalMayNotTell() throws InterruptedException
    {
        follow(new JournalScript().open()).finish(new IllegalStateException("what must not happen"));
        assertEquals("HALTED", JsonFields.of(taken()).get("event"));
    }

    @Test
    void shouldTellInALineWhatCannotBeDelivered()
    {
        server.close();
        follow(new JournalScript().open().alert(Severity.ALARM, Reason.NAKED)).finish(null);
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).contains(Reason.NAKED.sentence()), told.get(0));
        assertFalse(told.get(0).contains("t0ken"), told.get(0));
    }

    @Test
    void shouldTellWhetherAWebhookTakesATest() throws InterruptedException
    {
        assertNull(RunAlarms.test(webhook, "run"));
        assertEquals("TEST", JsonFields.of(taken()).get("event"));
        server.status = 500;
        assertEquals("host=127.0.0.1, status=500", RunAlarms.test(webhook, "run"));
        server.status = 302;
        assertEquals("host=127.0.0.1, status=302", RunAlarms.test(webhook, "run"));
        server.status = 204;
        server.silence = new CountDownLatch(1);
        final long beganNs = System.nanoTime();
        assertEquals("host=127.0.0.1, HttpTimeoutException", RunAlarms.test(webhook, "run"));
        assertTrue(System.nanoTime() - beganNs >= TimeUnit.SECONDS.toNanos(4));
        server.silence.countDown();
    }

    private RunAlarms follow(final JournalScript script)
    {
        return new RunAlarms("run", script.journal().reader(), webhook, told::add);
    }

    private String taken() throws InterruptedException
    {
        final String json = server.posted.poll(5, TimeUnit.SECONDS);
        assertNotNull(json, "nothing came within five seconds");
        return json;
    }
}
