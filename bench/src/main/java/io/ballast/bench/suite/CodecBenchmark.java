package io.ballast.bench.suite;

import io.ballast.bench.rig.EventReader;
import io.ballast.bench.rig.Messages;
import io.ballast.bench.rig.Pair;
import io.ballast.core.math.DecimalText;
import io.ballast.core.ring.EventSlot;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A book event written and read field by field, and decimal text. Baselines: the same bytes copied twice; digits
 * without a point.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark
{
    /** Buffers and a price. */
    @State(Scope.Thread)
    public static class Bytes
    {
        private final Messages messages = new Messages();
        private final EventReader reader = new EventReader();
        private final UnsafeBuffer source = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
        private final UnsafeBuffer target = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
        private final UnsafeBuffer text = new UnsafeBuffer("2936.81".getBytes(StandardCharsets.US_ASCII));
        private String digits = "293681";
        private long price;
        private int length;

        /** See how long the message is. */
        @Setup
        public void setUp()
        {
            length = messages.book(0, Pair.PRICE, Pair.PRICE + Pair.TICK);
            price = DecimalText.parse("2936.81");
        }
    }

    /** Encode and decode. */
    @Benchmark
    public long codec(final Bytes state)
    {
        state.messages.book(0, Pair.PRICE, Pair.PRICE + Pair.TICK);
        return state.reader.sum(state.messages.buffer());
    }

    /** Its baseline. */
    @Benchmark
    public long codecBaseline(final Bytes state)
    {
        state.target.putBytes(0, state.source, 0, state.length);
        state.source.putBytes(0, state.target, 0, state.length);
        return state.source.getLong(0);
    }

    /** A price from its text. */
    @Benchmark
    public long decimalParse(final Bytes state)
    {
        return DecimalText.parse(state.text, 0, state.text.capacity());
    }

    /** Its baseline. */
    @Benchmark
    public long decimalParseBaseline(final Bytes state)
    {
        return Long.parseLong(state.digits);
    }

    /** A price to its text. */
    @Benchmark
    public int decimalPut(final Bytes state)
    {
        return DecimalText.put(state.price, state.target, 0);
    }

    /** Its baseline. */
    @Benchmark
    public int decimalPutBaseline(final Bytes state)
    {
        return state.target.putLongAscii(0, state.price);
    }
}
