package io.ballast.gateway.grvt;

import org.agrona.MutableDirectBuffer;

import java.util.HexFormat;

/**
 * One signature, used again and again: r, s and v. For one thread.
 */
public final class GrvtSignature
{
    /** Length of r and s as text: {@code 0x} and 64 hex digits. */
    public static final int TEXT_LENGTH = 66;

    private static final int PART = 32;
    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

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
     * Write r.
     *
     * @param target for the text.
     * @param at     first byte of it.
     * @return {@value #TEXT_LENGTH}.
     */
    public int putR(final MutableDirectBuffer target, final int at)
    {
        return put(0, target, at);
    }

    /**
     * Write s.
     *
     * @param target for the text.
     * @param at     first byte of it.
     * @return {@value #TEXT_LENGTH}.
     */
    public int putS(final MutableDirectBuffer target, final int at)
    {
        return put(PART, target, at);
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

    private int put(final int from, final MutableDirectBuffer target, final int at)
    {
        target.putByte(at, (byte)'0');
        target.putByte(at + 1, (byte)'x');
        for (int i = 0; i < PART; i++)
        {
            final int b = compact[from + i];
            target.putByte(at + 2 + 2 * i, DIGITS[b >> 4 & 0xf]);
            target.putByte(at + 3 + 2 * i, DIGITS[b & 0xf]);
        }
        return TEXT_LENGTH;
    }
}
