package io.ballast.tools.plan;

import java.time.LocalDate;

/**
 * What one UTC day has brought an account so far. Money at scale 1e-8.
 *
 * @param dayNumber UTC days since 1970.
 * @param loss      price PnL, funding and failure costs; below zero is a loss.
 * @param cost      all-in net, fees too; below zero is a cost.
 */
public record DayLedger(int dayNumber, long loss, long cost)
{
    private static final long DAY_NS = 86_400_000_000_000L;

    /**
     * A day on which nothing has happened.
     *
     * @param dayNumber UTC days since 1970.
     * @return both figures 0.
     */
    public static DayLedger empty(final int dayNumber)
    {
        return new DayLedger(dayNumber, 0, 0);
    }

    /**
     * The day of a time.
     *
     * @param timeNs wall clock, Unix nanoseconds.
     * @return UTC days since 1970.
     */
    public static int dayOf(final long timeNs)
    {
        return Math.toIntExact(Math.floorDiv(timeNs, DAY_NS));
    }

    /**
     * The day in the calendar.
     *
     * @return the UTC date.
     */
    public LocalDate date()
    {
        return LocalDate.ofEpochDay(dayNumber);
    }
}
