package io.ballast.tools.scenario;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.math.DecimalText;
import io.ballast.core.message.EventType;
import io.ballast.core.position.FillDedup;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scenario asks beyond the published figures: ways that positions took, extremes, and what must never have
 * happened. Computed from the journal.
 */
final class ScenarioFigures
{
    private static final long NS_PER_UNIT = 10;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter SECOND =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final StateRecordDecoder move = new StateRecordDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();
    private final OperatorEventDecoder operator = new OperatorEventDecoder();
    private final CycleRecordDecoder cycle = new CycleRecordDecoder();
    private final PositionAdoptedRecordDecoder adopted = new PositionAdoptedRecordDecoder();

    private final long[] lots;
    private final FillDedup fills = new FillDedup();
    private final long[] positions = new long[Leg.COUNT];
    private final long[] largest = new long[Leg.COUNT];
    private final boolean[] unproven = new boolean[Leg.COUNT];
    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private final Map<Long, Integer> cycleOf = new HashMap<>();
    private final Map<Long, Integer> probes = new HashMap<>();
    private long largestNetDelta;
    private long largestHedgeOrder;
    private int oddLots;
    private int venueRejects;
    private int restores;
    private int adoptions;
    private int dayRecords;
    private int sessionLosses;
    private int unprovenFirstLegs;
    private int buyBuilds;
    private int sellBuilds;
    private long nowNs;
    private long startNs;
    private long firstLegNs;
    private long lastFillNs;
    private long stopNs;
    private long lastDayRecordNs;

    ScenarioFigures(final long primaryLot, final long hedgeLot)
    {
        lots = new long[]{primaryLot, hedgeLot};
    }

    void read(final RecordReader reader)
    {
        while (reader.next())
        {
            onRecord(reader.buffer(), reader.offset());
        }
    }

    private void onRecord(final DirectBuffer buffer, final int offset)
    {
        final EventType type = EventType.of(buffer, offset);
        nowNs = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        switch (type)
        {
            case RUN_HEADER -> startNs = nowNs;
            case EXECUTION -> onExecution(execution.wrapAndApplyHeader(buffer, offset, header));
            case ORDER_COMMAND -> onOrder(order.wrapAndApplyHeader(buffer, offset, header));
            case STATE_RECORD -> onMove(move.wrapAndApplyHeader(buffer, offset, header));
            case SESSION -> onSession(session.wrapAndApplyHeader(buffer, offset, header));
            case OPERATOR -> onOperator(operator.wrapAndApplyHeader(buffer, offset, header));
            case CYCLE_RECORD -> onCycle(cycle.wrapAndApplyHeader(buffer, offset, header));
            case POSITION_ADOPTED_RECORD -> onAdopted(adopted.wrapAndApplyHeader(buffer, offset, header));
            case DAY_RECORD ->
            {
                dayRecords++;
                lastDayRecordNs = nowNs;
            }
            default ->
            {
                // Nothing that a scenario asks about.
            }
        }
    }

    private void onExecution(final ExecutionEventDecoder report)
    {
        final ExecutionType type = report.executionType();
        if (type == ExecutionType.REJECTED && report.rejectClass() != RejectClass.POST_ONLY)
        {
            venueRejects++;
        }
        if (type == ExecutionType.CANCELLED || type == ExecutionType.EXPIRED)
        {
            final Integer proven = probes.remove(report.clientOrderId());
            if (proven != null)
            {
                unproven[proven] = false;
            }
        }
        if (type == ExecutionType.FILL && fills.add(report))
        {
            lastFillNs = nowNs;
            final long signed = report.side() == Side.BUY ? report.lastQuantity() : -report.lastQuantity();
            onPosition(report.instrumentId(), signed, cycleOf.get(report.clientOrderId()));
        }
    }

