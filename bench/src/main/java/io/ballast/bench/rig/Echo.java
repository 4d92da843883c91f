package io.ballast.bench.rig;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A thread that does one thing over and over: takes what comes and sends it back.
 */
public final class Echo implements AutoCloseable
{
    private static final int SPINS = 100;

    private final Waiting waiting = new Waiting();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Begin.
     *
     * @param step returns whether there was anything.
     */
    public Echo(final BooleanSupplier step)
    {
        thread = new Thread(() -> run(step), "ballast-echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(final BooleanSupplier step)
    {
        int idle = 0;
        while (!closed)
        {
            if (step.getAsBoolean())
            {
                idle = 0;
            }
            else if (++idle % SPINS == 0)
            {
                Thread.yield();
            }
            else
            {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Wait on the other side.
     *
     * @param step returns whether it has come.
     */
    public void await(final BooleanSupplier step)
    {
        while (!step.getAsBoolean())
        {
            waiting.idle();
        }
        waiting.done();
    }

    @Override
    public void close()
    {
        closed = true;
        try
        {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
