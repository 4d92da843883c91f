package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;

/**
 * What faults do to the account at a venue: trades that no order of ours made, money, fees, rules.
 */
final class AccountFaults
{
    /** A run that is not ours, and below what an id of twelve bits can hold. */
    private static final long OTHER_RUN = 4000L << 20;
    /** The first id that an account ever gives out. */
    private static final long FIRST_ID = 1L << 20 | 1;
    private static final long HEDGE_BIT = 1L << 63;

    private final SimGateway gateway;
    private final Venue venue;
    private long foreignOrders;
    private FaultRule.Effect funding;

    AccountFaults(final SimGateway gateway, final Venue venue)
    {
        this.gateway = gateway;
        this.venue = venue;
    }

    /** Take effect. Returns whether this is one of the account's. */
    boolean take(final FaultRule rule, final VenueOrder order, final long nowNs)
    {
        final FaultRule.Effect effect = rule.effect();
        switch (rule.action())
        {
            case LIQUIDATE -> venue.liquidate(quantity(effect), Origin.LIQUIDATION, nowNs);
            case DELEVERAGE -> venue.liquidate(quantity(effect), Origin.DELEVERAGING, nowNs);
            case FOREIGN_TRADE -> venue.trade(effect.side(), effect.amount(), Origin.FOREIGN, nowNs);
            case SECOND_ENGINE -> secondEngine(effect, order, nowNs);
            case OVERFILL -> venue.overfill(order, effect.amount(), nowNs);
            case BUST ->
            {
                if (venue.bust(effect.amount(), nowNs))
                {
                    gateway.tellPosition(nowNs);
                }
            }
            case EXECUTABLE -> executable(effect);
            case TRANSFER -> venue.ledger().transfer(effect.amount());
            case FUNDING ->
            {
                funding = effect;
                venue.account().fundingDelay(effect.is("late") ? effect.delayNs() : 0);
            }
            case FEES -> venue.account().rules().surcharge(effect.amount());
            case MINIMUM -> venue.account().rules().minQuantity(effect.amount());
            default ->
            {
                return false;
            }
        }
        return true;
    }

    /** From the first news of a payment to the second, -1 where there is none. */
    long secondNewsNs()
    {
        return funding != null && funding.is("twice") ? funding.delayNs() : -1;
    }

    /** Rules and fees are as agreed again; what was traded and paid stays. */
    void heal(final SimConfig config)
    {
        funding = null;
        venue.account().fundingDelay(0);
        venue.account().rules().surcharge(0);
        venue.account().rules().minQuantity(venue.instrument().minQuantity());
        final long executable = config.value(VenueSetting.EXECUTABLE, venue.leg());
        venue.desk().executable(Side.BUY, executable);
        venue.desk().executable(Side.SELL, executable);
    }

    private static long quantity(final FaultRule.Effect effect)
    {
        return effect.amount() == 0 ? Long.MAX_VALUE : effect.amount();
    }

    private void executable(final FaultRule.Effect effect)
    {
        if (effect.side() != Side.SELL)
        {
            venue.desk().executable(Side.BUY, effect.amount());
        }
        if (effect.side() != Side.BUY)
        {
            venue.desk().executable(Side.SELL, effect.amount());
        }
    }

    /** One part in a hundred away from the market. */
    private long far(final long touch, final Side side)
    {
        final long away = touch / 100;
        return (side == Side.BUY ? touch - away : touch + away) / venue.instrument().tick() * venue.instrument().tick();
    }

    /** The id after that of an order of ours, on whichever venue it was. */
    private static long next(final VenueOrder order)
    {
        return order == null ? FIRST_ID : (order.clientOrderId & ~HEDGE_BIT) + 1;
    }

    /** An order like one of ours, of a run that is not. */
    private void secondEngine(final FaultRule.Effect effect, final VenueOrder order, final long nowNs)
    {
        final boolean rests = !effect.is("takes");
        final boolean sharesIds = effect.is("next");
        final long id = sharesIds ? next(order) : OTHER_RUN | ++foreignOrders;
        final long touch = rests ? venue.book().best(effect.side()) : 0;
        final long price = sharesIds ? far(touch, effect.side()) : touch;
        if (rests && price == 0)
        {
            return;
        }
        venue.place(new VenueOrder(
            venue.profile() == VenueProfile.GRVT ? id | HEDGE_BIT : id,
            effect.side(),
            rests ? OrderType.LIMIT : OrderType.MARKET,
            rests ? TimeInForce.GTC : TimeInForce.IOC,
            rests,
            false,
            price,
            effect.amount(),
            0,
            rests ? Intent.FIRST_LEG : Intent.HEDGE,
            0,
            0), nowNs);
    }
}
