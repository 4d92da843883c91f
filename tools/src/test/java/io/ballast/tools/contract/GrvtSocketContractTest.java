package io.ballast.tools.contract;

/** GRVT over real sockets. */
final class GrvtSocketContractTest extends VenueContract
{
    GrvtSocketContractTest()
    {
        super(SocketRoad::new);
    }

    @Override
    public ContractVenue venue()
    {
        return new GrvtVenue();
    }
}
