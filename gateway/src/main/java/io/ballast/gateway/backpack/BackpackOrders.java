package io.ballast.gateway.backpack;

import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;

/**
 * Backpack's private streams: order updates and position updates of one symbol. A frame becomes one event or none; one
 * that cannot be used makes the session dirty, so that the engine asks for what it may have said.
 */
final class BackpackOrders
{
    /** What a frame was. */
    enum Content
    {
        /** An order update, told or of no interest. */
        ORDER,
        /** A position, told or of no interest. */
        POSITION,
        /** Nothing of ours. */
        OTHER,
        /** Something about our symbol that cannot be used, or that the engine cannot be told: reconcile. */
        DIRTY
    }

    private static final String ORDER_STREAM = "account.orderUpdate";
    private static final String POSITION_STREAM = "account.positionUpdate";
    private static final int PRICE_PLACES = 8;
    private static final long LARGEST_CLIENT_ID = 0xFFFF_FFFFL;
    private static final ByteText NO_TEXT = new ByteText(1);

    private final String symbol;
    private final String quoteCurrency;
    private final SessionEvents events;
    private final BackpackReports reports;
    private final BackpackErrors errors;
    private final BackpackCounters counters;

    private long clientOrderId;
    private long exchangeNs;
    private Side side;
    private Origin origin;

    BackpackOrders(
        final String symbol,
        final String quoteCurrency,
        final SessionEvents events,
        final BackpackErrors errors,
        final BackpackCounters counters)
    {
        this.symbol = symbol;
        this.quoteCurrency = quoteCurrency;
        this.events = events;
        this.errors = errors;
        this.counters = counters;
        reports = new BackpackReports(events);
    }

    /** A frame of data. */
    Content onData(final long nowNs, final BackpackFrame frame)
    {
        final boolean order = isStream(frame, ORDER_STREAM);
        if (!order && !isStream(frame, POSITION_STREAM))
        {
            return Content.OTHER;
        }
        if (!frame.has('s'))
        {
            counters.missing++;
            return Content.DIRTY;
        }
        if (!frame.is('s', symbol))
        {
            counters.otherSymbols++;
            return order ? Content.ORDER : Content.POSITION;
        }
        return order ? order(nowNs, frame) : position(nowNs, frame);
    }

    /** The stream of all markets, or that of one. */
    private static boolean isStream(final BackpackFrame frame, final String name)
    {
        final ByteText stream = frame.stream();
        final int length = name.length();
        if (stream.length() < length || stream.length() > length && stream.buffer().getByte(length) != '.')
        {
            return false;
        }
        for (int i = 0; i < length; i++)
        {
            if (stream.buffer().getByte(i) != name.charAt(i))
            {
                return false;
            }
        }
        return true;
    }

    private Content order(final long nowNs, final BackpackFrame frame)
    {
        if (frame.is('e', "triggerPlaced") || frame.is('e', "triggerFailed"))
        {
            // Not one of ours: we place none. What it triggers is an order of its own.
            return Content.ORDER;
        }
        if (!readOrder(frame))
        {
            counters.missing++;
            return Content.DIRTY;
        }
        if (frame.is('e', "orderFill"))
        {
            return fill(nowNs, frame);
        }
        if (frame.is('e', "orderAccepted"))
        {
            return report(nowNs, ExecutionType.ACCEPTED, RejectClass.NONE, frame);
        }
        if (frame.is('e', "orderCancelled"))
        {
            return report(nowNs, ExecutionType.CANCELLED, RejectClass.NONE, frame);
        }
        if (frame.is('e', "orderExpired"))
        {
            return report(nowNs, ExecutionType.EXPIRED, errors.reason(frame.text('R')), frame);
        }
        if (!frame.is('e', "orderModified"))
        {
            counters.unknown++;
        }
        // The venue has made an order smaller than the engine believes it to be, or does something that is new.
        return Content.DIRTY;
    }

    private boolean readOrder(final BackpackFrame frame)
    {
        clientOrderId = frame.has('c') ? frame.whole('c') : 0;
        exchangeNs = frame.micros(frame.has('T') ? 'T' : 'E');
        side = frame.is('S', "Bid") ? Side.BUY : frame.is('S', "Ask") ? Side.SELL : null;
        if (side == null && frame.has('S'))
        {
            counters.unknown++;
        }
        origin = origin(frame);
        return clientOrderId >= 0 && clientOrderId <= LARGEST_CLIENT_ID && exchangeNs >= 0 && side != null &&
            isId(frame.text('i'), ExecutionEventEncoder.venueOrderIdLength());
    }

