package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Keys and signatures are those of the published throwaway vectors.
 */
final class OrderCommandTest
{
    private static final String SEED = "Ett7r6/NsNdw+1TTLouFIap8A/0ODZ46K4xuMuCwah4=";
    private static final String KEY = "52b11872a4a10cfc7c5bc1d923106121c22f044bd077a98b492bbf42d0f7a09c";
    private static final String BACKPACK = "order --dry-run --venue backpack --symbol ETH_USDC_PERP --side buy" +
        " --price 2987.45 --quantity 0.1 --timestamp 1763800000000";
    private static final String GRVT = "order --dry-run --venue grvt --symbol ETH_USDT_Perp --side buy" +
        " --price 2987.45 --quantity 0.1 --nonce 1 --expiration 1763886400000000000 --client-id 9223372036854775808";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldShowABackpackRequest() throws IOException
    {
        assertEquals(0, execute(BACKPACK + " --client-id 7 --json", credentials()), err.toString());
        final JsonValue order = JsonValue.parse(out.toString());
        assertEquals("POST", order.get("method").text());
        assertEquals("https://api.backpack.exchange/api/v1/order", order.get("url").text());
        assertEquals(
            "instruction=orderExecute&clientId=7&orderType=Limit&price=2987.45&quantity=0.1&side=Bid" +
                "&symbol=ETH_USDC_PERP&timeInForce=GTC&timestamp=1763800000000&window=5000",
            order.get("signing").get("signingString").text());
        assertEquals(order.get("signing").get("signature").text(), order.get("headers").get("X-Signature").text());
        assertEquals("2987.45", JsonValue.parse(order.get("body").text()).get("price").text());
    }

    @Test
    void shouldShowAGrvtRequestWithItsTypedData() throws IOException
    {
        assertEquals(0, execute(GRVT, credentials(), "--json"), err.toString());
        final JsonValue order = JsonValue.parse(out.toString());
        assertEquals("https://trades.grvt.io/full/v1/create_order", order.get("url").text());
        final JsonValue signing = order.get("signing");
        assertEquals("0x80d52282a0ee60140375a8ecaced5b617c6cde8f9396ed79f2ced8cf4616b85b", signing.get("digest").text());
        assertEquals("2987450000000", signing.get("limitPrice").text());
        assertEquals("0xeb83954b28319cdd03a32d140092fadcc93283e1b60c29288b019940423292e6", signing.get("r").text());
        assertEquals("28", signing.get("v").text());
        assertEquals("2147050003876484",
            JsonValue.parse(order.get("body").text()).get("order").get("sub_account_id").text());
    }

