package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.Operation;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.snapshot.SnapshotWriter;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongHashSet;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A reconciliation that is done again, against the same answers of the venues, finds nothing: only questions leave, and the
 * engine stands as before, but for times and for the numbers of its questions.
 */
final class ReconciledTwicePropertyTest
{
    private static final int SEEDS = Integer.getInteger("ballast.reconciled.seeds", 300);
    private static final int MOST_FAULTS = 6;
    private static final int MOST_STEPS = 400;
    private static final int PHANTOM = 100;
    private static final Set<ChoiceKind> ENDS = EnumSet.of(ChoiceKind.STOP, ChoiceKind.KILL, ChoiceKind.FLATTEN);

    private final SmallBounds bounds = new SmallBounds(1, 1, MOST_FAULTS);
    private final Choices choices = new Choices(bounds);
    private final Happenings happenings = new Happenings(new SmallBounds(1, 1, 15));
    private final Calm calm = new Calm();
    private final LongHashSet ids = new LongHashSet();
    private SmallWorld world;
    private int phantoms;
    private int reconciled;
    private int found;

    @Test
    void shouldChangeNothingTheSecondTime()
    {
        final Explorer explorer = new Explorer(new SmallBounds(1, 100, 0), line ->
        {
        });
        explorer.explore();
        Seeds.run(SEEDS, random -> reconcile(explorer.at(random.nextInt(2)), random));
        assertTrue(reconciled > SEEDS / 3, "reconciled twice: " + reconciled + " of " + SEEDS);
        assertTrue(found > SEEDS / 20, "of them the first time found something: " + found);
    }

    private void reconcile(final SmallWorld start, final SplittableRandom random)
    {
        world = start;
        ids.clear();
        phantoms = 0;
        wander(random, random.nextInt(4, 60));
        world.messages.operator(Operation.PAUSE);
        world.tell();
        final int[] heard = world.heard.clone();
        if (world.engine().ended() || !doubt() || !comesToRest())
        {
            return;
        }
        reconciled++;
        found += heard[0] != world.heard[0] || heard[1] != world.heard[1] ? 1 : 0;

        final List<byte[]> before = state();
        final int commands = world.commands();
        assertTrue(doubt());
        final int asked = answers();
        assertEquals(List.of("OPERATOR"), world.engine().reducedBy(), "the doubt is not settled");
        assertEquals(asked, world.commands() - commands, "something else than a question left");
        final List<byte[]> after = state();
        for (int i = 0; i < before.size(); i++)
        {
            assertArrayEquals(before.get(i), after.get(i), "part " + i);
        }
    }

    /** What venues, networks and markets do, a fault for every third step at most. */
    private void wander(final SplittableRandom random, final int steps)
    {
        for (int i = 0; i < steps && !world.engine().ended(); i++)
        {
            final IntArrayList list = choices.of(world);
            final int choice = list.getInt(random.nextInt(list.size()));
            final boolean passed = ChoiceKind.kind(choice).fault() && random.nextInt(3) > 0 ||
                ENDS.contains(ChoiceKind.kind(choice));
            if (!passed)
            {
                happenings.happen(world, choice);
            }
            note();
        }
        assertNull(world.invariants().broken());
    }

    private void note()
    {
        world.orders.forEach(order -> ids.add(order.id));
    }

    /**
     * A fill on the stream that the venue's own sums contradict: the fills and positions are asked for. False where the engine
     * remembers no order that it could be of.
     */
    private boolean doubt()
    {
        for (final long id : ids)
        {
            final Order order = world.engine().context().orders().get(id);
            if (order != null)
            {
                final SmallOrder told = new SmallOrder();
                told.id = id;
                told.leg = order.leg().ordinal();
                told.buy = order.side() == Side.BUY;
                told.price = world.bid();
                world.messages.fill(told, PHANTOM + phantoms++, PHANTOM * SmallWorld.LOT, SmallWorld.LOT, 0);
                world.tell();
                return true;
            }
        }
        return false;
    }

    /** Nothing goes wrong any more, until nothing is open but what is hedged and every question is answered. */
    private boolean comesToRest()
    {
        for (int i = 0; i < MOST_STEPS; i++)
        {
            if (world.engine().ended() || !calm.step(world))
            {
                return false;
            }
            note();
            final boolean lives = world.orders.stream().anyMatch(order -> order.live || order.moving());
            if (!lives && world.queries.isEmpty() && world.engine().liveOrders() == 0 && !world.moving() &&
                world.truth[0] + world.truth[1] == 0 && world.engine().reducedBy().equals(List.of("OPERATOR")))
            {
                return true;
            }
        }
        return false;
    }

    /** Every question is answered at once; how many there were. */
    private int answers()
    {
        int answered = 0;
        while (!world.queries.isEmpty())
        {
            assertTrue(++answered < MOST_STEPS, "it never stops asking");
            happenings.happen(world, ChoiceKind.ANSWER.of(0, 0));
        }
        return answered;
    }

    /** The engine but for times, ids and history; then positions and the day whole, with every cent and fill. */
    private List<byte[]> state()
    {
        final List<byte[]> parts = new ArrayList<>();
        parts.add(written(world.engine()::save, new PresentWriter()));
        for (final Leg leg : Leg.values())
        {
            parts.add(written(world.engine().context().exposure().position(leg)::save, new SnapshotWriter()));
        }
        parts.add(written(world.engine().context().day()::save, new SnapshotWriter()));
        return parts;
    }

    private static byte[] written(final Consumer<SnapshotWriter> state, final SnapshotWriter writer)
    {
        state.accept(writer);
        final byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        return bytes;
    }

    /** Leaves out what is a time, an id or history. */
    private static final class PresentWriter extends SnapshotWriter
    {
        private int histories;

        @Override
        public void beginHistory()
        {
            histories++;
        }

        @Override
        public void endHistory()
        {
            histories--;
        }

        @Override
        public void putTime(final long timeNs)
        {
        }

        @Override
        public void putDeadline(final long deadlineNs)
        {
        }

        @Override
        public void putId(final long id)
        {
        }

        @Override
        public void putLong(final long value)
        {
            if (histories == 0)
            {
                super.putLong(value);
            }
        }

        @Override
        public void putInt(final int value)
        {
            if (histories == 0)
            {
                super.putInt(value);
            }
        }

        @Override
        public void putBoolean(final boolean value)
        {
            if (histories == 0)
            {
                super.putBoolean(value);
            }
        }

        @Override
        public void putBytes(final byte[] source, final int offset, final int count)
        {
            if (histories == 0)
            {
                super.putBytes(source, offset, count);
            }
        }
    }
}
