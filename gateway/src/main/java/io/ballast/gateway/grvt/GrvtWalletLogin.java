package io.ballast.gateway.grvt;

/**
 * The EIP-712 hash of a login with the wallet itself. The engine logs in with an API key; public clients do not all.
 */
public final class GrvtWalletLogin
{
    /** The type, as it is hashed. */
    public static final String TYPE = "WalletLogin(address signer,uint32 nonce,int64 expiration)";

    private static final int WORDS = 4;

    private GrvtWalletLogin()
    {
    }

    /**
     * Hash a login.
     *
     * @param signer       address, {@value GrvtAddress#SIZE} bytes.
     * @param nonce        32 bits.
     * @param expirationNs Unix time, signed.
     * @return 32 bytes.
     */
    public static byte[] structHash(final byte[] signer, final int nonce, final long expirationNs)
    {
        final byte[] hash = new byte[Keccak.SIZE];
        new Words(WORDS)
            .right(Keccak.hash(TYPE))
            .right(signer)
            .unsigned(Integer.toUnsignedLong(nonce))
            .signed(expirationNs)
            .hash(new Keccak(), hash);
        return hash;
    }
}
