package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.QueryKind;
import org.agrona.collections.IntArrayList;

/**
 * What may happen next in a world, always in the same order: everyday things first, then faults while the path may have
 * more of them. Time passes only when nothing else moves by itself: what is to be overtaken by time must be late, and
 * that is a fault.
 */
final class Choices
{
    private final SmallBounds bounds;
    private final IntArrayList list = new IntArrayList();
    private SmallWorld world;
    private boolean more;

    Choices(final SmallBounds bounds)
    {
        this.bounds = bounds;
    }

    /** Those of a world; the list is used again by the next call. */
    IntArrayList of(final SmallWorld of)
    {
        world = of;
        more = of.faults < bounds.faults();
        list.clear();
        if (world.engine().ended())
        {
            return list;
        }
        for (int i = 0; i < world.orders.size(); i++)
        {
            final SmallOrder order = world.orders.get(i);
            request(i, order);
            trade(i, order);
            cancel(i, order);
            reports(i, order);
        }
        for (int i = 0; i < world.queries.size(); i++)
        {
            query(i, world.queries.get(i));
        }
        sessions();
        rest();
        return list;
    }

    private void add(final ChoiceKind kind, final int subject, final int detail)
    {
        if (more || !kind.fault())
        {
            list.addInt(kind.of(subject, detail));
        }
    }

    private void request(final int i, final SmallOrder order)
    {
        if (order.request != SmallOrder.ON_WAY && order.request != SmallOrder.LATE)
        {
            return;
        }
        final int room = room(order);
        if (order.rests)
        {
            add(ChoiceKind.ARRIVES, i, 0);
        }
        else
        {
            for (int lots = order.probe() ? 0 : Math.min(order.open(), room); lots >= 0; lots--)
            {
                add(ChoiceKind.MATCHES, i, lots);
            }
        }
        add(ChoiceKind.REFUSED, i, 0);
        if (order.request == SmallOrder.ON_WAY)
        {
            add(ChoiceKind.UNSENT, i, 0);
            add(ChoiceKind.ORDER_LATE, i, 0);
        }
    }

    /** What a venue lets an order trade: a reduce-only one no more than closes its position. */
    private int room(final SmallOrder order)
    {
        final int held = world.truth[order.leg];
        return order.reduceOnly ? Math.max(0, order.buy ? -held : held) : order.open();
    }

    private void trade(final int i, final SmallOrder order)
    {
        if (order.live && !order.probe())
        {
            final int room = Math.min(room(order), order.open());
            if (room > 0)
            {
                add(ChoiceKind.FILLS, i, room);
            }
            if (room > 1)
            {
                add(ChoiceKind.FILLS, i, 1);
            }
            add(ChoiceKind.VENUE_CANCELS, i, 0);
        }
        final boolean told = order.dead && order.end == SmallOrder.HEARD && order.ending != SmallOrder.End.REFUSED;
        if (told && !order.lied && !order.probe() && order.filled < order.lots && order.fills < SmallOrder.MAX_FILLS &&
            !order.reduceOnly)
        {
            for (int lots = order.lots - order.filled; lots > 0; lots--)
            {
                add(ChoiceKind.FILLS_AFTER_END, i, lots);
            }
        }
    }

    private void cancel(final int i, final SmallOrder order)
    {
        final boolean overtakes = order.request == SmallOrder.ON_WAY;
        if (order.cancel == SmallOrder.ON_WAY && !overtakes || order.cancel == SmallOrder.LATE)
        {
            add(ChoiceKind.CANCEL_ARRIVES, i, 0);
            if (order.cancel == SmallOrder.ON_WAY)
            {
                add(ChoiceKind.CANCEL_REFUSED, i, 0);
                add(ChoiceKind.CANCEL_LATE, i, 0);
            }
        }
        if (order.reply == SmallOrder.ON_WAY || order.reply == SmallOrder.LATE)
        {
            add(ChoiceKind.REPLY, i, 0);
            if (order.reply == SmallOrder.ON_WAY)
            {
                add(ChoiceKind.REPLY_LATE, i, 0);
            }
        }
    }

    /** The reports of an order come in their order; one that is late is overtaken. */
    private void reports(final int i, final SmallOrder order)
    {
        if (order.ack == SmallOrder.ON_WAY)
        {
            add(ChoiceKind.ACK_EMPTY, i, 0);
        }
        boolean head = report(order.ack, ChoiceKind.ACK, true, i, 0);
        for (int fill = 0; fill < order.fills; fill++)
        {
            head &= report(order.fillTold[fill], ChoiceKind.FILL, head, i, fill);
        }
        report(order.end, ChoiceKind.END, head, i, 0);
    }

    /** One report; false while it holds up those behind it. */
    private boolean report(
        final int told, final ChoiceKind heard, final boolean head, final int subject, final int detail)
    {
        if (told == SmallOrder.LATE || told == SmallOrder.ON_WAY && head)
        {
            add(heard, subject, detail);
        }
        if (told == SmallOrder.ON_WAY && head)
        {
            add(heard.late(), subject, detail);
        }
        if (told == SmallOrder.HEARD)
        {
            add(heard.again(), subject, detail);
        }
        return told != SmallOrder.ON_WAY;
    }

    private void query(final int i, final SmallQuery query)
    {
        add(ChoiceKind.ANSWER, i, 0);
        add(ChoiceKind.ANSWER_FAILED, i, 0);
        if (!query.late)
        {
            add(ChoiceKind.ANSWER_LATE, i, 0);
        }
        if (!query.read && query.kind == QueryKind.POSITION)
        {
            add(ChoiceKind.ANSWER_STALE, i, 0);
        }
    }

    private void sessions()
    {
        for (int leg = 0; leg < world.up.length; leg++)
        {
            add(world.up[leg] ? ChoiceKind.CUT : ChoiceKind.BACK, leg, 0);
        }
    }

    private void rest()
    {
        add(ChoiceKind.TICK_UP, 0, 0);
        add(ChoiceKind.TICK_DOWN, 0, 0);
        add(ChoiceKind.STOP, 0, 0);
        add(ChoiceKind.KILL, 0, 0);
        add(ChoiceKind.FLATTEN, 0, 0);
        if (world.engine().nextDeadlineNs() != Long.MAX_VALUE && !world.moving())
        {
            add(ChoiceKind.TIME, 0, 0);
        }
    }
}
