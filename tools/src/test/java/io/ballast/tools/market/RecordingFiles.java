package io.ballast.tools.market;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes small recordings for tests. Rows are given without the time's zeros: milliseconds since {@link #START_NS}.
 */
final class RecordingFiles
{
    static final long START_NS = 1_700_000_000_000_000_000L;
    static final long MILLISECOND_NS = 1_000_000L;

    private static final String DEPTH = "ts_ns,venue,side,price,qty,snap,seq,seq_first,seq_prev,exch_ns";
    private static final String QUOTES = "ts_ns,venue,bid_px,bid_qty,ask_px,ask_qty,seq,exch_ns";
    private static final String TRADES = "ts_ns,venue,side,price,qty,trade_id,exch_ns";

    private final Path prefix;

    RecordingFiles(final Path directory)
    {
        prefix = directory.resolve("made");
        depth();
        quotes();
        trades();
    }

    Path prefix()
    {
        return prefix;
    }

    Path file(final String kind)
    {
        return prefix.resolveSibling("made-" + kind + ".csv.gz");
    }

    Recording open()
    {
        return Recording.open(prefix);
    }

    RecordingFiles depth(final String... rows)
    {
        return write("l2", DEPTH, rows);
    }

    RecordingFiles quotes(final String... rows)
    {
        return write("bbo", QUOTES, rows);
    }

    RecordingFiles trades(final String... rows)
    {
        return write("trades", TRADES, rows);
    }

    RecordingFiles write(final String kind, final String header, final String... rows)
    {
        final StringBuilder text = new StringBuilder(header).append('\n');
        for (final String row : rows)
        {
            final int comma = row.indexOf(',');
            text.append(START_NS + Long.parseLong(row.substring(0, comma)) * MILLISECOND_NS)
                .append(row.substring(comma))
                .append('\n');
        }
        return raw(kind, gzip(text.toString()));
    }

    RecordingFiles raw(final String kind, final byte[] bytes)
    {
        try
        {
            Files.write(file(kind), bytes);
            return this;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    static String gunzip(final Path file) throws IOException
    {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file)))
        {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] gzip(final String text)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes))
        {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
