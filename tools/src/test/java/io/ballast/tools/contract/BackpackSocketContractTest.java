package io.ballast.tools.contract;

/** Backpack over real sockets. */
final class BackpackSocketContractTest extends VenueContract
{
    BackpackSocketContractTest()
    {
        super(SocketRoad::new);
    }

    @Override
    public ContractVenue venue()
    {
        return new BackpackVenue();
    }
}
