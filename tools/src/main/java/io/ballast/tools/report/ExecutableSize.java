package io.ballast.tools.report;

/**
 * What a venue displayed against what it executed, on one side. Quantities at scale 1e-8.
 *
 * @param instrumentId of the venue's instrument.
 * @param buy          whether our orders bought.
 * @param orders       that taught something.
 * @param displayed    inside the limit when they were sent, all together.
 * @param asked        all together.
 * @param filled       all together.
 * @param estimate     the last one.
 * @param confidence   of it, 0 to 1 at scale 1e-8.
 */
public record ExecutableSize(
    int instrumentId, boolean buy, int orders, long displayed, long asked, long filled, long estimate, long confidence)
{
    ExecutableSize and(
        final long shown, final long wanted, final long got, final long newEstimate, final long newConfidence)
    {
        return new ExecutableSize(
            instrumentId,
            buy,
            orders + 1,
            Math.addExact(displayed, shown),
            Math.addExact(asked, wanted),
            Math.addExact(filled, got),
            newEstimate,
            newConfidence);
    }
}
