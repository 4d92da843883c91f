package io.ballast.tools.report;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.math.DecimalText;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunSummaryTest
{
    @Test
    void shouldAccountForExecutionsAlone()
    {
        final RunSummary summary = read(oneIteration());

        assertDecimal("2349.47", summary.turnover());
        assertDecimal("-0.03", summary.grossPnl());
        assertDecimal("0.822304", summary.fees());
        assertDecimal("0.05", summary.funding());
        assertDecimal("-0.802304", summary.netPnl());
        assertDecimal("0", summary.netDelta());
        assertDecimal("1174.72", summary.volumeOneLeg());
        assertDecimal("-6.82974666", summary.basisPoints(summary.netPnl()));
        assertEquals(2, summary.cycles(CycleOutcome.HEDGED));
        assertEquals(Map.of(Intent.FIRST_LEG, 2, Intent.HEDGE, 2), summary.counts().orders());
        assertEquals(4, summary.ordersSent());
    }

    @Test
    void shouldCountAFillOnceWhateverItsRoute()
    {
        final JournalScript script = oneIteration();
        final long turnover = read(script).turnover();

        script.fill(900, 0, Side.BUY, "2936.8", "0.2", "0.117472", "p1");
        script.funding(901, 1, 1_767_600_960_000_000_000L, "0.05");

        assertEquals(turnover, read(script).turnover());
        assertDecimal("0.05", read(script).funding());
    }

    @Test
    void shouldMeasureHowLongFillsStayedUncovered()
    {
        final UnhedgedClock clock = read(oneIteration()).ledger().unhedged();

        assertEquals(3, clock.count());
        assertEquals(50, clock.percentileUs(1) / 1_000);
        assertEquals(80, clock.maxUs() / 1_000);
    }

    @Test
    void shouldIntegrateTheNetDeltaOverTime()
    {
        // 0.2 for 50 ms, then 0.1 for 30 ms, then 0.2 for 60 ms.
        assertDecimal("0.025", read(oneIteration()).ledger().deltaSeconds());
    }

    @Test
    void shouldSumTheBridgeExactly()
    {
        final Bridge bridge = Bridge.of(read(oneIteration()));

        assertEquals(bridge.gross(), bridge.pnlAtTouch() - bridge.delayCost() - bridge.walkCost());
        assertEquals(bridge.net(), bridge.gross() - bridge.makerFees() - bridge.takerFees() + bridge.funding());
        assertDecimal("0.03", bridge.pnlAtTouch());
        assertDecimal("0.02", bridge.delayCost());
        assertDecimal("0.04", bridge.walkCost());
    }

    @Test
    void shouldTellFailuresBySizeAndCode()
    {
        final RunSummary summary = read(new JournalScript()
            .open()
            .move(1, HedgeState.HEDGING, HedgeState.UNDOING, Reason.HEDGE_FAILED)
            .cycle(100, 1, CycleOutcome.FAILED, "0.2", "0", "-0.1", "0")
            .move(2, HedgeState.PLANNING, HedgeState.QUOTING, Reason.CLIP_PLANNED)
            .cycle(200, 2, CycleOutcome.HEDGED, "0.2", "587.36", "0", "0.2")
            .cycle(300, 3, CycleOutcome.HEDGED, "0.1", "293.68", "0", "0.1")
            .risk(6, "0.2")
            .risk(6, "0")
            .risk(14, "0")
            .risk(14, "0")
            .risk(0, "0.2"));

        assertEquals(1, summary.cycles(CycleOutcome.FAILED));
        assertEquals(3, summary.cycles().size());
        assertEquals(1, summary.hedgeFailures());
        assertDecimal("0.4", summary.failureCost());
        assertEquals(Map.of(6, 1, 14, 2), summary.counts().denied());
        assertEquals(List.of(new SizeRate(10_000_000, 1, 1), new SizeRate(20_000_000, 2, 1)), summary.sizes());
        assertEquals(HedgeState.QUOTING, summary.state());
        assertEquals(2, summary.cycle());
        assertEquals(1, summary.iteration());
    }

    @Test
    void shouldServeARunThatGoesOn()
    {
        final JournalScript script = new JournalScript().open().fill(
            0, 0, Side.BUY, "2936.8", "0.2", "0.117472", "p1");
        final RunSummary summary = new RunSummary();
        try (RecordReader reader = script.journal().reader())
        {
            assertEquals(2, summary.read(reader));
            assertDecimal("0.2", summary.netDelta());
            assertNull(summary.ending());

            script.fill(50, 1, Side.SELL, "2936.8", "0.2", "0.29368", "h1").end(Reason.COMPLETED);
            assertEquals(2, summary.read(reader));
            assertDecimal("0", summary.netDelta());
            assertEquals(Reason.COMPLETED, summary.ending().reason());
        }
    }

    @Test
    void shouldReadRecordZero()
    {
        final RunOpening opening = read(oneIteration()).opening();

        assertEquals(7, opening.runNumber());
        assertEquals(42, opening.seed());
        assertEquals("ETH_USDT_Perp", opening.instruments().get(Leg.HEDGE.ordinal()).symbol());
        assertTrue(opening.configuration().startsWith("[run]\n"));
    }

    @Test
    void shouldCountTheResidualFromTheFillThatMakesItHedgeable()
    {
        final UnhedgedClock clock = new UnhedgedClock();
        clock.onFill(true, 600_000, 0, 1_000_000);
        clock.onFill(true, 600_000, 1_000_000_000, 1_000_000);
        clock.onFill(false, 1_200_000, 1_010_000_000, 1_000_000);

        assertEquals(2, clock.count());
        assertEquals(10, clock.maxUs() / 1_000);
    }

    static JournalScript oneIteration()
    {
        return new JournalScript()
            .open()
            .order(0, 0, Intent.FIRST_LEG)
            .fill(0, 0, Side.BUY, "2936.8", "0.2", "0.117472", "p1")
            .order(1, 1, Intent.HEDGE)
            .fill(50, 1, Side.SELL, "2936.8", "0.1", "0.14684", "h1")
            .fill(80, 1, Side.SELL, "2936.8", "0.1", "0.14684", "h2")
            .cycle(90, 1, CycleOutcome.HEDGED, "0.2", "587.36", "0", "0.2")
            .funding(95, 1, 1_767_600_960_000_000_000L, "0.05")
            .order(100, 0, Intent.FIRST_LEG)
            .fill(200, 0, Side.SELL, "2936.8", "0.2", "0.117472", "p2")
            .order(201, 1, Intent.HEDGE)
            .fill(260, 1, Side.BUY, "2936.95", "0.2", "0.29368", "h3")
            .cycle(270, 2, CycleOutcome.HEDGED, "0", "587.36", "-0.03", "0")
            .end(Reason.COMPLETED);
    }

    static RunSummary read(final JournalScript script)
    {
        final RunSummary summary = new RunSummary();
        try (RecordReader reader = script.journal().reader())
        {
            summary.read(reader);
        }
        return summary;
    }

    private static void assertDecimal(final String expected, final long actual)
    {
        assertEquals(expected, DecimalText.format(actual));
    }
}
