package io.ballast.core.engine;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.MessageBudget;
import io.ballast.core.venue.MessageKind;

/**
 * Sends queries with ids of their own and within the venues' budgets.
 */
final class Queries implements Snapshotable
{
    /** No query could be sent. */
    static final long NOT_SENT = 0;

    private final RiskContext context;
    private final Outputs out;
    private long startNs;
    private long lastId;

    /**
     * Queries of a run.
     *
     * @param startNs before which no fill is asked for: what was traded then is in the position found at start.
     */
    Queries(final RiskContext context, final Outputs out, final long startNs)
    {
        this.context = context;
        this.out = out;
        this.startNs = startNs;
    }

    /** The start is put off to now. */
    void startAt(final long nowNs)
    {
        startNs = nowNs;
    }

    /**
     * Ask a venue.
     *
     * @param sinceNs event time from which fills are wanted.
     * @return the query's id, or {@link #NOT_SENT} when the budget has no room now.
     */
    long ask(final QueryKind kind, final Leg leg, final long sinceNs, final long nowNs)
    {
        final MessageBudget budget = context.venue(leg).budget();
        final MessageKind message = kind == QueryKind.FILLS ? MessageKind.PROOF : MessageKind.QUERY;
        if (!budget.allows(message, nowNs))
        {
            return NOT_SENT;
        }
        budget.count(message, nowNs);
        lastId++;
        out.query(lastId, kind, context.instrument(leg), context.wallNs(Math.max(sinceNs, startNs)));
        return lastId;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putTime(startNs);
        out.putLong(lastId);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        startNs = in.getLong();
        lastId = in.getLong();
    }
}
