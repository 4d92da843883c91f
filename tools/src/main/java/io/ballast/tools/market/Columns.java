package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.nio.charset.StandardCharsets;

/**
 * What the columns of a recording mean. One reader for each kind of file, bound to the current row.
 */
final class Columns
{
    static final String TIME = "ts_ns";
    static final String VENUE = "venue";

    private static final byte[] BID = ascii("bid");
    private static final byte[] ASK = ascii("ask");
    private static final byte[] BUY = ascii("buy");
    private static final byte[] SELL = ascii("sell");
    private static final byte[] UNKNOWN = ascii("unknown");
    private static final byte[] YES = ascii("1");
    private static final byte[] NO = ascii("0");

    private Columns()
    {
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long price(final CsvRows rows, final int column)
    {
        final long price = rows.decimal(column);
        if (price == 0)
        {
            throw rows.bad("price not above zero", column);
        }
        return price;
    }

    /** Rows of {@code PREFIX-l2.csv.gz}: one changed level each. */
    static final class Depth
    {
        private final CsvRows rows;
        private final int side;
        private final int price;
        private final int quantity;
        private final int snapshot;
        private final int sequence;
        private final int first;
        private final int previous;
        private final int exchange;

        Depth(final CsvRows rows)
        {
            this.rows = rows;
            side = rows.column("side");
            price = rows.column("price");
            quantity = rows.column("qty");
            snapshot = rows.column("snap");
            sequence = rows.column("seq");
            first = rows.column("seq_first");
            previous = rows.column("seq_prev");
            exchange = rows.column("exch_ns");
        }

        Side side()
        {
            if (rows.is(side, BID))
            {
                return Side.BUY;
            }
            if (rows.is(side, ASK))
            {
                return Side.SELL;
            }
            throw rows.bad("bid or ask expected", side);
        }

        long price()
        {
            return Columns.price(rows, price);
        }

        long quantity()
        {
            return rows.decimal(quantity);
        }

        boolean snapshot()
        {
            if (rows.is(snapshot, YES))
            {
                return true;
            }
            if (rows.is(snapshot, NO))
            {
                return false;
            }
            throw rows.bad("0 or 1 expected", snapshot);
        }

        long sequence()
        {
            return rows.whole(sequence);
        }

        long first()
        {
            return rows.whole(first);
        }

        long previous()
        {
            return rows.whole(previous);
        }

        long exchangeNs()
        {
            return rows.whole(exchange);
        }
    }

    /** Rows of {@code PREFIX-bbo.csv.gz}: a best bid and ask each. */
    static final class Quote
    {
        private final CsvRows rows;
        private final int bid;
        private final int bidQuantity;
        private final int ask;
        private final int askQuantity;

        Quote(final CsvRows rows)
        {
            this.rows = rows;
            bid = rows.column("bid_px");
            bidQuantity = rows.column("bid_qty");
            ask = rows.column("ask_px");
            askQuantity = rows.column("ask_qty");
        }

        long bid()
        {
            return Columns.price(rows, bid);
        }

        long bidQuantity()
        {
            return rows.decimal(bidQuantity);
        }

        long ask()
        {
            return Columns.price(rows, ask);
        }

        long askQuantity()
        {
            return rows.decimal(askQuantity);
        }
    }

    /** Rows of {@code PREFIX-trades.csv.gz}: a print each. */
    static final class Trade
    {
        private final CsvRows rows;
        private final int side;
        private final int price;
        private final int quantity;
        private final int exchange;

        Trade(final CsvRows rows)
        {
            this.rows = rows;
            side = rows.column("side");
            price = rows.column("price");
            quantity = rows.column("qty");
            exchange = rows.column("exch_ns");
        }

        /** Who took, {@link Side#NULL_VAL} where the recording does not know. */
        Side aggressor()
        {
            if (rows.is(side, BUY))
            {
                return Side.BUY;
            }
            if (rows.is(side, SELL))
            {
                return Side.SELL;
            }
            if (rows.is(side, UNKNOWN))
            {
                return Side.NULL_VAL;
            }
            throw rows.bad("buy, sell or unknown expected", side);
        }

        long price()
        {
            return Columns.price(rows, price);
        }

        long quantity()
        {
            final long value = rows.decimal(quantity);
            if (value == 0)
            {
                throw rows.bad("quantity not above zero", quantity);
            }
            return value;
        }

        long exchangeNs()
        {
            return rows.whole(exchange);
        }
    }

    /** Size of contracts in base units where a contract is a fixed value in the quote currency, else as it is. */
    static long baseQuantity(final long recorded, final long price, final long contractValue)
    {
        if (contractValue == 0 || recorded == 0)
        {
            return recorded;
        }
        return Math.max(
            1, FixedPoint.mulDiv(recorded, contractValue, price, Rounding.HALF_EVEN));
    }
}
