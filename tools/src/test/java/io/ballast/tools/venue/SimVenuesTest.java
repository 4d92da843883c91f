package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SimVenuesTest
{
    private final SimRig rig = new SimRig();

    @Test
    void shouldOpenSessionsBeforeAnythingElse()
    {
        final List<String> types = new ArrayList<>();
        final SimVenues[] venues = new SimVenues[1];
        venues[0] = new SimVenues(SimRig.calm(), rig.primary, rig.hedge, Faults.none(), SimRig.START_NS, 1,
            (buffer, offset, length) -> types.add(EventType.of(buffer, offset).name()));
        for (int i = 0; i < 8; i++)
        {
            assertEquals(SimRig.START_NS, venues[0].nextTimeNs());
            venues[0].runNext();
        }
        assertEquals(List.of("SESSION", "SESSION", "CURRENCY", "WALL_CLOCK", "SESSION", "SESSION", "CURRENCY",
            "WALL_CLOCK"), types);
    }

    @Test
    void shouldTellThatACommandWasSentAtOnceButNotFromWithinTheCall()
    {
        rig.quote(Side.BUY, "0.2");
        assertEquals(List.of(), rig.log);
        rig.pass(0);
        assertEquals(List.of("100 1 sent YES 1001"), rig.log);
    }

    @Test
    void shouldAcknowledgeAndFillAQuote()
    {
        rig.quote(Side.BUY, "0.2");
        rig.pass(10);
        assertEquals(List.of("110 1 STREAM ACCEPTED NONE 0 of 0 "), rig.take());
        rig.print(Leg.PRIMARY, Side.SELL, "2936.8", "2.15");
        rig.print(Leg.PRIMARY, Side.SELL, "2936.8", "10");
        rig.pass(5);
        assertEquals(List.of(
            "115 1 STREAM FILL OURS MAKER 0.15@2936.8 fee 0.088104 of 0.15 " + id(1, 1),
            "115 position STREAM 0.15@2936.8",
            "115 1 STREAM FILL OURS MAKER 0.05@2936.8 fee 0.029368 of 0.2 " + id(2, 1),
            "115 position STREAM 0.2@2936.8"), rig.log);
        assertEquals(2, rig.trades);
    }

    private static String id(final int match, final int part)
    {
        return Integer.toString(match << 16 | part);
    }

    @Test
    void shouldHoldAHedgeAndFillItLevelByLevel()
    {
        rig.hedge(1, Side.BUY, "2.5");
        rig.pass(100);
        assertEquals(List.of(
            "135 1 STREAM ACCEPTED NONE 0 of 0 ",
            "135 1 STREAM FILL OURS TAKER 2@2936.81 fee 2.93681 of 2 65000001-1",
            "135 1 STREAM FILL OURS TAKER 0.5@2936.82 fee 0.734205 of 2.5 65000001-2"), rig.take());
        assertEquals(SimRig.n("2.5"), rig.venues.venue(Leg.HEDGE).ledger().boughtQuantity());
    }

    @Test
    void shouldExpireRejectAndCancelInTheVenuesWords()
    {
        rig.hedge(1, Side.SELL, "0.2");
        rig.send(Leg.HEDGE, Intent.HEDGE, 1, Side.BUY, "2900", "0.2", false);
        rig.send(Leg.PRIMARY, Intent.FIRST_LEG, 1, Side.BUY, "2936.81", "0.2", true);
        rig.pass(50);
        assertEquals(List.of(
            "110 3 REPLY REJECTED POST_ONLY 400 of 0 INVALID_ORDER: Order would immediately match and take liquidity",
            "135 1 STREAM ACCEPTED NONE 0 of 0 ",
            "135 1 STREAM FILL OURS TAKER 0.2@2936.8 fee 0.29368 of 0.2 65000001-1",
            "135 2 STREAM ACCEPTED NONE 0 of 0 ",
            "135 2 STREAM EXPIRED NONE 0 of 0 ImmediateOrCancel"), rig.take());

        final long id = rig.quote(Side.BUY, "0.2");
        rig.pass(10);
        rig.cancel(Leg.PRIMARY, id);
        rig.cancel(Leg.PRIMARY, id);
        rig.cancel(Leg.HEDGE, 99);
        rig.pass(10);
        assertEquals(List.of(
            "160 4 STREAM ACCEPTED NONE 0 of 0 ",
            "170 4 STREAM CANCELLED NONE 0 of 0 CLIENT_CANCEL",
            "170 4 REPLY CANCEL_ACCEPTED NONE 0 of ? ",
            "170 4 REPLY CANCEL_REJECTED NOT_FOUND 400 of ? INVALID_CLIENT_REQUEST: Order not found",
            "170 99 REPLY CANCEL_ACCEPTED NONE 0 of ? "), rig.take());
    }

    @Test
    void shouldCancelAll()
    {
        rig.quote(Side.BUY, "0.2");
        rig.quote(Side.SELL, "0.1");
        rig.pass(10);
        rig.take();
        rig.cancelAll(Leg.PRIMARY);
        rig.pass(10);
        assertEquals(List.of("1 STREAM CANCELLED NONE 0 of 0 CLIENT_CANCEL",
            "2 STREAM CANCELLED NONE 0 of 0 CLIENT_CANCEL",
            "0 REPLY CANCEL_ACCEPTED NONE 0 of ? "), rig.takeUntimed());
    }

    @Test
    void shouldFindOnOneVenueOnlyWhatRestsAndOnTheOtherEverything()
    {
        final long resting = rig.quote(Side.BUY, "0.2");
        final long held = rig.hedge(1, Side.BUY, "0.2");
        rig.query(Leg.PRIMARY, QueryKind.ORDER, resting, 0);
        rig.query(Leg.HEDGE, QueryKind.ORDER, held, 0);
        rig.query(Leg.HEDGE, QueryKind.ORDER, 99, 0);
        rig.pass(20);
        assertEquals(List.of(
            "110 1 STREAM ACCEPTED NONE 0 of 0 ",
            "120 1 FOUND OPEN 0", "120 done ORDER 1 FOUND",
            "120 2 FOUND PENDING 0", "120 done ORDER 1 FOUND",
            "120 99 NOT_FOUND", "120 done ORDER 0 NOT_FOUND"), rig.take());

        rig.print(Leg.PRIMARY, Side.SELL, "2936.79", "1");
        rig.pass(50);
        rig.take();
        rig.query(Leg.PRIMARY, QueryKind.ORDER, resting, 0);
        rig.query(Leg.HEDGE, QueryKind.ORDER, held, 0);
        rig.pass(20);
        assertEquals(List.of("1 NOT_FOUND", "done ORDER 0 NOT_FOUND", "2 FOUND FILLED 0.2", "done ORDER 1 FOUND"),
            rig.takeUntimed());
    }

    @Test
    void shouldAnswerForOpenOrdersFillsPositionAccountAndBook()
    {
        rig.quote(Side.BUY, "0.2");
        rig.quote(Side.SELL, "0.1");
        rig.pass(10);
        rig.print(Leg.PRIMARY, Side.SELL, "2936.79", "0.15");
        rig.pass(100);
        final long sinceNs = rig.nowNs;
        rig.print(Leg.PRIMARY, Side.SELL, "2936.79", "1");
        rig.pass(100);
        rig.take();
        final int books = rig.books;
        rig.query(Leg.PRIMARY, QueryKind.OPEN_ORDERS, 0, 0);
        rig.query(Leg.PRIMARY, QueryKind.FILLS, 0, sinceNs);
        rig.query(Leg.PRIMARY, QueryKind.FILLS, 0, sinceNs + 1);
        rig.query(Leg.PRIMARY, QueryKind.POSITION, 0, 0);
        rig.query(Leg.PRIMARY, QueryKind.ACCOUNT, 0, 0);
        rig.query(Leg.PRIMARY, QueryKind.BOOK, 0, 0);
        rig.query(Leg.HEDGE, QueryKind.POSITION, 0, 0);
        rig.pass(20);
        // Equity is 10,000 less 0.117472 of fees; the worst case of 0.2 needs 2 % of 587.36.
        assertEquals(List.of(
            "2 FOUND OPEN 0", "done OPEN_ORDERS 1 FOUND",
            "1 QUERY FILL OURS MAKER 0.05@2936.8 fee 0.029368 of ? " + id(2, 1), "done FILLS 1 FOUND",
            "done FILLS 0 FOUND",
            "position QUERY 0.2@2936.8", "done POSITION 1 FOUND",
            "account 9999.882528 9988.135328", "done ACCOUNT 1 FOUND",
            "done BOOK 1 FOUND",
            "position QUERY 0@0", "done POSITION 1 FOUND"), rig.takeUntimed());
        assertEquals(books + 1, rig.books);
    }

    @Test
    void shouldTellFundingThatWasPaid()
    {
        rig.hedge(1, Side.SELL, "1");
        rig.pass(50);
        rig.take();
        final long dueNs = rig.nowNs + 10 * SimRig.MILLISECOND_NS;
        rig.hedge.at(rig.nowNs, listener ->
            listener.onMark(SimRig.n("3000"), SimRig.n("3000"), 100_000_000L, dueNs));
        rig.pass(30);
        assertEquals(List.of("180 funding 0.3"), rig.take());
    }

    @Test
    void shouldTellTheNextProcessEachPaymentOnceInTheOrderOfTheirTimes()
    {
        rig.hedge(1, Side.SELL, "1");
        rig.pass(50);
        final long dueNs = rig.nowNs + 10 * SimRig.MILLISECOND_NS;
        rig.hedge.at(rig.nowNs, listener ->
            listener.onMark(SimRig.n("3000"), SimRig.n("3000"), 100_000_000L, dueNs));
        rig.venues.crash(rig.nowNs);
        rig.pass(11);
        rig.take();
        rig.venues.reopen(rig.nowNs);
        rig.pass(30);
        assertEquals(
            List.of("180 funding 0.3"), rig.take().stream().filter(told -> told.contains("funding")).toList());
    }

    @Test
    void shouldTellClockOffsetsOnceAMinute()
    {
        rig.pass(60_000);
        assertEquals(List.of("60000 clock 0", "60000 clock 0"), rig.take());
    }

    @Test
    void shouldEndTheMarketOnceAndStandStill()
    {
        rig.primary.at(rig.nowNs + 1, listener -> listener.onLevel(Side.BUY, SimRig.n("2936.8"), SimRig.n("1")));
        rig.primary.end();
        rig.pass(10);
        assertEquals(List.of("100 operator END_OF_MARKET"), rig.take());
        rig.hedge.at(rig.nowNs + 1, listener -> listener.onLevel(Side.BUY, SimRig.n("2936.8"), SimRig.n("1")));
        rig.hedge.end();
        final int marks = rig.marks;
        rig.pass(3_000);
        assertEquals(List.of(), rig.take());
        assertEquals(marks + 6, rig.marks, "both tell theirs every second from the first end on");
    }
}
