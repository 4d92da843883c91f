package io.ballast.tools.contract;

import io.ballast.core.codec.CancelAllCommandEncoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.QueryCommandEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.SessionState;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.server.SilentServer;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueSetting;
import io.ballast.tools.venue.VenueView;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * One venue's session under test, its simulated server, the network between them, and the pen of the engine.
 * <pre>
 *  commands ─► VenueSession ─► Road ─► Meddler ─► VenueServer ─► venue model ─► Truth
 *  Heard    ◄─      │       ◄─      ◄─         ◄─     │       ◄─     │
 * </pre>
 * A fault is a text, {@code "action=cut on=accepted channel=orders for=2_s"}, as in a scenario file but for underscores
 * in place of blanks; the leg is put in. {@link #close()} holds what was told against the truth.
 */
final class ContractDesk implements AutoCloseable
{
    /** Of every draw. */
    static final long SEED = 7;

    /** A Monday morning, at a full minute. */
    static final long START_NS = 1_767_600_900_000_000_000L;

    static final long MILLISECOND_NS = 1_000_000L;

    private static final long PATIENCE_NS = 60_000 * MILLISECOND_NS;
    private static final long LIFE_NS = 30_000 * MILLISECOND_NS;
    private static final long ALIVE_NS = 500 * MILLISECOND_NS;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int CAPACITY = 256;

    final Heard heard = new Heard();
    final DeskFlow flow = new DeskFlow(START_NS, PATIENCE_NS);
    final ContractVenue venue;
    final Meddler meddler;
    final Truth truth;
    final VenueView view;
    final Leg leg;

    private final Road road;
    private final SimServers servers;
    private final VenueSession session;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private boolean engineAlive = true;
    private long aliveNs;
    private long lastSequence;
    private int lastId = 10_000;

    ContractDesk(final ContractVenue venue, final Road.Kind kind, final String... faults)
    {
        this.venue = venue;
        leg = venue.leg();
        SimConfig config = SimConfig.defaults();
        for (int i = 0; i < Leg.COUNT; i++)
        {
            config = config
                .with(VenueSetting.MIN_NOTIONAL.of(Leg.of(i)), "20 USD")
                .with(VenueSetting.FUNDING_INTERVAL.of(Leg.of(i)), "60 s");
        }
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (final String fault : faults)
        {
            rules.add(table(fault));
        }
        final DeskFlow other = new DeskFlow(START_NS, PATIENCE_NS);
        servers = new SimServers(config, leg == Leg.PRIMARY ? flow : other, leg == Leg.PRIMARY ? other : flow,
            Faults.of(rules), START_NS, SEED, leg == Leg.PRIMARY ? venue.server() : (model, wire) -> new SilentServer(),
            leg == Leg.PRIMARY ? (model, wire) -> new SilentServer() : venue.server());
        view = servers.venues().view(leg);
        truth = new Truth(this);
        meddler = new Meddler(servers.server(leg));
        servers.attach(leg, meddler);
        road = kind.build(venue, servers, meddler, START_NS);
        final VenueSetup setup = venue.setup();
        road.place(setup);
        session = begin(setup);
    }

    private VenueSession begin(final VenueSetup setup)
    {
        try
        {
            await("setup", setup::done);
            if (setup.facts() == null)
            {
                throw new AssertionError("setup failed: " + setup.problem());
            }
            final VenueSession made = venue.session(setup.facts(), nowNs(), heard);
            road.place(made);
            return made;
        }
        catch (final Throwable ex)
        {
            road.close();
            throw ex;
        }
    }

    private Map<String, Object> table(final String fault)
    {
        final Map<String, Object> table = new TreeMap<>();
        table.put("leg", leg.name().toLowerCase(Locale.ROOT));
        for (final String word : fault.split(" "))
        {
            final int equals = word.indexOf('=');
            final String key = word.substring(0, equals);
            final String value = word.substring(equals + 1);
            table.put(key, List.of("action", "on", "then", "query", "class", "reply").contains(key) ?
                value : value.replace('_', ' '));
        }
        return table;
    }

    /** Both channels stand and a book was told. */
    ContractDesk up()
    {
        await("both channels up", () -> heard.state(Channel.MARKET) == SessionState.UP &&
            heard.state(Channel.ORDERS) == SessionState.UP && heard.last(Told.Book.class) != null);
        return this;
    }

    // ------------------------------------------------------------------ time

    long nowNs()
    {
        return road.nowNs();
    }

    /** Since the start. */
    long elapsedMs()
    {
        return (nowNs() - START_NS) / MILLISECOND_NS;
    }

    private boolean step(final long limitNs)
    {
        if (session != null && engineAlive && nowNs() - aliveNs >= ALIVE_NS)
        {
            aliveNs = nowNs();
            session.onEngineAlive(aliveNs);
        }
        return road.step(limitNs);
    }

    /** Let time pass. */
    void pass(final long milliseconds)
    {
        final long untilNs = nowNs() + milliseconds * MILLISECOND_NS;
        while (step(untilNs))
        {
            // On to what is due next.
        }
    }

    /** Let time pass up to a time since the start. */
    void passTo(final long milliseconds)
    {
        pass(Math.max(0, milliseconds - elapsedMs()));
    }

    /** Let time pass until something holds, for a minute at most. */
    void await(final String what, final BooleanSupplier condition)
    {
        final long limitNs = nowNs() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            if (!step(limitNs))
            {
                throw new AssertionError("waited in vain for " + what + ", told:" + heard + "\nasked: " +
                    tail(meddler.asked) + "\nanswered: " + tail(meddler.answered));
            }
        }
    }

    private static String tail(final List<String> texts)
    {
        return String.join("\n  ", texts.subList(Math.max(0, texts.size() - 6), texts.size()));
    }

    /** The engine is seen to work no more. */
    void engineDies()
    {
        engineAlive = false;
    }

    // ------------------------------------------------------------------ commands

    /** Send an order under a new id. */
    long send(final Ticket ticket)
    {
        return send(ticket, venue.id(++lastId));
    }

    long send(final Ticket ticket, final long id)
    {
        final OrderCommandEncoder order = new OrderCommandEncoder().wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs())
            .cause(0)
            .clientOrderId(id)
            .price(ticket.price)
            .quantity(ticket.quantity)
            .expiryNs(nowNs() + LIFE_NS)
            .touchPrice(0)
            .nonce(lastSequence + 1)
            .cycle(1)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .attempt(1)
            .side(ticket.side)
            .intent(ticket.intent)
            .orderType(ticket.type)
            .timeInForce(ticket.timeInForce)
            .postOnly(ticket.postOnly ? Flag.YES : Flag.NO)
            .reduceOnly(ticket.reduceOnly ? Flag.YES : Flag.NO);
        truth.ordered(command(HEADER + order.encodedLength()), id);
        return id;
    }

    void cancel(final long id)
    {
        cancel(id, 0);
    }

    void cancel(final long id, final int timeToLiveMs)
    {
        final CancelCommandEncoder cancel = new CancelCommandEncoder().wrapAndApplyHeader(buffer, 0, header);
        buffer.setMemory(HEADER, CancelCommandEncoder.BLOCK_LENGTH, (byte)0);
        cancel
            .timestampNs(nowNs())
            .clientOrderId(id)
            .timeToLiveMs(timeToLiveMs)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal());
        truth.cancelled(command(HEADER + cancel.encodedLength()), id);
    }

    void cancelAll()
    {
        final CancelAllCommandEncoder all = new CancelAllCommandEncoder().wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs())
            .cause(0)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal());
        truth.sent(command(HEADER + all.encodedLength()));
    }

    /** Ask; returns the query's id. */
    long query(final QueryKind kind, final long id, final long sinceNs)
    {
        final long queryId = lastSequence + 1_000;
        final QueryCommandEncoder query = new QueryCommandEncoder().wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs())
            .cause(0)
            .queryId(queryId)
            .clientOrderId(id)
            .sinceNs(sinceNs)
            .instrumentId(leg.ordinal())
            .venueId(leg.ordinal())
            .kind(kind);
        truth.queried(command(HEADER + query.encodedLength()), queryId);
        return queryId;
    }

    private long command(final int length)
    {
        final long sequence = ++lastSequence;
        session.onCommand(nowNs(), sequence, buffer, 0, length);
        return sequence;
    }

    /** Ask and wait for the answer. */
    Told.Done ask(final QueryKind kind, final long id, final long sinceNs)
    {
        final long queryId = query(kind, id, sinceNs);
        await("answer to " + kind, () -> !answers(queryId).isEmpty());
        return answers(queryId).get(0);
    }

    Told.Done ask(final QueryKind kind)
    {
        return ask(kind, 0, START_NS);
    }

    List<Told.Done> answers(final long queryId)
    {
        return heard.all(Told.Done.class, one -> one.queryId() == queryId);
    }

    List<Told.Row> rows(final Told.Done done)
    {
        return heard.all(Told.Row.class, one -> one.queryId() == done.queryId());
    }

    /** Hold what was told against the truth, then let go. */
    @Override
    public void close()
    {
        try
        {
            truth.check();
        }
        finally
        {
            road.close();
        }
    }
}
