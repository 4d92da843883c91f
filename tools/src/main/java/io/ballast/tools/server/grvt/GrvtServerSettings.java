package io.ballast.tools.server.grvt;

import java.util.concurrent.TimeUnit;

/**
 * Whom a simulated GRVT knows, and how it is where the real one is not known.
 *
 * @param apiKey           that logs in.
 * @param signer           address of the key that signs orders, {@code 0x…} in any case.
 * @param subAccountId     unsigned.
 * @param chainId          that signatures are for.
 * @param sessionNs        how long a login lasts.
 * @param cutsAtLogout     whether open sockets are cut when their login ends, else only their requests are refused.
 * @param echoesDuplicates whether the same signed order sent again is answered with the order, else with 2012.
 * @param firstSequence    number before that of the first change on a stream.
 */
public record GrvtServerSettings(
    String apiKey,
    String signer,
    long subAccountId,
    long chainId,
    long sessionNs,
    boolean cutsAtLogout,
    boolean echoesDuplicates,
    long firstSequence)
{
    /**
     * With logins that last a day, sockets that end with them, and duplicates that are echoed.
     *
     * @param apiKey       that logs in.
     * @param signer       address of the key that signs orders, {@code 0x…} in any case.
     * @param subAccountId unsigned.
     * @param chainId      that signatures are for.
     * @return the settings.
     */
    public static GrvtServerSettings of(
        final String apiKey, final String signer, final long subAccountId, final long chainId)
    {
        return new GrvtServerSettings(apiKey, signer, subAccountId, chainId, TimeUnit.DAYS.toNanos(1), true, true, 0);
    }

    /**
     * With logins that last another time.
     *
     * @param newSessionNs how long.
     * @return a copy.
     */
    public GrvtServerSettings sessions(final long newSessionNs)
    {
        return new GrvtServerSettings(
            apiKey, signer, subAccountId, chainId, newSessionNs, cutsAtLogout, echoesDuplicates, firstSequence);
    }

    /**
     * With sockets that outlive their login.
     *
     * @return a copy.
     */
    public GrvtServerSettings keepSockets()
    {
        return new GrvtServerSettings(
            apiKey, signer, subAccountId, chainId, sessionNs, false, echoesDuplicates, firstSequence);
    }

    /**
     * With 2012 for the same signed order sent again.
     *
     * @return a copy.
     */
    public GrvtServerSettings refuseDuplicates()
    {
        return new GrvtServerSettings(
            apiKey, signer, subAccountId, chainId, sessionNs, cutsAtLogout, false, firstSequence);
    }

    /**
     * With streams whose numbers go on from one.
     *
     * @param newFirstSequence number before that of the first change.
     * @return a copy.
     */
    public GrvtServerSettings sequences(final long newFirstSequence)
    {
        return new GrvtServerSettings(
            apiKey, signer, subAccountId, chainId, sessionNs, cutsAtLogout, echoesDuplicates, newFirstSequence);
    }

    /** Says whose it is and nothing that logs in. */
    @Override
    public String toString()
    {
        return "account " + Long.toUnsignedString(subAccountId) + " on chain " + chainId;
    }
}
