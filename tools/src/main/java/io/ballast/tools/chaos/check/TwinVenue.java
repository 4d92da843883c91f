package io.ballast.tools.chaos.check;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.math.FixedPoint;

/** What the journal tells of one venue beside its book. */
final class TwinVenue
{
    boolean up;
    boolean open;
    long openSinceNs = Long.MAX_VALUE;
    long lostNs = Long.MIN_VALUE;

    /** Its orders and fills have been read since the session last lost anything. */
    boolean reconciled = true;

    /** An order that proves it ready has lived and ended since then. */
    boolean proven;
    long usdPrice = FixedPoint.SCALE;

    /** Margin that it last told to be free, and when. */
    long freeMargin;
    long accountNs = Long.MIN_VALUE;

    /** The position it last told on a question, and how often in a row. */
    long position;
    int told;

    void onSession(final SessionState state, final long nowNs)
    {
        up = state == SessionState.UP || state == SessionState.DIRTY || state == SessionState.RESTRICTED;
        final boolean opens = up && state != SessionState.RESTRICTED;
        openSinceNs = opens ? open ? openSinceNs : nowNs : Long.MAX_VALUE;
        open = opens;
        if (state != SessionState.UP)
        {
            lostNs = nowNs;
            reconciled = false;
            proven = false;
        }
    }

    void onAccount(final AccountEventDecoder answer, final long nowNs)
    {
        if (answer.result() == QueryResult.FOUND)
        {
            freeMargin = answer.availableMargin();
            accountNs = nowNs;
        }
    }

    void onPosition(final PositionEventDecoder answer)
    {
        if (answer.result() == QueryResult.FOUND && answer.queryId() != 0)
        {
            told = answer.quantity() == position ? told + 1 : 1;
            position = answer.quantity();
        }
    }
}
