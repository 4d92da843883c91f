package io.ballast.tools.market;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded market data under one prefix: {@code PREFIX-l2.csv.gz}, {@code PREFIX-bbo.csv.gz} and {@code
 * PREFIX-trades.csv.gz}, any number of venues in each. Trades and one of the two others must be there. Opening it reads
 * every row once, so that damage is found before anything is traded on it. Immutable.
 */
public final class Recording
{
    private final Path prefix;
    private final List<RecordedVenue> venues;

    private Recording(final Path prefix)
    {
        this.prefix = prefix;
        requireFiles();
        venues = new RecordingScan().depth(depthFile()).quotes(quoteFile()).trades(tradeFile()).venues();
    }

    /**
     * Open and check a recording.
     *
     * @param prefix path and begin of the names of its files.
     * @return the recording.
     * @throws MarketDataException if a file is missing or damaged, naming file and row.
     */
    public static Recording open(final Path prefix)
    {
        return new Recording(prefix);
    }

    /**
     * What the files begin with.
     *
     * @return without directory.
     */
    public String name()
    {
        return String.valueOf(prefix.getFileName());
    }

    /**
     * Every venue that has a book here.
     *
     * @return in the order in which they first appear.
     */
    public List<RecordedVenue> venues()
    {
        return venues;
    }

    /**
     * A venue by name.
     *
     * @param name as in the files.
     * @return what is known of it.
     * @throws MarketDataException if there is no such venue, listing those there are.
     */
    public RecordedVenue venue(final String name)
    {
        if (venues.isEmpty())
        {
            throw new MarketDataException("no venue has a book: prefix=" + prefix);
        }
        final List<String> names = new ArrayList<>();
        for (final RecordedVenue venue : venues)
        {
            if (venue.name().equals(name))
            {
                return venue;
            }
            names.add(venue.name());
        }
        throw new MarketDataException(
            "unknown venue: venue=" + name + " prefix=" + prefix + " venues=" + String.join(",", names));
    }

    Path depthFile()
    {
        return file("l2");
    }

    Path quoteFile()
    {
        return file("bbo");
    }

    Path tradeFile()
    {
        return file("trades");
    }

    private void requireFiles()
    {
        if (!Files.exists(depthFile()) && !Files.exists(quoteFile()))
        {
            throw new MarketDataException("recording missing: file=" + depthFile());
        }
        if (!Files.exists(tradeFile()))
        {
            throw new MarketDataException("recording missing: file=" + tradeFile());
        }
    }

    private Path file(final String kind)
    {
        return prefix.resolveSibling(name() + "-" + kind + ".csv.gz");
    }
}
