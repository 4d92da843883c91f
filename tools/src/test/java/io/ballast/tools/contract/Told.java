package io.ballast.tools.contract;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;

/** Something the engine is told, decoded; times are those of receipt. */
sealed interface Told
{
    /** No quantity. */
    long UNTOLD = Long.MIN_VALUE;

    long atNs();

    record Execution(
        long atNs,
        long id,
        ExecutionType type,
        Side side,
        long price,
        long quantity,
        long cumulative,
        long fee,
        Liquidity liquidity,
        Origin origin,
        ReportSource source,
        RejectClass rejectClass,
        int code,
        long queryId,
        String venueId,
        String tradeId,
        String text) implements Told
    {
        boolean is(final ExecutionType expected)
        {
            return type == expected;
        }
    }

    record Sent(long atNs, long sequence, long id, boolean sent) implements Told
    {
    }

    record Row(
        long atNs,
        long queryId,
        long id,
        long price,
        long quantity,
        long cumulative,
        Side side,
        QueryResult result,
        OrderStatus status,
        String venueId) implements Told
    {
    }

    record Done(long atNs, long queryId, QueryKind kind, int rows, QueryResult result) implements Told
    {
    }

    record Position(long atNs, long queryId, long quantity, long entryPrice, QueryResult result, ReportSource source)
        implements Told
    {
    }

    record Account(
        long atNs, long queryId, long equity, long available, long initial, long maintenance, QueryResult result)
        implements Told
    {
    }

    record Session(long atNs, Channel channel, SessionState state, String text) implements Told
    {
    }

    record Book(long atNs, boolean gap, int bids, int asks, long bid, long bidQuantity, long ask, long askQuantity)
        implements Told
    {
        boolean isCrossed()
        {
            return bids > 0 && asks > 0 && bid >= ask;
        }
    }

    record Trade(long atNs, Side aggressor, long price, long quantity) implements Told
    {
    }

    record Mark(long atNs, long price, long rate) implements Told
    {
    }

    record Funding(long atNs, long timeNs, long amount) implements Told
    {
    }

    record Rules(long atNs, long tick, long lot, long minQuantity, long minNotional) implements Told
    {
    }

    record Clock(long atNs, long wallOffsetNs, long venueOffsetNs) implements Told
    {
    }

    record Currency(long atNs, long usdPrice) implements Told
    {
    }
}
