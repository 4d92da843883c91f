package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * I24: from a kill to a cancel for everything that rests, and to nothing resting. I25: a cancel always finds room in
 * the budget.
 */
final class OperatorCheck extends Check
{
    private static final long CANCELLED_NS = 250_000_000L;
    private static final long GONE_NS = 10_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;

    private final List<TwinOrder> resting = new ArrayList<>();
    private final List<ArrayDeque<Long>> cancels = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private long killedNs = Long.MAX_VALUE;

    OperatorCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onInput(final Entry entry)
    {
        if (entry.type() == EventType.OPERATOR && entry.operator().operation() == Operation.KILL &&
            killedNs == Long.MAX_VALUE)
        {
            killedNs = scene.twin.nowNs;
            for (final TwinOrder order : scene.twin.live)
            {
                if (order.timeInForce == TimeInForce.GTC && !order.inDoubt())
                {
                    resting.add(order);
                }
            }
        }
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() == EventType.CANCEL_COMMAND)
        {
            cancels.get(entry.cancel().instrumentId()).add(scene.twin.nowNs);
        }
        else if (entry.type() == EventType.CANCEL_ALL_COMMAND)
        {
            cancels.get(entry.cancelAll().instrumentId()).add(scene.twin.nowNs);
        }
        else if (entry.type() == EventType.RISK_RECORD && entry.risk().intent() == Intent.CANCEL)
        {
            onDenied(entry.risk());
        }
    }

    private void onDenied(final RiskRecordDecoder risk)
    {
        final Leg leg = Leg.of(risk.instrumentId());
        final ArrayDeque<Long> sent = cancels.get(leg.ordinal());
        while (!sent.isEmpty() && sent.getFirst() < scene.twin.nowNs - MINUTE_NS)
        {
            sent.removeFirst();
        }
        final long limit = scene.value(leg == Leg.PRIMARY ? Setting.PRIMARY_MESSAGES : Setting.HEDGE_MESSAGES);
        if (sent.size() < limit / 25)
        {
            scene.fail("I25", "cancel denied, code=" + risk.code() + " cancels in the minute=" + sent.size());
        }
    }

    @Override
    void onStep()
    {
        if (killedNs == Long.MAX_VALUE || scene.twin.ended)
        {
            return;
        }
        final long sinceNs = scene.twin.nowNs - killedNs;
        if (sinceNs > CANCELLED_NS)
        {
            for (final TwinOrder order : resting)
            {
                final boolean up = scene.twin.venues[order.leg.ordinal()].up;
                if (!order.closed && !order.inDoubt() && order.cancels == 0 && up)
                {
                    scene.fail("I24", "no cancel " + sinceNs + " ns after the kill for " + order);
                }
            }
            resting.clear();
        }
        final boolean healthy =
            scene.twin.venues[0].openSinceNs < killedNs && scene.twin.venues[1].openSinceNs < killedNs;
        if (sinceNs > GONE_NS && healthy)
        {
            for (final TwinOrder order : scene.twin.live)
            {
                // A venue may keep one to itself for longer: it rests from when that is told.
                final long restsNs = scene.twin.nowNs - Math.max(killedNs, order.knownNs);
                if (order.timeInForce == TimeInForce.GTC && order.sentNs <= killedNs && !order.inDoubt() &&
                    restsNs > GONE_NS)
                {
                    scene.fail("I24", "still rests " + sinceNs + " ns after the kill: " + order);
                }
            }
        }
    }
}