    private void onPosition(final int id, final long change, final Integer ofCycle)
    {
        positions[id] += change;
        largest[id] = Math.max(largest[id], Math.abs(positions[id]));
        largestNetDelta = Math.max(largestNetDelta, Math.abs(positions[0] + positions[1]));
        final String path = id == Leg.PRIMARY.ordinal() ? "primaryPath" : "hedgePath";
        final String value = DecimalText.format(positions[id]);
        paths.computeIfAbsent(path, key -> new ArrayList<>()).add(value);
        if (ofCycle != null)
        {
            paths.computeIfAbsent(path + "." + ofCycle, key -> new ArrayList<>()).add(value);
        }
    }

    private void onOrder(final OrderCommandDecoder command)
    {
        final int id = command.instrumentId();
        cycleOf.put(command.clientOrderId(), command.cycle());
        oddLots += command.quantity() % lots[id] == 0 ? 0 : 1;
        if (id == Leg.HEDGE.ordinal())
        {
            largestHedgeOrder = Math.max(largestHedgeOrder, command.quantity());
        }
        if (command.intent() == Intent.PROBE)
        {
            probes.put(command.clientOrderId(), id);
        }
        if (command.intent() == Intent.FIRST_LEG)
        {
            firstLegNs = firstLegNs == 0 ? nowNs : firstLegNs;
            unprovenFirstLegs += unproven[0] || unproven[1] ? 1 : 0;
        }
    }

    private void onMove(final StateRecordDecoder record)
    {
        if (record.machine() == Machine.HEDGE && record.to() == HedgeState.RESTORING.code() &&
            record.from() != HedgeState.RESTORING.code())
        {
            restores++;
        }
    }

    private void onSession(final SessionEventDecoder event)
    {
        if (event.channel() == Channel.ORDERS && event.state() == SessionState.DOWN)
        {
            sessionLosses++;
            unproven[event.venueId()] = true;
            probes.values().removeIf(venue -> venue == event.venueId());
        }
    }

    private void onOperator(final OperatorEventDecoder event)
    {
        if (event.operation() == Operation.STOP && stopNs == 0)
        {
            stopNs = nowNs;
        }
    }

    private void onCycle(final CycleRecordDecoder record)
    {
        if (record.phase() == Phase.BUILD)
        {
            buyBuilds += record.side() == Side.BUY ? 1 : 0;
            sellBuilds += record.side() == Side.SELL ? 1 : 0;
        }
    }

    private void onAdopted(final PositionAdoptedRecordDecoder record)
    {
        adoptions++;
        onPosition(record.instrumentId(), record.quantity(), null);
    }

    /** Every figure as text, paths with commas. */
    Map<String, String> values()
    {
        final Map<String, String> values = new LinkedHashMap<>();
        paths.forEach((name, path) -> values.put(name, String.join(",", path)));
        values.put("maxPrimary", DecimalText.format(largest[0]));
        values.put("maxHedge", DecimalText.format(largest[1]));
        values.put("maxNetDelta", DecimalText.format(largestNetDelta));
        values.put("maxOrder", DecimalText.format(largestHedgeOrder));
        values.put("oddLots", Integer.toString(oddLots));
        values.put("venueRejects", Integer.toString(venueRejects));
        values.put("restores", Integer.toString(restores));
        values.put("adoptions", Integer.toString(adoptions));
        values.put("dayRecords", Integer.toString(dayRecords));
        values.put("sessionLosses", Integer.toString(sessionLosses));
        values.put("unprovenFirstLegs", Integer.toString(unprovenFirstLegs));
        values.put("buyBuilds", Integer.toString(buyBuilds));
        values.put("sellBuilds", Integer.toString(sellBuilds));
        if (firstLegNs != 0)
        {
            values.put("firstLegAfterSeconds", seconds(firstLegNs - startNs));
            values.put("tradingSeconds", seconds(lastFillNs - firstLegNs));
        }
        if (dayRecords > 0)
        {
            values.put("lastDayRecord", SECOND.format(Instant.ofEpochSecond(lastDayRecordNs / NS_PER_SECOND)));
        }
        if (stopNs != 0)
        {
            values.put("stopSeconds", seconds(nowNs - stopNs));
        }
        return values;
    }

    private static String seconds(final long ns)
    {
        return DecimalText.format(ns / NS_PER_UNIT);
    }
}
