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
import io.ballast.core.codec.RestartEventDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.venue.VenueState;
import org.agrona.DirectBuffer;

/**
 * What each kind of input means to whom: decodes it and hands it on. The other end of {@link Outputs}. Single threaded;
 * allocates nothing, but for an instrument whose rules changed.
 */
final class Inputs
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
    private final RestartEventDecoder restart = new RestartEventDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private final RiskContext context;
    private final Outputs out;
    private final Trading trading;
    private final Executions executions;
    private final Legs legs;
    private final HedgeMachine machine;
    private final OrderEntry entry;
    private final long currencyDeviation;
    private final long clockWarnNs;

    Inputs(
        final EngineConfig config,
        final RiskContext context,
        final Outputs out,
        final Trading trading,
        final Executions executions,
        final Legs legs,
        final HedgeMachine machine,
        final OrderEntry entry)
    {
        this.context = context;
        this.out = out;
        this.trading = trading;
        this.executions = executions;
        this.legs = legs;
        this.machine = machine;
        this.entry = entry;
        currencyDeviation = config.value(Setting.CURRENCY_DEVIATION);
        clockWarnNs = config.value(Setting.CLOCK_WARN);
    }

    /** One input, its header at the offset. A type that is forgotten here does not compile. */
    void onInput(final EventType type, final DirectBuffer buffer, final int offset, final long nowNs)
    {
        header.wrap(buffer, offset);
        dispatch(
            type, buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version(), nowNs);
    }

    private void dispatch(
        final EventType type,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final int version,
        final long nowNs)
    {
        switch (type)
        {
            case BOOK -> onBook(book.wrap(buffer, offset, length, version), nowNs);
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
            case EXECUTION ->
            {
                executions.onExecution(execution.wrap(buffer, offset, length, version), nowNs);
                final long doubtedSinceNs = executions.takeDoubtNs();
                if (doubtedSinceNs != Executions.NEVER)
                {
                    legs.doubt(Leg.of(execution.instrumentId()), doubtedSinceNs, nowNs);
                }
            }
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
            case POSITION -> onPosition(positionReport.wrap(buffer, offset, length, version), nowNs);
            case ACCOUNT ->
            {
                accountReport.wrap(buffer, offset, length, version);
                context.venue(Leg.of(accountReport.venueId())).onAccount(accountReport, nowNs);
                legs.onAccount(Leg.of(accountReport.venueId()), accountReport, nowNs);
            }
            case SESSION -> onSession(session.wrap(buffer, offset, length, version), nowNs);
            case CLOCK ->
            {
            }
            case WALL_CLOCK -> onWallClock(wallClock.wrap(buffer, offset, length, version));
            case OPERATOR -> onOperator(operator.wrap(buffer, offset, length, version).operation(), nowNs);
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
            case RESTART -> onRestart(restart.wrap(buffer, offset, length, version), nowNs);
            case RUN_HEADER, ORDER_COMMAND, CANCEL_COMMAND, CANCEL_ALL_COMMAND, QUERY_COMMAND, RISK_RECORD,
                STATE_RECORD, CYCLE_RECORD, ALERT_RECORD, EXECUTABLE_SIZE_RECORD, POSITION_ADOPTED_RECORD, DAY_RECORD,
                RUN_ENDED_RECORD -> throw new IllegalArgumentException("not an input: type=" + type);
        }
    }

    private void onBook(final BookEventDecoder event, final long nowNs)
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
            context.exposure().position(Leg.of(event.instrumentId())).fund(event.amount());
        }
    }

    private void onPosition(final PositionEventDecoder event, final long nowNs)
    {
        final Leg leg = Leg.of(event.instrumentId());
        if (event.liquidationPrice() != 0)
        {
            context.venue(leg).liquidationPrice(event.liquidationPrice());
        }
        legs.onPosition(leg, event, nowNs);
    }

    private void onSession(final SessionEventDecoder event, final long nowNs)
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
            legs.missed(leg, nowNs);
        }
        if (reason != Reason.SESSION_BACK)
        {
            legs.revoke(leg);
            out.alert(Severity.WARNING, reason, leg.ordinal(), 0, 0);
        }
        if (venue.dirty())
        {
            legs.reconcile(leg, nowNs);
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

    private void onOperator(final Operation operation, final long nowNs)
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
                machine.ending().flatten(Reason.OPERATOR_FLATTEN);
            }
            case REARM ->
            {
                context.streaks().rearm();
                trading.clear(Trading.Cause.FOREIGN, Reason.OPERATOR_REARM);
                trading.clear(Trading.Cause.MISMATCH, Reason.OPERATOR_REARM);
            }
            case END_OF_TIME -> machine.ending().stop(Reason.TIME_OVER, nowNs);
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

    /**
     * As if every session were lost at once, and more: of what was asked no answer comes, and what the venues did since
     * was told to nobody. Trading is reduced until both venues' positions agree. The message budgets stay as they are,
     * for every message that left had been recorded before.
     */
    private void onRestart(final RestartEventDecoder event, final long nowNs)
    {
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            final VenueState venue = context.venue(leg);
            // By the clock of then, lest a clock that was set right meanwhile hides what was filled last.
            legs.missed(leg, Math.min(event.lastNs(), venue.venueNs(event.lastNs())));
            venue.onRestart(event.wallOffsetNs(), nowNs);
            context.market(leg).onSessionLost();
            executions.sessionLost(leg);
        }
        context.wallOffsetNs(event.wallOffsetNs());
        context.reserveHeld(false);
        entry.restart(event.runNumber(), nowNs);
        legs.restart(machine.state() == HedgeState.STARTING, nowNs);
        machine.restart(nowNs);
        trading.reduce(Trading.Cause.MISMATCH, Reason.RESTARTED, nowNs - event.lastNs());
    }

    private long deviation(final Leg leg)
    {
        return Math.abs(FixedPoint.basisPointsBetween(context.venue(leg).usdPrice(), FixedPoint.SCALE));
    }
}
