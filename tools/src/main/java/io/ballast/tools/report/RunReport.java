package io.ballast.tools.report;

/**
 * A run told: its figures, and what stands beside them.
 *
 * @param summary   the figures.
 * @param title     what was run, one or two words.
 * @param market    what market it ran on, one line.
 * @param journal   where the journal is, null if it was kept in memory.
 * @param stateHash of the engine at the end, null if nobody computed it.
 * @param digest    of the journal's records, null if nobody computed it.
 * @param agrees    whether the figures are those of the simulated venues' own ledgers, null where there are none.
 * @param failure   what halted the run, null if nothing did.
 */
public record RunReport(
    RunSummary summary,
    String title,
    String market,
    String journal,
    String stateHash,
    String digest,
    Boolean agrees,
    String failure)
{
    /**
     * For programs.
     *
     * @return one JSON object on one line.
     */
    public String json()
    {
        return ReportJson.of(this);
    }

    /**
     * For people.
     *
     * @return lines for a terminal.
     */
    public String text()
    {
        return new ReportText(this).toString();
    }
}
