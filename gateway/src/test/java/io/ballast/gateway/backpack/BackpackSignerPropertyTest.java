package io.ballast.gateway.backpack;

import io.ballast.core.fixture.Seeds;
import io.ballast.gateway.key.Secret;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Text and signature against a twin that knows strings, decimals of any size and the JDK's own curve.
 */
final class BackpackSignerPropertyTest
{
    private static final int SEEDS = 200;

    private final UnsafeBuffer target = new UnsafeBuffer(new byte[BackpackSigner.SIGNATURE_LENGTH]);

    @Test
    void shouldAgreeWithTheTwin()
    {
        Seeds.run(SEEDS, random ->
        {
            final byte[] seed = new byte[32];
            random.nextBytes(seed);
            final long price = Seeds.anyLong(random) >>> 1;
            final long quantity = Seeds.anyLong(random) >>> 1;
            final long clientId = random.nextInt() & 0xffff_ffffL;
            final long timestamp = Seeds.anyLong(random) >>> 1;
            final Map<String, String> parameters = new TreeMap<>(Map.of(
                "clientId", Long.toString(clientId),
                "price", BigDecimal.valueOf(price, 8).stripTrailingZeros().toPlainString(),
                "quantity", BigDecimal.valueOf(quantity, 8).stripTrailingZeros().toPlainString(),
                "postOnly", Boolean.toString(random.nextBoolean()),
                "symbol", "ETH_USDC_PERP"));
            final String expected = "instruction=orderExecute&" + parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&")) + "&timestamp=" + timestamp + "&window=7000";

            final BackpackText text = new BackpackText()
                .instruction("orderExecute")
                .number("clientId", clientId)
                .parameter("postOnly", parameters.get("postOnly"))
                .decimal("price", price)
                .decimal("quantity", quantity)
                .parameter("symbol", "ETH_USDC_PERP")
                .end(timestamp, 7000);
            assertEquals(expected, text.toString());

            final String base64 = Base64.getEncoder().encodeToString(seed);
            try (BackpackSigner signer =
                BackpackSigner.of(new Secret(base64.getBytes(StandardCharsets.US_ASCII))))
            {
                signer.sign(text, target, 0);
                final String signature = target.getStringWithoutLengthAscii(0, BackpackSigner.SIGNATURE_LENGTH);
                assertEquals(twin(seed, expected), signature);
                shouldRefuseOneBitOfDifference(random, signer, expected, signature);
            }
        });
    }

    private static void shouldRefuseOneBitOfDifference(
        final SplittableRandom random, final BackpackSigner signer, final String text, final String signature)
    {
        final BackpackVerifier verifier = new BackpackVerifier(signer.apiKey());
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertTrue(verifier.verify(bytes, 0, bytes.length, signature));
        final int place = random.nextInt(bytes.length);
        bytes[place] ^= (byte)(1 << random.nextInt(8));
        assertFalse(verifier.verify(bytes, 0, bytes.length, signature));

        final byte[] original = text.getBytes(StandardCharsets.UTF_8);
        final byte[] mutated = Base64.getDecoder().decode(signature);
        mutated[random.nextInt(mutated.length)] ^= (byte)(1 << random.nextInt(8));
        assertFalse(verifier.verify(
            original, 0, original.length, Base64.getEncoder().encodeToString(mutated)));
    }

    private static String twin(final byte[] seed, final String text)
    {
        try
        {
            final Signature twin = Signature.getInstance("Ed25519");
            twin.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(
                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            twin.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(twin.sign());
        }
        catch (final GeneralSecurityException ex)
        {
            throw new AssertionError(ex);
        }
    }
}
