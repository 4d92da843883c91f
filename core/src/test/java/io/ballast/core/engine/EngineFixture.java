package io.ballast.core.engine;

import io.ballast.core.codec.AccountEventEncoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ClockEventEncoder;
import io.ballast.core.codec.CommandSentEventEncoder;
import io.ballast.core.codec.CurrencyEventEncoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventEncoder;
import io.ballast.core.codec.JournalHealthEventEncoder;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventEncoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionEventEncoder;
import io.ballast.core.codec.QueryDoneEventEncoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.RestartEventEncoder;
import io.ballast.core.codec.SessionEventEncoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.codec.WallClockEventEncoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.n;

/**
 * A whole engine and two venues made of a few lines: they answer questions, take quotes and fill what takes, at once
 * and in full, as long as the test does not switch that off; in a dry run no order reaches them. Books stand at 2,936.80 to 2,936.90 and are told again with
 * every tick of 50 ms.
 */
final class EngineFixture
{
    static final long START = Desk.START;
    static final long DAY = 86_400 * Desk.SECOND;

    final Recorder recorder = new Recorder();
    final HedgeEngine engine;
    final boolean[] answersOrders = {true, true};
    final boolean[] fillsTakers = {true, true};
    final boolean[] rejectsTakers = {false, false};
    boolean answersQueries = true;
    long nowNs = START;
    long bid = Desk.BID;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Map<Long, Recorder.Sent> resting = new HashMap<>();
    private final long[] positions = new long[Leg.COUNT];
    private final boolean dryRun;
    private long sequence;
    private int trades;
    private int ordersSeen;
    private int cancelsSeen;
    private int queriesSeen;

    EngineFixture()
    {
        this(EngineConfig.defaults());
    }

    EngineFixture(final EngineConfig config)
    {
        this(config, "", false);
    }

    EngineFixture(final EngineConfig config, final String approvedHash, final boolean dryRun)
    {
        this(config, approvedHash, dryRun, Desk.rules(Leg.HEDGE));
    }

    /** With a hedge venue that takes nothing below so many USD. */
    EngineFixture(final EngineConfig config, final String leastHedge)
    {
        this(config, "", false, Desk.rules(Leg.HEDGE, leastHedge));
    }

    private EngineFixture(
        final EngineConfig config, final String approvedHash, final boolean dryRun, final Instrument hedge)
    {
        this.dryRun = dryRun;
        engine = new HedgeEngine(
            new RunParameters(
                config, config.canonicalText(), Desk.rules(Leg.PRIMARY), hedge, 5, 1, 0, START,
                (int)(START / DAY), 0, 0, approvedHash, dryRun),
            recorder);
    }

    /** Both venues log in and the engine proves them. */
    EngineFixture start()
    {
        health(true);
        for (final Leg leg : Leg.values())
        {
            session(leg, Channel.MARKET, SessionState.UP);
            session(leg, Channel.ORDERS, SessionState.UP);
            wallClock(leg, 0, 0);
        }
        return this;
    }

    /** Tick until something holds. */
    EngineFixture until(final String what, final BooleanSupplier holds)
    {
        for (int i = 0; i < 4000; i++)
        {
            if (holds.getAsBoolean())
            {
                return this;
            }
            tick(50 * MS);
        }
        throw new AssertionError("never " + what + ": state=" + engine.state() + " denials=" + recorder.denials);
    }

    EngineFixture until(final HedgeState state)
    {
        return until(state.name(), () -> engine.state() == state);
    }

    /** Let time pass, tell both books, and let the venues do their part. */
    EngineFixture tick(final long elapsedNs)
    {
        nowNs += elapsedNs;
        book(Leg.PRIMARY);
        book(Leg.HEDGE);
        serve();
        return this;
    }

    /** The venues answer what has left since. */
    void serve()
    {
        while (!engine.ended() && (queriesSeen < recorder.queries.size() || ordersSeen < recorder.orders.size() ||
            cancelsSeen < recorder.cancels.size()))
        {
            while (queriesSeen < recorder.queries.size())
            {
                final Recorder.Asked asked = recorder.queries.get(queriesSeen++);
                if (answersQueries)
                {
                    answer(asked);
                }
            }
            while (ordersSeen < recorder.orders.size())
            {
                take(recorder.orders.get(ordersSeen++));
            }
            while (cancelsSeen < recorder.cancels.size())
            {
                cancel(recorder.cancels.get(cancelsSeen++));
            }
        }
    }

