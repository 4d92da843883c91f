package io.ballast.tools.venue;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CancelAllCommandEncoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryCommandEncoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.message.EventType;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.MarketFlow;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Two venues in process on a bench: what comes out is written down as lines that begin with the milliseconds since the
 * start and the venue. Latencies are 5 ms each way, queries take 20 ms, without jitter.
 */
final class SimRig
{
    static final long START_NS = 1_767_600_900_000_000_000L;
    static final long MILLISECOND_NS = 1_000_000L;

    final List<String> log = new ArrayList<>();
    final ManualFlow primary = new ManualFlow();
    final ManualFlow hedge = new ManualFlow();
    final SimVenues venues;
    long nowNs = START_NS;
    int books;
    int trades;
    int marks;
    boolean crossed;
    boolean gap;
    EventSink tap = (event, offset, length) ->
    {
    };

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandEncoder order = new OrderCommandEncoder();
    private final CancelCommandEncoder cancel = new CancelCommandEncoder();
    private final CancelAllCommandEncoder cancelAll = new CancelAllCommandEncoder();
    private final QueryCommandEncoder query = new QueryCommandEncoder();
    private long lastId;
    private long lastQueryId;

    SimRig(final String... faults)
    {
        this(calm(), faults);
    }

    SimRig(final SimConfig config, final String... faults)
    {
        final List<Map<String, Object>> tables = new ArrayList<>();
        for (final String fault : faults)
        {
            tables.add(table(fault));
        }
        venues = new SimVenues(config, primary, hedge, Faults.of(tables), START_NS, 1, this::onEvent);
        for (final ManualFlow flow : List.of(primary, hedge))
        {
            flow.at(START_NS, listener ->
            {
                listener.onBookReset();
                for (int i = 0; i < 5; i++)
                {
                    listener.onLevel(Side.BUY, n("2936.8") - i * n("0.01"), n("2"));
                    listener.onLevel(Side.SELL, n("2936.81") + i * n("0.01"), n("2"));
                }
                listener.onMark(n("2936.8"), n("2936.8"), 0, MarketFlow.NONE);
            });
        }
        pass(100);
        log.clear();
    }

    /** A fault as words: {@code action=cut leg=hedge for=60_s}, a low line for a blank in a value. */
    static Map<String, Object> table(final String text)
    {
        final Map<String, Object> table = new TreeMap<>();
        for (final String word : text.split(" "))
        {
            final int equals = word.indexOf('=');
            final String key = word.substring(0, equals);
            final boolean words = List.of("text", "for", "after", "from", "until", "every", "delay", "detect",
                "quantity", "quantities", "amount", "basis_points").contains(key);
            table.put(key, words ? word.substring(equals + 1).replace('_', ' ') : word.substring(equals + 1));
        }
        return table;
    }

    static SimConfig calm()
    {
        SimConfig config = SimConfig.defaults();
        for (int id = 0; id < Leg.COUNT; id++)
        {
            config = config.with(VenueSetting.LATENCY_JITTER.of(Leg.of(id)), "0 s");
        }
        return config;
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    /** A flow that says what it is told to say. */
    static final class ManualFlow implements MarketFlow
    {
        private final List<Long> times = new ArrayList<>();
        private final List<Consumer<FlowListener>> messages = new ArrayList<>();
        private int next;
        private boolean endless = true;

        void at(final long timeNs, final Consumer<FlowListener> message)
        {
            times.add(timeNs);
            messages.add(message);
        }

        void end()
        {
            endless = false;
        }

        @Override
        public long nextTimeNs()
        {
            return next < times.size() ? times.get(next) : endless ? Long.MAX_VALUE - 1 : NONE;
        }

        @Override
        public void next(final FlowListener listener)
        {
            messages.get(next++).accept(listener);
            listener.onMessageEnd(next, times.get(next - 1));
        }
    }

    void pass(final long milliseconds)
    {
        final long untilNs = nowNs + milliseconds * MILLISECOND_NS;
        while (venues.nextTimeNs() <= untilNs)
        {
            nowNs = venues.runNext();
        }
        nowNs = untilNs;
    }

    void print(final Leg leg, final Side aggressor, final String price, final String quantity)
    {
        (leg == Leg.PRIMARY ? primary : hedge).at(
            nowNs, listener -> listener.onTrade(n(price), n(quantity), aggressor));
    }

    long send(
        final Leg leg,
        final Intent intent,
        final int cycle,
        final Side side,
        final String price,
        final String quantity,
        final boolean postOnly)
    {
        order.wrapAndApplyHeader(buffer, 0, headerEncoder)
            .clientOrderId(++lastId)
            .price(n(price))
            .quantity(n(quantity))
            .expiryNs(0)
            .cycle(cycle)
            .attempt(1)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .side(side)
            .intent(intent)
            .orderType(OrderType.LIMIT)
            .timeInForce(postOnly ? TimeInForce.GTC : TimeInForce.IOC)
            .postOnly(postOnly ? Flag.YES : Flag.NO)
            .reduceOnly(Flag.NO);
        venues.onCommand(nowNs, 1000 + lastId, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength());
        return lastId;
    }

    /** A primary order that rests at the touch. */
    long quote(final Side side, final String quantity)
    {
        return quote(1, side, quantity);
    }

    long quote(final int cycle, final Side side, final String quantity)
    {
        final String touch = side == Side.BUY ? "2936.8" : "2936.81";
        return send(Leg.PRIMARY, Intent.FIRST_LEG, cycle, side, touch, quantity, true);
    }

    /** A hedge order that takes. */
    long hedge(final int cycle, final Side side, final String quantity)
    {
        return send(Leg.HEDGE, Intent.HEDGE, cycle, side, side == Side.BUY ? "2937" : "2936", quantity, false);
    }

    void cancel(final Leg leg, final long clientOrderId)
    {
        cancel.wrapAndApplyHeader(buffer, 0, headerEncoder)
            .clientOrderId(clientOrderId)
            .timeToLiveMs(1_000)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal());
        venues.onCommand(nowNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength());
    }

