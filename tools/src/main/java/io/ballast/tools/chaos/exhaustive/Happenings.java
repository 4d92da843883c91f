package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;

/**
 * What a choice does to a world: to what is true at a venue, to what is on its way, and what the engine is told of it.
 */
final class Happenings
{
    private static final long NOT_TOLD = ExecutionEventEncoder.cumulativeQuantityNullValue();

    /** Books are told at least so often while time passes: their streams live. */
    private static final long HEARTBEAT_NS = 2 * SmallWorld.SECOND_NS;

    private final SmallBounds bounds;

    Happenings(final SmallBounds bounds)
    {
        this.bounds = bounds;
    }

    /** Let a choice happen. */
    void happen(final SmallWorld world, final int choice)
    {
        final ChoiceKind kind = ChoiceKind.kind(choice);
        world.faults += kind.fault() ? 1 : 0;
        switch (kind)
        {
            case ARRIVES, MATCHES, REFUSED, UNSENT, ORDER_LATE, FILLS, VENUE_CANCELS, FILLS_AFTER_END, CANCEL_ARRIVES,
                CANCEL_REFUSED, CANCEL_LATE -> atVenue(
                    world, kind, world.orders.get(ChoiceKind.subject(choice)), ChoiceKind.detail(choice));
            case ACK, ACK_EMPTY, ACK_LATE, ACK_AGAIN, FILL, FILL_LATE, FILL_AGAIN, END, END_LATE, END_AGAIN, REPLY,
                REPLY_LATE -> report(
                    world, kind, world.orders.get(ChoiceKind.subject(choice)), ChoiceKind.detail(choice));
            case ANSWER, ANSWER_FAILED, ANSWER_LATE, ANSWER_STALE ->
                Answers.query(world, kind, ChoiceKind.subject(choice));
            case CUT -> cut(world, ChoiceKind.subject(choice));
            case BACK ->
            {
                world.up[ChoiceKind.subject(choice)] = true;
                world.messages.session(ChoiceKind.subject(choice), Channel.ORDERS, SessionState.UP);
                world.tell();
            }
            case TICK_UP, TICK_DOWN ->
            {
                world.level += kind == ChoiceKind.TICK_UP ? 1 : -1;
                books(world);
            }
            case STOP, KILL, FLATTEN ->
            {
                world.messages.operator(kind == ChoiceKind.STOP ? Operation.STOP :
                    kind == ChoiceKind.KILL ? Operation.KILL : Operation.FLATTEN);
                world.tell();
            }
            case TIME -> pass(world);
        }
        world.forgetSettled(world.faults < bounds.faults());
    }

    private static void atVenue(
        final SmallWorld world, final ChoiceKind kind, final SmallOrder order, final int lots)
    {
        switch (kind)
        {
            case ARRIVES ->
            {
                order.request = SmallOrder.NONE;
                order.live = true;
                order.ack = told(world, order);
            }
            case MATCHES ->
            {
                order.request = SmallOrder.NONE;
                order.ack = told(world, order);
                if (lots > 0)
                {
                    trade(world, order, lots);
                }
                if (lots < order.lots)
                {
                    end(world, order, SmallOrder.End.EXPIRED);
                }
            }
            case REFUSED ->
            {
                order.request = SmallOrder.NONE;
                end(world, order, SmallOrder.End.REFUSED);
            }
            case UNSENT ->
            {
                order.request = SmallOrder.NONE;
                order.dead = true;
                world.messages.commandSent(order.id, false);
                world.tell();
            }
            case ORDER_LATE -> order.request = SmallOrder.LATE;
            case FILLS -> trade(world, order, lots);
            case VENUE_CANCELS -> end(world, order, SmallOrder.End.CANCELLED);
            case FILLS_AFTER_END ->
            {
                order.lied = true;
                world.lied = true;
                trade(world, order, lots);
            }
            case CANCEL_ARRIVES -> cancel(world, order);
            case CANCEL_REFUSED ->
            {
                order.cancel = SmallOrder.NONE;
                order.reply = told(world, order);
                order.replies = SmallOrder.Reply.REFUSED;
            }
            default -> order.cancel = SmallOrder.LATE;
        }
    }

    /** A venue whose session is down tells nobody. */
    private static int told(final SmallWorld world, final SmallOrder order)
    {
        return world.up[order.leg] ? SmallOrder.ON_WAY : SmallOrder.NONE;
    }

    private static void trade(final SmallWorld world, final SmallOrder order, final int lots)
    {
        order.fill(lots, told(world, order));
        world.truth[order.leg] += order.buy ? lots : -lots;
        if (order.filled >= order.lots)
        {
            order.live = false;
            order.dead = true;
        }
    }

    private static void end(final SmallWorld world, final SmallOrder order, final SmallOrder.End as)
    {
        order.live = false;
        order.dead = true;
        order.ending = as;
        order.endFilled = order.filled;
        order.end = told(world, order);
    }

    /**
     * The hedge venue takes every cancel, and one that comes before its order kills it. The primary refuses one that it
     * finds nothing for, and the order may come yet.
     */
    private static void cancel(final SmallWorld world, final SmallOrder order)
    {
        order.cancel = SmallOrder.NONE;
        order.reply = told(world, order);
        order.replies = order.live || order.leg == 1 ? SmallOrder.Reply.ACCEPTED : SmallOrder.Reply.NOT_FOUND;
        final boolean coming = order.request == SmallOrder.ON_WAY || order.request == SmallOrder.LATE;
        if (order.live || coming && order.leg == 1)
        {
            order.request = SmallOrder.NONE;
            end(world, order, SmallOrder.End.CANCELLED);
        }
    }

