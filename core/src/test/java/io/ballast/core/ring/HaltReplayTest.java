package io.ballast.core.ring;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A run that an input has halted: its journal ends there, and a replay ends there with the same exception. */
class HaltReplayTest
{
    private final Rig rig = new Rig();
    private final HedgeHandler handler = rig.handler();

    @Test
    void shouldEndWithTheExceptionOfTheRun()
    {
        clock();
        poison();
        clock();
        assertTrue(handler.halted());

        final Replay replay = new Replay(rig.records.reader());
        assertTrue(replay.run());
        assertTrue(replay.complete());
        assertEquals(2, replay.inputs());
        assertEquals(2, replay.haltedAt());
        assertEquals(handler.cause().toString(), replay.haltedBy());
        assertEquals(StateHash.of(handler.engine()), StateHash.of(replay.engine()));
    }

    @Test
    void shouldEndWithAMessageThatNobodyKnows()
    {
        final int length = rig.clockEvent();
        new MessageHeaderEncoder().wrap(rig.message, 0).templateId(65_000);
        handler.onInput(rig.message, length);

        final Replay replay = new Replay(rig.records.reader());
        assertTrue(replay.run());
        assertEquals(1, replay.haltedAt());
        assertEquals("java.lang.IllegalArgumentException: not an input: type=null", replay.haltedBy());
    }

    /** For want of memory or of room in a ring: it is in the journal, but no input explains it. */
    @Test
    void shouldTakeAHaltThatNoInputExplains()
    {
        clock();
        clock();
        handler.engine().halt();

        final Replay replay = new Replay(rig.records.reader());
        assertTrue(replay.run());
        assertEquals(2, replay.haltedAt());
        assertEquals("nothing that was recorded", replay.haltedBy());
        assertEquals(StateHash.of(handler.engine()), StateHash.of(replay.engine()));
    }

    @Test
    void shouldDivergeWhereAnInputWasTakenAfterAHalt()
    {
        poison();
        rig.records.append(rig.message, 0, timed(rig.clockEvent()));

        final Replay replay = new Replay(rig.records.reader());
        assertFalse(replay.run());
        assertEquals(4, replay.divergedAt());
    }

    /** The journal failed in the middle of it, or the process died. */
    @Test
    void shouldHaltAlsoWhereTheHaltIsNotInTheJournal()
    {
        clock();
        poison();
        final Rig cut = new Rig();
        final HedgeHandler begun = cut.handler();
        begun.onInput(cut.message, cut.clockEvent());
        cut.records.append(rig.message, 0, timed(book()));

        final Replay replay = new Replay(cut.records.reader());
        assertTrue(replay.run());
        assertFalse(replay.complete());
        assertEquals(2, replay.haltedAt());
    }

    @Test
    void shouldNotBeHaltedOtherwise()
    {
        clock();
        final Replay replay = new Replay(rig.records.reader());
        assertTrue(replay.run());
        assertFalse(replay.halted());
        assertNull(replay.haltedBy());
    }

    private void clock()
    {
        handler.onInput(rig.message, rig.clockEvent());
    }

    /** A book of an instrument that is not there. */
    private void poison()
    {
        handler.onInput(rig.message, book());
    }

    private int book()
    {
        final BookEventEncoder book =
            new BookEventEncoder().wrapAndApplyHeader(rig.message, 0, new MessageHeaderEncoder()).instrumentId(7);
        return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
    }

    private int timed(final int length)
    {
        rig.message.putLong(MessageHeaderEncoder.ENCODED_LENGTH, Rig.START, ByteOrder.LITTLE_ENDIAN);
        return length;
    }
}
