package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.OutputSink;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.order.Order;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * The engine and both small venues: what is true at the venues, what is on its way, what time it is. Saved and loaded
 * as one state. What may happen next is {@link Choices}', what it does is {@link Happenings}'. One thread.
 */
final class SmallWorld implements Snapshotable, OutputSink
{
    /** One lot on both venues, one hedge unit. */
    static final long LOT = 10_000_000L;

    /** Lots of a clip. */
    static final int CLIP = 2;

    static final long SECOND_NS = 1_000_000_000L;

    /** A request on the primary is good for so long. */
    static final long PRIMARY_WINDOW_NS = 2 * SECOND_NS;

    private static final long START_NS = 1_754_000_000_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final long TICK = 10_000_000L;
    private static final long BID = 1_000L * 100_000_000L;

    final SmallMessages messages = new SmallMessages();
    /** A cancel of everything that is not answered yet. */
    final boolean[] sweeps = new boolean[2];
    final List<SmallOrder> orders = new ArrayList<>();
    final List<SmallQuery> queries = new ArrayList<>();
    final int[] truth = new int[Leg.COUNT];
    final int[] heard = new int[Leg.COUNT];
    final boolean[] up = {true, true};
    int level;
    int faults;
    long nowNs = START_NS;

    /** A venue has traded after it had told an end: what is true may then exceed what could be known. */
    boolean lied;

    private final List<SmallOrder> spareOrders = new ArrayList<>();
    private final List<SmallQuery> spareQueries = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final CancelCommandDecoder cancelCommand = new CancelCommandDecoder();
    private final CancelAllCommandDecoder cancelAllCommand = new CancelAllCommandDecoder();
    private final QueryCommandDecoder queryCommand = new QueryCommandDecoder();
    private final HedgeEngine engine;
    private final Invariants invariants;
    private int commands;

    SmallWorld()
    {
        final EngineConfig config = config();
        engine = new HedgeEngine(
            new RunParameters(
                config, config.canonicalText(), instrument(Leg.PRIMARY), instrument(Leg.HEDGE), 5, 1, 0, START_NS,
                (int)(START_NS / DAY_NS), 0, 0, "", false),
            this);
        invariants = new Invariants(this);
    }

    /** Times that only lengthen a path are short, limits of money and of messages out of reach. */
    private static EngineConfig config()
    {
        return EngineConfig.defaults()
            .with(Setting.ORDER_SIZE, "0.2 ETH")
            .with(Setting.ITERATIONS, "1")
            .with(Setting.HEDGE_ATTEMPTS, "2")
            .with(Setting.CLOSE_ATTEMPTS, "2")
            .with(Setting.MAX_REQUOTES, "2")
            .with(Setting.QUOTE_TIMEOUT, "2 s")
            .with(Setting.UNWIND_IMPROVE, "1 s")
            .with(Setting.UNWIND_CROSS, "2 s")
            .with(Setting.AUDIT_INTERVAL, "30 s")
            .with(Setting.HEDGE_FAILURES, "2")
            .with(Setting.FAILURE_RATE, "100 %")
            .with(Setting.DAILY_LOSS, "1000000 USD")
            .with(Setting.DAILY_COST, "1000000 USD")
            .with(Setting.BASIS_SAMPLES, "4096")
            .with(Setting.PRIMARY_MESSAGES, "1000000")
            .with(Setting.HEDGE_MESSAGES, "1000000")
            .with(Setting.HISTORY_MESSAGES, "100000");
    }

    private static Instrument instrument(final Leg leg)
    {
        return new Instrument(
            leg.ordinal(), leg.ordinal(), leg.name(), "USD", TICK, LOT, LOT, 1000 * LOT, 0, 0, 0,
            50_000_000_000L, 25_000_000_000L, 0, 28_800 * SECOND_NS);
    }

    HedgeEngine engine()
    {
        return engine;
    }

    Invariants invariants()
    {
        return invariants;
    }

    long bid()
    {
        return BID + level * TICK;
    }

    long ask()
    {
        return bid() + TICK;
    }

    /** How many commands have left since the world began; only differences mean something. */
    int commands()
    {
        return commands;
    }

    /** Give the engine the message that stands ready. */
    void tell()
    {
        invariants.before();
        engine.onEvent(1, messages.buffer(), 0, nowNs);
        invariants.after();
    }

