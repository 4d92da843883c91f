package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;

/**
 * The list of positions: flat markets are absent from it. Ours is 0 when a sound list does not hold it.
 */
final class BackpackPositionAnswer implements BackpackRow
{
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MOST_OTHERS = 255;
    private static final int CAPACITY = 32;

    private final ByteText text = new ByteText(CAPACITY);
    private final String symbol;
    private final boolean notFoundIsFlat;
    private final BackpackErrors errors;
    private final JsonFrame json = new JsonFrame();
    private long rowQuantity;
    private long rowEntry;
    private long rowLiquidation;
    private boolean rowOurs;
    private long quantity;
    private long entryPrice;
    private long liquidationPrice;
    private int others;

    BackpackPositionAnswer(final BackpackSettings settings, final BackpackErrors errors)
    {
        symbol = settings.symbol();
        notFoundIsFlat = settings.positionNotFoundIsFlat();
        this.errors = errors;
    }

    /** Read an answer; if it is not OK, the errors have been read. Returns whether it tells anything. */
    boolean read(final HttpResponse response)
    {
        quantity = 0;
        entryPrice = 0;
        liquidationPrice = 0;
        others = 0;
        if (response.status() == NOT_FOUND)
        {
            return notFoundIsFlat && errors.is("RESOURCE_NOT_FOUND");
        }
        return response.status() == OK && BackpackRow.tellAll(json, response.body(), this) != UNUSABLE;
    }

    @Override
    public boolean read(final JsonFrame from)
    {
        rowQuantity = JsonFrame.INVALID;
        rowEntry = 0;
        rowLiquidation = 0;
        rowOurs = false;
        boolean anySymbol = false;
        while (from.next() == JsonToken.FIELD_NAME)
        {
            final String name = from.name();
            from.next();
            switch (name)
            {
                case "symbol" ->
                {
                    anySymbol = from.text(text);
                    rowOurs = from.is(symbol);
                }
                case "netQuantity" -> rowQuantity = from.decimal();
                case "entryPrice" -> rowEntry = from.isNull() ? 0 : from.decimalCut();
                case "estLiquidationPrice" -> rowLiquidation = from.isNull() ? 0 : from.decimalCut();
                default -> from.skip();
            }
        }
        return !from.failed() && anySymbol && rowQuantity != JsonFrame.INVALID && rowEntry >= 0 && rowLiquidation >= 0;
    }

    @Override
    public void tell()
    {
        if (rowOurs)
        {
            quantity = rowQuantity;
            entryPrice = rowEntry;
            liquidationPrice = rowLiquidation;
        }
        else if (rowQuantity != 0)
        {
            others = Math.min(MOST_OTHERS, others + 1);
        }
    }

    /** Signed, short below zero. */
    long quantity()
    {
        return quantity;
    }

    long entryPrice()
    {
        return entryPrice;
    }

    /** 0 where the venue gives none. */
    long liquidationPrice()
    {
        return liquidationPrice;
    }

    /** How many other symbols hold a position, at most 255. */
    int others()
    {
        return others;
    }
}
