package io.ballast.tools.venue;

import io.ballast.core.codec.RejectClass;

/**
 * Why a venue does not take an order, in the words of either profile.
 *
 * @param rejectClass what it asks of the sender.
 * @param code        the venue's number or HTTP status.
 * @param text        the venue's words, empty for an answer without a body.
 */
public record Refusal(RejectClass rejectClass, int code, String text)
{
    private static final int BAD_REQUEST = 400;

    /** Nothing was refused. */
    static final Refusal NONE = new Refusal(RejectClass.NONE, 0, "");

    /** A cancel of an order that does not rest. */
    static final Refusal ORDER_NOT_FOUND =
        new Refusal(RejectClass.NOT_FOUND, BAD_REQUEST, "INVALID_CLIENT_REQUEST: Order not found");

    /** The rules that an order can break. */
    enum Rule
    {
        TICK(RejectClass.RESIZE, BAD_REQUEST, "INVALID_CLIENT_REQUEST: Price decimal too long",
            2064, "Order price is not a multiple of the tick size"),
        LOT(RejectClass.RESIZE, BAD_REQUEST, "INVALID_CLIENT_REQUEST: Quantity decimal too long",
            2065, "Order size too granular"),
        MIN_QUANTITY(RejectClass.RESIZE, BAD_REQUEST, "INVALID_QUANTITY: Quantity is below the minimum",
            2062, "Order size smaller than min size"),
        MAX_QUANTITY(RejectClass.RESIZE, BAD_REQUEST, "INVALID_QUANTITY: Quantity is above the maximum",
            2081, "Order size above the limit"),
        MIN_NOTIONAL(RejectClass.RESIZE, BAD_REQUEST, "INVALID_QUANTITY: Notional is below the minimum",
            2066, "Order notional smaller than min notional"),
        PRICE(RejectClass.STOP, BAD_REQUEST, "INVALID_PRICE: Price out of range",
            2020, "Market order must always be supplied without a limit price"),
        PRICE_BAND(RejectClass.PRICE_BAND, BAD_REQUEST, "INVALID_PRICE: Price is too far from the last active price",
            7201, "Order price is out of price protection band"),
        POST_ONLY(RejectClass.POST_ONLY, BAD_REQUEST,
            "INVALID_ORDER: Order would immediately match and take liquidity", 0, "FAIL_POST_ONLY"),
        POST_ONLY_SHAPE(RejectClass.STOP, BAD_REQUEST, "INVALID_ORDER: Post only order cannot take",
            2032, "Post only must be GTT or AON"),
        REDUCE_ONLY(RejectClass.REDUCE_ONLY, BAD_REQUEST, "INVALID_ORDER: Reduce only order not reduced",
            2401, "Reduce only order would increase the position"),
        REDUCE_ONLY_SIZE(RejectClass.REDUCE_ONLY, BAD_REQUEST, "INVALID_ORDER: Reduce only order not reduced",
            2402, "Reduce only order size above the limit"),
        MARGIN(RejectClass.MARGIN, BAD_REQUEST, "INSUFFICIENT_MARGIN: Insufficient margin",
            2080, "Insufficient margin to create order"),
        DUPLICATE(RejectClass.DUPLICATE, BAD_REQUEST, "INVALID_CLIENT_REQUEST: Client id is in use",
            2012, "Client order ID overlaps with an active order"),
        SELF_TRADE(RejectClass.SELF_TRADE, BAD_REQUEST, "INVALID_ORDER: SelfTradePrevention",
            0, "SELF_TRADE_PROTECTION"),
        EXPIRED(RejectClass.RETRY, BAD_REQUEST, "INVALID_CLIENT_REQUEST: Request has expired",
            2001, "Signature has expired"),
        TOO_MANY_ORDERS(RejectClass.RATE_LIMIT, BAD_REQUEST, "ORDER_LIMIT: Too many open orders",
            2090, "Too many open orders"),
        CLOSED(RejectClass.RETRY, 503, "MAINTENANCE: Maintenance",
            1009, "Endpoint is not available");

        private final Refusal backpack;
        private final Refusal grvt;

        Rule(
            final RejectClass rejectClass,
            final int backpackStatus,
            final String backpackText,
            final int grvtCode,
            final String grvtText)
        {
            backpack = new Refusal(rejectClass, backpackStatus, backpackText);
            grvt = new Refusal(rejectClass, grvtCode, grvtText);
        }

        Refusal refusal(final VenueProfile profile)
        {
            return switch (profile)
            {
                case BACKPACK -> backpack;
                case GRVT -> grvt;
            };
        }
    }
}
