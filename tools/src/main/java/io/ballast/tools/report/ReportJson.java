package io.ballast.tools.report;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Severity;
import io.ballast.core.instrument.Leg;
import io.ballast.core.position.Position;
import io.ballast.tools.json.JsonLine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A report as one JSON object.
 */
final class ReportJson
{
    private static final int MICROSECOND_PLACES = 3;
    private static final long SECOND_NS = 1_000_000_000L;

    private ReportJson()
    {
    }

    static String of(final RunReport report)
    {
        final JsonLine json = new JsonLine();
        figures(json, report.summary());
        json.text("journal", report.journal());
        json.number("events", report.summary().events());
        json.number("records", report.summary().records());
        json.text("stateHash", report.stateHash());
        json.text("digest", report.digest());
        if (report.agrees() != null)
        {
            json.flag("ledgerAgrees", report.agrees());
        }
        json.text("failure", report.failure());
        json.text("title", report.title());
        json.text("market", report.market());
        opening(json, report.summary());
        bridge(json, report.summary());
        venues(json, report.summary());
        sizes(json, report.summary());
        cycles(json, report.summary());
        return json.toString();
    }

    private static void figures(final JsonLine json, final RunSummary summary)
    {
        json.number("cycles", summary.cycles(CycleOutcome.HEDGED));
        json.number("failedCycles", summary.cycles(CycleOutcome.FAILED));
        json.number("unfilledCycles", summary.cycles(CycleOutcome.UNFILLED));
        json.number("abandonedCycles", summary.cycles(CycleOutcome.ABANDONED));
        json.number("attempts", summary.cycles().size());
        json.decimal("volumeOneLeg", summary.volumeOneLeg());
        json.decimal("turnover", summary.turnover());
        json.decimal("grossPnl", summary.grossPnl());
        json.decimal("fees", summary.fees());
        json.decimal("funding", summary.funding());
        json.decimal("netPnl", summary.netPnl());
        json.decimal("grossBps", summary.basisPoints(summary.grossPnl()));
        json.decimal("netBps", summary.basisPoints(summary.netPnl()));
        json.decimal("netDelta", summary.netDelta());
        json.object("positions");
        json.decimal("primary", summary.position(Leg.PRIMARY));
        json.decimal("hedge", summary.position(Leg.HEDGE));
        json.end();
        json.flag("dryRun", summary.opening() != null && summary.opening().dryRun());
        json.number("ordersSent", summary.ordersSent());
        json.object("orders");
        json.number("firstLeg", summary.counts().orders().getOrDefault(Intent.FIRST_LEG, 0));
        json.number("hedge", summary.counts().orders().getOrDefault(Intent.HEDGE, 0));
        json.number("close", summary.counts().orders().getOrDefault(Intent.CLOSE, 0));
        json.number("probe", summary.counts().orders().getOrDefault(Intent.PROBE, 0));
        json.end();
        json.number("hedgeFailures", summary.hedgeFailures());
        json.number("restarts", summary.counts().restarts());
        unhedged(json, summary.ledger().unhedged());
        latency(json, summary.latency());
        json.decimal("deltaSeconds", summary.ledger().deltaSeconds());
        json.object("denied");
        summary.counts().denied().forEach((code, count) -> json.number(String.format("R%02d", code), count));
        json.end();
        json.object("alerts");
        for (final Severity severity : new Severity[]{Severity.NOTICE, Severity.WARNING, Severity.ALARM})
        {
            json.number(severity.name().toLowerCase(Locale.ROOT), summary.counts().alerts().getOrDefault(severity, 0));
        }
        json.end();
        json.text("tradingState", summary.tradingState().name());
        ending(json, summary.ending());
    }

    private static void unhedged(final JsonLine json, final UnhedgedClock clock)
    {
        final boolean any = clock.count() > 0;
        json.object("unhedgedMs");
        json.number("p50", any ? milliseconds(clock.percentileUs(50)) : null);
        json.number("p99", any ? milliseconds(clock.percentileUs(99)) : null);
        json.number("max", any ? milliseconds(clock.maxUs()) : null);
        json.end();
    }

    private static void latency(final JsonLine json, final HedgeLatency latency)
    {
        final boolean any = latency.count() > 0;
        json.object("fillToHedgeUs");
        json.number("count", latency.count());
        json.number("p50", any ? microseconds(latency.percentileNs(50)) : null);
        json.number("p99", any ? microseconds(latency.percentileNs(99)) : null);
        json.number("unsignedP50", any ? microseconds(latency.unsignedPercentileNs(50)) : null);
        json.number("unsignedP99", any ? microseconds(latency.unsignedPercentileNs(99)) : null);
        json.end();
    }

    private static BigDecimal microseconds(final long ns)
    {
        return BigDecimal.valueOf(ns, MICROSECOND_PLACES);
    }

    private static BigDecimal milliseconds(final long us)
    {
        return BigDecimal.valueOf(us, MICROSECOND_PLACES);
    }

