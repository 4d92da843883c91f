package io.ballast.tools.market;

import io.ballast.core.math.DecimalText;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The rows of a gzipped CSV file with a header, read as a stream of bytes: no string per row, memory bounded by one
 * buffer. No quoting. Whatever is wrong with the file is a {@link MarketDataException} that names file and row, the
 * header being row 1.
 */
final class CsvRows implements AutoCloseable
{
    private static final int BUFFER_LENGTH = 1 << 18;
    private static final int GZIP_BUFFER_LENGTH = 1 << 16;
    private static final int MAX_COLUMNS = 64;
    private static final int MAX_SHOWN = 40;

    private final Path file;
    private final InputStream in;
    private final byte[] bytes = new byte[BUFFER_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(bytes);
    private final int[] ends = new int[MAX_COLUMNS];
    private final String[] names;
    private int limit;
    private int rowStart;
    private int nextRow;
    private long row;

    CsvRows(final Path file)
    {
        this.file = file;
        try
        {
            in = new GZIPInputStream(Files.newInputStream(file), GZIP_BUFFER_LENGTH);
        }
        catch (final NoSuchFileException e)
        {
            throw new MarketDataException("recording missing: file=" + file, e);
        }
        catch (final ZipException e)
        {
            throw new MarketDataException("recording is not gzip: file=" + file, e);
        }
        catch (final EOFException e)
        {
            throw new MarketDataException("recording is cut short: file=" + file + " row=1", e);
        }
        catch (final IOException e)
        {
            throw new MarketDataException("recording cannot be read: file=" + file, e);
        }
        names = header();
    }

    /** Index of a column. */
    int column(final String name)
    {
        final int column = Arrays.asList(names).indexOf(name);
        if (column < 0)
        {
            throw new MarketDataException("column missing: file=" + file + " column=" + name);
        }
        return column;
    }

    /** Move to the next row, over empty ones; false at the end of the file. */
    boolean next()
    {
        int columns = split();
        while (columns == 1 && ends[0] == 0)
        {
            columns = split();
        }
        if (columns == 0)
        {
            return false;
        }
        if (columns != names.length)
        {
            throw new MarketDataException(
                "bad row: file=" + file + " row=" + row + " columns=" + columns + " expected=" + names.length);
        }
        return true;
    }

    /** Whether a field is exactly this ASCII text. */
    boolean is(final int column, final byte[] text)
    {
        final int start = start(column);
        return Arrays.equals(bytes, start, rowStart + ends[column], text, 0, text.length);
    }

    /** A field as a whole number. */
    long whole(final int column)
    {
        return number(column, 0);
    }

    /** A field as a decimal at scale 1e-8, not negative. */
    long decimal(final int column)
    {
        return number(column, 8);
    }

    String text(final int column)
    {
        final int start = start(column);
        return new String(bytes, start, rowStart + ends[column] - start, StandardCharsets.UTF_8);
    }

    MarketDataException bad(final String what, final int column)
    {
        final String value = text(column);
        return new MarketDataException(what + ": file=" + file + " row=" + row + " " + names[column] + "=" +
            value.substring(0, Math.min(value.length(), MAX_SHOWN)));
    }

    @Override
    public void close()
    {
        try
        {
            in.close();
        }
        catch (final IOException e)
        {
            throw new MarketDataException("recording cannot be closed: file=" + file, e);
        }
    }

    private String[] header()
    {
        final int columns = split();
        if (columns == 0)
        {
            close();
            throw new MarketDataException("recording is empty: file=" + file);
        }
        final String[] header = new String[columns];
        for (int i = 0; i < columns; i++)
        {
            header[i] = text(i);
        }
        return header;
    }

    private long number(final int column, final int places)
    {
        final int start = start(column);
        final long value = DecimalText.parse(view, start, rowStart + ends[column] - start, places);
        if (value < 0)
        {
            throw bad("bad number", column);
        }
        return value;
    }

    private int start(final int column)
    {
        return rowStart + (column == 0 ? 0 : ends[column - 1] + 1);
    }

    /** Find the fields of the next row, ends relative to its start. */
    private int split()
    {
        rowStart = nextRow;
        row++;
        int columns = 0;
        int length = 0;
        while (true)
        {
            if (rowStart + length == limit && !fill(length))
            {
                if (length == 0)
                {
                    return 0;
                }
                break;
            }
            final byte b = bytes[rowStart + length];
            if (b == '\n')
            {
                break;
            }
            if (b == ',' && columns < MAX_COLUMNS - 1)
            {
                ends[columns++] = length;
            }
            length++;
        }
        nextRow = Math.min(rowStart + length + 1, limit);
        ends[columns] = length > 0 && bytes[rowStart + length - 1] == '\r' ? length - 1 : length;
        return columns + 1;
    }

    /** Keep the begun row and read on behind it; false at the end of the file. */
    private boolean fill(final int begun)
    {
        if (begun == BUFFER_LENGTH)
        {
            throw new MarketDataException("row too long: file=" + file + " row=" + row);
        }
        System.arraycopy(bytes, rowStart, bytes, 0, begun);
        rowStart = 0;
        limit = begun;
        try
        {
            final int read = in.read(bytes, limit, BUFFER_LENGTH - limit);
            limit += Math.max(read, 0);
            return read > 0;
        }
        catch (final EOFException e)
        {
            throw new MarketDataException("recording is cut short: file=" + file + " row=" + row, e);
        }
        catch (final ZipException e)
        {
            throw new MarketDataException("recording is damaged: file=" + file + " row=" + row, e);
        }
        catch (final IOException e)
        {
            throw new MarketDataException("recording cannot be read: file=" + file + " row=" + row, e);
        }
    }
}
