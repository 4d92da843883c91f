package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.tools.market.MarketFlow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a server reads from its venue when it writes an answer. Follows the venue; used by the venue's thread.
 */
public final class VenueView
{
    /** Takes the levels of one side of a book, best first. */
    @FunctionalInterface
    public interface Levels
    {
        /**
         * One level.
         *
         * @param price    at scale 1e-8.
         * @param quantity at scale 1e-8, above zero.
         */
        void onLevel(long price, long quantity);
    }

    private final Venue venue;

    /**
     * A view that follows a venue.
     *
     * @param venue to look at.
     */
    public VenueView(final Venue venue)
    {
        this.venue = venue;
    }

    /**
     * What is traded.
     *
     * @return as the venue publishes it.
     */
    public Instrument instrument()
    {
        return venue.instrument();
    }

    /**
     * Whose habits it has.
     *
     * @return the profile.
     */
    public VenueProfile profile()
    {
        return venue.profile();
    }

    /**
     * The venue's own account of us.
     *
     * @return the ledger.
     */
    public VenueLedger ledger()
    {
        return venue.ledger();
    }

    /**
     * The order with an id of its sender, however it ended.
     *
     * @param clientOrderId of it.
     * @return null where there is none or it is long forgotten.
     */
    public VenueOrder order(final long clientOrderId)
    {
        return venue.desk().order(clientOrderId);
    }

    /**
     * The order with an id of the venue, however it ended.
     *
     * @param orderId as text.
     * @return null where there is none or it is long forgotten.
     */
    public VenueOrder order(final String orderId)
    {
        for (final Side side : List.of(Side.BUY, Side.SELL))
        {
            final VenueBook.Orders own = venue.book().resting(side);
            for (int i = 0; i < own.size; i++)
            {
                if (VenueIds.order(profile(), own.orders[i].orderId).equals(orderId))
                {
                    return own.orders[i];
                }
            }
        }
        for (final VenueOrder order : venue.desk().orders())
        {
            if (VenueIds.order(profile(), order.orderId).equals(orderId))
            {
                return order;
            }
        }
        return null;
    }

    /**
     * The orders of a kind, in the order of their arrival.
     *
     * @param wanted which.
     * @return a copy.
     */
    public List<VenueOrder> orders(final Predicate<VenueOrder> wanted)
    {
        final List<VenueOrder> found = new ArrayList<>();
        for (final VenueOrder order : venue.desk().orders())
        {
            if (wanted.test(order))
            {
                found.add(order);
            }
        }
        found.sort(Comparator.comparingLong(VenueOrder::orderId));
        return found;
    }

    /**
     * How many orders rest.
     *
     * @return on both sides.
     */
    public int openOrders()
    {
        return venue.book().resting(Side.BUY).size + venue.book().resting(Side.SELL).size;
    }

    /**
     * A whole side of the book, best first.
     *
     * @param side    bids or asks.
     * @param withOwn add our own orders.
     * @param levels  to be told.
     */
    public void book(final Side side, final boolean withOwn, final Levels levels)
    {
        venue.book().walk(side, withOwn, levels);
    }

    /**
     * Counts what was published of the book.
     *
     * @return of the last publication.
     */
    public long bookSequence()
    {
        return venue.bookSequence();
    }

    /**
     * Whether orders are taken.
     *
     * @return false in maintenance.
     */
    public boolean isOpen()
    {
        return venue.desk().isOpen();
    }

    /**
     * The mark, or the mid before the first mark.
     *
     * @return 0 before both.
     */
    public long mark()
    {
        return venue.mark();
    }

    /**
     * The index.
     *
     * @return 0 before the first.
     */
    public long index()
    {
        return venue.account().index();
    }

    /**
     * How far a limit price may stand from the mark.
     *
     * @return basis points at scale 1e-8.
     */
    public long priceBand()
    {
        return venue.account().rules().priceBand();
    }

    /**
     * The funding rate of the interval that is running.
     *
     * @return at scale 1e-12.
     */
    public long fundingRate()
    {
        return venue.account().fundingRate();
    }

    /**
     * When funding is next paid.
     *
     * @return venue time, 0 where there is none.
     */
    public long nextFundingNs()
    {
        return venue.account().nextFundingNs() == MarketFlow.NONE ? 0 : venue.account().nextFundingNs();
    }

    /**
     * Equity at the mark.
     *
     * @return in the quote currency.
     */
    public long equity()
    {
        return venue.equity();
    }

    /**
     * Initial margin over the worst case of resting orders.
     *
     * @return in the quote currency.
     */
    public long initialMargin()
    {
        return venue.account().initialMargin();
    }

    /**
     * Maintenance margin of the position.
     *
     * @return in the quote currency.
     */
    public long maintenanceMargin()
    {
        return venue.account().maintenanceMargin();
    }

    /**
     * The mark at which the position would be liquidated.
     *
     * @return 0 where there is none.
     */
    public long liquidationPrice()
    {
        return venue.account().liquidationPrice();
    }
}
