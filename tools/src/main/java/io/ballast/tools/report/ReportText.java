package io.ballast.tools.report;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Intent;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.position.Position;
import io.ballast.tools.plan.ExitCode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report for a terminal: what happened, what it cost and why, cycle by cycle.
 */
final class ReportText
{
    private static final String INDENT = "  ";
    private static final int CYCLES_SHOWN = 60;
    private static final int CYCLES_AT_END = 10;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder(8192);
    private final RunReport report;
    private final RunSummary summary;

    ReportText(final RunReport report)
    {
        this.report = report;
        this.summary = report.summary();
        heading();
        money();
        exposure();
        tables();
        cycles();
        footing();
    }

    private void heading()
    {
        final RunEnding ending = summary.ending();
        text.append(report.title()).append(": ").append(dryRun() ? "DRY RUN, nothing was sent; " : "");
        if (report.failure() != null)
        {
            text.append("HALTED, ").append(report.failure()).append('\n');
        }
        else if (ending == null)
        {
            text.append("NOT ENDED, ").append(summary.state().sentence().toLowerCase(Locale.ROOT)).append('\n');
        }
        else
        {
            text.append(ExitCode.of(ending.exitCode()).sentence()).append(", exit ").append(ending.exitCode());
            text.append(". ").append(ending.reason().sentence()).append(" (").append(ending.reason()).append(")\n");
        }
        final TextTable table = new TextTable(2, INDENT);
        if (report.market() != null)
        {
            table.row("market", report.market());
        }
        table.row("time", TIME.format(instant(summary.startNs())) + " to " + TIME.format(instant(summary.nowNs())) +
            " UTC, " + Figures.seconds(summary.nowNs() - summary.startNs()));
        table.row("position", "primary " + Figures.quantity(summary.position(Leg.PRIMARY)) + ", hedge " +
            Figures.quantity(summary.position(Leg.HEDGE)) + ", net delta " + Figures.quantity(summary.netDelta()) +
            (ending != null && ending.unknownOrders() > 0 ? ", UNKNOWN orders " + ending.unknownOrders() : ""));
        table.row("cycles", summary.cycles(CycleOutcome.HEDGED) + " hedged, " +
            summary.cycles(CycleOutcome.FAILED) + " failed of " + summary.cycles().size() + " attempts" +
            others() + "; " + summary.hedgeFailures() + " hedge failures");
        table.row("orders", summary.ordersSent() + (dryRun() ? " sent; decided: " : " sent: ") +
            summary.counts().orders().getOrDefault(Intent.FIRST_LEG, 0) + " first leg, " +
            summary.counts().orders().getOrDefault(Intent.HEDGE, 0) + " hedge, " +
            summary.counts().orders().getOrDefault(Intent.CLOSE, 0) + " close, " +
            summary.counts().orders().getOrDefault(Intent.PROBE, 0) + " probe");
        table.row("denied", denied());
        if (summary.counts().restarts() > 0)
        {
            table.row("restarts", Integer.toString(summary.counts().restarts()));
        }
        table.row("trading", summary.tradingState() + ", " + summary.tradingState().sentence());
        String name = "alerts";
        for (final Map.Entry<String, Integer> alert : summary.counts().told().entrySet())
        {
            table.row(name, alert.getValue() + " x " + alert.getKey());
            name = "";
        }
        table.appendTo(text);
    }

    private boolean dryRun()
    {
        return summary.opening() != null && summary.opening().dryRun();
    }

    private String others()
    {
        final int unfilled = summary.cycles(CycleOutcome.UNFILLED);
        final int abandoned = summary.cycles(CycleOutcome.ABANDONED);
        return (unfilled == 0 ? "" : ", " + unfilled + " unfilled") +
            (abandoned == 0 ? "" : ", " + abandoned + " abandoned");
    }

    private String denied()
    {
        final StringBuilder codes = new StringBuilder();
        summary.counts().denied().forEach((code, count) ->
            codes.append(codes.length() == 0 ? "" : ", ").append(String.format("R%02d x %d", code, count)));
        return codes.length() == 0 ? "none" : codes.toString();
    }

    private void money()
    {
        final Bridge bridge = Bridge.of(summary);
        text.append("\nVolume ").append(Figures.rounded(summary.volumeOneLeg(), 2)).append(" USD one leg, turnover ");
        text.append(Figures.rounded(summary.turnover(), 2)).append(" USD both legs\n");
        final TextTable table = new TextTable(1, INDENT).row("", "USD", "bp of one leg");
        step(table, "price PnL at the touch of each decision", bridge.pnlAtTouch());
        step(table, "- touch moved before the fill", -bridge.delayCost());
        step(table, "- filled beyond the touch", -bridge.walkCost());
        step(table, "= gross PnL", bridge.gross());
        step(table, "- maker fees", -bridge.makerFees());
        step(table, "- taker fees", -bridge.takerFees());
        step(table, "+ funding", bridge.funding());
        step(table, "= NET PnL", bridge.net());
        step(table, "of it, failed attempts", -summary.failureCost());
        table.appendTo(text);
    }

    private void step(final TextTable table, final String name, final long money)
    {
        table.row(name, Figures.money(money),
            summary.volumeOneLeg() == 0 ? "" : Figures.rounded(summary.basisPoints(money), 3));
    }

