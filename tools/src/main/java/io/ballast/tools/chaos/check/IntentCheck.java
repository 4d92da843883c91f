package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.TradingState;

/**
 * Every order against the twin at the moment it is decided. I07, I08: what REDUCING and HALTED let pass. I09, I14: a
 * close takes from the proven position, on its side and not beyond it. I10: no first leg beside doubt. I11: no order
 * asks for more than is proven missing. I12: attempts are bounded and no taking order stands beside another.
 */
final class IntentCheck extends Check
{
    IntentCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() != EventType.ORDER_COMMAND)
        {
            return;
        }
        final OrderCommandDecoder order = entry.order();
        final Twin twin = scene.twin;
        final Leg leg = Leg.of(order.instrumentId());
        final String what = order.intent() + " " + order.side() + " " + order.quantity() + "@" + order.price() +
            " on " + leg + " attempt=" + order.attempt() + " held=" + twin.leg(leg).quantity + " net=" + twin.net() +
            " trading=" + twin.trading + " live=" + twin.live;
        final boolean reduceOnly = order.reduceOnly() == Flag.YES;
        if (twin.orders.containsKey(order.clientOrderId()))
        {
            scene.fail("I20", "id used twice: " + what);
        }
        switch (order.intent())
        {
            case FIRST_LEG -> firstLeg(order, leg, what);
            case HEDGE -> hedge(order, leg, what);
            case CLOSE -> close(order, leg, reduceOnly, what);
            case PROBE -> probe(order, what);
            default -> scene.fail("I04", "no such intent for an order: " + what);
        }
        if (reduceOnly)
        {
            reduces(order, leg, what);
        }
        else if (order.intent() == Intent.HEDGE || order.intent() == Intent.CLOSE)
        {
            mayOpen(order, leg, what);
        }
    }

    /** What is held beyond its limit on the other side may be led back; nothing leads beyond it. */
    private void firstLeg(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final Twin twin = scene.twin;
        if (twin.trading != TradingState.ACTIVE)
        {
            scene.fail(twin.trading == TradingState.HALTED ? "I07" : "I08", what);
        }
        if (twin.stranger || twin.live.stream().anyMatch(TwinOrder::inDoubt))
        {
            scene.fail("I10", what);
        }
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final TwinVenue venue = twin.venues[i];
            if (!venue.open || !venue.reconciled || !venue.proven && !twin.run.dryRun())
            {
                scene.fail("I10", Leg.of(i) + " open=" + venue.open + " reconciled=" + venue.reconciled + " proven=" +
                    venue.proven + ": " + what);
            }
        }
        final boolean buys = order.side() == Side.BUY;
        final long resting = twin.resting(leg, order.side());
        final long after = twin.leg(leg).quantity + (buys ? order.quantity() + resting : -order.quantity() - resting);
        final long back = Math.max(0, buys ? -twin.leg(leg).quantity : twin.leg(leg).quantity);
        if (leg != Leg.PRIMARY || order.postOnly() != Flag.YES || order.quantity() > scene.clip() + back ||
            (buys ? after : -after) > scene.value(Setting.ORDER_SIZE))
        {
            scene.fail("I11", "after=" + after + ": " + what);
        }
        if (twin.live.stream().anyMatch(other -> other.leg == Leg.PRIMARY))
        {
            scene.fail("I12", "beside another order: " + what);
        }
        bounded(order, scene.config().count(Setting.MAX_REQUOTES) + 1, what);
    }

    private void hedge(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        opposes(order, what);
        if (leg != Leg.HEDGE || order.postOnly() == Flag.YES || order.quantity() > Math.abs(scene.twin.net()))
        {
            scene.fail("I11", what);
        }
        alone(leg, what);
        bounded(order, scene.config().count(Setting.HEDGE_ATTEMPTS), what);
        gross(order, leg, what);
    }

    private void close(final OrderCommandDecoder order, final Leg leg, final boolean reduceOnly, final String what)
    {
        if (order.postOnly() == Flag.YES)
        {
            bounded(order, scene.config().count(Setting.MAX_REQUOTES) + 1, what);
            if (scene.twin.trading == TradingState.HALTED)
            {
                scene.fail("I07", what);
            }
        }
        else
        {
            alone(leg, what);
            bounded(order, scene.config().count(Setting.CLOSE_ATTEMPTS), what);
        }
        if (!reduceOnly && !topsUp(order, leg))
        {
            opposes(order, what);
            gross(order, leg, what);
        }
    }

    private void probe(final OrderCommandDecoder order, final String what)
    {
        if (scene.twin.trading == TradingState.HALTED)
        {
            scene.fail("I07", what);
        }
        final long bid = scene.twin.markets[order.instrumentId()].bid;
        if (order.side() != Side.BUY || bid > 0 && order.price() > bid / 100 * 96)
        {
            scene.fail("I01", "a proof that could fill: bid=" + bid + " " + what);
        }
    }

    /** It takes net delta away, and in no outcome crosses zero by a hedge unit. */
    private void opposes(final OrderCommandDecoder order, final String what)
    {
        final Twin twin = scene.twin;
        final long net = order.side() == Side.SELL ? twin.net() : -twin.net();
        final long underway = twin.resting(Leg.PRIMARY, order.side()) + twin.resting(Leg.HEDGE, order.side());
        if (net <= 0 || order.quantity() + underway - net >= Math.max(twin.unit(), scene.context().hedgeUnit()))
        {
            scene.fail("I11", what);
        }
    }

    /** A hedge position below one unit may be made closable by one unit. */
    private boolean topsUp(final OrderCommandDecoder order, final Leg leg)
    {
        final long unit = Math.max(scene.twin.unit(), scene.context().hedgeUnit());
        final long held = scene.twin.leg(leg).quantity;
        return leg == Leg.HEDGE && held != 0 && Math.abs(held) < unit && order.quantity() <= unit &&
            held > 0 == (order.side() == Side.BUY);
    }

    private void reduces(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final long held = scene.twin.leg(leg).quantity;
        if (held == 0 || held > 0 == (order.side() == Side.BUY))
        {
            scene.fail("I14", what);
        }
        else if (scene.twin.resting(leg, order.side()) + order.quantity() > Math.abs(held))
        {
            scene.fail("I09", what);
        }
    }

    /** What only takes away from a position says so to the venue. */
    private void mayOpen(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final long held = scene.twin.leg(leg).quantity;
        if (held != 0 && held > 0 == (order.side() == Side.SELL) && order.quantity() <= Math.abs(held))
        {
            scene.fail("I09", "not reduce-only: " + what);
        }
    }

    /** Outside ACTIVE what raises gross must bring the legs together. */
    private void gross(final OrderCommandDecoder order, final Leg leg, final String what)
    {
        final long held = scene.twin.leg(leg).quantity;
        final boolean raises = held == 0 || held > 0 == (order.side() == Side.BUY) || order.quantity() > Math.abs(held);
        final long other = scene.twin.leg(leg.other()).quantity;
        final boolean matches = other > 0 == (order.side() == Side.SELL);
        if (scene.twin.trading != TradingState.ACTIVE && raises && (other == 0 || !matches))
        {
            scene.fail("I08", what);
        }
    }

    private void alone(final Leg leg, final String what)
    {
        for (final TwinOrder order : scene.twin.live)
        {
            if (order.takes() && (order.leg == leg || order.inDoubt() && order.intent == Intent.HEDGE))
            {
                scene.fail("I12", "beside " + order + ": " + what);
            }
        }
    }

    private void bounded(final OrderCommandDecoder order, final int most, final String what)
    {
        if (order.attempt() > most || order.attempt() < 1)
        {
            scene.fail("I12", "attempts=" + most + ": " + what);
        }
    }
}
