package io.ballast.gateway.grvt;

import org.bouncycastle.crypto.digests.KeccakDigest;

import java.nio.charset.StandardCharsets;

/**
 * Keccak-256, the hash of EIP-712. Allocates nothing; for one thread.
 */
public final class Keccak
{
    /** Length of a hash, bytes. */
    public static final int SIZE = 32;

    private final KeccakDigest digest = new KeccakDigest(SIZE * Byte.SIZE);

    /**
     * Hash a text.
     *
     * @param text hashed in UTF-8.
     * @return {@value #SIZE} bytes.
     */
    public static byte[] hash(final String text)
    {
        final byte[] hash = new byte[SIZE];
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new Keccak().hash(bytes, 0, bytes.length, hash, 0);
        return hash;
    }

    /**
     * Hash bytes.
     *
     * @param source holding them.
     * @param offset of the first.
     * @param length in bytes.
     * @param target for the hash.
     * @param at     first byte of it.
     */
    public void hash(final byte[] source, final int offset, final int length, final byte[] target, final int at)
    {
        digest.update(source, offset, length);
        digest.doFinal(target, at);
    }
}
