package io.ballast.tools.venue;

/**
 * A venue's ids as text, each profile in its own shape.
 */
public final class VenueIds
{
    private static final int ORDER_DIGITS = 32;
    private static final long FIRST_ORDER = 4_000_000_000L;
    private static final long FIRST_MATCH = 65_000_000L;
    private static final int PART_BITS = 16;

    private VenueIds()
    {
    }

    /**
     * An order id.
     *
     * @param profile whose shape.
     * @param orderId the venue's counter.
     * @return as text, empty for 0, which is no order.
     */
    public static String order(final VenueProfile profile, final long orderId)
    {
        if (orderId == 0)
        {
            return "";
        }
        return switch (profile)
        {
            case BACKPACK -> Long.toString(FIRST_ORDER + orderId);
            case GRVT ->
            {
                final String digits = Long.toHexString(FIRST_ORDER + orderId);
                yield "0x" + "0".repeat(ORDER_DIGITS - digits.length()) + digits;
            }
        };
    }

    /**
     * A trade id, unique for each fill of the venue.
     *
     * @param profile whose shape.
     * @param match   counts the matches of the venue.
     * @param part    counts the fills of one match from 1.
     * @return as text.
     */
    public static String trade(final VenueProfile profile, final long match, final int part)
    {
        return switch (profile)
        {
            case BACKPACK -> Long.toString(match << PART_BITS | part);
            case GRVT -> FIRST_MATCH + match + "-" + part;
        };
    }
}
