package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * What faults do that are not about one request: to the session, the market, the account, the operator; and scripts by
 * which resting orders fill.
 */
final class FaultEffects
{
    private final SimGateway gateway;
    private final SimWays ways;
    private final Venue venue;
    private final SimSession session;
    private final TaskQueue queue;
    private final EventWriter writer;
    private int muted;
    private int crossed;
    private int gapped;
    private long clockOffsetNs;
    private long wallOffsetNs;
    private long usdPrice;

    FaultEffects(
        final SimGateway gateway,
        final SimWays ways,
        final Venue venue,
        final SimSession session,
        final TaskQueue queue,
        final EventWriter writer)
    {
        this.gateway = gateway;
        this.ways = ways;
        this.venue = venue;
        this.session = session;
        this.queue = queue;
        this.writer = writer;
    }

    boolean isMuted()
    {
        return muted > 0;
    }

    boolean isCrossed()
    {
        return crossed > 0;
    }

    boolean isGapped()
    {
        return gapped > 0;
    }

    /** A rule has been triggered; its effect may come later. */
    void schedule(final FaultRule rule, final long nowNs)
    {
        final SimTask task = queue.claim(
            SimTask.Kind.FAULT, SimSession.after(nowNs, rule.effect().afterNs()), gateway);
        task.rule = rule;
        queue.add(task);
    }

    /** Take effect. */
    void take(final FaultRule rule, final long nowNs)
    {
        final FaultRule.Effect effect = rule.effect();
        switch (rule.action())
        {
            case CUT -> cut(rule, nowNs);
            case MUTE ->
            {
                muted++;
                relieveLater(rule, 0, effect.forNs(), nowNs);
            }
            case CROSS ->
            {
                crossed++;
                gateway.publishBook(nowNs);
                relieveLater(rule, 0, effect.forNs(), nowNs);
            }
            case GAP ->
            {
                gapped++;
                gateway.publishBook(nowNs);
                relieveLater(rule, 0, effect.forNs(), nowNs);
            }
            case CLOSE ->
            {
                venue.desk().open(false);
                tellSession(Channel.ORDERS, SessionState.RESTRICTED, "maintenance", nowNs);
                relieveLater(rule, 0, effect.forNs(), nowNs);
            }
            case JUMP -> venue.jump(distance(effect.amount()), nowNs);
            case CANCEL_ALL -> venue.cancelAll(OrderStatus.EXPIRED, "Maintenance", nowNs);
            case LIQUIDATE -> venue.liquidate(quantity(effect), Origin.LIQUIDATION, nowNs);
            case DELEVERAGE -> venue.liquidate(quantity(effect), Origin.DELEVERAGING, nowNs);
            case FOREIGN_TRADE -> venue.trade(effect.side(), effect.amount(), Origin.FOREIGN, nowNs);
            case EXECUTABLE -> executable(effect);
            case TRANSFER -> venue.ledger().transfer(effect.amount());
            case CURRENCY -> tellCurrency(effect.amount(), nowNs);
            case CLOCK -> clockOffset(effect.delayNs(), nowNs);
            case OPERATOR ->
            {
                final SimTask task = ways.local(nowNs);
                task.length = writer.operator(task.buffer, effect.operation(), effect.text());
                queue.add(task);
            }
            case THROTTLE, LOGOUT, SLOW, GARBLE, DROP_FRAME, DUPLICATE_FRAME, COLD ->
                gateway.onWire(rule, nowNs);
            default -> throw new IllegalStateException("only for requests: action=" + rule.action());
        }
    }

