package io.ballast.gateway.grvt;

import io.ballast.core.codec.OrderStatus;
import io.ballast.gateway.json.JsonFrame;

/**
 * States of an order in the venue's words.
 */
enum GrvtStatus
{
    /** Taken in, not yet seen by the engine of the venue: it may still be refused. */
    PENDING(OrderStatus.PENDING),
    /** Rests, filled in part or not at all. */
    OPEN(OrderStatus.OPEN),
    /** Filled in full. */
    FILLED(OrderStatus.FILLED),
    /** Ended, by us or by the venue. */
    CANCELLED(OrderStatus.CANCELLED),
    /** Refused. */
    REJECTED(OrderStatus.REJECTED);

    private static final GrvtStatus[] VALUES = values();

    private final OrderStatus told;

    GrvtStatus(final OrderStatus told)
    {
        this.told = told;
    }

    /** In the engine's words. */
    OrderStatus told()
    {
        return told;
    }

    /** The present value, null for what is none of these. */
    static GrvtStatus of(final JsonFrame json)
    {
        for (final GrvtStatus status : VALUES)
        {
            if (json.is(status.name()))
            {
                return status;
            }
        }
        return null;
    }
}