    private static void report(
        final SmallWorld world, final ChoiceKind kind, final SmallOrder order, final int fill)
    {
        final SmallMessages messages = world.messages;
        switch (kind)
        {
            case ACK, ACK_AGAIN ->
            {
                order.ack = SmallOrder.HEARD;
                messages.report(order, ExecutionType.ACCEPTED, 0, RejectClass.NONE);
                world.tell();
            }
            case ACK_EMPTY ->
            {
                order.ack = SmallOrder.NONE;
                messages.report(order, ExecutionType.UNKNOWN, NOT_TOLD, RejectClass.NONE);
                world.tell();
            }
            case ACK_LATE -> order.ack = SmallOrder.LATE;
            case FILL, FILL_AGAIN ->
            {
                order.fillTold[fill] = SmallOrder.HEARD;
                fill(world, order, fill, 0);
            }
            case FILL_LATE -> order.fillTold[fill] = SmallOrder.LATE;
            case END, END_AGAIN ->
            {
                order.end = SmallOrder.HEARD;
                ended(world, order);
            }
            case END_LATE -> order.end = SmallOrder.LATE;
            case REPLY ->
            {
                order.reply = SmallOrder.NONE;
                messages.report(
                    order,
                    order.replies == SmallOrder.Reply.ACCEPTED ?
                        ExecutionType.CANCEL_ACCEPTED : ExecutionType.CANCEL_REJECTED,
                    NOT_TOLD,
                    switch (order.replies)
                    {
                        case ACCEPTED -> RejectClass.NONE;
                        case NOT_FOUND -> RejectClass.NOT_FOUND;
                        case REFUSED -> RejectClass.RETRY;
                    });
                world.tell();
            }
            default -> order.reply = SmallOrder.LATE;
        }
    }

    /** A fill is heard, by whatever way. */
    static void fill(final SmallWorld world, final SmallOrder order, final int fill, final long queryId)
    {
        if (!order.fillHeard[fill])
        {
            order.fillHeard[fill] = true;
            world.heard[order.leg] += order.buy ? order.fillLots[fill] : -order.fillLots[fill];
        }
        int cumulative = 0;
        for (int i = 0; i <= fill; i++)
        {
            cumulative += order.fillLots[i];
        }
        world.messages.fill(
            order, fill, order.fillLots[fill] * SmallWorld.LOT,
            queryId == 0 ? cumulative * SmallWorld.LOT : NOT_TOLD, queryId);
        world.tell();
    }

    private static void ended(final SmallWorld world, final SmallOrder order)
    {
        final ExecutionType type = switch (order.ending)
        {
            case CANCELLED -> ExecutionType.CANCELLED;
            case EXPIRED -> ExecutionType.EXPIRED;
            case REFUSED -> ExecutionType.REJECTED;
        };
        final RejectClass why = order.ending != SmallOrder.End.REFUSED ? RejectClass.NONE :
            order.rests ? RejectClass.POST_ONLY : order.reduceOnly ? RejectClass.REDUCE_ONLY : RejectClass.RETRY;
        world.messages.report(order, type, order.endFilled * SmallWorld.LOT, why);
        world.tell();
    }

    /** What the venue was telling is lost; what we were asking may have arrived or not. */
    private static void cut(final SmallWorld world, final int leg)
    {
        world.up[leg] = false;
        for (int i = 0; i < world.orders.size(); i++)
        {
            final SmallOrder order = world.orders.get(i);
            if (order.leg == leg)
            {
                order.request = hung(order.request);
                order.cancel = hung(order.cancel);
                order.ack = lost(order.ack);
                order.end = lost(order.end);
                order.reply = lost(order.reply);
                for (int fill = 0; fill < order.fills; fill++)
                {
                    order.fillTold[fill] = lost(order.fillTold[fill]);
                }
            }
        }
        for (int i = 0; i < world.queries.size(); i++)
        {
            world.queries.get(i).late |= world.queries.get(i).leg == leg;
        }
        world.messages.session(leg, Channel.ORDERS, SessionState.DOWN);
        world.tell();
    }

    private static int hung(final int message)
    {
        return message == SmallOrder.ON_WAY ? SmallOrder.LATE : message;
    }

    private static int lost(final int message)
    {
        return message == SmallOrder.ON_WAY || message == SmallOrder.LATE ? SmallOrder.NONE : message;
    }

    /** Both books are told. */
    static void books(final SmallWorld world)
    {
        for (int leg = 0; leg < 2; leg++)
        {
            world.messages.book(leg, world.bid(), world.ask());
            world.tell();
        }
    }

    /** To the engine's next deadline, or to the moment at which it says something. */
    private static void pass(final SmallWorld world)
    {
        final long deadlineNs = world.engine().nextDeadlineNs();
        final int commands = world.commands();
        while (world.nowNs < deadlineNs && world.commands() == commands && !world.engine().ended())
        {
            world.nowNs = Math.min(deadlineNs, world.nowNs + HEARTBEAT_NS);
            expire(world);
            books(world);
        }
    }

    /** A request whose time is over is worth nothing any more. */
    private static void expire(final SmallWorld world)
    {
        for (int i = 0; i < world.orders.size(); i++)
        {
            final SmallOrder order = world.orders.get(i);
            if (order.request == SmallOrder.LATE && world.nowNs > order.expiryNs)
            {
                order.request = SmallOrder.NONE;
                order.dead = true;
            }
        }
    }
}
