package io.ballast.gateway.grvt;

/**
 * What a request asks for.
 */
enum GrvtAsk
{
    /** A cookie. */
    LOGIN("/auth/api_key/login"),
    /** A stream, on the socket. */
    SUBSCRIBE(""),
    /** The end of a stream, on the socket. */
    UNSUBSCRIBE(""),
    /** Send an order. */
    CREATE("v1/create_order"),
    /** Take an order away. */
    CANCEL("v1/cancel_order"),
    /** Take all orders of the instrument away. */
    CANCEL_ALL("v1/cancel_all_orders"),
    /** One order. */
    ORDER("v1/order"),
    /** All open orders. */
    OPEN_ORDERS("v1/open_orders"),
    /** Fills since a time. */
    FILLS("v1/fill_history"),
    /** Positions. */
    POSITION("v1/positions"),
    /** Equity and margin, for the engine. */
    ACCOUNT("v1/account_summary"),
    /** The same, for ourselves: what the quote currency is worth. */
    CURRENCY("v1/account_summary"),
    /** Set the dead-man's switch. */
    COUNTDOWN("v1/cancel_on_disconnect"),
    /** The venue's clock. */
    TIME("/time"),
    /** Rules of the instrument. */
    RULES("v1/instrument"),
    /** Best prices. */
    BOOK("v1/book"),
    /** Leverage in use. */
    LEVERAGE("v1/get_all_initial_leverage"),
    /** Funding payments. */
    FUNDING("v1/funding_payment_history");

    private static final GrvtAsk[] VALUES = values();

    private final String method;

    GrvtAsk(final String method)
    {
        this.method = method;
    }

    /** Name of the method, as on the socket; behind {@code /full/} by REST. */
    String method()
    {
        return method;
    }

    static GrvtAsk at(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
