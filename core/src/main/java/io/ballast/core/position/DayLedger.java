package io.ballast.core.position;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * What one UTC day has lost and cost so far, over all runs of the account.
 * <p>
 * Two figures, both signed, negative is bad: <em>loss</em> is price PnL, funding and the fees of failed attempts;
 * <em>cost</em> is the all-in net. A run hands in its own figures since its start; the ledger adds what earlier runs of
 * the day left, and at 00:00 UTC takes the figures of that moment as the new zero, so that yesterday's unrealised loss
 * is not charged again. A day begins once: a wall clock that steps back does not bring the old day back.
 */
public final class DayLedger implements Snapshotable
{
    private static final long NS_PER_DAY = 86_400_000_000_000L;

    private final long lossLimit;
    private final long costLimit;
    private int dayNumber;
    private long openingLoss;
    private long openingCost;
    private long closedLoss;
    private long closedCost;

    /**
     * A ledger of day 0 with nothing in it.
     *
     * @param config with the two daily limits.
     */
    public DayLedger(final EngineConfig config)
    {
        lossLimit = config.value(Setting.DAILY_LOSS);
        costLimit = config.value(Setting.DAILY_COST);
    }

    /**
     * Go on where the last run of the account stopped.
     *
     * @param day  UTC day since 1970 that the figures belong to.
     * @param loss of that day so far.
     * @param cost of that day so far.
     */
    public void open(final int day, final long loss, final long cost)
    {
        dayNumber = day;
        openingLoss = loss;
        openingCost = cost;
    }

    /**
     * Begin a new UTC day when it has come.
     *
     * @param wallNs     wall clock since 1970.
     * @param markedLoss of the run at this moment.
     * @param markedCost of the run at this moment.
     * @return true when a day began; the old one's figures are {@link #closedLoss()} and {@link #closedCost()}.
     */
    public boolean onTime(final long wallNs, final long markedLoss, final long markedCost)
    {
        final long day = wallNs / NS_PER_DAY;
        if (day <= dayNumber)
        {
            return false;
        }
        closedLoss = loss(markedLoss);
        closedCost = cost(markedCost);
        openingLoss = Math.negateExact(markedLoss);
        openingCost = Math.negateExact(markedCost);
        dayNumber = Math.toIntExact(day);
        return true;
    }

    /**
     * The day.
     *
     * @return UTC days since 1970.
     */
    public int dayNumber()
    {
        return dayNumber;
    }

    /**
     * Loss of the day.
     *
     * @param markedLoss of the run now.
     * @return negative is a loss.
     */
    public long loss(final long markedLoss)
    {
        return Math.addExact(openingLoss, markedLoss);
    }

    /**
     * All-in net of the day.
     *
     * @param markedCost of the run now.
     * @return negative is a cost.
     */
    public long cost(final long markedCost)
    {
        return Math.addExact(openingCost, markedCost);
    }

    /**
     * What the day may still lose.
     *
     * @param markedLoss of the run now.
     * @return not above zero once the limit is reached.
     */
    public long lossRoom(final long markedLoss)
    {
        return Math.addExact(lossLimit, loss(markedLoss));
    }

    /**
     * What the day may still cost.
     *
     * @param markedCost of the run now.
     * @return not above zero once the limit is reached.
     */
    public long costRoom(final long markedCost)
    {
        return Math.addExact(costLimit, cost(markedCost));
    }

    /**
     * Loss of the day before, when it ended.
     *
     * @return 0 before the first midnight.
     */
    public long closedLoss()
    {
        return closedLoss;
    }

    /**
     * All-in net of the day before, when it ended.
     *
     * @return 0 before the first midnight.
     */
    public long closedCost()
    {
        return closedCost;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putInt(dayNumber);
        out.putLong(openingLoss);
        out.putLong(openingCost);
        out.putLong(closedLoss);
        out.putLong(closedCost);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        dayNumber = in.getInt();
        openingLoss = in.getLong();
        openingCost = in.getLong();
        closedLoss = in.getLong();
        closedCost = in.getLong();
    }
}
