package io.ballast.tools.server.grvt;

import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtOrderHash;
import io.ballast.gateway.grvt.GrvtTimeInForce;

import java.util.List;
import java.util.Locale;

/**
 * Reads an order to create: its shape, then its signature. What depends on the market or the account is for the venue
 * model.
 */
final class OrderEntry
{
    private static final int DIGEST = 32;

    private final GrvtServerSettings settings;
    private final Listing listing;
    private final Signatures signatures;
    private final GrvtOrderHash hash = new GrvtOrderHash();
    private final byte[] structHash = new byte[DIGEST];

    OrderEntry(final GrvtServerSettings settings, final Listing listing, final Signatures signatures)
    {
        this.settings = settings;
        this.listing = listing;
        this.signatures = signatures;
    }

    /** Read an order at a time of the venue; refused where it is not in order. */
    GrvtOrder read(final GrvtFields sent, final long stampNs)
    {
        final GrvtFields metadata = sent.object("metadata", Shape.METADATA);
        final GrvtFields signature = sent.object("signature", Shape.SIGNATURE);
        final List<GrvtFields> legs = sent.objects("legs", Shape.LEG);
        require(signature != null, GrvtError.MALFORMED);
        require(sent.id("sub_account_id", 0) == settings.subAccountId(), GrvtError.SUB_ACCOUNT);
        require(isNothing(sent.loose("order_id")), GrvtError.HAS_ORDER_ID);
        require(metadata != null && metadata.id("client_order_id", 0) != 0, GrvtError.NO_CLIENT_ID);
        require(!legs.isEmpty(), GrvtError.NO_LEG);
        require(legs.size() == 1, GrvtError.LEGS);
        require(!sent.has("state"), GrvtError.HAS_STATE);

        final GrvtOrder order = new GrvtOrder();
        order.createdNs = stampNs;
        order.asked.clientOrderId = metadata.id("client_order_id", 0);
        shape(sent, legs.get(0), order);
        sign(sent, legs.get(0), signature, order, stampNs);
        return order;
    }

    private void shape(final GrvtFields sent, final GrvtFields leg, final GrvtOrder order)
    {
        require(listing.symbol().equals(leg.text("instrument")), GrvtError.UNSUPPORTED);
        final boolean market = sent.flag("is_market");
        final String price = leg.text("limit_price");
        order.timeInForce = sent.text("time_in_force");
        order.asked.timeInForce = timeInForce(order.timeInForce);
        order.asked.postOnly = sent.flag("post_only");
        order.asked.reduceOnly = sent.flag("reduce_only");
        order.asked.side = leg.flag("is_buying_asset") ? Side.BUY : Side.SELL;
        order.asked.type = market ? OrderType.MARKET : OrderType.LIMIT;
        require(!order.asked.postOnly || order.asked.timeInForce == TimeInForce.GTC, GrvtError.POST_ONLY_SHAPE);
        order.asked.quantity = exact(leg.text("size"), GrvtError.GRANULAR);
        order.asked.price = price == null || price.isEmpty() ? 0 : exact(price, GrvtError.TICK);
        require(!market || order.asked.price == 0, GrvtError.MARKET_WITH_PRICE);
        require(market || order.asked.price != 0, GrvtError.LIMIT_WITHOUT_PRICE);
    }

    private static TimeInForce timeInForce(final String text)
    {
        final GrvtTimeInForce named = named(text);
        return switch (named)
        {
            case GOOD_TILL_TIME -> TimeInForce.GTC;
            case IMMEDIATE_OR_CANCEL -> TimeInForce.IOC;
            case FILL_OR_KILL -> TimeInForce.FOK;
            case ALL_OR_NONE, RETAIL_PRICE_IMPROVEMENT -> throw GrvtError.TIME_IN_FORCE.refused();
        };
    }

    private static GrvtTimeInForce named(final String text)
    {
        try
        {
            return GrvtTimeInForce.valueOf(text == null ? "" : text);
        }
        catch (final IllegalArgumentException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }

    /** An amount at scale 1e-8; finer ones have an error of their own. */
    private static long exact(final String text, final GrvtError tooFine)
    {
        cut(text, 0);
        final long value = DecimalText.parse(text);
        require(value != DecimalText.INVALID, tooFine);
        return value;
    }

    private static long cut(final String text, final int places)
    {
        try
        {
            return GrvtAmounts.cut(text == null ? "" : text, places);
        }
        catch (final NumberFormatException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }

    private void sign(
        final GrvtFields sent,
        final GrvtFields leg,
        final GrvtFields signature,
        final GrvtOrder order,
        final long stampNs)
    {
        final Signatures.Signed signed = signatures.read(signature);
        order.signer = signed.signer().toLowerCase(Locale.ROOT);
        order.r = signed.r();
        order.s = signed.s();
        order.v = (int)signed.v();
        order.expiration = signed.expiration();
        order.nonce = signed.nonce();
        order.asked.expiryNs = signed.expirationNs();
        hash(sent, leg, order);
        order.digest = signatures.check(signed, structHash, stampNs);
    }

    private void hash(final GrvtFields sent, final GrvtFields leg, final GrvtOrder order)
    {
        final boolean market = order.asked.type == OrderType.MARKET;
        hash.clear().leg(
            listing.assetId(),
            cut(leg.text("size"), Listing.BASE_DECIMALS),
            market ? 0 : cut(leg.text("limit_price"), GrvtAmounts.PRICE_PLACES),
            order.asked.side == Side.BUY);
        final String builder = sent.text("builder");
        if (!isNothing(builder))
        {
            final String fee = sent.text("builder_fee");
            order.builder = builder.toLowerCase(Locale.ROOT);
            order.builderFee = fee == null || fee.isEmpty() ? 0 : exact(fee, GrvtError.MALFORMED);
            hash.builder(
                Builders.address(builder),
                fee == null || fee.isEmpty() ? 0 : cut(fee, GrvtAmounts.BUILDER_FEE_PLACES));
        }
        hash.order(
            settings.subAccountId(),
            market,
            named(order.timeInForce).code(),
            order.asked.postOnly,
            order.asked.reduceOnly,
            (int)order.nonce,
            order.asked.expiryNs,
            structHash);
    }

    /** Whether an id or an address says that there is none: absent, empty, or nothing but zeros. */
    private static boolean isNothing(final String hex)
    {
        for (int i = 0; hex != null && i < hex.length(); i++)
        {
            if (hex.charAt(i) != '0' && hex.charAt(i) != 'x')
            {
                return false;
            }
        }
        return true;
    }

    private static void require(final boolean condition, final GrvtError otherwise)
    {
        if (!condition)
        {
            throw otherwise.refused();
        }
    }
}
