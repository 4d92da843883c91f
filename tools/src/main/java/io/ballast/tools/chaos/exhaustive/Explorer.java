package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.SessionState;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.instrument.Leg;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import org.agrona.collections.IntArrayList;
import org.agrona.concurrent.UnsafeBuffer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Explores the small world breadth first from two starting points, the first quote of a BUILD and the first quote of
 * its UNWIND, so that the first path to a violation is a shortest one. Remembers 128 bits of each state, the packed
 * worlds of two depths, and for each state where it came from. One thread; the same bounds give the same digest on every machine.
 */
public final class Explorer
{
    /** A calm end is tried from one state of so many. */
    private static final int CALM_EVERY = 64;

    private static final int MAX_START_STEPS = 500;

    private final SmallBounds bounds;
    private final Consumer<String> progress;
    private final Predicate<SmallWorld> also;
    private final SmallWorld world = new SmallWorld();
    private final CanonicalWriter canonical = new CanonicalWriter();
    private final StateSet states = new StateSet();
    private final Choices choices;
    private final Happenings happenings;
    private final Calm calm = new Calm();
    private final IntArrayList parents = new IntArrayList();
    private final IntArrayList ways = new IntArrayList();
    private final List<byte[]> roots = new ArrayList<>();
    private final MessageDigest digest = sha256();
    private final byte[] digestWord = new byte[2 * Long.BYTES];

    private Packing packing;
    private List<byte[]> layer = new ArrayList<>();
    private List<byte[]> next = new ArrayList<>();
    private int layerStart;
    private long transitions;
    private long calms;
    private long packedBytes;
    private int packedMost;
    private int depth;
    private Counterexample counterexample;

    /**
     * A search that has not begun.
     *
     * @param bounds   of it.
     * @param progress told a line for each depth.
     */
    public Explorer(final SmallBounds bounds, final Consumer<String> progress)
    {
        this(bounds, progress, any -> true);
    }

    /**
     * A search that has not begun.
     *
     * @param bounds   of it.
     * @param progress told a line for each depth.
     * @param also     must hold of every world, beside the invariants.
     */
    Explorer(final SmallBounds bounds, final Consumer<String> progress, final Predicate<SmallWorld> also)
    {
        this.bounds = bounds;
        this.progress = progress;
        this.also = also;
        choices = new Choices(bounds);
        happenings = new Happenings(bounds);
    }

