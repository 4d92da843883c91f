package io.ballast.tools.watchdog;

import io.ballast.core.ring.EngineCounters.State;

/**
 * Tells from an engine's counters whether it lives. Standing still counts only as far as the watchdog itself has
 * looked: a machine that stops both for a while proves nothing about either. A process that is gone is believed when
 * the counter stands still as well, for a process id may be another's.
 */
public final class EngineWatch
{
    /** What is to be thought of the engine. */
    public enum Verdict
    {
        /** It works, as far as one can tell. */
        ALIVE("lives"),

        /** It ended in order and nothing of its own may rest. */
        ENDED("ended in order"),

        /** It ended and says itself that an order may rest. */
        ENDED_WITH_ORDERS("ended, and orders of its own may rest"),

        /** It threw and decides nothing more. */
        HALTED("halted"),

        /** Its counter stands still. */
        STILL("stands still"),

        /** Its process is gone. */
        DEAD("is gone");

        private final String words;

        Verdict(final String words)
        {
            this.words = words;
        }

        /**
         * For people.
         *
         * @return goes behind "the engine".
         */
        public String words()
        {
            return words;
        }
    }

    private static final long MOST_COUNTED_NS = 500_000_000L;
    private static final long DEAD_STILL_NS = 300_000_000L;

    private final long limitNs;
    private long lastLookNs;
    private long lastHandled;
    private long stillNs;

    /**
     * From the first look on.
     *
     * @param limitNs how long the counter may stand still.
     * @param nowNs   on a clock that never jumps.
     * @param handled the counter.
     */
    public EngineWatch(final long limitNs, final long nowNs, final long handled)
    {
        this.limitNs = limitNs;
        lastLookNs = nowNs;
        lastHandled = handled;
    }

    /**
     * Look again.
     *
     * @param nowNs        on the same clock.
     * @param processAlive read before the rest: a process writes its end before it goes.
     * @param state        the engine's own word.
     * @param liveOrders   that may rest.
     * @param handled      the counter.
     * @return what is to be thought of it.
     */
    public Verdict look(
        final long nowNs, final boolean processAlive, final State state, final long liveOrders, final long handled)
    {
        stillNs = handled == lastHandled ? stillNs + Math.min(nowNs - lastLookNs, MOST_COUNTED_NS) : 0;
        lastHandled = handled;
        lastLookNs = nowNs;
        return switch (state)
        {
            case ENDED -> liveOrders == 0 ? Verdict.ENDED : Verdict.ENDED_WITH_ORDERS;
            case HALTED -> Verdict.HALTED;
            case RUNNING -> !processAlive && stillNs >= Math.min(DEAD_STILL_NS, limitNs) ? Verdict.DEAD :
                stillNs >= limitNs ? Verdict.STILL : Verdict.ALIVE;
        };
    }

    /**
     * How long the counter has stood still.
     *
     * @return ns, as counted.
     */
    public long stillNs()
    {
        return stillNs;
    }
}
