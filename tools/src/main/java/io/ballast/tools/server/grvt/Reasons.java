package io.ballast.tools.server.grvt;

import java.util.Set;

/**
 * Why orders end or are refused, in the venue's words for what the model says.
 */
final class Reasons
{
    static final String NONE = "UNSPECIFIED";

    private static final Set<String> KNOWN = Set.of(
        "CLIENT_CANCEL", "CLIENT_BULK_CANCEL", "CLIENT_SESSION_END", "MARKET_CANCEL", "IOC_CANCEL", "AON_CANCEL",
        "FOK_CANCEL", "EXPIRED", "FAIL_POST_ONLY", "FAIL_REDUCE_ONLY", "MM_PROTECTION", "SELF_TRADE_PROTECTION",
        "SELF_MATCHED_SUBACCOUNT", "OVERLAPPING_CLIENT_ORDER_ID", "BELOW_MARGIN", "LIQUIDATION", "INSTRUMENT_INVALID",
        "INSTRUMENT_DEACTIVATED", "SYSTEM_FAILOVER", "UNAUTHORISED", "SESSION_KEY_EXPIRED", "SUB_ACCOUNT_NOT_FOUND",
        "NO_TRADE_PERMISSION", "UNSUPPORTED_TIME_IN_FORCE", "MULTI_LEGGED_ORDER", "EXCEED_MAX_POSITION_SIZE",
        "EXCEED_MAX_SIGNATURE_EXPIRATION", "MARKET_ORDER_WITH_LIMIT_PRICE", "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED",
        "OCO_COUNTER_PART_TRIGGERED", "REDUCE_ONLY_LIMIT", "CLIENT_REPLACE");

    private Reasons()
    {
    }

    /** Why an order that lived ended. */
    static String ofEnd(final String words)
    {
        return switch (words)
        {
            case "ImmediateOrCancel" -> "IOC_CANCEL";
            case "FillOrKill" -> "FOK_CANCEL";
            case "InsufficientLiquidity" -> "MARKET_CANCEL";
            case "SelfTradePrevention" -> "SELF_TRADE_PROTECTION";
            case "ReduceOnlyNotReduced" -> "REDUCE_ONLY_LIMIT";
            case "Liquidation" -> "LIQUIDATION";
            case "Maintenance" -> "SYSTEM_FAILOVER";
            default -> KNOWN.contains(words) ? words : NONE;
        };
    }

    /** Why an order that had been acknowledged was refused. */
    static String ofRefusal(final int code, final String words)
    {
        final GrvtError error = GrvtError.of(code);
        if (error == null)
        {
            return KNOWN.contains(words) ? words : NONE;
        }
        return switch (error)
        {
            case MARGIN -> "BELOW_MARGIN";
            case NO_POSITION, WOULD_INCREASE -> "FAIL_REDUCE_ONLY";
            case REDUCE_LIMIT -> "REDUCE_ONLY_LIMIT";
            case CLIENT_ID_IN_USE -> "OVERLAPPING_CLIENT_ORDER_ID";
            case POSITION_LIMIT -> "EXCEED_MAX_POSITION_SIZE";
            case EXPIRED -> "EXPIRED";
            default -> KNOWN.contains(words) ? words : NONE;
        };
    }

    /** Whether a refusal is always told by stream, after the create was acknowledged. */
    static boolean isLate(final int code)
    {
        return code == 0 || code == GrvtError.MARGIN.code();
    }
}
