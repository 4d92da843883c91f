package io.ballast.core.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One number for a whole state: the first 64 bits of SHA-256 over its snapshot. Equal states have equal hashes on every
 * machine and JDK. Off the hot path.
 */
public final class StateHash
{
    private static final int KEPT = 8;

    private StateHash()
    {
    }

    /**
     * Hash a state.
     *
     * @param state whose snapshot is taken.
     * @return 16 hexadecimal digits.
     */
    public static String of(final Snapshotable state)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        state.save(writer);
        final byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        try
        {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, KEPT);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
