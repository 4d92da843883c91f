package io.ballast.core.risk;

/**
 * R01: what the trading state allows.
 * <p>
 * Outside ACTIVE no first leg; gross rises only where the request restores: the hedge of a late fill, or a restore,
 * which R12 lets do nothing but take net delta away. That holds in HALTED too: half a close that cannot be finished is
 * naked until it is taken back. Other hedges and closes are cut to what closes a position. HALTED sends no probes.
 */
final class TradingStateCheck implements RiskCheck
{
    static final int CODE = OrderRequest.NOT_ALLOWED_NOW;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final TradingState state = context.tradingState();
        return switch (request.intent)
        {
            case FIRST_LEG -> state == TradingState.ACTIVE ? 0 : request.deny(CODE, state.code(), 0);
            case PROBE -> state == TradingState.HALTED ? request.deny(CODE, state.code(), 0) : 0;
            default -> state == TradingState.ACTIVE || request.restores ? 0 : closing(request, context);
        };
    }

    private static int closing(final OrderRequest request, final RiskContext context)
    {
        final long closable = context.closable(request.leg, request.side);
        if (closable == 0)
        {
            return request.deny(CODE, request.allowedQuantity, 0);
        }
        request.allowedQuantity = Math.min(request.allowedQuantity, closable);
        return 0;
    }
}
