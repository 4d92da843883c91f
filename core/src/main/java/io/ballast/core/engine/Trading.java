package io.ballast.core.engine;

import io.ballast.core.codec.Machine;
import io.ballast.core.codec.Severity;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

import java.util.ArrayList;
import java.util.List;

/**
 * What the engine may do. Each cause of reduced trading is held by itself, so that clearing one does not clear another;
 * a kill halts for good.
 */
final class Trading implements Snapshotable
{
    /** Why no first leg may be sent. Ordinals are bits in snapshots. */
    enum Cause
    {
        /** A person paused. Cleared by a person. */
        OPERATOR,
        /** A venue's position differs from ours. Cleared when it is explained or adopted by a person's word. */
        MISMATCH,
        /** A fill or an order is not ours, or the venue made one. Cleared by a person. */
        FOREIGN,
        /** A quote currency left its par. Cleared when it is back. */
        CURRENCY,
        /** The legs could not be matched. Cleared when they are. */
        NAKED,
        /** The worst net delta is beyond its bound, by what a venue made. Cleared when it is back. */
        EXPOSED
    }

    private final RiskContext context;
    private final Outputs out;
    private int causes;
    private boolean halted;

    Trading(final RiskContext context, final Outputs out)
    {
        this.context = context;
        this.out = out;
    }

    boolean has(final Cause cause)
    {
        return (causes & bit(cause)) != 0;
    }

    /** The causes that hold, as names for people; to be asked off the hot path. */
    List<String> causes()
    {
        final List<String> names = new ArrayList<>();
        for (final Cause cause : Cause.values())
        {
            if (has(cause))
            {
                names.add(cause.name());
            }
        }
        return names;
    }

    void reduce(final Cause cause, final Reason reason, final long value)
    {
        if (!has(cause))
        {
            causes |= bit(cause);
            out.alert(cause == Cause.OPERATOR ? Severity.NOTICE : Severity.ALARM, reason, 0, value, 0);
            apply(reason, value);
        }
    }

    void clear(final Cause cause, final Reason reason)
    {
        if (has(cause))
        {
            causes &= ~bit(cause);
            apply(reason, 0);
        }
    }

    void halt(final Reason reason)
    {
        if (!halted)
        {
            halted = true;
            out.alert(Severity.ALARM, reason, 0, 0, 0);
            apply(reason, 0);
        }
    }

    private void apply(final Reason reason, final long value)
    {
        final TradingState from = context.tradingState();
        final TradingState to =
            halted ? TradingState.HALTED : causes != 0 ? TradingState.REDUCING : TradingState.ACTIVE;
        context.tradingState(to);
        context.mismatch(has(Cause.MISMATCH) || has(Cause.FOREIGN));
        if (from != to)
        {
            out.state(Machine.TRADING, from.code(), to.code(), reason, 0, 0, value);
        }
    }

    private static int bit(final Cause cause)
    {
        return 1 << cause.ordinal();
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(causes);
        out.putBoolean(halted);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        causes = in.getInt();
        halted = in.getBoolean();
    }
}
