package io.ballast.gateway.backpack;

import io.ballast.gateway.key.KeyException;
import io.ballast.gateway.key.Secret;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.util.Arrays;
import java.util.Base64;

/**
 * Signs for Backpack: Ed25519 (RFC 8032, pure) over the text, as base64.
 * <p>
 * Holds the seed until closed; the library's own copies on the way to a signature are out of reach. One signature
 * leaves about 2.3 KB of garbage, all of it the library's. For one thread.
 */
public final class BackpackSigner implements AutoCloseable
{
    /** Length of a signature as base64. */
    public static final int SIGNATURE_LENGTH = 88;

    private static final int CAPACITY = 1024;

    private final byte[] seed;
    private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    private final byte[] base64 = new byte[SIGNATURE_LENGTH];
    private final String apiKey;
    private byte[] message = new byte[CAPACITY];
    private boolean closed;

    private BackpackSigner(final byte[] seed)
    {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        apiKey = Base64.getEncoder().encodeToString(publicKey);
    }

    /**
     * With what the venue calls the API secret.
     *
     * @param secret base64 of the 32-byte seed, or of 64 bytes: the seed and then its public key.
     * @return to be closed.
     * @throws KeyException if it is neither.
     */
    public static BackpackSigner of(final Secret secret)
    {
        byte[] decoded = {};
        try
        {
            decoded = Base64.getDecoder().decode(secret.bytes());
            return of(decoded);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new KeyException("not base64: backpack.secret");
        }
        finally
        {
            Arrays.fill(decoded, (byte)0);
        }
    }

    private static BackpackSigner of(final byte[] decoded)
    {
        final boolean both = decoded.length == Ed25519.SECRET_KEY_SIZE + Ed25519.PUBLIC_KEY_SIZE;
        if (!both && decoded.length != Ed25519.SECRET_KEY_SIZE)
        {
            throw new KeyException("neither 32 nor 64 bytes: backpack.secret, bytes=" + decoded.length);
        }
        final BackpackSigner signer = new BackpackSigner(Arrays.copyOf(decoded, Ed25519.SECRET_KEY_SIZE));
        if (both && !Arrays.equals(
            decoded, Ed25519.SECRET_KEY_SIZE, decoded.length, signer.publicKey, 0, Ed25519.PUBLIC_KEY_SIZE))
        {
            signer.close();
            throw new KeyException("its second half is not the public key of its first: backpack.secret");
        }
        return signer;
    }

    /**
     * The API key that belongs to the secret.
     *
     * @return base64 of the public key.
     */
    public String apiKey()
    {
        return apiKey;
    }

    /**
     * Check that a key and the secret belong together.
     *
     * @param given API key; not quoted when it is wrong, for it may be the secret in the wrong place.
     * @throws KeyException if they do not.
     */
    public void requireApiKey(final String given)
    {
        if (!apiKey.equals(given))
        {
            throw new KeyException("does not belong to the secret, whose key is " + apiKey + ": backpack.apiKey");
        }
    }

    /**
     * Sign a text.
     *
     * @param text   built, from 0.
     * @param target for the signature.
     * @param at     first byte of it.
     * @return {@value #SIGNATURE_LENGTH}.
     */
    public int sign(final BackpackText text, final MutableDirectBuffer target, final int at)
    {
        return sign(text.buffer(), 0, text.length(), target, at);
    }

    /**
     * Sign bytes.
     *
     * @param text   holding them.
     * @param offset of the first.
     * @param length in bytes.
     * @param target for the signature.
     * @param at     first byte of it.
     * @return {@value #SIGNATURE_LENGTH}.
     * @throws IllegalStateException once closed.
     */
    public int sign(
        final DirectBuffer text, final int offset, final int length, final MutableDirectBuffer target, final int at)
    {
        if (closed)
        {
            throw new IllegalStateException("signer is closed");
        }
        if (length > message.length)
        {
            message = new byte[length];
        }
        text.getBytes(offset, message, 0, length);
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, length, signature, 0);
        Base64.getEncoder().encode(signature, base64);
        target.putBytes(at, base64);
        return SIGNATURE_LENGTH;
    }

    @Override
    public void close()
    {
        closed = true;
        Arrays.fill(seed, (byte)0);
    }

    /** The API key alone. */
    @Override
    public String toString()
    {
        return apiKey;
    }
}
