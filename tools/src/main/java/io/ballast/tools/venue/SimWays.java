package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.instrument.Leg;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The ways between our side and a venue: how long each message takes, and which keep their order. Market data,
 * execution reports and requests do, each on its way; replies do not, so that a reply and a report may overtake one
 * another.
 */
final class SimWays
{
    static final int LOCAL = -1;
    static final int MARKET = Channel.MARKET.value();
    static final int ORDERS = Channel.ORDERS.value();

    private static final int REQUESTS = 2;
    private static final int POLLS = 3;
    private static final int LANES = 4;

    private final SimGateway gateway;
    private final TaskQueue queue;
    private final SimSession session;
    private final SplittableRandom random;
    private final long jitterNs;
    private final long commandNs;
    private final long reportNs;
    private final long marketNs;
    private final long queryNs;
    private final long[] lastDueNs = new long[LANES];
    private final long[] lagUntilNs = new long[LANES];
    private final long[] lagNs = new long[LANES];
    private final long[] shuffleUntilNs = new long[LANES];
    private final long[] shuffleNs = new long[LANES];
    private final long[] heldUntilNs = new long[LANES];

    SimWays(
        final SimConfig config,
        final Leg leg,
        final SimGateway gateway,
        final TaskQueue queue,
        final SimSession session,
        final SplittableRandom random)
    {
        this.gateway = gateway;
        this.queue = queue;
        this.session = session;
        this.random = random;
        jitterNs = config.value(VenueSetting.LATENCY_JITTER, leg);
        commandNs = config.value(VenueSetting.COMMAND_LATENCY, leg);
        reportNs = config.value(VenueSetting.REPORT_LATENCY, leg);
        marketNs = config.value(VenueSetting.MARKET_LATENCY, leg);
        queryNs = config.value(VenueSetting.QUERY_LATENCY, leg);
    }

    private long latency(final long base)
    {
        return base + random.nextLong(jitterNs + 1);
    }

    /** What a channel says takes up to so much longer for a while, in order. */
    void lag(final int channel, final long untilNs, final long delayNs)
    {
        lagUntilNs[channel] = untilNs;
        lagNs[channel] = delayNs;
    }

    /** The same, and out of order. */
    void shuffle(final int channel, final long untilNs, final long delayNs)
    {
        shuffleUntilNs[channel] = untilNs;
        shuffleNs[channel] = delayNs;
    }

    /** What a channel says comes at a time or later. */
    void hold(final int channel, final long untilNs)
    {
        heldUntilNs[channel] = Math.max(heldUntilNs[channel], untilNs);
    }

    /** Nothing is late any more but what is. */
    void heal()
    {
        Arrays.fill(lagUntilNs, Long.MIN_VALUE);
        Arrays.fill(shuffleUntilNs, Long.MIN_VALUE);
        Arrays.fill(heldUntilNs, Long.MIN_VALUE);
    }

    /** What faults of a channel add in order. */
    private long late(final int channel, final long nowNs, final long dueNs)
    {
        final long lateNs = nowNs < lagUntilNs[channel] ? random.nextLong(lagNs[channel] + 1) : 0;
        return Math.max(dueNs + lateNs, heldUntilNs[channel]);
    }

    /** What faults of a channel add to one message alone. */
    private long shuffled(final int channel, final long nowNs)
    {
        return nowNs < shuffleUntilNs[channel] ? random.nextLong(shuffleNs[channel] + 1) : 0;
    }

    private long inOrder(final int lane, final long dueNs)
    {
        lastDueNs[lane] = Math.max(lastDueNs[lane], dueNs);
        return lastDueNs[lane];
    }

    /** Something our own side says at once. */
    SimTask local(final long nowNs)
    {
        return delivery(nowNs);
    }

    /** Something that is asked for again until it is heard, in the order in which it happened. */
    SimTask polled(final long nowNs, final long delayNs)
    {
        return delivery(inOrder(POLLS, nowNs + latency(queryNs)) + delayNs);
    }

    /** A request that leaves. */
    SimTask request(final long nowNs, final boolean query)
    {
        final long way = latency(query ? queryNs / 2 : commandNs);
        return queue.claim(SimTask.Kind.ARRIVE, inOrder(REQUESTS, nowNs + way), gateway);
    }

    /** Market data. */
    SimTask market(final long nowNs)
    {
        return message(MARKET, inOrder(MARKET, late(MARKET, nowNs, nowNs + latency(marketNs))) +
            shuffled(MARKET, nowNs));
    }

    /** An execution report; one that is delayed lets those behind it pass. */
    SimTask stream(final long nowNs, final long delayNs)
    {
        return message(ORDERS, inOrder(ORDERS, late(ORDERS, nowNs, nowNs + latency(reportNs))) + delayNs +
            shuffled(ORDERS, nowNs));
    }

    /** The answer to an order or a cancel. */
    SimTask reply(final long nowNs, final long delayNs)
    {
        return message(ORDERS, late(ORDERS, nowNs, nowNs + latency(reportNs)) + delayNs + shuffled(ORDERS, nowNs));
    }

    /** When an answer that chance does not delay arrives. */
    long earliestReplyNs(final long nowNs)
    {
        return nowNs + reportNs;
    }

    /** When a query that is read now is answered. */
    long answerNs(final long nowNs)
    {
        return nowNs + latency(queryNs - queryNs / 2);
    }

    /** A row of an answer. */
    SimTask row(final long dueNs)
    {
        return message(ORDERS, dueNs);
    }

    private SimTask message(final int channel, final long dueNs)
    {
        final SimTask task = delivery(dueNs);
        task.channel = channel;
        task.epoch = session.epoch(channel);
        return task;
    }

    private SimTask delivery(final long dueNs)
    {
        final SimTask task = queue.claim(SimTask.Kind.DELIVER, dueNs, gateway);
        task.life = gateway.life();
        return task;
    }

    void add(final SimTask task)
    {
        queue.add(task);
    }
}
