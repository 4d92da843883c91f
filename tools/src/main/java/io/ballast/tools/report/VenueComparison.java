package io.ballast.tools.report;

import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.position.Position;
import io.ballast.tools.venue.VenueLedger;

import java.util.ArrayList;
import java.util.List;

/**
 * The published figures against the simulated venues' own ledgers, to the last digit.
 */
public final class VenueComparison
{
    private VenueComparison()
    {
    }

    /**
     * Compare.
     *
     * @param summary of the whole run.
     * @param primary ledger of the primary venue.
     * @param hedge   ledger of the hedge venue.
     * @return what differs, one line each; empty if nothing does.
     */
    public static List<String> differences(
        final RunSummary summary, final VenueLedger primary, final VenueLedger hedge)
    {
        final List<String> differences = new ArrayList<>();
        compare(differences, summary, Leg.PRIMARY, primary);
        compare(differences, summary, Leg.HEDGE, hedge);
        return differences;
    }

    private static void compare(
        final List<String> differences, final RunSummary summary, final Leg leg, final VenueLedger venue)
    {
        final Position ours = summary.ledger().position(leg.ordinal());
        final long adopted = summary.ledger().adopted(leg.ordinal());
        compare(differences, leg, "traded", ours.quantity() - adopted, venue.boughtQuantity() - venue.soldQuantity());
        compare(differences, leg, "turnover", ours.volume(), venue.turnover());
        compare(differences, leg, "makerFees", ours.makerFees(), venue.makerFees());
        compare(differences, leg, "takerFees", ours.takerFees(), venue.takerFees());
        compare(differences, leg, "funding", ours.funding(), venue.funding());
        if (adopted == 0)
        {
            final long earned = venue.cash() - venue.startEquity() - venue.transfers() + venue.fees() - venue.funding();
            compare(differences, leg, "cash", ours.cash(), earned);
        }
        if (summary.ending() != null)
        {
            compare(differences, leg, "position", summary.position(leg), venue.position());
        }
    }

    private static void compare(
        final List<String> differences, final Leg leg, final String name, final long ours, final long theirs)
    {
        if (ours != theirs)
        {
            differences.add(leg + " " + name + ": published=" + DecimalText.format(ours) + " venue=" +
                DecimalText.format(theirs));
        }
    }
}
