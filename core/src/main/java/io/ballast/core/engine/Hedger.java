package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.position.Exposure;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Hedges the primary's proven fills at once: whole lots from one hedge unit on, the rest stays as residual for the next
 * fill. Works beside a live quote and after it.
 */
final class Hedger implements Snapshotable
{
    private final RiskContext context;
    private final Taker taker;
    private final int maxAttempts;

    private boolean restores;

    Hedger(final EngineConfig config, final RiskContext context, final Taker taker)
    {
        this.context = context;
        this.taker = taker;
        maxAttempts = config.count(Setting.HEDGE_ATTEMPTS);
    }

    /** Forget an earlier failure: a new cycle begins, or what failed was put back. */
    void reset(final boolean mayRaiseGross)
    {
        taker.reset();
        restores = mayRaiseGross;
    }

    /** A fill came late: it is hedged whatever reduces trading meanwhile. */
    void lateFill()
    {
        restores = true;
        taker.restoring();
    }

    boolean failed()
    {
        return taker.status() == Taker.Status.FAILED;
    }

    /** Nothing is missing and nothing is on its way. */
    boolean done()
    {
        return !failed() && !taker.hasLiveOrder() && missing(0) == 0;
    }

    /**
     * Do what can be done now.
     *
     * @param quoted quantity that a live primary order may still fill.
     */
    void step(final long quoted, final long nowNs)
    {
        if (failed())
        {
            return;
        }
        final long missing = missing(quoted);
        if (!taker.hasLiveOrder())
        {
            final long target = Math.addExact(context.exposure().position(Leg.HEDGE).quantity(), missing);
            if (missing != 0 && taker.status() == Taker.Status.IDLE)
            {
                taker.begin(Intent.HEDGE, target, Long.MAX_VALUE, restores, maxAttempts, nowNs);
            }
            else if (missing != 0 || taker.status() == Taker.Status.WORKING)
            {
                taker.retarget(target);
            }
        }
        taker.step(nowNs);
    }

    /**
     * Signed quantity to trade on the hedge venue now: 0 below one hedge unit. Where the rest of a live quote would be
     * too small to be hedged by itself, as much of this hedge waits for it as leaves both parts one unit.
     */
    long missing(final long quoted)
    {
        final Exposure exposure = context.exposure();
        final long net = exposure.netDelta();
        final Instrument hedge = context.instrument(Leg.HEDGE);
        final long unit = context.hedgeUnit();
        final long open = Math.abs(net);
        if (open < unit)
        {
            return 0;
        }
        long now = FixedPoint.floorToStep(open, hedge.lot());
        final long later = FixedPoint.floorToStep(open - now + quoted, hedge.lot());
        if (later > 0 && later < unit && now - (unit - later) >= unit)
        {
            now -= unit - later;
        }
        return net > 0 ? -now : now;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putBoolean(restores);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        restores = in.getBoolean();
    }
}
