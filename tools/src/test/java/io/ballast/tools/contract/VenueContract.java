package io.ballast.tools.contract;

import org.junit.jupiter.api.AfterEach;

/**
 * What a venue's session owes the engine, whatever the venue, whatever the network: an execution test specification in
 * chapters. Every case ends with the same questions, asked by {@link Truth}: was each command told sent or not exactly
 * once, each cancel and each query answered exactly once, each fill told as the venue's own ledger has it and none
 * invented, no living order called rejected, no secret told?
 * <p>
 * A new venue is a package under {@code io.ballast.gateway}, recorded payloads among its test resources, one line where
 * {@code io.ballast.tools.wire.VenueClients} registers venues, and a test that extends this: it names a
 * {@link ContractVenue}, which says how to make both ends and where the venue differs, and a {@link Road}.
 */
abstract class VenueContract
    implements OrderCases, CancelCases, QueryCases, UnknownCases, FillCases, MarketCases, SessionCases
{
    private final Road.Kind kind;
    private ContractDesk desk;
    private ContractVenue venue;

    VenueContract(final Road.Kind kind)
    {
        this.kind = kind;
    }

    @Override
    public final ContractDesk begin(final ContractVenue of, final String... faults)
    {
        venue = of;
        desk = new ContractDesk(of, kind, faults);
        return desk;
    }

    @AfterEach
    void holdAgainstTheTruth()
    {
        try
        {
            if (desk != null)
            {
                desk.close();
            }
        }
        finally
        {
            if (venue != null)
            {
                venue.close();
            }
        }
    }
}
