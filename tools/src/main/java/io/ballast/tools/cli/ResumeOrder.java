package io.ballast.tools.cli;

import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.plan.RunTerms;
import io.ballast.tools.plan.VenueKind;

import java.nio.file.Path;

/**
 * What was said beside {@code run --resume}. What is null is as the run had it.
 *
 * @param journal     of the run.
 * @param venues      where it trades; must be what it traded on.
 * @param endpoints   of servers that were started elsewhere.
 * @param credentials file of keys.
 * @param certificate that servers on loopback are known by.
 * @param account     directory of the account.
 * @param market      of venues in this process, which begin anew.
 * @param terms       what else was said.
 * @param rearmed     whether a person lifts the bar of too many restarts.
 */
record ResumeOrder(
    Path journal,
    VenueKind venues,
    Path endpoints,
    Path credentials,
    Path certificate,
    Path account,
    MarketSource market,
    RunTerms terms,
    boolean rearmed)
{
}
