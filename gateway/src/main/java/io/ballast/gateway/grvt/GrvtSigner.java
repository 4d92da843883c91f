package io.ballast.gateway.grvt;

import fr.acinq.secp256k1.Secp256k1;
import io.ballast.gateway.key.KeyException;
import io.ballast.gateway.key.Secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Signs for GRVT: secp256k1 over a digest, deterministic (RFC 6979), low s.
 * <p>
 * Holds the key until closed; what the native library copies while it signs is out of reach. The library tells no v: it
 * is found by recovering the signer, which costs more than the signature. One signature leaves 168 bytes of garbage,
 * the library's two results. For one thread.
 */
public final class GrvtSigner implements AutoCloseable
{
    static final int V_BASE = 27;

    private static final int KEY_SIZE = 32;

    private final Secp256k1 curve = Curve.library();
    private final byte[] key;
    private final byte[] publicKey;
    private final byte[] address;
    private boolean closed;

    private GrvtSigner(final byte[] key)
    {
        this.key = key;
        publicKey = curve.pubkeyCreate(key);
        address = GrvtAddress.of(publicKey);
    }

    /**
     * With a private key.
     *
     * @param secret 64 hex digits, with or without {@code 0x}.
     * @return to be closed.
     * @throws KeyException if it is not a key.
     */
    public static GrvtSigner of(final Secret secret)
    {
        final CharBuffer text = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(secret.bytes()));
        byte[] key = {};
        boolean held = false;
        try
        {
            final boolean prefixed = text.length() > 2 && text.charAt(0) == '0' && text.charAt(1) == 'x';
            key = HexFormat.of().parseHex(text.array(), prefixed ? 2 : 0, text.limit());
            if (key.length != KEY_SIZE || !Curve.library().secKeyVerify(key))
            {
                throw new KeyException("not a key of the curve: grvt.privateKey, bytes=" + key.length);
            }
            held = true;
            return new GrvtSigner(key);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new KeyException("not hex digits: grvt.privateKey");
        }
        finally
        {
            Arrays.fill(text.array(), '0');
            if (!held)
            {
                Arrays.fill(key, (byte)0);
            }
        }
    }

    /**
     * Who signs.
     *
     * @return a copy, {@value GrvtAddress#SIZE} bytes.
     */
    public byte[] address()
    {
        return address.clone();
    }

    /**
     * Sign a digest.
     *
     * @param digest 32 bytes.
     * @param target for the signature.
     * @throws IllegalStateException once closed.
     */
    public void sign(final byte[] digest, final GrvtSignature target)
    {
        if (closed)
        {
            throw new IllegalStateException("signer is closed");
        }
        final byte[] signature = curve.sign(digest, key, null);
        final boolean even = Arrays.equals(curve.ecdsaRecover(signature, digest, 0), publicKey);
        target.set(signature, even ? 0 : 1);
    }

    @Override
    public void close()
    {
        closed = true;
        Arrays.fill(key, (byte)0);
    }

    /** The address alone. */
    @Override
    public String toString()
    {
        return GrvtAddress.text(address);
    }
}
