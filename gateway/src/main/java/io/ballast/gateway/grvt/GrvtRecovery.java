package io.ballast.gateway.grvt;

import fr.acinq.secp256k1.Secp256k1Exception;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a server does with a signature: find its signer, and refuse every form but the canonical one.
 */
public final class GrvtRecovery
{
    /**
     * What became of a signature.
     */
    public enum Outcome
    {
        /** Made by the signer that it names. */
        VALID(0),
        /** Made by another signer, or by none. */
        MISMATCH(2002),
        /** v is neither 27 nor 28. */
        BAD_V(2005),
        /** r or s is not {@code 0x} and 64 hex digits. */
        BAD_LENGTH(2006),
        /** s is in the upper half of the curve's order: the same signature once more. */
        HIGH_S(2007);

        private final int code;

        Outcome(final int code)
        {
            this.code = code;
        }

        /** The venue's error code, 0 where there is no error. */
        public int code()
        {
            return code;
        }
    }

    private static final int PART = 32;
    private static final byte[] HALF_ORDER =
        HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private GrvtRecovery()
    {
    }

    /**
     * Check a signature as a server does.
     *
     * @param digest 32 bytes.
     * @param r      as sent.
     * @param s      as sent.
     * @param v      as sent.
     * @param signer address as sent, in any case.
     * @return what became of it.
     */
    public static Outcome check(
        final byte[] digest, final String r, final String s, final long v, final String signer)
    {
        final byte[] compact = new byte[2 * PART];
        if (!parse(r, compact, 0) || !parse(s, compact, PART))
        {
            return Outcome.BAD_LENGTH;
        }
        if (v != GrvtSigner.V_BASE && v != GrvtSigner.V_BASE + 1)
        {
            return Outcome.BAD_V;
        }
        if (Arrays.compareUnsigned(compact, PART, 2 * PART, HALF_ORDER, 0, PART) > 0)
        {
            return Outcome.HIGH_S;
        }
        final String recovered = recover(digest, compact, (int)v);
        return recovered != null && recovered.equalsIgnoreCase(signer) ? Outcome.VALID : Outcome.MISMATCH;
    }

    /**
     * Find the signer, whatever the form of s.
     *
     * @param digest 32 bytes.
     * @param r      as sent.
     * @param s      as sent.
     * @param v      27 or 28.
     * @return its address in lower case, null where there is none.
     */
    public static String recover(final byte[] digest, final String r, final String s, final int v)
    {
        final byte[] compact = new byte[2 * PART];
        return parse(r, compact, 0) && parse(s, compact, PART) ? recover(digest, compact, v) : null;
    }

    private static String recover(final byte[] digest, final byte[] compact, final int v)
    {
        try
        {
            return GrvtAddress.text(
                GrvtAddress.of(Curve.library().ecdsaRecover(compact, digest, v - GrvtSigner.V_BASE)));
        }
        catch (final Secp256k1Exception | IllegalArgumentException ex)
        {
            return null;
        }
    }

    private static boolean parse(final String text, final byte[] target, final int at)
    {
        if (text == null || text.length() != GrvtSignature.TEXT_LENGTH || !text.startsWith("0x"))
        {
            return false;
        }
        try
        {
            System.arraycopy(HexFormat.of().parseHex(text, 2, text.length()), 0, target, at, PART);
            return true;
        }
        catch (final IllegalArgumentException ex)
        {
            return false;
        }
    }
}
