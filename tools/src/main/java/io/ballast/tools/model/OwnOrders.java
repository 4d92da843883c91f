package io.ballast.tools.model;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.position.FillDedup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Our own part in what a venue published: quantities of ours that rested in its book, and prints that our own taking
 * orders made. Both are taken away before the book serves as the background of another run.
 */
final class OwnOrders
{
    private final Map<Long, Resting> sent = new HashMap<>();
    private final Map<Long, Resting> live = new HashMap<>();
    private final FillDedup fills = new FillDedup();
    private final Set<Print> takes = new HashSet<>();

    void onOrder(final OrderCommandDecoder order)
    {
        if (order.timeInForce() == TimeInForce.GTC)
        {
            sent.put(order.clientOrderId(), new Resting(order.side(), order.price(), order.quantity()));
        }
    }

    void onExecution(final ExecutionEventDecoder report)
    {
        final long id = report.clientOrderId();
        final ExecutionType type = report.executionType();
        switch (type)
        {
            case ACCEPTED ->
            {
                final Resting order = sent.remove(id);
                if (order != null)
                {
                    live.put(id, order);
                }
            }
            case FILL -> onFill(id, report);
            case CANCELLED, EXPIRED, REJECTED ->
            {
                sent.remove(id);
                live.remove(id);
            }
            default ->
            {
                // Says nothing about what rests.
            }
        }
    }

    private void onFill(final long id, final ExecutionEventDecoder report)
    {
        if (!fills.add(report))
        {
            return;
        }
        if (report.liquidity() == Liquidity.TAKER)
        {
            takes.add(new Print(report.exchangeNs(), report.lastPrice()));
        }
        final Resting order = live.get(id);
        if (order != null)
        {
            order.quantity -= report.lastQuantity();
            if (order.quantity <= 0)
            {
                live.remove(id);
            }
        }
    }

    /** What rests of ours at a price. */
    long restingAt(final Side side, final long price)
    {
        long quantity = 0;
        for (final Resting order : live.values())
        {
            quantity += order.side == side && order.price == price ? order.quantity : 0;
        }
        return quantity;
    }

    /** Whether one of our own orders made a print. */
    boolean made(final long exchangeNs, final long price)
    {
        return takes.contains(new Print(exchangeNs, price));
    }

    private record Print(long exchangeNs, long price)
    {
    }

    private static final class Resting
    {
        private final Side side;
        private final long price;
        private long quantity;

        Resting(final Side side, final long price, final long quantity)
        {
            this.side = side;
            this.price = price;
            this.quantity = quantity;
        }
    }
}
