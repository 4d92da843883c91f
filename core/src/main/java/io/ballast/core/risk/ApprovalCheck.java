package io.ballast.core.risk;

/**
 * R28: on real venues only the configuration that a human approved.
 */
final class ApprovalCheck implements RiskCheck
{
    static final int CODE = 28;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        return context.live() && !context.configApproved() ? request.deny(CODE, 0, 1) : 0;
    }
}
