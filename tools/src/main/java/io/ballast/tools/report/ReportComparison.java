package io.ballast.tools.report;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.instrument.Leg;

import java.util.function.Function;

/**
 * The figures of a recorded run and of a modelled one, side by side.
 *
 * @param recorded what happened.
 * @param modelled what the venue model says would have happened.
 */
public record ReportComparison(RunReport recorded, RunReport modelled)
{
    /**
     * For people.
     *
     * @return a table.
     */
    public String text()
    {
        final TextTable table = new TextTable(1, "  ").row("", "recorded", "MODELLED");
        row(table, "exit reason", run -> run.ending() == null ? "not ended" : run.ending().reason().name());
        row(table, "cycles hedged", run -> Integer.toString(run.cycles(CycleOutcome.HEDGED)));
        row(table, "cycles failed", run -> Integer.toString(run.cycles(CycleOutcome.FAILED)));
        row(table, "attempts", run -> Integer.toString(run.cycles().size()));
        row(table, "orders sent", run -> Integer.toString(run.ordersSent()));
        row(table, "hedge failures", run -> Integer.toString(run.hedgeFailures()));
        row(table, "volume one leg", run -> Figures.rounded(run.volumeOneLeg(), 2));
        row(table, "turnover", run -> Figures.rounded(run.turnover(), 2));
        row(table, "gross PnL", run -> Figures.money(run.grossPnl()));
        row(table, "fees", run -> Figures.money(run.fees()));
        row(table, "funding", run -> Figures.money(run.funding()));
        row(table, "NET PnL", run -> Figures.money(run.netPnl()));
        row(table, "NET bp", run -> Figures.rounded(run.basisPoints(run.netPnl()), 3));
        row(table, "unhedged p50", run -> Figures.milliseconds(run.ledger().unhedged().percentileUs(50)));
        row(table, "unhedged longest", run -> Figures.milliseconds(run.ledger().unhedged().maxUs()));
        row(table, "delta-seconds", run -> Figures.rounded(run.ledger().deltaSeconds(), 4));
        row(table, "primary position", run -> Figures.quantity(run.position(Leg.PRIMARY)));
        row(table, "hedge position", run -> Figures.quantity(run.position(Leg.HEDGE)));
        row(table, "seconds", run -> Figures.seconds(run.nowNs() - run.startNs()));
        final StringBuilder text = new StringBuilder(2048);
        table.appendTo(text);
        return text.toString();
    }

    private void row(final TextTable table, final String name, final Function<RunSummary, String> figure)
    {
        table.row(name, figure.apply(recorded.summary()), figure.apply(modelled.summary()));
    }
}
