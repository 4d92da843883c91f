package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.venue.SimRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FaultsTest
{
    @Test
    void shouldRejectTheFirstHedgesOfACycleAndNoOthers()
    {
        final SimRig rig = new SimRig(
            "action=reject leg=hedge intent=hedge cycle=15 skip=1 count=2 class=retry code=1006 text=slow_down");
        rig.hedge(14, Side.SELL, "0.01");
        rig.hedge(15, Side.SELL, "0.01");
        rig.hedge(15, Side.SELL, "0.01");
        rig.hedge(15, Side.SELL, "0.01");
        rig.hedge(15, Side.SELL, "0.01");
        rig.quote(15, Side.BUY, "0.01");
        rig.pass(12);
        assertEquals(List.of("3 REPLY REJECTED RETRY 1006 of 0 slow down", "4 REPLY REJECTED RETRY 1006 of 0 slow down",
            "6 STREAM ACCEPTED NONE 0 of 0 "), rig.takeUntimed());
        assertEquals(2, rig.venues.faultHits(0));
    }

    @Test
    void shouldAnswerWithNothingAndNotExecute()
    {
        final SimRig rig = new SimRig("action=silence leg=hedge intent=hedge cycle=9-");
        final long id = rig.hedge(9, Side.SELL, "0.1");
        rig.pass(100);
        assertEquals(List.of("110 1 GATEWAY UNKNOWN NONE 0 of ? empty reply"), rig.take());
        rig.query(Leg.HEDGE, QueryKind.ORDER, id, 0);
        rig.query(Leg.HEDGE, QueryKind.POSITION, 0, 0);
        rig.pass(20);
        assertEquals(List.of("1 NOT_FOUND", "done ORDER 0 NOT_FOUND", "position QUERY 0@0", "done POSITION 1 FOUND"),
            rig.takeUntimed());
    }

    @Test
    void shouldAnswerWithNothingAndExecuteAllTheSame()
    {
        final SimRig rig = new SimRig(
            "action=silence leg=hedge cycle=9 execute=true",
            "action=silence leg=hedge cycle=10 execute=true fills=query",
            "action=silence leg=hedge cycle=11 execute=true reply=none fills=query");
        rig.hedge(9, Side.SELL, "0.1");
        rig.pass(50);
        assertEquals(List.of("1 GATEWAY UNKNOWN NONE 0 of ? empty reply", "1 STREAM ACCEPTED NONE 0 of 0 ",
            "1 STREAM FILL OURS TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000001-1"), rig.takeUntimed());
        rig.hedge(10, Side.SELL, "0.1");
        rig.pass(50);
        assertEquals(List.of("2 GATEWAY UNKNOWN NONE 0 of ? empty reply"), rig.takeUntimed());
        rig.hedge(11, Side.SELL, "0.1");
        rig.pass(50);
        assertEquals(List.of(), rig.takeUntimed());
        rig.query(Leg.HEDGE, QueryKind.FILLS, 0, 0);
        rig.pass(20);
        assertEquals(List.of("1 QUERY FILL OURS TAKER 0.1@2936.8 fee 0.14684 of ? 65000001-1",
            "2 QUERY FILL OURS TAKER 0.1@2936.8 fee 0.14684 of ? 65000002-1",
            "3 QUERY FILL OURS TAKER 0.1@2936.8 fee 0.14684 of ? 65000003-1", "done FILLS 3 FOUND"), rig.takeUntimed());
    }

    @Test
    void shouldLoseDelayAndDouble()
    {
        final SimRig rig = new SimRig("action=lose leg=hedge cycle=1", "action=delay leg=hedge cycle=2 delay=70_ms",
            "action=duplicate leg=hedge cycle=3 delay=7_ms");
        rig.hedge(1, Side.SELL, "0.1");
        rig.hedge(2, Side.SELL, "0.1");
        rig.hedge(3, Side.SELL, "0.1");
        rig.pass(200);
        assertEquals(List.of(
            "135 3 STREAM ACCEPTED NONE 0 of 0 ",
            "135 3 STREAM FILL OURS TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000002-1",
            "142 3 STREAM FILL OURS TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000002-1",
            "205 2 STREAM ACCEPTED NONE 0 of 0 ",
            "205 2 STREAM FILL OURS TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000001-1"), rig.take());
    }

    @Test
    void shouldFillByAScriptAndThenDoAsSaid()
    {
        for (final String then : List.of("stay", "fill", "cancel"))
        {
            final SimRig rig = new SimRig(
                "action=partial leg=primary intent=first_leg count=1 every=100_ms quantities=0.0652_ETH,0.01_ETH " +
                "then=" + then);
            rig.quote(Side.BUY, "0.2");
            rig.pass(5);
            rig.print(Leg.PRIMARY, Side.SELL, "2936.7", "50");
            rig.pass(500);
            final String first = "210 1 STREAM FILL OURS MAKER 0.0652@2936.8 fee 0.03829587 of 0.0652 65537";
            final String second = "310 1 STREAM FILL OURS MAKER 0.01@2936.8 fee 0.0058736 of 0.0752 131073";
            final List<String> lines = rig.take();
            assertEquals(List.of("110 1 STREAM ACCEPTED NONE 0 of 0 ", first, second), lines.subList(0, 3));
            assertEquals(switch (then)
            {
                case "stay" -> List.of();
                case "fill" -> List.of("410 1 STREAM FILL OURS MAKER 0.1248@2936.8 fee 0.07330253 of 0.2 196609");
                default -> List.of("410 1 STREAM EXPIRED NONE 0 of 0.0752 Unknown");
            }, lines.subList(3, lines.size()));
            rig.print(Leg.PRIMARY, Side.SELL, "2936.7", "50");
            rig.pass(10);
            assertEquals("stay".equals(then) ?
                List.of("1 STREAM FILL OURS MAKER 0.1248@2936.8 fee 0.07330253 of 0.2 196609") : List.of(),
                rig.takeUntimed());
        }
    }

    @Test
    void shouldReportAFillAfterTheCancelWasAcknowledged()
    {
        final SimRig rig = new SimRig("action=late_fill leg=primary delay=50_ms");
        final long id = rig.quote(Side.BUY, "0.2");
        rig.pass(10);
        rig.take();
        rig.cancel(Leg.PRIMARY, id);
        rig.pass(100);
        assertEquals(List.of("120 1 REPLY CANCEL_ACCEPTED NONE 0 of ? ",
            "170 1 STREAM FILL OURS MAKER 0.2@2936.8 fee 0.117472 of 0.2 65537"), rig.take());
    }

    @Test
    void shouldRefuseSilenceAndLoseCancels()
    {
        final SimRig rig = new SimRig("action=reject on=cancel count=1 class=rate_limit code=429",
            "action=silence on=cancel skip=1 count=1 execute=true", "action=lose on=cancel skip=2 count=1");
        final long first = rig.quote(Side.BUY, "0.1");
        final long second = rig.quote(Side.SELL, "0.1");
        rig.pass(10);
        rig.take();
        rig.cancel(Leg.PRIMARY, first);
        rig.pass(10);
        assertEquals(List.of("1 REPLY CANCEL_REJECTED RATE_LIMIT 429 of ? "), rig.takeUntimed());
        rig.cancel(Leg.PRIMARY, first);
        rig.pass(10);
        assertEquals(List.of("1 STREAM CANCELLED NONE 0 of 0 CLIENT_CANCEL", "1 GATEWAY CANCEL_UNKNOWN NONE 0 of ? "),
            rig.takeUntimed());
        rig.cancel(Leg.PRIMARY, second);
        rig.pass(10);
        assertEquals(List.of(), rig.takeUntimed());
        assertEquals(1, rig.venues.venue(Leg.PRIMARY).book().resting(Side.SELL).size);
    }

    @Test
    void shouldFailEmptyDelayAndLoseQueries()
    {
        final SimRig rig = new SimRig(
            "action=fail query=position count=1", "action=empty query=position skip=1 count=1",
            "action=delay on=query query=account delay=100_ms", "action=lose on=query query=fills");
        rig.query(Leg.HEDGE, QueryKind.POSITION, 0, 0);
        rig.pass(20);
        rig.query(Leg.HEDGE, QueryKind.POSITION, 0, 0);
        rig.query(Leg.HEDGE, QueryKind.ACCOUNT, 0, 0);
        rig.query(Leg.HEDGE, QueryKind.FILLS, 0, 0);
        rig.pass(200);
        assertEquals(List.of("120 done POSITION 0 FAILED", "140 done POSITION 0 NOT_FOUND", "240 account 10000 10000",
            "240 done ACCOUNT 1 FOUND"), rig.take());
    }

    @Test
    void shouldCutTheOrderSessionWhenAnOrderOfTheCycleIsAccepted()
    {
        final SimRig rig = new SimRig("action=cut on=accepted leg=primary cycle=29 channel=orders for=60_s");
        rig.quote(28, Side.BUY, "0.1");
        rig.pass(10);
        final long id = rig.quote(29, Side.BUY, "0.1");
        rig.pass(5);
        rig.take();
        rig.print(Leg.PRIMARY, Side.SELL, "2936.7", "50");
        rig.pass(10);
        final int books = rig.books;
        rig.quote(30, Side.BUY, "0.1");
        rig.cancel(Leg.PRIMARY, id);
        rig.query(Leg.PRIMARY, QueryKind.POSITION, 0, 0);
        rig.hedge(29, Side.SELL, "0.1");
        rig.pass(50);
        assertEquals(List.of(
            "3 sent NO 1003",
            "0 sent NO 0",
            "2 GATEWAY CANCEL_UNKNOWN SESSION 0 of ? session down",
            "0 sent NO 0",
            "done POSITION 0 FAILED",
            "4 STREAM ACCEPTED NONE 0 of 0 ",
            "4 STREAM FILL OURS TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000001-1"), rig.takeUntimed());
        assertTrue(rig.books > books);
        rig.pass(60_000);
        assertTrue(rig.takeUntimed().contains("PRIMARY ORDERS UP"));
        rig.query(Leg.PRIMARY, QueryKind.FILLS, 0, 0);
        rig.pass(20);
        assertEquals(3, rig.takeUntimed().size());
    }

    @Test
    void shouldLoseWhatIsOnItsWayEvenInAShortCut()
    {
        final SimRig rig = new SimRig("action=cut on=filled leg=hedge channel=orders for=1_ms");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        assertEquals(List.of("HEDGE ORDERS DOWN", "HEDGE ORDERS UP"), rig.takeUntimed());
        rig.query(Leg.HEDGE, QueryKind.FILLS, 0, 0);
        rig.pass(20);
        assertEquals(2, rig.takeUntimed().size());
    }

    @Test
    void shouldHitTheOtherVenueWhereTheRuleSaysSo()
    {
        final SimRig rig = new SimRig("action=cut on=accepted leg=primary cycle=1 at=hedge channel=orders for=1_s",
            "action=close on=hedged leg=primary cycle=2 for=1_s", "action=gap at=hedge after=5_s for=1_s");
        rig.quote(1, Side.BUY, "0.1");
        rig.pass(10);
        assertEquals(List.of("HEDGE ORDERS DOWN", "1 STREAM ACCEPTED NONE 0 of 0 "), rig.takeUntimed());
        rig.pass(2_000);
        rig.quote(2, Side.BUY, "0.1");
        rig.pass(10);
        rig.print(Leg.PRIMARY, Side.SELL, "2936.7", "50");
        rig.pass(10);
        rig.hedge(2, Side.SELL, "0.1");
        rig.pass(100);
        assertTrue(rig.takeUntimed().contains("PRIMARY ORDERS RESTRICTED"));
        rig.pass(3_000);
        assertTrue(rig.gap);
    }

    @Test
    void shouldLoseEverythingOnAHalfOpenSessionUntilItIsNoticed()
    {
        final SimRig rig = new SimRig("action=cut leg=primary after=200_ms for=10_s detect=3_s");
        rig.pass(200);
        rig.quote(Side.BUY, "0.1");
        rig.pass(2_000);
        assertEquals(List.of("300 1 sent YES 1001"), rig.log);
        rig.take();
        rig.pass(8_500);
        assertEquals(List.of("3200 PRIMARY MARKET DOWN", "3200 PRIMARY ORDERS DOWN", "10200 PRIMARY MARKET UP",
            "10200 PRIMARY ORDERS UP"), rig.take());
        assertEquals(0, rig.venues.venue(Leg.PRIMARY).book().resting(Side.BUY).size);
    }

    @Test
    void shouldRejectEverythingForAWhileAfterTheStart()
    {
        final SimRig rig = new SimRig("action=reject leg=hedge until=90_s class=retry");
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(90_000);
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(100);
        final List<String> lines = rig.takeUntimed();
        assertEquals("1 REPLY REJECTED RETRY 0 of 0 ", lines.get(0));
        assertTrue(lines.contains("2 STREAM ACCEPTED NONE 0 of 0 "));
    }

    @Test
    void shouldStartWithAPosition()
    {
        final SimRig rig = new SimRig("action=start_position leg=primary quantity=0.2_ETH");
        assertEquals(n("0.2"), rig.venues.venue(Leg.PRIMARY).ledger().position());
        assertEquals(n("10000"), rig.venues.venue(Leg.PRIMARY).equity());
        assertEquals(0, rig.venues.venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void shouldLetAnOperatorActAfterBothLegsOfACycleAreFilled()
    {
        final SimRig rig = new SimRig("action=operator operation=stop on=hedged cycle=2 after=500_ms");
        rig.quote(2, Side.BUY, "0.1052");
        rig.pass(5);
        rig.print(Leg.PRIMARY, Side.SELL, "2936.7", "50");
        rig.pass(5);
        rig.hedge(2, Side.SELL, "0.05");
        rig.pass(1_000);
        assertFalse(rig.takeUntimed().contains("operator STOP"));
        rig.hedge(2, Side.SELL, "0.05");
        rig.pass(529);
        assertFalse(rig.takeUntimed().contains("operator STOP"));
        rig.pass(1);
        assertEquals(List.of("operator STOP"), rig.takeUntimed());
    }

    @Test
    void shouldTellOfWhatTheVenueDoesToThePosition()
    {
        final SimRig rig = new SimRig("action=liquidate leg=hedge after=1_s quantity=0.1_ETH",
            "action=foreign_trade leg=hedge after=2_s side=buy quantity=0.3_ETH",
            "action=deleverage leg=hedge after=3_s");
        rig.hedge(1, Side.SELL, "0.2");
        rig.pass(500);
        rig.take();
        rig.pass(3_000);
        assertEquals(List.of(
            "1005 0 STREAM FILL LIQUIDATION TAKER 0.1@2936.8 fee 0.14684 of 0.1 65000002-1",
            "2005 0 STREAM FILL FOREIGN TAKER 0.3@2936.8 fee 0.44052 of 0.3 65000003-1",
            "3005 0 STREAM FILL DELEVERAGING TAKER 0.2@2936.8 fee 0.29368 of 0.2 65000004-1"), rig.take());
        assertEquals(0, rig.venues.venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void shouldSpoilTheMarketForAWhile()
    {
        final SimRig rig = new SimRig("action=cross leg=primary after=1_s for=1_s",
            "action=gap leg=primary after=3_s for=1_s", "action=mute leg=primary after=5_s for=1_s",
            "action=jump leg=primary after=7_s basis_points=500_bp");
        rig.pass(1_500);
        assertTrue(rig.crossed);
        rig.pass(1_000);
        assertFalse(rig.crossed);
        rig.pass(1_000);
        assertTrue(rig.gap);
        rig.pass(1_000);
        assertFalse(rig.gap);
        rig.pass(1_000);
        final int books = rig.books;
        rig.primary.at(rig.nowNs, listener -> listener.onLevel(Side.BUY, n("2936.8"), n("1")));
        rig.pass(100);
        assertEquals(books, rig.books);
        rig.pass(1_000);
        assertEquals(books + 1, rig.books);
        rig.pass(1_000);
        assertEquals(n("3083.64"), rig.venues.venue(Leg.PRIMARY).book().best(Side.BUY));
        rig.primary.at(rig.nowNs, listener -> listener.onLevel(Side.BUY, n("2936.8"), 0));
        rig.pass(0);
        assertEquals(n("3083.63"), rig.venues.venue(Leg.PRIMARY).book().best(Side.BUY));
    }

    @Test
    void shouldCloseTheVenueAndOpenItAgain()
    {
        final SimRig rig = new SimRig("action=close leg=hedge after=1_s for=1_s",
            "action=cancel_all leg=hedge after=1_s");
        rig.send(Leg.HEDGE, Intent.HEDGE, 1, Side.BUY, "2936.8", "0.1", true);
        rig.pass(1_000);
        rig.hedge(1, Side.SELL, "0.1");
        rig.pass(1_000);
        assertEquals(List.of("1 STREAM ACCEPTED NONE 0 of 0 ", "HEDGE ORDERS RESTRICTED",
            "1 STREAM EXPIRED NONE 0 of 0 Maintenance",
            "2 REPLY REJECTED RETRY 1009 of 0 Endpoint is not available", "HEDGE ORDERS UP"), rig.takeUntimed());
    }

    @Test
    void shouldChangeExecutableSizeMoneyCurrencyAndClock()
    {
        final SimRig rig = new SimRig("action=executable leg=hedge after=1_s side=sell quantity=0.25_ETH",
            "action=transfer leg=hedge after=1_s amount=-50_USD", "action=currency leg=hedge after=1_s amount=0.99_USD",
            "action=clock leg=hedge after=1_s delay=2_s");
        rig.pass(1_000);
        assertEquals(List.of("currency 0.99", "clock 2000000000"), rig.takeUntimed());
        assertEquals(n("9950"), rig.venues.venue(Leg.HEDGE).equity());
        rig.hedge(1, Side.SELL, "1");
        rig.hedge(1, Side.BUY, "1");
        rig.pass(100);
        assertEquals(n("0.75"), rig.venues.venue(Leg.HEDGE).ledger().position());
    }
}
