package io.ballast.tools.venue;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.venue.SimRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The faults of the catalogue by their numbers, as the venue model makes them. */
class CatalogueFaultsTest
{
    private static final String FILL = "1 STREAM FILL OURS TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000001-1";

    @Test
    void f04ShouldTellAFillBeforeItsAcceptanceAndAPositionBeforeItsFill()
    {
        final SimRig rig = new SimRig("action=overtake leg=hedge late=acceptance delay=50_ms cycle=1",
            "action=overtake leg=hedge late=fills delay=50_ms cycle=2");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(200);
        assertEquals(List.of(FILL, "1 STREAM ACCEPTED NONE 0 of 0 "), rig.takeUntimed());
        rig.hedge(2, Side.SELL, "0.1");
        rig.pass(200);
        final List<String> log = rig.log;
        
        final int fill = indexOf(log, "2 STREAM FILL");
        assertTrue(indexOf(log, "position STREAM -0.2") < fill, log.toString());
    }

    @Test
    void f08ShouldCutTheSessionJustAfterAnOrderWasWrittenWhichArrivesAllTheSame()
    {
        final SimRig rig = new SimRig("action=cut on=sent leg=hedge for=1_s");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(500);
        assertEquals(List.of("HEDGE MARKET DOWN", "HEDGE ORDERS DOWN"), rig.takeUntimed());
        assertEquals(n("-0.1"), rig.venues.venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void f10ShouldCutAsOftenAsSaid()
    {
        final SimRig rig = new SimRig("action=cut leg=hedge after=200_ms for=100_ms every=100_ms times=3");
        rig.pass(2_000);
        assertEquals(3, rig.takeUntimed().stream().filter("HEDGE ORDERS UP"::equals).count());
    }

    @Test
    void f11F12ShouldTellNoBookOrAnOldOneAfterACut()
    {
        final SimRig none = new SimRig("action=cut leg=hedge channel=market after=5_s for=1_s book=none");
        none.pass(5_500);
        final int before = none.books;
        none.pass(3_000);
        assertEquals(before, none.books);
        final SimRig fresh = new SimRig("action=cut leg=hedge channel=market after=5_s for=1_s");
        fresh.pass(5_500);
        final int books = fresh.books;
        fresh.pass(3_000);
        assertEquals(books + 1, fresh.books);
    }

    @Test
    void f15ShouldHoldAStreamAndThenTellAllOfItAtOnce()
    {
        final SimRig rig = new SimRig("action=burst leg=hedge channel=orders after=100_ms for=1_s");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(900);
        assertEquals(List.of(), rig.takeUntimed());
        rig.pass(300);
        assertEquals(List.of("1100 1 STREAM ACCEPTED NONE 0 of 0 ", "1100 " + FILL), rig.take());
    }

    @Test
    void f29ShouldRefuseTheCancelOfAnOrderThatHasFilled()
    {
        final SimRig rig = new SimRig("action=late_fill leg=primary delay=50_ms answer=rejected");
        final long id = rig.quote(Side.BUY, "0.2");
        rig.pass(10);
        rig.take();
        rig.cancel(Leg.PRIMARY, id);
        rig.pass(100);
        final List<String> lines = rig.takeUntimed();
        assertTrue(lines.get(0).startsWith("1 REPLY CANCEL_REJECTED NOT_FOUND"), lines.toString());
        assertTrue(lines.get(1).startsWith("1 STREAM FILL OURS MAKER 0.2"), lines.toString());
    }

    @Test
    void f31ShouldTellAFillAgainUnderAnIdThatNoTradeHas()
    {
        final SimRig rig = new SimRig("action=duplicate leg=hedge delay=5_ms trade=new");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        final List<String> lines = rig.takeUntimed();
        assertEquals(FILL, lines.get(1));
        assertEquals(FILL.replace("65000001-1", "75000001-1"), lines.get(2));
        assertEquals(n("-0.1"), rig.venues.venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void f32ShouldFillAnOrderBeyondItsQuantity()
    {
        final SimRig rig = new SimRig("action=overfill leg=hedge quantity=0.05_ETH count=1");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        assertTrue(indexOf(rig.log, "0.05@2936 fee 0.0734 of 0.15") > 0, rig.log.toString());
        assertEquals(n("-0.15"), rig.venues.venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void f33ShouldGiveFillsOfTwoOrdersOneTradeId()
    {
        final SimRig rig = new SimRig("action=share_id leg=hedge cycle=2");
        rig.hedge(1, Side.SELL, "0.1");
        rig.hedge(2, Side.SELL, "0.1");
        rig.pass(100);
        final List<String> lines = rig.takeUntimed();
        assertTrue(lines.contains(FILL), lines.toString());
        assertTrue(lines.contains(FILL.replace("1 STREAM", "2 STREAM")), lines.toString());
    }

    @Test
    void f34F35ShouldTellFillsToThoseWhoAskAndAnswerWithAnErrorWhatLives()
    {
        final SimRig rig = new SimRig("action=hide leg=hedge cycle=1",
            "action=silence leg=hedge cycle=2 execute=true reply=error");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        assertEquals(List.of("1 STREAM ACCEPTED NONE 0 of 0 "), rig.takeUntimed());
        rig.query(Leg.HEDGE, QueryKind.FILLS, 0, 0);
        rig.pass(30);
        assertEquals("done FILLS 1 FOUND", rig.takeUntimed().get(1));
        rig.hedge(2, Side.SELL, "0.1");
        rig.pass(100);
        assertEquals("2 GATEWAY UNKNOWN NONE 503 of ? Service unavailable", rig.takeUntimed().get(0));
        assertEquals(n("-0.2"), rig.venues.venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void f38ShouldNotFindAnOrderThatLives()
    {
        final SimRig rig = new SimRig("action=forget leg=primary for=5_s");
        final long id = rig.quote(Side.BUY, "0.2");
        rig.pass(10);
        rig.take();
        rig.query(Leg.PRIMARY, QueryKind.OPEN_ORDERS, 0, 0);
        rig.cancel(Leg.PRIMARY, id);
        rig.pass(50);
        final List<String> lines = rig.takeUntimed();
        assertTrue(lines.contains("done OPEN_ORDERS 0 FOUND"), lines.toString());
        assertTrue(lines.get(0).startsWith("1 REPLY CANCEL_REJECTED NOT_FOUND"), lines.toString());
        rig.pass(5_000);
        rig.cancel(Leg.PRIMARY, id);
        rig.pass(50);
        assertTrue(rig.takeUntimed().contains("1 STREAM CANCELLED NONE 0 of 0 CLIENT_CANCEL"));
    }

    @Test
    void f40F41F42ShouldExecuteLittleRefuseTheSmallAndHoldForLong()
    {
        final SimRig rig = new SimRig("action=scant leg=hedge cycle=1 basis_points=500_bp",
            "action=minimum leg=hedge after=5_s quantity=0.15_ETH", "action=pend leg=hedge cycle=3 for=10_s");
        rig.hedge(1, Side.SELL, "0.2");
        rig.pass(100);
        assertEquals(n("-0.01"), rig.venues.venue(Leg.HEDGE).ledger().position());
        rig.pass(5_000);
        rig.take();
        rig.hedge(2, Side.SELL, "0.1");
        rig.pass(100);
        assertTrue(rig.takeUntimed().get(0).startsWith("2 REPLY REJECTED RESIZE 2062"));
        rig.hedge(3, Side.SELL, "0.2");
        rig.pass(9_000);
        assertEquals(List.of(), rig.takeUntimed());
        rig.pass(2_000);
        assertTrue(rig.takeUntimed().contains("3 STREAM ACCEPTED NONE 0 of 0 "));
    }

    @Test
    void f44ShouldTakeATradeBackAndSayNothingButThePosition()
    {
        final SimRig rig = new SimRig("action=bust leg=hedge on=filled after=1_s");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        rig.take();
        rig.pass(2_000);
        assertEquals(List.of(), rig.take());
        assertEquals(0, rig.venues.venue(Leg.HEDGE).ledger().position());
        assertTrue(rig.venues.venue(Leg.HEDGE).ledger().corrected());
        rig.query(Leg.HEDGE, QueryKind.POSITION, 0, 0);
        rig.pass(30);
        assertEquals("position QUERY 0@0", rig.takeUntimed().get(0));
    }

    @Test
    void f60F67ShouldTellAPositionAndABalanceWrongly()
    {
        final SimRig rig = new SimRig("action=wrong_position leg=hedge as=zero count=1",
            "action=wrong_position leg=hedge as=sign skip=1 count=1",
            "action=wrong_position leg=hedge as=stale skip=2 count=1",
            "action=wrong_balance leg=hedge basis_points=1000000_bp count=1");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        rig.hedge(2, Side.SELL, "0.1");
        rig.pass(100);
        rig.take();
        for (int i = 0; i < 4; i++)
        {
            rig.query(Leg.HEDGE, QueryKind.POSITION, 0, 0);
        }
        rig.query(Leg.HEDGE, QueryKind.ACCOUNT, 0, 0);
        rig.pass(50);
        final String told = rig.takeUntimed().toString();
        assertTrue(told.contains("position QUERY 0@"), told);
        assertTrue(told.contains("position QUERY 0.2@"), told);
        assertTrue(told.contains("position QUERY -0.1@"), told);
        assertTrue(told.contains("position QUERY -0.2@"), told);
        assertTrue(told.contains("account 9999"), told);
    }

    @Test
    void f66ShouldChargeMoreThanAgreed()
    {
        final SimRig rig = new SimRig("action=fees leg=hedge after=100_ms basis_points=10_bp");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        assertTrue(rig.takeUntimed().get(1).contains("fee 0.44052 of 0.1"));
    }

    @Test
    void f68ShouldTradeUnderAnIdOfAnotherRun()
    {
        final SimRig rig = new SimRig("action=second_engine leg=primary side=buy quantity=0.1_ETH order=rests after=1_s");
        rig.pass(1_100);
        assertEquals(List.of("4194304001 STREAM ACCEPTED NONE 0 of 0 "), rig.takeUntimed());
        assertFalse(rig.venues.view(Leg.PRIMARY).orders(order -> order.postOnly()).isEmpty());
    }

    private static int indexOf(final List<String> lines, final String part)
    {
        for (int i = 0; i < lines.size(); i++)
        {
            if (lines.get(i).contains(part))
            {
                return i;
            }
        }
        return -1;
    }
}
