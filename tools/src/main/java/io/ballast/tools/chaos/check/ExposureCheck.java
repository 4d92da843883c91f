package io.ballast.tools.chaos.check;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.Machine;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.Reason;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.TradingState;

/**
 * I01: the worst net delta over every outcome is bounded by a clip, or a close step, and a hedge unit; beyond it only
 * what a venue or a stranger made, and then no first leg may follow in the same event. At rest nothing that could be
 * hedged is open.
 */
final class ExposureCheck extends Check
{
    /** What the primary was asked to take last, and did not. */
    private long refused;

    ExposureCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() == EventType.STATE_RECORD && entry.state().machine() == Machine.HEDGE &&
            entry.state().reason() == Reason.PRIMARY_MATCHED.code())
        {
            refused = Math.abs(entry.state().value());
        }
        if (entry.type() == EventType.CYCLE_RECORD)
        {
            final CycleRecordDecoder cycle = entry.cycle();
            final long net = Math.abs(cycle.primaryPosition() + cycle.hedgePosition());
            if (cycle.outcome() == CycleOutcome.HEDGED && net >= band() && net != refused && !scene.twin.everStranger)
            {
                scene.fail("I01", "at rest net=" + net + " band=" + band());
            }
        }
    }

    /** What is left of a cycle is within the tolerance, or too small for either venue. */
    private long band()
    {
        final long tolerance = scene.value(Setting.ORDER_SIZE) / 100 * scene.value(Setting.NET_DELTA_TOLERANCE) /
            100_000_000L;
        final long bid = scene.twin.markets[0].lowest;
        final long smallest = bid == Long.MAX_VALUE ? 0 : scene.instrument(Leg.PRIMARY).smallestOrder(bid);
        return Math.max(tolerance, smallest) + 1;
    }

    @Override
    void onStep()
    {
        final long worst = scene.twin.worstNet();
        final long unit = Math.max(scene.twin.unit(), scene.context().hedgeUnit());
        final long limit = Math.max(scene.clip(), scene.value(Setting.HEDGE_ORDER_MAX)) + unit;
        if (worst > limit && scene.twin.trading == TradingState.ACTIVE && !scene.twin.ended)
        {
            scene.fail("I01", "worst=" + worst + " limit=" + limit + " live=" + scene.twin.live);
        }
        if (scene.twin.stranger && scene.twin.trading == TradingState.ACTIVE)
        {
            scene.fail("I01", "not REDUCING after what was not ours");
        }
    }
}
