package io.ballast.tools.alarm;

import io.ballast.core.journal.RecordReader;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The alarms of one run: a thread that tails the journal and posts what a person must know. The engine never waits for
 * it. {@link #finish} takes the thread down, reads what is left and waits for the answers, bounded. A journal that cannot
 * be read is an alarm itself, once, and is tried again; what is known is delivered meanwhile.
 */
public final class RunAlarms
{
    private static final long IDLE_MS = 10;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LAST_WAIT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_RECORDS = 4096;

    private final String run;
    private final RecordReader records;
    private final AlarmSender sender;
    private final Consumer<String> tell;
    private final AgentRunner runner;
    private boolean blind;
    private boolean troubled;

    /**
     * Begin to follow.
     *
     * @param run     for people: what runs, and where.
     * @param records of the journal that is being written; owned by this.
     * @param webhook that answered a test.
     * @param tell    takes a line for people; any thread.
     */
    public RunAlarms(
        final String run, final RecordReader records, final Webhook webhook, final Consumer<String> tell)
    {
        this.run = run;
        this.records = records;
        this.tell = tell;
        sender = new AlarmSender(webhook::deliver, tell);
        runner = new AgentRunner(
            new SleepingMillisIdleStrategy(IDLE_MS), this::troubled, null, new Follower());
        AgentRunner.startOnThread(runner);
    }

    /**
     * Prove that a webhook works: it must take a test within five seconds.
     *
     * @param webhook to try.
     * @param run     for people.
     * @return null if it did, otherwise why not.
     */
    public static String test(final Webhook webhook, final String run)
    {
        return asked(webhook, run).join();
    }

    /**
     * Try a webhook that nothing may wait for.
     *
     * @param webhook to try.
     * @param run     for people.
     * @param tell    takes a line if it does not take the test within five seconds; any thread.
     */
    public static void tryOut(final Webhook webhook, final String run, final Consumer<String> tell)
    {
        asked(webhook, run).thenAccept(trouble ->
        {
            if (trouble != null)
            {
                tell.accept("ballast: the alarm webhook did not take a test, going on because something is open: " + trouble);
            }
        });
    }

    private static CompletableFuture<String> asked(final Webhook webhook, final String run)
    {
        return webhook.deliver(Alarm.test(run).json())
            .completeOnTimeout("no answer in time", Webhook.TIMEOUT.toSeconds() + 1, TimeUnit.SECONDS);
    }

    /** What the sender throws; that the journal cannot be read comes out of no step. */
    private void troubled(final Throwable ex)
    {
        if (!troubled)
        {
            troubled = true;
            tell.accept("ballast: alarms may be missing: " + ex);
        }
    }

    private int follow()
    {
        int read = 0;
        try
        {
            while (read < MAX_RECORDS && records.next())
            {
                read++;
                final Alarm alarm = Alarm.of(run, records.buffer(), records.offset());
                if (alarm != null)
                {
                    sender.offer(alarm);
                }
            }
        }
        catch (final RuntimeException | LinkageError ex)
        {
            blind(ex);
            read = 0;
        }
        sender.step(System.nanoTime());
        return read;
    }

    private void blind(final Throwable ex)
    {
        if (!blind)
        {
            blind = true;
            tell.accept("ballast: alarms may be missing, the journal cannot be followed: " + ex);
            sender.offer(Alarm.blind(run, ex));
        }
    }

    /**
     * The run is over: deliver what is left, for ten seconds at most.
     *
     * @param failure what halted the run, null if it ended by itself.
     */
    public void finish(final Throwable failure)
    {
        runner.close();
        final long beginNs = System.nanoTime();
        while (follow() > 0)
        {
            continue;
        }
        if (failure != null)
        {
            sender.offer(Alarm.halted(run, failure));
        }
        while (!sender.idle() && System.nanoTime() - beginNs < LAST_WAIT_NS)
        {
            LockSupport.parkNanos(LOOK_NS);
            sender.step(System.nanoTime());
        }
        sender.giveUp();
        records.close();
    }

    /** Reads and sends until it is stopped. */
    private final class Follower implements Agent
    {
        @Override
        public int doWork()
        {
            return follow();
        }

        @Override
        public String roleName()
        {
            return "ballast-alarms";
        }
    }
}
