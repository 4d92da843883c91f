package io.ballast.core.engine;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Asks one venue for the account as often as positions are compared: margin is bound by others, moved away and eaten by
 * prices while a run lasts, and R20 must not judge by what was free at its start. What several questions in a row got
 * no answer to is not known any more, nor what nobody could ask for in time.
 */
final class AccountWatch implements Snapshotable
{
    private static final int MOST_UNANSWERED = 3;

    private final Leg leg;
    private final RiskContext context;
    private final Queries queries;
    private final long intervalNs;

    private long atNs;
    private int unanswered;

    AccountWatch(final Leg leg, final EngineConfig config, final RiskContext context, final Queries queries)
    {
        this.leg = leg;
        this.context = context;
        this.queries = queries;
        intervalNs = config.value(Setting.AUDIT_INTERVAL);
    }

    long nextDeadlineNs()
    {
        return atNs;
    }

    /** What was asked is not answered any more, and what was told is as old as the process that heard it. */
    void restart(final long nowNs)
    {
        atNs = nowNs;
        unanswered = MOST_UNANSWERED;
    }

    /** Called once the account has been told at the start. */
    void step(final long nowNs)
    {
        if (nowNs < atNs || !context.venue(leg).ordersUp())
        {
            return;
        }
        final boolean late = nowNs - atNs >= intervalNs;
        atNs = nowNs + intervalNs;
        if (late || unanswered == MOST_UNANSWERED)
        {
            context.venue(leg).accountUnheard();
        }
        unanswered = Math.min(unanswered + 1, MOST_UNANSWERED);
        queries.ask(QueryKind.ACCOUNT, leg, nowNs, nowNs);
    }

    /** Whoever asked, the venue has told. */
    void onAccount(final AccountEventDecoder answer, final long nowNs)
    {
        if (answer.result() == QueryResult.FOUND)
        {
            unanswered = 0;
            atNs = nowNs + intervalNs;
        }
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putDeadline(atNs);
        out.putInt(unanswered);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        atNs = in.getLong();
        unanswered = in.getInt();
    }
}
