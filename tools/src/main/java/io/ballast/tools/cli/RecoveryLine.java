package io.ballast.tools.cli;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.journal.JournalException;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.TradingState;
import io.ballast.journal.JournalReader;
import io.ballast.tools.plan.DeadRun;
import org.agrona.DirectBuffer;

import java.io.PrintWriter;

/**
 * Tells once, from the journal, when a run that is gone on with knows its positions again, and what it found at the
 * venues until then. Where the journal cannot be read it says so once, and tries again.
 */
final class RecoveryLine implements AutoCloseable
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final StateRecordDecoder move = new StateRecordDecoder();
    private final long beganNs = System.nanoTime();
    private final DeadRun dead;
    private final PrintWriter err;
    private JournalReader reader;
    private int fills;
    private int cancels;
    private int orders;
    private boolean told;
    private boolean blind;

    /**
     * From the restart on.
     *
     * @param dead what is gone on with.
     * @param err  to tell it on.
     */
    RecoveryLine(final DeadRun dead, final PrintWriter err)
    {
        this.dead = dead;
        this.err = err;
    }

    /** Read what has come. Whoever looks on may not end the run. */
    void tick()
    {
        try
        {
            read();
        }
        catch (final JournalException ex)
        {
            if (!blind)
            {
                blind = true;
                err.println("ballast: when trading is ACTIVE again may not be told, the run goes on: " + ex.getMessage());
            }
        }
    }

    private void read()
    {
        if (reader == null)
        {
            reader = JournalReader.open(dead.journal());
        }
        if (reader.sequence() < dead.found().lastSequence())
        {
            reader.skipTo(dead.found().lastSequence());
        }
        while (!told && reader.next())
        {
            onRecord(reader.buffer(), reader.offset());
        }
    }

    private void onRecord(final DirectBuffer buffer, final int offset)
    {
        switch (EventType.of(buffer, offset))
        {
            case EXECUTION ->
            {
                execution.wrapAndApplyHeader(buffer, offset, header);
                fills += execution.executionType() == ExecutionType.FILL &&
                    execution.source() == ReportSource.QUERY ? 1 : 0;
            }
            case CANCEL_COMMAND, CANCEL_ALL_COMMAND -> cancels++;
            case ORDER_COMMAND -> orders++;
            case STATE_RECORD ->
            {
                move.wrapAndApplyHeader(buffer, offset, header);
                if (move.machine() == Machine.TRADING && move.to() == TradingState.ACTIVE.code())
                {
                    tell();
                }
            }
            default ->
            {
                // Says nothing of what was found.
            }
        }
    }

    private void tell()
    {
        told = true;
        err.printf("ballast: trading ACTIVE again after %.1f s, the positions of both venues agree; until then %d fills were " +
            "told by the venues' histories, %d cancels and %d orders decided%n",
            (System.nanoTime() - beganNs) / 1e9, fills, cancels, orders);
    }

    @Override
    public void close()
    {
        if (reader != null)
        {
            reader.close();
        }
    }
}
