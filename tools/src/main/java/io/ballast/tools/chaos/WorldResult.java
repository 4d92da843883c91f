package io.ballast.tools.chaos;

import io.ballast.tools.chaos.check.Violation;

import java.util.List;

/**
 * What became of a world.
 *
 * @param events      inputs of the engine.
 * @param simulatedNs event time that passed.
 * @param digest      of every record of its journal, in hex.
 * @param violations  the first of each invariant, in the order they were seen; empty in a good world.
 * @param faultHits   how often each fault acted, by the ordinal of its {@link io.ballast.tools.venue.FaultCode}.
 * @param codeHits    how often each risk code denied or changed an order, by its number.
 * @param ending      in a few words.
 */
record WorldResult(
    long events,
    long simulatedNs,
    String digest,
    List<Violation> violations,
    long[] faultHits,
    long[] codeHits,
    String ending)
{
    /** Whether an invariant did not hold. */
    boolean failed()
    {
        return !violations.isEmpty();
    }
}
