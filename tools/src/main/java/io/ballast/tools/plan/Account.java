package io.ballast.tools.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonLine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What an account keeps from run to run, in a directory of its own: the number of the last run and one file for each
 * UTC day. One process at a time holds it. Every write is whole or not there.
 */
public final class Account implements AutoCloseable
{
    /** The largest run number: it has 12 bits in a client order id, and 0 is no run. */
    public static final int LAST_RUN_NUMBER = (1 << 12) - 1;

    private static final String RUN_FILE = "last-run.json";

    private final Path directory;
    private final FileChannel channel;

    private Account(final Path directory, final FileChannel channel)
    {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Take an account, and make its directory if there is none.
     *
     * @param directory of the account.
     * @return the account, until it is closed.
     * @throws ConfigException if another process holds it or the directory cannot be written.
     */
    public static Account open(final Path directory)
    {
        try
        {
            Files.createDirectories(directory);
            final FileChannel channel = FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel))
            {
                channel.close();
                throw new ConfigException("another run uses this account: account=" + directory);
            }
            return new Account(directory, channel);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be written: account=" + directory, ex);
        }
    }

    private static boolean locked(final FileChannel channel) throws IOException
    {
        try
        {
            final FileLock lock = channel.tryLock();
            return lock != null;
        }
        catch (final OverlappingFileLockException ex)
        {
            return false;
        }
    }

    /**
     * The next run number, kept before it is returned, so that no number is used twice.
     *
     * @param journal of the run, so that a run which dies can be accounted for by the next.
     * @return from 1 to {@link #LAST_RUN_NUMBER}.
     * @throws ConfigException if there is none left: ids of an old run would come again.
     */
    public int nextRunNumber(final Path journal)
    {
        final String last = read(directory.resolve(RUN_FILE)).getOrDefault("runNumber", "0");
        final int next = Integer.parseInt(last) + 1;
        if (next > LAST_RUN_NUMBER)
        {
            throw new ConfigException("all run numbers are used, client order ids would repeat: account=" + directory);
        }
        lastRun(next, journal, false);
        return next;
    }

    /**
     * Refuse to go on with a run that is not the account's last: what it knows of positions and of the day is no longer
     * so.
     *
     * @param runNumber that its orders carried last.
     * @param journal   of the run.
     * @throws ConfigException in one line.
     */
    public void requireLast(final int runNumber, final Path journal)
    {
        final Map<String, String> last = read(directory.resolve(RUN_FILE));
        final boolean ours = Integer.toString(runNumber).equals(last.get("runNumber")) ||
            journal.toAbsolutePath().toString().equals(last.get("journal"));
        if (!ours || !"false".equals(last.get("ended")))
        {
            throw new ConfigException(
                (last.isEmpty() ? "the account knows no run" :
                    "the account has had another run since: run=" + last.get("runNumber") + " in " + last.get("journal")) +
                ", this one cannot be gone on with: journal=" + journal + ", account=" + directory);
        }
    }

    /**
     * The run has ended and its days are kept.
     *
     * @param runNumber of the run.
     * @param journal   of the run.
     */
    public void ended(final int runNumber, final Path journal)
    {
        lastRun(runNumber, journal, true);
    }

    private void lastRun(final int runNumber, final Path journal, final boolean ended)
    {
        write(directory.resolve(RUN_FILE), new JsonLine()
            .number("runNumber", runNumber)
            .text("journal", journal.toAbsolutePath().toString())
            .flag("ended", ended)
            .toString());
    }

    /**
     * The run before, if it died before its days were kept.
     *
     * @param directory of the account, which need not exist.
     * @return its journal, or null if the last run ended in order or there was none.
     */
    public static Path unaccountedRun(final Path directory)
    {
        final Map<String, String> fields = read(directory.resolve(RUN_FILE));
        return "false".equals(fields.get("ended")) ? Path.of(fields.get("journal")) : null;
    }

    /**
     * What a day has brought so far, without taking the account.
     *
     * @param directory of the account, which need not exist.
     * @param dayNumber UTC days since 1970.
     * @return the ledger, or empty figures if nothing is written.
     * @throws ConfigException if what is written cannot be read.
     */
    public static DayLedger day(final Path directory, final int dayNumber)
    {
        final DayLedger empty = DayLedger.empty(dayNumber);
        final Path file = dayFile(directory, empty);
        if (!Files.exists(file))
        {
            return empty;
        }
        final Map<String, String> fields = read(file);
        try
        {
            return new DayLedger(
                dayNumber,
                DecimalText.parse(fields.getOrDefault("loss", "")),
                DecimalText.parse(fields.getOrDefault("cost", "")));
        }
        catch (final NumberFormatException ex)
        {
            throw new ConfigException("day ledger cannot be read: file=" + file, ex);
        }
    }

    /**
     * Whether a day has a ledger.
     *
     * @param directory of the account.
     * @param dayNumber UTC days since 1970.
     * @return false if the day starts from 0.
     */
    public static boolean hasDay(final Path directory, final int dayNumber)
    {
        return Files.exists(dayFile(directory, DayLedger.empty(dayNumber)));
    }

    /**
     * Write what a day has brought.
     *
     * @param day to keep.
     * @throws ConfigException if it cannot be written.
     */
    public void keep(final DayLedger day)
    {
        write(dayFile(directory, day), new JsonLine()
            .text("day", day.date().toString())
            .decimal("loss", day.loss())
            .decimal("cost", day.cost())
            .toString());
    }

    /** Let another process have the account. */
    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be closed: account=" + directory, ex);
        }
    }

    private static Path dayFile(final Path directory, final DayLedger day)
    {
        return directory.resolve("day-" + day.date() + ".json");
    }

    /** The fields of a flat object as text, none if there is no file. */
    static Map<String, String> read(final Path file)
    {
        final Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file)))
        {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.END_OBJECT)
            {
                if (token.isScalarValue())
                {
                    fields.put(parser.currentName(), parser.getText());
                }
                token = parser.nextToken();
            }
            if (token == null)
            {
                throw new ConfigException("not a whole JSON object: file=" + file);
            }
            return fields;
        }
        catch (final NoSuchFileException ex)
        {
            return fields;
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: file=" + file, ex);
        }
    }

    /** Bytes reach the disk under another name first; the name then changes at once. */
    static void write(final Path file, final String json)
    {
        final Path next = file.resolveSibling(file.getFileName() + ".next");
        try
        {
            try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))
            {
                final ByteBuffer bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining())
                {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel names = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ))
            {
                names.force(true);
            }
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be written: file=" + file, ex);
        }
    }
}
