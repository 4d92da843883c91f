package io.ballast.tools.vectors;

import io.ballast.gateway.grvt.GrvtAddress;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtOrderHash;
import io.ballast.gateway.grvt.GrvtRecovery;
import io.ballast.gateway.grvt.GrvtSignature;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.grvt.GrvtWalletLogin;
import io.ballast.gateway.grvt.Keccak;
import io.ballast.gateway.key.KeyException;
import io.ballast.gateway.key.Secret;
import io.ballast.tools.json.JsonValue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * GRVT's vectors: the integers that are hashed, every hash on the way, and the signature.
 */
final class GrvtVectors implements Vectors
{
    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_TEXT = 66;
    private static final Map<String, String> TYPES = Map.of(
        "Order", GrvtOrderHash.TYPE,
        "OrderWithBuilderFee", GrvtOrderHash.BUILDER_TYPE,
        "WalletLogin", GrvtWalletLogin.TYPE,
        "OrderLeg", GrvtOrderHash.LEG_TYPE);

    private final JsonValue file;
    private final Map<String, JsonValue> keys;
    private final Map<String, JsonValue> instruments;
    private final Map<String, String> signers = new HashMap<>();

    GrvtVectors(
        final JsonValue file, final Map<String, JsonValue> keys, final Map<String, JsonValue> instruments)
    {
        this.file = file;
        this.keys = keys;
        this.instruments = instruments;
    }

    @Override
    public void check(final JsonValue vector, final Differences differences)
    {
        try (GrvtSigner signer = signer(vector, differences))
        {
            final String type = Fields.text(vector, "primary_type");
            final GrvtDomain domain = new GrvtDomain(Fields.unsigned(vector, "chain_id"));
            final String separator = hex(domain.separator());
            checkDeclarations(type, vector, separator, differences);

            final byte[] structHash = new byte[Keccak.SIZE];
            final byte[] digest = new byte[Keccak.SIZE];
            final JsonValue signed = hash(type, vector, structHash, differences);
            domain.digest(structHash, digest);
            differences.optional(vector, "domain_separator", separator);
            differences.optional(vector, "struct_hash", hex(structHash));
            differences.required(vector, "digest", hex(digest));
            checkSignature(vector, signed, digest, signer, differences);
        }
    }

    @Override
    public void checkNegative(final JsonValue vector, final Differences differences)
    {
        final JsonValue signature = Fields.object(vector, "signature");
        final byte[] digest = digest(vector);
        final String r = scalar(signature, "r");
        final String s = scalar(signature, "s");
        final long v = Fields.signed(signature, "v");
        final String based = scalar(vector, "based_on");
        final String signer = signature.get("signer") == null ? signers.get(based) : scalar(signature, "signer");
        differences.require("signature",
            GrvtRecovery.check(digest, r, s, v, signer) != GrvtRecovery.Outcome.VALID, "is accepted, and must not be");
        if (vector.get("recovers") != null)
        {
            differences.require("recovers",
                scalar(vector, "recovers").equalsIgnoreCase(GrvtRecovery.recover(digest, r, s, (int)v)),
                "another signer is recovered");
        }
    }

    private JsonValue hash(
        final String type, final JsonValue vector, final byte[] structHash, final Differences differences)
    {
        switch (type)
        {
            case "Order", "OrderWithBuilderFee" ->
            {
                final GrvtTypedOrder order = new GrvtTypedOrder(vector, instruments);
                order.hash(structHash, differences);
                order.compare(differences);
                return order.signed();
            }
            case "WalletLogin" ->
            {
                final JsonValue message = Fields.object(vector, "message");
                System.arraycopy(GrvtWalletLogin.structHash(
                    GrvtTypedOrder.address(message, "signer"),
                    Fields.unsigned32(message, "nonce"),
                    Fields.signed(message, "expiration")), 0, structHash, 0, structHash.length);
                return message;
            }
            default -> throw new CaseException("primary_type", "unknown: " + type);
        }
    }

