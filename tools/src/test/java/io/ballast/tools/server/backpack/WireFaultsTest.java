package io.ballast.tools.server.backpack;

import io.ballast.core.instrument.Leg;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Faults of the model and of the wire, as a client meets them. */
class WireFaultsTest
{
    private static final String STREAM = "account.orderUpdate";

    private static long position(final BackpackRig rig)
    {
        return rig.signed(Method.GET, "/api/v1/position", "positionQuery");
    }

    @Test
    void shouldNeverAnswerCreateThatIsSilentButTellItsFills()
    {
        final BackpackRig rig = new BackpackRig("action=silence execute=true reply=none");
        final long socket = rig.connect();
        rig.subscribePrivate(socket, STREAM);
        final long create = rig.limit("Bid", "3000.01", "0.5", "clientId=1");
        rig.pass(1000);
        assertEquals(0, rig.status(create));
        assertEquals(List.of("orderAccepted", "orderFill"),
            rig.frames(socket, STREAM).stream().map(frame -> frame.get("data.e")).toList());
        rig.pass(60_000);
        assertEquals(List.of(create), rig.dropped);
    }

    @Test
    void shouldAnswerWithNothingInOneOfThreeWays()
    {
        final BackpackRig rig = new BackpackRig("action=silence execute=true");
        for (int i = 0; i < 20; i++)
        {
            final long create = rig.limit("Bid", "2990", "0.1", "clientId=" + (i + 1), "postOnly=true");
            rig.pass(20);
            assertEquals(200, rig.status(create));
            assertTrue(List.of("", "{}", "null").contains(rig.body(create)), rig.body(create));
        }
        assertEquals(3, rig.responses.values().stream().map(answer -> answer.body().toString()).distinct().count());
    }

    @Test
    void shouldSayAcceptedAndNothingWhenCancelledOrderHasFilled()
    {
        final BackpackRig rig = new BackpackRig("action=late_fill delay=300_ms");
        final long socket = rig.connect();
        rig.subscribePrivate(socket, STREAM);
        rig.limit("Bid", "2990", "0.1", "clientId=1", "postOnly=true");
        rig.pass(20);
        final long cancel = rig.cancel("clientId=1");
        rig.pass(20);
        assertEquals(202, rig.status(cancel));
        assertEquals("", rig.body(cancel));
        assertEquals(1, rig.frames(socket, STREAM).size());
        rig.pass(300);
        assertEquals("Filled", rig.frames(socket, STREAM).get(1).get("data.X"));
    }

    @Test
    void shouldAnswerCancelWithNothingWhenAskedTo()
    {
        final BackpackRig rig = new BackpackRig(100, BackpackRig.calm(), null);
        rig.limit("Bid", "2990", "0.1", "clientId=1", "postOnly=true");
        rig.pass(20);
        final long cancel = rig.cancel("clientId=1");
        rig.pass(20);
        assertEquals(202, rig.status(cancel));
    }

    @Test
    void shouldFailLoseAndEmptyQuestions()
    {
        final BackpackRig rig = new BackpackRig("action=fail query=position count=1",
            "action=lose on=query query=position skip=1 count=1", "action=empty query=account");
        final long failed = position(rig);
        rig.pass(25);
        assertEquals(503, rig.status(failed));
        final long lost = position(rig);
        rig.pass(25);
        assertEquals(0, rig.status(lost));
        final long empty = rig.signed(Method.GET, "/api/v1/capital", "balanceQuery");
        rig.pass(25);
        assertEquals("{}", rig.body(empty));
    }

    @Test
    void shouldCutPrivateSocketsAndDropRequestsUntilUp()
    {
        final BackpackRig rig = new BackpackRig("action=cut leg=primary channel=orders after=1_s for=1_s");
        final long open = rig.connect();
        rig.subscribe(open, "depth.ETH_USDC_PERP");
        final long closed = rig.connect();
        rig.subscribePrivate(closed, STREAM);
        rig.pass(995);
        final long waiting = position(rig);
        rig.pass(10);
        assertEquals(List.of(closed), rig.closed);
        final long during = rig.get("/api/v1/time");
        assertEquals(List.of(waiting, during), rig.dropped);
        final long again = rig.connect();
        rig.subscribePrivate(again, STREAM);
        assertEquals(List.of(closed, again), rig.closed);
        rig.pass(1000);
        final long after = position(rig);
        rig.pass(25);
        assertEquals(200, rig.status(after));
        assertFalse(rig.closed.contains(open));
    }

    @Test
    void shouldNotAnswerWhileCutIsNotNoticed()
    {
        final BackpackRig rig = new BackpackRig("action=cut leg=primary after=15_ms for=2_s detect=1_s");
        final long socket = rig.connect();
        rig.subscribe(socket, "depth.ETH_USDC_PERP");
        rig.pass(10);
        final long time = rig.get("/api/v1/time");
        final long create = rig.limit("Bid", "2990", "0.1", "clientId=1", "postOnly=true");
        rig.pass(500);
        assertEquals(0, rig.status(time) + rig.status(create));
        assertTrue(rig.dropped.isEmpty());
        assertTrue(rig.closed.isEmpty());
        rig.pass(600);
        assertEquals(List.of(socket), rig.closed);
    }

