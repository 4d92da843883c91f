package io.ballast.tools.chaos.check;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.instrument.Leg;

import java.util.HashSet;
import java.util.Set;

/** A question that was sent and what came back. */
final class TwinQuery
{
    final QueryKind kind;
    final Leg leg;
    final long askedNs;
    final long sinceNs;
    final Set<Long> listed = new HashSet<>();
    long answeredNs = Long.MAX_VALUE;

    TwinQuery(final QueryKind kind, final Leg leg, final long askedNs, final long sinceNs)
    {
        this.kind = kind;
        this.leg = leg;
        this.askedNs = askedNs;
        this.sinceNs = sinceNs;
    }

    /** Open orders, and fills that were asked for after their answer, prove something together. */
    boolean follows(final TwinQuery open)
    {
        return kind == QueryKind.FILLS && open.kind == QueryKind.OPEN_ORDERS && leg == open.leg &&
            open.answeredNs <= askedNs;
    }
}
