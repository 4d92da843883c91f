package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;

import java.math.BigDecimal;

/**
 * I05 once more: that a risk record says passed is not enough. The limits that the journal alone can judge are judged
 * again for every order, each under its code. I13: a retry's price moves towards the market.
 */
final class LimitCheck extends Check
{
    private static final int RATE_SCALE = 12;
    private static final int OLDEST_ACCOUNT = 8;

    private final long[] contentNs = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final long[] venueOffsetNs = new long[Leg.COUNT];
    private final long[] lastPrice = new long[Leg.COUNT];
    private final int[] lastAttempt = new int[Leg.COUNT];
    private final Side[] lastSide = new Side[Leg.COUNT];
    private long openSinceNs = Long.MAX_VALUE;

    LimitCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onInput(final Entry entry)
    {
        switch (entry.type())
        {
            case BOOK -> contentNs[entry.book().instrumentId()] = entry.timestampNs();
            case MARK_PRICE -> contentNs[entry.markPrice().instrumentId()] = entry.timestampNs();
            case TRADE -> contentNs[entry.trade().instrumentId()] = entry.timestampNs();
            case WALL_CLOCK -> venueOffsetNs[entry.wallClock().venueId()] = entry.wallClock().venueOffsetNs();
            default ->
            {
            }
        }
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() == EventType.ORDER_COMMAND)
        {
            final OrderCommandDecoder order = entry.order();
            final Leg leg = Leg.of(order.instrumentId());
            final String what = order.intent() + " " + order.side() + " " + order.quantity() + "@" + order.price() +
                " on " + leg + " " + scene.twin.markets[leg.ordinal()];
            size(order, leg, what);
            if (order.intent() == Intent.FIRST_LEG)
            {
                firstLeg(what);
                margin(order, what);
            }
            else if (order.intent() == Intent.PROBE)
            {
                fresh(leg, what);
            }
            collar(order, leg, what);
            if (order.postOnly() != Flag.YES && order.intent() != Intent.PROBE)
            {
                ladder(order, leg, what);
            }
            if (order.intent() == Intent.HEDGE && scene.twin.nowNs - scene.value(Setting.UNHEDGED_TIME) > openSinceNs)
            {
                scene.fail("I12", "R26 open since " + (scene.twin.nowNs - openSinceNs) + " ns: " + what);
            }
        }
    }

    private void size(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final Instrument rules = scene.twin.rules[leg.ordinal()];
        final long price = order.price() > 0 ? order.price() : scene.twin.markets[leg.ordinal()].mid();
        if (leg == Leg.HEDGE && order.quantity() > scene.value(Setting.HEDGE_ORDER_MAX) ||
            order.quantity() > rules.maxQuantity())
        {
            scene.fail("I05", "R06 " + what);
        }
        final long notional = TwinLeg.raw(TwinLeg.notional(price, order.quantity()));
        // No cap keeps a position from being closed: what removes is not split below the venue's smallest order.
        if (order.intent() != Intent.PROBE && notional > scene.value(Setting.ORDER_NOTIONAL_MAX) * 101 / 100 &&
            (order.intent() == Intent.FIRST_LEG || order.quantity() > rules.smallestOrder(price)))
        {
            scene.fail("I05", "R07 " + what);
        }
        if (order.quantity() % rules.lot() != 0 || order.quantity() < rules.minQuantity())
        {
            scene.fail("I05", "R08 " + what);
        }
        if (order.price() < 0 || order.price() % rules.tick() != 0)
        {
            scene.fail("I05", "R10 " + what);
        }
    }

    private void firstLeg(final String what)
    {
        for (int i = 0; i < Leg.COUNT; i++)
        {
            fresh(Leg.of(i), what);
            if (!scene.twin.markets[i].healthy())
            {
                scene.fail("I05", "R04 " + Leg.of(i) + ": " + what);
            }
            if (Math.abs(venueOffsetNs[i]) > scene.value(Setting.CLOCK_DENY))
            {
                scene.fail("I05", "R24 " + Leg.of(i) + ": " + what);
            }
        }
        if (scene.twin.failedInARow >= scene.config().count(Setting.HEDGE_FAILURES))
        {
            scene.fail("I12", "R15 failed in a row=" + scene.twin.failedInARow + ": " + what);
        }
        if (!scene.twin.reserveHeld)
        {
            scene.fail("I05", "R25 " + what);
        }
    }

    private void fresh(final Leg leg, final String what)
    {
        if (scene.twin.nowNs - contentNs[leg.ordinal()] > scene.value(Setting.BOOK_MAX_AGE))
        {
            scene.fail("I05", "R03 " + leg + ": " + what);
        }
    }

    /** R20, by what was told: free for the order and its hedge, and not so long ago that it says nothing. */
    private void margin(final OrderCommandDecoder order, final String what)
    {
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final TwinVenue venue = scene.twin.venues[i];
            final long price = i == 0 ? order.price() : scene.twin.markets[i].mid();
            final BigDecimal needed = TwinLeg.decimal(TwinLeg.raw(TwinLeg.notional(price, order.quantity())))
                .multiply(BigDecimal.valueOf(scene.twin.rules[i].initialMarginRate(), RATE_SCALE))
                .multiply(TwinLeg.decimal(scene.value(Setting.MARGIN_RUNNING))).movePointLeft(2);
            if (needed.multiply(BigDecimal.valueOf(99, 2)).compareTo(TwinLeg.decimal(venue.freeMargin)) > 0 ||
                venue.accountNs < scene.twin.nowNs - OLDEST_ACCOUNT * scene.value(Setting.AUDIT_INTERVAL))
            {
                scene.fail("I05", "R20 " + Leg.of(i) + " free=" + venue.freeMargin + " needed=" + needed + " told " +
                    (scene.twin.nowNs - venue.accountNs) + " ns ago: " + what);
            }
        }
    }

    /** Against a book that is there; without one the fallbacks are the engine's. */
    private void collar(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final TwinMarket market = scene.twin.markets[leg.ordinal()];
        if (!live(market) || order.orderType() == OrderType.MARKET)
        {
            return;
        }
        final boolean buys = order.side() == Side.BUY;
        if (order.intent() == Intent.FIRST_LEG)
        {
            final long far = Math.abs(order.price() - market.mid());
            if (far * 10_000 > market.mid() / 100_000_000L * scene.value(Setting.PRICE_COLLAR) * 101 / 100)
            {
                scene.fail("I05", "R09 " + what);
            }
        }
        else if (order.intent() != Intent.PROBE)
        {
            final long touch = buys ? market.ask : market.bid;
            final long through = buys ? order.price() - touch : touch - order.price();
            if (through > room(touch))
            {
                scene.fail("I05", "R09 " + what);
            }
            if (order.postOnly() != Flag.YES && through < 0)
            {
                scene.fail("I13", "priced so that it cannot fill: " + what);
            }
        }
    }

    private boolean live(final TwinMarket market)
    {
        return market.healthy() && scene.twin.nowNs - market.bookNs <= scene.value(Setting.BOOK_MAX_AGE);
    }

    private long room(final long touch)
    {
        return touch / 100_000_000L * scene.value(Setting.HEDGE_COLLAR) / 10_000L * 101 / 100;
    }

    /** I13, unless the risk gate held the price at the collar of the touch as it is now. */
    private void ladder(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final int i = leg.ordinal();
        final boolean buys = order.side() == Side.BUY;
        final boolean away = buys ? order.price() < lastPrice[i] : order.price() > lastPrice[i];
        if (order.orderType() == OrderType.LIMIT && order.attempt() == lastAttempt[i] + 1 &&
            order.side() == lastSide[i] && lastAttempt[i] > 0 && away)
        {
            // Without a book that lives the engine goes by the other venue's, as in R09.
            final long touch = live(scene.twin.markets[i]) ? order.touchPrice() :
                scene.context().prices().taker(leg, order.side(), scene.twin.nowNs);
            final long room = Math.abs(order.price() - touch);
            if (room < room(touch) * 95 / 100)
            {
                scene.fail("I13", "before=" + lastPrice[i] + " touch=" + touch + " " + what);
            }
        }
        lastAttempt[i] = order.attempt();
        lastPrice[i] = order.orderType() == OrderType.MARKET && buys ? Long.MAX_VALUE : order.price();
        lastSide[i] = order.side();
    }

    @Override
    void onStep()
    {
        final boolean open = Math.abs(scene.twin.net()) >= Math.max(scene.twin.unit(), scene.context().hedgeUnit());
        openSinceNs = open ? Math.min(openSinceNs, scene.twin.nowNs) : Long.MAX_VALUE;
    }
}
