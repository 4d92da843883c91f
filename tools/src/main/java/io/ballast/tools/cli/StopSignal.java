package io.ballast.tools.cli;

import io.ballast.tools.plan.ExitCode;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Turns SIGINT and SIGTERM into a wish to stop. The first one asks: the run cancels, flattens and ends with its exit
 * code. The second is a kill: positions are told, everything of ours is cancelled, nothing is closed any more. The next
 * one, and the second where nothing runs yet, ends the process at once.
 */
final class StopSignal
{
    private final AtomicInteger count = new AtomicInteger();
    private final PrintWriter err;
    private volatile Supplier<String> holding;

    private StopSignal(final PrintWriter err)
    {
        this.err = err;
    }

    /**
     * Listen from now on.
     *
     * @param err where a signal is answered.
     * @return what was asked for.
     */
    static StopSignal install(final PrintWriter err)
    {
        final StopSignal stop = new StopSignal(err);
        stop.on("INT");
        stop.on("TERM");
        return stop;
    }

    /** Whether somebody wants the run to stop. */
    boolean requested()
    {
        return count.get() > 0;
    }

    /** Whether it was said twice: the run is to be left as it is, but for its orders. */
    boolean killed()
    {
        return count.get() > 1;
    }

    /**
     * There is something to leave now, or nothing any more.
     *
     * @param what tells what is held and what may rest, to any thread at once; null for nothing.
     */
    void holding(final Supplier<String> what)
    {
        holding = what;
    }

    private void received(final String name)
    {
        final int times = count.incrementAndGet();
        final Supplier<String> what = holding;
        if (times == 1)
        {
            err.println("ballast: SIG" + name + ": stopping; once more to kill");
        }
        else if (times == 2 && what != null)
        {
            err.println("ballast: SIG" + name + " again: killed, cancelling everything and closing nothing; " +
                what.get() + "; once more to end at once");
        }
        else
        {
            err.println("ballast: SIG" + name + " again: ended at once; " + (what == null ? "" : what.get() + "; ") +
                "orders and positions are as they were, see the venues");
            err.flush();
            Runtime.getRuntime().halt(ExitCode.NOT_FLAT.code());
        }
    }

    /** By reflection: the compiler warns of every direct use, though no other way to hear a signal exists. */
    private void on(final String name)
    {
        try
        {
            final Class<?> signal = Class.forName("sun.misc.Signal");
            final Class<?> handler = Class.forName("sun.misc.SignalHandler");
            final Method handle = signal.getMethod("handle", signal, handler);
            final Object proxy = Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(),
                new Class<?>[]{handler},
                (self, method, args) -> switch (method.getName())
                {
                    case "handle" ->
                    {
                        received(name);
                        yield null;
                    }
                    case "equals" -> self == args[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "stop on " + name;
                });
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new IllegalStateException("cannot listen to signals: signal=" + name, ex);
        }
    }
}
