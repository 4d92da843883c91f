package io.ballast.journal;

import org.agrona.DirectBuffer;

/**
 * State after a record, as {@link SnapshotStore} found it on disk.
 *
 * @param sequence of the record.
 * @param checksum of the record, chained.
 * @param state    opaque bytes, from 0 to the buffer's capacity.
 */
public record Snapshot(long sequence, int checksum, DirectBuffer state)
{
}
