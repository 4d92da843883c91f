package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

import java.util.Set;

/**
 * What a fault simulation is to be.
 *
 * @param seed    of the first run; those that follow take the numbers that follow.
 * @param runs    how many; {@link #UNLIMITED} where time alone says it.
 * @param limitNs wall time after which no run begins, 0 for no such time.
 * @param threads that share the runs.
 * @param wanted  which faults may be drawn.
 * @param check   beside the invariants.
 */
record ChaosPlan(
    long seed, int runs, long limitNs, int threads, Set<FaultCode> wanted, WorldCheck check)
{
    /** As many runs as there is time for. */
    static final int UNLIMITED = Integer.MAX_VALUE;
}
