package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.RecordReader;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the records of a journal, envelope and message, in order: the same for the same records, wherever and in
 * however many files they lie. Single threaded.
 */
public final class RecordDigest
{
    private final MessageDigest digest;
    private final byte[] chunk = new byte[64 * 1024];
    private int used;

    /**
     * A digest of no records.
     */
    public RecordDigest()
    {
        try
        {
            digest = MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    /**
     * Take in the record a reader stands on.
     *
     * @param record whose buffer holds envelope and message.
     */
    public void update(final RecordReader record)
    {
        final int start = record.offset() - Envelope.LENGTH;
        final int size = Envelope.size(record.length());
        for (int done = 0; done < size; )
        {
            if (used == chunk.length)
            {
                flush();
            }
            final int step = Math.min(size - done, chunk.length - used);
            record.buffer().getBytes(start + done, chunk, used, step);
            used += step;
            done += step;
        }
    }

    /**
     * The digest so far. More records may follow.
     *
     * @return 64 hexadecimal digits, lower case.
     */
    public String hex()
    {
        flush();
        try
        {
            return HexFormat.of().formatHex(((MessageDigest)digest.clone()).digest());
        }
        catch (final CloneNotSupportedException e)
        {
            throw new IllegalStateException("the platform's SHA-256 cannot be cloned", e);
        }
    }

    private void flush()
    {
        digest.update(chunk, 0, used);
        used = 0;
    }
}