    void cancelAll(final Leg leg)
    {
        cancelAll.wrapAndApplyHeader(buffer, 0, headerEncoder).instrumentId(leg.ordinal()).venueId(leg.ordinal());
        venues.onCommand(nowNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + cancelAll.encodedLength());
    }

    void query(final Leg leg, final QueryKind kind, final long clientOrderId, final long sinceNs)
    {
        query.wrapAndApplyHeader(buffer, 0, headerEncoder)
            .queryId(++lastQueryId)
            .clientOrderId(clientOrderId)
            .sinceNs(sinceNs)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .kind(kind);
        venues.onCommand(nowNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + query.encodedLength());
    }

    /** The lines so far, without those of commands sent and of positions pushed; forgets them. */
    List<String> take()
    {
        final List<String> taken = new ArrayList<>(log);
        taken.removeIf(line -> line.contains("sent YES") || line.contains("position STREAM"));
        log.clear();
        return taken;
    }

    /** As {@link #take()}, without times. */
    List<String> takeUntimed()
    {
        return take().stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }

    private void line(final String text)
    {
        log.add((nowNs - START_NS) / MILLISECOND_NS + " " + text);
    }

    private void onEvent(final DirectBuffer event, final int offset, final int length)
    {
        nowNs = event.getLong(EventWriter.RECEIVED_OFFSET);
        tap.onEvent(event, offset, length);
        switch (EventType.of(event, offset))
        {
            case BOOK ->
            {
                final BookEventDecoder book = new BookEventDecoder().wrapAndApplyHeader(event, offset, header);
                books++;
                crossed = book.bidPrice(0) >= book.askPrice(0);
                gap = book.gap() == Flag.YES;
            }
            case TRADE -> trades++;
            case MARK_PRICE -> marks++;
            case EXECUTION -> line(execution(new ExecutionEventDecoder().wrapAndApplyHeader(event, offset, header)));
            case ORDER_STATUS ->
            {
                final OrderStatusEventDecoder row =
                    new OrderStatusEventDecoder().wrapAndApplyHeader(event, offset, header);
                line(row.clientOrderId() + " " + row.result() +
                    (row.price() == 0 ? "" : " " + row.status() + " " + text(row.cumulativeQuantity())));
            }
            case QUERY_DONE ->
            {
                final QueryDoneEventDecoder done =
                    new QueryDoneEventDecoder().wrapAndApplyHeader(event, offset, header);
                line("done " + done.kind() + " " + done.rows() + " " + done.result());
            }
            case POSITION ->
            {
                final PositionEventDecoder row = new PositionEventDecoder().wrapAndApplyHeader(event, offset, header);
                line("position " + row.source() + " " + text(row.quantity()) + "@" + text(row.entryPrice()));
            }
            case ACCOUNT ->
            {
                final AccountEventDecoder row = new AccountEventDecoder().wrapAndApplyHeader(event, offset, header);
                line("account " + text(row.equity()) + " " + text(row.availableMargin()));
            }
            case SESSION ->
            {
                final SessionEventDecoder session =
                    new SessionEventDecoder().wrapAndApplyHeader(event, offset, header);
                line(Leg.of(session.venueId()) + " " + session.channel() + " " + session.state());
            }
            case WALL_CLOCK -> line("clock " +
                new WallClockEventDecoder().wrapAndApplyHeader(event, offset, header).venueOffsetNs());
            case CURRENCY -> line("currency " +
                text(new CurrencyEventDecoder().wrapAndApplyHeader(event, offset, header).usdPrice()));
            case FUNDING -> line("funding " +
                text(new FundingEventDecoder().wrapAndApplyHeader(event, offset, header).amount()));
            case OPERATOR -> line("operator " +
                new OperatorEventDecoder().wrapAndApplyHeader(event, offset, header).operation());
            case COMMAND_SENT ->
            {
                final CommandSentEventDecoder sent =
                    new CommandSentEventDecoder().wrapAndApplyHeader(event, offset, header);
                line(sent.clientOrderId() + " sent " + sent.sent() + " " + sent.commandSequence());
            }
            default -> throw new AssertionError("unexpected: " + EventType.of(event, offset));
        }
    }

    private static String execution(final ExecutionEventDecoder report)
    {
        final String head = report.clientOrderId() + " " + report.source() + " " + report.executionType();
        if (report.executionType() == ExecutionType.FILL)
        {
            return head + " " + report.origin() + " " + report.liquidity() + " " + text(report.lastQuantity()) + "@" +
                text(report.lastPrice()) + " fee " + text(report.fee()) + " of " + text(report.cumulativeQuantity()) +
                " " + report.tradeId();
        }
        return head + " " + report.rejectClass() + " " + report.venueCode() + " of " +
            text(report.cumulativeQuantity()) + " " + report.text();
    }

    private static String text(final long value)
    {
        return value == Long.MIN_VALUE ? "?" : DecimalText.format(value);
    }
}
