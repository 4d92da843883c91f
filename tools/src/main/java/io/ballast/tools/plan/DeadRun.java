package io.ballast.tools.plan;

import io.ballast.core.journal.JournalException;
import io.ballast.core.replay.Resumption;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalVerifier;
import io.ballast.journal.Snapshot;
import io.ballast.journal.SnapshotStore;
import io.ballast.journal.Verification;
import io.ballast.tools.config.ConfigException;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run that somebody wants to go on with, as its journal tells: whole or torn, decided again to its end.
 *
 * @param journal    directory.
 * @param found      what is there, record by record.
 * @param resumption where the run stood.
 */
public record DeadRun(Path journal, Verification found, Resumption resumption)
{
    private static final int SNAPSHOTS_KEPT = 3;

    /**
     * Read it: every record is verified, then decided again, from the newest snapshot that leads to its end or from the
     * beginning.
     *
     * @param journal   directory.
     * @param snapshots whether its snapshots are this program's own: their layout is that of the build that wrote them.
     * @return what there is to go on with.
     * @throws ConfigException                             if there is no run.
     * @throws io.ballast.journal.JournalDamagedException if records are lost or altered.
     */
    public static DeadRun read(final Path journal, final boolean snapshots)
    {
        if (!Files.isDirectory(journal))
        {
            throw new ConfigException("no run to go on with: journal=" + journal);
        }
        final Verification found = JournalVerifier.verify(journal).requireUndamaged();
        if (found.lastSequence() < 0)
        {
            throw new ConfigException("no run to go on with, the journal has no record 0: journal=" + journal);
        }
        final Resumption fromSnapshot = snapshots ? fromSnapshot(journal) : null;
        return new DeadRun(journal, found, fromSnapshot != null ? fromSnapshot : fromTheBeginning(journal));
    }

    private static Resumption fromTheBeginning(final Path journal)
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            return Resumption.of(reader);
        }
    }

    /** A snapshot only saves time: null where none does. */
    private static Resumption fromSnapshot(final Path journal)
    {
        try
        {
            final Snapshot snapshot = new SnapshotStore(journal, SNAPSHOTS_KEPT).newest().orElse(null);
            if (snapshot == null)
            {
                return null;
            }
            try (JournalReader reader = JournalReader.open(journal))
            {
                final SnapshotReader state = new SnapshotReader();
                state.wrap(snapshot.state(), 0, snapshot.state().capacity());
                final Resumption resumption = Resumption.of(reader, state, snapshot.sequence());
                return resumption.explained() ? resumption : null;
            }
        }
        catch (final JournalException ex)
        {
            throw ex;
        }
        catch (final RuntimeException ex)
        {
            return null;
        }
    }
}
