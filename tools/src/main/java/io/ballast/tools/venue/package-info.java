/**
 * The deterministic venue model: a price-time-priority book in which our orders queue behind a background market, one
 * account with its own ledger, the venue's rules and refusals, latency, holds, sessions and faults. A {@link
 * io.ballast.tools.venue.Venue} knows nothing of how it is reached; {@link io.ballast.tools.venue.SimVenues} reaches
 * two of them in process, in virtual or in real time, in the project's own messages.
 */
package io.ballast.tools.venue;
