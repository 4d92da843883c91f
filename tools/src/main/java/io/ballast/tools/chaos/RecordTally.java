package io.ballast.tools.chaos;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Severity;
import io.ballast.core.engine.Reason;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.journal.RecordDigest;

import java.util.function.Consumer;

/**
 * Reads a journal behind its writer and counts: inputs, risk codes, alarms; and takes the digest of it all.
 */
final class RecordTally
{
    /** One more than the highest number of a risk code. */
    static final int CODES = 29;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RiskRecordDecoder risk = new RiskRecordDecoder();
    private final AlertRecordDecoder alert = new AlertRecordDecoder();
    private final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();
    private final RecordDigest digest = new RecordDigest();
    private final RecordReader records;
    private final Consumer<RiskRecordDecoder> onRisk;
    private final long[] codeHits = new long[CODES];
    private long inputs;
    private long alarms;
    private EventType.Role lastRole = EventType.Role.HEADER;
    private long orders;
    private long days;
    private String ending = "did not end";

    RecordTally(final RecordReader records, final Consumer<RiskRecordDecoder> onRisk)
    {
        this.records = records;
        this.onRisk = onRisk;
    }

    /** Count what has come since the last call. */
    void read()
    {
        while (records.next())
        {
            digest.update(records);
            final EventType type = EventType.of(records.buffer(), records.offset());
            lastRole = type == null ? EventType.Role.INPUT : type.role();
            inputs += lastRole == EventType.Role.INPUT ? 1 : 0;
            if (type != null)
            {
                count(type);
            }
        }
    }

    private void count(final EventType type)
    {
        switch (type)
        {
            case RISK_RECORD ->
            {
                risk.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                codeHits[risk.code()]++;
                onRisk.accept(risk);
            }
            case ALERT_RECORD -> alarms +=
                alert.wrapAndApplyHeader(records.buffer(), records.offset(), header).severity() == Severity.ALARM ?
                1 : 0;
            case ORDER_COMMAND -> orders++;
            case DAY_RECORD -> days++;
            case RUN_ENDED_RECORD ->
            {
                ended.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                ending = Reason.of(ended.reason()) + ", exit " + ended.exitCode();
            }
            default ->
            {
            }
        }
    }

    /** By risk code; those at 0 are orders that passed unchanged. */
    long[] codeHits()
    {
        return codeHits;
    }

    long inputs()
    {
        return inputs;
    }

    /** Alerts that ask for a human. */
    long alarms()
    {
        return alarms;
    }

    /** Order commands decided. */
    long orders()
    {
        return orders;
    }

    /** Whether the last record is a command: one that has left, or never will. */
    boolean lastIsCommand()
    {
        return lastRole == EventType.Role.COMMAND;
    }

    /** Days that have begun. */
    long days()
    {
        return days;
    }

    String ending()
    {
        return ending;
    }

    String digest()
    {
        return digest.hex();
    }
}
