package io.ballast.tools.report;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.DayRecordDecoder;
import io.ballast.core.codec.ExecutableSizeRecordDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.TradingState;
import io.ballast.tools.plan.DayLedger;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The figures of a run, record by record. Every figure is right for the records taken so far, so that it serves the
 * progress of a run that goes on as well as the report of one that ended. Money and quantities at scale 1e-8. Used by
 * one thread; grows with the cycles of the run alone.
 */
public final class RunSummary
{
    private static final int TIMESTAMP_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final FundingEventDecoder funding = new FundingEventDecoder();
    private final CommandSentEventDecoder sent = new CommandSentEventDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final RiskRecordDecoder risk = new RiskRecordDecoder();
    private final StateRecordDecoder move = new StateRecordDecoder();
    private final CycleRecordDecoder cycleRecord = new CycleRecordDecoder();
    private final AlertRecordDecoder alert = new AlertRecordDecoder();
    private final ExecutableSizeRecordDecoder learned = new ExecutableSizeRecordDecoder();
    private final PositionAdoptedRecordDecoder adopted = new PositionAdoptedRecordDecoder();
    private final DayRecordDecoder dayRecord = new DayRecordDecoder();
    private final RunEndedRecordDecoder endedRecord = new RunEndedRecordDecoder();

    private final ExecutionLedger ledger = new ExecutionLedger();
    private final CycleBook cycles = new CycleBook();
    private final DecisionCounts counts = new DecisionCounts();
    private final HedgeLatency latency = new HedgeLatency();
    private final List<DayLedger> closedDays = new ArrayList<>();

    private RunOpening opening;
    private RunEnding ending;
    private HedgeState state = HedgeState.STARTING;
    private TradingState tradingState = TradingState.ACTIVE;
    private int cycle;
    private int iteration;
    private int hedgeFailures;
    private long events;
    private long records;
    private long startNs;
    private long nowNs;

    /**
     * Take all records that are there now.
     *
     * @param reader to read to its present end.
     * @return how many there were.
     */
    public int read(final RecordReader reader)
    {
        int count = 0;
        while (reader.next())
        {
            onRecord(reader.buffer(), reader.offset());
            count++;
        }
        return count;
    }

    /**
     * Take one record.
     *
     * @param buffer holding the message.
     * @param offset of the message header.
     */
    public void onRecord(final DirectBuffer buffer, final int offset)
    {
        records++;
        final EventType type = EventType.of(buffer, offset);
        if (type == null)
        {
            return;
        }
        if (type.role() == EventType.Role.INPUT || type.role() == EventType.Role.HEADER)
        {
            events += type.role() == EventType.Role.INPUT ? 1 : 0;
            nowNs = buffer.getLong(offset + TIMESTAMP_OFFSET, ByteOrder.LITTLE_ENDIAN);
            startNs = records == 1 ? nowNs : startNs;
            ledger.onTime(nowNs);
        }
        dispatch(type, buffer, offset);
    }

    private void dispatch(final EventType type, final DirectBuffer buffer, final int offset)
    {
        switch (type)
        {
            case RUN_HEADER -> onOpening(RunOpening.read(buffer, offset));
            case BOOK -> ledger.onBook(book.wrapAndApplyHeader(buffer, offset, header));
            case EXECUTION -> onExecution(execution.wrapAndApplyHeader(buffer, offset, header));
            case FUNDING -> ledger.onFunding(funding.wrapAndApplyHeader(buffer, offset, header));
            case COMMAND_SENT -> onSent(sent.wrapAndApplyHeader(buffer, offset, header));
            case ORDER_COMMAND -> onOrder(order.wrapAndApplyHeader(buffer, offset, header));
            case RESTART -> counts.onRestart();
            case RISK_RECORD -> counts.onRisk(risk.wrapAndApplyHeader(buffer, offset, header));
            case STATE_RECORD -> onMove(move.wrapAndApplyHeader(buffer, offset, header));
            case CYCLE_RECORD -> cycles.add(cycleRecord.wrapAndApplyHeader(buffer, offset, header));
            case ALERT_RECORD -> counts.onAlert(alert.wrapAndApplyHeader(buffer, offset, header));
            case EXECUTABLE_SIZE_RECORD -> counts.onLearned(learned.wrapAndApplyHeader(buffer, offset, header));
            case POSITION_ADOPTED_RECORD -> onAdopted(adopted.wrapAndApplyHeader(buffer, offset, header));
            case DAY_RECORD -> onDay(dayRecord.wrapAndApplyHeader(buffer, offset, header));
            case RUN_ENDED_RECORD ->
                ending = RunEnding.of(endedRecord.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // Says nothing about what the run brought.
            }
        }
    }

    private void onExecution(final ExecutionEventDecoder event)
    {
        ledger.onExecution(event);
        latency.onExecution(event, records - 1);
    }

    private void onOrder(final OrderCommandDecoder command)
    {
        counts.onOrder(command);
        latency.onOrder(command, records - 1);
    }

    private void onSent(final CommandSentEventDecoder event)
    {
        counts.onSent(event);
        latency.onSent(event);
    }

    private void onOpening(final RunOpening run)
    {
        opening = run;
        if (run.instruments().size() > Leg.HEDGE.ordinal())
        {
            ledger.hedgeInstrument(run.instruments().get(Leg.HEDGE.ordinal()));
        }
    }

