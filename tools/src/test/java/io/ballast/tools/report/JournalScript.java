package io.ballast.tools.report;

import io.ballast.core.codec.AlertRecordEncoder;
import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.FundingEventEncoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.RiskRecordEncoder;
import io.ballast.core.codec.RunEndedRecordEncoder;
import io.ballast.core.codec.RunHeaderEncoder;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.StateRecordEncoder;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.config.Configuration;
import org.agrona.ExpandableArrayBuffer;

/**
 * A journal written by hand, for tests of what reads one. Times in milliseconds, figures as decimal text.
 */
public final class JournalScript
{
    private static final long START_NS = 1_767_600_900_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;

    private final MemoryJournal journal = new MemoryJournal(1 << 16);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    public MemoryJournal journal()
    {
        return journal;
    }

    public JournalScript open()
    {
        final RunHeaderEncoder run = new RunHeaderEncoder().wrapAndApplyHeader(buffer, 0, header);
        run.timestampNs(START_NS).receivedNs(START_NS).formatVersion(1).runNumber(7).seed(42).epoch(0);
        run.dayNumber(20_458).dayLoss(0).dayCost(0);
        final RunHeaderEncoder.InstrumentsEncoder instruments = run.instrumentsCount(2);
        for (int id = 0; id < 2; id++)
        {
            instruments.next().instrumentId(id).venueId(id).tick(1_000_000).lot(id == 0 ? 10_000 : 1_000_000);
            instruments.minQuantity(id == 0 ? 100_000 : 1_000_000).maxQuantity(Long.MAX_VALUE).minNotional(0);
            instruments.makerFeeRate(200_000_000).takerFeeRate(500_000_000).initialMarginRate(0);
            instruments.maintenanceMarginRate(0).takerHoldNs(0).fundingIntervalNs(0);
            instruments.symbol(id == 0 ? "ETH_USDC_PERP" : "ETH_USDT_Perp").quoteCurrency(id == 0 ? "USDC" : "USDT");
        }
        run.configuration(Configuration.defaults().canonicalText());
        return append(run.encodedLength());
    }

    public JournalScript order(final long ms, final int leg, final Intent intent)
    {
        final OrderCommandEncoder order = new OrderCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        order.timestampNs(at(ms)).cause(0).clientOrderId(1).instrumentId(leg).venueId(leg).intent(intent);
        return append(order.encodedLength());
    }

    public JournalScript fill(
        final long ms,
        final int leg,
        final Side side,
        final String price,
        final String quantity,
        final String fee,
        final String tradeId)
    {
        final ExecutionEventEncoder fill = new ExecutionEventEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill.timestampNs(at(ms)).receivedNs(at(ms)).lastPrice(decimal(price)).lastQuantity(decimal(quantity));
        fill.fee(decimal(fee)).instrumentId(leg).executionType(ExecutionType.FILL).side(side);
        fill.liquidity(leg == 0 ? Liquidity.MAKER : Liquidity.TAKER).venueOrderId("order").tradeId(tradeId);
        return append(fill.encodedLength());
    }

    public JournalScript funding(final long ms, final int leg, final long timeNs, final String amount)
    {
        final FundingEventEncoder funding = new FundingEventEncoder().wrapAndApplyHeader(buffer, 0, header);
        funding.timestampNs(at(ms)).receivedNs(at(ms)).fundingTimeNs(timeNs).amount(decimal(amount)).instrumentId(leg);
        return append(funding.encodedLength());
    }

    public JournalScript risk(final int code, final String allowed)
    {
        final RiskRecordEncoder risk = new RiskRecordEncoder().wrapAndApplyHeader(buffer, 0, header);
        risk.timestampNs(START_NS).code((short)code).allowedQuantity(decimal(allowed));
        return append(risk.encodedLength());
    }

    public JournalScript move(final int cycle, final HedgeState from, final HedgeState to, final Reason reason)
    {
        final StateRecordEncoder move = new StateRecordEncoder().wrapAndApplyHeader(buffer, 0, header);
        move.timestampNs(START_NS).machine(Machine.HEDGE).cycle(cycle).iteration((cycle + 1) / 2);
        move.from((short)from.code()).to((short)to.code()).reason(reason.code());
        return append(move.encodedLength());
    }

    public JournalScript cycle(
        final long ms,
        final int attempt,
        final CycleOutcome outcome,
        final String target,
        final String volume,
        final String pricePnl,
        final String primary)
    {
        final CycleRecordEncoder cycle = new CycleRecordEncoder().wrapAndApplyHeader(buffer, 0, header);
        cycle.timestampNs(at(ms)).startedNs(START_NS).cycle(attempt).attempt(attempt).iteration((attempt + 1) / 2);
        cycle.target(decimal(target)).volumeOneLeg(decimal(volume)).pricePnl(decimal(pricePnl));
        cycle.slippage(decimal("0.03")).delayCost(decimal("0.01"));
        cycle.failureCost(outcome == CycleOutcome.FAILED ? decimal("0.4") : 0);
        cycle.primaryPosition(decimal(primary)).hedgePosition(-decimal(primary));
        cycle.outcome(outcome).phase(attempt % 2 == 1 ? Phase.BUILD : Phase.UNWIND).side(Side.BUY);
        return append(cycle.encodedLength());
    }

    public JournalScript alert(final Severity severity, final Reason reason)
    {
        final AlertRecordEncoder alert = new AlertRecordEncoder().wrapAndApplyHeader(buffer, 0, header);
        alert.timestampNs(START_NS).severity(severity).reason(reason.code());
        return append(alert.encodedLength());
    }

    public JournalScript end(final Reason reason)
    {
        final RunEndedRecordEncoder end = new RunEndedRecordEncoder().wrapAndApplyHeader(buffer, 0, header);
        end.timestampNs(START_NS).reason(reason.code()).exitCode((short)reason.exitCode()).dayNumber(20_458);
        end.dayLoss(decimal("-0.2")).dayCost(decimal("-8.42"));
        return append(end.encodedLength());
    }

    private JournalScript append(final int length)
    {
        journal.append(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
        buffer.setMemory(0, buffer.capacity(), (byte)0);
        return this;
    }

    private static long at(final long ms)
    {
        return START_NS + ms * MILLISECOND_NS;
    }

    private static long decimal(final String text)
    {
        return DecimalText.parse(text);
    }
}
