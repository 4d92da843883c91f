package io.ballast.tools.scenario;

import io.ballast.core.journal.RecordReader;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.report.RunReport;
import io.ballast.tools.venue.SimConfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a run came out as its scenario requires: the figures that its file names, and for every run that was not
 * refused that it ended flat, unless the file says otherwise, with the figures of the venues' own ledgers.
 */
public final class ScenarioCheck
{
    private static final List<String> FLAT = List.of("positions.primary", "positions.hedge");

    private ScenarioCheck()
    {
    }

    /**
     * Check a run that was made.
     *
     * @param segment that was run.
     * @param exit    code.
     * @param report  of the run.
     * @param records its journal, from record 0.
     * @return what is not as required, one line each.
     */
    public static List<String> violations(
        final Scenario.Segment segment, final ExitCode exit, final RunReport report, final RecordReader records)
    {
        final SimConfig sim = segment.configuration().sim();
        final ScenarioFigures figures = new ScenarioFigures(sim.primary().lot(), sim.hedge().lot());
        figures.read(records);
        final Map<String, String> actual = new LinkedHashMap<>(JsonFields.of(report.json()));
        actual.putAll(figures.values());
        actual.put("exit", Integer.toString(exit.code()));

        final Map<String, Expectation> expected = new LinkedHashMap<>(segment.expect());
        FLAT.forEach(name -> expected.putIfAbsent(name, new Expectation(List.of("0"), false)));
        expected.put("ledgerAgrees", new Expectation(List.of("true"), false));
        return violations(expected, actual);
    }

    /**
     * Check a run that was refused.
     *
     * @param segment that was refused.
     * @param refusal the line that was shown.
     * @return what is not as required, one line each.
     */
    public static List<String> violations(final Scenario.Segment segment, final String refusal)
    {
        final Map<String, Expectation> expected = new LinkedHashMap<>(segment.expect());
        final Expectation words = expected.remove("refusal");
        final List<String> violations = violations(
            expected, Map.of("exit", Integer.toString(ExitCode.REFUSED.code())));
        if (words == null || !refusal.contains(words.words().get(0)))
        {
            violations.add("refusal is " + refusal + ", must be " + words);
        }
        return violations;
    }

    private static List<String> violations(
        final Map<String, Expectation> expected, final Map<String, String> actual)
    {
        final List<String> violations = new ArrayList<>();
        expected.forEach((name, expectation) ->
        {
            final String figure = actual.get(name);
            if (figure == null || !expectation.holds(figure))
            {
                violations.add(name + " is " + (figure == null ? "absent" : figure) + ", must be " + expectation);
            }
        });
        return violations;
    }
}
