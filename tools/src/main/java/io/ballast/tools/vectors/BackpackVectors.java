package io.ballast.tools.vectors;

import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.backpack.BackpackText;
import io.ballast.gateway.backpack.BackpackVerifier;
import io.ballast.gateway.key.KeyException;
import io.ballast.gateway.key.Secret;
import io.ballast.tools.json.JsonValue;
import io.ballast.tools.json.JsonValue.Kind;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Backpack's vectors: the text, its signature, and the headers or the frame that carry it.
 */
final class BackpackVectors implements Vectors
{
    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final String SEED = "seed_base64";
    private static final String SEED_AND_PUBLIC = "seed_and_public_base64";
    private static final int SEED_SIZE = 32;

    private final Map<String, JsonValue> keys = new HashMap<>();
    private final BackpackText text = new BackpackText();
    private final UnsafeBuffer signature = new UnsafeBuffer(new byte[BackpackSigner.SIGNATURE_LENGTH]);

    BackpackVectors(final Map<String, JsonValue> keys)
    {
        this.keys.putAll(keys);
    }

    @Override
    public void check(final JsonValue vector, final Differences differences)
    {
        final String keyId = Fields.text(vector, "key");
        final JsonValue key = keys.get(keyId);
        if (key == null)
        {
            throw new CaseException("key", "no such key: " + keyId);
        }
        final String secret = key.get(SEED) == null ? SEED_AND_PUBLIC : SEED;
        try (BackpackSigner signer = signer(key, secret, keyId))
        {
            checkKey(key, keyId, signer, differences);
            final long timestamp = Fields.signed(vector, "timestamp");
            final boolean windowSent = vector.get("window_header_sent") == null ||
                Fields.flag(vector, "window_header_sent");
            final long window = windowSent ? Fields.signed(vector, "window") : BackpackText.DEFAULT_WINDOW_MS;
            build(vector, timestamp, window);

            signer.sign(text, signature, 0);
            final String signed = signature.getStringWithoutLengthAscii(0, BackpackSigner.SIGNATURE_LENGTH);
            differences.required(vector, "signing_string", text.toString());
            differences.optional(vector, "signing_string_sha256", sha256(text.toString()));
            differences.required(vector, "signature_base64", signed);
            final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            differences.require("signature_base64",
                new BackpackVerifier(signer.apiKey()).verify(bytes, 0, bytes.length, signed), "does not verify");

            final List<String> parts = List.of(
                signer.apiKey(), signed, Long.toString(timestamp), Long.toString(window));
            if (vector.get("ws") == null)
            {
                checkHeaders(vector, parts, windowSent, differences);
            }
            else
            {
                checkFrame(vector, parts, differences);
            }
        }
    }

    @Override
    public void checkNegative(final JsonValue vector, final Differences differences)
    {
        final byte[] bytes = Fields.text(vector, "signing_string").getBytes(StandardCharsets.UTF_8);
        final String key = Fields.text(vector, "api_key_base64");
        final String signed = Fields.text(vector, "signature_base64");
        boolean accepted;
        try
        {
            accepted = new BackpackVerifier(key).verify(bytes, 0, bytes.length, signed);
        }
        catch (final IllegalArgumentException ex)
        {
            accepted = false;
        }
        differences.require("signature_base64", !accepted, "verifies, and must not");
    }

    private void build(final JsonValue vector, final long timestamp, final long window)
    {
        final String instruction = Fields.text(vector, "instruction");
        text.clear();
        final JsonValue http = vector.get("http");
        final JsonValue body = http == null ? null : http.get("body");
        if (body != null && body.is(Kind.ARRAY))
        {
            for (final JsonValue order : body.elements())
            {
                text.instruction(instruction);
                append("http.body", order);
            }
        }
        else
        {
            text.instruction(instruction);
            if (http != null)
            {
                append("http.query", http.get("query"));
                text.part();
                append("http.body", body);
            }
            else
            {
                Fields.object(vector, "ws");
            }
        }
        text.end(timestamp, window);
    }

