package io.ballast.gateway.backpack;

import io.ballast.gateway.transport.HttpRequest.Method;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.gateway.backpack.SweepRig.BTC;
import static io.ballast.gateway.backpack.SweepRig.ETH;
import static io.ballast.gateway.backpack.SweepRig.MS;
import static io.ballast.gateway.backpack.SweepRig.SECOND;
import static io.ballast.gateway.backpack.SweepRig.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BackpackSweepTest
{
    private static final long WINDOW = 2 * SECOND;
    private static final long BOUND = 60 * SECOND;

    private final SweepRig rig = new SweepRig(ETH);
    private final BackpackSweep sweep = rig.sweep;

    @Test
    void shouldCancelFirstAndProveByTwoListsApart()
    {
        rig.resting.put(ETH, 3);
        rig.begin(WINDOW, BOUND).run();
        assertTrue(sweep.proven());
        assertEquals(List.of(0L), rig.cancelTimes);
        assertTrue(rig.listTimes.get(1) - rig.listTimes.get(0) >= 300 * MS);
        assertNull(sweep.trouble());
        assertEquals(3, sweep.cancelled());
        assertEquals("cancel all of ETH_USDC_PERP: 200, orders 3", rig.told.get(0));
    }

    @Test
    void shouldWatchUntilNoOrderCanArriveAnyMore()
    {
        rig.begin(WINDOW, BOUND).run();
        assertTrue(rig.nowNs - START >= WINDOW + SECOND, () -> "over after " + (rig.nowNs - START) / MS + " ms");
        assertTrue(rig.nowNs - START <= WINDOW + 2 * SECOND);
    }

    @Test
    void shouldCancelWhatArrivesLate()
    {
        rig.at(START + 1_500 * MS, () -> rig.resting.put(ETH, 1));
        rig.begin(WINDOW, BOUND).run();
        assertTrue(sweep.proven());
        assertEquals(2, rig.cancelTimes.size());
        assertEquals(1, sweep.cancelled());
        assertEquals(0, rig.resting.get(ETH));
    }

    @Test
    void shouldNotTakeAcceptedForDone()
    {
        rig.resting.put(ETH, 2);
        rig.fault = (method, symbol) -> method == Method.DELETE ? "202 " : null;
        rig.at(START + 900 * MS, () -> rig.resting.put(ETH, 0));
        rig.begin(WINDOW, BOUND).run();
        assertTrue(sweep.proven());
        assertTrue(rig.cancelTimes.size() > 1);
        assertTrue(rig.told.contains("orders that rest on ETH_USDC_PERP: 2"));
    }

    @Test
    void shouldNotTakeOddListsForEmptyOnes()
    {
        for (final String odd : List.of("200 ", "200 null", "200 {}", "200 [", "200 [1]", "200 [null]", "202 []", "204 "))
        {
            final SweepRig other = new SweepRig(ETH);
            other.fault = (method, symbol) -> method == Method.GET ? odd : null;
            other.begin(WINDOW, 20 * SECOND).run();
            assertTrue(other.sweep.over());
            assertFalse(other.sweep.proven(), odd);
        }
    }

    @Test
    void shouldSlowDownWhereTheVenueAsksForIt()
    {
        rig.fault = (method, symbol) -> rig.nowNs < START + 30 * SECOND ?
            "429 {\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"slow down\"}" : null;
        rig.begin(WINDOW, BOUND).run();
        assertTrue(sweep.proven());
        final long before = rig.cancelTimes.stream().filter(time -> time < 30 * SECOND).count();
        assertTrue(before >= 6 && before <= 15, () -> "cancels in 30 s: " + before);
        assertEquals(1, rig.told.stream().filter(line -> line.startsWith("cancel all") && line.contains("429")).count());
    }

    @Test
    void shouldTryAgainAfterErrorsSilenceAndBrokenConnections()
    {
        for (final String bad : List.of("503 ", "500 <html>", "", "failed: other side closed", "404 not found"))
        {
            final SweepRig other = new SweepRig(ETH);
            other.resting.put(ETH, 1);
            other.fault = (method, symbol) -> other.nowNs < START + 12 * SECOND ? bad : null;
            other.begin(WINDOW, BOUND).run();
            assertTrue(other.sweep.proven(), bad);
            assertEquals(0, other.resting.get(ETH));
            assertEquals(bad.isEmpty(), other.abandoned > 0);
        }
    }

    @Test
    void shouldBeginItsProofAnewAfterAListThatFailed()
    {
        rig.fault = (method, symbol) -> method == Method.GET && rig.listTimes.size() % 2 == 0 ? "503 " : null;
        rig.begin(WINDOW, 60 * SECOND).run();
        assertFalse(sweep.proven());
    }

    @Test
    void shouldGiveUpAtItsBoundWhenOrdersNeverGo()
    {
        rig.fault = (method, symbol) -> method == Method.GET ? "200 " + SweepRig.orders(1) : "202 ";
        rig.begin(WINDOW, BOUND).run();
        assertFalse(sweep.proven());
        assertEquals(START + BOUND, rig.nowNs);
        assertEquals("given up: nobody knows what rests", rig.told.get(rig.told.size() - 1));
        assertTrue(rig.cancelTimes.size() > 100);
    }

    @Test
    void shouldGiveUpAtItsBoundInTheMiddleOfSilence()
    {
        rig.fault = (method, symbol) -> "";
        rig.begin(WINDOW, 61 * SECOND).run();
        assertEquals(START + 61 * SECOND, rig.nowNs);
        assertFalse(sweep.proven());
    }

    @Test
    void shouldSweepTheOtherMarketWhenOneIsRefused()
    {
        final SweepRig both = new SweepRig(BTC, ETH);
        both.resting.put(ETH, 2);
        both.fault = (method, symbol) -> symbol.equals(BTC) ?
            "400 {\"code\":\"INVALID_CLIENT_REQUEST\",\"message\":\"Invalid market symbol\"}" : null;
        both.begin(WINDOW, 30 * SECOND).run();
        assertFalse(both.sweep.proven());
        assertTrue(both.sweep.refused());
        assertEquals(0, both.resting.get(ETH));
    }

    @Test
    void shouldCheckWithoutTouchingAnything()
    {
        rig.resting.put(ETH, 1);
        sweep.check(rig.nowNs);
        rig.run();
        assertTrue(rig.cancelTimes.isEmpty());
        assertEquals(1, rig.listTimes.size());
        assertEquals(1, rig.resting.get(ETH));
        assertNull(sweep.trouble());
        assertTrue(sweep.idle());
        assertFalse(sweep.proven());
    }

    @Test
    void shouldSayThatItsKeyIsRefused()
    {
        rig.fault = (method, symbol) -> "400 {\"code\":\"INVALID_CLIENT_REQUEST\",\"message\":\"Invalid signature\"}";
        sweep.check(rig.nowNs);
        rig.run();
        assertTrue(sweep.refused());
        assertNotNull(sweep.trouble());
    }

    @Test
    void shouldNotWaitForACheckToBegin()
    {
        rig.fault = (method, symbol) -> method == Method.GET && rig.cancelTimes.isEmpty() ? "" : null;
        sweep.check(rig.nowNs);
        rig.begin(WINDOW, BOUND).run();
        assertEquals(1, rig.abandoned);
        assertEquals(0L, rig.cancelTimes.get(0));
        assertTrue(sweep.proven());
    }

    @Test
    void shouldRefuseWhatIsNoMarket()
    {
        assertThrows(IllegalArgumentException.class, SweepRig::new);
        assertThrows(IllegalArgumentException.class, () -> new SweepRig("ETH\",\"x\":\""));
        assertThrows(IllegalArgumentException.class, () -> new SweepRig(""));
    }
}
