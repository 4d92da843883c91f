package io.ballast.tools.chaos.check;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.InstrumentEventDecoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.RestartEventDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.TradingState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The naive twin: an engine's state recomputed from the journal's records in the plainest way, with nothing of the
 * engine's. It decides nothing. Positions come from trades, each once; an order is open until the journal holds
 * evidence that it is not.
 */
final class Twin
{
    private static final int RUN_SHIFT = 20;

    final TwinLeg[] legs = {new TwinLeg(), new TwinLeg()};
    final TwinMarket[] markets = {new TwinMarket(), new TwinMarket()};
    final TwinVenue[] venues = {new TwinVenue(), new TwinVenue()};
    final Map<Long, TwinOrder> orders = new HashMap<>();
    final List<TwinOrder> live = new ArrayList<>();
    private final Set<Long> runNumbers = new HashSet<>();
    private final TwinProofs proofs = new TwinProofs(this);

    RunParameters run;

    /** As the venues have changed them. */
    final Instrument[] rules = new Instrument[Leg.COUNT];
    long nowNs;
    long wallOffsetNs;
    TradingState trading = TradingState.ACTIVE;

    /** A trade or an order that was not ours has been seen, and no human has said that it may be. */
    boolean stranger;

    /** Since the run began. */
    boolean everStranger;

    boolean adopted;
    boolean reserveHeld = true;
    int failedInARow;
    long failureFees;
    int cycles;
    boolean ended;
    private final TwinDelta delta = new TwinDelta();

    long net()
    {
        return Math.addExact(legs[0].quantity, legs[1].quantity);
    }

    TwinLeg leg(final Leg leg)
    {
        return legs[leg.ordinal()];
    }

    long deltaSeconds()
    {
        return delta.seconds();
    }

    /** The number of a run is in the middle of every id that it gives out; each restart has one of its own. */
    boolean isOurs(final long clientOrderId)
    {
        final long number = (clientOrderId & Long.MAX_VALUE) >>> RUN_SHIFT;
        return clientOrderId != 0 && runNumbers.contains(number);
    }

    /** The largest size of the net delta over every outcome: each open order fills in full or not at all. */
    long worstNet()
    {
        return worst(0, net());
    }

    private long worst(final int from, final long net)
    {
        for (int i = from; i < live.size(); i++)
        {
            final TwinOrder order = live.get(i);
            if (order.remaining() > 0)
            {
                return Math.max(worst(i + 1, net), worst(i + 1, net + order.signed(order.remaining())));
            }
        }
        return Math.abs(net);
    }

    /** What open orders of one side may still fill on a leg. */
    long resting(final Leg leg, final Side side)
    {
        long sum = 0;
        for (final TwinOrder order : live)
        {
            sum += order.leg == leg && order.side == side ? order.remaining() : 0;
        }
        return sum;
    }

    /** The smallest hedge that the venue takes, at the lowest price seen. */
    long unit()
    {
        final long lowest = markets[1].lowest;
        return lowest == Long.MAX_VALUE ? rules[1].minQuantity() : rules[1].smallestOrder(lowest);
    }

    // ---- inputs

    /** What a frozen process finds in its ring after the run has ended is journalled, and changes nothing any more. */
    void take(final Entry entry)
    {
        if (ended)
        {
            return;
        }
        switch (entry.type())
        {
            case RUN_HEADER ->
            {
                if (run == null)
                {
                    run = RunParameters.decode(entry.buffer(), entry.offset());
                    runNumbers.add((long)run.runNumber());
                    rules[0] = run.primary();
                    rules[1] = run.hedge();
                }
            }
            case BOOK -> onBook(entry.book());
            case TRADE, CLOCK ->
            {
            }
            case EXECUTION -> onExecution(entry.execution());
            case ORDER_STATUS -> proofs.onRow(entry.orderStatus());
            case QUERY_DONE ->
            {
                proofs.onDone(entry.queryDone(), entry.sequence());
                sweep();
            }
            case POSITION -> venues[entry.position().instrumentId()].onPosition(entry.position());
            case ACCOUNT -> venues[entry.account().venueId()].onAccount(entry.account(), nowNs);
            case SESSION -> onSession(entry.session());
            case FUNDING -> leg(Leg.of(entry.funding().instrumentId())).fund(
                entry.funding().fundingTimeNs(), entry.funding().amount());
            case COMMAND_SENT ->
            {
                if (entry.commandSent().sent() == Flag.NO)
                {
                    neverLeft(orders.get(entry.commandSent().clientOrderId()));
                }
            }
            case RESTART -> onRestart(entry.restart());
            case WALL_CLOCK -> wallOffsetNs = entry.wallClock().wallOffsetNs();
            case CURRENCY -> venues[entry.currency().venueId()].usdPrice = entry.currency().usdPrice();
            case JOURNAL_HEALTH -> reserveHeld = entry.journalHealth().reserveHeld() == Flag.YES;
            case OPERATOR -> stranger &= entry.operator().operation() != Operation.REARM;
            case INSTRUMENT -> onInstrument(entry.instrument());
            case ORDER_COMMAND -> onOrder(entry);
            case CANCEL_COMMAND -> onCancel(orders.get(entry.cancel().clientOrderId()), entry);
            case QUERY_COMMAND -> proofs.onQuery(entry.query(), entry.sequence());
            case POSITION_ADOPTED_RECORD -> onAdopted(entry.adopted());
            case CYCLE_RECORD -> onCycle(entry.cycle());
            case STATE_RECORD -> onState(entry.state());
            case RUN_ENDED_RECORD -> ended = true;
            default ->
            {
            }
        }
    }

