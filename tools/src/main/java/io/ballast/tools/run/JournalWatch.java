package io.ballast.tools.run;

/**
 * Looks after a journal's room between events.
 */
@FunctionalInterface
public interface JournalWatch
{
    /** For a journal in memory: there is always room. */
    JournalWatch ALWAYS_HELD = (nowNs, idle) -> true;

    /**
     * Do what is due.
     *
     * @param nowNs event time.
     * @param idle  whether the engine is flat with nothing on its way.
     * @return whether the reserve is held.
     */
    boolean held(long nowNs, boolean idle);
}
