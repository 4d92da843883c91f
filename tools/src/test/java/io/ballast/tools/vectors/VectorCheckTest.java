package io.ballast.tools.vectors;

import io.ballast.core.fixture.Seeds;
import io.ballast.tools.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

final class VectorCheckTest
{
    private static final String BACKPACK = "backpack-ed25519.json";
    private static final String GRVT = "grvt-eip712.json";
    private static final int SEEDS = 30;

    /** A line with a value. */
    private static final Pattern VALUE = Pattern.compile("(\\s*(?:\"[^\"]*\": )?)(\"[^\"]+\"|[0-9]+|true|false)(,?)");

    /** What is not signed, or is cut, or names the case. */
    private static final Pattern UNSIGNED = Pattern.compile(
        "\"(id|note|method|path|client_order_id|limit_price|instrument)\": |\"(UN)?SUBSCRIBE\"");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({BACKPACK + ",backpack,35", GRVT + ",grvt,38"})
    void shouldPassWhatIsPublished(final String name, final String venue, final int cases) throws IOException
    {
        final VectorCheck.Result result = VectorCheck.check(write(published(name)));
        assertEquals(List.of(), result.failures());
        assertEquals(venue, result.venue());
        assertEquals(cases, result.passed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "signing_string\": \"instruction=orderExecute&orderType=Limit&price=2987.45 | signing_string\": \"instruction=" +
            "orderExecute&orderType=Limit&price=2987.46 | signing_string",
        "\"price\": \"2987.45\" | \"price\": \"2987.450\" | signing_string",
        "\"signature_base64\": \"rpw | \"signature_base64\": \"rqw | signature_base64",
        "\"X-Signature\": \"rpw | \"X-Signature\": \"rqw | expected_headers.X-Signature",
        "\"X-Window\": \"5000\" | \"X-Broker-Id\": \"1\" | expected_headers.X-Window",
        "4a32db70d18d6a0f | 4a32db70d18d6a0e | signing_string_sha256",
        "\"window\": 5000 | \"window\": 5001 | signing_string",
        "\"key\": \"k1\" | \"key\": \"k9\" | key"})
    void shouldNameWhatDiffersInABackpackCase(final String text, final String changed, final String field)
        throws IOException
    {
        final String vectors = published(BACKPACK);
        final int first = vectors.indexOf("\"id\": \"limit-buy-gtc\"");
        final VectorCheck.Result result = VectorCheck.check(write(replaceAfter(vectors, first, text, changed)));
        assertEquals(34, result.passed(), result.toString());
        assertEquals("limit-buy-gtc", result.failures().get(0).id());
        assertEquals(field, result.failures().get(0).field());
    }

