package io.ballast.tools.cli;

import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.message.EventType;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalSettings;
import io.ballast.tools.Ballast;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.json.JsonFields;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A run on venues of its process, recorded in virtual time and cut off as if its process had died there, and what
 * {@code run} says of its directory.
 */
final class DiedRun
{
    private final Path directory;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** Nothing is there yet. */
    DiedRun(final Path directory)
    {
        this.directory = directory;
    }

    Path journal()
    {
        return directory.resolve("journal");
    }

    Path lastRun()
    {
        return journal().resolve("account").resolve("last-run.json");
    }

    /** The exit code of {@code run --json --journal}. */
    int run(final String... more)
    {
        out = new StringWriter();
        err = new StringWriter();
        final List<String> args = new ArrayList<>(List.of("run", "--json", "--journal", journal().toString()));
        args.addAll(List.of(more));
        return Ballast.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    /** The exit code of another verb on the journal. */
    int verb(final String verb)
    {
        return Ballast.execute(new PrintWriter(out), new PrintWriter(err), verb, journal().toString());
    }

    /** What the last run said to programs. */
    String out()
    {
        return out.toString();
    }

    /** What the last run said to people. */
    String err()
    {
        return err.toString();
    }

    Map<String, String> fields()
    {
        return JsonFields.of(out());
    }

    void record()
    {
        assertEquals(0, run("--time", "virtual", "--size", "0.1", "--iterations", "2"), this::err);
    }

    /** As a process leaves it that dies there: the end of what was reserved is zeros. */
    void cut(final double part) throws IOException
    {
        try (RandomAccessFile file = new RandomAccessFile(queue().toFile(), "rw"))
        {
            final long length = file.length();
            file.setLength((long)(length * part));
            file.setLength((length / 65_536 + 2) * 65_536);
        }
    }

    /** The latest cut, in steps of a hundredth, after which the journal tells what is wanted. */
    private void cutWhere(final Predicate<RunLook> wanted) throws IOException
    {
        final byte[] whole = Files.readAllBytes(queue());
        for (int percent = 99; percent > 0; percent--)
        {
            Files.write(queue(), whole);
            cut(percent / 100.0);
            try (RunLook look = RunLook.at(journal()))
            {
                if (look.begun() && !look.ended() && look.engine() != null && wanted.test(look))
                {
                    return;
                }
            }
        }
        throw new AssertionError("no such cut: " + queue());
    }

    Path queue() throws IOException
    {
        final Path epoch;
        try (Stream<Path> entries = Files.list(journal()))
        {
            epoch = entries.filter(entry -> entry.getFileName().toString().matches("[0-9]{6}"))
                .max(Comparator.naturalOrder()).orElseThrow();
        }
        try (Stream<Path> files = Files.list(epoch))
        {
            return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    /** What is left is that of a run in real time on venues of its process. */
    void die() throws IOException
    {
        cut(0.5);
        left();
        inRealTime();
    }

    /** The same, where the journal tells what is wanted. */
    void dieWhere(final Predicate<RunLook> wanted) throws IOException
    {
        cutWhere(wanted);
        left();
        inRealTime();
    }

    /** A process that went on with the run dies where the journal tells what is wanted; its restart is kept. */
    void dieAgainWhere(final int restarts, final Predicate<RunLook> wanted) throws IOException
    {
        cutWhere(look -> look.engine().restarts() == restarts && wanted.test(look));
        left();
    }

    private void left() throws IOException
    {
        replace(lastRun(), "\"ended\":true", "\"ended\":false");
    }

    private void inRealTime() throws IOException
    {
        replace(journal().resolve("run.json"), "\"time\":\"virtual\"", "\"time\":\"real\"");
    }

    private static void replace(final Path file, final String old, final String now) throws IOException
    {
        final String text = Files.readString(file);
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replace(old, now));
    }

    /** As another program would have decided it: the price of the last order is one more. Every record is whole. */
    void decideOtherwise() throws IOException
    {
        final List<byte[]> records = new ArrayList<>();
        int last = -1;
        try (JournalReader reader = JournalReader.open(journal()))
        {
            while (reader.next())
            {
                if (EventType.of(reader.buffer(), reader.offset()) == EventType.ORDER_COMMAND)
                {
                    last = records.size();
                }
                final byte[] message = new byte[reader.length()];
                reader.buffer().getBytes(reader.offset(), message);
                records.add(message);
            }
        }
        final UnsafeBuffer order = new UnsafeBuffer(records.get(last));
        final int price = MessageHeaderEncoder.ENCODED_LENGTH + OrderCommandDecoder.priceEncodingOffset();
        order.putLong(price, order.getLong(price, ByteOrder.LITTLE_ENDIAN) + 1, ByteOrder.LITTLE_ENDIAN);
        try (Stream<Path> entries = Files.walk(journal().resolve("000001")))
        {
            for (final Path entry : entries.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(entry);
            }
        }
        try (ChronicleJournal journal =
            ChronicleJournal.open(journal(), JournalSettings.STANDARD, System.currentTimeMillis()))
        {
            records.forEach(message -> journal.append(new UnsafeBuffer(message), 0, message.length));
        }
    }
}
