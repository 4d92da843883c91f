package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.venue.MessageBudget;
import io.ballast.core.venue.MessageKind;

/**
 * R16: the venue's message budget has room for this kind, and for the hedge of a first leg on the other venue.
 */
final class MessageBudgetCheck implements RiskCheck
{
    static final int CODE = 16;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final MessageKind kind = switch (request.intent)
        {
            case HEDGE, CLOSE -> MessageKind.HEDGE;
            case CANCEL -> MessageKind.CANCEL;
            default -> MessageKind.ORDER;
        };
        final int code = check(request, context.venue(request.leg).budget(), kind, nowNs);
        return code != 0 || request.intent != Intent.FIRST_LEG ? code : firstLeg(request, context, nowNs);
    }

    /** What a first leg may lead to must be affordable too: its hedge, and on either venue the proofs of outcomes,
     * for which the history keeps a reserve. */
    private static int firstLeg(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final MessageBudget own = context.venue(request.leg).budget();
        final MessageBudget other = context.venue(request.leg.other()).budget();
        final int hedge = check(request, other, MessageKind.HEDGE, nowNs);
        if (hedge != 0)
        {
            return hedge;
        }
        final int ownProof = check(request, own, MessageKind.HISTORY, nowNs);
        return ownProof != 0 ? ownProof : check(request, other, MessageKind.HISTORY, nowNs);
    }

    private static int check(
        final OrderRequest request, final MessageBudget budget, final MessageKind kind, final long nowNs)
    {
        return budget.allows(kind, nowNs) ? 0 : request.deny(CODE, budget.used(kind, nowNs), budget.limit(kind));
    }
}
