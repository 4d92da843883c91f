package io.ballast.tools.wire;

import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
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
import io.ballast.gateway.grvt.GrvtAccount;
import io.ballast.gateway.grvt.GrvtSession;
import io.ballast.gateway.grvt.GrvtSettings;
import io.ballast.gateway.grvt.GrvtSetup;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.Protocol;
import io.ballast.tools.server.ManualFlow;
import io.ballast.tools.server.SilentServer;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.server.grvt.GrvtServer;
import io.ballast.tools.server.grvt.GrvtServerSettings;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueSetting;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * GRVT's setup and session against the simulated server of the same protocol, in virtual time, signatures and all.
 */
final class GrvtWireTest
{
    private static final long START = 1_767_600_900_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long ID = 1L << 63 | 1 << 20 | 1;
    private static final String KEY = "0x52b11872a4a10cfc7c5bc1d923106121c22f044bd077a98b492bbf42d0f7a09c";
    private static final String ACCOUNT = "2147050003876484";
    private static final String SYMBOL = "ETH_USDT_Perp";

    private final List<String> lines = new ArrayList<>();
    private final ManualFlow flow = new ManualFlow();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder told = new MessageHeaderDecoder();
    private final GrvtAccount account = new GrvtAccount(
        new Secret("key".getBytes(StandardCharsets.US_ASCII)),
        GrvtSigner.of(new Secret(KEY.getBytes(StandardCharsets.US_ASCII))), ACCOUNT);

    private SimServers servers;
    private VirtualWire wire;
    private Protocol end;
    private GrvtSession session;
    private VenueFacts facts;
    private long nowNs = START;
    private long sequence;

    private void begin(final long sessionNs, final String... faults)
    {
        final List<Map<String, Object>> tables = new ArrayList<>();
        for (final String fault : faults)
        {
            final Map<String, Object> table = new TreeMap<>();
            for (final String word : fault.split(" "))
            {
                final int equals = word.indexOf('=');
                table.put(word.substring(0, equals), word.substring(equals + 1).replace('_', ' '));
            }
            tables.add(table);
        }
        servers = new SimServers(
            SimConfig.defaults().with(VenueSetting.LATENCY_JITTER.of(Leg.HEDGE), "0 s"), new ManualFlow(), flow,
            Faults.of(tables), START, 1, (model, to) -> new SilentServer(),
            (model, to) -> new GrvtServer(GrvtServerSettings
                .of("key", account.signer().toString(), account.subAccountId(), 325).sessions(sessionNs), model, to));
        wire = new VirtualWire(2 * MS, MS, 5);
        servers.attach(Leg.HEDGE, wire.serverSide());
        for (int second = 0; second < 600; second++)
        {
            final int turn = second % 2;
            flow.at(START + second * 1_000 * MS, listener ->
            {
                listener.onBookReset();
                for (int i = 0; i < 12; i++)
                {
                    listener.onLevel(Side.BUY, n("2936.8") - i * n("0.01"), n("2") + turn * n("0.5"));
                    listener.onLevel(Side.SELL, n("2936.81") + i * n("0.01"), n("2.5"));
                }
                listener.onMark(n("2936.8"), n("2936.7"), 100_000_000L, START + 3_600_000 * MS);
            });
        }
        final GrvtSetup setup = new GrvtSetup(GrvtSettings.of(325), account, SYMBOL, 0, 1);
        place(setup);
        pass(2_000);
        assertTrue(setup.done(), setup.problem());
        facts = setup.facts();
        session = new GrvtSession(1, GrvtSettings.of(325), account, facts, 0, 0, 1, () -> 0, this::publish);
        place(session);
        pass(2_000);
    }

    private void place(final Protocol protocol)
    {
        end = protocol;
        wire.at(nowNs);
        wire.connect(protocol, servers.server(Leg.HEDGE));
        protocol.start(nowNs, wire.clientSide());
    }

    private void pass(final long milliseconds)
    {
        final long untilNs = nowNs + milliseconds * MS;
        while (true)
        {
            final long modelNs = servers.nextTimeNs();
            final long timerNs = end.nextTimerNs();
            final long next = Math.max(nowNs, Math.min(modelNs, Math.min(wire.nextTimeNs(), timerNs)));
            if (next > untilNs)
            {
                break;
            }
            nowNs = next;
            wire.at(nowNs);
            if (modelNs <= nowNs)
            {
                servers.runNext();
            }
            else if (wire.nextTimeNs() <= nowNs)
            {
                wire.runNext();
            }
            else
            {
                if (session != null)
                {
                    session.onEngineAlive(nowNs);
                }
                end.onTimer(nowNs);
            }
        }
        nowNs = untilNs;
    }

