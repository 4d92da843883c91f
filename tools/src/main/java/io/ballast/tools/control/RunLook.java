package io.ballast.tools.control;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.core.replay.Replay;
import io.ballast.core.risk.TradingState;
import io.ballast.journal.JournalReader;
import io.ballast.tools.report.RunSummary;
import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a run from its journal: its figures, and the engine as it stands, decided again from the recorded
 * inputs. The run may go on meanwhile: each {@link #read()} takes what has come. Single threaded.
 * <p>
 * A journal of another version of the program may be decided otherwise by this one. Then the figures stay, and what only
 * an engine knows is told as unknown.
 */
public final class RunLook implements AutoCloseable
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OperatorEventDecoder operator = new OperatorEventDecoder();
    private final RunSummary summary = new RunSummary();
    private final Path journal;
    private final JournalReader reader;
    private final Replay replay;
    private final Set<String> words = new HashSet<>();
    private boolean halted;

    private RunLook(final Path journal)
    {
        this.journal = journal;
        reader = JournalReader.open(journal);
        replay = new Replay(new Seen());
    }

    /**
     * Look at a journal, from its beginning to its present end.
     *
     * @param journal directory.
     * @return what is known of it.
     * @throws io.ballast.core.journal.JournalException if there is none, or it is damaged.
     */
    public static RunLook at(final Path journal)
    {
        final RunLook look = new RunLook(journal);
        try
        {
            look.read();
            return look;
        }
        catch (final RuntimeException ex)
        {
            look.close();
            throw ex;
        }
    }

    /** Take what has come since. */
    public void read()
    {
        while (explained() && decided())
        {
            continue;
        }
        // What can no longer be decided again still tells.
        final Seen rest = new Seen();
        while (!explained() && rest.next())
        {
            continue;
        }
    }

    private boolean explained()
    {
        return !halted && replay.divergedAt() == Replay.NONE;
    }

    /** The input that halted an engine halts this one too. */
    private boolean decided()
    {
        try
        {
            return replay.next();
        }
        catch (final JournalException ex)
        {
            throw ex;
        }
        catch (final RuntimeException ex)
        {
            halted = true;
            return true;
        }
    }

    private void onRecord(final DirectBuffer buffer, final int offset)
    {
        summary.onRecord(buffer, offset);
        if (EventType.of(buffer, offset) == EventType.OPERATOR)
        {
            words.add(operator.wrapAndApplyHeader(buffer, offset, header).text());
        }
    }

    /**
     * Whose journal it is.
     *
     * @return the directory.
     */
    public Path journal()
    {
        return journal;
    }

    /**
     * Whether there is a run at all.
     *
     * @return false without record 0.
     */
    public boolean begun()
    {
        return summary.opening() != null;
    }

    /**
     * The figures.
     *
     * @return up to the last record that was read.
     */
    public RunSummary summary()
    {
        return summary;
    }

    /**
     * The engine as the inputs make it.
     *
     * @return null if it was halted, or this program decides otherwise than the one that wrote the journal.
     */
    public HedgeEngine engine()
    {
        return explained() ? replay.engine() : null;
    }

    /** Forget which words have been heard: those of an engine before, in the same journal, may have the same text. */
    public void forgetWords()
    {
        words.clear();
    }

    /**
     * Whether an operator's event has been read since.
     *
     * @param text of the event.
     * @return true once the engine has it.
     */
    public boolean heard(final String text)
    {
        return words.contains(text);
    }

    /**
     * Whether the run is over.
     *
     * @return true once its end is in the journal.
     */
    public boolean ended()
    {
        return summary.ending() != null;
    }

    /**
     * What the engine may do.
     *
     * @return as of the last record.
     */
    public TradingState tradingState()
    {
        return summary.tradingState();
    }

    /**
     * A position.
     *
     * @param leg primary or hedge.
     * @return from the fills and what was adopted, signed.
     */
    public long position(final Leg leg)
    {
        return summary.position(leg);
    }

    /**
     * Orders that may live at the venues.
     *
     * @return those of unknown outcome among them; none where no engine tells.
     */
    public List<Order> liveOrders()
    {
        final List<Order> live = new ArrayList<>();
        if (engine() != null)
        {
            final OrderTable orders = engine().context().orders();
            for (int i = 0; i < orders.liveCount(); i++)
            {
                live.add(orders.live(i));
            }
        }
        return live;
    }

    /**
     * Orders whose outcome nobody knows.
     *
     * @return of both venues.
     */
    public int unknownOrders()
    {
        if (engine() == null)
        {
            return summary.ending() == null ? 0 : summary.ending().unknownOrders();
        }
        final OrderTable orders = engine().context().orders();
        return orders.unknownCount(Leg.PRIMARY) + orders.unknownCount(Leg.HEDGE);
    }

    /**
     * Whether nothing is open, as far as the journal knows.
     *
     * @return true with both positions 0 and no order that may live.
     */
    public boolean flat()
    {
        final boolean quiet = engine() == null ?
            ended() && summary.ending().unknownOrders() == 0 : engine().liveOrders() == 0;
        return position(Leg.PRIMARY) == 0 && position(Leg.HEDGE) == 0 && quiet;
    }

    @Override
    public void close()
    {
        reader.close();
    }

    /** The journal's records, each of which is shown to the figures as it goes by. */
    private final class Seen implements RecordReader
    {
        @Override
        public boolean next()
        {
            if (!reader.next())
            {
                return false;
            }
            onRecord(reader.buffer(), reader.offset());
            return true;
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
}
