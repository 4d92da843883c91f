package io.ballast.core.replay;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.OutputSink;
import io.ballast.core.engine.Reason;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.snapshot.SnapshotReader;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.ByteOrder;
import java.util.function.UnaryOperator;

/**
 * Feeds a journal's inputs to an engine and compares each output with the record that follows. Stops at the first that
 * differs: what comes after answers to decisions that were not made. Can follow a journal that is being written. Single
 * threaded.
 * <p>
 * An input that the engine throws at ends the run here as it did there: the halt is compared like any output, and
 * nothing may follow it. A halt that was recorded and that no input explains, such as one for want of memory, is a halt
 * too; what else the input would have led to was not made.
 */
public final class Replay implements OutputSink
{
    /** No record differed. */
    public static final long NONE = -1;

    private final RecordReader records;
    private final UnaryOperator<RunParameters> change;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlertRecordDecoder alert = new AlertRecordDecoder();
    private final ExpandableArrayBuffer expected = new ExpandableArrayBuffer(1 << 16);
    private int expectedStart;
    private int expectedEnd;

    private RunParameters parameters;
    private HedgeEngine engine;
    private long inputs;
    private long outputs;
    private long inputAt = NONE;
    private long haltedAt = NONE;
    private String haltedBy;
    private long divergedAt = NONE;
    private byte[] decided = new byte[0];
    private byte[] recorded = new byte[0];

    /**
     * A replay of a journal as it was recorded.
     *
     * @param records from record 0.
     */
    public Replay(final RecordReader records)
    {
        this(records, UnaryOperator.identity());
    }

    /**
     * A replay under changed parameters: what-if, up to the first decision that differs.
     *
     * @param records from record 0.
     * @param change  of what record 0 holds.
     */
    public Replay(final RecordReader records, final UnaryOperator<RunParameters> change)
    {
        this.records = records;
        this.change = change;
    }

    /**
     * Take over an engine's state in place of everything up to a record.
     *
     * @param run      record 0.
     * @param snapshot of the state.
     * @param sequence of the last record that the state holds, outputs included; it and those before are passed over.
     */
    public void resume(final RunParameters run, final SnapshotReader snapshot, final long sequence)
    {
        parameters = run;
        engine = new HedgeEngine(run, this);
        engine.load(snapshot);
        while (records.sequence() < sequence && records.next())
        {
            continue;
        }
    }

    /**
     * Go on to the end of what is there, or to the first difference.
     *
     * @return whether nothing differed so far.
     */
    public boolean run()
    {
        while (divergedAt == NONE && records.next())
        {
            step();
        }
        return divergedAt == NONE;
    }

    /**
     * Take one record, if there is one.
     *
     * @return false at the end of what is there, or after a difference.
     */
    public boolean next()
    {
        if (divergedAt != NONE || !records.next())
        {
            return false;
        }
        step();
        return divergedAt == NONE;
    }

    private void step()
    {
        final DirectBuffer buffer = records.buffer();
        final int offset = records.offset();
        final EventType type = EventType.of(buffer, offset);
        // Only inputs come from outside; what nobody knows was one, and the engine threw at it.
        switch (type == null ? EventType.Role.INPUT : type.role())
        {
            case HEADER -> open(buffer, offset);
            case INPUT -> input(buffer, offset);
            case COMMAND, RECORD -> compare(buffer, offset, records.length());
        }
    }

    private void open(final DirectBuffer buffer, final int offset)
    {
        if (engine == null)
        {
            parameters = change.apply(RunParameters.decode(buffer, offset));
            engine = new HedgeEngine(parameters, this);
        }
    }

    private void input(final DirectBuffer buffer, final int offset)
    {
        if (engine == null)
        {
            throw new IllegalArgumentException("record 0 is missing: sequence=" + records.sequence());
        }
        if (expectedStart != expectedEnd)
        {
            diverge(new byte[0], next(expectedStart));
            return;
        }
        if (halted())
        {
            diverge(bytes(buffer, offset, records.length()), new byte[0]);
            return;
        }
        expectedStart = 0;
        expectedEnd = 0;
        inputs++;
        inputAt = records.sequence();
        final long timestampNs =
            buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        try
        {
            engine.onEvent(inputAt, buffer, offset, timestampNs);
        }
        catch (final RuntimeException ex)
        {
            halt(ex.toString());
        }
    }

    /** As the handler does. */
    private void halt(final String by)
    {
        haltedAt = inputAt;
        haltedBy = by;
        try
        {
            engine.halt();
        }
        catch (final RuntimeException ex)
        {
            haltedBy += ", then " + ex;
        }
    }

