package io.ballast.tools.watchdog;

import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;

import java.util.List;

/**
 * How a watch ended.
 *
 * @param cause      why it ended; {@link EngineWatch.Verdict#ENDED} is the only one without a sweep.
 * @param proven     whether a sweep has proven that nothing rests.
 * @param movedAgain whether the counter moved during the sweep.
 * @param cancelled  orders that the venue says it has cancelled.
 * @param stillNs    how long the counter had stood still.
 * @param sweepNs    how long the sweep took.
 * @param handled    inputs that the engine has handled.
 * @param pid        of the engine.
 * @param runNumber  of its run.
 * @param symbols    of the markets.
 */
public record WatchOutcome(
    EngineWatch.Verdict cause,
    boolean proven,
    boolean movedAgain,
    int cancelled,
    long stillNs,
    long sweepNs,
    long handled,
    long pid,
    int runNumber,
    List<String> symbols)
{
    private static final long NS_PER_MS = 1_000_000L;

    /**
     * What the process says.
     *
     * @return done, or that a human is needed: nobody knows what the positions are.
     */
    public ExitCode exit()
    {
        return cause == EngineWatch.Verdict.ENDED ? ExitCode.DONE : ExitCode.NOT_FLAT;
    }

    /**
     * In one sentence.
     *
     * @return for people.
     */
    public String sentence()
    {
        final String engine = "the engine " + cause.words() + " (pid " + pid + ", run " + runNumber + ")";
        if (cause == EngineWatch.Verdict.ENDED)
        {
            return engine;
        }
        return engine + (proven ? ": no order rests on " : ": ORDERS MAY REST on ") + String.join(", ", symbols) +
            (movedAgain ? "; it has moved again since" : "") + "; positions are as they were: a human is needed";
    }

    /**
     * As fields.
     *
     * @return one object.
     */
    public JsonLine json()
    {
        final JsonLine json = new JsonLine()
            .number("exitCode", exit().code())
            .text("cause", cause.name())
            .flag("proven", proven)
            .flag("movedAgain", movedAgain)
            .number("cancelled", cancelled)
            .number("stillMs", stillNs / NS_PER_MS)
            .number("sweepMs", sweepNs / NS_PER_MS)
            .number("handled", handled)
            .number("pid", pid)
            .number("runNumber", runNumber)
            .array("symbols");
        symbols.forEach(json::text);
        return json.end();
    }
}
