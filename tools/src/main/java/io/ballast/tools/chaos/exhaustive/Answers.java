package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;

/**
 * What becomes of the engine's questions: the truth of the moment at which they are answered, all rows at once.
 */
final class Answers
{
    private Answers()
    {
    }

    static void query(final SmallWorld world, final ChoiceKind kind, final int subject)
    {
        final SmallQuery query = world.queries.get(subject);
        switch (kind)
        {
            case ANSWER ->
            {
                answer(world, query);
                world.forget(subject);
            }
            case ANSWER_FAILED ->
            {
                world.messages.failed(query);
                world.tell();
                world.forget(subject);
            }
            case ANSWER_LATE -> query.late = true;
            default ->
            {
                query.read = true;
                query.readLots = world.truth[query.leg];
            }
        }
    }

    private static void answer(final SmallWorld world, final SmallQuery query)
    {
        final SmallMessages messages = world.messages;
        int rows = 0;
        switch (query.kind)
        {
            case POSITION ->
            {
                final int lots = query.read ? query.readLots : world.truth[query.leg];
                messages.position(query, lots * SmallWorld.LOT, QueryResult.FOUND);
                world.tell();
                return;
            }
            case ACCOUNT ->
            {
                messages.account(query, QueryResult.FOUND);
                world.tell();
                return;
            }
            case BOOK -> Happenings.books(world);
            case OPEN_ORDERS -> rows = openOrders(world, query);
            default -> rows = fills(world, query);
        }
        messages.queryDone(query, rows, rows == 0 ? QueryResult.NOT_FOUND : QueryResult.FOUND);
        world.tell();
    }

    private static int openOrders(final SmallWorld world, final SmallQuery query)
    {
        if (world.sweeps[query.leg])
        {
            world.sweeps[query.leg] = false;
            world.messages.swept(query.leg);
            world.tell();
        }
        int rows = 0;
        for (int i = 0; i < world.orders.size(); i++)
        {
            final SmallOrder order = world.orders.get(i);
            if (order.leg == query.leg && order.live)
            {
                rows++;
                world.messages.openOrder(
                    order, order.lots * SmallWorld.LOT, order.filled * SmallWorld.LOT, query.id);
                world.tell();
            }
        }
        return rows;
    }

    private static int fills(final SmallWorld world, final SmallQuery query)
    {
        int rows = 0;
        for (int i = 0; i < world.orders.size() && query.kind == QueryKind.FILLS; i++)
        {
            final SmallOrder order = world.orders.get(i);
            for (int fill = 0; fill < order.fills && order.leg == query.leg; fill++)
            {
                rows++;
                Happenings.fill(world, order, fill, query.id);
            }
        }
        return rows;
    }
}
