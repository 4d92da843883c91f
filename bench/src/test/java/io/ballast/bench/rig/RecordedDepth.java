package io.ballast.bench.rig;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * One venue's recorded messages, read plainly and whole, and the best bid and ask that the venue itself told by number.
 */
final class RecordedDepth
{
    private static final String NAME = "binance-eth-20240808";

    /** A message; the number before it is that of the message before. */
    record Message(long previous, long last, boolean snapshot, DepthLevels levels)
    {
    }

    /** What a venue told of its best bid and ask. */
    record Quote(long bid, long bidQuantity, long ask, long askQuantity)
    {
    }

    final List<Message> messages = new ArrayList<>();
    final TreeMap<Long, Quote> quotes = new TreeMap<>();

    RecordedDepth(final String venue)
    {
        final String[] key = {""};
        read("l2", venue, fields ->
        {
            final String rowKey = fields[0] + fields[6];
            if (!rowKey.equals(key[0]))
            {
                key[0] = rowKey;
                final long previous = Long.parseLong(fields[8]);
                messages.add(new Message(
                    previous == 0 ? Long.parseLong(fields[7]) - 1 : previous, Long.parseLong(fields[6]),
                    "1".equals(fields[5]), new DepthLevels()));
            }
            messages.get(messages.size() - 1).levels.add(
                "bid".equals(fields[2]) ? Side.BUY : Side.SELL, number(fields[3]), number(fields[4]));
        });
        read("bbo", venue, fields -> quotes.put(
            Long.parseLong(fields[6]),
            new Quote(number(fields[2]), number(fields[3]), number(fields[4]), number(fields[5]))));
    }

    private static long number(final String text)
    {
        return DecimalText.parse(text);
    }

    private static void read(final String kind, final String venue, final Consumer<String[]> rows)
    {
        final String mark = ',' + venue + ',';
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file(kind))), StandardCharsets.US_ASCII)))
        {
            for (String line = reader.readLine(); line != null; line = reader.readLine())
            {
                if (line.contains(mark))
                {
                    rows.accept(line.split(","));
                }
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** Recordings lie beside the project; where they do not, there is nothing to test. */
    private static Path file(final String kind)
    {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("core").resolve("src")))
        {
            root = root.getParent();
        }
        assumeTrue(root != null, "not run inside the project");
        final Path file = root.resolveSibling("shared").resolve("data").resolve(NAME + "-" + kind + ".csv.gz");
        assumeTrue(Files.exists(file), "recording absent: " + file);
        return file;
    }
}
