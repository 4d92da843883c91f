package io.ballast.tools.cli;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.backpack.BackpackText;
import io.ballast.tools.config.ConfigException;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.Option;

import java.util.List;

/**
 * An order on the command line, turned into the command that the engine would write.
 */
final class OrderOptions
{
    private static final long NS_PER_MS = 1_000_000;
    private static final long LIFETIME_MS = 60_000;
    private static final long MAX_WINDOW_MS = 60_000;
    private static final long MAX_32_BITS = 0xffff_ffffL;
    private static final long HIGH_BIT = 1L << 63;
    private static final int BASE_DECIMALS = 9;
    private static final int CAPACITY = 512;

    @Option(names = "--venue", paramLabel = "VENUE", description = "backpack or grvt.")
    private String venue;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "The venue's name of the market.")
    private String symbol;

    @Option(names = "--side", paramLabel = "SIDE", description = "buy or sell.")
    private String side;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "limit", description = "limit (default) or market.")
    private String type;

    @Option(names = "--price", paramLabel = "PRICE", description = "Of a limit order, at most 8 decimals.")
    private String price;

    @Option(names = "--quantity", paramLabel = "QUANTITY", description = "In the base asset, at most 8 decimals.")
    private String quantity;

    @Option(names = "--post-only", description = "Only rest.")
    private boolean postOnly;

    @Option(names = "--reduce-only", description = "Only reduce a position.")
    private boolean reduceOnly;

    @Option(names = "--tif", paramLabel = "TIF", defaultValue = "GTC", description = "GTC (default), IOC or FOK.")
    private String timeInForce;

    @Option(names = "--client-id", paramLabel = "N", description = "Client order id; by default made from the time.")
    private String clientId;

    @Option(names = "--timestamp", paramLabel = "MS", description = "Unix time in ms; by default now.")
    private Long timestamp;

    @Option(names = "--window", paramLabel = "MS",
        description = "Backpack: how long the request is good for, 1 to 60000 (default 5000).")
    private Long window;

    @Option(names = "--nonce", paramLabel = "N", description = "GRVT: 32 bits; by default made from the time.")
    private Long nonce;

    @Option(names = "--expiration", paramLabel = "NS",
        description = "GRVT: Unix time in ns when the signature dies; by default 60 s after the timestamp.")
    private Long expiration;

    @Option(names = "--sub-account", paramLabel = "ID", description = "GRVT: in place of the credentials' subAccount.")
    private String subAccount;

    @Option(names = "--chain-id", paramLabel = "N",
        description = "GRVT: 325 production, 326 test network; in place of the credentials' chainId.")
    private Long chainId;

    @Option(names = "--instrument-hash", paramLabel = "HEX",
        description = "GRVT: as the venue lists it; by default as last seen.")
    private String instrumentHash;

    @Option(names = "--base-decimals", paramLabel = "N", description = "GRVT: as the venue lists it (default 9).")
    private Integer baseDecimals;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);

    /** Refuse what neither venue takes. Fixes the time that was not given. */
    void check()
    {
        oneOf("--venue", venue, "backpack", "grvt");
        oneOf("--side", side, "buy", "sell");
        oneOf("--type", type, "limit", "market");
        oneOf("--tif", timeInForce, "GTC", "IOC", "FOK");
        require(symbol != null && symbol.matches("[A-Za-z0-9._-]{1,64}"), "not a symbol: --symbol=" + symbol);
        require(isMarket() == (price == null), isMarket() ? "a market order has no price" : "missing: --price");
        require(!postOnly || !isMarket() && timeInForce.equals("GTC"), "only a limit order with GTC can be post-only");
        refuseOptionsOfTheOtherVenue();
        timestamp = timestamp == null ? System.currentTimeMillis() : timestamp;
        require(timestamp >= 0, "negative: --timestamp=" + timestamp);
        window = window == null ? BackpackText.DEFAULT_WINDOW_MS : window;
        require(window >= 1 && window <= MAX_WINDOW_MS, "not 1 to 60000: --window=" + window);
        nonce = nonce == null ? timestamp & MAX_32_BITS : nonce;
        require(nonce >= 0 && nonce <= MAX_32_BITS, "not 32 bits: --nonce=" + nonce);
        require(expiration != null || timestamp <= Long.MAX_VALUE / NS_PER_MS - LIFETIME_MS,
            "too late to be told in ns: --timestamp=" + timestamp);
    }

    /** Whether there is no order at all. */
    boolean isEmpty()
    {
        return venue == null && symbol == null && side == null && price == null && quantity == null &&
            clientId == null && timestamp == null && !postOnly && !reduceOnly && !hasBackpackOptions() &&
            !hasGrvtOptions();
    }

    boolean isGrvt()
    {
        return venue.equals("grvt");
    }

    String venue()
    {
        return venue;
    }

    String symbol()
    {
        return symbol;
    }

    long timestampMs()
    {
        return timestamp;
    }

    long windowMs()
    {
        return window;
    }

    /** Null when it was not given. */
    String subAccount()
    {
        return subAccount;
    }

    /** Null when it was not given. */
    Long chainId()
    {
        return chainId;
    }

    /** Null when it was not given. */
    String instrumentHash()
    {
        return instrumentHash;
    }

    int baseDecimals()
    {
        return baseDecimals == null ? BASE_DECIMALS : baseDecimals;
    }

    /** The command, as the engine would write it. */
    OrderCommandDecoder command()
    {
        new OrderCommandEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(0)
            .cause(0)
            .clientOrderId(clientOrderId())
            .price(isMarket() ? 0 : amount("--price", price))
            .quantity(amount("--quantity", quantity))
            .expiryNs(expiration == null ? (timestamp + LIFETIME_MS) * NS_PER_MS : expiration)
            .nonce(nonce)
            .side(side.equals("buy") ? Side.BUY : Side.SELL)
            .orderType(isMarket() ? OrderType.MARKET : OrderType.LIMIT)
            .timeInForce(TimeInForce.valueOf(timeInForce))
            .postOnly(postOnly ? Flag.YES : Flag.NO)
            .reduceOnly(reduceOnly ? Flag.YES : Flag.NO);
        return new OrderCommandDecoder().wrap(
            buffer, MessageHeaderEncoder.ENCODED_LENGTH, OrderCommandDecoder.BLOCK_LENGTH,
            OrderCommandDecoder.SCHEMA_VERSION);
    }

    private void refuseOptionsOfTheOtherVenue()
    {
        require(isGrvt() || !hasGrvtOptions(),
            "of grvt only: --nonce, --expiration, --sub-account, --chain-id, --instrument-hash, --base-decimals");
        require(!isGrvt() || !hasBackpackOptions(), "of backpack only: --window");
    }

    private boolean hasBackpackOptions()
    {
        return window != null;
    }

    private boolean hasGrvtOptions()
    {
        return nonce != null || expiration != null || subAccount != null || chainId != null ||
            instrumentHash != null || baseDecimals != null;
    }

    private boolean isMarket()
    {
        return type.equals("market");
    }

    private long clientOrderId()
    {
        if (clientId == null)
        {
            return isGrvt() ? timestamp | HIGH_BIT : timestamp & MAX_32_BITS;
        }
        try
        {
            final long id = Long.parseUnsignedLong(clientId);
            require(!clientId.startsWith("+"), "not a number: --client-id=" + clientId);
            require(isGrvt() || id >= 0 && id <= MAX_32_BITS, "not 32 bits: --client-id=" + clientId);
            return id;
        }
        catch (final NumberFormatException ex)
        {
            throw new ConfigException("not 64 bits without sign: --client-id=" + clientId, ex);
        }
    }

    private static long amount(final String option, final String text)
    {
        require(text != null, "missing: " + option);
        try
        {
            final long amount = DecimalText.parse(text);
            require(amount > 0, "not above zero: " + option + "=" + text);
            return amount;
        }
        catch (final NumberFormatException ex)
        {
            throw new ConfigException(ex.getMessage() + ": " + option, ex);
        }
    }

    private static void oneOf(final String option, final String value, final String... words)
    {
        require(value != null, "missing: " + option);
        require(List.of(words).contains(value),
            "not one of " + String.join(", ", words) + ": " + option + "=" + value);
    }

    private static void require(final boolean holds, final String otherwise)
    {
        if (!holds)
        {
            throw new ConfigException(otherwise);
        }
    }
}
