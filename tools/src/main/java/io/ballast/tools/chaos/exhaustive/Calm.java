package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.engine.HedgeState;
import org.agrona.collections.IntArrayList;

/**
 * What a world does when nothing goes wrong any more: everything that is on its way comes, what is late is lost, orders
 * trade in full, sessions come back, time passes. Within a bound the engine must end flat, or rest hedged.
 */
final class Calm
{
    private static final int MAX_STEPS = 600;

    private final Choices choices = new Choices(new SmallBounds(1, 1, 0));
    private final Happenings happenings = new Happenings(new SmallBounds(1, 1, 0));

    /** Let the next calm thing happen; false when nothing can. */
    boolean step(final SmallWorld world)
    {
        final int choice = next(world);
        if (choice >= 0)
        {
            happenings.happen(world, choice);
        }
        return choice >= 0;
    }

    /**
     * Go on to the end.
     *
     * @return null if it is a good one, else what is wrong with it.
     */
    String settle(final SmallWorld world)
    {
        for (int i = 0; i < MAX_STEPS && !world.engine().ended(); i++)
        {
            if (!step(world))
            {
                return "nothing more can happen: " + told(world);
            }
            if (world.invariants().broken() != null)
            {
                return world.invariants().what();
            }
        }
        final boolean flat = world.truth[0] == 0 && world.truth[1] == 0;
        final boolean agreed = world.truth[0] == world.heard[0] && world.truth[1] == world.heard[1];
        final HedgeState state = world.engine().state();
        final boolean rests = world.truth[0] + world.truth[1] == 0 && world.engine().liveOrders() == 0 &&
            (state == HedgeState.PLANNING || state == HedgeState.HOLDING || state == HedgeState.COOLING);
        return agreed && (world.engine().ended() ? flat : rests) ? null : "calm does not end well: " + told(world);
    }

    private static String told(final SmallWorld world)
    {
        return "state=" + world.engine().state() + " primary=" + world.truth[0] + " hedge=" + world.truth[1] +
            " heard=" + world.heard[0] + "," + world.heard[1] + " live=" + world.engine().liveOrders();
    }

    /** What comes next by itself, or -1. */
    int next(final SmallWorld world)
    {
        final IntArrayList list = choices.of(world);
        for (int i = 0; i < list.size(); i++)
        {
            if (comes(world, list.getInt(i)))
            {
                return list.getInt(i);
            }
        }
        return -1;
    }

    /** Whether a choice is what comes next by itself; the first of them is taken. */
    private static boolean comes(final SmallWorld world, final int choice)
    {
        final int subject = ChoiceKind.subject(choice);
        return switch (ChoiceKind.kind(choice))
        {
            case ARRIVES, MATCHES -> world.orders.get(subject).request == SmallOrder.ON_WAY;
            case CANCEL_ARRIVES -> world.orders.get(subject).cancel == SmallOrder.ON_WAY;
            case ACK -> world.orders.get(subject).ack == SmallOrder.ON_WAY;
            case FILL -> world.orders.get(subject).fillTold[ChoiceKind.detail(choice)] == SmallOrder.ON_WAY;
            case END -> world.orders.get(subject).end == SmallOrder.ON_WAY;
            case REPLY -> world.orders.get(subject).reply == SmallOrder.ON_WAY;
            case FILLS -> quiet(world.orders.get(subject));
            case ANSWER -> !world.queries.get(subject).late;
            case BACK, TIME -> true;
            default -> false;
        };
    }

    /** A quote trades when it is heard of and nobody is taking it away. */
    private static boolean quiet(final SmallOrder order)
    {
        return order.ack != SmallOrder.ON_WAY && order.cancel == SmallOrder.NONE;
    }
}
