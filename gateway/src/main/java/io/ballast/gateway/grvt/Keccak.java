package io.ballast.gateway.grvt;

import org.bouncycastle.crypto.digests.KeccakDigest;

import java.nio.charset.StandardCharsets;

/**
 * Keccak-256, the hash of EIP-712. Allocates nothing; for one thread.
 */
final class Keccak
{
    static final int SIZE = 32;

    private final KeccakDigest digest = new KeccakDigest(SIZE * Byte.SIZE);

    static byte[] hash(final String text)
    {
        final byte[] hash = new byte[SIZE];
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new Keccak().hash(bytes, 0, bytes.length, hash, 0);
        return hash;
    }

    void hash(final byte[] source, final int offset, final int length, final byte[] target, final int at)
    {
        digest.update(source, offset, length);
        digest.doFinal(target, at);
    }
}
