package io.ballast.core.engine;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.InstrumentEventDecoder;
import io.ballast.core.codec.JournalHealthEventDecoder;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.Basis;
import io.ballast.core.market.ExecutableSize;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.message.EventType;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.DayLedger;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.Streaks;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.VenueState;
import org.agrona.DirectBuffer;

/**
 * The engine of one pair: state after event n is a pure function of the journaled inputs 0 to n.
 * <p>
 * Single threaded. Time is the event's timestamp; a deadline that has come fires with the event that finds it. Allocates
 * nothing per event. What must not happen is thrown as an unchecked exception; the caller halts then.
 */
public final class HedgeEngine implements Snapshotable
{
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder mark = new MarkPriceEventDecoder();
    private final FundingEventDecoder funding = new FundingEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderStatusEventDecoder orderStatus = new OrderStatusEventDecoder();
    private final QueryDoneEventDecoder queryDone = new QueryDoneEventDecoder();
    private final PositionEventDecoder positionReport = new PositionEventDecoder();
    private final AccountEventDecoder accountReport = new AccountEventDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();
    private final WallClockEventDecoder wallClock = new WallClockEventDecoder();
    private final OperatorEventDecoder operator = new OperatorEventDecoder();
    private final CommandSentEventDecoder commandSent = new CommandSentEventDecoder();
    private final JournalHealthEventDecoder journalHealth = new JournalHealthEventDecoder();
    private final InstrumentEventDecoder rules = new InstrumentEventDecoder();
    private final CurrencyEventDecoder currency = new CurrencyEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private final OrderTable orders = new OrderTable();
    private final Exposure exposure;
    private final RiskContext context;
    private final Outputs out;
    private final OrderEntry entry;
    private final Trading trading;
    private final CycleAccount account;
    private final Executions executions;
    private final Legs legs;
    private final HedgeMachine machine;
    private final long currencyDeviation;
    private final long clockWarnNs;
    private final boolean stopAtDailyLimit;

    private long nowNs;

    /**
     * An engine at the beginning of a run.
     *
     * @param run  record 0.
     * @param sink for what is decided.
     */
    public HedgeEngine(final RunParameters run, final OutputSink sink)
    {
        final EngineConfig config = run.config();
        exposure = new Exposure(orders, new Position(Leg.PRIMARY), new Position(Leg.HEDGE));
        final DayLedger day = new DayLedger(config);
        day.open(run.dayNumber(), run.dayLoss(), run.dayCost());
        context = new RiskContext(config, orders, exposure, new Basis(config), day, new Streaks(config))
            .leg(Leg.PRIMARY, run.primary(), new MarketView(config), new VenueState(config, Leg.PRIMARY),
                new ExecutableSize())
            .leg(Leg.HEDGE, run.hedge(), new MarketView(config), new VenueState(config, Leg.HEDGE),
                new ExecutableSize());
        out = new Outputs(sink);
        account = new CycleAccount(exposure);
        entry = new OrderEntry(config, context, out, account, run.runNumber());
        trading = new Trading(context, out);
        legs = new Legs(config, context, entry, out, trading, account, run.startNs());
        machine = new HedgeMachine(config, context, entry, out, trading, account, legs);
        executions = new Executions(config, context, entry, out, trading, account, machine);
        currencyDeviation = config.value(Setting.CURRENCY_DEVIATION);
        clockWarnNs = config.value(Setting.CLOCK_WARN);
        stopAtDailyLimit = config.value(Setting.DAILY_LIMIT_ACTION) == 0;
        nowNs = run.startNs();
    }

    /**
     * Take one input.
     *
     * @param sequence    of the input in the journal: the cause of what follows from it.
     * @param buffer      holding the encoded message.
     * @param offset      of its message header.
     * @param timestampNs event time, not below that of the event before.
     * @throws IllegalArgumentException if the message is no input.
     * @throws IllegalStateException    if time goes backwards, or the engine met what must not happen.
     */
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        if (timestampNs < nowNs)
        {
            throw new IllegalStateException("time goes backwards: timestampNs=" + timestampNs + " before=" + nowNs);
        }
        final EventType type = EventType.of(buffer, offset);
        if (type == null || type.role() != EventType.Role.INPUT)
        {
            throw new IllegalArgumentException("not an input: type=" + type);
        }
        nowNs = timestampNs;
        out.cause(sequence, timestampNs);
        if (machine.ended())
        {
            return;
        }
        executions.expire(nowNs);
        header.wrap(buffer, offset);
        dispatch(type, buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        orders.sweep();
        watchExposure();
        watchDay();
        legs.reconcile(nowNs);
        orders.sweep();
        machine.step(nowNs);
    }

