package io.ballast.tools.venue;

import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.market.MarketFlow;

/**
 * The account at a venue: its ledger, the mark it is valued at, margin and funding.
 */
final class VenueAccount
{
    private final VenueLedger ledger;
    private final VenueRules rules;
    private final VenueBook book;
    private long startPosition;
    private long mark;
    private long index;
    private long fundingRate;
    private long nextFundingNs = MarketFlow.NONE;
    private long fundedNs;
    private long match;
    private int part;
    private VenueFill lastFill;
    private long fundingDelayNs;

    VenueAccount(final Instrument instrument, final long priceBand, final long startEquity, final VenueBook book)
    {
        rules = new VenueRules(instrument, priceBand);
        ledger = new VenueLedger(startEquity);
        this.book = book;
    }

    VenueLedger ledger()
    {
        return ledger;
    }

    VenueRules rules()
    {
        return rules;
    }

    long mark()
    {
        return mark;
    }

    long index()
    {
        return index;
    }

    long fundingRate()
    {
        return fundingRate;
    }

    /** When funding is next booked, {@link MarketFlow#NONE} for never. */
    long bookedNs()
    {
        return SimSession.after(nextFundingNs, nextFundingNs == MarketFlow.NONE ? 0 : fundingDelayNs);
    }

    /** When funding is next paid, {@link MarketFlow#NONE} for never. */
    long nextFundingNs()
    {
        return nextFundingNs;
    }

    /** The price that the account is valued at: the mark, before the first one the mid; 0 before both. */
    long reference()
    {
        if (mark != 0)
        {
            return mark;
        }
        final long bid = book.best(Side.BUY);
        final long ask = book.best(Side.SELL);
        return bid == 0 || ask == 0 ? 0 : (bid + ask) / 2;
    }

    void onMark(
        final long markPrice, final long indexPrice, final long rate, final long nextNs, final long nowNs)
    {
        mark = markPrice;
        index = indexPrice;
        fundingRate = rate;
        // One that is due stays until it is paid, though the flow already names the next; one that was paid is not again.
        final boolean due = nextFundingNs != MarketFlow.NONE && nextFundingNs <= nowNs;
        if (!due)
        {
            nextFundingNs = nextNs > fundedNs ? nextNs : MarketFlow.NONE;
        }
    }

    /** Open with a position, as soon as there is a price to value it at. */
    void startWith(final long quantity)
    {
        startPosition = quantity;
    }

    void openIfPriced()
    {
        if (startPosition != 0 && reference() != 0)
        {
            ledger.open(startPosition, reference());
            startPosition = 0;
        }
    }

    /** The next fills belong to one match. */
    void nextMatch()
    {
        match++;
        part = 0;
    }

    /** Book a trade. The order is null where none of ours made it. */
    VenueFill fill(
        final VenueOrder order,
        final long orderId,
        final Side side,
        final long price,
        final long quantity,
        final boolean maker,
        final Origin origin,
        final long timeNs)
    {
        final long notional = FixedPoint.notional(price, quantity);
        part++;
        final boolean shares = sharesId(order);
        final VenueFill fill = new VenueFill(
            shares ? lastFill.match() : match,
            shares ? lastFill.part() : part,
            orderId,
            order == null ? 0 : order.clientOrderId,
            order == null ? 0 : order.cycle,
            side,
            price,
            quantity,
            notional,
            rules.fee(notional, maker),
            maker,
            origin,
            order == null ? quantity : order.filled,
            timeNs);
        ledger.fill(fill);
        lastFill = fill;
        return fill;
    }

    /** Whether the fill gets the trade id of the one before it, which must be of another order. */
    private boolean sharesId(final VenueOrder order)
    {
        final boolean shares = order != null && order.faults != null && order.faults.sharesId && lastFill != null &&
            lastFill.orderId() != order.orderId;
        if (shares)
        {
            order.faults.sharesId = false;
        }
        return shares;
    }

    /**
     * The last trade is taken back at its price, or its price is changed by so many basis points. Returns what the
     * position changed by.
     */
    long bust(final long basisPoints)
    {
        if (lastFill == null)
        {
            return 0;
        }
        if (basisPoints != 0)
        {
            final long worse = FixedPoint.basisPointsOf(lastFill.notional(), basisPoints, Rounding.HALF_EVEN);
            ledger.transfer(lastFill.side() == Side.BUY ? -worse : worse);
            return 0;
        }
        final long change = -lastFill.signedQuantity();
        ledger.correct(change, lastFill.price());
        lastFill = null;
        return change;
    }

    /** Payments are booked so much later than they are due. */
    void fundingDelay(final long delayNs)
    {
        fundingDelayNs = delayNs;
    }

    /** Pay what is due. Returns what was received, 0 when flat. */
    long fund()
    {
        fundedNs = nextFundingNs;
        nextFundingNs = MarketFlow.NONE;
        if (ledger.position() == 0)
        {
            return 0;
        }
        final long notional = FixedPoint.notional(mark, ledger.position());
        final long amount =
            -FixedPoint.mulDiv(notional, fundingRate, FixedPoint.RATE_SCALE, Rounding.HALF_EVEN);
        ledger.fund(amount, fundedNs);
        return amount;
    }

    /** When the last payment was due. */
    long fundedNs()
    {
        return fundedNs;
    }

    /** How much an order of a side may reduce the position by. */
    long reducible(final Side side)
    {
        return Math.max(0, side == Side.BUY ? -ledger.position() : ledger.position());
    }

    long equity()
    {
        return ledger.equity(reference());
    }

    /** Whether the account can open to a worst case. */
    boolean affords(final long worst)
    {
        return rules.initialMargin(worst, reference()) <= equity();
    }

    /** Initial margin of the worst case over resting orders. */
    long initialMargin()
    {
        final long position = ledger.position();
        final long worst = Math.max(
            Math.abs(position + book.restingQuantity(Side.BUY, false)),
            Math.abs(position - book.restingQuantity(Side.SELL, false)));
        return rules.initialMargin(Math.max(worst, Math.abs(position)), reference());
    }

    long maintenanceMargin()
    {
        return rules.maintenanceMargin(ledger.position(), reference());
    }

    long liquidationPrice()
    {
        return rules.liquidationPrice(ledger.position(), ledger.cash());
    }

    boolean mustBeLiquidated()
    {
        return ledger.position() != 0 && equity() < maintenanceMargin();
    }
}
