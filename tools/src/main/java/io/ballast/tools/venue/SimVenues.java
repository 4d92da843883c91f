package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.market.MarketFlow;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two simulated venues and the ways to them, in process: commands in, input messages out, both in the project's own
 * encoding.
 * <pre>
 *  MarketFlow ──► Venue ──► SimGateway ──► sink        (book, trades, mark, executions, answers, sessions)
 *                   ▲            │
 *                   └────────────┴──◄── onCommand      (order, cancel, cancel all, query)
 * </pre>
 * Discrete events: {@link #nextTimeNs()} says when the next one is due, {@link #runNext()} does it. In virtual time the
 * caller moves its clock there; in real time it waits until then. Same configuration, flows, faults, seed and commands:
 * the same messages, byte for byte. The sink is called from {@link #runNext()} only. Used by one thread.
 */
public final class SimVenues implements DiscreteVenues
{
    private static final long HEARTBEAT_NS = 1_000_000_000L;

    private final TaskQueue queue = new TaskQueue();
    private final EventWriter writer = new EventWriter();
    private final SimGateway[] gateways = new SimGateway[Leg.COUNT];
    private final Venue[] venues = new Venue[Leg.COUNT];
    private final MarketFlow[] flows = new MarketFlow[Leg.COUNT];
    private final long[] stillNs = new long[Leg.COUNT];
    private final ActiveFaults faults;
    private final EventSink sink;
    private boolean ended;
    private boolean deserted;
    private long nowNs;

    /**
     * Two venues that open at a time.
     *
     * @param config  of both.
     * @param primary background market of the primary venue.
     * @param hedge   background market of the hedge venue.
     * @param faults  of this run.
     * @param startNs event time of the start, on the time line of the flows; what they have before it comes at once.
     * @param seed    of latencies.
     * @param sink    takes what comes from the venues.
     */
    public SimVenues(
        final SimConfig config,
        final MarketFlow primary,
        final MarketFlow hedge,
        final Faults faults,
        final long startNs,
        final long seed,
        final EventSink sink)
    {
        this.sink = sink;
        this.faults = new ActiveFaults(faults, startNs, config.hedge().lot());
        nowNs = startNs;
        flows[Leg.PRIMARY.ordinal()] = primary;
        flows[Leg.HEDGE.ordinal()] = hedge;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            stillNs[i] = MarketFlow.NONE;
            gateways[i] = new SimGateway(
                config, Leg.of(i), flows[i].lockFills(), queue, writer, this.faults, gateways, random.split());
            venues[i] = gateways[i].venue();
        }
        for (final SimGateway gateway : gateways)
        {
            gateway.start(startNs);
            queue.add(queue.claim(
                SimTask.Kind.CLOCK, startNs + config.value(SimSetting.CLOCK_INTERVAL), gateway));
        }
    }

    @Override
    public long nextTimeNs()
    {
        return Math.max(nowNs, Math.min(queue.nextTimeNs(), Math.min(sourceTimeNs(0), sourceTimeNs(1))));
    }

    /** When a flow or its venue has something to do by itself. */
    private long sourceTimeNs(final int id)
    {
        return Math.min(Math.min(flows[id].nextTimeNs(), stillNs[id]), venues[id].nextDeadlineNs());
    }

    /** Of equals the market's before the venue's own, and those before what is on its way. */
    @Override
    public long runNext()
    {
        final long primaryNs = sourceTimeNs(0);
        final long hedgeNs = sourceTimeNs(1);
        final long sourceNs = Math.min(primaryNs, hedgeNs);
        final long taskNs = queue.nextTimeNs();
        nowNs = Math.max(nowNs, Math.min(sourceNs, taskNs));
        if (sourceNs <= taskNs)
        {
            runSource(primaryNs <= hedgeNs ? 0 : 1);
        }
        else
        {
            runTask();
        }
        return nowNs;
    }

    private void runSource(final int id)
    {
        final Venue venue = venues[id];
        final MarketFlow flow = flows[id];
        final long flowNs = flow.nextTimeNs();
        if (flowNs <= venue.nextDeadlineNs() && flowNs <= stillNs[id])
        {
            venue.onMessage(nowNs);
            flow.next(venue);
            if (flow.nextTimeNs() == MarketFlow.NONE)
            {
                end(id);
            }
        }
        else if (stillNs[id] <= venue.nextDeadlineNs())
        {
            stillNs[id] += HEARTBEAT_NS;
            venue.onMessage(nowNs);
            if (!flow.repeat(venue))
            {
                venue.heartbeat(nowNs);
            }
        }
        else
        {
            venue.onDeadline(nowNs);
        }
    }

    /**
     * A market that has ended stands still: its last book and mark are told again every second, and the other venue's,
     * which may go on but may pause too.
     */
    private void end(final int id)
    {
        if (!ended)
        {
            ended = true;
            Arrays.fill(stillNs, nowNs + HEARTBEAT_NS);
            tellEnd();
        }
    }

    private void tellEnd()
    {
        final SimTask task = queue.claim(SimTask.Kind.DELIVER, nowNs, gateways[0]);
        task.life = gateways[0].life();
        task.length = writer.operator(task.buffer, Operation.END_OF_MARKET, "");
        queue.add(task);
    }

    private void runTask()
    {
        final SimTask task = queue.poll();
        if (task.kind != SimTask.Kind.DELIVER)
        {
            task.gateway.run(task, nowNs);
        }
        else if (!deserted && task.gateway.delivers(task))
        {
            task.buffer.putLong(EventWriter.RECEIVED_OFFSET, nowNs, ByteOrder.LITTLE_ENDIAN);
            sink.onEvent(task.buffer, 0, task.length);
        }
        queue.release(task);
    }

    /**
     * A command leaves. Nothing comes back from within this call.
     *
     * @param nowNs  event time.
     * @param buffer holding the command; it is copied.
     * @param offset of its message header.
     * @param length header included.
     */
    public void onCommand(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        onCommand(nowNs, 0, buffer, offset, length);
    }

    @Override
    public void onCommand(
        final long timeNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        nowNs = Math.max(nowNs, timeNs);
        gateways[CommandVenue.of(buffer, offset)].onCommand(nowNs, commandSequence, buffer, offset, length);
    }

    @Override
    public void crash(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        deserted = true;
        for (final SimGateway gateway : gateways)
        {
            gateway.crash();
        }
    }

    /** What the dead process would have been told of itself while it was gone is not told to the new one. */
    @Override
    public void reopen(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        while (queue.nextTimeNs() <= nowNs)
        {
            runTask();
        }
        deserted = false;
        for (final SimGateway gateway : gateways)
        {
            gateway.reopen(nowNs);
        }
        if (ended)
        {
            tellEnd();
        }
    }

    /**
     * A venue ends every resting order by itself, now.
     *
     * @param timeNs event time.
     * @param leg    the venue.
     * @param reason in its words.
     */
    public void endOrders(final long timeNs, final Leg leg, final String reason)
    {
        nowNs = Math.max(nowNs, timeNs);
        venues[leg.ordinal()].cancelAll(OrderStatus.CANCELLED, reason, nowNs);
    }

    /**
     * Number the orders from here on: venues that are opened again for the same client must not give out an id twice.
     * Before the first order.
     *
     * @param count that the venues have had, or more.
     */
    public void ordersBefore(final long count)
    {
        for (final Venue venue : venues)
        {
            venue.desk().ordersBefore(count);
        }
    }

    @Override
    public Venue venue(final Leg leg)
    {
        return venues[leg.ordinal()];
    }

    /**
     * What a server of a venue answers from, beside the messages.
     *
     * @param leg primary or hedge.
     * @return a view that follows the venue.
     */
    public VenueView view(final Leg leg)
    {
        return new VenueView(venues[leg.ordinal()]);
    }

    /**
     * Whether anything gets through to a venue and back, noticed or not.
     *
     * @param leg     the venue.
     * @param channel of it.
     * @return false while it is cut.
     */
    public boolean isUp(final Leg leg, final Channel channel)
    {
        return gateways[leg.ordinal()].isUp(channel);
    }

    /**
     * Be told from now on of what has no message: whole books and faults of the wire.
     *
     * @param tap of both venues.
     */
    public void tap(final WireTap tap)
    {
        for (final SimGateway gateway : gateways)
        {
            gateway.tap(tap);
        }
    }

    @Override
    public void heal(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        faults.heal();
        for (final SimGateway gateway : gateways)
        {
            gateway.heal(nowNs);
        }
    }

    @Override
    public void wallOffset(final long timeNs, final long offsetNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        for (final SimGateway gateway : gateways)
        {
            gateway.wallOffset(offsetNs, nowNs);
        }
    }

    @Override
    public int faultHits(final int rule)
    {
        return faults.hits(rule);
    }

    /**
     * How much is on its way.
     *
     * @return messages and tasks not yet due.
     */
    public int pending()
    {
        return queue.size();
    }
}