    /**
     * Search to the bounds, or to the first violation.
     *
     * @return what was found.
     */
    public Exploration explore()
    {
        final long startedNs = System.nanoTime();
        start();
        packing = new Packing(world);
        root();
        unwind();
        root();
        boolean whole = true;
        while (!layer.isEmpty() && depth < bounds.depth() && counterexample == null)
        {
            whole = expand();
            if (!whole)
            {
                break;
            }
            depth++;
            final long elapsedNs = System.nanoTime() - startedNs;
            progress.accept("depth " + depth + ": " + states.size() + " states, " + transitions + " transitions, " +
                next.size() + " new, " + 1_000_000_000L * states.size() / Math.max(1, elapsedNs) + " states/s");
            layerStart += layer.size();
            final List<byte[]> old = layer;
            layer = next;
            next = old;
            next.clear();
        }
        packing.close();
        return new Exploration(
            bounds, states.size(), transitions, depth, layer.isEmpty(), calms, counterexample,
            System.nanoTime() - startedNs, packing.plainLength(), packedMost,
            states.size() == 0 ? 0 : packedBytes / states.size(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Both venues log in, are asked and proven; the first quote leaves. */
    private void start()
    {
        world.messages.health();
        world.tell();
        for (int leg = 0; leg < Leg.COUNT; leg++)
        {
            world.messages.wallClock(leg);
            world.tell();
            world.messages.book(leg, world.bid(), world.ask());
            world.tell();
            for (final Channel channel : new Channel[]{Channel.MARKET, Channel.ORDERS})
            {
                world.messages.session(leg, channel, SessionState.UP);
                world.tell();
            }
        }
        until(HedgeState.QUOTING);
    }

    /** The clip is filled and hedged; the first quote that takes it back leaves. */
    private void unwind()
    {
        until(HedgeState.SETTLING);
        until(HedgeState.QUOTING);
        if (world.truth[0] != SmallWorld.CLIP || world.truth[1] != -SmallWorld.CLIP)
        {
            throw new IllegalStateException(
                "a calm BUILD is not hedged: primary=" + world.truth[0] + " hedge=" + world.truth[1]);
        }
    }

    private void until(final HedgeState state)
    {
        for (int i = 0; world.engine().state() != state; i++)
        {
            if (i == MAX_START_STEPS || !calm.step(world) || world.invariants().broken() != null)
            {
                throw new IllegalStateException("the small world does not start: state=" + world.engine().state() +
                    " broken=" + world.invariants().broken() + " " + world.invariants().what());
            }
        }
    }

    private void root()
    {
        world.forgetSettled(false);
        final SnapshotWriter writer = new SnapshotWriter();
        world.save(writer);
        final byte[] root = new byte[writer.length()];
        writer.buffer().getBytes(0, root);
        roots.add(root);
        canonical.hash(world);
        if (states.add(canonical.high(), canonical.low()))
        {
            note(-roots.size(), 0);
            layer.add(packing.pack(world));
        }
    }

    /** One depth; false when the bound on states was met. */
    private boolean expand()
    {
        final IntArrayList todo = new IntArrayList();
        for (int i = 0; i < layer.size(); i++)
        {
            packing.unpack(layer.get(i), world);
            layer.set(i, null);
            todo.clear();
            todo.addAll(choices.of(world));
            for (int c = 0; c < todo.size(); c++)
            {
                if (c > 0)
                {
                    packing.again(world);
                }
                if (!go(layerStart + i, todo.getInt(c)))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean go(final int parent, final int choice)
    {
        transitions++;
        String broken;
        try
        {
            happenings.happen(world, choice);
            broken = world.invariants().broken();
        }
        catch (final RuntimeException ex)
        {
            counterexample = Counterexample.of(this, parent, choice, "halt", ex.toString());
            return false;
        }
        if (broken == null && !also.test(world))
        {
            broken = "other";
        }
        if (broken != null)
        {
            counterexample = Counterexample.of(this, parent, choice, broken, world.invariants().what());
            return false;
        }
        canonical.hash(world);
        if (!states.add(canonical.high(), canonical.low()))
        {
            return true;
        }
        note(parent, choice);
        final byte[] packed = packing.pack(world);
        packedBytes += packed.length;
        packedMost = Math.max(packedMost, packed.length);
        next.add(packed);
        return calmEnds(parent, choice) && states.size() < bounds.states();
    }

    /** Whether the world comes to a good end when nothing more goes wrong; tried from some of the states. */
    private boolean calmEnds(final int parent, final int choice)
    {
        if (canonical.low() % CALM_EVERY != 0 || world.engine().ended())
        {
            return true;
        }
        calms++;
        String wrong;
        try
        {
            wrong = calm.settle(world);
        }
        catch (final RuntimeException ex)
        {
            wrong = ex.toString();
        }
        if (wrong != null)
        {
            final String broken = world.invariants().broken();
            counterexample =
                Counterexample.of(this, parent, choice, broken == null ? "I19" : broken, wrong, calm);
        }
        return wrong == null;
    }

    private void note(final int parent, final int choice)
    {
        parents.addInt(parent);
        ways.addInt(choice);
        long high = canonical.high();
        long low = canonical.low();
        for (int i = 0; i < Long.BYTES; i++)
        {
            digestWord[i] = (byte)high;
            digestWord[Long.BYTES + i] = (byte)low;
            high >>>= Byte.SIZE;
            low >>>= Byte.SIZE;
        }
        digest.update(digestWord);
    }

    /** The choices that lead to a state, from its root on; the first word is the root's number. */
    IntArrayList path(final int state)
    {
        final IntArrayList back = new IntArrayList();
        int at = state;
        while (parents.getInt(at) >= 0)
        {
            back.addInt(ways.getInt(at));
            at = parents.getInt(at);
        }
        final IntArrayList path = new IntArrayList();
        path.addInt(-parents.getInt(at) - 1);
        for (int i = back.size() - 1; i >= 0; i--)
        {
            path.addInt(back.getInt(i));
        }
        return path;
    }

    /** A world as it is at a root. */
    SmallWorld at(final int root)
    {
        final SmallWorld fresh = new SmallWorld();
        final SnapshotReader reader = new SnapshotReader();
        reader.wrap(new UnsafeBuffer(roots.get(root)), 0, roots.get(root).length);
        fresh.load(reader);
        return fresh;
    }

    Happenings happenings()
    {
        return happenings;
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
