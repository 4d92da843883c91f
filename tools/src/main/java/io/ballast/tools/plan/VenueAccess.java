package io.ballast.tools.plan;

import java.nio.file.Path;

/**
 * Which venues a run trades on, where they are and what they know us by.
 *
 * @param kind        of venues.
 * @param endpoints   file of servers that were started elsewhere; null for servers of this run, or the venues themselves.
 * @param credentials file of keys; null for those of the endpoints, or the environment.
 * @param certificate that servers on loopback are known by, PEM; null to verify in full.
 */
public record VenueAccess(VenueKind kind, Path endpoints, Path credentials, Path certificate)
{
    /** Simulated venues in this process, without a wire. */
    public static final VenueAccess SIM = new VenueAccess(VenueKind.SIM, null, null, null);
}