    private void compare(final DirectBuffer buffer, final int offset, final int length)
    {
        outputs++;
        if (!halted() && isHalt(buffer, offset) && !nextIsHalt())
        {
            expectedStart = 0;
            expectedEnd = 0;
            halt("nothing that was recorded");
        }
        if (expectedStart == expectedEnd)
        {
            diverge(bytes(buffer, offset, length), new byte[0]);
            return;
        }
        final int expectedLength = expected.getInt(expectedStart);
        final int start = expectedStart + Integer.BYTES;
        if (expectedLength != length || !equal(buffer, offset, start, length))
        {
            diverge(bytes(buffer, offset, length), next(expectedStart));
            return;
        }
        expectedStart = start + length;
    }

    private boolean nextIsHalt()
    {
        return expectedStart != expectedEnd && isHalt(expected, expectedStart + Integer.BYTES);
    }

    /** The first thing that a halt says. */
    private boolean isHalt(final DirectBuffer buffer, final int offset)
    {
        return EventType.of(buffer, offset) == EventType.ALERT_RECORD &&
            alert.wrapAndApplyHeader(buffer, offset, header).reason() == Reason.INTERNAL_ERROR.code();
    }

    private boolean equal(final DirectBuffer buffer, final int offset, final int start, final int length)
    {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES)
        {
            if (buffer.getLong(offset + i) != expected.getLong(start + i))
            {
                return false;
            }
        }
        for (; i < length; i++)
        {
            if (buffer.getByte(offset + i) != expected.getByte(start + i))
            {
                return false;
            }
        }
        return true;
    }

    private void diverge(final byte[] wasRecorded, final byte[] isDecided)
    {
        divergedAt = records.sequence();
        recorded = wasRecorded;
        decided = isDecided;
    }

    private byte[] next(final int at)
    {
        return bytes(expected, at + Integer.BYTES, expected.getInt(at));
    }

    private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        return copy;
    }

    @Override
    public void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        expected.putInt(expectedEnd, length);
        expected.putBytes(expectedEnd + Integer.BYTES, buffer, offset, length);
        expectedEnd += Integer.BYTES + length;
    }

    /**
     * Whether the run was halted by what must not happen.
     *
     * @return true if an input, or what happened with it, ended the run for good.
     */
    public boolean halted()
    {
        return haltedAt != NONE;
    }

    /**
     * The input with which the run was halted.
     *
     * @return its sequence, or {@link #NONE}.
     */
    public long haltedAt()
    {
        return haltedAt;
    }

    /**
     * What the engine threw at that input.
     *
     * @return one line; null if the run was not halted.
     */
    public String haltedBy()
    {
        return haltedBy;
    }

    /**
     * The first record at which the replay and the journal part.
     *
     * @return its sequence, or {@link #NONE}.
     */
    public long divergedAt()
    {
        return divergedAt;
    }

    /**
     * The output that was recorded where they part.
     *
     * @return empty if an input followed instead.
     */
    public byte[] recorded()
    {
        return recorded;
    }

    /**
     * The output that was decided where they part.
     *
     * @return empty if nothing more was decided.
     */
    public byte[] decided()
    {
        return decided;
    }

    /**
     * Whether every output that was decided has been found in the journal. A crash may cut off the last ones.
     *
     * @return true at the end of a journal that was closed.
     */
    public boolean complete()
    {
        return expectedStart == expectedEnd;
    }

    /**
     * What was decided for the last input and is not in the journal, for a crash has cut it off.
     *
     * @param sink told of each, in order.
     */
    void missing(final OutputSink sink)
    {
        for (int at = expectedStart; at != expectedEnd; at += Integer.BYTES + expected.getInt(at))
        {
            final EventType type = EventType.of(expected, at + Integer.BYTES);
            sink.onOutput(
                expected, at + Integer.BYTES, expected.getInt(at), type.role() == EventType.Role.COMMAND);
        }
    }

    /**
     * Inputs taken.
     *
     * @return so far.
     */
    public long inputs()
    {
        return inputs;
    }

    /**
     * Outputs compared.
     *
     * @return so far.
     */
    public long outputs()
    {
        return outputs;
    }

    /**
     * The engine as it stands.
     *
     * @return null before record 0.
     */
    public HedgeEngine engine()
    {
        return engine;
    }

    /**
     * What record 0 held.
     *
     * @return null before record 0.
     */
    public RunParameters parameters()
    {
        return parameters;
    }
}
