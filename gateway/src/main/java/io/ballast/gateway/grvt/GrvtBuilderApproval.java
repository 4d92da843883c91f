package io.ballast.gateway.grvt;

/**
 * The EIP-712 hash of the leave that somebody may be paid for bringing orders. The engine gives nobody that leave;
 * public clients do.
 */
public final class GrvtBuilderApproval
{
    /** The type, as it is hashed. */
    public static final String TYPE =
        "AuthorizeBuilder(address mainAccountID,address builderAccountID,uint32 maxFutureFeeRate," +
            "uint32 maxSpotFeeRate,uint32 nonce,int64 expiration)";

    private static final int WORDS = 7;

    private GrvtBuilderApproval()
    {
    }

    /**
     * Hash an approval.
     *
     * @param account      who gives it, {@value GrvtAddress#SIZE} bytes.
     * @param builder      who gets it, {@value GrvtAddress#SIZE} bytes.
     * @param futuresRate  at most on futures, in units of 1e-4 percent.
     * @param spotRate     at most on spot, in units of 1e-4 percent.
     * @param nonce        32 bits.
     * @param expirationNs Unix time, signed.
     * @return 32 bytes.
     */
    public static byte[] structHash(
        final byte[] account,
        final byte[] builder,
        final long futuresRate,
        final long spotRate,
        final int nonce,
        final long expirationNs)
    {
        final byte[] hash = new byte[Keccak.SIZE];
        new Words(WORDS)
            .right(Keccak.hash(TYPE))
            .right(account)
            .right(builder)
            .unsigned(futuresRate)
            .unsigned(spotRate)
            .unsigned(Integer.toUnsignedLong(nonce))
            .signed(expirationNs)
            .hash(new Keccak(), hash);
        return hash;
    }
}
