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
    final long askedAt;
    final long askedNs;

    /** Event time by the offset of when it was asked: a clock that is stepped later moves nothing. */
    final long sinceNs;

    final Set<Long> listed = new HashSet<>();

    /** Orders that its answer can prove to be over. */
    final Set<Long> covered = new HashSet<>();
    long answeredAt = Long.MAX_VALUE;

    TwinQuery(final QueryKind kind, final Leg leg, final long askedAt, final long askedNs, final long sinceNs)
    {
        this.kind = kind;
        this.leg = leg;
        this.askedAt = askedAt;
        this.askedNs = askedNs;
        this.sinceNs = sinceNs;
    }

    /** Fills prove something together with open orders whose answer was there when they were asked for. */
    boolean follows(final TwinQuery open)
    {
        return leg == open.leg && kind == QueryKind.FILLS && open.kind == QueryKind.OPEN_ORDERS &&
            open.answeredAt < askedAt;
    }
}
