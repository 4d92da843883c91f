package io.ballast.tools.wire;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.message.EventType;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.core.ring.InputRing;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import io.ballast.tools.run.CancelAll;
import io.ballast.tools.venue.SimConfig;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What leaves for the venues when the gateway's own thread fails: each command once, then a cancel of everything on
 * both venues, then nothing else.
 */
final class WireLinkTest
{
    private static final URI HERE = URI.create("http://127.0.0.1:9");
    private static final Endpoints NOWHERE = new Endpoints(HERE, HERE, HERE, HERE, HERE, 326);

    private final List<String> left = new ArrayList<>();
    private final CommandRing commands = new CommandRing(8);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private final WireLink link = new WireLink(
        (leg, wallOffsetNs, sink) -> new Scripted(leg.name()), NOWHERE, ClientSettings.DEFAULT.warm(0));
    private final InputRing inputs;
    private long nowNs = 1_000_000_000L;
    private boolean failed;
    private boolean throwing;

    WireLinkTest()
    {
        final EngineConfig config = EngineConfig.defaults();
        final SimConfig sim = SimConfig.defaults();
        final HedgeHandler handler = new HedgeHandler(
            new RunParameters(
                config, config.canonicalText(), sim.primary(), sim.hedge(), 1, 1, 1, nowNs, 20_301, 0, 0),
            () -> nowNs,
            new MemoryJournal(1 << 16),
            commands);
        inputs = new InputRing(8, new BlockingWaitStrategy(), Thread::new, handler);
        link.attach(() -> nowNs, inputs, commands, () -> failed);
        link.onStart();
    }

    @AfterEach
    void close()
    {
        link.onClose();
    }

    @Test
    void shouldSendEachCommandOnceAndCancelEverythingWhenItHasFailed()
    {
        order(70);
        order(71);
        throwing = true;
        assertThrows(IllegalStateException.class, link::doWork);
        assertEquals(List.of("PRIMARY ORDER_COMMAND 70"), left);

        failed = true;
        throwing = false;
        link.doWork();
        order(72);
        link.doWork();
        assertEquals(List.of(
            "PRIMARY ORDER_COMMAND 70",
            "PRIMARY ORDER_COMMAND 71",
            "PRIMARY CANCEL_ALL_COMMAND -1",
            "HEDGE CANCEL_ALL_COMMAND -1"), left);

        assertFalse(link.done());
        nowNs += CancelAll.PATIENCE_NS + 1;
        link.doWork();
        assertTrue(link.done());
    }

    @Test
    void shouldNotSendAnOrderThatWaitedWhileTheProcessStoodStill()
    {
        order(70);
        nowNs += 30_000_000_000L;
        order(71);
        link.doWork();
        assertEquals(List.of("PRIMARY ORDER_COMMAND 71"), left);
        assertEquals(1, inputs.fill());
    }

    private void order(final long sequence)
    {
        final OrderCommandEncoder order = new OrderCommandEncoder()
            .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .timestampNs(nowNs)
            .intent(Intent.FIRST_LEG)
            .side(Side.BUY)
            .venueId(0);
        commands.publish(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength(), sequence);
    }

    /** Sends everything, and throws afterwards when it is to. */
    private final class Scripted implements VenueSession
    {
        private final String name;

        private Scripted(final String name)
        {
            this.name = name;
        }

        @Override
        public void onCommand(
            final long timeNs,
            final long commandSequence,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            left.add(name + ' ' + EventType.of(buffer, offset) + ' ' + commandSequence);
            if (throwing)
            {
                throw new ArithmeticException("after it was sent");
            }
        }

        @Override
        public void onEngineAlive(final long timeNs)
        {
        }

        @Override
        public void wallOffset(final long offsetNs)
        {
        }

        @Override
        public void start(final long timeNs, final Transport transport)
        {
        }

        @Override
        public long nextTimerNs()
        {
            return Protocol.NO_TIMER;
        }

        @Override
        public void onTimer(final long timeNs)
        {
        }

        @Override
        public void onOpen(final long timeNs, final int socket)
        {
        }

        @Override
        public void onText(
            final long timeNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void onPong(final long timeNs, final int socket)
        {
        }

        @Override
        public void onClosed(final long timeNs, final int socket, final int status, final String reason)
        {
        }

        @Override
        public void onWritten(final long timeNs, final long exchange)
        {
        }

        @Override
        public void onResponse(final long timeNs, final long exchange, final HttpResponse response)
        {
        }

        @Override
        public void onFailed(final long timeNs, final long exchange, final boolean written, final String reason)
        {
        }
    }
}
