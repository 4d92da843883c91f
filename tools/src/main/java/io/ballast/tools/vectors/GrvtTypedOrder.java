package io.ballast.tools.vectors;

import io.ballast.gateway.grvt.GrvtAddress;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtOrderHash;
import io.ballast.gateway.grvt.GrvtTimeInForce;
import io.ballast.tools.json.JsonValue;
import io.ballast.tools.json.JsonValue.Kind;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The integers of an order, from the order as it is sent; from the message where the file has no order, or does not
 * know an instrument.
 */
final class GrvtTypedOrder
{
    private record Leg(byte[] assetId, long size, long price, boolean buying)
    {
    }

    private final JsonValue vector;
    private final JsonValue message;
    private final JsonValue signed;
    private final List<Leg> legs = new ArrayList<>();
    private final long subAccountId;
    private final boolean market;
    private final int timeInForce;
    private final boolean postOnly;
    private final boolean reduceOnly;
    private final byte[] builder;
    private final int builderFee;

    GrvtTypedOrder(final JsonValue vector, final Map<String, JsonValue> instruments)
    {
        this.vector = vector;
        message = vector.get("message");
        final boolean pays = Fields.text(vector, "primary_type").equals("OrderWithBuilderFee");
        if (vector.get("order") != null)
        {
            final JsonValue order = Fields.object(vector, "order");
            signed = Fields.object(order, "signature");
            subAccountId = Fields.unsigned(order, "sub_account_id");
            market = Fields.flag(order, "is_market");
            timeInForce = code(Fields.text(order, "time_in_force"));
            postOnly = Fields.flag(order, "post_only");
            reduceOnly = Fields.flag(order, "reduce_only");
            final List<JsonValue> sent = Fields.array(order, "legs");
            for (int i = 0; i < sent.size(); i++)
            {
                legs.add(sentLeg(sent.get(i), i, instruments));
            }
            final JsonValue payer = order.get("builder") == null ? vector : order;
            builder = pays ? address(payer, "builder") : null;
            builderFee = pays ? fee(payer) : 0;
        }
        else
        {
            Fields.object(vector, "message");
            signed = message;
            subAccountId = Fields.unsigned(message, "subAccountID");
            market = Fields.flag(message, "isMarket");
            timeInForce = Fields.unsigned32(message, "timeInForce");
            postOnly = Fields.flag(message, "postOnly");
            reduceOnly = Fields.flag(message, "reduceOnly");
            Fields.array(message, "legs").forEach(leg -> legs.add(messageLeg(leg)));
            builder = pays ? address(message, "builder") : null;
            builderFee = pays ? Fields.unsigned32(message, "builderFee") : 0;
        }
    }

    /** Where nonce and expiration stand. */
    JsonValue signed()
    {
        return signed;
    }

    void hash(final byte[] structHash, final Differences differences)
    {
        if (legs.size() > GrvtOrderHash.MAX_LEGS)
        {
            throw new CaseException("order.legs", "too many: " + legs.size());
        }
        final List<JsonValue> hashes = new ArrayList<>();
        final GrvtOrderHash hash = new GrvtOrderHash().clear();
        for (final Leg leg : legs)
        {
            hash.leg(leg.assetId, leg.size, leg.price, leg.buying);
            hashes.add(JsonValue.of("0x" + HexFormat.of().formatHex(hash.lastLegHash())));
        }
        if (builder != null)
        {
            hash.builder(builder, Integer.toUnsignedLong(builderFee));
        }
        hash.order(subAccountId, market, timeInForce, postOnly, reduceOnly,
            Fields.unsigned32(signed, "nonce"), Fields.signed(signed, "expiration"), structHash);
        if (vector.get("leg_struct_hashes") != null)
        {
            differences.require("leg_struct_hashes",
                vector.get("leg_struct_hashes").means(new JsonValue(Kind.ARRAY, "", Map.of(), hashes)), "differ");
        }
    }