    private static void ending(final JsonLine json, final RunEnding ending)
    {
        if (ending == null)
        {
            json.absent("exitReason").absent("exitCode").absent("unknownOrders");
            return;
        }
        json.text("exitReason", ending.reason().name());
        json.number("exitCode", ending.exitCode());
        json.number("unknownOrders", ending.unknownOrders());
        json.object("day");
        json.number("number", ending.dayNumber());
        json.decimal("loss", ending.dayLoss());
        json.decimal("cost", ending.dayCost());
        json.end();
    }

    private static void opening(final JsonLine json, final RunSummary summary)
    {
        final RunOpening opening = summary.opening();
        if (opening != null)
        {
            json.number("runNumber", opening.runNumber());
            json.number("seed", opening.seed());
        }
        json.text("started", instant(summary.startNs()));
        json.text("ended", instant(summary.nowNs()));
    }

    private static String instant(final long ns)
    {
        return Instant.ofEpochSecond(Math.floorDiv(ns, SECOND_NS), Math.floorMod(ns, SECOND_NS)).toString();
    }

    private static void bridge(final JsonLine json, final RunSummary summary)
    {
        final Bridge bridge = Bridge.of(summary);
        json.object("bridge");
        json.decimal("pnlAtTouch", bridge.pnlAtTouch());
        json.decimal("delayCost", bridge.delayCost());
        json.decimal("walkCost", bridge.walkCost());
        json.decimal("grossPnl", bridge.gross());
        json.decimal("makerFees", bridge.makerFees());
        json.decimal("takerFees", bridge.takerFees());
        json.decimal("funding", bridge.funding());
        json.decimal("netPnl", bridge.net());
        json.end();
        json.decimal("slippage", summary.slippage());
        json.decimal("delayCost", summary.delayCost());
        json.decimal("failureCost", summary.failureCost());
    }

    private static void venues(final JsonLine json, final RunSummary summary)
    {
        json.array("venues");
        for (int id = 0; id < Leg.COUNT; id++)
        {
            final Position position = summary.ledger().position(id);
            json.object();
            json.text("leg", Leg.of(id).name().toLowerCase(Locale.ROOT));
            json.decimal("position", position.quantity());
            json.decimal("volume", position.volume());
            json.number("fills", position.fills());
            json.decimal("cash", position.cash());
            json.decimal("makerFees", position.makerFees());
            json.decimal("takerFees", position.takerFees());
            json.decimal("funding", position.funding());
            json.end();
        }
        json.end();
    }

    private static void sizes(final JsonLine json, final RunSummary summary)
    {
        json.array("sizes");
        for (final SizeRate rate : summary.sizes())
        {
            json.object().decimal("size", rate.size()).number("attempts", rate.attempts());
            json.number("hedged", rate.hedged()).end();
        }
        json.end();
        json.array("executable");
        for (final ExecutableSize size : summary.counts().executableSizes())
        {
            json.object();
            json.text("leg", Leg.of(size.instrumentId()).name().toLowerCase(Locale.ROOT));
            json.text("side", size.buy() ? "buy" : "sell");
            json.number("orders", size.orders());
            json.decimal("displayed", size.displayed());
            json.decimal("asked", size.asked());
            json.decimal("filled", size.filled());
            json.decimal("estimate", size.estimate());
            json.decimal("confidence", size.confidence());
            json.end();
        }
        json.end();
    }

    private static void cycles(final JsonLine json, final RunSummary summary)
    {
        json.array("cycleRows");
        for (final CycleRow row : summary.cycles())
        {
            json.object();
            json.number("cycle", row.cycle()).number("attempt", row.attempt()).number("iteration", row.iteration());
            json.text("phase", row.phase().name()).text("side", row.side().name());
            json.text("outcome", row.outcome().name());
            json.decimal("size", row.size()).decimal("hedgedQuantity", row.hedgedQuantity());
            json.decimal("volumeOneLeg", row.volumeOneLeg()).decimal("turnover", row.turnover());
            json.decimal("pricePnl", row.pricePnl());
            json.decimal("makerFees", row.makerFees()).decimal("takerFees", row.takerFees());
            json.decimal("funding", row.funding()).decimal("netPnl", row.net());
            json.decimal("slippage", row.slippage()).decimal("delayCost", row.delayCost());
            json.decimal("failureCost", row.failureCost()).decimal("deltaSeconds", row.deltaSeconds());
            json.number("unhedgedMs", milliseconds((row.unhedgedNs() + 999) / 1_000));
            json.number("hedgeOrders", row.hedgeOrders()).number("requotes", row.requotes());
            json.decimal("primaryPosition", row.primaryPosition());
            json.decimal("hedgePosition", row.hedgePosition());
            json.text("started", instant(row.startedNs())).text("ended", instant(row.endedNs()));
            json.end();
        }
        json.end();
    }
}