    @Test
    void shouldReadFactsBeforeTheRun()
    {
        begin(TimeUnit.DAYS.toNanos(1));
        assertEquals(n("0.01"), facts.tick());
        assertEquals(n("2936.8"), facts.bestBid());
        assertEquals(n("2936.81"), facts.bestAsk());
        assertTrue(facts.availableMargin() > 0);
        assertEquals("USDT", facts.quoteCurrency());
    }

    @Test
    void shouldComeUpAndTradeAndCancel()
    {
        begin(TimeUnit.DAYS.toNanos(1));
        assertTrue(lines.contains("MARKET UP") && lines.contains("ORDERS UP"), lines.toString());
        lines.clear();
        create(ID, "2936.81", "0.1", TimeInForce.IOC, false);
        pass(500);
        assertEquals(1, count("FILL " + ID + " 0.1"), lines.toString());
        assertEquals(1, count("EXPIRED " + ID + " cum 0.1"), lines.toString());
        assertEquals(1, count("position 0 0.1"), lines.toString());

        lines.clear();
        create(ID + 1, "2900", "0.1", TimeInForce.GTC, true);
        pass(500);
        assertEquals(1, count("ACCEPTED " + (ID + 1)), lines.toString());
        cancel(ID + 1);
        pass(500);
        assertEquals(1, count("CANCEL_ACCEPTED " + (ID + 1)), lines.toString());
        assertEquals(1, count("CANCELLED " + (ID + 1) + " cum 0"), lines.toString());

        lines.clear();
        create(ID + 2, "2950", "0.1", TimeInForce.GTC, true);
        create(ID + 3, "2800", "0.1", TimeInForce.IOC, false);
        pass(500);
        assertEquals(1, count("REJECTED " + (ID + 2)), lines.toString());
        assertEquals(1, count("EXPIRED " + (ID + 3) + " cum 0"), lines.toString());
        sound();
    }

    @Test
    void shouldAnswerQuestions()
    {
        begin(TimeUnit.DAYS.toNanos(1));
        create(ID, "2936.81", "0.1", TimeInForce.IOC, false);
        create(ID + 1, "2900", "0.1", TimeInForce.GTC, true);
        pass(500);
        lines.clear();
        query(1, QueryKind.ORDER, ID + 1);
        query(2, QueryKind.ORDER, ID + 9);
        query(3, QueryKind.OPEN_ORDERS, 0);
        query(4, QueryKind.FILLS, 0);
        query(5, QueryKind.POSITION, 0);
        query(6, QueryKind.ACCOUNT, 0);
        query(7, QueryKind.BOOK, 0);
        pass(1_000);
        for (final String done : new String[]{
            "done 1 ORDER FOUND 1", "done 2 ORDER NOT_FOUND 0", "done 3 OPEN_ORDERS FOUND 1", "done 4 FILLS FOUND 1",
            "done 5 POSITION FOUND 1", "done 6 ACCOUNT FOUND 1", "done 7 BOOK FOUND 1"})
        {
            assertEquals(1, count(done), done + " in " + lines);
        }
        assertEquals(1, count("position 5 0.1"), lines.toString());
        assertEquals(2, count("row OPEN"), lines.toString());
        sound();
    }

    @Test
    void shouldRenewItsLoginUnnoticed()
    {
        begin(TimeUnit.SECONDS.toNanos(20));
        lines.clear();
        for (int i = 0; i < 60; i++)
        {
            create(ID + i, "2800", "0.1", TimeInForce.IOC, false);
            pass(1_000);
        }
        assertEquals(0, count("ORDERS"), () -> lines.stream().filter(line -> line.startsWith("ORDERS")).toList() +
            session.counters().toString());
        assertEquals(60, lines.stream().filter(line -> line.startsWith("EXPIRED")).distinct().count(),
            "what both sockets tell while one takes over from the other is told twice");
        assertEquals(0, count("UNKNOWN") + count("REJECTED"), lines.toString());
    }

    @Test
    void shouldComeBackAfterALogout()
    {
        begin(TimeUnit.DAYS.toNanos(1), "action=logout leg=hedge on=time after=6_s");
        lines.clear();
        pass(10_000);
        assertEquals(1, count("ORDERS DOWN"), lines.toString());
        assertEquals(1, count("ORDERS UP"), lines.toString());
        lines.clear();
        create(ID, "2936.81", "0.1", TimeInForce.IOC, false);
        pass(500);
        assertEquals(1, count("FILL " + ID + " 0.1"), lines.toString());
    }

