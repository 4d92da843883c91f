package io.ballast.core.ring;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventEncoder;
import io.ballast.core.codec.RestartEventDecoder;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.replay.Replay;
import io.ballast.core.replay.Restart;
import io.ballast.core.replay.Resumption;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.StateHash;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How a handler goes on from a journal: a pause causes an alert and a move, a stop at the start ends the run. */
final class HedgeHandlerRestartTest
{
    private final Rig rig = new Rig();

    @Test
    void shouldAppendWhatWasDecidedAndLostBeforeTheRestart()
    {
        final HedgeHandler first = rig.handler();
        rig.nowNs += 5;
        operate(first, Operation.PAUSE);
        assertEquals(
            List.of(EventType.RUN_HEADER, EventType.OPERATOR, EventType.ALERT_RECORD, EventType.STATE_RECORD),
            types(rig.records));

        for (int kept = 2; kept <= 4; kept++)
        {
            final MemoryJournal journal = rig.records.first(kept);
            final HedgeHandler second = restarted(journal);
            assertEquals(
                List.of(EventType.RUN_HEADER, EventType.OPERATOR, EventType.ALERT_RECORD, EventType.STATE_RECORD,
                    EventType.RESTART), types(journal).subList(0, 5));
            final Replay replay = new Replay(journal.reader());
            assertTrue(replay.run() && replay.complete());
            assertEquals(StateHash.of(replay.engine()), StateHash.of(second.engine()));
        }
    }

    @Test
    void shouldTellTheEngineWhenItDiedAndWhatIsNew()
    {
        final HedgeHandler first = rig.handler();
        rig.nowNs += 5;
        operate(first, Operation.PAUSE);
        rig.nowNs += Rig.SECOND;
        restarted(rig.records);
        final RecordReader records = rig.records.reader();
        do
        {
            assertTrue(records.next());
        }
        while (EventType.of(records.buffer(), records.offset()) != EventType.RESTART);
        final RestartEventDecoder restart = new RestartEventDecoder().wrapAndApplyHeader(
            records.buffer(), records.offset(), new MessageHeaderDecoder());
        assertEquals(Rig.START + 5, restart.lastNs());
        assertEquals(Rig.START + 5 + Rig.SECOND, restart.timestampNs());
        assertEquals(9, restart.runNumber());
        assertEquals(2, restart.epoch());
        assertEquals(-3, restart.wallOffsetNs());
    }

    @Test
    void shouldGoOnAfterTheLastInputWhereTheClockStandsBeforeIt()
    {
        final HedgeHandler first = rig.handler();
        rig.nowNs += Rig.SECOND;
        operate(first, Operation.PAUSE);
        rig.nowNs -= Rig.SECOND / 2;
        final HedgeHandler second = restarted(rig.records);
        assertFalse(second.halted());
        assertEquals(Rig.START + Rig.SECOND, second.engine().nowNs());
    }

    @Test
    void shouldOnlyCompleteTheJournalOfARunThatIsOver()
    {
        operate(rig.handler(), Operation.STOP);
        final List<EventType> whole = types(rig.records);
        assertEquals(EventType.RUN_ENDED_RECORD, whole.get(whole.size() - 1));
        for (int kept = 2; kept <= whole.size(); kept++)
        {
            final MemoryJournal journal = rig.records.first(kept);
            assertTrue(restarted(journal).ended());
            assertEquals(whole, types(journal));
        }
    }

    @Test
    void shouldComeToTheSameStateFromASnapshot()
    {
        final HedgeHandler first = rig.handler();
        operate(first, Operation.PAUSE);
        final SnapshotWriter writer = new SnapshotWriter();
        first.engine().save(writer);
        final long sequence = rig.records.nextSequence() - 1;
        operate(first, Operation.RESUME);
        final SnapshotReader snapshot = new SnapshotReader();
        snapshot.wrap(writer.buffer(), 0, writer.length());
        final Resumption resumption = Resumption.of(rig.records.reader(), snapshot, sequence);
        assertTrue(resumption.explained());
        assertEquals(StateHash.of(first.engine()), StateHash.of(resumption.engine()));

        snapshot.wrap(writer.buffer(), 0, writer.length() - 1);
        assertThrows(
            IllegalStateException.class, () -> Resumption.of(rig.records.reader(), snapshot, sequence));
    }

    @Test
    void shouldNotGoOnWithARunThatThisCodeDoesNotExplain()
    {
        operate(rig.handler(), Operation.PAUSE);
        final MemoryJournal other = rig.records.first(2);
        try (RecordReader records = rig.records.reader())
        {
            while (records.sequence() < 3)
            {
                records.next();
            }
            other.append(records.buffer(), records.offset(), records.length());
        }
        final Resumption resumption = Resumption.of(other.reader());
        assertFalse(resumption.explained());
        assertThrows(IllegalArgumentException.class, () -> restarted(resumption, other));
        assertThrows(IllegalArgumentException.class, () -> Resumption.of(rig.records.first(0).reader()));
    }

    private HedgeHandler restarted(final MemoryJournal journal)
    {
        return restarted(Resumption.of(journal.reader()), journal);
    }

    private HedgeHandler restarted(final Resumption resumption, final MemoryJournal journal)
    {
        return new HedgeHandler(
            resumption, new Restart(9, 2, -3), () -> rig.nowNs, journal, rig, EngineCounters.unwatched());
    }

    private void operate(final HedgeHandler handler, final Operation operation)
    {
        handler.onInput(rig.message, MessageHeaderEncoder.ENCODED_LENGTH + new OperatorEventEncoder()
            .wrapAndApplyHeader(rig.message, 0, new MessageHeaderEncoder())
            .operation(operation)
            .text("")
            .encodedLength());
        assertFalse(handler.halted());
    }

    private static List<EventType> types(final MemoryJournal journal)
    {
        final List<EventType> types = new ArrayList<>();
        try (RecordReader reader = journal.reader())
        {
            while (reader.next())
            {
                types.add(EventType.of(reader.buffer(), reader.offset()));
            }
        }
        return types;
    }
}
