package io.ballast.tools.alarm;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Delivers alarms one after the other: at most 64 wait, each is tried six times with growing pauses, and one that
 * cannot be delivered is told in a line instead. Driven by one thread, which it never blocks; nanoseconds are of any
 * clock that does not go back.
 */
final class AlarmSender
{
    private static final int CAPACITY = 64;
    private static final int MAX_ATTEMPTS = 6;
    private static final long FIRST_PAUSE_NS = 250_000_000L;

    private final ArrayDeque<Alarm> waiting = new ArrayDeque<>(CAPACITY);
    private final Function<String, CompletableFuture<String>> post;
    private final Consumer<String> tell;

    private CompletableFuture<String> inFlight;
    private int attempts;
    private long retryNs;
    private boolean paused;

    /**
     * Nothing waits yet.
     *
     * @param post sends an object; null once it is taken, otherwise why it is not.
     * @param tell takes a line for people.
     */
    AlarmSender(final Function<String, CompletableFuture<String>> post, final Consumer<String> tell)
    {
        this.post = post;
        this.tell = tell;
    }

    /** Queue one; where too many wait already it is told in a line. */
    void offer(final Alarm alarm)
    {
        if (waiting.size() >= CAPACITY)
        {
            undelivered(alarm, "too many are waiting");
            return;
        }
        waiting.add(alarm);
    }

    /** Do what can be done now. */
    void step(final long nowNs)
    {
        if (inFlight != null && inFlight.isDone())
        {
            answered(inFlight.join(), nowNs);
        }
        if (inFlight == null && !waiting.isEmpty() && (!paused || nowNs - retryNs >= 0))
        {
            inFlight = post.apply(waiting.peek().json());
        }
    }

    private void answered(final String trouble, final long nowNs)
    {
        inFlight = null;
        attempts++;
        paused = trouble != null && attempts < MAX_ATTEMPTS;
        if (paused)
        {
            retryNs = nowNs + (FIRST_PAUSE_NS << attempts - 1);
            return;
        }
        final Alarm alarm = waiting.poll();
        attempts = 0;
        if (trouble != null)
        {
            undelivered(alarm, trouble);
        }
    }

    /** Whether nothing is left to deliver. */
    boolean idle()
    {
        return waiting.isEmpty();
    }

    /** There is no more time: what waits is told in a line each. */
    void giveUp()
    {
        while (!waiting.isEmpty())
        {
            undelivered(waiting.poll(), "no answer before the end");
        }
    }

    private void undelivered(final Alarm alarm, final String why)
    {
        tell.accept("ballast: an alarm could not be delivered (" + why + "): " + alarm.text());
    }
}
