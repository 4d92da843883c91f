package io.ballast.tools.cli;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtOrderRequest;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.grvt.GrvtTimeInForce;
import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.transport.ByteText;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonValue;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order for GRVT, signed and not sent.
 */
final class GrvtDryRun
{
    private static final String VENUE = "grvt";
    private static final String PATH = "/full/v1/create_order";
    private static final long TEST_NETWORK = 326;
    private static final int CAPACITY = 1024;

    /** As last seen, so that a dry run needs no venue. The engine reads them from the venue at start. */
    private static final Map<String, String> LAST_SEEN =
        Map.of("ETH_USDT_Perp", "0x030401", "BTC_USDT_Perp", "0x030501");

    private GrvtDryRun()
    {
    }

    static PreparedOrder prepare(final OrderOptions options, final Credentials keys)
    {
        if (!keys.has(VENUE, "privateKey"))
        {
            throw new ConfigException(
                "no credentials: give --credentials FILE with grvt.privateKey, or BALLAST_GRVT_PRIVATE_KEY");
        }
        final String account = given("--sub-account", options.subAccount(), keys, "subAccount");
        final String hash = options.instrumentHash() == null ?
            LAST_SEEN.get(options.symbol()) :
            options.instrumentHash();
        if (hash == null)
        {
            throw new ConfigException("missing: --instrument-hash of " + options.symbol());
        }
        try (GrvtSigner signer = GrvtSigner.of(keys.secret(VENUE, "privateKey")))
        {
            final GrvtDomain domain = new GrvtDomain(chainId(options, keys));
            final long subAccountId = unsigned("subAccount", account);
            final OrderCommandDecoder command = options.command();
            final GrvtOrderRequest order = new GrvtOrderRequest(
                signer, domain, subAccountId, options.symbol(), GrvtAmounts.assetId(hash), options.baseDecimals());
            final ByteText body = new ByteText(CAPACITY);
            order.write(command, body);

            final Map<String, String> signing = message(command, account, hash, options.baseDecimals());
            signing.put("legHash", hex(order.legHash()));
            signing.put("structHash", hex(order.structHash()));
            signing.put("chainId", Long.toUnsignedString(domain.chainId()));
            signing.put("domainSeparator", hex(domain.separator()));
            signing.put("digest", hex(order.digest()));
            final JsonValue signature = JsonValue.parse(body.toString()).get("order").get("signature");
            for (final String part : List.of("signer", "r", "s", "v"))
            {
                signing.put(part, signature.get(part).text());
            }
            return new PreparedOrder(
                VENUE, "POST", trades(domain.chainId(), keys) + PATH, Map.of("Content-Type", "application/json"),
                List.of("Cookie", "X-Grvt-Account-Id"), body.toString(), signing);
        }
        catch (final NumberFormatException | ArithmeticException ex)
        {
            throw new ConfigException("cannot be signed: " + ex.getMessage(), ex);
        }
    }

    /** The typed data, field by field. */
    private static Map<String, String> message(
        final OrderCommandDecoder command, final String account, final String hash, final int baseDecimals)
    {
        final boolean market = command.orderType() == OrderType.MARKET;
        final long price = GrvtAmounts.price(market ? 0 : command.price());
        final Map<String, String> fields = new LinkedHashMap<>();
        fields.put("primaryType", "Order");
        fields.put("subAccountID", account);
        fields.put("isMarket", Boolean.toString(market));
        fields.put("timeInForce", Integer.toString(GrvtTimeInForce.of(command.timeInForce()).code()));
        fields.put("postOnly", Boolean.toString(command.postOnly() == Flag.YES));
        fields.put("reduceOnly", Boolean.toString(command.reduceOnly() == Flag.YES));
        fields.put("assetID", hash);
        fields.put("contractSize", Long.toUnsignedString(GrvtAmounts.size(command.quantity(), baseDecimals)));
        fields.put("limitPrice", Long.toUnsignedString(price));
        fields.put("isBuyingContract", Boolean.toString(command.side() == Side.BUY));
        fields.put("nonce", Long.toString(command.nonce()));
        fields.put("expiration", Long.toString(command.expiryNs()));
        return fields;
    }

    private static long chainId(final OrderOptions options, final Credentials keys)
    {
        if (options.chainId() != null)
        {
            return options.chainId();
        }
        return keys.has(VENUE, "chainId") ?
            unsigned("chainId", keys.text(VENUE, "chainId")) :
            GrvtDomain.PRODUCTION;
    }

    /** The text is not quoted: in the credentials it may be a secret in the wrong place. */
    private static long unsigned(final String field, final String text)
    {
        try
        {
            return Long.parseUnsignedLong(text);
        }
        catch (final NumberFormatException ex)
        {
            throw new ConfigException("not a number without sign: " + VENUE + "." + field);
        }
    }

    private static String trades(final long chainId, final Credentials keys)
    {
        if (keys.has(VENUE, "trades"))
        {
            return keys.text(VENUE, "trades");
        }
        if (chainId == GrvtDomain.PRODUCTION)
        {
            return "https://trades.grvt.io";
        }
        return chainId == TEST_NETWORK ? "https://trades.testnet.grvt.io" : "";
    }

    private static String given(
        final String option, final String value, final Credentials keys, final String field)
    {
        if (value == null && !keys.has(VENUE, field))
        {
            throw new ConfigException("missing: " + option + ", or " + VENUE + "." + field + " in the credentials");
        }
        return value == null ? keys.text(VENUE, field) : value;
    }

    private static String hex(final byte[] bytes)
    {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
