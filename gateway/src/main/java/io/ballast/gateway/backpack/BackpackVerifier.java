package io.ballast.gateway.backpack;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.util.Base64;

/**
 * What a server does with a signature. Strict about its spelling: standard base64, padded, without loose bits.
 */
public final class BackpackVerifier
{
    private final byte[] publicKey;

    /**
     * For one account.
     *
     * @param apiKey base64 of the public key.
     * @throws IllegalArgumentException if it is not a key.
     */
    public BackpackVerifier(final String apiKey)
    {
        publicKey = decode(apiKey, Ed25519.PUBLIC_KEY_SIZE);
        if (publicKey == null || !Ed25519.validatePublicKeyFull(publicKey, 0))
        {
            throw new IllegalArgumentException("not a public key: apiKey=" + apiKey);
        }
    }

    /**
     * Whether a signature is this account's over a text.
     *
     * @param text      holding it.
     * @param offset    of its first byte.
     * @param length    in bytes.
     * @param signature as base64.
     * @return false for anything else.
     */
    public boolean verify(final byte[] text, final int offset, final int length, final String signature)
    {
        final byte[] decoded = decode(signature, Ed25519.SIGNATURE_SIZE);
        return decoded != null && Ed25519.verify(decoded, 0, publicKey, 0, text, offset, length);
    }

    private static byte[] decode(final String base64, final int length)
    {
        try
        {
            final byte[] decoded = Base64.getDecoder().decode(base64);
            final boolean canonical = decoded.length == length &&
                Base64.getEncoder().encodeToString(decoded).equals(base64);
            return canonical ? decoded : null;
        }
        catch (final IllegalArgumentException ex)
        {
            return null;
        }
    }
}
