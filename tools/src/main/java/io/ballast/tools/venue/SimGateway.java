package io.ballast.tools.venue;

import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.agrona.DirectBuffer;

import java.util.SplittableRandom;

/**
 * The way to one simulated venue and back: sessions, latency, encoding, and the faults of requests and reports.
 * <p>
 * Market data and execution reports keep their order, each on its channel; replies to requests keep none, so that a
 * reply and a report may overtake one another.
 */
final class SimGateway implements VenueListener
{
    static final int LOCAL = -1;
    static final int MARKET = Channel.MARKET.value();
    static final int ORDERS = Channel.ORDERS.value();

    private final Leg leg;
    private final Venue venue;
    private final TaskQueue queue;
    private final EventWriter writer;
    private final ActiveFaults faults;
    private final SimSession session = new SimSession();
    private final RequestDesk requests;
    private final FaultEffects effects;
    private final SplittableRandom random;
    private final SimConfig config;
    private final boolean bookShowsOwn;
    private final boolean positionStream;
    private final long jitterNs;
    private final long commandNs;
    private final long reportNs;
    private final long marketNs;
    private final long queryNs;
    private final long[] lastDueNs = new long[3];

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final CancelCommandDecoder cancelCommand = new CancelCommandDecoder();
    private final QueryCommandDecoder queryCommand = new QueryCommandDecoder();

    SimGateway(
        final SimConfig config,
        final Leg leg,
        final boolean lockFills,
        final TaskQueue queue,
        final EventWriter writer,
        final ActiveFaults faults,
        final SplittableRandom random)
    {
        this.config = config;
        this.leg = leg;
        this.queue = queue;
        this.writer = writer;
        this.faults = faults;
        this.random = random;
        venue = new Venue(config, leg, lockFills, this);
        requests = new RequestDesk(this, leg, venue, faults, writer);
        effects = new FaultEffects(this, venue, session, queue, writer);
        bookShowsOwn = config.flag(SimSetting.BOOK_SHOWS_OWN);
        positionStream = config.flag(SimSetting.POSITION_STREAM);
        jitterNs = config.value(VenueSetting.LATENCY_JITTER, leg);
        commandNs = config.value(VenueSetting.COMMAND_LATENCY, leg);
        reportNs = config.value(VenueSetting.REPORT_LATENCY, leg);
        marketNs = config.value(VenueSetting.MARKET_LATENCY, leg);
        queryNs = config.value(VenueSetting.QUERY_LATENCY, leg);
    }

    Venue venue()
    {
        return venue;
    }

    // ------------------------------------------------------------------ our side

    /** Both channels come up, offsets and currency are told. */
    void start(final long nowNs)
    {
        for (int i = 0; i < faults.size(); i++)
        {
            final FaultRule rule = faults.rule(i);
            if (faults.acts(i, FaultTrigger.START, leg, null, null, nowNs))
            {
                venue.account().startWith(rule.effect().amount());
            }
            if (rule.match().on() == FaultTrigger.TIME && (rule.match().leg() == leg ||
                rule.match().leg() == null && leg == Leg.PRIMARY) &&
                faults.acts(i, FaultTrigger.TIME, leg, null, null, nowNs))
            {
                effects.schedule(rule, nowNs);
            }
        }
        session.up(Channel.MARKET);
        session.up(Channel.ORDERS);
        effects.tellSession(Channel.MARKET, SessionState.UP, "", nowNs);
        effects.tellSession(Channel.ORDERS, SessionState.UP, "", nowNs);
        effects.tellCurrency(config.value(VenueSetting.CURRENCY, leg), nowNs);
        effects.clockOffset(config.value(VenueSetting.CLOCK_OFFSET, leg), nowNs);
    }

