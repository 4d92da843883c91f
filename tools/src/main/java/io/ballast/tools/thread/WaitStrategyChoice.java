package io.ballast.tools.thread;

import com.lmax.disruptor.WaitStrategy;
import net.openhft.affinity.Affinity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;

/**
 * The core thread's core and way of waiting: pinned and spinning where the machine keeps a core free of everything
 * else, yielding where there are cores enough, parking on a small machine. Immutable.
 *
 * @param kind how it waits.
 * @param core that the thread is pinned to, or {@link #NO_CORE}.
 * @param why  half a sentence.
 */
public record WaitStrategyChoice(WaitKind kind, int core, String why)
{
    /** The thread goes where the system puts it. */
    public static final int NO_CORE = -1;

    /** Cores from which on the core thread may keep one: venues, clock and housekeeping need the others. */
    static final int YIELDING_CORES = 4;

    private static final Path ISOLATED = Path.of("/sys/devices/system/cpu/isolated");
    private static final long PROBE_TIMEOUT_MS = 2_000;

    /**
     * Look at this machine.
     *
     * @return the choice; it is tried out before a core is named.
     */
    public static WaitStrategyChoice ofThisMachine()
    {
        return of(isolatedCores(), Runtime.getRuntime().availableProcessors(), WaitStrategyChoice::canPin);
    }

    static WaitStrategyChoice of(final BitSet isolated, final int processors, final IntPredicate canPin)
    {
        for (int core = isolated.nextSetBit(0); core >= 0; core = isolated.nextSetBit(core + 1))
        {
            if (canPin.test(core))
            {
                return new WaitStrategyChoice(WaitKind.SPINS, core, "the core is isolated");
            }
        }
        final String reason = (isolated.isEmpty() ? "no isolated core" : "no isolated core can be had") + ", " +
            processors + " processors";
        return new WaitStrategyChoice(
            processors >= YIELDING_CORES ? WaitKind.YIELDS : WaitKind.PARKS, NO_CORE, reason);
    }

    /**
     * A new wait strategy for the ring.
     *
     * @return of this choice.
     */
    public WaitStrategy waitStrategy()
    {
        return kind.strategy();
    }

    /**
     * Makes the core thread: a daemon that pins itself before it does anything else.
     *
     * @param name of the thread.
     * @return for one thread.
     */
    public ThreadFactory threads(final String name)
    {
        return task ->
        {
            final Thread thread = new Thread(() -> pinned(task), name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void pinned(final Runnable task)
    {
        if (core != NO_CORE)
        {
            Affinity.setAffinity(core);
        }
        task.run();
    }

    /**
     * The choice in one line.
     *
     * @return for example {@code core thread parks, not pinned: no isolated core, 2 processors}.
     */
    public String sentence()
    {
        final String place = core == NO_CORE ? "not pinned" : "pinned to core " + core;
        return "core thread " + kind.name().toLowerCase(Locale.ROOT) + ", " + place + ": " + why;
    }

    private static BitSet isolatedCores()
    {
        try
        {
            return Files.isReadable(ISOLATED) ? cores(Files.readString(ISOLATED)) : new BitSet();
        }
        catch (final IOException | NumberFormatException ex)
        {
            return new BitSet();
        }
    }

    /** A list as Linux writes it: {@code 2-3,6}. */
    static BitSet cores(final String list)
    {
        final BitSet cores = new BitSet();
        for (final String part : list.trim().split(","))
        {
            if (!part.isEmpty())
            {
                final int dash = part.indexOf('-');
                final int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                final int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
                cores.set(first, last + 1);
            }
        }
        return cores;
    }

    /** Whether a thread gets the core when it asks for it. */
    static boolean canPin(final int core)
    {
        final AtomicReference<BitSet> got = new AtomicReference<>(new BitSet());
        final Thread probe = new Thread(() ->
        {
            try
            {
                Affinity.setAffinity(core);
                got.set(Affinity.getAffinity());
            }
            catch (final RuntimeException | LinkageError ex)
            {
                got.set(new BitSet());
            }
        }, "ballast-affinity-probe");
        probe.setDaemon(true);
        probe.start();
        try
        {
            probe.join(PROBE_TIMEOUT_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return false;
        }
        return got.get().cardinality() == 1 && got.get().get(core);
    }
}
