package io.ballast.bench.suite;

import io.ballast.bench.rig.AgronaPath;
import io.ballast.bench.rig.EmptyRig;
import io.ballast.bench.rig.HotPath;
import io.ballast.bench.rig.LiveRig;
import io.ballast.bench.rig.RingPath;
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
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathBenchmark
{
    /** A path, for the life of the JVM. */
    @State(Scope.Thread)
    public abstract static class Path
    {
        private final Supplier<HotPath> paths;
        private HotPath path;

        Path(final Supplier<HotPath> paths)
        {
            this.paths = paths;
        }

        HotPath path()
        {
            return path;
        }

        /** Begin. */
        @Setup
        public void open()
        {
            path = paths.get();
        }

        /** Go on to the moment before the next input. */
        @Setup(Level.Invocation)
        public void prepare()
        {
            path.prepare();
        }

        /** End. */
        @TearDown
        public void close()
        {
            path.close();
        }
    }

    /** The engine. */
    public static class Live extends Path
    {
        /** A path through the engine. */
        public Live()
        {
            super(LiveRig::new);
        }
    }

    /** The empty engine. */
    public static class Empty extends Path
    {
        /** A path through the same without an engine. */
        public Empty()
        {
            super(EmptyRig::new);
        }
    }

    /** Our rings. */
    public static class Ours extends Path
    {
        /** A path there and back. */
        public Ours()
        {
            super(RingPath::new);
        }
    }

    /** Agrona's rings. */
    public static class Agrona extends Path
    {
        /** A path there and back. */
        public Agrona()
        {
            super(AgronaPath::new);
        }
    }

    /** Fill to hedge order. */
    @Benchmark
    public void endToEnd(final Live state)
    {
        state.path().fire();
    }

    /** Its baseline. */
    @Benchmark
    public void endToEndBaseline(final Empty state)
    {
        state.path().fire();
    }

    /** There and back. */
    @Benchmark
    public void ringHop(final Ours state)
    {
        state.path().fire();
    }

    /** Its baseline. */
    @Benchmark
    public void ringHopBaseline(final Agrona state)
    {
        state.path().fire();
    }
}
