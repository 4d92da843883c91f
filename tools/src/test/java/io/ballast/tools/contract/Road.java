package io.ballast.tools.contract;

import io.ballast.gateway.transport.Protocol;
import io.ballast.tools.server.SimServers;

/** The network between a session and a server, and whoever moves time. */
interface Road extends AutoCloseable
{
    /** Makes a road. */
    @FunctionalInterface
    interface Kind
    {
        /**
         * Connect a server to its clients.
         *
         * @param venue    whose it is.
         * @param servers  the model behind it.
         * @param meddler  the server as the network sees it; to be attached to it.
         * @param startNs  event time of the start.
         * @return a road without a client.
         */
        Road build(ContractVenue venue, SimServers servers, Meddler meddler, long startNs);
    }

    /** Event time. */
    long nowNs();

    /** Put a protocol at the client's end, in place of the one before. */
    void place(Protocol protocol);

    /**
     * Do what is due next, not beyond a time.
     *
     * @return false when nothing is due any more up to that time, which has come now.
     */
    boolean step(long limitNs);

    @Override
    void close();
}
