package io.ballast.tools.server.grvt;

import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtRecovery;

import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Checks the signature that comes with a structure: its form, who signed, and for how long.
 */
final class Signatures
{
    private static final long MAX_AHEAD_NS = TimeUnit.DAYS.toNanos(30);
    private static final long MAX_NONCE = 0xFFFF_FFFFL;
    private static final int DIGEST = 32;

    private final GrvtServerSettings settings;
    private final GrvtDomain domain;
    private final byte[] digest = new byte[DIGEST];

    /**
     * A signature as it was sent.
     *
     * @param signer       address, in any case.
     * @param r            32 bytes in hex.
     * @param s            32 bytes in hex.
     * @param v            27 or 28.
     * @param expiration   Unix ns.
     * @param nonce        32 bits.
     * @param expirationNs the same as a number.
     */
    record Signed(String signer, String r, String s, long v, String expiration, long nonce, long expirationNs)
    {
    }

    Signatures(final GrvtServerSettings settings)
    {
        this.settings = settings;
        domain = new GrvtDomain(settings.chainId());
    }

    /** Read one, of our key and our chain; refused where it is not. */
    Signed read(final GrvtFields sent)
    {
        require(sent != null, GrvtError.MALFORMED);
        final String expiration = sent.text("expiration");
        final Signed signed = new Signed(
            sent.text("signer"),
            sent.text("r"),
            sent.text("s"),
            sent.number("v", 0),
            expiration,
            sent.number("nonce", -1),
            GrvtFields.unsigned(expiration == null ? "" : expiration, 0));
        require(signed.nonce >= 0 && signed.nonce <= MAX_NONCE && sent.has("v"), GrvtError.MALFORMED);
        final long chainId = sent.id("chain_id", 0);
        require(chainId == 0 || chainId == settings.chainId(), GrvtError.CHAIN);
        require(settings.signer().equalsIgnoreCase(signed.signer), GrvtError.SIGNER);
        return signed;
    }

    /** Check it against the hash of what was signed. Returns the digest in hex. */
    String check(final Signed signed, final byte[] structHash, final long stampNs)
    {
        domain.digest(structHash, digest);
        final GrvtRecovery.Outcome outcome =
            GrvtRecovery.check(digest, signed.r, signed.s, signed.v, signed.signer);
        require(outcome == GrvtRecovery.Outcome.VALID, GrvtError.of(outcome.code()));
        require(signed.expirationNs > stampNs, GrvtError.EXPIRED);
        require(signed.expirationNs - stampNs <= MAX_AHEAD_NS, GrvtError.EXPIRES_TOO_LATE);
        return HexFormat.of().formatHex(digest);
    }

    private static void require(final boolean condition, final GrvtError otherwise)
    {
        if (!condition)
        {
            throw otherwise.refused();
        }
    }
}
