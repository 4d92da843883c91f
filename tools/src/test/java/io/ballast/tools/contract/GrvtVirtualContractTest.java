package io.ballast.tools.contract;

/** GRVT in virtual time. */
final class GrvtVirtualContractTest extends VenueContract
{
    GrvtVirtualContractTest()
    {
        super(VirtualRoad::new);
    }

    @Override
    public ContractVenue venue()
    {
        return new GrvtVenue();
    }
}
