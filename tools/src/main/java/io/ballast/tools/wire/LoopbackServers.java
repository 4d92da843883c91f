package io.ballast.tools.wire;

import io.ballast.core.instrument.Leg;
import io.ballast.core.ring.EventClock;
import io.ballast.gateway.net.Door;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.net.ServerDoors;
import io.ballast.tools.market.Market;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.server.backpack.BackpackServer;
import io.ballast.tools.server.backpack.BackpackServerSettings;
import io.ballast.tools.server.grvt.GrvtServer;
import io.ballast.tools.server.grvt.GrvtServerSettings;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.LedgerDump;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Simulated servers of both venues that listen on the loopback address, in a thread of their own, in real time.
 */
public final class LoopbackServers implements AutoCloseable
{
    private static final long FLUSH_INTERVAL_NS = 50_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int MAX_EVENTS = 256;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ThrowawayKeys keys;
    private final Market market;
    private final EventClock clock;
    private final GatewayLoop loop;
    private final SimServers servers;
    private final ServerDoors backpack;
    private final ServerDoors grvt;
    private final String scheme;
    private final AgentRunner runner;

    /**
     * What is asked of the servers.
     *
     * @param sim    how the venues behave.
     * @param faults what goes wrong.
     * @param seed   of what is drawn.
     * @param keys   of the one client.
     * @param doors  five: Backpack's REST and WebSocket; GRVT's edge, trades and market data.
     * @param ledger where the venues' own orders, fills and positions go, null for nowhere; closed with the servers.
     */
    public record Order(SimConfig sim, Faults faults, long seed, ThrowawayKeys keys, List<Door> doors, Writer ledger)
    {
        /** Five free ports in plain text. */
        public static final List<Door> ANY = List.of(Door.ANY, Door.ANY, Door.ANY, Door.ANY, Door.ANY);
    }

    /**
     * Open the doors and begin to serve.
     *
     * @param order  what is asked for.
     * @param market that moves the venues, beginning now; owned by this.
     * @throws java.io.UncheckedIOException if a port cannot be had; nothing is open then, and the market is not owned.
     */
    public LoopbackServers(final Order order, final Market market)
    {
        this.market = market;
        keys = order.keys();
        clock = EventClock.monotonic(market.startNs());
        loop = new GatewayLoop(clock);
        servers = new SimServers(
            order.sim(),
            market.primary().flow(),
            market.hedge().flow(),
            order.faults(),
            market.startNs(),
            order.seed(),
            (model, wire) -> new BackpackServer(BackpackServerSettings.of(keys.apiKey(), 0), model, wire),
            (model, wire) -> new GrvtServer(
                GrvtServerSettings.of(keys.grvtApiKey(), keys.signer(), keys.subAccount(), keys.chainId()),
                model,
                wire));
        // By the clock: servers that are opened again for the same client give out other ids.
        servers.venues().ordersBefore(market.startNs() / NS_PER_MS);
        scheme = order.doors().get(0).certificate() == null ? "http" : "https";
        final Ledgers ledgers = order.ledger() == null ? null : new Ledgers(order.ledger());
        try
        {
            backpack = loop.listen(servers.server(Leg.PRIMARY), order.doors().subList(0, 2));
            grvt = loop.listen(servers.server(Leg.HEDGE), order.doors().subList(2, 5));
        }
        catch (final RuntimeException ex)
        {
            loop.onClose();
            throw ex;
        }
        servers.attach(Leg.PRIMARY, backpack);
        servers.attach(Leg.HEDGE, grvt);
        runner = new AgentRunner(
            new BackoffIdleStrategy(10, 20, 1_000, 100_000),
            ex -> failure.compareAndSet(null, ex),
            null,
            new Server(ledgers));
        AgentRunner.startOnThread(runner, GatewayLoop::newThread);
    }

    /** One duty cycle: what is due at the venues first, then what the sockets have. */
    private final class Server implements Agent
    {
        private final Ledgers ledgers;

        Server(final Ledgers ledgers)
        {
            this.ledgers = ledgers;
        }

        @Override
        public void onStart()
        {
            loop.onStart();
        }

        @Override
        public int doWork()
        {
            final long nowNs = clock.nowNs();
            int work = 0;
            while (work < MAX_EVENTS && servers.nextTimeNs() <= nowNs)
            {
                servers.runNext();
                work++;
            }
            work += loop.doWork();
            if (ledgers != null)
            {
                ledgers.flush(nowNs);
            }
            return work;
        }

        @Override
        public void onClose()
        {
            loop.onClose();
            if (ledgers != null)
            {
                ledgers.close();
            }
        }

        @Override
        public String roleName()
        {
            return "ballast-servers";
        }
    }

    /** The truth that others compare with. */
    private final class Ledgers
    {
        private final Writer out;
        private final LedgerDump primary;
        private final LedgerDump hedge;
        private long flushedNs;

        Ledgers(final Writer out)
        {
            this.out = out;
            primary = LedgerDump.of(servers.venues(), Leg.PRIMARY, out);
            hedge = LedgerDump.of(servers.venues(), Leg.HEDGE, out);
        }

        void flush(final long nowNs)
        {
            if (nowNs - flushedNs >= FLUSH_INTERVAL_NS)
            {
                flushedNs = nowNs;
                try
                {
                    out.flush();
                }
                catch (final IOException ex)
                {
                    throw new UncheckedIOException("ledger cannot be written", ex);
                }
            }
        }

        void close()
        {
            primary.total();
            hedge.total();
            try
            {
                out.close();
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException("ledger cannot be written", ex);
            }
        }
    }

    /**
     * What clients must know.
     *
     * @return where the servers are, and the keys.
     */
    public Endpoints.Told told()
    {
        return new Endpoints.Told(
            new Endpoints(
                at(scheme, backpack.port(0)),
                at(scheme.equals("https") ? "wss" : "ws", backpack.port(1)),
                at(scheme, grvt.port(0)),
                at(scheme, grvt.port(1)),
                at(scheme, grvt.port(2)),
                keys.chainId()),
            keys.apiKey(),
            keys.secret(),
            keys.privateKey(),
            keys.grvtApiKey(),
            Long.toUnsignedString(keys.subAccount()));
    }

    private static URI at(final String scheme, final int port)
    {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /**
     * What went wrong in the servers themselves.
     *
     * @return null while all is well.
     */
    public Throwable failure()
    {
        return failure.get();
    }

    /**
     * A venue's own account of its client. After {@link #close()}.
     *
     * @param leg primary or hedge.
     * @return the ledger.
     */
    public VenueLedger ledger(final Leg leg)
    {
        return servers.venues().venue(leg).ledger();
    }

    @Override
    public void close()
    {
        runner.close();
        market.close();
    }
}
