package io.ballast.tools.market;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of one venue in one file of a {@link Recording}, which has checked that they are in time order. A file that
 * does not exist has no rows.
 */
final class VenueRows implements AutoCloseable
{
    private final CsvRows rows;
    private final byte[] venue;
    private final int timeColumn;
    private final int venueColumn;
    private long timeNs;

    VenueRows(final Path file, final String venue)
    {
        this.venue = venue.getBytes(StandardCharsets.UTF_8);
        rows = Files.exists(file) ? new CsvRows(file) : null;
        timeColumn = rows == null ? 0 : rows.column(Columns.TIME);
        venueColumn = rows == null ? 0 : rows.column(Columns.VENUE);
        next();
    }

    /** Time of the current row, {@link MarketFlow#NONE} after the last one. */
    long timeNs()
    {
        return timeNs;
    }

    /** The file, standing at the current row; null where there is none. */
    CsvRows rows()
    {
        return rows;
    }

    void next()
    {
        while (rows != null && rows.next())
        {
            if (rows.is(venueColumn, venue))
            {
                timeNs = rows.whole(timeColumn);
                return;
            }
        }
        timeNs = MarketFlow.NONE;
    }

    @Override
    public void close()
    {
        if (rows != null)
        {
            rows.close();
        }
    }
}
