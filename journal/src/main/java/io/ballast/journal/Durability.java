package io.ballast.journal;

/**
 * What a journal promises about a record when {@link ChronicleJournal#append} or {@link ChronicleJournal#sync}
 * returned.
 */
public enum Durability
{
    /** In the page cache: survives the death of the process (kill -9), not the death of the machine. */
    PAGE_CACHE,

    /** As {@link #PAGE_CACHE}, and on the device before an order leaves: {@code sync} writes everything out. */
    ORDER
}
