package io.ballast.tools.chaos.check;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.run.JournalWatch;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A run without faults and its journal, which a test then tells otherwise than it was. */
final class RecordedRun
{
    private static final long NS_PER_DAY = 86_400_000_000_000L;

    /** Copies records, changed or not, left out or with others beside them. */
    @FunctionalInterface
    interface Telling
    {
        void tell(EventType type, ExpandableArrayBuffer message, int length, MemoryJournal to);
    }

    final MemoryJournal journal = new MemoryJournal(1 << 20);
    final VirtualRun run;

    RecordedRun()
    {
        final Market market = SeededFlow.market(1, SeededConfig.DEFAULT, 0);
        final SimConfig sim = SimConfig.defaults();
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, 1)
            .with(Setting.HOLD, "20 s");
        final long startNs = market.startNs();
        run = new VirtualRun(
            new RunParameters(
                config, config.canonicalText(), sim.primary(), sim.hedge(), 1, 1, 0, startNs,
                (int)(startNs / NS_PER_DAY), 0, 0),
            journal, JournalWatch.ALWAYS_HELD, market, sim, Faults.of(List.of()));
        run.run();
    }

    /** The same records as this makes of them. */
    MemoryJournal told(final Telling telling)
    {
        final MemoryJournal copy = new MemoryJournal(1 << 20);
        final ExpandableArrayBuffer message = new ExpandableArrayBuffer(1 << 12);
        final RecordReader records = journal.reader();
        while (records.next())
        {
            message.putBytes(0, records.buffer(), records.offset(), records.length());
            telling.tell(EventType.of(message, 0), message, records.length(), copy);
        }
        return copy;
    }

    /** What is found in a journal, all of it looked at once. */
    List<String> found(final MemoryJournal told)
    {
        final Checks checks = new Checks(run, told::reader, List.of());
        checks.look();
        checks.end();
        return invariants(checks);
    }

    /** What is found in a journal that is looked at after every input, as it was written. */
    List<String> foundInSteps(final MemoryJournal told)
    {
        final Checks checks = new Checks(run, () -> new Steps(told.reader()), List.of());
        for (long i = 0; i < told.nextSequence(); i++)
        {
            checks.look();
        }
        return invariants(checks);
    }

    List<String> foundSecret(final String secret)
    {
        final Checks checks = new Checks(run, journal::reader, List.of(secret.getBytes(StandardCharsets.UTF_8)));
        checks.look();
        checks.end();
        return invariants(checks);
    }

    private static List<String> invariants(final Checks checks)
    {
        return checks.violations().stream().map(Violation::invariant).toList();
    }

    /** A made record with time and cause of one that was there. */
    static void stamp(final ExpandableArrayBuffer made, final DirectBuffer like)
    {
        for (int i = 0; i < 2; i++)
        {
            final int at = MessageHeaderDecoder.ENCODED_LENGTH + i * Long.BYTES;
            made.putLong(at, like.getLong(at, ByteOrder.LITTLE_ENDIAN), ByteOrder.LITTLE_ENDIAN);
        }
    }

    static int length(final int encodedLength)
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
    }

    /** Shows one record more each time it has said that there is none. */
    private static final class Steps implements RecordReader
    {
        private final RecordReader records;
        private boolean shown;

        Steps(final RecordReader records)
        {
            this.records = records;
        }

        @Override
        public boolean next()
        {
            shown = !shown && records.next();
            return shown;
        }

        @Override
        public long sequence()
        {
            return records.sequence();
        }

        @Override
        public DirectBuffer buffer()
        {
            return records.buffer();
        }

        @Override
        public int offset()
        {
            return records.offset();
        }

        @Override
        public int length()
        {
            return records.length();
        }

        @Override
        public int checksum()
        {
            return records.checksum();
        }

        @Override
        public void close()
        {
        }
    }
}
