package io.ballast.tools.server.backpack;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryCommandEncoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.backpack.BackpackSession;
import io.ballast.gateway.backpack.BackpackSettings;
import io.ballast.gateway.backpack.BackpackSetup;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.Protocol;
import io.ballast.tools.wire.VirtualWire;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Our session and the simulated venue on a wire in virtual time: what the one says the other understands. */
final class BackpackSessionTest
{
    private static final BackpackSettings SETTINGS = BackpackSettings.of(BackpackRig.SYMBOL, 2_000);

    private final BackpackRig rig = new BackpackRig();
    private final VirtualWire wire = new VirtualWire(2 * BackpackRig.MILLISECOND_NS, BackpackRig.MILLISECOND_NS, 7);
    private final List<String> told = new ArrayList<>();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private BackpackSession session;
    private VenueFacts facts;
    private String book = "";
    private long sequence;

    @BeforeEach
    void connect()
    {
        for (int second = 1; second <= 30; second++)
        {
            final long timeNs = rig.nowNs + second * 1_000 * BackpackRig.MILLISECOND_NS;
            rig.flow.at(timeNs, listener -> listener.onMark(BackpackRig.n("3000"), BackpackRig.n("3000.5"),
                12_500_000L, BackpackRig.START_NS + 3_600_000 * BackpackRig.MILLISECOND_NS));
        }
        final BackpackSetup setup = new BackpackSetup(SETTINGS, rig.signer, BackpackRig.WALL_OFFSET_NS, 1);
        put(setup);
        run(setup, 2_000);
        assertTrue(setup.done(), setup.problem());
        facts = setup.facts();
        session = new BackpackSession(
            SETTINGS, facts, rig.signer, 0, this::tell, rig.nowNs + BackpackRig.WALL_OFFSET_NS, 1);
        session.wallOffset(BackpackRig.WALL_OFFSET_NS);
        put(session);
        run(session, 3_000);
        assertTrue(told.contains("MARKET UP") && told.contains("ORDERS UP"), told + " " + session.counters());
        told.clear();
    }

    @Test
    void shouldReadTheVenuesRulesAndItsBook()
    {
        assertEquals("USDC", facts.quoteCurrency());
        assertTrue(facts.tick() > 0 && facts.lot() > 0 && facts.takerFeeRate() > 0 && facts.availableMargin() > 0);
        assertEquals("3000/3000.01", book);
    }

    @Test
    void shouldRestAnOrderFindItAndCancelIt()
    {
        order(7, "2990", TimeInForce.GTC, true);
        run(session, 500);
        assertTrue(told.stream().anyMatch(line -> line.startsWith("ACCEPTED 7 REPLY")), told.toString());
        assertTrue(told.stream().anyMatch(line -> line.startsWith("ACCEPTED 7 STREAM")), told.toString());
        query(1, QueryKind.ORDER, 7);
        query(2, QueryKind.OPEN_ORDERS, 0);
        run(session, 500);
        assertTrue(told.containsAll(List.of("DONE ORDER FOUND 1", "DONE OPEN_ORDERS FOUND 1")), told.toString());
        cancel(7);
        run(session, 500);
        assertTrue(told.stream().anyMatch(line -> line.startsWith("CANCEL_ACCEPTED 7")), told.toString());
        assertTrue(told.contains("CANCELLED 7 STREAM 0 NONE"), told.toString());
        query(3, QueryKind.ORDER, 7);
        run(session, 500);
        assertTrue(told.contains("DONE ORDER NOT_FOUND 0"), told.toString());
        cancel(7);
        run(session, 500);
        assertTrue(told.contains("CANCEL_REJECTED 7 REPLY NOT_FOUND"), told.toString());
        sound();
    }

    @Test
    void shouldTakeAndFindFillPositionAndAccount()
    {
        order(8, "3000.05", TimeInForce.IOC, false);
        run(session, 500);
        assertTrue(told.contains("FILL 8 STREAM 0.2@3000.01"), told.toString());
        for (final QueryKind kind : List.of(QueryKind.FILLS, QueryKind.POSITION, QueryKind.ACCOUNT, QueryKind.BOOK))
        {
            query(10 + kind.value(), kind, 0);
        }
        run(session, 1_000);
        assertTrue(told.containsAll(List.of("FILL 8 QUERY 0.2@3000.01", "DONE FILLS FOUND 1", "POSITION 0.2",
            "DONE POSITION FOUND 1", "DONE ACCOUNT FOUND 1", "DONE BOOK FOUND 1")), told.toString());
        sound();
    }

    @Test
    void shouldHearWhyAnOrderIsRefused()
    {
        order(9, "3001", TimeInForce.GTC, true);
        order(10, "2990.001", TimeInForce.GTC, true);
        run(session, 500);
        assertTrue(told.stream().anyMatch(line -> line.contains(" 9 ") && line.contains("POST_ONLY")), told.toString());
        assertTrue(told.contains("REJECTED 10 REPLY RESIZE"), told.toString());
        sound();
    }