    /** Whose order it is; a new word for it is counted and leaves that to the client id. */
    private Origin origin(final BackpackFrame frame)
    {
        if (frame.is('O', "LIQUIDATION_AUTOCLOSE") || frame.is('O', "BACKSTOP_LIQUIDITY_PROVIDER"))
        {
            return Origin.LIQUIDATION;
        }
        if (frame.is('O', "ADL_AUTOCLOSE"))
        {
            return Origin.DELEVERAGING;
        }
        if (frame.is('O', "SETTLEMENT_AUTOCLOSE") || frame.is('O', "COLLATERAL_CONVERSION"))
        {
            return Origin.SETTLEMENT;
        }
        if (frame.has('O') && !frame.is('O', "USER"))
        {
            counters.unknown++;
        }
        return clientOrderId == 0 ? Origin.FOREIGN : Origin.OURS;
    }

    private Content report(
        final long nowNs, final ExecutionType type, final RejectClass rejectClass, final BackpackFrame frame)
    {
        final long cumulative = frame.decimal('z');
        if (cumulative < 0)
        {
            counters.missing++;
            return Content.DIRTY;
        }
        reports.order(nowNs, type, ReportSource.STREAM, exchangeNs, clientOrderId, side, cumulative, origin,
            rejectClass, frame.text('i'), type == ExecutionType.EXPIRED ? frame.text('R') : NO_TEXT);
        return Content.ORDER;
    }

    private Content fill(final long nowNs, final BackpackFrame frame)
    {
        final long price = frame.decimal('L');
        final long quantity = frame.decimal('l');
        final long cumulative = frame.decimal('z');
        final long fee = frame.decimal('n');
        if (price <= 0 || quantity <= 0 || cumulative < 0 || fee == BackpackFrame.INVALID || !frame.isFlag('m') ||
            frame.text('N').length() == 0 || !isId(frame.text('t'), ExecutionEventEncoder.tradeIdLength()))
        {
            counters.missing++;
            return Content.DIRTY;
        }
        final boolean ledger = frame.is('N', quoteCurrency);
        if (!ledger)
        {
            counters.foreignFees++;
        }
        events.execution(nowNs)
            .exchangeNs(exchangeNs)
            .clientOrderId(clientOrderId)
            .lastPrice(price)
            .lastQuantity(quantity)
            .cumulativeQuantity(cumulative)
            .fee(ledger ? fee : 0)
            .executionType(ExecutionType.FILL)
            .side(side)
            .liquidity(frame.flag('m') ? Liquidity.MAKER : Liquidity.TAKER)
            .origin(origin)
            .source(ReportSource.STREAM)
            .rejectClass(RejectClass.NONE);
        id(ExecutionEventEncoder.venueOrderIdEncodingOffset(), frame.text('i'));
        id(ExecutionEventEncoder.tradeIdEncodingOffset(), frame.text('t'));
        events.publish();
        return Content.ORDER;
    }

    private void id(final int fieldOffset, final ByteText id)
    {
        events.text(fieldOffset, id.length(), id.buffer(), 0, id.length());
    }

    private Content position(final long nowNs, final BackpackFrame frame)
    {
        final long quantity = frame.decimal('q');
        final long entry = frame.cut('B', PRICE_PLACES);
        if (quantity == BackpackFrame.INVALID || entry < 0)
        {
            counters.missing++;
            return Content.DIRTY;
        }
        events.position(nowNs, 0)
            .quantity(quantity)
            .entryPrice(entry)
            .result(QueryResult.FOUND)
            .source(ReportSource.STREAM);
        events.publish();
        return Content.POSITION;
    }

    /** An id of the venue as text: there, no longer than its field, without blanks. */
    static boolean isId(final ByteText id, final int longest)
    {
        if (id.length() == 0 || id.length() > longest)
        {
            return false;
        }
        for (int i = 0; i < id.length(); i++)
        {
            final byte b = id.buffer().getByte(i);
            if (b <= ' ' || b == 0x7f)
            {
                return false;
            }
        }
        return true;
    }
}
