package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.HttpResponse;

/**
 * What Backpack tells of an account: equity and margin from the collateral, fees and flags from the account itself.
 * Fees are in basis points there, which at 1e-8 are the same number as a rate at 1e-12.
 */
final class BackpackAccountAnswer
{
    private static final int OK = 200;

    private final JsonFrame json = new JsonFrame();
    private long equity;
    private long available;
    private long locked;
    private long maintenance;
    private long makerFeeRate;
    private long takerFeeRate;
    private boolean autoBorrow;
    private boolean liquidating;

    /** Read the collateral. Returns whether it tells all that is asked of it. */
    boolean readCollateral(final HttpResponse response)
    {
        equity = JsonFrame.INVALID;
        available = JsonFrame.INVALID;
        locked = JsonFrame.INVALID;
        long fraction = JsonFrame.INVALID;
        long exposure = JsonFrame.INVALID;
        if (!begin(response))
        {
            return false;
        }
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            json.next();
            switch (name)
            {
                case "netEquity" -> equity = json.decimalCut();
                case "netEquityAvailable" -> available = json.decimalCut();
                case "netEquityLocked" -> locked = json.decimalCut();
                case "netExposureFutures" -> exposure = json.decimalCut();
                case "mmf" -> fraction = json.decimalCut();
                default -> json.skip();
            }
        }
        if (!json.complete() || equity == JsonFrame.INVALID || available == JsonFrame.INVALID || locked < 0 ||
            fraction < 0 || fraction > FixedPoint.SCALE || exposure == JsonFrame.INVALID)
        {
            return false;
        }
        maintenance = FixedPoint.mulDiv(Math.abs(exposure), fraction, FixedPoint.SCALE, Rounding.UP);
        return true;
    }

    /** Read the account's fees and flags. Returns whether it tells all that is asked of it. */
    boolean readFlags(final HttpResponse response)
    {
        makerFeeRate = JsonFrame.INVALID;
        takerFeeRate = JsonFrame.INVALID;
        boolean borrowTold = false;
        boolean liquidatingTold = false;
        if (!begin(response))
        {
            return false;
        }
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "futuresMakerFee" -> makerFeeRate = json.decimal();
                case "futuresTakerFee" -> takerFeeRate = json.decimal();
                case "autoBorrowSettlements" ->
                {
                    borrowTold = isFlag(value);
                    autoBorrow = json.flag();
                }
                case "liquidating" ->
                {
                    liquidatingTold = isFlag(value);
                    liquidating = json.flag();
                }
                default -> json.skip();
            }
        }
        return json.complete() && makerFeeRate != JsonFrame.INVALID && takerFeeRate != JsonFrame.INVALID &&
            borrowTold && liquidatingTold;
    }

    private static boolean isFlag(final JsonToken value)
    {
        return value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE;
    }

    private boolean begin(final HttpResponse response)
    {
        if (response.status() != OK)
        {
            return false;
        }
        json.begin(response.body());
        return json.next() == JsonToken.START_OBJECT;
    }

    long equity()
    {
        return equity;
    }

    /** Equity that new orders may use. */
    long available()
    {
        return available;
    }

    /** Equity that positions and orders use. */
    long locked()
    {
        return locked;
    }

    /** The maintenance fraction of the futures' exposure. */
    long maintenance()
    {
        return maintenance;
    }

    /** At 1e-12, below zero for a rebate. */
    long makerFeeRate()
    {
        return makerFeeRate;
    }

    /** At 1e-12. */
    long takerFeeRate()
    {
        return takerFeeRate;
    }

    boolean autoBorrow()
    {
        return autoBorrow;
    }

    boolean liquidating()
    {
        return liquidating;
    }
}
