package io.ballast.tools.plan;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;

/**
 * Refuses a plan that cannot work by arithmetic alone: no venue is asked, nothing is created. The first rule that is
 * broken is named with its numbers and the key to change.
 */
public final class Feasibility
{
    private static final int CYCLES_PER_ITERATION = 2;

    private final Configuration configuration;
    private final Instrument primary;
    private final Instrument hedge;
    private final long price;
    private final long size;
    private final long clip;

    private Feasibility(
        final Configuration configuration, final Instrument primary, final Instrument hedge, final long price)
    {
        this.configuration = configuration;
        this.primary = primary;
        this.hedge = hedge;
        this.price = price;
        size = configuration.value(Setting.ORDER_SIZE);
        clip = Math.min(size, configuration.value(Setting.HEDGE_ORDER_MAX));
    }

    /**
     * What can be known before any venue was asked.
     *
     * @param configuration of the run.
     * @throws ConfigException in one line, if the plan cannot work.
     */
    public static void checkBeforeConnecting(final Configuration configuration)
    {
        new Feasibility(configuration, null, null, 0).checkHedgeCap();
    }

    /**
     * Check a plan.
     *
     * @param configuration of the run.
     * @param primary       rules of the primary instrument.
     * @param hedge         rules of the hedge instrument.
     * @param price         to value orders at, scale 1e-8.
     * @param day           what the day has cost so far.
     * @throws ConfigException in one line, if the plan cannot work.
     */
    public static void check(
        final Configuration configuration,
        final Instrument primary,
        final Instrument hedge,
        final long price,
        final DayLedger day)
    {
        final Feasibility plan = new Feasibility(configuration, primary, hedge, price);
        plan.checkHedgeCap();
        plan.checkLots();
        plan.checkMinimum("primary", primary);
        plan.checkMinimum("hedge", hedge);
        plan.checkLimits();
        plan.checkFees();
        plan.checkDay(day);
    }

    private void checkHedgeCap()
    {
        final long cap = configuration.value(Setting.HEDGE_ORDER_MAX);
        if (size > cap && configuration.value(Setting.CLIPS) == 0)
        {
            throw refusal(Setting.ORDER_SIZE, "the hedge venue takes orders up to " + text(cap) +
                " ETH and the size is " + text(size) + " ETH; reduce the size, or set execution.clips=true, or raise " +
                Setting.HEDGE_ORDER_MAX.key());
        }
    }

    private void checkLots()
    {
        checkLot("primary", primary);
        checkLot("hedge", hedge);
    }

    private void checkLot(final String name, final Instrument instrument)
    {
        if (size % instrument.lot() != 0)
        {
            throw refusal(Setting.ORDER_SIZE,
                "not a multiple of the " + name + " venue's lot of " + text(instrument.lot()) + " ETH");
        }
        if (size > instrument.maxQuantity() && configuration.value(Setting.CLIPS) == 0)
        {
            throw refusal(Setting.ORDER_SIZE,
                "above the " + name + " venue's maximum order of " + text(instrument.maxQuantity()) + " ETH");
        }
    }

    private void checkMinimum(final String name, final Instrument instrument)
    {
        if (clip < instrument.minQuantity())
        {
            throw refusal(clipKey(),
                "below the " + name + " venue's minimum size of " + text(instrument.minQuantity()) + " ETH");
        }
        final long smallest = instrument.smallestOrder(price);
        if (clip < smallest)
        {
            throw refusal(clipKey(), "below the " + name + " venue's minimum notional of " +
                text(instrument.minNotional()) + " USD, which at " + text(price) + " and with 2 % of safety needs " +
                text(smallest) + " ETH");
        }
    }

    private ConfigKey clipKey()
    {
        return clip == size ? Setting.ORDER_SIZE : Setting.HEDGE_ORDER_MAX;
    }

    private void checkLimits()
    {
        if (size > configuration.value(Setting.POSITION_MAX))
        {
            throw refusal(Setting.ORDER_SIZE, "the position would pass " + Setting.POSITION_MAX.key() + " of " +
                configuration.text(Setting.POSITION_MAX));
        }
        final long notional = FixedPoint.notional(price, clip);
        if (notional > configuration.value(Setting.ORDER_NOTIONAL_MAX))
        {
            throw refusal(Setting.ORDER_SIZE, "an order of " + text(clip) + " ETH at " + text(price) + " is " +
                cents(notional) + " USD, above " + Setting.ORDER_NOTIONAL_MAX.key() + " of " +
                configuration.text(Setting.ORDER_NOTIONAL_MAX));
        }
    }

    private void checkFees()
    {
        checkFee("primary venue's maker", primary.makerFeeRate(), Setting.MAKER_FEE_MAX);
        checkFee("primary venue's taker", primary.takerFeeRate(), Setting.TAKER_FEE_MAX);
        checkFee("hedge venue's taker", hedge.takerFeeRate(), Setting.TAKER_FEE_MAX);
    }

    private void checkFee(final String name, final long rate, final Setting limit)
    {
        if (basisPoints(rate) > configuration.value(limit))
        {
            throw refusal(limit, "the " + name + " fee of " + text(basisPoints(rate)) + " bp is above the limit");
        }
    }

    private void checkDay(final DayLedger day)
    {
        final long lossLimit = configuration.value(Setting.DAILY_LOSS);
        if (day.loss() <= -lossLimit && configuration.value(Setting.DAILY_LIMIT_ACTION) == 0)
        {
            throw refusal(
                Setting.DAILY_LOSS, "the day " + day.date() + " has lost " + cents(-day.loss()) + " USD already");
        }

        final long rate = Math.addExact(primary.makerFeeRate(), hedge.takerFeeRate());
        final long notional = FixedPoint.notional(price, size);
        final long costOfCycle = FixedPoint.mulDiv(notional, rate, FixedPoint.RATE_SCALE, Rounding.CEILING);
        final boolean waits = configuration.value(Setting.DAILY_LIMIT_ACTION) != 0;
        final long cycles = waits ?
            CYCLES_PER_ITERATION :
            Math.multiplyExact(CYCLES_PER_ITERATION, configuration.value(Setting.ITERATIONS));
        final long cost = Math.multiplyExact(cycles, costOfCycle);
        final long limit = configuration.value(Setting.DAILY_COST);
        final long left = waits ? limit : Math.addExact(limit, Math.min(day.cost(), 0));
        if (cost > left)
        {
            throw refusal(Setting.DAILY_COST, "expected cost " + cycles + " cycles x " + text(size) + " ETH x " +
                text(basisPoints(rate)) + " bp = " + cents(cost) + " USD is above what the day has left, " +
                cents(left) + " USD");
        }
    }

    private ConfigException refusal(final ConfigKey key, final String text)
    {
        return new ConfigException(text + ": " + key.key() + "=" + configuration.text(key));
    }

    private static long basisPoints(final long rate)
    {
        return FixedPoint.mulDiv(rate, 10_000, FixedPoint.RATE_SCALE / FixedPoint.SCALE, Rounding.CEILING);
    }

    private static String text(final long value)
    {
        return DecimalText.format(value);
    }

    private static String cents(final long money)
    {
        return DecimalText.format(FixedPoint.mulDiv(money, 1, FixedPoint.SCALE / 100, Rounding.HALF_EVEN) *
            (FixedPoint.SCALE / 100));
    }
}