    void at(final long timestampNs)
    {
        nowNs = timestampNs;
    }

    private void onInstrument(final InstrumentEventDecoder told)
    {
        final Instrument old = rules[told.instrumentId()];
        rules[told.instrumentId()] = new Instrument(
            old.id(), old.venueId(), old.symbol(), old.quoteCurrency(), told.tick(), told.lot(), told.minQuantity(),
            told.maxQuantity(), told.minNotional(), told.makerFeeRate(), told.takerFeeRate(), old.initialMarginRate(),
            old.maintenanceMarginRate(), old.takerHoldNs(), old.fundingIntervalNs());
    }

    private void onBook(final BookEventDecoder book)
    {
        final boolean whole = book.gap() == Flag.NO && book.bidCount() > 0 && book.askCount() > 0;
        markets[book.instrumentId()].onBook(
            whole ? book.bidPrice(0) : 0, whole ? book.askPrice(0) : 0, nowNs);
    }

    private void onExecution(final ExecutionEventDecoder event)
    {
        final TwinOrder order = orders.get(event.clientOrderId());
        if (event.executionType() == ExecutionType.FILL)
        {
            onFill(order, event);
            return;
        }
        if (order != null && event.executionType() == ExecutionType.ACCEPTED)
        {
            order.sum = Math.max(order.sum, event.cumulativeQuantity());
        }
        if (order != null && !order.closed)
        {
            onReport(order, event);
        }
        else if (order != null && !order.neverLived)
        {
            onLateReport(order, event);
        }
    }

    /** Told of what the lists had proven already. */
    private void onLateReport(final TwinOrder order, final ExecutionEventDecoder event)
    {
        final boolean over = switch (event.executionType())
        {
            case CANCELLED, EXPIRED -> true;
            case CANCEL_REJECTED -> order.known && event.rejectClass() == RejectClass.NOT_FOUND;
            default -> false;
        };
        order.known |= event.executionType() == ExecutionType.ACCEPTED;
        if (over)
        {
            order.ended = true;
            order.endedNs = nowNs;
            provesReady(order);
        }
    }

    private void onReport(final TwinOrder order, final ExecutionEventDecoder event)
    {
        final long told = event.cumulativeQuantity();
        switch (event.executionType())
        {
            case ACCEPTED -> order.accept(nowNs);
            case CANCELLED, EXPIRED -> order.end(
                told == ExecutionEventDecoder.cumulativeQuantityNullValue() ? TwinOrder.NOT_TOLD : told, nowNs);
            case REJECTED ->
            {
                if (event.rejectClass() == RejectClass.DUPLICATE || order.contested)
                {
                    contest(order, event.rejectClass());
                }
                else
                {
                    order.reject(nowNs);
                }
            }
            case UNKNOWN -> contest(order, event.rejectClass());
            case CANCEL_ACCEPTED -> order.cancelAcceptedNs = nowNs;
            case CANCEL_REJECTED ->
            {
                if (event.rejectClass() == RejectClass.NOT_FOUND && order.known && !order.unknown)
                {
                    order.end(TwinOrder.NOT_TOLD, nowNs);
                }
                else
                {
                    order.doubt(nowNs);
                }
            }
            default -> order.doubt(nowNs);
        }
        sweep();
    }

    /** Where an id is in use, nothing proves any more that it is our order which lives under it. */
    private void contest(final TwinOrder order, final RejectClass rejectClass)
    {
        order.contested |= rejectClass == RejectClass.DUPLICATE;
        order.doubt(nowNs);
    }

