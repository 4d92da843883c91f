package io.ballast.core.ring;

import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HedgeHandlerTest
{
    private final Rig rig = new Rig();

    @Test
    void shouldWriteRecordZeroBeforeAnyInput()
    {
        final HedgeHandler handler = rig.handler();
        handler.onInput(rig.message, rig.clockEvent());
        assertEquals(EventType.RUN_HEADER, types().get(0));
        assertEquals(EventType.CLOCK, types().get(1));
        assertFalse(handler.halted());
    }

    @Test
    void shouldNotLetTimeGoBackwardsWithTheClock()
    {
        final HedgeHandler handler = rig.handler();
        rig.nowNs = Rig.START + 10;
        handler.onInput(rig.message, rig.clockEvent());
        rig.nowNs = Rig.START + 4;
        handler.onInput(rig.message, rig.clockEvent());
        assertEquals(
            Rig.START + 10, rig.message.getLong(MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN));
        assertFalse(handler.halted());
    }

    @Test
    void shouldSyncAnOrderAfterItIsAppendedAndBeforeItLeaves()
    {
        final HedgeHandler handler = rig.handler();
        rig.happened.clear();
        handler.onOutput(rig.message, 0, rig.orderCommand(), true);
        assertEquals(List.of("append", "sync", "publish"), rig.happened);
    }

    @Test
    void shouldNotMakeACancelWaitForTheDevice()
    {
        final HedgeHandler handler = rig.handler();
        rig.happened.clear();
        final CancelCommandEncoder cancel =
            new CancelCommandEncoder().wrapAndApplyHeader(rig.message, 0, new MessageHeaderEncoder());
        handler.onOutput(rig.message, 0, MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength(), true);
        assertEquals(List.of("append", "publish"), rig.happened);
    }

    @Test
    void shouldRefuseToGoOnWhenACommandFindsNoRoom()
    {
        final HedgeHandler handler = rig.handler();
        rig.room = false;
        final int length = rig.orderCommand();
        assertThrows(IllegalStateException.class, () -> handler.onOutput(rig.message, 0, length, true));
    }

    @Test
    void shouldHaltForGoodOnWhatIsNoInput()
    {
        final HedgeHandler handler = rig.handler();
        handler.onInput(rig.message, rig.orderCommand());
        assertTrue(handler.halted());
        assertInstanceOf(IllegalArgumentException.class, handler.cause());
        assertEquals(Long.MAX_VALUE, handler.nextDeadlineNs());
        assertEquals(
            List.of(EventType.RUN_HEADER, EventType.ORDER_COMMAND, EventType.ALERT_RECORD, EventType.STATE_RECORD),
            types());

        handler.onInput(rig.message, rig.clockEvent());
        assertEquals(4, rig.nextSequence());
    }

    @Test
    void shouldBeHaltedAlsoWhenTheHaltItselfFails()
    {
        final HedgeHandler handler = rig.handler();
        rig.failure = new InternalError("a page could not be read");
        handler.onInput(rig.message, rig.clockEvent());
        assertSame(rig.failure, handler.cause());
    }

    private List<EventType> types()
    {
        final List<EventType> types = new ArrayList<>();
        final RecordReader reader = rig.records.reader();
        while (reader.next())
        {
            types.add(EventType.of(reader.buffer(), reader.offset()));
        }
        return types;
    }
}