    private void take(final Recorder.Sent sent)
    {
        if (dryRun)
        {
            commandSent(sent.id(), Flag.NO);
            return;
        }
        if (!answersOrders[sent.leg().ordinal()])
        {
            return;
        }
        if (rejectsTakers[sent.leg().ordinal()] && sent.timeInForce() == TimeInForce.IOC)
        {
            execution(sent, ExecutionType.REJECTED, 0, 0, RejectClass.RETRY);
            return;
        }
        execution(sent, ExecutionType.ACCEPTED, 0, 0, RejectClass.NONE);
        if (sent.timeInForce() == TimeInForce.GTC)
        {
            resting.put(sent.id(), sent);
            return;
        }
        final boolean crosses = sent.side() == Side.SELL ? sent.price() <= bid : sent.price() > bid;
        if (fillsTakers[sent.leg().ordinal()] && crosses)
        {
            fill(sent, sent.quantity());
        }
        else
        {
            execution(sent, ExecutionType.EXPIRED, 0, 0, RejectClass.NONE);
        }
    }

    private void cancel(final long id)
    {
        final Recorder.Sent asked =
            recorder.orders.stream().filter(sent -> sent.id() == id).findFirst().orElseThrow();
        if (!answersOrders[asked.leg().ordinal()])
        {
            return;
        }
        execution(asked, ExecutionType.CANCEL_ACCEPTED, 0, 0, RejectClass.NONE);
        final Recorder.Sent sent = resting.remove(id);
        if (sent != null)
        {
            execution(sent, ExecutionType.CANCELLED, 0, 0, RejectClass.NONE);
        }
    }

    /** The resting quote. */
    Recorder.Sent quote()
    {
        return resting.isEmpty() ? null : resting.values().iterator().next();
    }

    EngineFixture fillQuote()
    {
        final Recorder.Sent sent = quote();
        resting.remove(sent.id());
        fill(sent, sent.quantity());
        serve();
        return this;
    }

    void fill(final Recorder.Sent sent, final long quantity)
    {
        fill(sent, quantity, quantity);
    }

    void fill(final Recorder.Sent sent, final long quantity, final long cumulative)
    {
        positions[sent.leg().ordinal()] += sent.side() == Side.BUY ? quantity : -quantity;
        execution(sent, ExecutionType.FILL, quantity, cumulative, RejectClass.NONE);
    }

    void execution(
        final Recorder.Sent sent,
        final ExecutionType type,
        final long lastQuantity,
        final long cumulative,
        final RejectClass rejectClass)
    {
        send(new ExecutionEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .clientOrderId(sent.id())
            .lastPrice(sent.price())
            .lastQuantity(lastQuantity)
            .cumulativeQuantity(cumulative)
            .fee(0)
            .queryId(0)
            .instrumentId(sent.leg().ordinal())
            .executionType(type)
            .side(sent.side())
            .liquidity(sent.postOnly() ? Liquidity.MAKER : Liquidity.TAKER)
            .origin(Origin.OURS)
            .source(ReportSource.STREAM)
            .rejectClass(rejectClass)
            .venueOrderId("V" + sent.id())
            .tradeId("T" + ++trades)
            .encodedLength());
    }

    /** A row of the fills: as an order's, or without the id that it was sent with. */
    void row(final Recorder.Sent sent, final Origin origin, final long quantity, final String tradeId)
    {
        send(new ExecutionEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .clientOrderId(origin == Origin.OURS ? sent.id() : 0)
            .lastPrice(sent.price())
            .lastQuantity(quantity)
            .cumulativeQuantity(ExecutionEventEncoder.cumulativeQuantityNullValue())
            .fee(0)
            .queryId(1)
            .instrumentId(sent.leg().ordinal())
            .executionType(ExecutionType.FILL)
            .side(sent.side())
            .liquidity(Liquidity.MAKER)
            .origin(origin)
            .source(ReportSource.QUERY)
            .rejectClass(RejectClass.NONE)
            .venueOrderId("V" + sent.id())
            .tradeId(tradeId)
            .encodedLength());
    }

    /** A position that no order of ours and no fill has made. */
    void holds(final Leg leg, final long quantity)
    {
        positions[leg.ordinal()] = quantity;
    }

