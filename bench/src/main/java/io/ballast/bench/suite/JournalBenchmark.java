package io.ballast.bench.suite;

import io.ballast.bench.rig.BenchJournal;
import io.ballast.bench.rig.RawLog;
import io.ballast.journal.JournalReader;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.concurrent.TimeUnit;

/**
 * Appending and reading a record of 128 bytes, envelope and checksum included. Baseline: the same envelope in a mapped
 * file, without Chronicle. One invocation is many records, so that what is written stays small.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark
{
    /** Records in one invocation. */
    static final int RECORDS = 20_000;

    private static final int MESSAGE_LENGTH = 128;
    private static final int RAW_BYTES = 1 << 28;

    /** A journal and a raw file, with as many records in each. */
    @State(Scope.Thread)
    public static class Logs
    {
        private final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_LENGTH]);
        private BenchJournal journal;
        private RawLog raw;

        /** Open both. */
        @Setup
        public void open()
        {
            message.setMemory(0, MESSAGE_LENGTH, (byte)7);
            journal = new BenchJournal();
            raw = new RawLog(RAW_BYTES);
            append(journal);
            append(raw);
        }

        /** What goes on beside the appends. */
        @Setup(Level.Iteration)
        public void keepHouse()
        {
            journal.keepHouse();
        }

        /** Delete both. */
        @TearDown
        public void close()
        {
            journal.close();
            raw.close();
        }

        private void append(final BenchJournal log)
        {
            for (int i = 0; i < RECORDS; i++)
            {
                log.journal().append(message, 0, MESSAGE_LENGTH);
            }
        }

        private void append(final RawLog log)
        {
            log.makeRoom(RECORDS, MESSAGE_LENGTH);
            for (int i = 0; i < RECORDS; i++)
            {
                log.append(message, 0, MESSAGE_LENGTH);
            }
        }
    }

    /** Append to the journal. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void journalAppend(final Logs state)
    {
        state.append(state.journal);
    }

    /** Its baseline. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void journalAppendBaseline(final Logs state)
    {
        state.append(state.raw);
    }

    /** Read the journal from its beginning. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long journalRead(final Logs state)
    {
        long sum = 0;
        try (JournalReader reader = JournalReader.open(state.journal.directory()))
        {
            for (int i = 0; i < RECORDS && reader.next(); i++)
            {
                sum += reader.buffer().getByte(reader.offset());
            }
        }
        return sum;
    }

    /** Its baseline. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long journalReadBaseline(final Logs state)
    {
        return state.raw.read(RECORDS);
    }
}
