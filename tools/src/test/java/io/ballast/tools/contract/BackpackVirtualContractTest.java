package io.ballast.tools.contract;

/** Backpack in virtual time. */
final class BackpackVirtualContractTest extends VenueContract
{
    BackpackVirtualContractTest()
    {
        super(VirtualRoad::new);
    }

    @Override
    public ContractVenue venue()
    {
        return new BackpackVenue();
    }
}