    private void onMove(final StateRecordDecoder record)
    {
        if (record.machine() == Machine.TRADING)
        {
            tradingState = TradingState.of(record.to());
        }
        else if (record.machine() == Machine.HEDGE)
        {
            state = HedgeState.of(record.to());
            cycle = record.cycle();
            iteration = record.iteration();
            final Reason reason = Reason.of(record.reason());
            hedgeFailures += reason == Reason.HEDGE_FAILED || reason == Reason.UNHEDGED_TOO_LONG ? 1 : 0;
        }
    }

    private void onAdopted(final PositionAdoptedRecordDecoder record)
    {
        ledger.onAdopted(record);
        if (record.instrumentId() == Leg.PRIMARY.ordinal())
        {
            cycles.adopted(record.quantity());
        }
    }

    private void onDay(final DayRecordDecoder record)
    {
        closedDays.add(new DayLedger(record.dayNumber() - 1, record.closedLoss(), record.closedCost()));
    }

    /** How fast fills became hedges inside the process. */
    HedgeLatency latency()
    {
        return latency;
    }

    /** What record 0 says, null before it came. */
    public RunOpening opening()
    {
        return opening;
    }

    /** What the last record says, null while the run has not ended. */
    public RunEnding ending()
    {
        return ending;
    }

    /** What the engine is doing. */
    public HedgeState state()
    {
        return state;
    }

    /** What the engine may do. */
    public TradingState tradingState()
    {
        return tradingState;
    }

    /** The cycle that is worked, from 1. */
    public int cycle()
    {
        return cycle;
    }

    /** The iteration that is worked, from 1. */
    public int iteration()
    {
        return iteration;
    }

    /** Inputs of the engine. */
    public long events()
    {
        return events;
    }

    /** Everything in the journal. */
    public long records()
    {
        return records;
    }

    /** Event time of record 0. */
    public long startNs()
    {
        return startNs;
    }

    /** Event time of the last input. */
    public long nowNs()
    {
        return nowNs;
    }

    /** Every cycle that ended, in order. */
    public List<CycleRow> cycles()
    {
        return cycles.rows();
    }

    /** Cycles with an outcome. */
    public int cycles(final CycleOutcome outcome)
    {
        return cycles.count(outcome);
    }

    /** Cycles by size, smallest first. */
    public List<SizeRate> sizes()
    {
        return cycles.sizes();
    }

    /** Order commands less those that never left. */
    public int ordersSent()
    {
        return counts.ordersSent();
    }

    /** The days that ended during the run, with what the account had made of them. */
    public List<DayLedger> closedDays()
    {
        return Collections.unmodifiableList(closedDays);
    }

    /**
     * The day ledger after this run: as the engine told it at the end; of a run that died, as its cycles make it.
     *
     * @return of the last day that the run saw.
     */
    public DayLedger day()
    {
        if (ending != null)
        {
            return new DayLedger(ending.dayNumber(), ending.dayLoss(), ending.dayCost());
        }
        final boolean sameDay = closedDays.isEmpty();
        final int dayNumber = sameDay ? opening.dayNumber() : closedDays.get(closedDays.size() - 1).dayNumber() + 1;
        final DayLedger opened = sameDay ?
            new DayLedger(dayNumber, opening.dayLoss(), opening.dayCost()) :
            DayLedger.empty(dayNumber);
        return cycles.added(opened);
    }

    /** How often a hedge was given up. */
    public int hedgeFailures()
    {
        return hedgeFailures;
    }

    /** Primary notional that ended hedged. */
    public long volumeOneLeg()
    {
        return cycles.sum(CycleRow::volumeOneLeg);
    }

    /** Hedge and close fills against the touch at decision; a cost is positive. */
    public long slippage()
    {
        return cycles.sum(CycleRow::slippage);
    }

    /** The part of the slippage that the touch had moved by the fill; a cost is positive. */
    public long delayCost()
    {
        return cycles.sum(CycleRow::delayCost);
    }

    /** What failed attempts lost in price and paid in fees; a cost is positive. */
    public long failureCost()
    {
        return cycles.sum(CycleRow::failureCost);
    }

    /** What was decided, counted. */
    DecisionCounts counts()
    {
        return counts;
    }

    /** The account from executions alone. */
    ExecutionLedger ledger()
    {
        return ledger;
    }

    /**
     * A position: as the engine told it at the end, until then from executions.
     *
     * @param leg to look at.
     * @return signed, short below zero.
     */
    public long position(final Leg leg)
    {
        if (ending == null)
        {
            return ledger.position(leg.ordinal()).quantity();
        }
        return leg == Leg.PRIMARY ? ending.primaryPosition() : ending.hedgePosition();
    }

    /** Signed sum of both positions. */
    public long netDelta()
    {
        return Math.addExact(position(Leg.PRIMARY), position(Leg.HEDGE));
    }

    /** Price PnL of every fill, before fees and funding. */
    public long grossPnl()
    {
        return ledger.gross();
    }

    /** Fees as the venues charged them, paid above zero. */
    public long fees()
    {
        return ledger.fees();
    }

    /** Funding as it was paid, received above zero. */
    public long funding()
    {
        return ledger.funding();
    }

    /** What the run brought in all. */
    public long netPnl()
    {
        return ledger.net();
    }

    /** Notional of every fill of both legs. */
    public long turnover()
    {
        return ledger.turnover();
    }

    /**
     * Money in basis points of the one-leg volume.
     *
     * @param money at scale 1e-8.
     * @return at scale 1e-8, 0 where there was no volume.
     */
    public long basisPoints(final long money)
    {
        final long volume = volumeOneLeg();
        return volume == 0 ? 0 : FixedPoint.mulDiv(money, 10_000 * FixedPoint.SCALE, volume, Rounding.HALF_EVEN);
    }
}
