package io.ballast.gateway;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Order commands as the engine writes them, for tests of what becomes of them.
 */
final class Commands
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final OrderCommandEncoder encoder = new OrderCommandEncoder();

    /** A resting order to buy, to be changed field by field. */
    OrderCommandEncoder order(final long clientOrderId, final long price, final long quantity)
    {
        return encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .clientOrderId(clientOrderId)
            .price(price)
            .quantity(quantity)
            .side(Side.BUY)
            .orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC)
            .postOnly(Flag.NO)
            .reduceOnly(Flag.NO);
    }

    OrderCommandDecoder decoder()
    {
        return new OrderCommandDecoder().wrap(
            buffer, MessageHeaderEncoder.ENCODED_LENGTH, OrderCommandDecoder.BLOCK_LENGTH,
            OrderCommandDecoder.SCHEMA_VERSION);
    }
}