    private long distance(final long basisPoints)
    {
        final long distance = FixedPoint.basisPointsOf(venue.mark(), basisPoints, Rounding.HALF_EVEN);
        return FixedPoint.floorToStep(distance, venue.instrument().tick());
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

    private void cut(final FaultRule rule, final long nowNs)
    {
        final FaultRule.Effect effect = rule.effect();
        final boolean noticed = effect.detectNs() == 0;
        for (int i = 0; i < 2; i++)
        {
            final Channel channel = Channel.get((short)i);
            if (effect.channel() == null || effect.channel() == channel)
            {
                session.cut(channel, noticed, SimSession.after(nowNs, effect.forNs()));
                if (noticed)
                {
                    tellSession(channel, SessionState.DOWN, "connection lost", nowNs);
                }
                else
                {
                    relieveLater(rule, 2 + i, effect.detectNs(), nowNs);
                }
                relieveLater(rule, i, effect.forNs(), nowNs);
            }
        }
    }

    private void relieveLater(final FaultRule rule, final int step, final long durationNs, final long nowNs)
    {
        final long dueNs = SimSession.after(nowNs, durationNs);
        if (dueNs != Long.MAX_VALUE)
        {
            final SimTask task = queue.claim(SimTask.Kind.RELIEF, dueNs, gateway);
            task.rule = rule;
            task.step = step;
            queue.add(task);
        }
    }

    /** A lasting fault is over, or a cut is noticed. */
    void relieve(final SimTask task, final long nowNs)
    {
        switch (task.rule.action())
        {
            case CUT ->
            {
                final Channel channel = Channel.get((short)(task.step & 1));
                if (task.step >= 2)
                {
                    notice(channel, nowNs);
                }
                else
                {
                    upAgain(channel, nowNs);
                }
            }
            case MUTE ->
            {
                muted--;
                gateway.publishBook(nowNs);
            }
            case CROSS ->
            {
                crossed--;
                gateway.publishBook(nowNs);
            }
            case GAP ->
            {
                gapped--;
                gateway.publishBook(nowNs);
            }
            case CLOSE ->
            {
                venue.desk().open(true);
                tellSession(Channel.ORDERS, SessionState.UP, "", nowNs);
            }
            default -> throw new IllegalStateException("does not last: action=" + task.rule.action());
        }
    }

    /** What lasts is over, as its relief would have it; the price, the account and what was traded stay. */
    void heal(final SimConfig config, final long nowNs)
    {
        muted = 0;
        crossed = 0;
        gapped = 0;
        venue.desk().open(true);
        final long executable = config.value(VenueSetting.EXECUTABLE, venue.leg());
        venue.desk().executable(Side.BUY, executable);
        venue.desk().executable(Side.SELL, executable);
        tellCurrency(config.value(VenueSetting.CURRENCY, venue.leg()), nowNs);
        clockOffset(config.value(VenueSetting.CLOCK_OFFSET, venue.leg()), nowNs);
        for (int i = 0; i < 2; i++)
        {
            final Channel channel = Channel.get((short)i);
            final boolean open = !session.isDown(i);
            if (session.heal(channel) && open)
            {
                tellSession(channel, SessionState.DOWN, "connection timed out", nowNs);
            }
            tellSession(channel, SessionState.UP, "", nowNs);
        }
        gateway.publishBook(nowNs);
    }

    private void notice(final Channel channel, final long nowNs)
    {
        if (session.notice(channel))
        {
            tellSession(channel, SessionState.DOWN, "connection timed out", nowNs);
        }
    }

    private void upAgain(final Channel channel, final long nowNs)
    {
        notice(channel, nowNs);
        if (session.upAgain(channel, nowNs))
        {
            tellUp(channel, nowNs);
        }
    }

    /** A channel is up: what one that connects is told on it. */
    void tellUp(final Channel channel, final long nowNs)
    {
        tellSession(channel, SessionState.UP, "", nowNs);
        if (channel == Channel.MARKET)
        {
            gateway.publishBook(nowNs);
        }
        else if (!venue.desk().isOpen())
        {
            tellSession(channel, SessionState.RESTRICTED, "maintenance", nowNs);
        }
    }

    /** A scripted order has been accepted. */
    void script(final VenueOrder order, final long nowNs)
    {
        final SimTask task = queue.claim(
            SimTask.Kind.SCRIPT, nowNs + order.faults.script.effect().everyNs(), gateway);
        task.order = order;
        queue.add(task);
    }

    /** One step of a scripted order, and the next one if there is any. */
    void step(final SimTask task, final long nowNs)
    {
        final VenueOrder order = task.order;
        final FaultRule.Effect effect = order.faults.script.effect();
        final int steps = effect.quantities().size();
        if (task.step < steps)
        {
            venue.fillResting(order, effect.quantities().get(task.step), nowNs);
        }
        else if (effect.then() == FaultRule.Then.FILL)
        {
            venue.fillResting(order, order.remaining(), nowNs);
        }
        else
        {
            venue.end(order, OrderStatus.EXPIRED, "Unknown", nowNs);
        }
        if (task.step + 1 < steps || task.step + 1 == steps && effect.then() != FaultRule.Then.STAY)
        {
            final SimTask next = queue.claim(SimTask.Kind.SCRIPT, nowNs + effect.everyNs(), gateway);
            next.order = order;
            next.step = task.step + 1;
            queue.add(next);
        }
        else
        {
            order.scripted = false;
        }
    }

    void tellSession(final Channel channel, final SessionState state, final String text, final long nowNs)
    {
        final SimTask task = ways.local(nowNs);
        task.length = writer.session(task.buffer, venue, channel, state, text);
        queue.add(task);
    }

    void tellCurrency(final long price, final long nowNs)
    {
        usdPrice = price;
        tellCurrency(nowNs);
    }

    /** What a quote currency is worth now. */
    void tellCurrency(final long nowNs)
    {
        final SimTask task = ways.local(nowNs);
        task.length = writer.currency(task.buffer, venue, usdPrice);
        queue.add(task);
    }

    /** The venue's clock is so far off from now on, as far as our side can tell. */
    void clockOffset(final long offsetNs, final long nowNs)
    {
        clockOffsetNs = offsetNs;
        tellClock(nowNs);
    }

    /** Our wall clock is so far ahead of what it was. */
    void wallOffset(final long offsetNs, final long nowNs)
    {
        wallOffsetNs = offsetNs;
        tellClock(nowNs);
    }

    /** How far the venue's clock stands off now. */
    void tellClock(final long nowNs)
    {
        final SimTask task = ways.local(nowNs);
        task.length = writer.wallClock(task.buffer, venue, wallOffsetNs, clockOffsetNs - wallOffsetNs);
        queue.add(task);
    }

    /** Tell the offset and come again. */
    void tellClock(final long nowNs, final long intervalNs)
    {
        tellClock(nowNs);
        queue.add(queue.claim(SimTask.Kind.CLOCK, nowNs + intervalNs, gateway));
    }
}
