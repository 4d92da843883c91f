package io.ballast.bench.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.ballast.bench.rig.BackpackDepth;
import io.ballast.bench.rig.DepthFrame;
import io.ballast.bench.rig.DepthLevels;
import io.ballast.bench.rig.DepthVenue;
import io.ballast.bench.rig.DrainedRing;
import io.ballast.bench.rig.DrawnDepth;
import io.ballast.bench.rig.GrvtDepth;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * From the bytes of a frame to the book event in the ring, by the venue's session: read, judged, applied to a book of
 * 1,000 levels a side, the top ten published. Frames of 39 levels, the median of a recorded perpetual, and of one, as
 * Backpack's stream mostly has them. Baseline: Jackson's parser walks over the same bytes and looks at nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark
{
    /** Level changes in one frame. */
    public static final int LEVELS = 39;

    private static final int FRAMES = 256;

    /** A session with a whole book, and frames for it. */
    public abstract static class Feed
    {
        private final DrainedRing ring = new DrainedRing();
        private final DepthFrame[] frames = new DepthFrame[FRAMES];
        private final DepthVenue venue;
        private long number = DepthFrame.FIRST_NUMBER;

        Feed(final boolean backpack, final int levels)
        {
            venue = backpack ? new BackpackDepth(ring) : new GrvtDepth(ring);
            final DrawnDepth drawn = new DrawnDepth(1);
            final DepthLevels whole = new DepthLevels();
            final DepthLevels change = new DepthLevels();
            drawn.whole(whole);
            for (int i = 0; i < FRAMES; i++)
            {
                drawn.change(change, levels);
                frames[i] = venue.change(change);
            }
            next();
            venue.deliverWhole(whole, number);
        }

        private long next()
        {
            venue.deliver(frames[(int)number & FRAMES - 1], number, ++number);
            return ring.marketEvents();
        }

        /** Where every frame must have led to an event. */
        final long checked()
        {
            final long before = ring.marketEvents();
            if (next() == before)
            {
                throw new IllegalStateException("no book: " + venue.counters());
            }
            return before;
        }
    }

    /** Backpack's frames of many levels. */
    @State(Scope.Thread)
    public static class BackpackFeed extends Feed
    {
        /** Begun. */
        public BackpackFeed()
        {
            super(true, LEVELS);
        }
    }

    /** Backpack's frames of one level. */
    @State(Scope.Thread)
    public static class BackpackLevelFeed extends Feed
    {
        /** Begun. */
        public BackpackLevelFeed()
        {
            super(true, 1);
        }
    }

    /** GRVT's frames. */
    @State(Scope.Thread)
    public static class GrvtFeed extends Feed
    {
        /** Begun. */
        public GrvtFeed()
        {
            super(false, LEVELS);
        }
    }

    /** The library's parser, kept. */
    @State(Scope.Thread)
    public static class Bare
    {
        private final JsonParser parser;
        private final ByteArrayFeeder feeder;
        private int frame;

        /** Begun. */
        public Bare()
        {
            try
            {
                parser = new JsonFactory().createNonBlockingByteArrayParser();
                feeder = (ByteArrayFeeder)parser.getNonBlockingInputFeeder();
            }
            catch (final IOException ex)
            {
                throw new IllegalStateException("no parser", ex);
            }
        }

        private int walk(final Feed feed) throws IOException
        {
            final byte[] bytes = feed.frames[frame++ & FRAMES - 1].text().byteArray();
            feeder.feedInput(bytes, 0, bytes.length);
            int tokens = 0;
            while (parser.nextToken() != JsonToken.NOT_AVAILABLE)
            {
                tokens++;
            }
            return tokens;
        }
    }

    /** Backpack, frames of many levels. */
    @Benchmark
    public long backpackDepth(final BackpackFeed state)
    {
        return state.checked();
    }

    /** Its baseline. */
    @Benchmark
    public int backpackDepthBaseline(final BackpackFeed state, final Bare bare) throws IOException
    {
        return bare.walk(state);
    }

    /** Backpack, frames of one level. */
    @Benchmark
    public long backpackLevel(final BackpackLevelFeed state)
    {
        return state.checked();
    }

    /** Its baseline. */
    @Benchmark
    public int backpackLevelBaseline(final BackpackLevelFeed state, final Bare bare) throws IOException
    {
        return bare.walk(state);
    }

    /** GRVT. */
    @Benchmark
    public long grvtDepth(final GrvtFeed state)
    {
        return state.checked();
    }

    /** Its baseline. */
    @Benchmark
    public int grvtDepthBaseline(final GrvtFeed state, final Bare bare) throws IOException
    {
        return bare.walk(state);
    }
}
