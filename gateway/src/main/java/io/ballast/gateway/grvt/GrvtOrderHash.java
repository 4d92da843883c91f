package io.ballast.gateway.grvt;

import java.util.Arrays;

/**
 * The EIP-712 hash of an order: legs first, then the order around them.
 * <p>
 * {@snippet :
 * hash.clear().leg(assetId, size, price, true).order(account, false, code, true, false, nonce, expiryNs, structHash);
 * domain.digest(structHash, digest);
 * }
 * Takes the integers that are hashed, see {@link GrvtAmounts}; 64-bit ones are unsigned unless said otherwise.
 * Allocates nothing; for one thread.
 */
public final class GrvtOrderHash
{
    /** The most legs of one order. */
    public static final int MAX_LEGS = 16;

    /** The type of a leg, as it is hashed. */
    public static final String LEG_TYPE =
        "OrderLeg(uint256 assetID,uint64 contractSize,uint64 limitPrice,bool isBuyingContract)";

    /** The type of an order, as it is hashed. */
    public static final String TYPE =
        "Order(uint64 subAccountID,bool isMarket,uint8 timeInForce,bool postOnly,bool reduceOnly,OrderLeg[] legs," +
            "uint32 nonce,int64 expiration)" + LEG_TYPE;

    /** The type of an order that pays a builder, as it is hashed. */
    public static final String BUILDER_TYPE =
        "OrderWithBuilderFee(uint64 subAccountID,bool isMarket,uint8 timeInForce,bool postOnly,bool reduceOnly," +
            "OrderLeg[] legs,address builder,uint32 builderFee,uint32 nonce,int64 expiration)" + LEG_TYPE;

    private static final byte[] LEG_TYPE_HASH = Keccak.hash(LEG_TYPE);
    private static final byte[] TYPE_HASH = Keccak.hash(TYPE);
    private static final byte[] BUILDER_TYPE_HASH = Keccak.hash(BUILDER_TYPE);

    private static final int MAX_WORDS = 11;

    private final Keccak keccak = new Keccak();
    private final Words words = new Words(MAX_WORDS);
    private final Words legs = new Words(MAX_LEGS);
    private final byte[] legHash = new byte[Keccak.SIZE];
    private final byte[] legsHash = new byte[Keccak.SIZE];
    private final byte[] builder = new byte[GrvtAddress.SIZE];
    private int legCount;
    private boolean pays;
    private long builderFee;

    /**
     * Begin an order.
     *
     * @return this.
     */
    public GrvtOrderHash clear()
    {
        legs.clear();
        legCount = 0;
        pays = false;
        return this;
    }

    /**
     * Append a leg.
     *
     * @param assetId big-endian, at most 32 bytes.
     * @param size    in units of the instrument's base decimals.
     * @param price   in units of 1e-9, 0 for a market order.
     * @param buying  or selling.
     * @return this.
     */
    public GrvtOrderHash leg(final byte[] assetId, final long size, final long price, final boolean buying)
    {
        if (legCount == MAX_LEGS)
        {
            throw new IllegalStateException("too many legs: max=" + MAX_LEGS);
        }
        legCount++;
        words.clear()
            .right(LEG_TYPE_HASH)
            .right(assetId)
            .unsigned(size)
            .unsigned(price)
            .flag(buying)
            .hash(keccak, legHash);
        legs.right(legHash);
        return this;
    }

    /**
     * Let the order pay a builder, which makes it a message of another type.
     *
     * @param address of the builder, {@value GrvtAddress#SIZE} bytes.
     * @param fee     in units of 1e-4.
     * @return this.
     */
    public GrvtOrderHash builder(final byte[] address, final long fee)
    {
        System.arraycopy(address, 0, builder, 0, GrvtAddress.SIZE);
        builderFee = fee;
        pays = true;
        return this;
    }

    /**
     * Hash the order around its legs.
     *
     * @param subAccountId of the account.
     * @param market       or limit.
     * @param timeInForce  code, see {@link GrvtTimeInForce}.
     * @param postOnly     or not.
     * @param reduceOnly   or not.
     * @param nonce        32 bits.
     * @param expirationNs Unix time, signed.
     * @param structHash   to write, 32 bytes.
     */
    public void order(
        final long subAccountId,
        final boolean market,
        final int timeInForce,
        final boolean postOnly,
        final boolean reduceOnly,
        final int nonce,
        final long expirationNs,
        final byte[] structHash)
    {
        legs.hash(keccak, legsHash);
        words.clear()
            .right(pays ? BUILDER_TYPE_HASH : TYPE_HASH)
            .unsigned(subAccountId)
            .flag(market)
            .unsigned(timeInForce)
            .flag(postOnly)
            .flag(reduceOnly)
            .right(legsHash);
        if (pays)
        {
            words.right(builder).unsigned(builderFee);
        }
        words.unsigned(Integer.toUnsignedLong(nonce)).signed(expirationNs).hash(keccak, structHash);
    }

    /** Hash of the last leg, a copy. */
    public byte[] lastLegHash()
    {
        return Arrays.copyOf(legHash, legHash.length);
    }
}