    /** A row of a list of fills; trades of streams are T1, T2 and so on. */
    void listedFill(final Recorder.Sent sent, final long queryId, final String tradeId, final long quantity)
    {
        send(new ExecutionEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .clientOrderId(sent.id())
            .lastPrice(sent.price())
            .lastQuantity(quantity)
            .cumulativeQuantity(ExecutionEventEncoder.cumulativeQuantityNullValue())
            .fee(0)
            .queryId(queryId)
            .instrumentId(sent.leg().ordinal())
            .executionType(ExecutionType.FILL)
            .side(sent.side())
            .liquidity(Liquidity.MAKER)
            .origin(Origin.OURS)
            .source(ReportSource.QUERY)
            .rejectClass(RejectClass.NONE)
            .venueOrderId("V" + sent.id())
            .tradeId(tradeId)
            .encodedLength());
    }

    /** The id of the trade that was told last. */
    String lastTrade()
    {
        return "T" + trades;
    }

    private void answer(final Recorder.Asked asked)
    {
        switch (asked.kind())
        {
            case POSITION -> send(new PositionEventEncoder().wrapAndApplyHeader(buffer, 0, header)
                .queryId(asked.id()).quantity(positions[asked.leg().ordinal()]).entryPrice(0).liquidationPrice(0)
                .instrumentId(asked.leg().ordinal()).result(QueryResult.FOUND).encodedLength());
            case ACCOUNT -> send(new AccountEventEncoder().wrapAndApplyHeader(buffer, 0, header)
                .queryId(asked.id()).equity(n("10000")).availableMargin(n("10000")).initialMargin(0)
                .maintenanceMargin(0).venueId(asked.leg().ordinal()).result(QueryResult.FOUND)
                .withdrawalRight(Flag.NO).autoBorrow(Flag.NO).otherPositions((short)0).encodedLength());
            default -> send(new QueryDoneEventEncoder().wrapAndApplyHeader(buffer, 0, header)
                .queryId(asked.id()).rows(0).instrumentId(asked.leg().ordinal()).kind(asked.kind())
                .result(QueryResult.NOT_FOUND).encodedLength());
        }
    }

    void book(final Leg leg)
    {
        final BookEventEncoder book = new BookEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(leg.ordinal()).bidCount((short)10).askCount((short)10).gap(Flag.NO);
        for (int i = 0; i < 10; i++)
        {
            book.bidPrice(i, bid - i * n("1")).bidQuantity(i, n("5"));
            book.askPrice(i, bid + n("0.1") + i * n("1")).askQuantity(i, n("5"));
        }
        send(book.encodedLength());
    }

    void session(final Leg leg, final Channel channel, final SessionState state)
    {
        send(new SessionEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .venueId(leg.ordinal()).channel(channel).state(state).text("").encodedLength());
    }

    void wallClock(final Leg leg, final long wallOffsetNs, final long venueOffsetNs)
    {
        send(new WallClockEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .wallOffsetNs(wallOffsetNs).venueOffsetNs(venueOffsetNs).venueId(leg.ordinal()).encodedLength());
    }

    void commandSent(final long clientOrderId, final Flag sent)
    {
        send(new CommandSentEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .commandSequence(0).clientOrderId(clientOrderId).sent(sent).encodedLength());
    }

    /** Another process goes on after some time, with sessions that are still down. */
    EngineFixture restart(final int runNumber, final long absenceNs)
    {
        final long lastNs = nowNs;
        nowNs += absenceNs;
        queriesSeen = recorder.queries.size();
        send(new RestartEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .lastNs(lastNs).wallOffsetNs(0).runNumber(runNumber).epoch(1).encodedLength());
        return this;
    }

    void funding(final Leg leg, final long fundingTimeNs, final long amount)
    {
        send(new FundingEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .fundingTimeNs(fundingTimeNs).amount(amount).instrumentId(leg.ordinal()).encodedLength());
    }

    void currency(final Leg leg, final String usdPrice)
    {
        send(new CurrencyEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .usdPrice(n(usdPrice)).venueId(leg.ordinal()).encodedLength());
    }

    void health(final boolean held)
    {
        send(new JournalHealthEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .reservedBytes(1L << 30).lagNs(0).reserveHeld(held ? Flag.YES : Flag.NO).encodedLength());
    }

    void operate(final Operation operation)
    {
        send(new OperatorEventEncoder().wrapAndApplyHeader(buffer, 0, header)
            .operation(operation).text("").encodedLength());
        serve();
    }

    void clock()
    {
        send(new ClockEventEncoder().wrapAndApplyHeader(buffer, 0, header).encodedLength());
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** What stands in the buffer; the length says only that it is complete. */
    private void send(final int encodedLength)
    {
        engine.onEvent(++sequence, buffer, 0, nowNs);
    }

    long gross()
    {
        return Math.abs(positions[0]) + Math.abs(positions[1]);
    }
}