    /** Whatever a case gives or expects matters: one character of any line changed, and a case fails. */
    @ParameterizedTest
    @ValueSource(strings = {BACKPACK, GRVT})
    void shouldFailWhenAnyLineOfACaseIsChanged(final String name) throws IOException
    {
        final List<String> lines = published(name).lines().toList();
        final int from = lines.indexOf(" \"cases\": [");
        final int to = lines.indexOf(" \"negative\": [");
        final List<Integer> places = IntStream.range(from, to)
            .filter(i -> VALUE.matcher(lines.get(i)).matches() && !UNSIGNED.matcher(lines.get(i)).find())
            .boxed()
            .toList();
        assertTrue(places.size() > 200, "lines: " + places.size());
        Seeds.run(SEEDS, random ->
        {
            final int place = places.get(random.nextInt(places.size()));
            final List<String> changed = new ArrayList<>(lines);
            final Matcher line = VALUE.matcher(lines.get(place));
            assertTrue(line.matches());
            changed.set(place, line.group(1) + change(line.group(2)) + line.group(3));
            final VectorCheck.Result result = check(String.join("\n", changed));
            assertEquals(1, result.failures().size(), changed.get(place) + ": " + result.failures());
            assertEquals(name.equals(GRVT) ? 37 : 34, result.passed());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        BACKPACK + " | \"public_hex\": \"64 | \"public_hex\": \"65 | 15",
        BACKPACK + " | yK9/8MQQ1 | yK9/8MUQ1 | 1",
        GRVT + " | \"type_hash\": \"0xb4 | \"type_hash\": \"0xb5 | 26",
        GRVT + " | \"separator\": \"0x95 | \"separator\": \"0x96 | 1",
        GRVT + " | 0x5Bb75933BaFB88d0D897e3104f5a76ae09DD9793 | 0x5bb75933BaFB88d0D897e3104f5a76ae09DD9793 | 12",
        GRVT + " | \"recovers\": \"0x5b | \"recovers\": \"0x5c | 1"})
    void shouldCountEveryCaseOnce(
        final String name, final String text, final String changed, final int failures) throws IOException
    {
        final VectorCheck.Result result = check(replaceAfter(published(name), 0, text, changed));
        assertEquals(failures, result.failures().size(), result.failures().toString());
        assertEquals(name.equals(GRVT) ? 38 : 35, result.passed() + result.failures().size());
    }

    @Test
    void shouldTakeTheMessageWhereAnInstrumentIsNotListed() throws IOException
    {
        final String vectors = published(GRVT);
        final int from = vectors.indexOf("\"instruments\"");
        final VectorCheck.Result result =
            check(replaceAfter(vectors, from, "\"instrument\": \"ETH_USDT_Perp\"", "\"instrument\": \"other\""));
        assertEquals(List.of(), result.failures());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "7", "[]", "{", "{}", "{\"venue\":\"kraken\",\"cases\":[{}]}", "{\"venue\":\"grvt\"}",
        "{\"venue\":\"grvt\",\"cases\":{}}", "{\"venue\":\"grvt\",\"cases\":[7]}", "{\"venue\":\"grvt\",\"keys\":[{}]}",
        "{\"venue\":\"backpack\",\"cases\":[]} x", "{\"venue\":\"grvt\",\"venue\":\"grvt\",\"cases\":[{}]}",
        "{\"venue\":\"grvt\",\"format\":2,\"cases\":[{}]}", "{\"venue\":\"grvt\",\"official_published\":7}",
        "{\"venue\":{},\"cases\":[{}]}", "{\"keys\":[{\"id\":\"a\"},{\"id\":\"a\"}]}"})
    void shouldRefuseWhatIsNoVectorsFileInOneLine(final String text) throws IOException
    {
        final Path file = write(text);
        final ConfigException ex = assertThrows(ConfigException.class, () -> VectorCheck.check(file));
        assertTrue(ex.getMessage().endsWith("vectors=" + file), ex.getMessage());
        assertFalse(ex.getMessage().contains("\n"), ex.getMessage());
    }

    @Test
    void shouldFailACaseThatHasNotWhatItNeeds() throws IOException
    {
        final VectorCheck.Result result = VectorCheck.check(write(
            "{\"venue\":\"backpack\",\"keys\":[{\"id\":\"k\",\"seed_base64\":\"x\"}],\"cases\":[{},{\"key\":\"k\"}]," +
                "\"negative\":[{\"id\":\"n\",\"signing_string\":\"\",\"api_key_base64\":\"x\"}]}"));
        assertEquals(0, result.passed());
        assertEquals(
            List.of("cases[0]: key: missing", "cases[1]: keys.k.seed_base64: not base64: backpack.secret",
                "n: signature_base64: missing"),
            result.failures().stream().map(Failure::toString).toList());
    }

    private static String replaceAfter(final String text, final int from, final String what, final String with)
    {
        final String found = text.substring(from);
        assertTrue(found.contains(what), what);
        return text.substring(0, from) + found.replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(with));
    }

    /** Another value of the same kind. */
    private static String change(final String value)
    {
        return switch (value)
        {
            case "true" -> "false";
            case "false" -> "true";
            default ->
            {
                final int at = value.startsWith("\"0x") ? 3 : value.startsWith("\"") ? 1 : 0;
                final char other = value.charAt(at) == '1' ? '2' : '1';
                yield value.substring(0, at) + other + value.substring(at + 1);
            }
        };
    }

    private VectorCheck.Result check(final String text)
    {
        try
        {
            return VectorCheck.check(write(text));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private Path write(final String text) throws IOException
    {
        return Files.writeString(directory.resolve("vectors.json"), text);
    }

    private static String published(final String name) throws IOException
    {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("ballast")))
        {
            root = root.getParent();
        }
        final Path file = root == null ? Path.of(name) : root.resolve("../shared/venues/vectors").resolve(name);
        assumeTrue(Files.exists(file), "no published vectors: " + file);
        return Files.readString(file);
    }
}
