package io.ballast.tools.alarm;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Severity;
import io.ballast.core.engine.Reason;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;
import org.agrona.DirectBuffer;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that a person must know of at once.
 *
 * @param text for people, one line.
 * @param json what is posted: {@code source}, {@code event}, {@code run}, {@code time}, {@code text} and what belongs to
 *             the event.
 */
record Alarm(String text, String json)
{
    private static final long SECOND_NS = 1_000_000_000L;

    /** The first of all: proves that a webhook works. */
    static Alarm test(final String run)
    {
        final String text = "a test: alarms of this run come here";
        return new Alarm(text, object("TEST", run, Instant.now(), text).toString());
    }

    /** The process met what must not happen; the journal may not say so. */
    static Alarm halted(final String run, final Throwable failure)
    {
        final String text = "the run was halted, a human is needed: " + failure.getClass().getSimpleName();
        return new Alarm(text, object("HALTED", run, Instant.now(), text).toString());
    }

    /** What the journal tells is not seen any more, or some of it was not. */
    static Alarm blind(final String run, final Throwable failure)
    {
        final String text = "alarms may be missing, the journal cannot be followed: " + failure.getClass().getSimpleName();
        return new Alarm(text, object("BLIND", run, Instant.now(), text).toString());
    }

    /**
     * What a record of the journal calls a person for: an alert of the highest severity, and an end that is not as it
     * was meant.
     *
     * @param run    for people.
     * @param buffer holding the record's message.
     * @param offset of its header.
     * @return null for all other records.
     */
    static Alarm of(final String run, final DirectBuffer buffer, final int offset)
    {
        final EventType type = EventType.of(buffer, offset);
        if (type == EventType.ALERT_RECORD)
        {
            return of(run, new AlertRecordDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()));
        }
        if (type == EventType.RUN_ENDED_RECORD)
        {
            return of(run, new RunEndedRecordDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()));
        }
        return null;
    }

    private static Alarm of(final String run, final AlertRecordDecoder alert)
    {
        if (alert.severity() != Severity.ALARM)
        {
            return null;
        }
        final Reason reason = Reason.of(alert.reason());
        return new Alarm(reason.sentence(), object("ALARM", run, instant(alert.timestampNs()), reason.sentence())
            .text("reason", reason.name())
            .text("leg", Leg.of(alert.instrumentId()).name().toLowerCase(Locale.ROOT))
            .number("value", alert.value())
            .number("limitValue", alert.limitValue())
            .toString());
    }

    private static Alarm of(final String run, final RunEndedRecordDecoder end)
    {
        if (end.exitCode() == ExitCode.DONE.code())
        {
            return null;
        }
        final Reason reason = Reason.of(end.reason());
        final String text = "the run ended, " + ExitCode.of(end.exitCode()).sentence() + ": " + reason.sentence();
        return new Alarm(text, object("ENDED", run, instant(end.timestampNs()), text)
            .text("reason", reason.name())
            .number("exitCode", end.exitCode())
            .number("unknownOrders", end.unknownOrders())
            .decimal("primaryPosition", end.primaryPosition())
            .decimal("hedgePosition", end.hedgePosition())
            .toString());
    }

    private static JsonLine object(final String event, final String run, final Instant time, final String text)
    {
        return new JsonLine()
            .text("source", "ballast run")
            .text("event", event)
            .text("run", run)
            .text("time", time.toString())
            .text("text", text);
    }

    private static Instant instant(final long ns)
    {
        return Instant.ofEpochSecond(Math.floorDiv(ns, SECOND_NS), Math.floorMod(ns, SECOND_NS));
    }
}