    private void exposure()
    {
        final UnhedgedClock clock = summary.ledger().unhedged();
        text.append("\nUnhedged ");
        if (clock.count() == 0)
        {
            text.append("never: no fill was to be covered");
        }
        else
        {
            text.append("p50 ").append(Figures.milliseconds(clock.percentileUs(50)));
            text.append(", p99 ").append(Figures.milliseconds(clock.percentileUs(99)));
            text.append(", longest ").append(Figures.milliseconds(clock.maxUs()));
        }
        text.append("; delta-seconds ").append(Figures.rounded(summary.ledger().deltaSeconds(), 4)).append(" ETH s\n");
        final HedgeLatency latency = summary.latency();
        if (latency.count() > 0)
        {
            text.append("Fill read to hedge written p50 ").append(Figures.microseconds(latency.percentileNs(50)));
            text.append(", p99 ").append(Figures.microseconds(latency.percentileNs(99)));
            text.append("; without the signature p50 ").append(Figures.microseconds(latency.unsignedPercentileNs(50)));
            text.append(", p99 ").append(Figures.microseconds(latency.unsignedPercentileNs(99))).append('\n');
        }
    }

    private void tables()
    {
        final TextTable venues = new TextTable(2, INDENT)
            .row("venue", "symbol", "position", "fills", "volume", "maker fees", "taker fees", "funding");
        for (int id = 0; id < Leg.COUNT; id++)
        {
            final Position position = summary.ledger().position(id);
            venues.row(name(id), symbol(id), Figures.quantity(position.quantity()), Long.toString(position.fills()),
                Figures.rounded(position.volume(), 2), Figures.money(position.makerFees()),
                Figures.money(position.takerFees()), Figures.money(position.funding()));
        }
        text.append('\n');
        venues.appendTo(text);

        if (!summary.sizes().isEmpty())
        {
            final TextTable sizes = new TextTable(0, INDENT).row("size", "attempts", "hedged", "rate");
            for (final SizeRate rate : summary.sizes())
            {
                sizes.row(Figures.quantity(rate.size()), Integer.toString(rate.attempts()),
                    Integer.toString(rate.hedged()), String.format("%.1f %%", rate.percent()));
            }
            text.append('\n');
            sizes.appendTo(text);
        }
        if (!summary.counts().executableSizes().isEmpty())
        {
            final TextTable sizes = new TextTable(2, INDENT)
                .row("venue", "side", "orders", "displayed", "asked", "filled", "executable size", "confidence");
            for (final ExecutableSize size : summary.counts().executableSizes())
            {
                sizes.row(name(size.instrumentId()), size.buy() ? "buy" : "sell", Integer.toString(size.orders()),
                    Figures.rounded(size.displayed(), 2), Figures.quantity(size.asked()),
                    Figures.quantity(size.filled()), Figures.quantity(size.estimate()),
                    Figures.rounded(size.confidence(), 2));
            }
            text.append('\n');
            sizes.appendTo(text);
        }
    }

    private void cycles()
    {
        final List<CycleRow> rows = summary.cycles();
        if (rows.isEmpty())
        {
            return;
        }
        final TextTable table = new TextTable(0, INDENT).row("cycle", "try", "iter", "phase", "side", "size", "hedged",
            "gross", "fees", "net", "unhedged", "took", "primary", "hedge", "outcome");
        final boolean all = rows.size() <= CYCLES_SHOWN;
        int left = 0;
        for (int i = 0; i < rows.size(); i++)
        {
            final CycleRow row = rows.get(i);
            final boolean end = i < CYCLES_AT_END || i >= rows.size() - CYCLES_AT_END;
            if (all || end || row.outcome() != CycleOutcome.HEDGED)
            {
                cycle(table, row);
            }
            else
            {
                left++;
            }
        }
        text.append('\n');
        table.appendTo(text);
        if (left > 0)
        {
            text.append(INDENT).append(left).append(" hedged cycles are not shown; --json has every one\n");
        }
    }

    private static void cycle(final TextTable table, final CycleRow row)
    {
        table.row(
            Integer.toString(row.cycle()),
            Integer.toString(row.attempt()),
            Integer.toString(row.iteration()),
            row.phase().name().toLowerCase(Locale.ROOT),
            row.side().name().toLowerCase(Locale.ROOT),
            Figures.quantity(row.size()),
            Figures.quantity(row.hedgedQuantity()),
            Figures.money(row.pricePnl()),
            Figures.money(Math.addExact(row.makerFees(), row.takerFees())),
            Figures.money(row.net()),
            Figures.milliseconds(row.unhedgedNs() / 1_000),
            Figures.seconds(row.endedNs() - row.startedNs()),
            Figures.quantity(row.primaryPosition()),
            Figures.quantity(row.hedgePosition()),
            row.outcome().name().toLowerCase(Locale.ROOT));
    }

    private void footing()
    {
        final TextTable table = new TextTable(2, INDENT);
        table.row("journal", report.journal() == null ? "in memory" : report.journal());
        table.row("events", String.format("%,d in %,d records", summary.events(), summary.records()));
        if (report.agrees() != null)
        {
            table.row("ledger", report.agrees() ?
                "figures equal the venues' own ledgers" : "FIGURES DIFFER FROM THE VENUES' OWN LEDGERS");
        }
        if (report.stateHash() != null)
        {
            table.row("state", report.stateHash());
        }
        if (report.digest() != null)
        {
            table.row("digest", report.digest());
        }
        text.append('\n');
        table.appendTo(text);
    }

    private static String name(final int instrumentId)
    {
        return Leg.of(instrumentId).name().toLowerCase(Locale.ROOT);
    }

    private String symbol(final int instrumentId)
    {
        final RunOpening opening = summary.opening();
        if (opening == null || opening.instruments().size() <= instrumentId)
        {
            return "";
        }
        final Instrument instrument = opening.instruments().get(instrumentId);
        return instrument.symbol();
    }

    private static Instant instant(final long ns)
    {
        return Instant.ofEpochMilli(ns / MILLISECOND_NS);
    }

    @Override
    public String toString()
    {
        return text.toString();
    }
}
