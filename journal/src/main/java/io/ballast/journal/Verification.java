package io.ballast.journal;

/**
 * What a journal was found to be.
 *
 * @param status          in one word.
 * @param lastSequence    of the last good record, -1 if there is none.
 * @param checksum        of the last good record, chained over all before.
 * @param damagedSequence of the first record that is not what was written; -1 if there is none.
 * @param reason          what is wrong, in words; empty if nothing is.
 * @param records         good ones.
 * @param epochs          number of the last epoch, 0 if there is none.
 * @param closed          whether the last epoch was ended in order, and not by the death of its process.
 * @param digest          SHA-256 of the good records, 64 hexadecimal digits.
 */
public record Verification(
    Status status,
    long lastSequence,
    int checksum,
    long damagedSequence,
    String reason,
    long records,
    int epochs,
    boolean closed,
    String digest)
{
    /** No record is damaged. */
    public static final long NOT_DAMAGED = -1;

    /**
     * In one word.
     */
    public enum Status
    {
        /** Every record that was written is there. */
        OK,
        /** The end of the last epoch is torn or cut off; what is there before it is good. Not an error. */
        TORN,
        /** There is no record 0. */
        EMPTY,
        /** A record is altered or missing. */
        DAMAGED
    }

    /**
     * Refuse a journal that is damaged.
     *
     * @return this.
     * @throws JournalDamagedException if records are lost or altered.
     */
    public Verification requireUndamaged()
    {
        if (status == Status.DAMAGED)
        {
            throw new JournalDamagedException(reason, damagedSequence);
        }
        return this;
    }
}