    private void sound()
    {
        final String counters = session.counters().toString();
        assertTrue(counters.startsWith("unreadable=0 missing=0 unknown=0 contradictions=0 "), counters);
        assertTrue(told.stream().noneMatch(line -> line.startsWith("ORDERS") || line.startsWith("MARKET")),
            told.toString());
    }

    // ------------------------------------------------------------------ the wire

    private void put(final Protocol client)
    {
        wire.at(rig.nowNs);
        wire.connect(client, rig.servers.server(Leg.PRIMARY));
        rig.servers.attach(Leg.PRIMARY, wire.serverSide());
        client.start(rig.nowNs, wire.clientSide());
    }

    private void run(final Protocol client, final long milliseconds)
    {
        final long untilNs = rig.nowNs + milliseconds * BackpackRig.MILLISECOND_NS;
        for (int turns = 0; turns < 1_000_000; turns++)
        {
            final long serverNs = rig.servers.nextTimeNs();
            final long wireNs = wire.nextTimeNs();
            final long clientNs = Math.max(rig.nowNs, client.nextTimerNs());
            final long nextNs = Math.min(serverNs, Math.min(wireNs, clientNs));
            if (nextNs > untilNs)
            {
                break;
            }
            rig.nowNs = Math.max(rig.nowNs, nextNs);
            wire.at(rig.nowNs);
            if (serverNs == nextNs)
            {
                rig.servers.runNext();
            }
            else if (wireNs == nextNs)
            {
                wire.runNext();
            }
            else
            {
                client.onTimer(rig.nowNs);
            }
        }
        rig.nowNs = untilNs;
        wire.at(untilNs);
    }

    // ------------------------------------------------------------------ the engine's side

    private void order(
        final long clientOrderId, final String price, final TimeInForce timeInForce, final boolean postOnly)
    {
        final OrderCommandEncoder encoder = new OrderCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(rig.nowNs).clientOrderId(clientOrderId)
            .price(DecimalText.parse(price)).quantity(DecimalText.parse("0.2")).side(Side.BUY)
            .intent(Intent.FIRST_LEG).orderType(OrderType.LIMIT).timeInForce(timeInForce)
            .postOnly(postOnly ? Flag.YES : Flag.NO).reduceOnly(Flag.NO);
        send(encoder.encodedLength());
    }

    private void cancel(final long clientOrderId)
    {
        final CancelCommandEncoder encoder = new CancelCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(rig.nowNs).clientOrderId(clientOrderId);
        send(encoder.encodedLength());
    }

    private void query(final long queryId, final QueryKind kind, final long clientOrderId)
    {
        final QueryCommandEncoder encoder = new QueryCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(rig.nowNs).queryId(queryId)
            .clientOrderId(clientOrderId).sinceNs(BackpackRig.START_NS + BackpackRig.WALL_OFFSET_NS).kind(kind);
        send(encoder.encodedLength());
    }

    private void send(final int length)
    {
        session.onCommand(rig.nowNs, ++sequence, command, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private boolean tell(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        final MessageHeaderDecoder type = new MessageHeaderDecoder().wrap(buffer, offset);
        switch (type.templateId())
        {
            case SessionEventDecoder.TEMPLATE_ID ->
            {
                final SessionEventDecoder event = new SessionEventDecoder().wrapAndApplyHeader(buffer, offset, type);
                told.add(event.channel() + " " + event.state());
            }
            case ExecutionEventDecoder.TEMPLATE_ID ->
                told.add(line(new ExecutionEventDecoder().wrapAndApplyHeader(buffer, offset, type)));
            case QueryDoneEventDecoder.TEMPLATE_ID ->
            {
                final QueryDoneEventDecoder event =
                    new QueryDoneEventDecoder().wrapAndApplyHeader(buffer, offset, type);
                told.add("DONE " + event.kind() + " " + event.result() + " " + event.rows());
            }
            case PositionEventDecoder.TEMPLATE_ID -> told.add("POSITION " + DecimalText.format(
                new PositionEventDecoder().wrapAndApplyHeader(buffer, offset, type).quantity()));
            case BookEventDecoder.TEMPLATE_ID ->
            {
                final BookEventDecoder event = new BookEventDecoder().wrapAndApplyHeader(buffer, offset, type);
                book = DecimalText.format(event.bidPrice(0)) + "/" + DecimalText.format(event.askPrice(0));
            }
            default ->
            {
            }
        }
        return true;
    }

    private static String line(final ExecutionEventDecoder event)
    {
        final String start = event.executionType() + " " + event.clientOrderId() + " " + event.source() + " ";
        return switch (event.executionType())
        {
            case FILL -> start + DecimalText.format(event.lastQuantity()) + "@" + DecimalText.format(event.lastPrice());
            case CANCELLED, EXPIRED ->
                start + DecimalText.format(event.cumulativeQuantity()) + " " + event.rejectClass();
            default -> start + event.rejectClass();
        };
    }
}
