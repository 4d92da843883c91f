package io.ballast.core.risk;

import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;

/**
 * R04: no book is crossed, locked, empty or one-sided. The value is its bid, the limit its ask.
 */
final class BrokenBookCheck implements RiskCheck
{
    static final int CODE = 4;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final int code = check(request, context.market(Leg.PRIMARY));
        return code != 0 ? code : check(request, context.market(Leg.HEDGE));
    }

    private static int check(final OrderRequest request, final MarketView market)
    {
        return market.healthy() ? 0 : request.deny(CODE, market.bid(), market.ask());
    }
}
