package io.ballast.tools.run;

import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalHousekeeper;

/**
 * Looks after a journal on disk from the thread that also writes it, as in virtual time.
 */
public final class ChronicleWatch implements JournalWatch
{
    private static final int CALLS_PER_TICK = 256;

    private final JournalHousekeeper housekeeper;
    private int calls;

    /**
     * A watch over a journal.
     *
     * @param journal just opened.
     */
    public ChronicleWatch(final ChronicleJournal journal)
    {
        housekeeper = journal.housekeeper();
    }

    @Override
    public boolean held(final long nowNs, final boolean idle)
    {
        if (calls++ % CALLS_PER_TICK == 0)
        {
            housekeeper.tick(nowNs);
        }
        return housekeeper.reserveHeld();
    }
}
