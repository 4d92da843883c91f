package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.venue.VenueState;

/**
 * R20: free margin on both venues, as a multiple of what the order and its hedge will bind. Value is what is free, limit
 * what is needed. At start the account check asks for more. A venue that is silent about the account has none free.
 */
final class MarginCheck implements RiskCheck
{
    static final int CODE = 20;

    private static final long WHOLE = 100 * FixedPoint.SCALE;

    private final long running;

    MarginCheck(final EngineConfig config)
    {
        running = config.value(Setting.MARGIN_RUNNING);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final Leg other = request.leg.other();
        final int code = check(request, context, request.leg, Lots.price(request, context));
        return code != 0 ? code : check(request, context, other, context.prices().value(other));
    }

    private int check(final OrderRequest request, final RiskContext context, final Leg leg, final long price)
    {
        final VenueState venue = context.venue(leg);
        final long bound = FixedPoint.mulDiv(
            FixedPoint.notional(price, request.allowedQuantity),
            context.instrument(leg).initialMarginRate(),
            FixedPoint.RATE_SCALE,
            Rounding.UP);
        final long needed = FixedPoint.mulDiv(bound, running, WHOLE, Rounding.UP);
        if (!venue.accountKnown() || price == MarketView.NO_PRICE)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, needed);
        }
        return venue.availableMargin() < needed ? request.deny(CODE, venue.availableMargin(), needed) : 0;
    }
}
