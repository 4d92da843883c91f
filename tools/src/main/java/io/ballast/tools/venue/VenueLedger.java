package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The venue's own account of us: position, cash, fees, funding and every fill, exact. The second oracle of a run.
 * <p>
 * A cash-flow ledger: equity is cash plus position at the mark. Totals never forget; of fills the last {@link
 * #KEPT_FILLS} are kept, as a venue's history does.
 */
public final class VenueLedger
{
    /** Fills that can still be asked for. */
    public static final int KEPT_FILLS = 1 << 16;

    /**
     * A funding payment.
     *
     * @param amount received, negative for paid, at scale 1e-8.
     * @param timeNs when it was due, venue clock.
     */
    public record Payment(long amount, long timeNs)
    {
    }

    /** Is told of every entry as it is made. */
    public interface Listener
    {
        /**
         * An order lives, was refused, or ended.
         *
         * @param order  as it is now.
         * @param what   {@code accepted}, {@code refused} or {@code ended}.
         * @param reason in the venue's words, empty where there is none.
         * @param timeNs venue time.
         */
        default void onOrder(final VenueOrder order, final String what, final String reason, final long timeNs)
        {
        }

        /**
         * A fill was booked.
         *
         * @param fill            the fill.
         * @param position        after it.
         */
        void onFill(VenueFill fill, long position);

        /**
         * A funding payment was booked.
         *
         * @param amount received above zero.
         * @param timeNs venue time of the payment.
         */
        void onFunding(long amount, long timeNs);
    }

    private final long startEquity;
    private final ArrayDeque<VenueFill> fills = new ArrayDeque<>();
    private final List<Payment> payments = new ArrayList<>();
    private Listener listener;
    private long startPosition;
    private long position;
    private long cash;
    private long entryNotional;
    private long makerFees;
    private long takerFees;
    private long funding;
    private long transfers;
    private long boughtQuantity;
    private long soldQuantity;
    private long turnover;
    private long fillCount;
    private boolean corrected;

    VenueLedger(final long startEquity)
    {
        this.startEquity = startEquity;
        cash = startEquity;
    }

    /**
     * Be told of every entry from now on.
     *
     * @param listener to tell, or null.
     */
    public void listener(final Listener listener)
    {
        this.listener = listener;
    }

    /** An order lives, was refused, or ended. */
    void onOrder(final VenueOrder order, final String what, final String reason, final long timeNs)
    {
        if (listener != null)
        {
            listener.onOrder(order, what, reason, timeNs);
        }
    }

    /** A position that no fill made: at the start, or where a trade was taken back. */
    void open(final long quantity, final long price)
    {
        final long notional = FixedPoint.notional(price, quantity);
        startPosition = Math.addExact(startPosition, quantity);
        cash = Math.subtractExact(cash, notional);
        move(quantity, Math.abs(notional));
    }

    void fill(final VenueFill fill)
    {
        if (fills.size() == KEPT_FILLS)
        {
            fills.removeFirst();
        }
        fills.addLast(fill);
        fillCount++;
        cash = Math.addExact(cash, fill.cashFlow());
        turnover = Math.addExact(turnover, fill.notional());
        if (fill.maker())
        {
            makerFees = Math.addExact(makerFees, fill.fee());
        }
        else
        {
            takerFees = Math.addExact(takerFees, fill.fee());
        }
        if (fill.side() == Side.BUY)
        {
            boughtQuantity = Math.addExact(boughtQuantity, fill.quantity());
        }
        else
        {
            soldQuantity = Math.addExact(soldQuantity, fill.quantity());
        }
        move(fill.signedQuantity(), fill.notional());
        if (listener != null)
        {
            listener.onFill(fill, position);
        }
    }

    void fund(final long amount, final long timeNs)
    {
        cash = Math.addExact(cash, amount);
        funding = Math.addExact(funding, amount);
        payments.add(new Payment(amount, timeNs));
        if (listener != null)
        {
            listener.onFunding(amount, timeNs);
        }
    }

    void transfer(final long amount)
    {
        cash = Math.addExact(cash, amount);
        transfers = Math.addExact(transfers, amount);
    }

    /** The entry notional grows with the position, shrinks in proportion, and starts anew beyond zero. */
    private void move(final long change, final long notional)
    {
        final long before = position;
        position = Math.addExact(position, change);
        if (before == 0 || (before > 0) == (change > 0))
        {
            entryNotional = Math.addExact(entryNotional, notional);
        }
        else if (position == 0)
        {
            entryNotional = 0;
        }
        else if ((position > 0) == (before > 0))
        {
            entryNotional = FixedPoint.mulDiv(entryNotional, position, before, Rounding.HALF_EVEN);
        }
        else
        {
            entryNotional = FixedPoint.mulDiv(notional, Math.abs(position), Math.abs(change), Rounding.HALF_EVEN);
        }
    }

    /**
     * Whether a trade was taken back: the fills no longer make the position.
     *
     * @return true from then on.
     */
    public boolean corrected()
    {
        return corrected;
    }

    /** A trade is taken back at its price. */
    void correct(final long quantity, final long price)
    {
        corrected = true;
        open(quantity, price);
    }

    /**
     * Net position.
     *
     * @return short below zero.
     */
    public long position()
    {
        return position;
    }

    /**
     * Position at start.
     *
     * @return short below zero.
     */
    public long startPosition()
    {
        return startPosition;
    }

    /**
     * Mean price of the open position.
     *
     * @return 0 when flat.
     */
    public long entryPrice()
    {
        return position == 0 ? 0 :
            FixedPoint.mulDiv(entryNotional, FixedPoint.SCALE, Math.abs(position), Rounding.HALF_EVEN);
    }

    /**
     * Cash: start equity and transfers, less what was bought, plus what was sold, less fees, plus funding.
     *
     * @return in the quote currency.
     */
    public long cash()
    {
        return cash;
    }

    /**
     * Equity of the account.
     *
     * @param mark price to value the position at.
     * @return cash and position.
     */
    public long equity(final long mark)
    {
        return Math.addExact(cash, FixedPoint.notional(mark, position));
    }

    /**
     * Equity at start.
     *
     * @return in the quote currency.
     */
    public long startEquity()
    {
        return startEquity;
    }

    /**
     * Fees of resting fills.
     *
     * @return paid above zero.
     */
    public long makerFees()
    {
        return makerFees;
    }

    /**
     * Fees of taking fills.
     *
     * @return paid above zero.
     */
    public long takerFees()
    {
        return takerFees;
    }

    /**
     * All fees.
     *
     * @return paid above zero.
     */
    public long fees()
    {
        return Math.addExact(makerFees, takerFees);
    }

    /**
     * Every funding payment.
     *
     * @return oldest first.
     */
    public List<Payment> payments()
    {
        return Collections.unmodifiableList(payments);
    }

    /**
     * Funding.
     *
     * @return received above zero.
     */
    public long funding()
    {
        return funding;
    }

    /**
     * What was paid in or taken out while running.
     *
     * @return paid in above zero.
     */
    public long transfers()
    {
        return transfers;
    }

    /**
     * Quantity bought.
     *
     * @return sum over all fills.
     */
    public long boughtQuantity()
    {
        return boughtQuantity;
    }

    /**
     * Quantity sold.
     *
     * @return sum over all fills.
     */
    public long soldQuantity()
    {
        return soldQuantity;
    }

    /**
     * Notional of all fills.
     *
     * @return bought and sold.
     */
    public long turnover()
    {
        return turnover;
    }

    /**
     * How many fills there were.
     *
     * @return also those no longer kept.
     */
    public long fillCount()
    {
        return fillCount;
    }

    /**
     * The fills that are kept, oldest first.
     *
     * @return a view.
     */
    public Iterable<VenueFill> fills()
    {
        return fills;
    }

    /**
     * The fills that are kept, newest first.
     *
     * @return an iterator that does not survive the next fill.
     */
    public Iterator<VenueFill> newestFirst()
    {
        return fills.descendingIterator();
    }
}