    private void onFill(final TwinOrder named, final ExecutionEventDecoder event)
    {
        // The other side of the book: the fill of somebody who gives out the same ids.
        final TwinOrder order = named != null && named.side == event.side() ? named : null;
        final TwinLeg leg = legs[event.instrumentId()];
        final boolean listed = event.source() == ReportSource.QUERY;
        if (order != null && listed)
        {
            order.inList(event.queryId(), event.lastQuantity());
        }
        final String trade = TwinLeg.trade(event.venueOrderId(), event.tradeId());
        if (leg.has(trade))
        {
            if (order != null && leg.claim(trade))
            {
                order.fill(event.lastQuantity(), TwinOrder.NOT_TOLD);
                sweep();
            }
            return;
        }
        if (order != null && order.contradicts(event.lastQuantity(), event.cumulativeQuantity(), listed))
        {
            return;
        }
        leg.add(trade);
        delta.advance(net(), nowNs);
        leg.fill(event.clientOrderId(), event.side() == Side.BUY, event.lastPrice(), event.lastQuantity(), event.fee(),
            event.liquidity() == Liquidity.MAKER);
        if (order != null)
        {
            order.fill(event.lastQuantity(), event.cumulativeQuantity());
            sweep();
        }
        else
        {
            leg.nobodys(trade);
            if (named != null || event.origin() != Origin.OURS || !isOurs(event.clientOrderId()))
            {
                stranger = true;
                everStranger = true;
            }
        }
    }

    private void neverLeft(final TwinOrder order)
    {
        if (order == null || order.closed)
        {
            return;
        }
        if (order.known || order.ended || order.cancels > 0)
        {
            order.doubt(nowNs);
        }
        else
        {
            order.neverLived = true;
            order.closed = true;
            sweep();
        }
    }

    private void onSession(final SessionEventDecoder session)
    {
        final Leg leg = Leg.of(session.venueId());
        if (session.channel() == Channel.ORDERS)
        {
            onSession(leg, session.state());
        }
        else if (session.state() != SessionState.UP)
        {
            markets[leg.ordinal()].lost();
        }
    }

    private void onSession(final Leg leg, final SessionState state)
    {
        for (final TwinOrder order : live)
        {
            if (order.leg == leg && (state == SessionState.DOWN || state == SessionState.DIRTY))
            {
                order.doubt(nowNs);
            }
        }
        venues[leg.ordinal()].onSession(state, nowNs);
    }

    /** As if every session were lost at once. */
    private void onRestart(final RestartEventDecoder restart)
    {
        runNumbers.add((long)restart.runNumber());
        wallOffsetNs = restart.wallOffsetNs();
        reserveHeld = false;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            markets[i].lost();
            onSession(Leg.of(i), SessionState.DOWN);
        }
    }

    // ---- outputs

    private void onOrder(final Entry entry)
    {
        final TwinOrder order = new TwinOrder(entry.order());
        orders.put(order.id, order);
        live.add(order);
    }

    private void onCancel(final TwinOrder order, final Entry entry)
    {
        if (order != null)
        {
            order.cancel(nowNs, entry.cancel().timeToLiveMs() * 1_000_000L);
        }
    }

    private void onAdopted(final PositionAdoptedRecordDecoder record)
    {
        delta.advance(net(), nowNs);
        adopted = true;
        legs[record.instrumentId()].adopt(record.quantity(), record.price());
    }

    private void onCycle(final CycleRecordDecoder cycle)
    {
        delta.advance(net(), nowNs);
        final long fees = cycle.makerFees() + cycle.takerFees();
        cycles++;
        failureFees += cycle.outcome() == CycleOutcome.FAILED || cycle.outcome() == CycleOutcome.UNFILLED ? fees : 0;
        failedInARow = cycle.outcome() == CycleOutcome.FAILED ? failedInARow + 1 :
            cycle.outcome() == CycleOutcome.HEDGED ? 0 : failedInARow;
    }

    private void onState(final StateRecordDecoder record)
    {
        if (record.machine() == Machine.TRADING)
        {
            trading = TradingState.of(record.to());
        }
    }

    private void sweep()
    {
        for (int i = live.size() - 1; i >= 0; i--)
        {
            final TwinOrder order = live.get(i);
            if (order.closed)
            {
                live.remove(i);
                provesReady(order);
            }
        }
    }

    private void provesReady(final TwinOrder order)
    {
        final TwinVenue venue = venues[order.leg.ordinal()];
        venue.proven |= order.intent == Intent.PROBE && order.ended && order.filled == 0 && venue.open &&
            order.endedNs >= venue.lostNs;
    }
}
