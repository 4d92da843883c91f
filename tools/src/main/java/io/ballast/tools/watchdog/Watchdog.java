package io.ballast.tools.watchdog;

import io.ballast.core.ring.EngineCounters;
import io.ballast.core.ring.EventClock;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.backpack.BackpackSweep;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.tools.alarm.Webhook;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.watchdog.EngineWatch.Verdict;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at an engine ten times a second and sweeps its markets when it no longer lives. The connection is open before
 * it is needed, and once a minute the open orders are listed, so that a key or a way that is no longer good is known
 * before it is needed too. One thread: that of {@link #run}.
 */
public final class Watchdog
{
    private static final long LOOK_NS = 100_000_000L;
    private static final long CHECK_NS = 60_000_000_000L;
    private static final long CHECK_AGAIN_NS = 5_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int WARM_CONNECTIONS = 1;

    /**
     * What is watched, and how.
     *
     * @param counters of the engine.
     * @param symbols  of the markets to sweep.
     * @param rest     Backpack's REST.
     * @param settings of the connections.
     * @param stillNs  how long the counter may stand still.
     * @param boundNs  how long a sweep is tried.
     */
    public record Orders(
        EngineCounters counters, List<String> symbols, URI rest, ClientSettings settings, long stillNs, long boundNs)
    {
    }

    private final Orders orders;
    private final Consumer<String> tell;
    private final Webhook webhook;
    private final EventClock clock = EventClock.monotonic(wallNs());
    private final GatewayLoop loop = new GatewayLoop(clock);
    private final BackpackSweep sweep;
    private final EngineWatch watch;
    private final ProcessHandle process;

    private Verdict verdict = Verdict.ALIVE;
    private long nextLookNs;
    private long nextCheckNs;
    private boolean checking;
    private boolean good;
    private boolean everGood;
    private long beginNs;
    private long handledAtAlarm;
    private boolean movedAgain;

    /**
     * A watch that has not begun.
     *
     * @param orders  what to watch.
     * @param signer  of the account, closed by its owner.
     * @param webhook for alarms; null for none.
     * @param tell    takes a line for people for each step.
     * @throws IllegalArgumentException if a market cannot be one, or the address or the certificate cannot be used.
     */
    public Watchdog(
        final Orders orders, final BackpackSigner signer, final Webhook webhook, final Consumer<String> tell)
    {
        this.orders = orders;
        this.webhook = webhook;
        this.tell = tell;
        final EngineCounters counters = orders.counters();
        process = ProcessHandle.of(counters.pid()).filter(ProcessHandle::isAlive).orElse(null);
        watch = new EngineWatch(orders.stillNs(), clock.nowNs(), counters.handled());
        sweep = new BackpackSweep(signer, orders.symbols(), counters.startNs(), tell);
        loop.connect(sweep, List.of(orders.rest()), orders.settings().warm(WARM_CONNECTIONS));
    }

    private static long wallNs()
    {
        return System.currentTimeMillis() * NS_PER_MS;
    }

    /**
     * Watch until the engine has ended in order, or everything was swept.
     *
     * @return how it ended.
     * @throws ConfigException if the venue refuses key or market at the first try, while the engine lives.
     */
    public WatchOutcome run()
    {
        final EngineCounters counters = orders.counters();
        tell.accept("watching run " + counters.runNumber() + ", pid " + counters.pid() +
            (process == null ? " (not seen from here: its counter alone tells)" : "") + ", for " +
            String.join(", ", orders.symbols()));
        loop.onStart();
        try
        {
            while (verdict != Verdict.ENDED && !sweep.over())
            {
                cycle();
                loop.park(LOOK_NS);
            }
            return outcome();
        }
        finally
        {
            loop.onClose();
        }
    }

    private void cycle()
    {
        loop.doWork();
        final long nowNs = clock.nowNs();
        sweep.wallOffset(wallNs() - nowNs);
        if (verdict != Verdict.ALIVE)
        {
            watchSweep();
            return;
        }
        if (nowNs >= nextLookNs)
        {
            nextLookNs = nowNs + LOOK_NS;
            look(nowNs);
        }
        if (verdict == Verdict.ALIVE)
        {
            check(nowNs);
        }
    }

    private void look(final long nowNs)
    {
        final EngineCounters counters = orders.counters();
        final boolean processAlive = process == null || process.isAlive();
        final long handled = counters.handled();
        verdict = watch.look(nowNs, processAlive, counters.state(), counters.liveOrders(), handled);
        if (verdict == Verdict.ALIVE || verdict == Verdict.ENDED)
        {
            return;
        }
        sweep.begin(nowNs, counters.windowNs(), orders.boundNs());
        beginNs = nowNs;
        handledAtAlarm = handled;
        alarm("ALARM: the engine " + verdict.words() + " (pid " + counters.pid() + ", run " + counters.runNumber() +
            ", " + handled + " inputs, " + watch.stillNs() / NS_PER_MS + " ms without one): taking every order off " +
            String.join(", ", orders.symbols()), "ALARM");
    }

    /** By listing orders, now and then. The first refusal ends the watch: with a wrong key there is none. */
    private void check(final long nowNs)
    {
        if (checking && sweep.idle())
        {
            checking = false;
            checked(sweep.trouble() == null);
            nextCheckNs = nowNs + (good ? CHECK_NS : CHECK_AGAIN_NS);
        }
        else if (!checking && nowNs >= nextCheckNs)
        {
            checking = true;
            sweep.check(nowNs);
        }
    }

    private void checked(final boolean works)
    {
        if (sweep.refused() && !everGood)
        {
            throw new ConfigException("the venue refuses the watchdog: " + sweep.trouble());
        }
        if (works && !good)
        {
            tell.accept("the way to the venue is good");
        }
        if (sweep.refused() && good)
        {
            alarm("ALARM: the venue refuses the watchdog, which could not sweep now: " + sweep.trouble(), "BLIND");
        }
        good = works;
        everGood |= works;
    }

    private void watchSweep()
    {
        final boolean stood = verdict == Verdict.STILL || verdict == Verdict.DEAD;
        if (stood && !movedAgain && orders.counters().handled() != handledAtAlarm)
        {
            movedAgain = true;
            tell.accept("the engine's counter moves again; the sweep goes on to its end");
        }
    }

    private void alarm(final String text, final String event)
    {
        tell.accept(text);
        if (webhook != null)
        {
            final JsonLine json = new JsonLine()
                .text("source", "ballast watchdog")
                .text("event", event)
                .text("cause", verdict.name())
                .number("pid", orders.counters().pid())
                .number("runNumber", orders.counters().runNumber())
                .text("text", text)
                .array("symbols");
            orders.symbols().forEach(json::text);
            webhook.post(json.end().toString());
        }
    }

    private WatchOutcome outcome()
    {
        final EngineCounters counters = orders.counters();
        final boolean swept = verdict != Verdict.ENDED;
        final WatchOutcome outcome = new WatchOutcome(
            verdict, swept && sweep.proven(), movedAgain, sweep.cancelled(), watch.stillNs(),
            swept ? clock.nowNs() - beginNs : 0, counters.handled(), counters.pid(), counters.runNumber(),
            orders.symbols());
        if (swept)
        {
            alarm(outcome.sentence(), sweep.proven() ? "SWEPT" : "UNPROVEN");
            if (webhook != null)
            {
                webhook.await();
            }
        }
        return outcome;
    }
}
