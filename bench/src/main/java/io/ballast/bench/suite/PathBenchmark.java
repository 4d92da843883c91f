package io.ballast.bench.suite;

import io.ballast.bench.rig.AgronaPath;
import io.ballast.bench.rig.EmptyRig;
import io.ballast.bench.rig.HotPath;
import io.ballast.bench.rig.LiveRig;
import io.ballast.bench.rig.RingPath;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Over two rings and two threads. {@code endToEnd}: from the fill of a quote, published to the input ring, to the order
 * that hedges it, taken from the command ring, with the journal on disk and all risk codes; the rest of the cycle lies
 * outside the measured time. Its baseline is the same rings, threads, bytes and appends with an empty engine.
 * {@code ringHop}: two hops of a message; its baseline is Agrona's ring.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathBenchmark
{
    private static final int WARMUP_CALLS = 50_000;
    private static final long MOST_NS = 10_000_000_000L;
    private static final int DIGITS = 3;

    /**
     * A path, for the life of the JVM. It times its calls by itself: JMH would time the preparation too where it
     * samples, and take the mean where it does not.
     */
    public abstract static class Path
    {
        private final Histogram histogram = new Histogram(MOST_NS, DIGITS);
        private final Supplier<HotPath> paths;
        private HotPath path;

        Path(final Supplier<HotPath> paths)
        {
            this.paths = paths;
        }

        long median()
        {
            return histogram.getValueAtPercentile(50);
        }

        /** Begin, and warm up by calls: on a busy machine a time may hold too few of them. */
        @Setup
        public void open()
        {
            path = paths.get();
            for (int i = 0; i < WARMUP_CALLS; i++)
            {
                path.prepare();
                path.fire();
            }
        }

        /** Forget the iteration before. */
        @Setup(Level.Iteration)
        public void reset()
        {
            histogram.reset();
        }

        /** Go on to the moment before the next input. */
        @Setup(Level.Invocation)
        public void prepare()
        {
            path.prepare();
        }

        void fire()
        {
            final long begin = System.nanoTime();
            path.fire();
            histogram.recordValue(Math.min(MOST_NS, System.nanoTime() - begin));
        }

        /** End. */
        @TearDown
        public void close()
        {
            path.close();
        }
    }

    /** The engine. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Live extends Path
    {
        /** A path through the engine. */
        public Live()
        {
            super(LiveRig::new);
        }

        /** {@return the median of the iteration's calls, in nanoseconds} */
        public long medianNs()
        {
            return median();
        }
    }

    /** The empty engine. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Empty extends Path
    {
        /** A path through the same without an engine. */
        public Empty()
        {
            super(EmptyRig::new);
        }

        /** {@return the median of the iteration's calls, in nanoseconds} */
        public long medianNs()
        {
            return median();
        }
    }

    /** Our rings. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Ours extends Path
    {
        /** A path there and back. */
        public Ours()
        {
            super(RingPath::new);
        }

        /** {@return the median of the iteration's calls, in nanoseconds} */
        public long medianNs()
        {
            return median();
        }
    }

    /** Agrona's rings. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Agrona extends Path
    {
        /** A path there and back. */
        public Agrona()
        {
            super(AgronaPath::new);
        }

        /** {@return the median of the iteration's calls, in nanoseconds} */
        public long medianNs()
        {
            return median();
        }
    }

    /** Fill to hedge order. */
    @Benchmark
    public void endToEnd(final Live state)
    {
        state.fire();
    }

    /** Its baseline. */
    @Benchmark
    public void endToEndBaseline(final Empty state)
    {
        state.fire();
    }

    /** There and back. */
    @Benchmark
    public void ringHop(final Ours state)
    {
        state.fire();
    }

    /** Its baseline. */
    @Benchmark
    public void ringHopBaseline(final Agrona state)
    {
        state.fire();
    }
}