    private void dispatch(
        final EventType type, final DirectBuffer buffer, final int offset, final int length, final int version)
    {
        switch (type)
        {
            case BOOK -> onBook(book.wrap(buffer, offset, length, version));
            case TRADE ->
            {
                trade.wrap(buffer, offset, length, version);
                context.market(Leg.of(trade.instrumentId())).onTrade(trade, nowNs);
            }
            case MARK_PRICE ->
            {
                mark.wrap(buffer, offset, length, version);
                context.market(Leg.of(mark.instrumentId())).onMarkPrice(mark, nowNs);
            }
            case FUNDING -> onFunding(funding.wrap(buffer, offset, length, version));
            case EXECUTION -> executions.onExecution(execution.wrap(buffer, offset, length, version), nowNs);
            case ORDER_STATUS ->
            {
                orderStatus.wrap(buffer, offset, length, version);
                legs.onOrderStatus(Leg.of(orderStatus.instrumentId()), orderStatus, nowNs);
            }
            case QUERY_DONE ->
            {
                queryDone.wrap(buffer, offset, length, version);
                legs.onQueryDone(Leg.of(queryDone.instrumentId()), queryDone.queryId(), queryDone.result(), nowNs);
            }
            case POSITION -> onPosition(positionReport.wrap(buffer, offset, length, version));
            case ACCOUNT ->
            {
                accountReport.wrap(buffer, offset, length, version);
                context.venue(Leg.of(accountReport.venueId())).onAccount(accountReport, nowNs);
                legs.onAccount(Leg.of(accountReport.venueId()), accountReport);
            }
            case SESSION -> onSession(session.wrap(buffer, offset, length, version));
            case CLOCK ->
            {
            }
            case WALL_CLOCK -> onWallClock(wallClock.wrap(buffer, offset, length, version));
            case OPERATOR -> onOperator(operator.wrap(buffer, offset, length, version).operation());
            case COMMAND_SENT -> executions.onCommandSent(commandSent.wrap(buffer, offset, length, version));
            case JOURNAL_HEALTH ->
            {
                journalHealth.wrap(buffer, offset, length, version);
                context.journalReserve(journalHealth.reservedBytes());
                context.journalLag(journalHealth.lagNs());
                context.reserveHeld(journalHealth.reserveHeld() == Flag.YES);
            }
            case INSTRUMENT -> onInstrument(rules.wrap(buffer, offset, length, version));
            case CURRENCY -> onCurrency(currency.wrap(buffer, offset, length, version));
            case RUN_HEADER, ORDER_COMMAND, CANCEL_COMMAND, CANCEL_ALL_COMMAND, QUERY_COMMAND, RISK_RECORD,
                STATE_RECORD, CYCLE_RECORD, ALERT_RECORD, EXECUTABLE_SIZE_RECORD, POSITION_ADOPTED_RECORD, DAY_RECORD,
                RUN_ENDED_RECORD -> throw new IllegalArgumentException("not an input: type=" + type);
        }
    }

    private void onBook(final BookEventDecoder event)
    {
        final Leg leg = Leg.of(event.instrumentId());
        final MarketView market = context.market(leg);
        market.onBook(event, nowNs);
        if (!market.healthy())
        {
            return;
        }
        final MarketView otherMarket = context.market(leg.other());
        final long mid = market.mid();
        otherMarket.onOtherMid(mid, nowNs);
        if (otherMarket.healthy())
        {
            final long other = otherMarket.mid();
            context.basis().onMids(leg == Leg.PRIMARY ? mid : other, leg == Leg.PRIMARY ? other : mid, nowNs);
        }
    }

    private void onFunding(final FundingEventDecoder event)
    {
        if (executions.firstFunding(event))
        {
            exposure.position(Leg.of(event.instrumentId())).fund(event.amount());
        }
    }

