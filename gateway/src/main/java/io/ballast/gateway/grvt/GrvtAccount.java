package io.ballast.gateway.grvt;

import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.key.KeyException;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;

/**
 * One sub-account and what opens it: an API key to log in with and a private key to sign with. Closed by its owner.
 */
public final class GrvtAccount implements AutoCloseable
{
    private static final byte FIRST_PRINTABLE = 0x21;
    private static final byte LAST_PRINTABLE = 0x7e;

    private final Secret apiKey;
    private final GrvtSigner signer;
    private final long subAccountId;

    /**
     * An account.
     *
     * @param apiKey       of the sub-account, printable characters that JSON need not escape.
     * @param signer       with a key that may trade.
     * @param subAccountId unsigned decimal text.
     * @throws KeyException if one of them cannot be used; names it and quotes nothing of it.
     */
    public GrvtAccount(final Secret apiKey, final GrvtSigner signer, final String subAccountId)
    {
        this.apiKey = apiKey;
        this.signer = signer;
        for (final byte b : apiKey.bytes())
        {
            if (b < FIRST_PRINTABLE || b > LAST_PRINTABLE || b == '"' || b == '\\')
            {
                throw new KeyException("not plain text: grvt.apiKey");
            }
        }
        try
        {
            this.subAccountId = Long.parseUnsignedLong(subAccountId);
        }
        catch (final NumberFormatException ex)
        {
            throw new KeyException("not a number of 64 bits: grvt.subAccount");
        }
    }

    /**
     * From a file or the environment.
     *
     * @param credentials with {@code apiKey}, {@code privateKey} and {@code subAccount} of {@code grvt}.
     * @return to be closed.
     * @throws KeyException if one is missing or cannot be used.
     */
    public static GrvtAccount of(final Credentials credentials)
    {
        return new GrvtAccount(
            credentials.secret("grvt", "apiKey"),
            GrvtSigner.of(credentials.secret("grvt", "privateKey")),
            credentials.text("grvt", "subAccount"));
    }

    /**
     * Whose account.
     *
     * @return bits of the number.
     */
    public long subAccountId()
    {
        return subAccountId;
    }

    /**
     * Who signs.
     *
     * @return closed with this account.
     */
    public GrvtSigner signer()
    {
        return signer;
    }

    /** Append the API key, which is nobody else's to see. */
    void apiKey(final ByteText target)
    {
        for (final byte b : apiKey.bytes())
        {
            target.ascii((char)b);
        }
    }

    @Override
    public void close()
    {
        apiKey.close();
        signer.close();
    }

    /** The number of the account alone. */
    @Override
    public String toString()
    {
        return Long.toUnsignedString(subAccountId);
    }
}
