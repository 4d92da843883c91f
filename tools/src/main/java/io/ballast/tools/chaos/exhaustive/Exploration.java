package io.ballast.tools.chaos.exhaustive;

import io.ballast.tools.json.JsonLine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a search found.
 *
 * @param bounds         it was held to.
 * @param states         distinct ones.
 * @param transitions    tried.
 * @param depth          that was searched whole.
 * @param exhausted      whether nothing was left to try, whatever the depth.
 * @param calms          states from which a calm end was tried.
 * @param counterexample null if nothing was broken.
 * @param elapsedNs      time it took.
 * @param plainBytes     of a state before packing.
 * @param packedMost     bytes of the largest packed state.
 * @param packedMean     bytes of a packed state, on average.
 * @param digest         SHA-256 over the hashes of all states in the order they were found.
 */
public record Exploration(
    SmallBounds bounds,
    int states,
    long transitions,
    int depth,
    boolean exhausted,
    long calms,
    Counterexample counterexample,
    long elapsedNs,
    int plainBytes,
    int packedMost,
    long packedMean,
    String digest)
{
    /** What is proven after every event. */
    public static final String PROVEN = "I01 I02 I03 I04 I05 I06 I07 I08 I09 I10 I11 I12 I14 I19 I22";

    private static final long SECOND_NS = 1_000_000_000L;

    /**
     * One object on one line.
     *
     * @return JSON.
     */
    public String json()
    {
        final JsonLine line = new JsonLine()
            .number("states", states)
            .number("transitions", transitions)
            .number("depth", depth)
            .flag("exhausted", exhausted)
            .number("boundDepth", bounds.depth())
            .number("boundStates", bounds.states())
            .number("boundFaults", bounds.faults())
            .number("calmEndsTried", calms)
            .number("violations", counterexample == null ? 0 : 1)
            .text("invariants", PROVEN);
        if (counterexample != null)
        {
            line.text("violated", counterexample.invariant())
                .text("what", counterexample.what())
                .text("counterexample", String.join(" | ", counterexample.steps()));
        }
        return line.number("statesPerSecond", statesPerSecond()).text("digest", digest).toString();
    }

    /**
     * The same in lines.
     *
     * @return for people.
     */
    public List<String> text()
    {
        final List<String> lines = new ArrayList<>();
        lines.add(states + " distinct states, " + transitions + " transitions, every path of up to " + depth +
            " choices" + (exhausted ? ", and there are no longer ones" : ""));
        lines.add("bounds: depth " + bounds.depth() + ", states " + bounds.states() + "; on one path at most " +
            bounds.faults() + " faults, moves of the market and words of the operator");
        lines.add(statesPerSecond() + " states a second, " + elapsedNs / SECOND_NS + " s; a state is " + plainBytes +
            " bytes, packed " + packedMean + " (most " + packedMost + ")");
        lines.add("calm ends tried from " + calms + " states; digest " + digest);
        if (counterexample == null)
        {
            lines.add("holds: " + PROVEN);
            return lines;
        }
        lines.add("BROKEN: " + counterexample.invariant() + ": " + counterexample.what());
        lines.add("shortest way, from the first quote of the " + (counterexample.root() == 0 ? "BUILD" : "UNWIND") +
            ":");
        for (int i = 0; i < counterexample.steps().size(); i++)
        {
            lines.add("  " + (i + 1) + ". " + counterexample.steps().get(i));
        }
        return lines;
    }

    private long statesPerSecond()
    {
        return states * SECOND_NS / Math.max(1, elapsedNs);
    }
}
