package io.ballast.tools.alarm;

import io.ballast.core.codec.Severity;
import io.ballast.core.engine.Reason;
import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.RecordReader;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.report.JournalScript;
import org.agrona.DirectBuffer;
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

    /** Out of file handles, or the disk failed: what is known is told, and that some of it may be missing. */
    @Test
    void shouldDeliverWhatIsKnownWhereTheJournalCannotBeRead() throws InterruptedException
    {
        final JournalScript script = new JournalScript().open().alert(Severity.ALARM, Reason.NAKED);
        final RecordReader reader = script.journal().reader();
        reader.next();
        final RunAlarms alarms = new RunAlarms("run", new Failing(reader, 1), webhook, told::add);
        assertEquals("NAKED", JsonFields.of(taken()).get("reason"));
        assertEquals("BLIND", JsonFields.of(taken()).get("event"));
        alarms.finish(new IllegalStateException("the disk failed"));
        assertEquals("HALTED", JsonFields.of(taken()).get("event"));
        assertTrue(server.posted.isEmpty(), server.posted.toString());
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).contains("the journal cannot be followed"), told.get(0));
    }

    @Test
    void shouldPostAHaltWhereTheJournalFailsAtTheEndAlone() throws InterruptedException
    {
        final Failing reader = new Failing(new JournalScript().open().journal().reader(), Integer.MAX_VALUE);
        final RunAlarms alarms = new RunAlarms("run", reader, webhook, told::add);
        reader.left = 0;
        alarms.finish(new IllegalStateException("the disk failed"));
        assertEquals("BLIND", JsonFields.of(taken()).get("event"));
        assertEquals("HALTED", JsonFields.of(taken()).get("event"));
    }

    /** Reads so many records, and throws from then on. */
    private static final class Failing implements RecordReader
    {
        private final RecordReader reader;
        private volatile int left;

        private Failing(final RecordReader reader, final int left)
        {
            this.reader = reader;
            this.left = left;
        }

        @Override
        public boolean next()
        {
            if (left == 0)
            {
                throw new JournalException("journal cannot be read: too many open files");
            }
            final boolean read = reader.next();
            left -= read ? 1 : 0;
            return read;
        }

        @Override
        public long sequence()
        {
            return reader.sequence();
        }

        @Override
        public DirectBuffer buffer()
        {
            return reader.buffer();
        }

        @Override
        public int offset()
        {
            return reader.offset();
        }

        @Override
        public int length()
        {
            return reader.length();
        }

        @Override
        public int checksum()
        {
            return reader.checksum();
        }

        @Override
        public void close()
        {
            reader.close();
        }
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
