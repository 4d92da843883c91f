package io.ballast.core.risk;

/**
 * R18: a client order id that was never used. Ids are counters, so a second use is a defect. The value is the id.
 */
final class DuplicateCheck implements RiskCheck
{
    static final int CODE = OrderRequest.NO_ROOM;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long id = request.clientOrderId;
        return id == 0 || context.orders().get(id) != null ? request.deny(CODE, id, 0) : 0;
    }
}
