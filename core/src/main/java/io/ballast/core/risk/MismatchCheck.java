package io.ballast.core.risk;

/**
 * R23: our positions and orders agree with the venues', and nobody else trades here.
 */
final class MismatchCheck implements RiskCheck
{
    static final int CODE = 23;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        return context.mismatch() ? request.deny(CODE, 1, 0) : 0;
    }
}
