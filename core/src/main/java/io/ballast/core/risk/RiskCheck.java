package io.ballast.core.risk;

/**
 * One rule about orders. Stateless after construction; allocates nothing.
 */
public interface RiskCheck
{
    /**
     * Judge an order. May lower {@link OrderRequest#allowedQuantity} and move {@link OrderRequest#allowedPrice}, as far
     * as its intent asks for that before a denial.
     *
     * @param request with what the checks before have left of it.
     * @param context what is known.
     * @param nowNs   event time.
     * @return 0, or the check's code; the request then holds the numbers.
     */
    int check(OrderRequest request, RiskContext context, long nowNs);
}
