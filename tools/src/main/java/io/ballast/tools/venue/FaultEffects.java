package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.SessionState;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.market.MarketFlow;

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
    private final BookFaults books = new BookFaults();
    private final AccountFaults accounts;
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
        accounts = new AccountFaults(gateway, venue);
    }

    /** What is wrong with the account. */
    AccountFaults accounts()
    {
        return accounts;
    }

    /** What is wrong with the published book. */
    BookFaults books()
    {
        return books;
    }

    /** A rule has been triggered by an order, or by none; its effect may come later, and more than once. */
    void schedule(final FaultRule rule, final VenueOrder order, final long nowNs)
    {
        long dueNs = SimSession.after(nowNs, rule.effect().afterNs());
        for (int i = 0; i < rule.effect().times() && dueNs != MarketFlow.NONE; i++)
        {
            final SimTask task = queue.claim(SimTask.Kind.FAULT, dueNs, gateway);
            task.rule = rule;
            task.order = order;
            queue.add(task);
            dueNs = SimSession.after(SimSession.after(dueNs, rule.effect().forNs()), rule.effect().everyNs());
        }
    }

    /** Take effect. */
    void take(final SimTask due, final long nowNs)
    {
        final FaultRule rule = due.rule;
        final FaultRule.Effect effect = rule.effect();
        switch (rule.action())
        {
            case CUT -> cut(rule, nowNs);
            case LAG, SHUFFLE, BURST -> stream(rule, nowNs);
            case MUTE, CROSS, GAP, ONE_SIDED ->
            {
                books.begin(rule);
                if (rule.action() != FaultAction.MUTE)
                {
                    gateway.publishBook(nowNs);
                }
                relieveLater(rule, 0, 0, effect.forNs(), nowNs);
            }
            case CLOSE ->
            {
                venue.desk().open(false);
                tellSession(Channel.ORDERS, SessionState.RESTRICTED, "maintenance", nowNs);
                relieveLater(rule, 0, 0, effect.forNs(), nowNs);
            }
            case JUMP ->
            {
                final long distance = distance(effect.amount());
                venue.jump(distance, nowNs);
                relieveLater(rule, 0, -distance, effect.forNs(), nowNs);
            }
            case CANCEL_ALL -> venue.cancelAll(OrderStatus.EXPIRED, "Maintenance", nowNs);
            case CURRENCY -> tellCurrency(effect.amount(), nowNs);
            case CLOCK -> clockOffset(effect.delayNs(), nowNs);
            case OPERATOR ->
            {
                final SimTask task = ways.local(nowNs);
                task.length = writer.operator(task.buffer, effect.operation(), effect.text());
                queue.add(task);
            }
            default ->
            {
                if (rule.action().onWire())
                {
                    gateway.onWire(rule, nowNs);
                }
                else if (!accounts.take(rule, due.order, nowNs))
                {
                    throw new IllegalStateException("only for requests: action=" + rule.action());
                }
            }
        }
    }

    private long distance(final long basisPoints)
    {
        final long distance = FixedPoint.basisPointsOf(venue.mark(), basisPoints, Rounding.HALF_EVEN);
        return FixedPoint.floorToStep(distance, venue.instrument().tick());
    }

    /** What a channel says takes longer from now on. */
    private void stream(final FaultRule rule, final long nowNs)
    {
        final FaultRule.Effect effect = rule.effect();
        final long untilNs = SimSession.after(nowNs, effect.forNs());
        for (int channel = 0; channel < 2; channel++)
        {
            if (effect.channel() != null && effect.channel().value() != channel)
            {
                continue;
            }
            switch (rule.action())
            {
                case LAG -> ways.lag(channel, untilNs, effect.delayNs());
                case SHUFFLE -> ways.shuffle(channel, untilNs, effect.delayNs());
                default -> ways.hold(channel, untilNs);
            }
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
                    relieveLater(rule, 2 + i, 0, effect.detectNs(), nowNs);
                }
                relieveLater(rule, i, 0, effect.forNs(), nowNs);
            }
        }
    }

    private void relieveLater(
        final FaultRule rule, final int step, final long amount, final long durationNs, final long nowNs)
    {
        final long dueNs = SimSession.after(nowNs, durationNs);
        if (dueNs != Long.MAX_VALUE)
        {
            final SimTask task = queue.claim(SimTask.Kind.RELIEF, dueNs, gateway);
            task.rule = rule;
            task.step = step;
            task.amount = amount;
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
                    upAgain(channel, task.rule, nowNs);
                }
            }
            case MUTE, CROSS, GAP, ONE_SIDED ->
            {
                books.end(task.rule);
                gateway.publishBook(nowNs);
            }
            case JUMP -> venue.jump(task.amount, nowNs);
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
        books.heal();
        ways.heal();
        accounts.heal(config);
        venue.desk().open(true);
        venue.desk().remember();
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

    private void upAgain(final Channel channel, final FaultRule rule, final long nowNs)
    {
        notice(channel, nowNs);
        if (session.upAgain(channel, nowNs))
        {
            tellUp(channel, rule, nowNs);
        }
    }

    /** A channel is up: what one that connects is told on it, or what the cut before has it told. */
    void tellUp(final Channel channel, final FaultRule cut, final long nowNs)
    {
        tellSession(channel, SessionState.UP, "", nowNs);
        if (channel == Channel.MARKET && cut != null)
        {
            gateway.publishBook(cut.effect(), nowNs);
        }
        else if (channel == Channel.MARKET)
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
