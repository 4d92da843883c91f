package io.ballast.tools.server.grvt;

import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;

/**
 * Writes orders and their states.
 */
final class OrderText
{
    private static final String NONE = "UNSPECIFIED";

    private final GrvtServerSettings settings;
    private final Listing listing;

    OrderText(final GrvtServerSettings settings, final Listing listing)
    {
        this.settings = settings;
        this.listing = listing;
    }

    /** A whole order in a state. */
    void order(final GrvtWriter json, final GrvtOrder order, final GrvtOrder.State state)
    {
        json.open(Shape.ORDER)
            .text("order_id", state.orderId)
            .id("sub_account_id", settings.subAccountId())
            .flag("is_market", order.asked.type == OrderType.MARKET)
            .text("time_in_force", order.timeInForce)
            .flag("post_only", order.asked.postOnly)
            .flag("reduce_only", order.asked.reduceOnly)
            .list("legs").open(Shape.LEG)
            .text("instrument", listing.symbol())
            .amount("size", order.asked.quantity)
            .amount("limit_price", order.asked.price)
            .flag("is_buying_asset", order.asked.side == Side.BUY)
            .close().close()
            .open("signature", Shape.SIGNATURE)
            .text("signer", order.signer)
            .text("r", order.r)
            .text("s", order.s)
            .number("v", order.v)
            .text("expiration", order.expiration)
            .number("nonce", order.nonce)
            .text("chain_id", "0")
            .close()
            .open("metadata", Shape.METADATA)
            .id("client_order_id", order.asked.clientOrderId)
            .id("create_time", order.createdNs)
            .open("trigger", Shape.TRIGGER)
            .text("trigger_type", NONE)
            .open("tpsl", Shape.TPSL)
            .text("trigger_by", NONE)
            .amount("trigger_price", 0)
            .flag("close_position", false)
            .close().close()
            .text("broker", NONE)
            .flag("is_position_transfer", false)
            .flag("allow_crossing", false)
            .close();
        state(json.value("state"), order, state);
        json.text("builder", order.builder == null ? GrvtOrder.NO_ID : order.builder)
            .amount("builder_fee", order.builderFee)
            .close();
    }

    /** The lighter message of the same. */
    void feed(final GrvtWriter json, final GrvtOrder order, final GrvtOrder.State state)
    {
        json.open(Shape.STATE_FEED)
            .text("order_id", state.orderId)
            .id("client_order_id", order.asked.clientOrderId);
        state(json.value("order_state"), order, state);
        json.close();
    }

    private static void state(final GrvtWriter json, final GrvtOrder order, final GrvtOrder.State state)
    {
        final boolean lives = state.status.equals("OPEN") || state.status.equals("PENDING");
        json.open(Shape.STATE)
            .text("status", state.status)
            .text("reject_reason", state.reason)
            .amounts("book_size", lives ? order.asked.quantity - state.traded : 0)
            .amounts("traded_size", state.traded)
            .id("update_time", state.updatedNs)
            .amounts("avg_fill_price", state.average)
            .close();
    }
}
