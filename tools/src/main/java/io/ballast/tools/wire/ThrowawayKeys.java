package io.ballast.tools.wire;

import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.grvt.GrvtAddress;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.key.Secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What simulated servers know their one client by. Drawn from a seed, so that runs in virtual time come out the same;
 * worth nothing anywhere else.
 *
 * @param apiKey     of Backpack: the public key in base64.
 * @param secret     of Backpack: the seed in base64.
 * @param grvtApiKey of GRVT, for the login.
 * @param privateKey of GRVT: 0x and 64 hex digits.
 * @param signer     of GRVT: the address of that key.
 * @param subAccount of GRVT, unsigned.
 * @param chainId    of GRVT's signatures.
 */
public record ThrowawayKeys(
    String apiKey,
    String secret,
    String grvtApiKey,
    String privateKey,
    String signer,
    long subAccount,
    int chainId)
{
    /** Chain id of GRVT's production: public clients sign for it unless they are told otherwise. */
    public static final int PRODUCTION_CHAIN_ID = 325;

    private static final int KEY_BYTES = 32;
    private static final int API_KEY_BYTES = 20;
    private static final long FIRST_SUB_ACCOUNT = 1_000_000_000_000_000L;

    /**
     * Draw them.
     *
     * @param seed    of the draw.
     * @param chainId of GRVT's signatures.
     * @return keys that fit together.
     */
    public static ThrowawayKeys of(final long seed, final int chainId)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final String secret = Base64.getEncoder().encodeToString(bytes(random, KEY_BYTES));
        final String privateKey = "0x" + HexFormat.of().formatHex(bytes(random, KEY_BYTES));
        final String login = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, API_KEY_BYTES));
        final String apiKey;
        try (Secret held = secret(secret); BackpackSigner backpack = BackpackSigner.of(held))
        {
            apiKey = backpack.apiKey();
        }
        try (Secret held = secret(privateKey); GrvtSigner grvt = GrvtSigner.of(held))
        {
            return new ThrowawayKeys(
                apiKey,
                secret,
                login,
                privateKey,
                GrvtAddress.text(grvt.address()),
                FIRST_SUB_ACCOUNT + random.nextLong(FIRST_SUB_ACCOUNT),
                chainId);
        }
    }

    private static byte[] bytes(final SplittableRandom random, final int size)
    {
        final byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        // The largest private key begins with 32 set bits; a draw that does is no key.
        bytes[0] &= 0x7F;
        return bytes;
    }

    private static Secret secret(final String text)
    {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same as a client reads them.
     *
     * @return to be closed.
     */
    public Credentials credentials()
    {
        return Credentials.environment(Map.of(
            "BALLAST_BACKPACK_SECRET", secret,
            "BALLAST_BACKPACK_API_KEY", apiKey,
            "BALLAST_GRVT_API_KEY", grvtApiKey,
            "BALLAST_GRVT_PRIVATE_KEY", privateKey,
            "BALLAST_GRVT_SUB_ACCOUNT", Long.toUnsignedString(subAccount)));
    }

    /** Nothing of it. */
    @Override
    public String toString()
    {
        return "ThrowawayKeys[subAccount=" + subAccount + "]";
    }
}
