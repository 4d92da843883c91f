package io.ballast.gateway.grvt;

import io.ballast.core.codec.RejectClass;
import io.ballast.gateway.transport.ByteText;

/**
 * What the venue's refusals ask of us: numbers of its errors, and reasons in the states of orders. What is not listed
 * is taken for a refusal that will come again: {@link RejectClass#STOP}. New numbers and reasons may come at any time.
 */
final class GrvtReject
{
    /** Not logged in, or no longer. */
    static final int NOT_AUTHENTICATED = 1000;
    /** There is no such thing. */
    static final int NOT_FOUND = 1004;
    /** Too many requests. */
    static final int RATE_LIMIT = 1006;

    /** The signature's time is over. */
    static final int EXPIRED = 2001;

    private static final int INTERNAL = 1002;
    private static final int UNKNOWN = 1005;
    private static final int SWITCHED_OFF = 1009;
    private static final int SERVER_ERROR = 500;

    /** A reason in the venue's words, and what it asks for. */
    private record Reason(String text, RejectClass rejectClass)
    {
    }

    private static final Reason[] REASONS = {
        new Reason("FAIL_POST_ONLY", RejectClass.POST_ONLY),
        new Reason("FAIL_REDUCE_ONLY", RejectClass.REDUCE_ONLY),
        new Reason("REDUCE_ONLY_LIMIT", RejectClass.REDUCE_ONLY),
        new Reason("BELOW_MARGIN", RejectClass.MARGIN),
        new Reason("BELOW_MARGIN_WITH_PENALTY_DEVIATION", RejectClass.MARGIN),
        new Reason("SELF_TRADE_PROTECTION", RejectClass.SELF_TRADE),
        new Reason("SELF_MATCHED_SUBACCOUNT", RejectClass.SELF_TRADE),
        new Reason("OVERLAPPING_CLIENT_ORDER_ID", RejectClass.DUPLICATE),
        new Reason("EXCEED_MAX_POSITION_SIZE", RejectClass.RESIZE),
        new Reason("SYSTEM_FAILOVER", RejectClass.RETRY),
        new Reason("MM_PROTECTION", RejectClass.RETRY),
        new Reason("TOO_MANY_MAKER_ORDERS", RejectClass.RETRY),
        new Reason("CLIENT_SESSION_END", RejectClass.SESSION),
        new Reason("SESSION_KEY_EXPIRED", RejectClass.SESSION),
        new Reason("UNSPECIFIED", RejectClass.NONE),
        new Reason("", RejectClass.NONE),
        new Reason("CLIENT_CANCEL", RejectClass.NONE),
        new Reason("CLIENT_BULK_CANCEL", RejectClass.NONE),
        new Reason("CLIENT_REPLACE", RejectClass.NONE),
        new Reason("MARKET_CANCEL", RejectClass.NONE),
        new Reason("IOC_CANCEL", RejectClass.NONE),
        new Reason("AON_CANCEL", RejectClass.NONE),
        new Reason("FOK_CANCEL", RejectClass.NONE),
        new Reason("EXPIRED", RejectClass.NONE),
        new Reason("CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED", RejectClass.NONE),
        new Reason("OCO_COUNTER_PART_TRIGGERED", RejectClass.NONE),
    };

    private GrvtReject()
    {
    }

    /**
     * What an error asks for.
     *
     * @param code of the venue, 0 where it gave none.
     * @return the class.
     */
    static RejectClass ofCode(final int code)
    {
        return switch (code)
        {
            case NOT_AUTHENTICATED -> RejectClass.SESSION;
            case NOT_FOUND -> RejectClass.NOT_FOUND;
            case RATE_LIMIT -> RejectClass.RATE_LIMIT;
            case SWITCHED_OFF, EXPIRED, 2090 -> RejectClass.RETRY;
            case 2012 -> RejectClass.DUPLICATE;
            case 2062, 2064, 2065, 2066, 2067, 2081, 2083 -> RejectClass.RESIZE;
            case 2080 -> RejectClass.MARGIN;
            case 2400, 2401, 2402 -> RejectClass.REDUCE_ONLY;
            case 7201 -> RejectClass.PRICE_BAND;
            default -> RejectClass.STOP;
        };
    }

    /**
     * What the reason of an ended or refused order asks for.
     *
     * @param reason in the venue's words.
     * @return the class; null for words that are not known.
     */
    static RejectClass ofReason(final ByteText reason)
    {
        for (final Reason known : REASONS)
        {
            if (reason.is(known.text))
            {
                return known.rejectClass;
            }
        }
        return null;
    }

    /** Whether an order ended because we asked for it. */
    static boolean isOnRequest(final ByteText reason)
    {
        return reason.is("CLIENT_CANCEL") || reason.is("CLIENT_BULK_CANCEL") || reason.is("CLIENT_REPLACE");
    }

    /** Whether it lived and ended without more fills, even where the venue calls it rejected. */
    static boolean isUnfilled(final ByteText reason)
    {
        return reason.is("IOC_CANCEL") || reason.is("FOK_CANCEL") || reason.is("AON_CANCEL") || reason.is("EXPIRED");
    }

    /**
     * Whether an error leaves open what became of the request: the venue's own failures do. So does a client order id
     * that is in use: some order lives under it, and it may be this one.
     *
     * @param code   of the venue, 0 where it gave none.
     * @param status of HTTP, 0 on the socket.
     * @return true where the outcome is unknown.
     */
    static boolean isOpen(final int code, final int status)
    {
        return code == 0 || code == INTERNAL || code == UNKNOWN || code == SWITCHED_OFF || status >= SERVER_ERROR ||
            ofCode(code) == RejectClass.DUPLICATE;
    }
}
