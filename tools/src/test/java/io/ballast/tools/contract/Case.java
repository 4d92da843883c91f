package io.ballast.tools.contract;

/** What the cases of every chapter are given. */
interface Case
{
    /**
     * A desk with both channels up.
     *
     * @param faults as {@link ContractDesk} reads them.
     * @return closed, and held against the truth, after the case.
     */
    default ContractDesk desk(final String... faults)
    {
        return begin(venue(), faults).up();
    }

    /** A desk of which nothing has been awaited. */
    ContractDesk begin(ContractVenue venue, String... faults);

    /** A venue of the kind under test. */
    ContractVenue venue();
}
