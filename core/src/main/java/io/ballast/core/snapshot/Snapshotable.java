package io.ballast.core.snapshot;

/**
 * Something with state that a snapshot must hold. What {@link #save} leaves out is lost at a restart, so it leaves out
 * only what can be derived from the rest.
 */
public interface Snapshotable
{
    /**
     * Write all state, in a fixed order.
     *
     * @param out to write to.
     */
    void save(SnapshotWriter out);

    /**
     * Replace all state by what {@link #save} wrote.
     *
     * @param in to read from.
     */
    void load(SnapshotReader in);
}