    /** Compare with the integers that the file expects. */
    void compare(final Differences differences)
    {
        if (message == null)
        {
            return;
        }
        final Differences parts = new Differences();
        parts.optional(message, "subAccountID", Long.toUnsignedString(subAccountId));
        parts.optional(message, "isMarket", Boolean.toString(market));
        parts.optional(message, "timeInForce", Integer.toString(timeInForce));
        parts.optional(message, "postOnly", Boolean.toString(postOnly));
        parts.optional(message, "reduceOnly", Boolean.toString(reduceOnly));
        parts.optional(message, "nonce", Integer.toUnsignedString(Fields.unsigned32(signed, "nonce")));
        parts.optional(message, "expiration", Long.toString(Fields.signed(signed, "expiration")));
        if (message.get("builder") != null)
        {
            parts.require("builder", builder != null && message.get("builder").text()
                .equalsIgnoreCase(GrvtAddress.text(builder)), "differs");
            parts.optional(message, "builderFee", Integer.toUnsignedString(builderFee));
        }
        if (message.get("legs") != null)
        {
            final List<JsonValue> expected = Fields.array(message, "legs");
            parts.require("legs", expected.size() == legs.size(), "expected " + expected.size() + " legs");
            for (int i = 0; i < Math.min(expected.size(), legs.size()); i++)
            {
                compare(expected.get(i), legs.get(i), "legs[" + i + "].", parts);
            }
        }
        differences.addAll("message.", parts);
    }

    private static void compare(
        final JsonValue expected, final Leg leg, final String where, final Differences differences)
    {
        final Differences parts = new Differences();
        if (expected.get("assetID") != null)
        {
            parts.require("assetID", new BigInteger(1, assetId(expected, "assetID"))
                .equals(new BigInteger(1, leg.assetId)), "differs");
        }
        parts.optional(expected, "contractSize", Long.toUnsignedString(leg.size));
        parts.optional(expected, "limitPrice", Long.toUnsignedString(leg.price));
        parts.optional(expected, "isBuyingContract", Boolean.toString(leg.buying));
        differences.addAll(where, parts);
    }

    private Leg sentLeg(final JsonValue leg, final int index, final Map<String, JsonValue> instruments)
    {
        final String name = Fields.text(leg, "instrument");
        final boolean buying = Fields.flag(leg, "is_buying_asset");
        final long price = market || leg.get("limit_price") == null ?
            0 :
            amount(leg, "limit_price", GrvtAmounts.PRICE_PLACES);
        final JsonValue instrument = instruments.get(name);
        if (instrument != null)
        {
            final int places = Fields.unsigned32(instrument, "base_decimals");
            return new Leg(assetId(instrument, "instrument_hash"), amount(leg, "size", places), price, buying);
        }
        if (message == null || message.get("legs") == null || Fields.array(message, "legs").size() <= index)
        {
            throw new CaseException("order.legs", "no such instrument: " + name);
        }
        final JsonValue typed = Fields.array(message, "legs").get(index);
        return new Leg(assetId(typed, "assetID"), Fields.unsigned(typed, "contractSize"), price, buying);
    }

    private static Leg messageLeg(final JsonValue leg)
    {
        return new Leg(
            assetId(leg, "assetID"),
            Fields.unsigned(leg, "contractSize"),
            Fields.unsigned(leg, "limitPrice"),
            Fields.flag(leg, "isBuyingContract"));
    }

    private static int fee(final JsonValue owner)
    {
        final long fee = amount(owner, "builder_fee", GrvtAmounts.BUILDER_FEE_PLACES);
        if (fee >>> Integer.SIZE != 0)
        {
            throw new CaseException("builder_fee", "more than 32 bits");
        }
        return (int)fee;
    }

    private static long amount(final JsonValue owner, final String name, final int places)
    {
        final JsonValue value = owner.get(name);
        if (value == null || !value.scalar())
        {
            throw new CaseException(name, "missing");
        }
        try
        {
            return GrvtAmounts.cut(value.text(), places);
        }
        catch (final NumberFormatException | ArithmeticException ex)
        {
            throw new CaseException(name, ex.getMessage());
        }
    }

    private static int code(final String timeInForce)
    {
        try
        {
            return GrvtTimeInForce.valueOf(timeInForce).code();
        }
        catch (final IllegalArgumentException ex)
        {
            throw new CaseException("order.time_in_force", "unknown: " + timeInForce);
        }
    }

    static byte[] address(final JsonValue owner, final String name)
    {
        try
        {
            return GrvtAddress.parse(Fields.text(owner, name));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new CaseException(name, ex.getMessage());
        }
    }

    private static byte[] assetId(final JsonValue owner, final String name)
    {
        try
        {
            return GrvtAmounts.assetId(Fields.text(owner, name));
        }
        catch (final NumberFormatException ex)
        {
            throw new CaseException(name, ex.getMessage());
        }
    }
}
