package io.ballast.tools.server;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.tools.market.MarketFlow;
import io.ballast.tools.venue.FaultAction;
import io.ballast.tools.venue.FaultRule;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.SimVenues;
import io.ballast.tools.venue.WireTap;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The venue model behind two servers.
 * <pre>
 *  sockets or        ServerListener                    commands
 *  virtual wire ───► VenueServer (primary, hedge) ───► VenueModel ───► SimVenues
 *       ▲                 │      ▲                                        │
 *       └──── Wire ◄──────┘      └──── messages, by the venue ◄───────────┘
 * </pre>
 * Discrete events as {@link SimVenues}: {@link #nextTimeNs()} says when the next one is due, {@link #runNext()} does
 * it. Whoever drives it gives requests to {@link #server} at their event time, after everything that was due before.
 * Used by one thread.
 */
public final class SimServers
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final SimVenues venues;
    private final VenueServer[] servers = new VenueServer[Leg.COUNT];
    private final Wire[] wires = new Wire[Leg.COUNT];
    private final VenueModel[] models = new VenueModel[Leg.COUNT];
    private long nowNs;

    /**
     * Two venues that open at a time, and their servers.
     *
     * @param config       of both.
     * @param primaryFlow  background market of the primary venue.
     * @param hedgeFlow    background market of the hedge venue.
     * @param faults       of this run; an operator is not on the wire.
     * @param startNs      event time of the start, on the time line of the flows.
     * @param seed         of latencies and of what faults do.
     * @param primary      makes the primary venue's server.
     * @param hedge        makes the hedge venue's server.
     * @throws IllegalArgumentException if a fault cannot come about here.
     */
    public SimServers(
        final SimConfig config,
        final MarketFlow primaryFlow,
        final MarketFlow hedgeFlow,
        final Faults faults,
        final long startNs,
        final long seed,
        final VenueServer.Factory primary,
        final VenueServer.Factory hedge)
    {
        for (final FaultRule rule : faults.rules())
        {
            if (rule.action() == FaultAction.OPERATOR)
            {
                throw new IllegalArgumentException("no operator behind a wire: action=operator");
            }
        }
        nowNs = startNs;
        venues = new SimVenues(config, primaryFlow, hedgeFlow, faults, startNs, seed, this::onEvent);
        final SplittableRandom random = new SplittableRandom(~seed);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            wires[i] = new Wire(random.split());
            models[i] = new VenueModel(venues, Leg.of(i));
            if (faults.rules().stream().anyMatch(SimServers::wantsOldBook))
            {
                models[i].book().keepOld();
            }
            servers[i] = (i == 0 ? primary : hedge).create(models[i], wires[i]);
        }
        venues.tap(new Tap());
    }

    private static boolean wantsOldBook(final FaultRule rule)
    {
        return rule.action() == FaultAction.OLD_BOOK || rule.effect().is("old");
    }

    /** What has no message. */
    private final class Tap implements WireTap
    {
        @Override
        public void onBook(
            final Leg leg,
            final boolean withOwn,
            final boolean gap,
            final boolean crossed,
            final Side empty,
            final long exchangeNs)
        {
            models[leg.ordinal()].book().publish(withOwn, gap, crossed, empty, exchangeNs);
        }

        @Override
        public void onSnapshot(final Leg leg, final Snapshot snapshot)
        {
            models[leg.ordinal()].book().nextSnapshot(snapshot);
        }

        @Override
        public void onTaken(final Leg leg, final long clientOrderId, final long answerNs)
        {
            servers[leg.ordinal()].onTaken(clientOrderId, answerNs);
        }

        @Override
        public void onFault(final long timeNs, final Leg leg, final FaultRule rule)
        {
            if (rule.action() == FaultAction.LOGOUT)
            {
                servers[leg.ordinal()].onLogout(timeNs);
            }
            else
            {
                wires[leg.ordinal()].begin(timeNs, rule);
            }
        }
    }

    /**
     * Connect a server to its clients, before anything else is done with it.
     *
     * @param leg       primary or hedge.
     * @param transport to answer by.
     */
    public void attach(final Leg leg, final ServerTransport transport)
    {
        wires[leg.ordinal()].attach(transport);
    }

    /**
     * Let faults take the whole wire of a venue away, so that nothing connects.
     *
     * @param leg  primary or hedge.
     * @param plug told false to pull it and true to put it back.
     */
    public void plug(final Leg leg, final Consumer<Boolean> plug)
    {
        wires[leg.ordinal()].plug(plug);
    }

    /**
     * The server of a venue.
     *
     * @param leg primary or hedge.
     * @return to be given requests.
     */
    public VenueServer server(final Leg leg)
    {
        return servers[leg.ordinal()];
    }

    /**
     * The model, for ledgers and books.
     *
     * @return both venues.
     */
    public SimVenues venues()
    {
        return venues;
    }

    /**
     * Every fault of the model and of the wires ends.
     *
     * @param timeNs event time.
     */
    public void heal(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        venues.heal(nowNs);
        for (final Wire wire : wires)
        {
            wire.heal();
        }
    }

    /**
     * When the next event is due.
     *
     * @return event time, never before what has been; {@link MarketFlow#NONE} if nothing will ever happen.
     */
    public long nextTimeNs()
    {
        return Math.max(nowNs, Math.min(venues.nextTimeNs(), timerNs()));
    }

    private long timerNs()
    {
        long next = MarketFlow.NONE;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            next = Math.min(next, Math.min(servers[i].nextTimerNs(), wires[i].nextTimerNs()));
        }
        return next;
    }

    /**
     * Do the one event that is due next: the model's before the servers' own.
     *
     * @return its event time.
     */
    public long runNext()
    {
        final long timerNs = timerNs();
        if (venues.nextTimeNs() <= timerNs)
        {
            nowNs = Math.max(nowNs, venues.runNext());
            return nowNs;
        }
        nowNs = Math.max(nowNs, timerNs);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            if (wires[i].nextTimerNs() <= nowNs)
            {
                wires[i].onTimer(nowNs);
            }
            if (servers[i].nextTimerNs() <= nowNs)
            {
                servers[i].onTimer(nowNs);
            }
        }
        return nowNs;
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
        final long timeNs = buffer.getLong(
            offset + BODY + ExecutionEventDecoder.receivedNsEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
        nowNs = Math.max(nowNs, timeNs);
        if (templateId == CommandSentEventDecoder.TEMPLATE_ID)
        {
            final long sequence = buffer.getLong(
                offset + BODY + CommandSentEventDecoder.commandSequenceEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
            servers[VenueModel.legOf(sequence).ordinal()].onVenueEvent(nowNs, buffer, offset, length);
        }
        else if (templateId != OperatorEventDecoder.TEMPLATE_ID)
        {
            final int id = buffer.getShort(offset + BODY + venueIdOffset(templateId), ByteOrder.LITTLE_ENDIAN);
            servers[id].onVenueEvent(nowNs, buffer, offset, length);
        }
    }

    /** Where a message names its venue, or its instrument: each venue has one, with the same number. */
    private static int venueIdOffset(final int templateId)
    {
        return switch (templateId)
        {
            case BookEventDecoder.TEMPLATE_ID -> BookEventDecoder.instrumentIdEncodingOffset();
            case TradeEventDecoder.TEMPLATE_ID -> TradeEventDecoder.instrumentIdEncodingOffset();
            case MarkPriceEventDecoder.TEMPLATE_ID -> MarkPriceEventDecoder.instrumentIdEncodingOffset();
            case FundingEventDecoder.TEMPLATE_ID -> FundingEventDecoder.instrumentIdEncodingOffset();
            case ExecutionEventDecoder.TEMPLATE_ID -> ExecutionEventDecoder.instrumentIdEncodingOffset();
            case OrderStatusEventDecoder.TEMPLATE_ID -> OrderStatusEventDecoder.instrumentIdEncodingOffset();
            case QueryDoneEventDecoder.TEMPLATE_ID -> QueryDoneEventDecoder.instrumentIdEncodingOffset();
            case PositionEventDecoder.TEMPLATE_ID -> PositionEventDecoder.instrumentIdEncodingOffset();
            case AccountEventDecoder.TEMPLATE_ID -> AccountEventDecoder.venueIdEncodingOffset();
            case SessionEventDecoder.TEMPLATE_ID -> SessionEventDecoder.venueIdEncodingOffset();
            case WallClockEventDecoder.TEMPLATE_ID -> WallClockEventDecoder.venueIdEncodingOffset();
            case CurrencyEventDecoder.TEMPLATE_ID -> CurrencyEventDecoder.venueIdEncodingOffset();
            default -> throw new IllegalStateException("not of a venue: templateId=" + templateId);
        };
    }
}
