package io.ballast.tools.cli;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.RestartEventDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.TradingState;
import io.ballast.journal.JournalReader;
import io.ballast.tools.json.JsonFields;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run's journal held against what the venues themselves wrote down: every order once, every fill once, the same
 * positions.
 */
final class RunTruth
{
    private static final long NS_PER_MS = 1_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final StateRecordDecoder state = new StateRecordDecoder();
    private final RestartEventDecoder restart = new RestartEventDecoder();
    private final PositionAdoptedRecordDecoder adopted = new PositionAdoptedRecordDecoder();

    private final Set<String> orders = new HashSet<>();
    private final Map<String, Long> fills = new HashMap<>();
    private final long[] positions = new long[Leg.COUNT];
    private final List<String> violations = new ArrayList<>();
    private final List<Long> activeMs = new ArrayList<>();
    private long restartWallNs;
    private long restartNs = -1;
    private int adoptions;

    private RunTruth()
    {
    }

    /** Compare; what the ledger says of the orders of other runs is passed over. */
    static RunTruth of(final Path journal, final Path ledger) throws IOException
    {
        final RunTruth truth = new RunTruth();
        try (JournalReader reader = JournalReader.open(journal))
        {
            while (reader.next())
            {
                truth.onRecord(reader.buffer(), reader.offset());
            }
        }
        truth.compare(Files.readAllLines(ledger));
        return truth;
    }

    /** What does not agree. */
    List<String> violations()
    {
        return violations;
    }

    /** Wall clock of each moment, ms, at which trading was ACTIVE again after a restart. */
    List<Long> activeMs()
    {
        return activeMs;
    }

    /** How many orders the run decided. */
    int orders()
    {
        return orders.size();
    }

    /** How many fills it counted. */
    int fills()
    {
        return fills.size();
    }

    private void onRecord(final DirectBuffer buffer, final int offset)
    {
        switch (EventType.of(buffer, offset))
        {
            case ORDER_COMMAND ->
            {
                order.wrapAndApplyHeader(buffer, offset, header);
                final String id = id(order.venueId(), order.clientOrderId());
                check(orders.add(id), "decided twice: " + id);
            }
            case EXECUTION -> onExecution(execution.wrapAndApplyHeader(buffer, offset, header));
            case POSITION_ADOPTED_RECORD ->
            {
                adopted.wrapAndApplyHeader(buffer, offset, header);
                adoptions++;
                positions[adopted.instrumentId()] += adopted.quantity();
            }
            case RESTART ->
            {
                restart.wrapAndApplyHeader(buffer, offset, header);
                restartNs = restart.receivedNs();
                restartWallNs = restart.receivedNs() + restart.wallOffsetNs();
            }
            case STATE_RECORD -> onState(state.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // Says nothing of orders and positions.
            }
        }
    }

    private void onExecution(final ExecutionEventDecoder event)
    {
        if (event.executionType() == ExecutionType.FILL)
        {
            final long signed = event.side().name().equals("BUY") ? event.lastQuantity() : -event.lastQuantity();
            final String id = Leg.of(event.instrumentId()) + " " + event.venueOrderId() + " " + event.tradeId();
            if (fills.put(id, signed) == null)
            {
                positions[event.instrumentId()] += signed;
            }
        }
    }

    private void onState(final StateRecordDecoder record)
    {
        if (record.machine() == Machine.TRADING && record.to() == TradingState.ACTIVE.code() && restartNs >= 0)
        {
            activeMs.add((restartWallNs + record.timestampNs() - restartNs) / NS_PER_MS);
            restartNs = -1;
        }
    }

    private static String id(final int venue, final long clientOrderId)
    {
        return Leg.of(venue) + " " + Long.toUnsignedString(clientOrderId);
    }

    private void check(final boolean holds, final String what)
    {
        if (!holds)
        {
            violations.add(what);
        }
    }

    private void compare(final List<String> lines)
    {
        final Set<String> accepted = new HashSet<>();
        final Set<String> filled = new HashSet<>();
        final long[] held = new long[Leg.COUNT];
        for (final String line : lines)
        {
            final Map<String, String> fields = JsonFields.of(line);
            final String id = fields.get("venue") + " " + fields.get("clientOrderId");
            if ("order".equals(fields.get("entry")) && "accepted".equals(fields.get("what")) && orders.contains(id))
            {
                check(accepted.add(id), "sent twice: " + id);
            }
            if ("fill".equals(fields.get("entry")))
            {
                final Leg leg = Leg.valueOf(fields.get("venue"));
                held[leg.ordinal()] = DecimalText.parse(fields.get("position"));
                if (orders.contains(id))
                {
                    final String fill = leg + " " + fields.get("order") + " " + fields.get("trade");
                    filled.add(fill);
                    final Long ours = fills.get(fill);
                    final long quantity = DecimalText.parse(fields.get("quantity"));
                    check(ours != null, "fill lost: " + line);
                    check(ours == null || Math.abs(ours) == quantity, "fill differs: " + line);
                }
            }
        }
        for (final String fill : fills.keySet())
        {
            check(filled.contains(fill), "fill that the venue does not know: " + fill);
        }
        for (int id = 0; id < Leg.COUNT; id++)
        {
            check(positions[id] == held[id], Leg.of(id) + " holds " + DecimalText.format(held[id]) + ", by the journal " +
                DecimalText.format(positions[id]));
        }
        check(adoptions == 0, "positions adopted: " + adoptions);
    }
}
