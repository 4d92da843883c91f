package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;

/**
 * One question of the engine that is not answered yet.
 */
final class SmallQuery
{
    long id;
    int leg;
    QueryKind kind = QueryKind.POSITION;
    boolean late;

    /** The position was read and is not told yet. */
    boolean read;
    int readLots;

    void save(final SnapshotWriter out)
    {
        out.putId(id);
        out.putInt(leg | (late ? 2 : 0) | (read ? 4 : 0) | kind.value() << 8);
        out.putInt(readLots);
    }

    void load(final SnapshotReader in)
    {
        id = in.getLong();
        final int flags = in.getInt();
        leg = flags & 1;
        late = (flags & 2) != 0;
        read = (flags & 4) != 0;
        kind = QueryKind.get((short)(flags >>> 8));
        readLots = in.getInt();
    }
}
