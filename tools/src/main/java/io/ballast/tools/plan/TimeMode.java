package io.ballast.tools.plan;

/**
 * How time passes in a run on simulated venues.
 */
public enum TimeMode
{
    /** From event to event, as fast as the machine can. */
    VIRTUAL,

    /** As on the wall. */
    REAL
}
