package io.ballast.tools.wire;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VirtualWireTest
{
    private static final int SOCKET = 3;

    private final List<String> heard = new ArrayList<>();
    private final VirtualWire wire = new VirtualWire(1_000, 5_000, 7);
    private final Transport client = wire.clientSide();
    private final HttpRequest request = new HttpRequest();
    private final HttpResponse response = new HttpResponse();
    private int handshakeStatus = ServerListener.SWITCHING_PROTOCOLS;
    private boolean answering = true;

    VirtualWireTest()
    {
        wire.connect(new Client(), new Server());
    }

    private void settle()
    {
        for (int i = 0; i < 10_000 && wire.nextTimeNs() != VirtualWire.NONE; i++)
        {
            wire.runNext();
        }
        assertEquals(VirtualWire.NONE, wire.nextTimeNs());
    }

    private void open()
    {
        client.open(SOCKET, request.begin(1, HttpRequest.Method.GET));
        settle();
    }

    @Test
    void shouldKeepTheOrderOfFramesBothWays()
    {
        open();
        final List<String> expected = new ArrayList<>(List.of("open 3"));
        for (int i = 0; i < 200; i++)
        {
            assertTrue(client.send(SOCKET, new ByteText(8).number(i)));
            expected.add("text " + i);
        }
        settle();
        assertEquals(expected, heard);
    }

    @Test
    void shouldTellTheStatusThatRefused()
    {
        handshakeStatus = 401;
        open();
        assertEquals(List.of("closed 401"), heard);
        assertFalse(client.send(SOCKET, new ByteText(8).number(1)));
    }

    @Test
    void shouldAnswerARequestAfterItWasWritten()
    {
        client.request(9, request.begin(0, HttpRequest.Method.POST));
        settle();
        assertEquals(List.of("written 9", "response 9 200"), heard);
    }

    @Test
    void shouldFailUnwrittenWhenUnpluggedAndWrittenWhenCut()
    {
        answering = false;
        client.request(1, request.begin(0, HttpRequest.Method.POST));
        settle();
        wire.unplug(true, true);
        client.request(2, request.begin(0, HttpRequest.Method.POST));
        settle();
        assertEquals(List.of("written 1", "failed 2 false", "failed 1 true"), heard);
    }

    @Test
    void shouldLoseInSilenceWhatNobodyNotices()
    {
        open();
        wire.unplug(true, false);
        assertTrue(client.send(SOCKET, new ByteText(8).number(1)));
        settle();
        assertEquals(List.of("open 3", "server closed"), heard);
    }

    @Test
    void shouldSayNothingOfWhatWasAbandoned()
    {
        client.request(1, request.begin(0, HttpRequest.Method.GET));
        client.abandon(1);
        settle();
        assertEquals(List.of(), heard);
    }

    private final class Client implements Protocol
    {
        @Override
        public void start(final long nowNs, final Transport transport)
        {
            throw new AssertionError("not driven");
        }

        @Override
        public long nextTimerNs()
        {
            return NO_TIMER;
        }

        @Override
        public void onTimer(final long nowNs)
        {
            throw new AssertionError("not driven");
        }

        @Override
        public void onOpen(final long nowNs, final int socket)
        {
            heard.add("open " + socket);
        }

        @Override
        public void onText(
            final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
        {
            heard.add("text " + buffer.getStringWithoutLengthUtf8(offset, length));
        }

        @Override
        public void onPong(final long nowNs, final int socket)
        {
            heard.add("pong");
        }

        @Override
        public void onClosed(final long nowNs, final int socket, final int status, final String reason)
        {
            heard.add("closed " + status);
        }

        @Override
        public void onWritten(final long nowNs, final long exchange)
        {
            heard.add("written " + exchange);
        }

        @Override
        public void onResponse(final long nowNs, final long exchange, final HttpResponse answer)
        {
            heard.add("response " + exchange + " " + answer.status());
        }

        @Override
        public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
        {
            heard.add("failed " + exchange + " " + written);
        }
    }

    private final class Server implements ServerListener
    {
        @Override
        public void onRequest(final long nowNs, final long exchange, final HttpRequest asked)
        {
            if (answering)
            {
                wire.serverSide().respond(exchange, response.begin(200));
            }
        }

        @Override
        public int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
        {
            return handshakeStatus;
        }

        @Override
        public void onText(
            final long nowNs, final long socket, final DirectBuffer buffer, final int offset, final int length)
        {
            wire.serverSide().send(socket, new ByteText(8).bytes(buffer, offset, length));
        }

        @Override
        public void onClosed(final long nowNs, final long socket)
        {
            heard.add("server closed");
        }
    }
}
