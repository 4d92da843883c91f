package io.ballast.core.ring;

import com.lmax.disruptor.BlockingWaitStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Both rings and the clock: what is claimed is published, what finds no room is told, what is too long is refused before
 * a slot is claimed for it.
 */
class RingTest
{
    private static final int SLOTS = 4;

    private final Rig rig = new Rig();
    private final HedgeHandler handler = rig.handler();
    private final InputRing inputs =
        new InputRing(SLOTS, new BlockingWaitStrategy(), task -> new Thread(task, "ring-test"), handler);
    private final CommandRing commands = new CommandRing(SLOTS);

    @Test
    void shouldRefuseTooLongAnInputWithoutClaimingASlot()
    {
        assertThrows(
            IllegalArgumentException.class, () -> inputs.tryPublish(rig.message, 0, EventSlot.CAPACITY + 1));
        assertThrows(IllegalArgumentException.class, () -> inputs.tryPublish(rig.message, 0, 7));
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> inputs.tryPublish(rig.message, rig.message.capacity() - 8, EventSlot.CAPACITY));
        assertEquals(0, inputs.fill());
    }

    @Test
    void shouldRefuseTooLongACommandWithoutClaimingASlot()
    {
        assertThrows(
            IllegalArgumentException.class, () -> commands.publish(rig.message, 0, EventSlot.CAPACITY + 1, 1));
        assertEquals(0, commands.fill());
    }

    @Test
    void shouldSayWhenAnInputFindsNoRoom()
    {
        final int length = rig.clockEvent();
        for (int i = 0; i < SLOTS; i++)
        {
            assertTrue(inputs.tryPublish(rig.message, 0, length));
        }
        assertFalse(inputs.tryPublish(rig.message, 0, length));
        assertFalse(inputs.publish(rig.message, 0, length, 1_000_000));
        assertEquals(SLOTS, inputs.fill());
        assertEquals(SLOTS, inputs.capacity());
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void shouldHandleWhatWasPublishedAndStop()
    {
        final int length = rig.clockEvent();
        assertTrue(inputs.tryPublish(rig.message, 0, length));
        inputs.start();
        assertTrue(inputs.publish(rig.message, 0, length, Rig.SECOND));
        while (inputs.fill() > 0)
        {
            Thread.yield();
        }
        assertTrue(inputs.halt());
        assertEquals(3, rig.nextSequence());
    }

    @Test
    void shouldTakeNothingMoreForAHandlerThatHalted()
    {
        handler.onInput(rig.message, rig.orderCommand());
        assertFalse(inputs.tryPublish(rig.message, 0, rig.clockEvent()));
        assertFalse(inputs.publish(rig.message, 0, rig.clockEvent(), Long.MAX_VALUE / 2));
        assertEquals(0, inputs.fill());
    }

    @Test
    void shouldHandOnCommandsInOrderWithTheirSequence()
    {
        final int length = rig.orderCommand();
        for (int i = 0; i < SLOTS; i++)
        {
            assertTrue(commands.publish(rig.message, 0, length, 70 + i));
        }
        assertFalse(commands.publish(rig.message, 0, length, 99));

        final List<Long> taken = new ArrayList<>();
        assertTrue(commands.poll((slot, sequence, endOfBatch) -> taken.add(slot.journalSequence())));
        assertEquals(List.of(70L, 71L, 72L, 73L), taken);
        assertFalse(commands.poll((slot, sequence, endOfBatch) -> taken.add(-1L)));
        assertTrue(commands.publish(rig.message, 0, length, 99));
    }

    @Test
    void shouldNotGiveACommandAgainThatItsHandlerThrewOn()
    {
        final int length = rig.orderCommand();
        commands.publish(rig.message, 0, length, 70);
        commands.publish(rig.message, 0, length, 71);

        final List<Long> sent = new ArrayList<>();
        assertThrows(IllegalStateException.class, () -> commands.poll((slot, sequence, endOfBatch) ->
        {
            sent.add(slot.journalSequence());
            throw new ArithmeticException("after it was sent");
        }));
        assertEquals(List.of(70L), sent);
        assertTrue(commands.poll((slot, sequence, endOfBatch) -> sent.add(slot.journalSequence())));
        assertEquals(List.of(70L, 71L), sent);
    }

    @Test
    void shouldWakeTheHandlerOncePerDeadline()
    {
        final ClockThread clock = new ClockThread(() -> rig.nowNs, handler, inputs);
        assertEquals(0, clock.doWork());
        handler.onInput(rig.message, rig.clockEvent());
        final long deadline = handler.nextDeadlineNs();
        rig.nowNs = deadline - 1;
        assertEquals(0, clock.doWork());
        rig.nowNs = deadline;
        assertEquals(1, clock.doWork());
        assertEquals(0, clock.doWork());
        assertEquals(1, inputs.fill());
    }
}
