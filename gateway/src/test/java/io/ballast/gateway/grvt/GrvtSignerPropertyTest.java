package io.ballast.gateway.grvt;

import io.ballast.core.fixture.Seeds;
import io.ballast.gateway.key.Secret;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;

import static io.ballast.gateway.grvt.GrvtRecovery.Outcome.BAD_LENGTH;
import static io.ballast.gateway.grvt.GrvtRecovery.Outcome.BAD_V;
import static io.ballast.gateway.grvt.GrvtRecovery.Outcome.HIGH_S;
import static io.ballast.gateway.grvt.GrvtRecovery.Outcome.MISMATCH;
import static io.ballast.gateway.grvt.GrvtRecovery.Outcome.VALID;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/**
 * Hash and signature against a twin that knows decimals and integers of any size and another library's curve.
 */
final class GrvtSignerPropertyTest
{
    private static final int SEEDS = 60;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();

    private final GrvtSignature signature = new GrvtSignature();
    private final byte[] structHash = new byte[32];
    private final byte[] digest = new byte[32];

    @Test
    void shouldAgreeWithTheTwin()
    {
        Seeds.run(SEEDS, random ->
        {
            final BigInteger key = new BigInteger(256, new java.util.Random(random.nextLong()))
                .mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
            final GrvtDomain domain = new GrvtDomain(random.nextInt(1, 400));
            hash(random, domain);
            try (GrvtSigner signer = GrvtSigner.of(secret(String.format("0x%064x", key))))
            {
                signer.sign(digest, signature);
                final BigInteger[] twin = sign(key, digest);
                assertEquals(String.format("0x%064x", twin[0]), signature.r());
                assertEquals(String.format("0x%064x", twin[1]), signature.s());
                checkAsAServer(random, signer.toString());
            }
        });
    }

    @Test
    void shouldCutAndNotRound()
    {
        Seeds.run(2_000, random ->
        {
            final int places = random.nextInt(19);
            final long quantity = Seeds.anyLong(random) >>> 1;
            final BigDecimal exact = BigDecimal.valueOf(quantity, 8).scaleByPowerOfTen(places);
            final BigInteger cut = exact.setScale(0, RoundingMode.DOWN).toBigInteger();
            final String text = BigDecimal.valueOf(quantity, 8).toPlainString();
            if (cut.bitLength() <= 64)
            {
                assertEquals(cut.longValue(), GrvtAmounts.size(quantity, places));
                assertEquals(cut.longValue(), GrvtAmounts.cut(text, places));
            }
            else
            {
                assertRefused(() -> GrvtAmounts.size(quantity, places));
                assertRefused(() -> GrvtAmounts.cut(text, places));
            }
        });
    }

    private void hash(final SplittableRandom random, final GrvtDomain domain)
    {
        final byte[] assetId = new byte[random.nextInt(1, 33)];
        random.nextBytes(assetId);
        final boolean[] flags =
            {random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
        final long account = random.nextLong();
        final long size = random.nextLong();
        final long price = random.nextLong();
        final int code = random.nextInt(1, 6);
        final int nonce = random.nextInt();
        final long expiration = random.nextLong();

        new GrvtOrderHash().clear().leg(assetId, size, price, flags[0])
            .order(account, flags[1], code, flags[2], flags[3], nonce, expiration, structHash);
        domain.digest(structHash, digest);

        final byte[] leg = keccak(
            GrvtOrderHash.LEG_TYPE,
            new BigInteger(1, assetId), unsigned(size), unsigned(price), flag(flags[0]));
        final byte[] order = keccak(
            GrvtOrderHash.TYPE,
            unsigned(account), flag(flags[1]), BigInteger.valueOf(code), flag(flags[2]), flag(flags[3]),
            new BigInteger(1, new Keccak.Digest256().digest(leg)), BigInteger.valueOf(nonce & 0xffff_ffffL),
            BigInteger.valueOf(expiration));
        assertArrayEquals(order, structHash);

        final Keccak.Digest256 twin = new Keccak.Digest256();
        twin.update(new byte[]{0x19, 1});
        twin.update(domain.separator());
        assertArrayEquals(twin.digest(order), digest);
    }

    private void checkAsAServer(final SplittableRandom random, final String signer)
    {
        final String r = signature.r();
        final String s = signature.s();
        final int v = signature.v();
        assertEquals(VALID, GrvtRecovery.check(digest, r, s, v, signer));
        assertEquals(VALID, GrvtRecovery.check(
            digest, r, s, v, GrvtAddress.checksummed(GrvtAddress.parse(signer))));
        assertEquals(MISMATCH, GrvtRecovery.check(digest, r, s, 55 - v, signer));
        assertEquals(BAD_V, GrvtRecovery.check(digest, r, s, v - 27, signer));
        assertEquals(BAD_V, GrvtRecovery.check(digest, r, s, v + (1L << 32), signer));
        assertEquals(BAD_LENGTH, GrvtRecovery.check(digest, r.substring(0, 65), s, v, signer));
        assertEquals(BAD_LENGTH, GrvtRecovery.check(digest, r, s.substring(2), v, signer));
        assertEquals(BAD_LENGTH, GrvtRecovery.check(digest, r, null, v, signer));
        assertEquals(MISMATCH, GrvtRecovery.check(digest, r, s, v, null));
        assertEquals(MISMATCH, GrvtRecovery.check(digest, "0x" + "0".repeat(64), s, v, signer));

        final String twin = String.format("0x%064x", ORDER.subtract(new BigInteger(s.substring(2), 16)));
        assertEquals(signer, GrvtRecovery.recover(digest, r, twin, 55 - v));
        assertEquals(HIGH_S, GrvtRecovery.check(digest, r, twin, 55 - v, signer));

        final byte[] other = digest.clone();
        other[random.nextInt(32)] ^= (byte)(1 << random.nextInt(8));
        assertNotEquals(VALID, GrvtRecovery.check(other, r, s, v, signer));
    }

    private static byte[] keccak(final String type, final BigInteger... words)
    {
        final Keccak.Digest256 hash = new Keccak.Digest256();
        hash.update(new Keccak.Digest256().digest(type.getBytes(StandardCharsets.US_ASCII)));
        for (final BigInteger word : words)
        {
            final BigInteger wrapped = word.signum() < 0 ? word.add(BigInteger.ONE.shiftLeft(256)) : word;
            hash.update(HexFormat.of().parseHex(String.format("%064x", wrapped)));
        }
        return hash.digest();
    }

    private static BigInteger[] sign(final BigInteger key, final byte[] digest)
    {
        final ECDSASigner twin = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        twin.init(true, new ECPrivateKeyParameters(
            key, new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), ORDER, CURVE.getH())));
        final BigInteger[] parts = twin.generateSignature(digest);
        parts[1] = parts[1].min(ORDER.subtract(parts[1]));
        return parts;
    }

    private static void assertRefused(final Runnable amount)
    {
        try
        {
            amount.run();
        }
        catch (final ArithmeticException | NumberFormatException ex)
        {
            return;
        }
        throw new AssertionError("not refused");
    }

    private static BigInteger unsigned(final long value)
    {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private static BigInteger flag(final boolean value)
    {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static Secret secret(final String text)
    {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }
}
