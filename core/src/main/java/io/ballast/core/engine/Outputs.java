package io.ballast.core.engine;

import io.ballast.core.codec.AlertRecordEncoder;
import io.ballast.core.codec.CancelAllCommandEncoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.DayRecordEncoder;
import io.ballast.core.codec.ExecutableSizeRecordEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionAdoptedRecordEncoder;
import io.ballast.core.codec.QueryCommandEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RiskRecordEncoder;
import io.ballast.core.codec.RunEndedRecordEncoder;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.StateRecordEncoder;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.order.Order;
import io.ballast.core.risk.OrderRequest;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes what the engine decides. Every output carries the time and the sequence of the input that caused it. One
 * scratch buffer; allocates nothing after construction.
 */
final class Outputs
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventType.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderCommandEncoder order = new OrderCommandEncoder();
    private final CancelCommandEncoder cancel = new CancelCommandEncoder();
    private final CancelAllCommandEncoder cancelAll = new CancelAllCommandEncoder();
    private final QueryCommandEncoder query = new QueryCommandEncoder();
    private final RiskRecordEncoder risk = new RiskRecordEncoder();
    private final StateRecordEncoder state = new StateRecordEncoder();
    private final CycleRecordEncoder cycle = new CycleRecordEncoder();
    private final AlertRecordEncoder alert = new AlertRecordEncoder();
    private final ExecutableSizeRecordEncoder size = new ExecutableSizeRecordEncoder();
    private final PositionAdoptedRecordEncoder adopted = new PositionAdoptedRecordEncoder();
    private final DayRecordEncoder day = new DayRecordEncoder();
    private final RunEndedRecordEncoder ended = new RunEndedRecordEncoder();

    private final OutputSink sink;
    private long cause;
    private long nowNs;

    Outputs(final OutputSink sink)
    {
        this.sink = sink;
    }

    /** From here on outputs are caused by this input. */
    void cause(final long sequence, final long timestampNs)
    {
        cause = sequence;
        nowNs = timestampNs;
    }

    void order(final Order sent, final Instrument instrument, final int nonce, final long expiryNs)
    {
        order.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .clientOrderId(sent.clientOrderId())
            .price(sent.price())
            .quantity(sent.quantity())
            .expiryNs(expiryNs)
            .touchPrice(sent.touchPrice())
            .nonce(nonce & 0xFFFF_FFFFL)
            .cycle(sent.cycle())
            .instrumentId(instrument.id())
            .venueId(instrument.venueId())
            .attempt(sent.attempt())
            .side(sent.side())
            .intent(sent.intent())
            .orderType(sent.type())
            .timeInForce(sent.timeInForce())
            .postOnly(flag(sent.postOnly()))
            .reduceOnly(flag(sent.reduceOnly()));
        publish(order.encodedLength(), true);
    }

    void cancel(final long clientOrderId, final Instrument instrument, final int timeToLiveMs)
    {
        cancel.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .clientOrderId(clientOrderId)
            .timeToLiveMs(timeToLiveMs)
            .instrumentId(instrument.id())
            .venueId(instrument.venueId())
            .venueOrderId("");
        publish(cancel.encodedLength(), true);
    }

    void cancelAll(final Instrument instrument)
    {
        cancelAll.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .instrumentId(instrument.id())
            .venueId(instrument.venueId());
        publish(cancelAll.encodedLength(), true);
    }

    void query(final long queryId, final QueryKind kind, final Instrument instrument, final long sinceNs)
    {
        query.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .queryId(queryId)
            .clientOrderId(0)
            .sinceNs(sinceNs)
            .instrumentId(instrument.id())
            .venueId(instrument.venueId())
            .kind(kind);
        publish(query.encodedLength(), true);
    }

    void risk(final OrderRequest request, final int instrumentId)
    {
        risk.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .clientOrderId(request.clientOrderId)
            .price(request.price)
            .quantity(request.quantity)
            .allowedPrice(request.allowedPrice)
            .allowedQuantity(request.code == 0 ? request.allowedQuantity : 0)
            .value(request.value)
            .limitValue(request.limit)
            .instrumentId(instrumentId)
            .code((short)request.code)
            .side(request.side)
            .intent(request.intent);
        publish(risk.encodedLength(), false);
    }

    void state(
        final Machine machine,
        final int from,
        final int to,
        final Reason reason,
        final int cycleNumber,
        final int iteration,
        final long value)
    {
        state.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .value(value)
            .cycle(cycleNumber)
            .iteration(iteration)
            .reason(reason.code())
            .machine(machine)
            .from((short)from)
            .to((short)to);
        publish(state.encodedLength(), false);
    }

    /** Begin a cycle record; the caller fills the figures, then calls {@link #publishCycle()}. */
    CycleRecordEncoder cycle()
    {
        return cycle.wrapAndApplyHeader(buffer, 0, header).timestampNs(nowNs).cause(cause);
    }

    void publishCycle()
    {
        publish(cycle.encodedLength(), false);
    }

    void alert(final Severity severity, final Reason reason, final int instrumentId, final long value, final long limit)
    {
        alert.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .value(value)
            .limitValue(limit)
            .reason(reason.code())
            .instrumentId(instrumentId)
            .severity(severity);
        publish(alert.encodedLength(), false);
    }

    void executableSize(final Order order, final Leg leg, final long estimate, final long confidence)
    {
        size.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .displayed(order.displayed())
            .asked(order.quantity())
            .filled(order.filledQuantity())
            .estimate(estimate)
            .confidence(confidence)
            .instrumentId(leg.ordinal())
            .side(order.side());
        publish(size.encodedLength(), false);
    }

    void adopted(final int instrumentId, final long quantity, final long price, final Origin origin)
    {
        adopted.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .quantity(quantity)
            .price(price)
            .instrumentId(instrumentId)
            .origin(origin);
        publish(adopted.encodedLength(), false);
    }

    void day(final int dayNumber, final long closedLoss, final long closedCost)
    {
        day.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .closedLoss(closedLoss)
            .closedCost(closedCost)
            .dayNumber(dayNumber);
        publish(day.encodedLength(), false);
    }

    void ended(
        final Reason reason,
        final int exitCode,
        final int unknownOrders,
        final long primaryPosition,
        final long hedgePosition,
        final int dayNumber,
        final long dayLoss,
        final long dayCost)
    {
        ended.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs)
            .cause(cause)
            .primaryPosition(primaryPosition)
            .hedgePosition(hedgePosition)
            .dayLoss(dayLoss)
            .dayCost(dayCost)
            .dayNumber(dayNumber)
            .exitCode((short)exitCode)
            .unknownOrders((short)unknownOrders)
            .reason(reason.code());
        publish(ended.encodedLength(), false);
    }

    private void publish(final int encodedLength, final boolean command)
    {
        sink.onOutput(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, command);
    }

    private static Flag flag(final boolean value)
    {
        return value ? Flag.YES : Flag.NO;
    }

    static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
