package io.ballast.core.position;

import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Exposure and PnL in decimals, every figure computed anew from the list of all that happened. Slow and plain.
 */
final class NaiveLedger
{
    private static final int PLACES = 8;

    private final List<Fill> fills = new ArrayList<>();
    private final List<Funding> fundings = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();

    /** One fill; adopted ones have no liquidity. */
    record Fill(Leg leg, BigDecimal quantity, BigDecimal price, BigDecimal fee, Liquidity liquidity)
    {
    }

    private record Funding(Leg leg, BigDecimal amount)
    {
    }

    private record Moment(long timeNs, int fillsBefore)
    {
    }

    /** One order; over once nothing of it can fill any more. */
    static final class Sent
    {
        final long id;
        final Leg leg;
        final Side side;
        final long quantity;
        long filled;
        boolean over;

        Sent(final long id, final Leg leg, final Side side, final long quantity)
        {
            this.id = id;
            this.leg = leg;
            this.side = side;
            this.quantity = quantity;
        }

        BigDecimal rest()
        {
            return decimal(over ? 0 : Math.max(0, quantity - filled));
        }
    }

    void fill(
        final Leg leg,
        final Side side,
        final long quantity,
        final long price,
        final long fee,
        final Liquidity liquidity)
    {
        final long signed = side == Side.BUY ? quantity : -quantity;
        fills.add(new Fill(leg, decimal(signed), decimal(price), decimal(fee), liquidity));
    }

    void adopt(final Leg leg, final long change, final long price)
    {
        fills.add(new Fill(leg, decimal(change), decimal(price), BigDecimal.ZERO, null));
    }

    void fund(final Leg leg, final long amount)
    {
        fundings.add(new Funding(leg, decimal(amount)));
    }

    /** Time stands at this moment, before what comes next. */
    void moment(final long timeNs)
    {
        moments.add(new Moment(timeNs, fills.size()));
    }

    long quantity(final Leg leg)
    {
        return scaled(quantity(leg, fills.size()));
    }

    long cash(final Leg leg)
    {
        return scaled(fills.stream().filter(fill -> fill.leg == leg)
            .map(fill -> notional(fill).negate()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long volume(final Leg leg)
    {
        return scaled(fills.stream().filter(fill -> fill.leg == leg && fill.liquidity != null)
            .map(fill -> notional(fill).abs()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long fees(final Leg leg, final Liquidity liquidity)
    {
        return scaled(fills.stream().filter(fill -> fill.leg == leg && fill.liquidity == liquidity)
            .map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long funding(final Leg leg)
    {
        return scaled(fundings.stream().filter(funding -> funding.leg == leg)
            .map(Funding::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long marked(final Leg leg, final long mid)
    {
        final BigDecimal worth = decimal(mid).multiply(quantity(leg, fills.size()));
        return scaled(worth.setScale(PLACES, RoundingMode.HALF_EVEN).add(decimal(cash(leg))));
    }

    long netDelta()
    {
        return scaled(netDelta(fills.size()));
    }

    long gross()
    {
        return scaled(quantity(Leg.PRIMARY, fills.size()).abs().add(quantity(Leg.HEDGE, fills.size()).abs()));
    }

    /** Largest or smallest net delta over each subset of orders that fill in full, the candidate one of them. */
    long extreme(final boolean largest, final Sent candidate)
    {
        final List<Sent> open = open(candidate);
        final BigDecimal held = netDelta(fills.size());
        BigDecimal extreme = held;
        for (int outcome = 0; outcome < 1 << open.size(); outcome++)
        {
            final BigDecimal delta = held.add(change(open, outcome, null));
            extreme = largest ? extreme.max(delta) : extreme.min(delta);
        }
        return scaled(extreme);
    }

    /** Largest size of a leg's position over each subset of orders that fill in full, the candidate one of them. */
    long worstPosition(final Leg leg, final Sent candidate)
    {
        final List<Sent> open = open(candidate);
        final BigDecimal held = quantity(leg, fills.size());
        BigDecimal worst = BigDecimal.ZERO;
        for (int outcome = 0; outcome < 1 << open.size(); outcome++)
        {
            worst = worst.max(held.add(change(open, outcome, leg)).abs());
        }
        return scaled(worst);
    }

    long deltaSeconds()
    {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < moments.size(); i++)
        {
            final long elapsedNs = moments.get(i).timeNs - moments.get(i - 1).timeNs;
            final BigDecimal delta = netDelta(moments.get(i).fillsBefore).abs();
            sum = sum.add(delta.multiply(BigDecimal.valueOf(elapsedNs, 9)));
        }
        return scaled(sum.setScale(PLACES, RoundingMode.DOWN));
    }

    private List<Sent> open(final Sent candidate)
    {
        final List<Sent> open = new ArrayList<>(sent.stream().filter(order -> order.rest().signum() > 0).toList());
        open.add(candidate);
        return open;
    }

    private static BigDecimal change(final List<Sent> open, final int outcome, final Leg leg)
    {
        BigDecimal change = BigDecimal.ZERO;
        for (int i = 0; i < open.size(); i++)
        {
            final Sent order = open.get(i);
            if ((outcome >> i & 1) == 1 && (leg == null || order.leg == leg))
            {
                change = order.side == Side.BUY ? change.add(order.rest()) : change.subtract(order.rest());
            }
        }
        return change;
    }

    private BigDecimal netDelta(final int count)
    {
        return quantity(Leg.PRIMARY, count).add(quantity(Leg.HEDGE, count));
    }

    private BigDecimal quantity(final Leg leg, final int count)
    {
        return fills.subList(0, count).stream().filter(fill -> fill.leg == leg)
            .map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal notional(final Fill fill)
    {
        return fill.price.multiply(fill.quantity).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal decimal(final long value)
    {
        return BigDecimal.valueOf(value, PLACES);
    }

    private static long scaled(final BigDecimal value)
    {
        return value.setScale(PLACES, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }
}