    @Test
    void shouldKeepTheSwitchOnAndLoseTheOrderWithTheEngine()
    {
        begin(TimeUnit.DAYS.toNanos(1));
        create(ID, "2900", "0.1", TimeInForce.GTC, true);
        pass(30_000);
        assertEquals(0, count("EXPIRED " + ID), lines.toString());
        final GrvtSession dying = session;
        session = null;
        pass(20_000);
        session = dying;
        assertEquals(1, count("EXPIRED " + ID + " cum 0"), lines.toString());
        assertEquals(0, session.counters().failedCountdowns, session.counters().toString());
    }

    private void sound()
    {
        assertEquals(0, session.counters().unreadable + session.counters().incomplete + session.counters().gaps +
            session.counters().unknownValues + session.counters().refusedSubscriptions + session.counters().timeouts +
            session.counters().unknownFrames + session.counters().failedCountdowns, session.counters().toString());
    }

    private long count(final String start)
    {
        return lines.stream().filter(line -> line.startsWith(start)).count();
    }

    private static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    private void create(
        final long id, final String price, final String quantity, final TimeInForce timeInForce, final boolean postOnly)
    {
        run(new OrderCommandEncoder().wrapAndApplyHeader(command, 0, header)
            .clientOrderId(id)
            .price(n(price))
            .quantity(n(quantity))
            .expiryNs(nowNs + 600_000 * MS)
            .nonce(id & 0xFFFF_FFFFL)
            .side(Side.BUY)
            .intent(Intent.HEDGE)
            .orderType(OrderType.LIMIT)
            .timeInForce(timeInForce)
            .postOnly(postOnly ? Flag.YES : Flag.NO)
            .reduceOnly(Flag.NO).encodedLength());
    }

    private void cancel(final long id)
    {
        run(new CancelCommandEncoder().wrapAndApplyHeader(command, 0, header)
            .clientOrderId(id).timeToLiveMs(1_000).venueOrderId("").encodedLength());
    }

    private void query(final long queryId, final QueryKind kind, final long id)
    {
        run(new QueryCommandEncoder().wrapAndApplyHeader(command, 0, header)
            .queryId(queryId).kind(kind).clientOrderId(id).sinceNs(START).encodedLength());
    }

    private void run(final int length)
    {
        wire.at(nowNs);
        session.onCommand(nowNs, ++sequence, command, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        told.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = told.blockLength();
        switch (told.templateId())
        {
            case ExecutionEventDecoder.TEMPLATE_ID ->
            {
                final ExecutionEventDecoder event = new ExecutionEventDecoder().wrap(buffer, at, block, told.version());
                final long cumulative = event.cumulativeQuantity();
                lines.add(event.executionType() + " " + event.clientOrderId() + switch (event.executionType())
                {
                    case FILL -> " " + DecimalText.format(event.lastQuantity());
                    default -> cumulative == ExecutionEventDecoder.cumulativeQuantityNullValue() ? "" :
                        " cum " + DecimalText.format(cumulative);
                } + (event.text().isEmpty() ? "" : " " + event.text()));
            }
            case SessionEventDecoder.TEMPLATE_ID ->
            {
                final SessionEventDecoder event = new SessionEventDecoder().wrap(buffer, at, block, told.version());
                lines.add((event.channel() + " " + event.state() + " " + event.text()).trim());
            }
            case PositionEventDecoder.TEMPLATE_ID ->
            {
                final PositionEventDecoder event = new PositionEventDecoder().wrap(buffer, at, block, told.version());
                lines.add("position " + event.queryId() + ' ' + DecimalText.format(event.quantity()));
            }
            case OrderStatusEventDecoder.TEMPLATE_ID ->
                lines.add("row " + new OrderStatusEventDecoder().wrap(buffer, at, block, told.version()).status());
            case QueryDoneEventDecoder.TEMPLATE_ID ->
            {
                final QueryDoneEventDecoder event = new QueryDoneEventDecoder().wrap(buffer, at, block, told.version());
                lines.add("done " + event.queryId() + ' ' + event.kind() + ' ' + event.result() + ' ' + event.rows());
            }
            default ->
            {
                // Not of interest here.
            }
        }
        return true;
    }
}