    @Override
    public void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        invariants.onOutput(EventType.of(buffer, offset), buffer, offset);
        if (!command)
        {
            return;
        }
        commands++;
        switch (EventType.of(buffer, offset))
        {
            case ORDER_COMMAND -> onOrder(orderCommand.wrapAndApplyHeader(buffer, offset, header));
            case CANCEL_COMMAND -> onCancel(cancelCommand.wrapAndApplyHeader(buffer, offset, header).clientOrderId());
            case CANCEL_ALL_COMMAND ->
                onCancelAll(cancelAllCommand.wrapAndApplyHeader(buffer, offset, header).instrumentId());
            case QUERY_COMMAND -> onQuery(queryCommand.wrapAndApplyHeader(buffer, offset, header));
            default -> throw new IllegalStateException("no such command here");
        }
    }

    private void onOrder(final OrderCommandDecoder command)
    {
        final SmallOrder order = addOrder();
        order.clear();
        order.id = command.clientOrderId();
        order.leg = command.instrumentId();
        order.buy = command.side() == Side.BUY;
        order.lots = (int)(command.quantity() / LOT);
        order.intent = command.intent();
        order.rests = command.timeInForce() == TimeInForce.GTC;
        order.reduceOnly = command.reduceOnly() == Flag.YES;
        order.price = command.price() != 0 ? command.price() : order.buy ? ask() : bid();
        order.expiryNs = order.leg == 0 ? Math.min(command.expiryNs(), nowNs + PRIMARY_WINDOW_NS) : command.expiryNs();
    }

    private void onCancel(final long clientOrderId)
    {
        final SmallOrder order = find(clientOrderId);
        if (order != null && up[order.leg])
        {
            order.cancel = SmallOrder.ON_WAY;
        }
    }

    /** As if each were cancelled by its name: it may find one, and not the other. It is answered before the next look. */
    private void onCancelAll(final int leg)
    {
        sweeps[leg] = up[leg];
        for (final SmallOrder order : orders)
        {
            if (order.leg == leg && order.rests && order.cancel == SmallOrder.NONE && up[leg])
            {
                order.cancel = SmallOrder.ON_WAY;
            }
        }
    }

    private void onQuery(final QueryCommandDecoder command)
    {
        final SmallQuery query = addQuery();
        query.id = command.queryId();
        query.leg = command.instrumentId();
        query.kind = command.kind();
        query.late = false;
        query.read = false;
        query.readLots = 0;
    }

    SmallOrder find(final long clientOrderId)
    {
        for (int i = 0; i < orders.size(); i++)
        {
            if (orders.get(i).id == clientOrderId)
            {
                return orders.get(i);
            }
        }
        return null;
    }

    /** Whether anything comes by itself without time passing. */
    boolean moving()
    {
        for (int i = 0; i < orders.size(); i++)
        {
            if (orders.get(i).moving())
            {
                return true;
            }
        }
        for (int i = 0; i < queries.size(); i++)
        {
            if (!queries.get(i).late)
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Forget what is settled on both sides, but for the last order of each venue while it may still be lied about: no
     * message of it comes any more.
     */
    void forgetSettled(final boolean more)
    {
        int kept = 0;
        for (int i = 0; i < orders.size(); i++)
        {
            final SmallOrder order = orders.get(i);
            if (order.settled() && !(more && last(i)))
            {
                spareOrders.add(order);
            }
            else
            {
                orders.set(kept++, order);
            }
        }
        while (orders.size() > kept)
        {
            orders.remove(orders.size() - 1);
        }
    }

    private boolean last(final int index)
    {
        for (int i = index + 1; i < orders.size(); i++)
        {
            if (orders.get(i).leg == orders.get(index).leg)
            {
                return false;
            }
        }
        return true;
    }

    void forget(final int query)
    {
        spareQueries.add(queries.remove(query));
    }

    /** What the engine makes of an order; null once it has forgotten it. */
    Order seen(final SmallOrder order)
    {
        return engine.context().orders().get(order.id);
    }

    private SmallOrder addOrder()
    {
        final SmallOrder order =
            spareOrders.isEmpty() ? new SmallOrder() : spareOrders.remove(spareOrders.size() - 1);
        orders.add(order);
        return order;
    }

    private SmallQuery addQuery()
    {
        final SmallQuery query =
            spareQueries.isEmpty() ? new SmallQuery() : spareQueries.remove(spareQueries.size() - 1);
        queries.add(query);
        return query;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(orders.size());
        for (int i = 0; i < orders.size(); i++)
        {
            orders.get(i).save(out);
        }
        out.putInt(queries.size());
        for (int i = 0; i < queries.size(); i++)
        {
            queries.get(i).save(out);
        }
        out.putInt(truth[0] & 0xFFFF | truth[1] << 16);
        out.putInt(heard[0] & 0xFFFF | heard[1] << 16);
        out.putInt((up[0] ? 1 : 0) | (up[1] ? 2 : 0) | (lied ? 4 : 0) | (sweeps[0] ? 8 : 0) | (sweeps[1] ? 16 : 0) |
            faults << 8);
        out.putInt(level);
        out.putTime(nowNs);
        engine.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        spareOrders.addAll(orders);
        orders.clear();
        for (int i = in.getInt(); i > 0; i--)
        {
            addOrder().load(in);
        }
        spareQueries.addAll(queries);
        queries.clear();
        for (int i = in.getInt(); i > 0; i--)
        {
            addQuery().load(in);
        }
        load(truth, in.getInt());
        load(heard, in.getInt());
        final int flags = in.getInt();
        up[0] = (flags & 1) != 0;
        up[1] = (flags & 2) != 0;
        lied = (flags & 4) != 0;
        sweeps[0] = (flags & 8) != 0;
        sweeps[1] = (flags & 16) != 0;
        faults = flags >>> 8;
        level = in.getInt();
        nowNs = in.getLong();
        engine.load(in);
        invariants.loaded();
    }

    private static void load(final int[] lots, final int packed)
    {
        lots[0] = (short)packed;
        lots[1] = packed >> 16;
    }
}