    private void checkSignature(
        final JsonValue vector,
        final JsonValue signed,
        final byte[] digest,
        final GrvtSigner signer,
        final Differences differences)
    {
        final JsonValue expected = Fields.object(vector, "signature");
        final GrvtSignature signature = new GrvtSignature();
        signer.sign(digest, signature);
        final Differences parts = new Differences();
        parts.required(expected, "r", signature.r());
        parts.required(expected, "s", signature.s());
        parts.required(expected, "v", Integer.toString(signature.v()));
        parts.optional(expected, "signer", signer.toString());
        parts.optional(expected, "expiration", scalar(signed, "expiration"));
        parts.optional(expected, "nonce", scalar(signed, "nonce"));
        parts.optional(expected, "chain_id", scalar(vector, "chain_id"));
        differences.addAll("signature.", parts);
        differences.require("signature", GrvtRecovery.check(
            digest, signature.r(), signature.s(), signature.v(), signer.toString()) == GrvtRecovery.Outcome.VALID,
            "is not accepted");
        if (vector.get("id") != null)
        {
            signers.put(scalar(vector, "id"), signer.toString());
        }
    }

    private GrvtSigner signer(final JsonValue vector, final Differences differences)
    {
        if (vector.get("private_key") != null)
        {
            final GrvtSigner signer = signer(Fields.text(vector, "private_key"), "private_key");
            differences.optional(vector, "signer", signer.toString());
            return signer;
        }
        final String id = Fields.text(vector, "key");
        final JsonValue key = keys.get(id);
        if (key == null)
        {
            throw new CaseException("key", "no such key: " + id);
        }
        final GrvtSigner signer = signer(Fields.text(key, "private_key"), "keys." + id + ".private_key");
        if (key.get("address") != null)
        {
            final String address = scalar(key, "address");
            final boolean lower = address.equals(signer.toString());
            differences.require("keys." + id + ".address",
                lower || address.equals(GrvtAddress.checksummed(signer.address())), "is not the address of the key");
        }
        return signer;
    }

    private static GrvtSigner signer(final String privateKey, final String field)
    {
        try
        {
            return GrvtSigner.of(new Secret(privateKey.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final KeyException ex)
        {
            throw new CaseException(field, ex.getMessage());
        }
    }

    /** What the file says of the types and domains that this case uses. */
    private void checkDeclarations(
        final String type, final JsonValue vector, final String separator, final Differences differences)
    {
        final JsonValue types = file.get("types");
        final JsonValue declared = types == null ? null : types.get(type);
        if (declared != null && TYPES.containsKey(type))
        {
            final Differences parts = new Differences();
            parts.optional(declared, "encode_type", TYPES.get(type));
            parts.optional(declared, "type_hash", hex(Keccak.hash(TYPES.get(type))));
            differences.addAll("types." + type + ".", parts);
        }
        final JsonValue domain = file.get("domain");
        final JsonValue separators = domain == null ? null : domain.get("separators");
        if (separators != null)
        {
            separators.elements().stream()
                .filter(entry -> entry.get("chain_id") != null && entry.get("chain_id").means(vector.get("chain_id")))
                .forEach(entry -> differences.require("domain.separators",
                    separator.equals(scalar(entry, "separator")), "differs"));
        }
    }

    private static byte[] digest(final JsonValue vector)
    {
        final String text = Fields.text(vector, "digest");
        if (text.length() != HASH_TEXT || !text.matches("0x[0-9a-fA-F]*"))
        {
            throw new CaseException("digest", "not 0x and 64 hex digits: " + text);
        }
        return HEX.parseHex(text, 2, HASH_TEXT);
    }

    private static String scalar(final JsonValue owner, final String name)
    {
        return owner.get(name) == null ? null : owner.get(name).text();
    }

    private static String hex(final byte[] bytes)
    {
        return "0x" + HEX.formatHex(bytes);
    }
}