    @Test
    void shouldShowTheSameToPeople() throws IOException
    {
        assertEquals(0, execute(BACKPACK, credentials()), err.toString());
        assertTrue(out.toString().startsWith("POST https://api.backpack.exchange/api/v1/order\nX-API-Key: "));
        assertTrue(out.toString().contains("\nsigningString    instruction=orderExecute&"), out.toString());
        assertEquals(0, execute(GRVT, credentials()), err.toString());
        assertTrue(out.toString().contains("\nCookie: (from the log-in)\n"), out.toString());
        assertTrue(out.toString().contains("\ndigest           0x80d52282"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "order", "order --venue grvt", "order --dry-run", "order --vectors x --dry-run", "order --vectors none.json",
        "order --vectors x --venue grvt", BACKPACK + " --credentials none.json", BACKPACK + " --type market",
        BACKPACK + " --window 60001", BACKPACK + " --nonce 1", BACKPACK + " --client-id 4294967296",
        BACKPACK + " --client-id x", BACKPACK + " --tif GTT", BACKPACK + " --post-only --tif IOC",
        GRVT + " --window 1", GRVT + " --chain-id x"})
    void shouldRefuseInOneLine(final String line) throws IOException
    {
        final boolean keys = line.contains("--dry-run --venue") && !line.contains("--credentials");
        assertEquals(2, keys ? execute(line, credentials()) : execute(line), err.toString());
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--instrument-hash 7", "--instrument-hash 0x", "--instrument-hash 0xzz", "--base-decimals 19",
        "--base-decimals -1", "--sub-account x", "--quantity 0", "--quantity 0.000000001", "--price -1",
        "--quantity 99999999999", "--symbol a\"b", "--nonce 4294967296"})
    void shouldRefuseWhatCannotBeSigned(final String changed) throws IOException
    {
        final String option = changed.split(" ")[0];
        final String line = GRVT.replaceAll(option + " [^ ]+", "").replaceAll(" +", " ");
        assertEquals(2, execute(line + " " + changed, credentials()), err.toString());
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void shouldSayWhichCredentialsAreMissing() throws IOException
    {
        final Path file = file("{}");
        assertEquals(2, execute(BACKPACK, "--credentials", file.toString()));
        assertEquals(2, execute(GRVT, "--credentials", file.toString()));
        assertEquals(
            "ballast: no credentials: give --credentials FILE with backpack.secret, or BALLAST_BACKPACK_SECRET\n" +
                "ballast: no credentials: give --credentials FILE with grvt.privateKey, or BALLAST_GRVT_PRIVATE_KEY\n",
            err.toString());
    }

    @Test
    void shouldRefuseKeysThatOthersMayReadAndKeysThatAreNone() throws IOException
    {
        final Path file = file("{\"backpack\":{\"secret\":\"" + KEY + "\"},\"grvt\":{\"privateKey\":\"" + SEED +
            "\",\"subAccount\":\"1\"}}");
        assertEquals(2, execute(BACKPACK, "--credentials", file.toString()));
        assertEquals(2, execute(GRVT, "--credentials", file.toString()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(2, execute(GRVT, "--credentials", file.toString()));
        assertEquals(3, err.toString().lines().count(), err.toString());
        assertFalse(err.toString().contains(KEY) || err.toString().contains(SEED), err.toString());
    }

    @Test
    void shouldNotQuoteASecretInTheWrongPlace() throws IOException
    {
        final Path file = file("{\"backpack\":{\"secret\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"," +
            "\"apiKey\":\"" + SEED + "\"},\"grvt\":{\"privateKey\":\"" + KEY + "\",\"subAccount\":\"" + KEY + "\"}}");
        assertEquals(2, execute(BACKPACK, "--credentials", file.toString(), "--verbose"));
        assertEquals(2, execute(GRVT, "--credentials", file.toString(), "--verbose"));
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertFalse(err.toString().contains(KEY) || err.toString().contains(SEED), err.toString());
    }

    @Test
    void shouldNeverShowASecret() throws IOException
    {
        for (final String more : List.of("--json", "--verbose"))
        {
            execute(BACKPACK, credentials(), more);
            execute(GRVT, credentials(), more);
            execute(GRVT + " --base-decimals 19", credentials(), more);
        }
        final String text = (out.toString() + err).toLowerCase(Locale.ROOT);
        assertTrue(text.contains("x-signature"), text);
        assertFalse(text.contains(KEY), text);
        assertFalse(text.contains(SEED.toLowerCase(Locale.ROOT)), text);
        assertFalse(text.contains("api-key-of-grvt"), text);
    }

    private String credentials() throws IOException
    {
        return "--credentials " + file("{\"backpack\":{\"secret\":\"" + SEED + "\"}," +
            "\"grvt\":{\"privateKey\":\"0x" + KEY + "\",\"apiKey\":\"api-key-of-grvt\"," +
            "\"subAccount\":\"2147050003876484\"}}");
    }

    private Path file(final String text) throws IOException
    {
        final Path file = Files.writeString(directory.resolve("keys.json"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private int execute(final String... parts)
    {
        final List<String> args = new ArrayList<>();
        for (final String part : parts)
        {
            args.addAll(List.of(part.split(" ")));
        }
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(new String[0]));
    }
}
