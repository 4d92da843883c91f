package io.ballast.tools.market;

import io.ballast.core.math.FixedPoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over every row of a recording: reads each field that a flow will read, so that a flow never meets a bad one,
 * and collects what is known of each venue.
 */
final class RecordingScan
{
    private static final int MAX_VENUES = 1_000;
    private static final long COARSEST = 1_000_000_000L * FixedPoint.SCALE;

    private final List<Facts> facts = new ArrayList<>();
    private Facts current;

    RecordingScan depth(final Path file)
    {
        if (Files.exists(file))
        {
            try (CsvRows rows = new CsvRows(file))
            {
                final Clock clock = new Clock(rows);
                final Columns.Depth row = new Columns.Depth(rows);
                while (rows.next())
                {
                    row.snapshot();
                    row.side();
                    row.sequence();
                    row.first();
                    row.previous();
                    row.exchangeNs();
                    clock.venue().onBook(clock.timeNs(), row.price(), row.quantity());
                }
            }
        }
        return this;
    }

    RecordingScan quotes(final Path file)
    {
        if (Files.exists(file))
        {
            try (CsvRows rows = new CsvRows(file))
            {
                final Clock clock = new Clock(rows);
                final Columns.Quote row = new Columns.Quote(rows);
                while (rows.next())
                {
                    final Facts venue = clock.venue();
                    final long timeNs = clock.timeNs();
                    venue.onBook(timeNs, row.bid(), row.bidQuantity());
                    venue.onBook(timeNs, row.ask(), row.askQuantity());
                }
            }
        }
        return this;
    }

    RecordingScan trades(final Path file)
    {
        try (CsvRows rows = new CsvRows(file))
        {
            final Clock clock = new Clock(rows);
            final Columns.Trade row = new Columns.Trade(rows);
            while (rows.next())
            {
                row.aggressor();
                row.price();
                row.exchangeNs();
                clock.venue().onTrade(row.quantity());
                clock.timeNs();
            }
        }
        return this;
    }

    List<RecordedVenue> venues()
    {
        final List<RecordedVenue> venues = new ArrayList<>();
        for (final Facts venue : facts)
        {
            if (venue.price != 0)
            {
                venues.add(RecordedVenue.found(
                    venue.name, venue.firstNs, venue.lastNs, venue.tick, venue.lot, venue.price));
            }
        }
        return List.copyOf(venues);
    }

    /** Venue and time of the rows of one file. */
    private final class Clock
    {
        private final CsvRows rows;
        private final int timeColumn;
        private final int venueColumn;
        private long lastNs;

        Clock(final CsvRows rows)
        {
            this.rows = rows;
            timeColumn = rows.column(Columns.TIME);
            venueColumn = rows.column(Columns.VENUE);
        }

        long timeNs()
        {
            final long timeNs = rows.whole(timeColumn);
            if (timeNs < lastNs)
            {
                throw rows.bad("rows not in time order", timeColumn);
            }
            lastNs = timeNs;
            return timeNs;
        }

        Facts venue()
        {
            if (current == null || !rows.is(venueColumn, current.nameBytes))
            {
                current = find();
            }
            return current;
        }

        private Facts find()
        {
            for (final Facts venue : facts)
            {
                if (rows.is(venueColumn, venue.nameBytes))
                {
                    return venue;
                }
            }
            if (facts.size() == MAX_VENUES)
            {
                throw rows.bad("more than " + MAX_VENUES + " venues", venueColumn);
            }
            final Facts venue = new Facts(rows.text(venueColumn));
            facts.add(venue);
            return venue;
        }
    }

    private static final class Facts
    {
        private final String name;
        private final byte[] nameBytes;
        private long firstNs = MarketFlow.NONE;
        private long lastNs;
        private long tick = COARSEST;
        private long lot = COARSEST;
        private long price;

        Facts(final String name)
        {
            this.name = name;
            nameBytes = name.getBytes(StandardCharsets.UTF_8);
        }

        void onBook(final long timeNs, final long newPrice, final long quantity)
        {
            firstNs = Math.min(firstNs, timeNs);
            lastNs = Math.max(lastNs, timeNs);
            price = newPrice;
            while (newPrice % tick != 0)
            {
                tick /= 10;
            }
            onTrade(quantity);
        }

        void onTrade(final long quantity)
        {
            while (quantity % lot != 0)
            {
                lot /= 10;
            }
        }
    }
}
