package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.Journal;
import io.ballast.core.journal.JournalException;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The journal on disk. Opening it takes the directory's lock, verifies what is there, refuses a damaged journal and
 * starts a new epoch that goes on from the last good record. After any failure the journal is dead: every further
 * append is refused, because what the failed one left behind is not known.
 * <p>
 * Single writer: {@link #append}, {@link #sync}, {@link #atRest} and {@link #close} belong to one thread. Appending
 * allocates nothing here; Chronicle allocates a little when it maps the next block.
 */
public final class ChronicleJournal implements Journal, AutoCloseable
{
    private static final long NS_PER_MS = 1_000_000L;
    private static final long RETRY_MS = 60_000L;

    private final Path directory;
    private final JournalSettings settings;
    private final DirectoryLock lock;
    private final Verification found;
    private final EpochWriter writer;
    private final JournalHousekeeper housekeeper;
    private final Envelope envelope;
    private final int epoch;
    private final AtomicLong nextSequence;
    private long rollNs = Long.MIN_VALUE;
    private JournalException death;
    private boolean closed;

    private ChronicleJournal(
        final Path directory, final JournalSettings settings, final DirectoryLock lock, final long nowMs)
    {
        this.directory = directory;
        this.settings = settings;
        this.lock = lock;
        this.found = JournalVerifier.verify(directory);
        if (found.status() == Verification.Status.DAMAGED)
        {
            throw new JournalDamagedException(found.reason(), found.damagedSequence());
        }
        this.epoch = found.epochs() + 1;
        this.envelope = new Envelope(found.checksum());
        this.nextSequence = new AtomicLong(found.lastSequence() + 1);
        this.writer = new EpochWriter(JournalLayout.epoch(directory, epoch), settings, nowMs);
        this.housekeeper = new JournalHousekeeper(writer, settings, nextSequence);
    }

    /**
     * Start a journal or a new epoch of one.
     *
     * @param directory of the journal; created if it does not exist.
     * @param settings  to write with.
     * @param nowMs     wall clock, or virtual clock, in milliseconds since 1970; names the first queue file.
     * @return a journal ready to append to.
     * @throws JournalInUseException   if another live writer holds it.
     * @throws JournalDamagedException if what is there is damaged.
     * @throws JournalException        if it cannot be read or written, or there is no room.
     */
    public static ChronicleJournal open(final Path directory, final JournalSettings settings, final long nowMs)
    {
        try
        {
            Files.createDirectories(directory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot create journal: dir=" + directory + " reason=" + e.getMessage(), e);
        }
        final DirectoryLock lock = DirectoryLock.take(directory);
        try
        {
            return new ChronicleJournal(directory, settings, lock, nowMs);
        }
        catch (final RuntimeException e)
        {
            lock.close();
            throw e;
        }
    }

    @Override
    public long append(final DirectBuffer message, final int offset, final int length)
    {
        if (death != null)
        {
            throw death;
        }
        final long sequence = nextSequence.get();
        try
        {
            if (length > settings.maxMessageLength())
            {
                throw new JournalException("message too long for the journal: length=" + length);
            }
            writer.write(envelope.write(writer.scratch(), 0, sequence, message, offset, length));
        }
        catch (final Throwable e)
        {
            throw die("append", e);
        }
        nextSequence.lazySet(sequence + 1);
        return sequence;
    }

    @Override
    public long nextSequence()
    {
        return nextSequence.get();
    }

    @Override
    public void sync()
    {
        if (death != null)
        {
            throw death;
        }
        if (settings.durability() == Durability.ORDER)
        {
            try
            {
                writer.force();
            }
            catch (final Throwable e)
            {
                throw die("sync", e);
            }
        }
    }

    /**
     * Say that the engine is flat and idle, so that this is a good moment for a new day's file. To be called only then;
     * between calls the journal's clock stands still and no append opens a file.
     *
     * @param nowMs on the clock given to {@link #open}.
     * @return false if a new file is due but there is no room for one; the journal goes on in the old file.
     */
    public boolean rollPoint(final long nowMs)
    {
        if (death != null)
        {
            throw death;
        }
        try
        {
            return writer.roll(nowMs);
        }
        catch (final Throwable e)
        {
            throw die("roll", e);
        }
    }

    /** {@link #rollPoint} once a day, and once a minute where there was no room for the new day's file. */
    @Override
    public void atRest(final long nowNs)
    {
        if (nowNs >= rollNs)
        {
            final long nowMs = Math.floorDiv(nowNs, NS_PER_MS);
            final long dueMs = rollPoint(nowMs) ? (nowMs / DailyRoll.DAY_MS + 1) * DailyRoll.DAY_MS : nowMs + RETRY_MS;
            rollNs = dueMs * NS_PER_MS;
        }
    }

    /**
     * What was there when the journal was opened.
     *
     * @return status, last record and digest of all epochs before this one.
     */
    public Verification found()
    {
        return found;
    }

    /**
     * The epoch being written.
     *
     * @return from 1.
     */
    public int epoch()
    {
        return epoch;
    }

    /**
     * Checksum of the last record.
     *
     * @return the head of the chain.
     */
    public int checksum()
    {
        return envelope.checksum();
    }

    /**
     * Directory of the journal.
     *
     * @return as opened.
     */
    public Path directory()
    {
        return directory;
    }

    /**
     * End the epoch: its last file is marked as ended and what was reserved is given back. A dead journal is left as it
     * is. Releases the directory.
     */
    @Override
    public void close()
    {
        if (closed)
        {
            return;
        }
        closed = true;
        try
        {
            if (death == null)
            {
                death = new JournalException("journal is closed: dir=" + directory);
                writer.seal();
            }
            else
            {
                writer.close();
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close journal: dir=" + directory + " reason=" + e.getMessage(), e);
        }
        finally
        {
            lock.close();
        }
    }

    /**
     * What keeps room ahead of this journal, for a thread other than the writer's.
     *
     * @return one for the life of the journal.
     */
    public JournalHousekeeper housekeeper()
    {
        return housekeeper;
    }

    private JournalException die(final String what, final Throwable cause)
    {
        death = new JournalException(
            "journal failed: during=" + what + " sequence=" + nextSequence + " cause=" + cause, cause);
        return death;
    }
}
