package io.ballast.journal;

import io.ballast.core.journal.Envelope;

/**
 * How a journal is written. Reading needs none of it.
 *
 * @param blockBytes bytes mapped and reserved at a time, a power of two from {@link #MIN_BLOCK_BYTES}.
 * @param durability promised.
 */
public record JournalSettings(int blockBytes, Durability durability)
{
    /** Smallest block: Chronicle's index documents must fit. */
    public static final int MIN_BLOCK_BYTES = 256 * 1024;

    /** Largest block. */
    public static final int MAX_BLOCK_BYTES = 1 << 30;

    /** Every file is extended by a multiple of this; a file of another length was cut. */
    static final int GRANULE = 64 * 1024;

    /** What runs unless told otherwise: 16 MiB blocks, page cache. */
    public static final JournalSettings STANDARD = new JournalSettings(16 * 1024 * 1024, Durability.PAGE_CACHE);

    /**
     * Checks the block size.
     */
    public JournalSettings
    {
        if (blockBytes < MIN_BLOCK_BYTES || blockBytes > MAX_BLOCK_BYTES || Integer.bitCount(blockBytes) != 1)
        {
            throw new IllegalArgumentException("block size is not a power of two in range: blockBytes=" + blockBytes);
        }
    }

    /**
     * Most bytes of a message: what Chronicle maps beyond a block, a quarter of it, must hold the record.
     *
     * @return at most {@link Envelope#MAX_MESSAGE_LENGTH}, which every block from 8 MiB holds.
     */
    public int maxMessageLength()
    {
        return Math.min(Envelope.MAX_MESSAGE_LENGTH, blockBytes / 8);
    }
}
