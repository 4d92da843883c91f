package io.ballast.journal;

import java.nio.file.Path;

/**
 * Checks every byte that matters of a journal, read-only and without Chronicle.
 */
public final class JournalVerifier
{
    private JournalVerifier()
    {
    }

    /**
     * Verify a journal. One that is being written is found as it is at some moment while this runs.
     *
     * @param directory of the journal.
     * @return what it is.
     * @throws io.ballast.core.journal.JournalException if there is none, it cannot be read, or foreign files lie in it.
     */
    public static Verification verify(final Path directory)
    {
        final RecordDigest digest = new RecordDigest();
        try (JournalReader reader = JournalReader.open(directory))
        {
            Verification.Status status;
            long damagedSequence = Verification.NOT_DAMAGED;
            String reason = "";
            int epochs = 0;
            Tail tail = Tail.DAMAGED;
            try
            {
                epochs = reader.lastEpoch();
                tail = readToEnd(reader, digest);
                status = tail == Tail.TORN ? Verification.Status.TORN : Verification.Status.OK;
                if (reader.sequence() < 0)
                {
                    status = Verification.Status.EMPTY;
                    reason = "no record 0";
                }
            }
            catch (final JournalDamagedException e)
            {
                status = Verification.Status.DAMAGED;
                damagedSequence = e.sequence();
                reason = e.getMessage();
            }
            return new Verification(
                status,
                reader.sequence(),
                reader.checksum(),
                damagedSequence,
                reason,
                reader.sequence() + 1,
                epochs,
                tail == Tail.ENDED,
                digest.hex());
        }
    }

    /**
     * What looks torn or lost at the end may be what a living writer is about to finish: more is tried for after.
     */
    private static Tail readToEnd(final JournalReader reader, final RecordDigest digest)
    {
        Tail tail;
        JournalDamagedException damage;
        do
        {
            while (reader.next())
            {
                digest.update(reader);
            }
            damage = null;
            tail = Tail.DAMAGED;
            try
            {
                tail = reader.tail();
            }
            catch (final JournalDamagedException e)
            {
                damage = e;
            }
        }
        while (advanced(reader, digest));
        if (damage != null)
        {
            throw damage;
        }
        return tail;
    }

    private static boolean advanced(final JournalReader reader, final RecordDigest digest)
    {
        final boolean advanced = reader.next();
        if (advanced)
        {
            digest.update(reader);
        }
        return advanced;
    }
}
