package io.ballast.gateway.grvt;

/**
 * The EIP-712 domain of one chain: {@code GRVT Exchange}, version 0. Computed once; turns the hash of a structure into
 * the digest that is signed. For one thread.
 */
public final class GrvtDomain
{
    /** The chain of production. */
    public static final long PRODUCTION = 325;

    private static final String TYPE = "EIP712Domain(string name,string version,uint256 chainId)";
    private static final int PREFIX = 2;

    private final long chainId;
    private final byte[] separator = new byte[Keccak.SIZE];
    private final byte[] signed = new byte[PREFIX + 2 * Keccak.SIZE];
    private final Keccak keccak = new Keccak();

    /**
     * Of a chain.
     *
     * @param chainId 325 in production, 326 on the test network.
     */
    public GrvtDomain(final long chainId)
    {
        this.chainId = chainId;
        new Words(4)
            .right(Keccak.hash(TYPE))
            .right(Keccak.hash("GRVT Exchange"))
            .right(Keccak.hash("0"))
            .unsigned(chainId)
            .hash(keccak, separator);
        signed[0] = 0x19;
        signed[1] = 0x01;
        System.arraycopy(separator, 0, signed, PREFIX, Keccak.SIZE);
    }

    /** Which chain. */
    public long chainId()
    {
        return chainId;
    }

    /** Hash of the domain, a copy. */
    public byte[] separator()
    {
        return separator.clone();
    }

    /**
     * What is signed.
     *
     * @param structHash of the message.
     * @param digest     to write, 32 bytes.
     */
    public void digest(final byte[] structHash, final byte[] digest)
    {
        System.arraycopy(structHash, 0, signed, PREFIX + Keccak.SIZE, Keccak.SIZE);
        keccak.hash(signed, 0, signed.length, digest, 0);
    }
}
