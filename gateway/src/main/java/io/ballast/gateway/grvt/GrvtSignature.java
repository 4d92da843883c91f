package io.ballast.gateway.grvt;

import io.ballast.gateway.transport.ByteText;

import java.util.HexFormat;

/**
 * One signature, used again and again: r, s and v. For one thread.
 */
public final class GrvtSignature
{
    /** Length of r and s as text: {@code 0x} and 64 hex digits. */
    public static final int TEXT_LENGTH = 66;

    private static final int PART = 32;

    private byte[] compact = new byte[2 * PART];
    private int v;

    void set(final byte[] signature, final int recoveryId)
    {
        compact = signature;
        v = GrvtSigner.V_BASE + recoveryId;
    }

    /** 27 or 28. */
    public int v()
    {
        return v;
    }

    /**
     * Append r, padded.
     *
     * @param target text.
     */
    public void r(final ByteText target)
    {
        append(0, target);
    }

    /**
     * Append s, padded.
     *
     * @param target text.
     */
    public void s(final ByteText target)
    {
        append(PART, target);
    }

    /** As text, padded. */
    public String r()
    {
        return "0x" + HexFormat.of().formatHex(compact, 0, PART);
    }

    /** As text, padded. */
    public String s()
    {
        return "0x" + HexFormat.of().formatHex(compact, PART, 2 * PART);
    }

    private void append(final int from, final ByteText target)
    {
        target.ascii("0x");
        for (int i = from; i < from + PART; i++)
        {
            target.hex(compact[i]);
        }
    }
}
