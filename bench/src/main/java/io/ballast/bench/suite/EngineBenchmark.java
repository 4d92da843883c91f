package io.ballast.bench.suite;

import io.ballast.bench.rig.CycleScript;
import io.ballast.bench.rig.EngineRig;
import io.ballast.bench.rig.EventReader;
import io.ballast.bench.rig.Messages;
import io.ballast.bench.rig.Pair;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/**
 * One event through the engine, of each type that comes often, while a quote rests; and a whole cycle. Baseline: every
 * field of the same event decoded.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark
{
    private static final int VARIANTS = 8;

    /** An engine with a resting quote, and events for it. */
    @State(Scope.Thread)
    public static class Engine
    {
        private final UnsafeBuffer[] books = new UnsafeBuffer[VARIANTS];
        private UnsafeBuffer trade;
        private UnsafeBuffer mark;
        private UnsafeBuffer clock;
        private CycleScript script;
        private EventReader reader;
        private EngineRig rig;
        private int next;

        /** Build it. */
        @Setup
        public void setUp()
        {
            rig = new EngineRig(Pair.parameters("0 s"));
            script = new CycleScript();
            reader = new EventReader();
            final Messages messages = new Messages();
            for (int i = 0; i < VARIANTS; i++)
            {
                books[i] = copy(messages, messages.book(i % 2, Pair.PRICE, Pair.PRICE + Pair.TICK));
            }
            trade = copy(messages, messages.trade(0, Pair.PRICE, Pair.TICK));
            mark = copy(messages, messages.mark(1, Pair.PRICE));
            clock = copy(messages, messages.clock());
        }

        private UnsafeBuffer book()
        {
            return books[next++ & VARIANTS - 1];
        }

        private static UnsafeBuffer copy(final Messages messages, final int length)
        {
            final byte[] bytes = new byte[length];
            messages.buffer().getBytes(0, bytes);
            return new UnsafeBuffer(bytes);
        }
    }

    /** A book of either venue whose touch stays. */
    @Benchmark
    public void engineBook(final Engine state)
    {
        state.rig.event(state.book());
    }

    /** Its baseline. */
    @Benchmark
    public long engineBookBaseline(final Engine state)
    {
        return state.reader.sum(state.book());
    }

    /** A public trade. */
    @Benchmark
    public void engineTrade(final Engine state)
    {
        state.rig.event(state.trade);
    }

    /** Its baseline. */
    @Benchmark
    public long engineTradeBaseline(final Engine state)
    {
        return state.reader.sum(state.trade);
    }

    /** A mark price. */
    @Benchmark
    public void engineMark(final Engine state)
    {
        state.rig.event(state.mark);
    }

    /** Its baseline. */
    @Benchmark
    public long engineMarkBaseline(final Engine state)
    {
        return state.reader.sum(state.mark);
    }

    /** The clock, with no deadline due. */
    @Benchmark
    public void engineClock(final Engine state)
    {
        state.rig.event(state.clock);
    }

    /** Its baseline. */
    @Benchmark
    public long engineClockBaseline(final Engine state)
    {
        return state.reader.sum(state.clock);
    }

    /** A cycle: fills, reports, positions and two books, with all that is sent and recorded. */
    @Benchmark
    public void engineCycle(final Engine state)
    {
        state.rig.cycle();
    }

    /** Its baseline: the inputs of one of two cycles decoded. */
    @Benchmark
    public long engineCycleBaseline(final Engine state)
    {
        long sum = 0;
        final int half = state.script.size() / 2;
        final int from = (state.next++ & 1) * half;
        for (int i = from; i < from + half; i++)
        {
            sum += state.reader.sum(state.script.input(i));
        }
        return sum;
    }
}
