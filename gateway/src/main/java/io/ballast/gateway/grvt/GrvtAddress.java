package io.ballast.gateway.grvt;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Addresses of signers: the last 20 bytes of the hash of a public key.
 */
public final class GrvtAddress
{
    /** In bytes. */
    public static final int SIZE = 20;

    /** Length of the text: {@code 0x} and 40 hex digits. */
    public static final int TEXT_LENGTH = 2 + 2 * SIZE;

    private static final HexFormat HEX = HexFormat.of();

    private GrvtAddress()
    {
    }

    /** Of a public key in its long form: 4, x, y. */
    static byte[] of(final byte[] publicKey)
    {
        final byte[] hash = new byte[Keccak.SIZE];
        new Keccak().hash(publicKey, 1, publicKey.length - 1, hash, 0);
        return Arrays.copyOfRange(hash, Keccak.SIZE - SIZE, Keccak.SIZE);
    }

    /**
     * In lower case, as the venue echoes it.
     *
     * @param address {@value #SIZE} bytes.
     * @return {@code 0x…}.
     */
    public static String text(final byte[] address)
    {
        return "0x" + HEX.formatHex(address);
    }

    /**
     * With the checksum that is told by upper and lower case (EIP-55).
     *
     * @param address {@value #SIZE} bytes.
     * @return {@code 0x…}.
     */
    public static String checksummed(final byte[] address)
    {
        final String digits = HEX.formatHex(address);
        final String hash = HEX.formatHex(Keccak.hash(digits));
        final StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++)
        {
            final boolean upper = HexFormat.fromHexDigit(hash.charAt(i)) >= 8;
            text.append(upper ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
        }
        return text.toString();
    }

    /**
     * Read an address in any case.
     *
     * @param text {@code 0x} and 40 hex digits.
     * @return {@value #SIZE} bytes.
     * @throws IllegalArgumentException if it is anything else.
     */
    public static byte[] parse(final String text)
    {
        if (text.length() != TEXT_LENGTH || !text.startsWith("0x"))
        {
            throw new IllegalArgumentException("not an address: text=" + text);
        }
        return HEX.parseHex(text, 2, TEXT_LENGTH);
    }
}
