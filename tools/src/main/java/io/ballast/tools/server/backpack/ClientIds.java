package io.ballast.tools.server.backpack;

/**
 * Ids of orders in the model. A client's own, 1 to 2^32 - 1, is taken as it is; its 0, which means none in the model,
 * and orders without one have numbers beyond.
 */
final class ClientIds
{
    /** Of no order. */
    static final long NOBODY = 1L << 62;

    private static final long LIMIT = 1L << 32;

    private long unnamed = LIMIT;

    /** The id of the next order without one. */
    long next()
    {
        return ++unnamed;
    }

    /** The model's id for a client's; null if it can be none. */
    static Long of(final String text)
    {
        try
        {
            final long id = Long.parseLong(text);
            return id < 0 || id >= LIMIT || text.startsWith("+") ? null : Long.valueOf(id == 0 ? LIMIT : id);
        }
        catch (final NumberFormatException ex)
        {
            return null;
        }
    }

    /** Whether a client gave it. */
    static boolean isShown(final long id)
    {
        return id > 0 && id <= LIMIT;
    }

    /** As the client gave it. */
    static long shown(final long id)
    {
        return id == LIMIT ? 0 : id;
    }
}
