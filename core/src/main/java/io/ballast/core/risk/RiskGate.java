package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What every order passes before it is recorded and sent: the checks of its intent, in the order of their codes.
 * <p>
 * The first denial is the answer and is counted. A cancel meets the message budget alone. Called by the engine's thread;
 * allocates nothing after construction.
 */
public final class RiskGate implements Snapshotable
{
    /** How many codes there are. */
    public static final int CODES = 28;

    private final RiskContext context;
    private final RiskCheck[][] byIntent = new RiskCheck[Intent.PROBE.value() + 1][];
    private final long[] denied = new long[CODES + 1];

    /**
     * A gate over one pair.
     *
     * @param config  the limits.
     * @param context what is known.
     */
    public RiskGate(final EngineConfig config, final RiskContext context)
    {
        this.context = context;
        final RiskCheckType[] types = RiskCheckType.values();
        final RiskCheck[] checks = new RiskCheck[types.length];
        for (int i = 0; i < types.length; i++)
        {
            checks[i] = types[i].create(config);
        }
        for (int intent = 0; intent < byIntent.length; intent++)
        {
            final Intent value = Intent.get((short)intent);
            byIntent[intent] = select(types, checks, type -> type.appliesTo(value));
        }
    }

    /**
     * Judge a request and fill in its answer.
     *
     * @param request asked for.
     * @param nowNs   event time.
     * @return 0 passed, else the code that denied.
     */
    public int check(final OrderRequest request, final long nowNs)
    {
        request.begin();
        final RiskCheck[] checks = byIntent[request.intent.value()];
        for (int i = 0; i < checks.length; i++)
        {
            final int code = checks[i].check(request, context, nowNs);
            if (code != 0)
            {
                denied[code]++;
                return code;
            }
        }
        return 0;
    }

    /**
     * How often a code has denied.
     *
     * @param code from 1 to {@link #CODES}.
     * @return from 0.
     */
    public long denied(final int code)
    {
        return denied[code];
    }

    private static RiskCheck[] select(
        final RiskCheckType[] types, final RiskCheck[] checks, final Predicate<RiskCheckType> wanted)
    {
        int count = 0;
        final RiskCheck[] selected = new RiskCheck[types.length];
        for (int i = 0; i < types.length; i++)
        {
            if (wanted.test(types[i]))
            {
                selected[count++] = checks[i];
            }
        }
        return Arrays.copyOf(selected, count);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        for (final long count : denied)
        {
            out.putLong(count);
        }
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        for (int i = 0; i < denied.length; i++)
        {
            denied[i] = in.getLong();
        }
    }
}
