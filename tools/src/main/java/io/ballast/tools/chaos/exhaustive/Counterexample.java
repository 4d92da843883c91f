package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.engine.HedgeState;
import io.ballast.core.instrument.Leg;
import org.agrona.collections.IntArrayList;

import java.util.ArrayList;
import java.util.List;

/**
 * A shortest way to something that must not be.
 *
 * @param invariant that was broken, or {@code halt}.
 * @param what      the numbers.
 * @param root      0 for the first quote of the BUILD, 1 for that of the UNWIND.
 * @param choices   in their order, as numbers.
 * @param steps     the same in words, each with what the engine did.
 */
public record Counterexample(String invariant, String what, int root, List<Integer> choices, List<String> steps)
{
    private static final int MOST_CALM_STEPS = 40;

    static Counterexample of(
        final Explorer explorer, final int parent, final int last, final String invariant, final String what)
    {
        return of(explorer, parent, last, invariant, what, null);
    }

    /** One that shows only in the calm that follows. */
    static Counterexample of(
        final Explorer explorer,
        final int parent,
        final int last,
        final String invariant,
        final String what,
        final Calm calm)
    {
        final IntArrayList path = explorer.path(parent);
        path.addInt(last);
        final List<Integer> choices = new ArrayList<>();
        final List<String> steps = new ArrayList<>();
        final SmallWorld world = explorer.at(path.getInt(0));
        for (int i = 1; i < path.size(); i++)
        {
            choices.add(path.getInt(i));
            steps.add(step(world, explorer.happenings(), path.getInt(i)));
        }
        for (int i = 0; calm != null && i < MOST_CALM_STEPS && !world.engine().ended(); i++)
        {
            final int choice = calm.next(world);
            if (choice < 0)
            {
                break;
            }
            steps.add("in the calm: " + step(world, explorer.happenings(), choice));
        }
        return new Counterexample(invariant, what, path.getInt(0), choices, steps);
    }

    private static String step(final SmallWorld world, final Happenings happenings, final int choice)
    {
        final String happened = happened(world, choice);
        final HedgeState before = world.engine().state();
        final long beforeNs = world.nowNs;
        final SmallOrder[] known = world.orders.toArray(new SmallOrder[0]);
        final long newest = known.length == 0 ? 0 : known[known.length - 1].id & Integer.MAX_VALUE;
        String thrown = "";
        try
        {
            happenings.happen(world, choice);
        }
        catch (final RuntimeException ex)
        {
            thrown = "; the engine halts: " + ex.getMessage();
        }
        final StringBuilder told = new StringBuilder(happened);
        if (world.nowNs != beforeNs)
        {
            told.append(" (").append((world.nowNs - beforeNs) / 1_000_000).append(" ms)");
        }
        for (final SmallOrder order : world.orders)
        {
            if ((order.id & Integer.MAX_VALUE) > newest)
            {
                told.append("; sends ").append(name(order));
            }
        }
        if (world.engine().state() != before)
        {
            told.append("; ").append(before).append(" to ").append(world.engine().state());
        }
        return told + thrown;
    }

    private static String happened(final SmallWorld world, final int choice)
    {
        final ChoiceKind kind = ChoiceKind.kind(choice);
        final int subject = ChoiceKind.subject(choice);
        final int detail = ChoiceKind.detail(choice);
        return switch (kind)
        {
            case ANSWER, ANSWER_FAILED, ANSWER_LATE, ANSWER_STALE -> "query of " +
                world.queries.get(subject).kind + " on " + Leg.of(world.queries.get(subject).leg) + " " +
                kind.sentence();
            case CUT, BACK -> Leg.of(subject) + ": " + kind.sentence();
            case TICK_UP, TICK_DOWN, STOP, KILL, FLATTEN, TIME -> kind.sentence();
            case MATCHES, FILLS, FILLS_AFTER_END ->
                name(world.orders.get(subject)) + " " + kind.sentence() + ", lots=" + detail;
            case FILL, FILL_LATE, FILL_AGAIN -> name(world.orders.get(subject)) + " " + kind.sentence() + ", lots=" +
                world.orders.get(subject).fillLots[detail];
            default -> name(world.orders.get(subject)) + " " + kind.sentence();
        };
    }

    private static String name(final SmallOrder order)
    {
        return order.intent + " #" + (order.id & 0xFFFFF) + (order.buy ? " BUY " : " SELL ") + order.lots + " on " +
            Leg.of(order.leg);
    }
}