    private void onPosition(final PositionEventDecoder event)
    {
        final Leg leg = Leg.of(event.instrumentId());
        if (event.liquidationPrice() != 0)
        {
            context.venue(leg).liquidationPrice(event.liquidationPrice());
        }
        legs.onPosition(leg, event, nowNs);
    }

    private void onSession(final SessionEventDecoder event)
    {
        final Leg leg = Leg.of(event.venueId());
        final VenueState venue = context.venue(leg);
        final boolean wasUp = venue.ordersUp();
        venue.onSession(event.channel(), event.state(), nowNs);
        if (event.channel() == Channel.MARKET)
        {
            if (event.state() != SessionState.UP)
            {
                context.market(leg).onSessionLost();
            }
            return;
        }
        final Reason reason = switch (event.state())
        {
            case UP -> Reason.SESSION_BACK;
            case RESTRICTED -> Reason.VENUE_RESTRICTED;
            case DOWN, DIRTY, NULL_VAL, SBE_UNKNOWN -> Reason.SESSION_LOST;
        };
        if (reason == Reason.SESSION_LOST)
        {
            executions.sessionLost(leg);
        }
        if (reason != Reason.SESSION_BACK)
        {
            legs.revoke(leg);
            out.alert(Severity.WARNING, reason, leg.ordinal(), 0, 0);
        }
        if (venue.dirty())
        {
            legs.missed(leg, nowNs);
        }
        final SessionState from = wasUp ? SessionState.UP : SessionState.DOWN;
        out.state(
            leg == Leg.PRIMARY ? Machine.PRIMARY_SESSION : Machine.HEDGE_SESSION,
            from.value(),
            event.state().value(),
            reason,
            0,
            0,
            0);
    }

    private void onWallClock(final WallClockEventDecoder event)
    {
        final VenueState venue = context.venue(Leg.of(event.venueId()));
        venue.onClock(event.venueOffsetNs(), event.wallOffsetNs());
        context.wallOffsetNs(event.wallOffsetNs());
        if (Math.abs(event.venueOffsetNs()) > clockWarnNs)
        {
            out.alert(Severity.WARNING, Reason.CLOCK_OFFSET, event.venueId(), event.venueOffsetNs(), clockWarnNs);
        }
    }

    private void onOperator(final Operation operation)
    {
        switch (operation)
        {
            case PAUSE -> trading.reduce(Trading.Cause.OPERATOR, Reason.OPERATOR_PAUSE, 0);
            case RESUME -> trading.clear(Trading.Cause.OPERATOR, Reason.OPERATOR_RESUME);
            case STOP -> machine.ending().stop(Reason.OPERATOR_STOP, nowNs);
            case KILL ->
            {
                trading.halt(Reason.OPERATOR_KILL);
                machine.ending().stop(Reason.OPERATOR_KILL, nowNs);
            }
            case FLATTEN ->
            {
                trading.reduce(Trading.Cause.OPERATOR, Reason.OPERATOR_FLATTEN, 0);
                machine.ending().flatten();
            }
            case REARM ->
            {
                context.streaks().rearm();
                trading.clear(Trading.Cause.FOREIGN, Reason.OPERATOR_REARM);
                trading.clear(Trading.Cause.MISMATCH, Reason.OPERATOR_REARM);
            }
            case END_OF_MARKET -> machine.ending().stop(Reason.MARKET_ENDED, nowNs);
            case NULL_VAL, SBE_UNKNOWN -> throw new IllegalArgumentException("unknown operation");
        }
    }

    private void onInstrument(final InstrumentEventDecoder event)
    {
        final Leg leg = Leg.of(event.instrumentId());
        final Instrument old = context.instrument(leg);
        context.instrument(leg, new Instrument(
            old.id(), old.venueId(), old.symbol(), old.quoteCurrency(), event.tick(), event.lot(), event.minQuantity(),
            event.maxQuantity(), event.minNotional(), event.makerFeeRate(), event.takerFeeRate(),
            old.initialMarginRate(), old.maintenanceMarginRate(), old.takerHoldNs(), old.fundingIntervalNs()));
    }

