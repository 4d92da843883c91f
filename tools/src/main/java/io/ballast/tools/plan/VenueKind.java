package io.ballast.tools.plan;

/**
 * Which venues a run trades on, and by which way.
 */
public enum VenueKind
{
    /** Simulated, in this process, without a wire. */
    SIM,

    /** Simulated servers on loopback that speak the venues' protocols. */
    WIRE,

    /** The venues themselves. */
    LIVE
}
