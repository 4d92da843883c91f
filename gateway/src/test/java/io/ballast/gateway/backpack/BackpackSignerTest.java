package io.ballast.gateway.backpack;

import io.ballast.gateway.key.KeyException;
import io.ballast.gateway.key.Secret;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class BackpackSignerTest
{
    /** The first test vector of RFC 8032: an empty message. */
    private static final String RFC_SEED = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String RFC_PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final String RFC_SIGNATURE =
        "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";

    private final UnsafeBuffer target = new UnsafeBuffer(new byte[128]);

    @Test
    void shouldSignAsTheStandardDoes()
    {
        try (BackpackSigner signer = BackpackSigner.of(secret(RFC_SEED)))
        {
            assertEquals(RFC_PUBLIC, signer.apiKey());
            assertEquals(88, signer.sign(new BackpackText(), target, 3));
            assertEquals(RFC_SIGNATURE, target.getStringWithoutLengthAscii(3, 88));
        }
    }

    @Test
    void shouldTakeSeedAndPublicKeyInOne()
    {
        final byte[] both = new byte[64];
        System.arraycopy(Base64.getDecoder().decode(RFC_SEED), 0, both, 0, 32);
        System.arraycopy(Base64.getDecoder().decode(RFC_PUBLIC), 0, both, 32, 32);
        try (BackpackSigner signer = BackpackSigner.of(secret(Base64.getEncoder().encodeToString(both))))
        {
            assertEquals(RFC_PUBLIC, signer.apiKey());
        }
        both[63] ^= 1;
        final Secret other = secret(Base64.getEncoder().encodeToString(both));
        assertEquals(
            "its second half is not the public key of its first: backpack.secret",
            assertThrows(KeyException.class, () -> BackpackSigner.of(other)).getMessage());
    }

    @Test
    void shouldRefuseWhatIsNoSecretWithoutQuotingIt()
    {
        assertEquals(
            "not base64: backpack.secret",
            assertThrows(KeyException.class, () -> BackpackSigner.of(secret("no secret"))).getMessage());
        assertEquals(
            "neither 32 nor 64 bytes: backpack.secret, bytes=3",
            assertThrows(KeyException.class, () -> BackpackSigner.of(secret("AAAA"))).getMessage());
    }

    @Test
    void shouldRefuseTheApiKeyOfAnotherSecret()
    {
        try (BackpackSigner signer = BackpackSigner.of(secret(RFC_SEED)))
        {
            signer.requireApiKey(RFC_PUBLIC);
            assertThrows(KeyException.class, () -> signer.requireApiKey("A" + RFC_PUBLIC.substring(1)));
        }
    }

    @Test
    void shouldSignNothingOnceClosed()
    {
        final BackpackSigner signer = BackpackSigner.of(secret(RFC_SEED));
        signer.close();
        assertThrows(IllegalStateException.class, () -> signer.sign(new BackpackText(), target, 0));
    }

    @Test
    void shouldRefuseOtherSpellingsOfASignature()
    {
        final BackpackVerifier verifier = new BackpackVerifier(RFC_PUBLIC);
        final byte[] none = {};
        assertTrue(verifier.verify(none, 0, 0, RFC_SIGNATURE));
        assertFalse(verifier.verify(none, 0, 0, RFC_SIGNATURE.replace("==", "")), "not padded");
        assertFalse(verifier.verify(none, 0, 0, RFC_SIGNATURE.replace("w==", "x==")), "loose bits");
        assertFalse(verifier.verify(none, 0, 0, RFC_SIGNATURE.replace('+', '-')), "alphabet of URLs");
        assertFalse(verifier.verify(none, 0, 0, ""), "nothing");
        assertThrows(IllegalArgumentException.class, () -> new BackpackVerifier("AAAA"));
    }

    private static Secret secret(final String text)
    {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }
}