    private void onCurrency(final CurrencyEventDecoder event)
    {
        context.venue(Leg.of(event.venueId())).onCurrency(event.usdPrice());
        final long deviation = Math.max(deviation(Leg.PRIMARY), deviation(Leg.HEDGE));
        if (deviation > currencyDeviation)
        {
            trading.reduce(Trading.Cause.CURRENCY, Reason.CURRENCY_DEVIATES, deviation);
        }
        else
        {
            trading.clear(Trading.Cause.CURRENCY, Reason.RISK_CLEARED);
        }
    }

    private long deviation(final Leg leg)
    {
        return Math.abs(FixedPoint.basisPointsBetween(context.venue(leg).usdPrice(), FixedPoint.SCALE));
    }

    private void watchExposure()
    {
        if (Math.abs(exposure.netDelta()) < context.hedgeUnit())
        {
            context.unhedgedSinceNs(RiskContext.NONE);
        }
        else if (context.unhedgedSinceNs() == RiskContext.NONE)
        {
            context.unhedgedSinceNs(nowNs);
        }
    }

    /** The day's limits are looked at with every event: what breaks one pulls the quote at once. */
    private void watchDay()
    {
        if (!context.markable())
        {
            return;
        }
        final DayLedger day = context.day();
        final long loss = context.markedLoss();
        final long cost = context.markedCost();
        if (day.onTime(context.wallNs(nowNs), loss, cost))
        {
            out.day(day.dayNumber(), day.closedLoss(), day.closedCost());
        }
        if (stopAtDailyLimit && (day.lossRoom(loss) <= 0 || day.costRoom(cost) <= 0))
        {
            machine.ending().stop(Reason.DAILY_LIMIT, nowNs);
        }
    }

    /**
     * Stop for good after what must not happen; the caller sees to the venues' own cancel-all.
     */
    public void halt()
    {
        trading.halt(Reason.INTERNAL_ERROR);
    }

    /**
     * When the engine next wants to be woken.
     *
     * @return event time after the last event's, or {@link Long#MAX_VALUE}.
     */
    public long nextDeadlineNs()
    {
        if (machine.ended())
        {
            return Long.MAX_VALUE;
        }
        final long ofOrders = orders.nextDeadlineNs(nowNs);
        final long ofMachine = machine.nextDeadlineNs(nowNs);
        final boolean resting = machine.state() != HedgeState.STARTING && machine.state() != HedgeState.PROVING;
        return Math.min(Math.min(ofOrders, ofMachine), legs.nextDeadlineNs(resting, nowNs));
    }

    /**
     * Event time.
     *
     * @return of the last event, or of the start.
     */
    public long nowNs()
    {
        return nowNs;
    }

    /**
     * Whether the run is over.
     *
     * @return true once the end was recorded.
     */
    public boolean ended()
    {
        return machine.ended();
    }

    /**
     * Flat, with nothing sent that is not settled: the moment for what must not fall into a hedge.
     *
     * @return true between cycles.
     */
    public boolean idle()
    {
        return exposure.flat() && orders.liveCount() == 0;
    }

    /**
     * What the engine is doing.
     *
     * @return the state of its machine.
     */
    public HedgeState state()
    {
        return machine.state();
    }

    /**
     * What the engine stands on: markets, positions, limits.
     *
     * @return for reading only.
     */
    public RiskContext context()
    {
        return context;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putLong(nowNs);
        orders.save(out);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            exposure.position(leg).save(out);
            context.market(leg).save(out);
            context.venue(leg).save(out);
            context.executable(leg).save(out);
        }
        exposure.save(out);
        context.basis().save(out);
        context.day().save(out);
        context.streaks().save(out);
        context.save(out);
        entry.save(out);
        trading.save(out);
        account.save(out);
        executions.save(out);
        legs.save(out);
        machine.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        nowNs = in.getLong();
        orders.load(in);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            exposure.position(leg).load(in);
            context.market(leg).load(in);
            context.venue(leg).load(in);
            context.executable(leg).load(in);
        }
        exposure.load(in);
        context.basis().load(in);
        context.day().load(in);
        context.streaks().load(in);
        context.load(in);
        entry.load(in);
        trading.load(in);
        account.load(in);
        executions.load(in);
        legs.load(in);
        machine.load(in);
    }
}