    @Test
    void shouldSayMaintenanceWhileClosed()
    {
        final BackpackRig rig = new BackpackRig("action=close leg=primary for=1_s");
        final long create = rig.limit("Bid", "2990", "0.1", "clientId=1", "postOnly=true");
        final long status = rig.get("/api/v1/status");
        final long market = rig.get("/api/v1/market?symbol=ETH_USDC_PERP");
        rig.pass(25);
        assertEquals(503, rig.status(create));
        assertTrue(rig.body(create).contains("\"code\":\"MAINTENANCE\""), rig.body(create));
        assertTrue(rig.body(status).contains("\"status\":\"Maintenance\""));
        assertTrue(rig.body(market).contains("\"orderBookState\":\"CancelOnly\""));
    }

    @Test
    void shouldThrottleEveryRequestForAWhile()
    {
        final BackpackRig rig = new BackpackRig("action=throttle leg=primary for=1_s");
        final long create = rig.limit("Bid", "2990", "0.1", "clientId=1", "postOnly=true");
        rig.pass(25);
        assertEquals(429, rig.status(create));
        assertEquals("{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Too many requests\"}", rig.body(create));
        rig.pass(1000);
        assertEquals(200, answered(rig));
    }

    private static int answered(final BackpackRig rig)
    {
        final long exchange = position(rig);
        rig.pass(25);
        return rig.status(exchange);
    }

    @Test
    void shouldRefuseEverythingWhileCold()
    {
        final BackpackRig rig = new BackpackRig("action=cold leg=primary for=5_s");
        assertEquals(503, answered(rig));
        assertEquals(503, rig.servers.server(Leg.PRIMARY).onConnect(
            rig.nowNs, 77, new HttpRequest().begin(1, HttpRequest.Method.GET)));
        rig.pass(5000);
        assertEquals(200, answered(rig));
    }

    @Test
    void shouldAnswerLateAndInOrderWhileSlow()
    {
        final BackpackRig rig = new BackpackRig("action=slow leg=primary for=1_s delay=700_ms");
        final long first = rig.get("/api/v1/time");
        rig.pass(699);
        assertEquals(0, rig.status(first));
        rig.pass(2);
        assertEquals(200, rig.status(first));
        rig.pass(1000);
        final long second = rig.get("/api/v1/time");
        assertEquals(200, rig.status(second));
    }

    @Test
    void shouldDropAndDuplicateFramesOfTheChannelThatIsMeant()
    {
        final BackpackRig rig = new BackpackRig("action=drop_frame leg=primary channel=orders",
            "action=duplicate_frame leg=primary channel=orders frames=2");
        final long socket = rig.connect();
        rig.subscribePrivate(socket, STREAM);
        rig.subscribe(socket, "markPrice.ETH_USDC_PERP");
        for (int i = 1; i <= 4; i++)
        {
            rig.limit("Bid", "2990", "0.1", "clientId=" + i, "postOnly=true");
            rig.pass(20);
        }
        assertEquals(List.of("2", "2", "3", "3", "4"),
            rig.frames(socket, STREAM).stream().map(frame -> frame.get("data.c")).toList());
    }

    @Test
    void shouldGarbleNextFramesAndNoMore()
    {
        final BackpackRig rig = new BackpackRig("action=garble leg=primary channel=orders frames=3 on=accepted");
        final BackpackRig clean = new BackpackRig();
        for (final BackpackRig one : List.of(rig, clean))
        {
            final long socket = one.connect();
            one.subscribePrivate(socket, STREAM);
            for (int i = 1; i <= 5; i++)
            {
                one.limit("Bid", "2990", "0.1", "clientId=" + i, "postOnly=true");
                one.pass(20);
            }
        }
        int spoilt = 0;
        for (int i = 0; i < 5; i++)
        {
            spoilt += rig.frames.get(1L).get(i).equals(clean.frames.get(1L).get(i)) ? 0 : 1;
        }
        for (final long exchange : clean.responses.keySet())
        {
            spoilt += rig.body(exchange).equals(clean.body(exchange)) ? 0 : 1;
        }
        assertEquals(3, spoilt);
    }

    @Test
    void shouldClosePrivateSocketsOnLogout()
    {
        final BackpackRig rig = new BackpackRig("action=logout leg=primary after=1_s");
        final long socket = rig.connect();
        rig.subscribePrivate(socket, STREAM);
        final long market = rig.connect();
        rig.subscribe(market, "depth.ETH_USDC_PERP");
        rig.pass(1100);
        assertEquals(List.of(socket), rig.closed);
    }

    @Test
    void shouldRefuseOperatorBehindWire()
    {
        assertEquals("no operator behind a wire: action=operator", assertThrows(IllegalArgumentException.class,
            () -> new BackpackRig("action=operator operation=stop")).getMessage());
    }

    @Test
    void shouldTellVenueClockThatIsOff()
    {
        final BackpackRig rig = new BackpackRig("action=clock leg=primary delay=90_s");
        assertEquals(Long.toString(rig.wallMs() + 90_000), rig.body(rig.get("/api/v1/time")));
        final long refused = position(rig);
        assertTrue(rig.body(refused).contains("Request has expired"));
    }
}
