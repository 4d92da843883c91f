package io.ballast.tools.report;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.ExecutableSizeRecordDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.Side;
import io.ballast.core.engine.Reason;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine decided in a run, counted: orders by intent, denials by code, alerts, and what it learned of sizes.
 */
final class DecisionCounts
{
    private final Map<Intent, Integer> orders = new EnumMap<>(Intent.class);
    private final Map<Integer, Integer> denied = new TreeMap<>();
    private final Map<Severity, Integer> alerts = new EnumMap<>(Severity.class);
    private final Map<String, Integer> told = new LinkedHashMap<>();
    private final Map<Integer, ExecutableSize> executable = new TreeMap<>();
    private int unsent;
    private int restarts;

    void onOrder(final OrderCommandDecoder command)
    {
        orders.merge(command.intent(), 1, Integer::sum);
    }

    void onSent(final CommandSentEventDecoder event)
    {
        unsent += event.sent() == Flag.NO && event.clientOrderId() != 0 ? 1 : 0;
    }

    void onRestart()
    {
        restarts++;
    }

    void onRisk(final RiskRecordDecoder record)
    {
        if (record.code() != 0 && record.allowedQuantity() == 0)
        {
            denied.merge((int)record.code(), 1, Integer::sum);
        }
    }

    void onAlert(final AlertRecordDecoder record)
    {
        alerts.merge(record.severity(), 1, Integer::sum);
        if (record.severity() != Severity.NOTICE)
        {
            final Reason reason = Reason.of(record.reason());
            told.merge(record.severity() + " " + reason + ": " + reason.sentence(), 1, Integer::sum);
        }
    }

    void onLearned(final ExecutableSizeRecordDecoder record)
    {
        final boolean buy = record.side() == Side.BUY;
        final int key = record.instrumentId() * 2 + (buy ? 0 : 1);
        final ExecutableSize before = executable.getOrDefault(
            key, new ExecutableSize(record.instrumentId(), buy, 0, 0, 0, 0, 0, 0));
        executable.put(key, before.and(
            record.displayed(), record.asked(), record.filled(), record.estimate(), record.confidence()));
    }

    /** How often another process went on with the run. */
    int restarts()
    {
        return restarts;
    }

    /** Order commands by intent. */
    Map<Intent, Integer> orders()
    {
        return Collections.unmodifiableMap(orders);
    }

    /** Order commands less those that never left. */
    int ordersSent()
    {
        return orders.values().stream().mapToInt(Integer::intValue).sum() - unsent;
    }

    /** Orders that we refused, by risk code. */
    Map<Integer, Integer> denied()
    {
        return Collections.unmodifiableMap(denied);
    }

    /** Alerts by severity. */
    Map<Severity, Integer> alerts()
    {
        return Collections.unmodifiableMap(alerts);
    }

    /** What the alarms and warnings said, and how often, in the order of their first time. */
    Map<String, Integer> told()
    {
        return Collections.unmodifiableMap(told);
    }

    /** Displayed against executed, by venue and side. */
    List<ExecutableSize> executableSizes()
    {
        return List.copyOf(executable.values());
    }
}
