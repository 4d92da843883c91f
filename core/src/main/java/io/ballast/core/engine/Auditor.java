package io.ballast.core.engine;

import io.ballast.core.codec.PositionEventDecoder;
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
 * Compares one leg's position with the venue's own. Only an answer counts: a query that failed or stayed silent leaves
 * the question open. A difference that outlasts the settle window is first explained by the fills, then by nothing. For a
 * minute the venue's stream counts against its answers: what it has told last must agree, too, and where it does what we
 * think is not given up.
 */
final class Auditor implements Snapshotable
{
    private static final long REPEAT_NS = 200_000_000L;
    private static final int MAX_PATIENCE_SHIFT = 5;
    /** For so long answers are not believed against the venue's own stream. */
    private static final long STUBBORN_NS = 60_000_000_000L;

    /** What the last audit found. */
    enum Verdict
    {
        /** Nothing was asked yet, or no answer came. */
        OPEN,
        /** The positions agree. */
        AGREED,
        /** They differ, within the settle window. */
        DIFFERS,
        /** They differ, the window is over and the fills explained nothing. */
        UNEXPLAINED
    }

    private static final Verdict[] VERDICTS = Verdict.values();

    private final Leg leg;
    private final RiskContext context;
    private final Queries queries;
    private final Reconciler reconciler;
    private final long settleWindowNs;
    private final long replyTimeoutNs;

    private Verdict verdict = Verdict.OPEN;
    private long query;
    private boolean due;
    private long notBeforeNs;
    private long firstDifferenceNs = Long.MAX_VALUE;
    private boolean explaining;
    private long differedQuantity;
    private long venueQuantity;
    private long askedQuantity;
    private int sameAnswers;
    private int unanswered;
    private boolean pushed;
    private long pushedQuantity;

    /** What was adopted last was told by answers alone, and the stream has not told the same since. */
    private boolean unconfirmed;

    Auditor(
        final Leg leg,
        final EngineConfig config,
        final RiskContext context,
        final Queries queries,
        final Reconciler reconciler)
    {
        this.leg = leg;
        this.context = context;
        this.queries = queries;
        this.reconciler = reconciler;
        settleWindowNs = config.value(Setting.SETTLE_WINDOW);
        replyTimeoutNs = config.value(Setting.REPLY_TIMEOUT);
    }

    /**
     * Begin an audit: what was found before no longer counts, unless it is a difference and our position is still the
     * one that the venue's differs from.
     */
    void request(final long nowNs)
    {
        if (disputed() && context.exposure().position(leg).quantity() == differedQuantity)
        {
            return;
        }
        restart(nowNs);
    }

    /** Begin an audit: what was found before no longer counts. */
    void restart(final long nowNs)
    {
        verdict = Verdict.OPEN;
        due = true;
        query = Queries.NOT_SENT;
        notBeforeNs = nowNs;
        firstDifferenceNs = Long.MAX_VALUE;
        explaining = false;
        sameAnswers = 0;
    }

    /** Begin an audit unless one is under way: a difference that is being explained is not asked about from the start. */
    void renew(final long nowNs)
    {
        if (!due)
        {
            request(nowNs);
        }
    }

    Verdict verdict()
    {
        return verdict;
    }

    /** The venue has told another position than ours, and neither agreed since nor was explained. */
    boolean disputed()
    {
        return due && firstDifferenceNs != Long.MAX_VALUE;
    }

    /** The settle window is over; the fills are being asked for what is missing. */
    boolean explaining()
    {
        return explaining && due;
    }

    /** The position that the venue last told. */
    long venueQuantity()
    {
        return venueQuantity;
    }

    long nextDeadlineNs()
    {
        return due ? notBeforeNs : Long.MAX_VALUE;
    }

    void step(final long nowNs)
    {
        if (!due || nowNs < notBeforeNs || !context.venue(leg).ordersUp())
        {
            return;
        }
        if (explaining && reconciler.busy())
        {
            notBeforeNs = nowNs + REPEAT_NS;
            return;
        }
        askedQuantity = context.exposure().position(leg).quantity();
        query = queries.ask(QueryKind.POSITION, leg, nowNs, nowNs);
        notBeforeNs = nowNs +
            (query == Queries.NOT_SENT ? REPEAT_NS : replyTimeoutNs << Math.min(unanswered++, MAX_PATIENCE_SHIFT));
    }

