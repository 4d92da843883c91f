/**
 * What every venue must keep to, as one suite: {@link io.ballast.tools.contract.VenueContract}. A session of the
 * gateway stands at one end of a network, the simulated server with its venue model at the other, and the venue's own
 * ledger is the truth that is compared with. Run for each venue and for each kind of network.
 */
package io.ballast.tools.contract;