    /** A command leaves; it is told whether it did. */
    void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int templateId = header.templateId();
        final boolean order = templateId == OrderCommandDecoder.TEMPLATE_ID;
        final boolean query = templateId == QueryCommandDecoder.TEMPLATE_ID;
        final boolean down = session.isDown(ORDERS);
        orderCommand.wrap(buffer, body, header.blockLength(), header.version());
        final SimTask told = local(nowNs);
        told.length = writer.commandSent(
            told.buffer, commandSequence, order ? orderCommand.clientOrderId() : 0, !down);
        queue.add(told);
        if (down)
        {
            failed(templateId, nowNs, buffer, body);
            return;
        }
        if (!session.isUp(ORDERS))
        {
            // Half open: it was given to a socket that leads nowhere.
            return;
        }
        final long way = query ? queryNs / 2 : commandNs;
        final SimTask task = queue.claim(SimTask.Kind.ARRIVE, fifo(2, nowNs + latency(way)), this);
        task.length = length;
        task.buffer.putBytes(0, buffer, offset, length);
        queue.add(task);
    }

    /** What never left has no order to be silent about, but a cancel or a query stays without an answer. */
    private void failed(final int templateId, final long nowNs, final DirectBuffer buffer, final int body)
    {
        if (templateId == CancelCommandDecoder.TEMPLATE_ID)
        {
            cancelCommand.wrap(buffer, body, header.blockLength(), header.version());
            final SimTask task = local(nowNs);
            task.length = writer.cancelReport(
                task.buffer, venue, cancelCommand.clientOrderId(), ExecutionType.CANCEL_UNKNOWN,
                ReportSource.GATEWAY, RejectClass.SESSION, 0, "session down", nowNs);
            queue.add(task);
        }
        else if (templateId == QueryCommandDecoder.TEMPLATE_ID)
        {
            queryCommand.wrap(buffer, body, header.blockLength(), header.version());
            final SimTask task = local(nowNs);
            task.length = writer.queryDone(
                task.buffer, venue, queryCommand.queryId(), queryCommand.kind(), 0, QueryResult.FAILED);
            queue.add(task);
        }
    }

    /** Do what a task says, unless it is a message: that is for the sink. */
    void run(final SimTask task, final long nowNs)
    {
        switch (task.kind)
        {
            case ARRIVE -> requests.arrive(task, nowNs);
            case FAULT -> effects.take(task.rule, nowNs);
            case RELIEF -> effects.relieve(task, nowNs);
            case SCRIPT -> effects.step(task, nowNs);
            case CLOCK -> effects.tellClock(nowNs, config.value(SimSetting.CLOCK_INTERVAL));
            case DELIVER -> throw new IllegalStateException("message is for the sink: kind=" + task.kind);
        }
    }

    boolean delivers(final SimTask task)
    {
        return task.channel == LOCAL || session.delivers(task.channel, task.epoch);
    }

    // ------------------------------------------------------------------ what happens at the venue

    @Override
    public void onBook(final Venue source, final long timeNs)
    {
        publishBook(timeNs);
    }

    /** Tell the book as it is now. Returns when it arrives, or now where it does not. */
    long publishBook(final long timeNs)
    {
        if (!session.isUp(MARKET) || effects.isMuted())
        {
            return venue.nowNs();
        }
        final SimTask task = market();
        task.length = writer.book(
            task.buffer, venue, bookShowsOwn, effects.isGapped(), effects.isCrossed(), timeNs);
        queue.add(task);
        return task.dueNs;
    }

    @Override
    public void onTrade(
        final Venue source, final long price, final long quantity, final Side aggressor, final long timeNs)
    {
        if (session.isUp(MARKET) && !effects.isMuted())
        {
            final SimTask task = market();
            task.length = writer.trade(task.buffer, leg.ordinal(), price, quantity, aggressor, timeNs);
            queue.add(task);
        }
    }

    @Override
    public void onMark(final Venue source, final long timeNs)
    {
        if (session.isUp(MARKET) && !effects.isMuted())
        {
            final SimTask task = market();
            task.length = writer.mark(task.buffer, venue, timeNs);
            queue.add(task);
        }
    }

    @Override
    public void onAccepted(final Venue source, final VenueOrder order, final long timeNs)
    {
        report(order, ExecutionType.ACCEPTED, ReportSource.STREAM, RejectClass.NONE, 0, "", timeNs);
        if (order.faults != null && order.faults.script != null)
        {
            effects.script(order, venue.nowNs());
        }
        trigger(FaultTrigger.ACCEPTED, order);
    }

    @Override
    public void onRejected(final Venue source, final VenueOrder order, final Refusal refusal, final long timeNs)
    {
        report(order, ExecutionType.REJECTED, ReportSource.REPLY, refusal.rejectClass(), refusal.code(),
            refusal.text(), timeNs);
    }

    @Override
    public void onEnded(final Venue source, final VenueOrder order, final String reason, final long timeNs)
    {
        report(order, order.status == OrderStatus.CANCELLED ? ExecutionType.CANCELLED : ExecutionType.EXPIRED,
            ReportSource.STREAM, RejectClass.NONE, 0, reason, timeNs);
    }

    /** Tell what became of an order. */
    void report(
        final VenueOrder order,
        final ExecutionType type,
        final ReportSource source,
        final RejectClass rejectClass,
        final int code,
        final String text,
        final long timeNs)
    {
        final boolean muted = order.faults != null && order.faults.muted && source == ReportSource.STREAM;
        if (!session.isUp(ORDERS) || muted)
        {
            return;
        }
        final long nowNs = venue.unstampNs(timeNs);
        final SimTask task = source == ReportSource.STREAM ?
            stream(nowNs, delay(order)) : reply(nowNs, type == ExecutionType.UNKNOWN ? 0 : delay(order));
        task.length = writer.report(task.buffer, venue, order, type, source, rejectClass, code, text, timeNs);
        queue.add(task);
    }

    @Override
    public void onFill(final Venue source, final VenueOrder order, final VenueFill fill)
    {
        final long nowNs = venue.nowNs();
        if (session.isUp(ORDERS) && (order == null || order.faults == null || !order.faults.muted))
        {
            final SimTask task = stream(nowNs, delay(order));
            task.length = writer.fill(task.buffer, venue, fill, 0);
            if (order != null && order.faults != null && order.faults.duplicated)
            {
                final SimTask copy = stream(nowNs, delay(order) + order.faults.duplicateNs);
                copy.length = task.length;
                copy.buffer.putBytes(0, task.buffer, 0, task.length);
                queue.add(task);
                queue.add(copy);
            }
            else
            {
                queue.add(task);
            }
            if (positionStream)
            {
                final SimTask position = stream(nowNs, delay(order));
                position.length = writer.position(position.buffer, venue, 0);
                queue.add(position);
            }
        }
        trigger(FaultTrigger.FILLED, order);
        for (int i = 0; i < faults.size(); i++)
        {
            if (faults.actsOnHedged(i, leg, order, fill, nowNs))
            {
                effects.schedule(faults.rule(i), nowNs);
            }
        }
    }

    @Override
    public void onFunding(final Venue source, final long amount, final long fundingTimeNs)
    {
        // A payment is found by asking for it: an outage only delays the news.
        final SimTask task = queue.claim(
            SimTask.Kind.DELIVER, venue.nowNs() + latency(queryNs), this);
        task.length = writer.funding(task.buffer, venue, amount, fundingTimeNs);
        queue.add(task);
    }

    private void trigger(final FaultTrigger on, final VenueOrder order)
    {
        for (int i = 0; order != null && i < faults.size(); i++)
        {
            if (faults.acts(i, on, leg, order, null, venue.nowNs()))
            {
                effects.schedule(faults.rule(i), venue.nowNs());
            }
        }
    }

    private static long delay(final VenueOrder order)
    {
        return order == null || order.faults == null ? 0 : order.faults.delayNs;
    }

    // ------------------------------------------------------------------ ways

    private long latency(final long base)
    {
        return base + random.nextLong(jitterNs + 1);
    }

    private long fifo(final int lane, final long dueNs)
    {
        lastDueNs[lane] = Math.max(lastDueNs[lane], dueNs);
        return lastDueNs[lane];
    }

    /** Something our own side says at once. */
    SimTask local(final long nowNs)
    {
        return queue.claim(SimTask.Kind.DELIVER, nowNs, this);
    }

    private SimTask market()
    {
        return message(MARKET, fifo(MARKET, venue.nowNs() + latency(marketNs)));
    }

    private SimTask stream(final long nowNs, final long delayNs)
    {
        return message(ORDERS, fifo(ORDERS, nowNs + latency(reportNs)) + delayNs);
    }

    /** The answer to a request. */
    SimTask reply(final long nowNs, final long delayNs)
    {
        return message(ORDERS, nowNs + latency(reportNs) + delayNs);
    }

    /** When a query that is answered now is answered. */
    long answerNs(final long nowNs)
    {
        return nowNs + latency(queryNs - queryNs / 2);
    }

    boolean isUp()
    {
        return session.isUp(ORDERS);
    }

    /** A message on a channel that is up. */
    SimTask message(final int channel, final long dueNs)
    {
        final SimTask task = queue.claim(SimTask.Kind.DELIVER, dueNs, this);
        task.channel = channel;
        task.epoch = session.epoch(channel);
        return task;
    }

    void add(final SimTask task)
    {
        queue.add(task);
    }
}
