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
        return code != 0 || request.intent != Intent.FIRST_LEG ?
            code : check(request, context.venue(request.leg.other()).budget(), MessageKind.HEDGE, nowNs);
    }

    private static int check(
        final OrderRequest request, final MessageBudget budget, final MessageKind kind, final long nowNs)
    {
        return budget.allows(kind, nowNs) ? 0 : request.deny(CODE, budget.used(nowNs), budget.limit(kind));
    }
}
