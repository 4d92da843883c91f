package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.venue.VenueRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;

class VenueBookTest
{
    private final VenueRig rig = new VenueRig(Leg.PRIMARY);

    @Test
    void shouldFillBehindTheQueueThatWasThere()
    {
        rig.quote(Side.BUY, "2936.8", "0.2");
        rig.print(Side.SELL, "2936.8", "1.9");
        rig.print(Side.SELL, "2936.8", "0.15");

        assertEquals(List.of("1 accepted", "1 maker 0.05@2936.8"), rig.log);
        rig.print(Side.SELL, "2936.8", "5");
        assertEquals("1 maker 0.15@2936.8", rig.log.get(2));
        assertEquals("0.2", rig.position());
    }

    @Test
    void shouldMoveUpWhenTheLevelShrinksBelowTheQueueAhead()
    {
        final VenueOrder order = rig.quote(Side.SELL, "2936.81", "0.2");
        assertEquals(n("2"), order.queueAhead());

        rig.level(Side.SELL, "2936.81", "5");
        assertEquals(n("2"), order.queueAhead());
        rig.level(Side.SELL, "2936.81", "0.5");
        assertEquals(n("0.5"), order.queueAhead());
        rig.level(Side.SELL, "2936.81", "3");
        assertEquals(n("0.5"), order.queueAhead());
    }

    @Test
    void shouldKeepThePlaceThroughASnapshotThatStillShowsTheLevel()
    {
        final VenueOrder order = rig.quote(Side.BUY, "2936.8", "0.2");
        rig.message(listener ->
        {
            listener.onBookReset();
            listener.onLevel(Side.BUY, n("2936.8"), n("1"));
            listener.onLevel(Side.SELL, n("2936.81"), n("2"));
        });
        assertEquals(n("1"), order.queueAhead());
        assertEquals(List.of("1 accepted"), rig.log);
    }

    @Test
    void shouldServeOwnOrdersAtOnePriceInTheOrderOfArrival()
    {
        rig.quote(Side.BUY, "2936.8", "0.1");
        rig.level(Side.BUY, "2936.8", "3");
        rig.quote(Side.BUY, "2936.8", "0.1");
        rig.print(Side.SELL, "2936.8", "2.15");
        assertEquals(List.of("1 accepted", "2 accepted", "1 maker 0.1@2936.8"), rig.log);

        // 0.05 of the last print went to the background between the two; 0.95 of it is left.
        rig.print(Side.SELL, "2936.8", "0.96");
        assertEquals("2 maker 0.01@2936.8", rig.log.get(3));
    }

    @Test
    void shouldFillOnAPrintThroughThePriceForWhatPrinted()
    {
        rig.quote(Side.BUY, "2936.8", "0.2");
        rig.print(Side.SELL, "2936.79", "0.05");
        assertEquals(List.of("1 accepted", "1 maker 0.05@2936.8"), rig.log);
    }

    @Test
    void shouldTradeWithALevelThatCrossesAndTakeItAway()
    {
        rig.quote(Side.BUY, "2936.8", "0.2");
        rig.message(listener ->
        {
            listener.onLevel(Side.BUY, n("2936.8"), 0);
            listener.onLevel(Side.SELL, n("2936.79"), n("0.15"));
            listener.onLevel(Side.SELL, n("2936.8"), n("0.5"));
        });
        assertEquals(List.of("1 accepted", "1 maker 0.15@2936.8", "1 maker 0.05@2936.8"), rig.log);
        assertEquals(n("2936.8"), rig.venue.book().best(Side.SELL));
        assertEquals(n("0.45"), rig.venue.book().background(Side.SELL).quantity(0));
    }

    @Test
    void shouldNotFillOnALockWhereTheMarketSaysSo()
    {
        final VenueRig pinned = new VenueRig(Leg.PRIMARY, SimConfig.defaults(), false);
        pinned.quote(Side.BUY, "2936.8", "0.2");
        pinned.message(listener ->
        {
            listener.onLevel(Side.BUY, n("2936.8"), 0);
            listener.onLevel(Side.SELL, n("2936.8"), n("2"));
        });
        assertEquals(List.of("1 accepted"), pinned.log);
        pinned.level(Side.SELL, "2936.79", "1");
        assertEquals(List.of("1 accepted", "1 maker 0.2@2936.8"), pinned.log);
    }

    @Test
    void shouldLeaveTakenWhatATakerTookUntilTheFlowTouchesTheLevel()
    {
        rig.take(Side.BUY, "2936.82", "2.5");
        assertEquals(
            List.of("1 accepted", "1 taker 2@2936.81", "1 taker 0.5@2936.82"), rig.log);
        assertEquals(n("2936.82"), rig.venue.book().best(Side.SELL));
        rig.level(Side.SELL, "2936.9", "1");
        assertEquals(n("1.5"), rig.venue.book().background(Side.SELL).quantity(0));
        rig.level(Side.SELL, "2936.82", "2");
        assertEquals(n("2"), rig.venue.book().background(Side.SELL).quantity(0));
    }

    @Test
    void shouldShowOwnOrdersAmongTheLevels()
    {
        rig.quote(Side.BUY, "2936.8", "0.2");
        rig.quote(Side.BUY, "2936.79", "0.1");
        rig.level(Side.BUY, "2936.8", "0");
        final long[] prices = new long[10];
        final long[] quantities = new long[10];
        assertEquals(5, rig.venue.book().top(Side.BUY, true, prices, quantities));
        assertEquals(n("2936.8"), prices[0]);
        assertEquals(n("0.2"), quantities[0]);
        assertEquals(n("2.1"), quantities[1]);
        assertEquals(4, rig.venue.book().top(Side.BUY, false, prices, quantities));
        assertEquals(n("2936.79"), prices[0]);
    }

    @Test
    void shouldPublishOnlyWhatChanged()
    {
        final long before = rig.books;
        rig.message(listener -> listener.onMark(n("2936.8"), n("2936.8"), 0, Long.MAX_VALUE));
        assertEquals(before, rig.books);
        rig.level(Side.BUY, "2936.8", "1");
        assertEquals(before + 1, rig.books);
    }
}
