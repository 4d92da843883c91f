package io.ballast.tools.run;

import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalHousekeeper;

/**
 * Looks after a journal on disk from the thread that also writes it, as in virtual time.
 */
public final class ChronicleWatch implements JournalWatch
{
    private static final int CALLS_PER_TICK = 256;
    private static final long NS_PER_MS = 1_000_000L;

    private final ChronicleJournal journal;
    private final JournalHousekeeper housekeeper;
    private int calls;

    /**
     * A watch over a journal.
     *
     * @param journal just opened.
     */
    public ChronicleWatch(final ChronicleJournal journal)
    {
        this.journal = journal;
        housekeeper = journal.housekeeper();
    }

    @Override
    public boolean held(final long nowNs, final boolean idle)
    {
        if (calls++ % CALLS_PER_TICK == 0)
        {
            housekeeper.tick(nowNs);
            if (idle)
            {
                return journal.rollPoint(nowNs / NS_PER_MS) && housekeeper.reserveHeld();
            }
        }
        return housekeeper.reserveHeld();
    }
}
