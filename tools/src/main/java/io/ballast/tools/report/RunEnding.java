package io.ballast.tools.report;

import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.engine.Reason;

/**
 * What the last record of an ended run says. Money and quantities at scale 1e-8.
 *
 * @param exitCode        of the process.
 * @param reason          why it ended.
 * @param unknownOrders   whose outcome nobody knows.
 * @param primaryPosition at the end.
 * @param hedgePosition   at the end.
 * @param dayNumber       UTC day since 1970 that the day ledger is of.
 * @param dayLoss         of that day, all runs of the account.
 * @param dayCost         of that day, all runs of the account.
 */
public record RunEnding(
    int exitCode,
    Reason reason,
    int unknownOrders,
    long primaryPosition,
    long hedgePosition,
    int dayNumber,
    long dayLoss,
    long dayCost)
{
    static RunEnding of(final RunEndedRecordDecoder record)
    {
        return new RunEnding(
            record.exitCode(),
            Reason.of(record.reason()),
            record.unknownOrders(),
            record.primaryPosition(),
            record.hedgePosition(),
            record.dayNumber(),
            record.dayLoss(),
            record.dayCost());
    }
}