    /** The answer to our query, or what the venue pushes. Answers to others, and those that say nothing, are passed over. */
    void onPosition(final PositionEventDecoder answer, final long nowNs)
    {
        if (answer.queryId() == 0 && answer.result() == QueryResult.FOUND)
        {
            pushed = true;
            pushedQuantity = answer.quantity();
            unconfirmed &= pushedQuantity != context.exposure().position(leg).quantity();
            return;
        }
        if (!due || query == Queries.NOT_SENT || answer.queryId() != query)
        {
            return;
        }
        query = Queries.NOT_SENT;
        unanswered = 0;
        if (answer.result() != QueryResult.FOUND)
        {
            notBeforeNs = nowNs + REPEAT_NS;
            return;
        }
        final long ours = context.exposure().position(leg).quantity();
        final long theirs = answer.quantity();
        final boolean agrees = theirs == ours;
        if (agrees && !(pushed && pushedQuantity != ours && stubborn(nowNs)))
        {
            verdict = Verdict.AGREED;
            due = false;
            return;
        }
        if (askedQuantity != ours)
        {
            notBeforeNs = nowNs;
            return;
        }
        sameAnswers = agrees ? 0 : theirs == venueQuantity && verdict != Verdict.OPEN ? sameAnswers + 1 : 1;
        differs(agrees ? pushedQuantity : theirs, nowNs);
    }

    private void differs(final long theirs, final long nowNs)
    {
        venueQuantity = theirs;
        notBeforeNs = nowNs + REPEAT_NS;
        if (firstDifferenceNs == Long.MAX_VALUE)
        {
            firstDifferenceNs = nowNs;
            differedQuantity = context.exposure().position(leg).quantity();
        }
        if (verdict == Verdict.OPEN)
        {
            verdict = Verdict.DIFFERS;
        }
        if (nowNs - firstDifferenceNs < settleWindowNs)
        {
            return;
        }
        if (!explaining)
        {
            explaining = true;
            sameAnswers = 0;
            reconciler.request(firstDifferenceNs - settleWindowNs);
        }
        else if (sameAnswers >= 2 && !contradicted(nowNs))
        {
            verdict = Verdict.UNEXPLAINED;
            unconfirmed = !pushed || pushedQuantity != venueQuantity;
        }
    }

    /** Whether our position rests on answers that neither fills nor the stream have confirmed. */
    boolean unconfirmed()
    {
        return unconfirmed;
    }

    /** The session was lost, and with it what the stream may have told. */
    void missed()
    {
        pushed = false;
    }

    /** A stale answer may come for as long as a cache lives; the stream has told what we think. */
    private boolean contradicted(final long nowNs)
    {
        return pushed && pushedQuantity == context.exposure().position(leg).quantity() && stubborn(nowNs);
    }

    private boolean stubborn(final long nowNs)
    {
        return firstDifferenceNs == Long.MAX_VALUE || nowNs - firstDifferenceNs < STUBBORN_NS;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(verdict.ordinal());
        out.putBoolean(due);
        out.putInt(unanswered);
        if (!due)
        {
            out.beginHistory();
        }
        out.putId(query);
        out.putDeadline(notBeforeNs);
        out.putTime(firstDifferenceNs, STUBBORN_NS);
        out.putBoolean(explaining);
        out.putLong(differedQuantity);
        out.putLong(venueQuantity);
        out.putLong(askedQuantity);
        out.putInt(sameAnswers);
        if (!due)
        {
            out.endHistory();
        }
        out.putBoolean(pushed);
        out.putLong(pushedQuantity);
        out.putBoolean(unconfirmed);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        verdict = VERDICTS[in.getInt()];
        due = in.getBoolean();
        unanswered = in.getInt();
        query = in.getLong();
        notBeforeNs = in.getLong();
        firstDifferenceNs = in.getLong();
        explaining = in.getBoolean();
        differedQuantity = in.getLong();
        venueQuantity = in.getLong();
        askedQuantity = in.getLong();
        sameAnswers = in.getInt();
        pushed = in.getBoolean();
        pushedQuantity = in.getLong();
        unconfirmed = in.getBoolean();
    }
}
