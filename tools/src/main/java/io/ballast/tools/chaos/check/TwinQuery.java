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
    final long cause;
    final long askedNs;
    final long sinceNs;
    final Set<Long> listed = new HashSet<>();
    boolean answered;

    TwinQuery(final QueryKind kind, final Leg leg, final long cause, final long askedNs, final long sinceNs)
    {
        this.kind = kind;
        this.leg = leg;
        this.cause = cause;
        this.askedNs = askedNs;
        this.sinceNs = sinceNs;
    }

    /** Two questions of one moment prove something together. */
    boolean belongsTo(final TwinQuery other)
    {
        return leg == other.leg && cause == other.cause && kind != other.kind;
    }
}
