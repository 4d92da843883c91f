package io.ballast.gateway.net;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Two threads for what would hold the loop up: looking up names, which may take seconds, and the heavy steps of a TLS
 * handshake, which take milliseconds. A thread ends when it has had nothing to do for ten seconds.
 */
final class Helpers implements AutoCloseable
{
    private static final int LIMIT = 1024;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor lookups = single("ballast-dns");
    private final ThreadPoolExecutor handshakes = single("ballast-tls");

    Executor lookups()
    {
        return lookups;
    }

    Executor handshakes()
    {
        return handshakes;
    }

    @Override
    public void close()
    {
        lookups.shutdownNow();
        handshakes.shutdownNow();
    }

    private static ThreadPoolExecutor single(final String name)
    {
        final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LIMIT), task ->
            {
                final Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
