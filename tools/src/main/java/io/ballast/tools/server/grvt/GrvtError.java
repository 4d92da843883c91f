package io.ballast.tools.server.grvt;

/**
 * What the venue refuses a request with: a number, an HTTP status and words.
 */
enum GrvtError
{
    NOT_AUTHENTICATED(1000, 401, "You need to authenticate prior to using this functionality"),
    NOT_AUTHORIZED(1001, 403, "You are not authorized to access this functionality"),
    INTERNAL(1002, 500, "Internal Server Error"),
    MALFORMED(1003, 400, "Request could not be processed due to malformed syntax"),
    NOT_FOUND(1004, 404, "Data Not Found"),
    UNKNOWN(1005, 500, "Unknown Error"),
    RATE_LIMIT(1006, 429, "You have surpassed the allocated rate limit for your tier"),
    CLOSED(1009, 503, "We are temporarily deactivating this API endpoint, please try again later"),
    CHAIN(1012, 400, "Invalid signature chain ID"),
    STREAM(1101, 400, "Stream is not known"),
    SELECTOR(1102, 400, "Selector does not fit the stream"),
    SIGNER(2000, 403, "Signature is from an unauthorized signer"),
    EXPIRED(2001, 403, "Signature has expired"),
    MISMATCH(2002, 403, "Signature does not match payload"),
    SUB_ACCOUNT(2003, 403, "Order sub account does not match logged in user"),
    SIGNATURE_V(2005, 403, "Signature V must be 27 or 28"),
    SIGNATURE_LENGTH(2006, 403, "Signature R and S must have exactly 64 hexadecimal digits"),
    SIGNATURE_HIGH(2007, 403, "Signature S must be in the lower half of the curve"),
    EXPIRES_TOO_LATE(2008, 403, "Signature expiration exceeds the maximum allowed"),
    HAS_ORDER_ID(2010, 400, "Order ID should be empty when creating an order"),
    NO_CLIENT_ID(2011, 400, "Client Order ID should be supplied when creating an order"),
    CLIENT_ID_IN_USE(2012, 400, "Client Order ID overlaps with existing active order"),
    MARKET_WITH_PRICE(2020, 400, "Market Order must always be supplied without a limit price"),
    LIMIT_WITHOUT_PRICE(2021, 400, "Limit Order must always be supplied with a limit price"),
    TIME_IN_FORCE(2030, 400, "Orderbook Orders must have a TimeInForce of GTT/IOC/FOK"),
    POST_ONLY_SHAPE(2032, 400, "Post Only can only be set to true for GTT/AON orders"),
    NO_LEG(2040, 400, "Order must contain at least one leg"),
    LEGS(2042, 400, "Orderbook Orders must contain only one leg"),
    HAS_STATE(2050, 400, "Order state must be empty upon creation"),
    UNSUPPORTED(2061, 400, "Unsupported Instrument Requested"),
    MIN_SIZE(2062, 400, "Order size smaller than min size"),
    TICK(2064, 400, "Invalid limit price tick"),
    GRANULAR(2065, 400, "Order size too granular"),
    MIN_NOTIONAL(2066, 400, "Order below minimum notional. Please try again with a higher price or size."),
    MARGIN(2080, 400, "Insufficient margin to create order"),
    POSITION_LIMIT(2081, 400, "Order Fill would result in exceeding maximum position size"),
    OPEN_ORDERS(2090, 429, "Max open orders exceeded"),
    TIME_TO_LIVE(2301, 400, "Order cancel time-to-live exceeds maximum allowed value"),
    NO_POSITION(2400, 400, "Reduce only order with no position"),
    WOULD_INCREASE(2401, 400, "Reduce only order must not increase position size"),
    REDUCE_LIMIT(2402, 400, "Reduce only order size exceeds limit"),
    INSTRUMENT(3000, 400, "Instrument is invalid"),
    NO_ORDER_NAMED(3021, 400, "Either order ID or client order ID must be supplied"),
    FEED_RATE(3030, 400, "Feed rate is invalid"),
    DEPTH(3031, 400, "Depth is invalid"),
    COUNTDOWN(6000, 400, "Countdown time is bigger than the max supported value"),
    PRICE_BAND(7201, 400,
        "Attempted to create a limit order at a price outside of asset's price protection band."),
    REDUCE_ONLY_MODE(7304, 400,
        "Only position-reducing orders (`reduce_only` as true) allowed for this asset right now.");

    /** For whoever must stop what he does because of it; leaves no trace of the stack. */
    static final class Refused extends RuntimeException
    {
        private static final long serialVersionUID = 1L;

        private final GrvtError error;

        private Refused(final GrvtError error)
        {
            super(error.text, null, false, false);
            this.error = error;
        }

        GrvtError error()
        {
            return error;
        }
    }

    private final int code;
    private final int status;
    private final String text;

    GrvtError(final int code, final int status, final String text)
    {
        this.code = code;
        this.status = status;
        this.text = text;
    }

    int code()
    {
        return code;
    }

    int status()
    {
        return status;
    }

    String text()
    {
        return text;
    }

    Refused refused()
    {
        return new Refused(this);
    }

    /** The error with a number; null for a number that the venue has no error for. */
    static GrvtError of(final int code)
    {
        for (final GrvtError error : values())
        {
            if (error.code == code)
            {
                return error;
            }
        }
        return null;
    }

    /** The error that goes with an HTTP status by itself. */
    static GrvtError ofStatus(final int status)
    {
        for (final GrvtError error : values())
        {
            if (error.status == status && error.code < SIGNER.code)
            {
                return error;
            }
        }
        return INTERNAL;
    }
}