    /** In byte order of the names. */
    private void append(final String where, final JsonValue parameters)
    {
        if (parameters == null)
        {
            return;
        }
        if (!parameters.is(Kind.OBJECT))
        {
            throw new CaseException(where, "not an object");
        }
        parameters.fields().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(BackpackVectors::byteOrder))
            .forEach(field ->
            {
                if (!field.getValue().scalar())
                {
                    throw new CaseException(where + "." + field.getKey(), "neither text nor number nor boolean");
                }
                text.parameter(field.getKey(), field.getValue().text());
            });
    }

    private static int byteOrder(final String one, final String other)
    {
        return Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkHeaders(
        final JsonValue vector, final List<String> parts, final boolean windowSent, final Differences differences)
    {
        final Map<String, JsonValue> expected = Fields.object(vector, "expected_headers").fields();
        final Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-API-Key", parts.get(0));
        headers.put("X-Signature", parts.get(1));
        headers.put("X-Timestamp", parts.get(2));
        if (windowSent)
        {
            headers.put("X-Window", parts.get(3));
        }
        if (expected.containsKey("Content-Type") && Fields.object(vector, "http").get("body") != null)
        {
            headers.put("Content-Type", JSON_TYPE);
        }
        headers.forEach((name, value) -> differences.require(
            "expected_headers." + name,
            expected.containsKey(name) && expected.get(name).text().equals(value),
            expected.containsKey(name) ? "expected " + expected.get(name).text() + ", is " + value : "missing"));
        expected.keySet().stream()
            .filter(name -> !headers.containsKey(name))
            .forEach(name -> differences.add("expected_headers." + name, "is not sent"));
    }

    private static void checkFrame(
        final JsonValue vector, final List<String> parts, final Differences differences)
    {
        final JsonValue ws = Fields.object(vector, "ws");
        final JsonValue frame = new JsonValue(Kind.OBJECT, "", Map.of(
            "method", JsonValue.of(Fields.text(ws, "method")),
            "params", new JsonValue(Kind.ARRAY, "", Map.of(), Fields.array(ws, "streams")),
            "signature", new JsonValue(Kind.ARRAY, "", Map.of(), parts.stream().map(JsonValue::of).toList())),
            List.of());
        final Map<String, JsonValue> expected = Fields.object(vector, "expected_frame").fields();
        frame.fields().forEach((name, value) -> differences.require(
            "expected_frame." + name, expected.containsKey(name) && expected.get(name).means(value), "differs"));
        expected.keySet().stream()
            .filter(name -> !frame.fields().containsKey(name))
            .forEach(name -> differences.add("expected_frame." + name, "is not sent"));
    }

    /** Every form of the key in the file is the same key. */
    private static void checkKey(
        final JsonValue key, final String id, final BackpackSigner signer, final Differences differences)
    {
        final String where = "keys." + id + ".";
        final byte[] publicKey = Base64.getDecoder().decode(signer.apiKey());
        differences.require(where + "api_key_base64", equalsOrAbsent(key, "api_key_base64", signer.apiKey()),
            "is not the public key");
        differences.require(where + "public_hex",
            equalsOrAbsent(key, "public_hex", HexFormat.of().formatHex(publicKey)), "is not the public key");
        final byte[] seed = Arrays.copyOf(
            Base64.getDecoder().decode(Fields.text(key, key.get(SEED) == null ? SEED_AND_PUBLIC : SEED)), SEED_SIZE);
        differences.require(where + "seed_hex",
            equalsOrAbsent(key, "seed_hex", HexFormat.of().formatHex(seed)), "is not the seed");
        if (key.get(SEED_AND_PUBLIC) != null)
        {
            try (BackpackSigner both = signer(key, SEED_AND_PUBLIC, id))
            {
                differences.require(
                    where + SEED_AND_PUBLIC, both.apiKey().equals(signer.apiKey()), "is another key");
            }
        }
    }

    private static boolean equalsOrAbsent(final JsonValue owner, final String name, final String actual)
    {
        return owner.get(name) == null || owner.get(name).text().equals(actual);
    }

    private static BackpackSigner signer(final JsonValue key, final String field, final String id)
    {
        try
        {
            return BackpackSigner.of(new Secret(Fields.text(key, field).getBytes(StandardCharsets.UTF_8)));
        }
        catch (final KeyException ex)
        {
            throw new CaseException("keys." + id + "." + field, ex.getMessage());
        }
    }

    private static String sha256(final String text)
    {
        try
        {
            return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
