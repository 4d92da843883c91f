package io.ballast.gateway.net;

import io.ballast.gateway.transport.HttpRequest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests over loopback: what is told, and what is known of a request that has no answer. */
final class HttpWireTest
{
    private static final int TIMEOUT_MS = 10_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Test
    void shouldCarryEveryMethodWithHeadersAndBody()
    {
        try (Wire wire = Wire.plain())
        {
            int exchange = 0;
            for (final HttpRequest.Method method : HttpRequest.Method.values())
            {
                final String done = "response " + ++exchange + " 200 /api?a=1 {\"q\":1}";
                wire.client.request(exchange, method, "/api?a=1", "{\"q\":1}");
                wire.until(() -> wire.client.told(done));
            }
            assertEquals(List.of(
                "GET /api?a=1 value {\"q\":1} door 0", "POST /api?a=1 value {\"q\":1} door 0",
                "DELETE /api?a=1 value {\"q\":1} door 0", "PATCH /api?a=1 value {\"q\":1} door 0"), wire.server.told);
            assertEquals("written 1", wire.client.told.get(1));
        }
    }

    @Test
    void shouldUseOneConnectionAgainForRequestsOneAfterTheOther() throws IOException
    {
        try (Wire wire = new Wire(); ServerSocket listening = raw())
        {
            wire.connect("http://127.0.0.1:" + listening.getLocalPort(), ClientSettings.DEFAULT.warm(0));
            wire.client.get(1, "/one");
            wire.until(() -> wire.client.told("written 1"));
            try (Socket connection = accept(listening))
            {
                answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                wire.until(() -> wire.client.told("response 1 200 ok"));
                wire.client.get(2, "/two");
                wire.until(() -> wire.client.told("written 2"));
                answer(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
                wire.until(() -> wire.client.told("response 2 200 ok"));
            }
        }
    }

    @Test
    void shouldNotLetRequestsWaitForOneAnother()
    {
        try (Wire wire = Wire.plain())
        {
            wire.client.get(1, "/hold");
            wire.client.get(2, "/hold");
            wire.client.get(3, "/fast");
            wire.until(() -> wire.client.told("response 3 200 /fast ") && wire.server.held.size() == 2);
            wire.server.answer(wire.server.held.get(1), 200, "second");
            wire.server.answer(wire.server.held.get(0), 503, "");
            wire.until(() -> wire.client.toldOf("response 1 ") && wire.client.toldOf("response 2 "));
            assertEquals(1, wire.client.told.stream().filter(fact -> fact.startsWith("response 1 503")).count() +
                wire.client.told.stream().filter(fact -> fact.startsWith("response 2 503")).count());
        }
    }

    @Test
    void shouldFailUnsentBeyondTheBound()
    {
        try (Wire wire = new Wire().serve(Door.ANY))
        {
            wire.connect("http://127.0.0.1:" + wire.doors.port(0),
                new ClientSettings(null, 5_000, 2, 0, 30_000, 1 << 20));
            wire.client.get(1, "/hold");
            wire.client.get(2, "/hold");
            wire.client.get(3, "/hold");
            wire.client.get(4, "/hold");
            wire.client.transport().abandon(4);
            wire.until(() -> wire.server.held.size() == 2 && wire.client.toldOf("failed"));
            assertTrue(wire.client.told("failed 3 written=false no more than 2 requests at a time"));
            assertFalse(wire.client.toldOf("failed 4"));
        }
    }

    @Test
    void shouldCallARequestUnsentWhenTheConnectionIsRefused() throws IOException
    {
        final int port;
        try (ServerSocket listening = raw())
        {
            port = listening.getLocalPort();
        }
        try (Wire wire = new Wire().connect("http://localhost:" + port, ClientSettings.DEFAULT.warm(0)))
        {
            wire.client.get(1, "/");
            wire.until(() -> wire.client.toldOf("failed 1 written=false"));
            assertFalse(wire.client.told("written 1"));
        }
    }

    @Test
    void shouldCallARequestUnsentWhenNobodyKnowsTheHost()
    {
        try (Wire wire = new Wire().connect("http://no-such-host.invalid", ClientSettings.DEFAULT.warm(0)))
        {
            wire.client.get(1, "/");
            wire.until(() -> wire.client.toldOf("failed 1 "));
            assertTrue(wire.client.told("failed 1 written=false unknown host no-such-host.invalid"));
        }
    }

    @Test
    void shouldNotCallARequestUnsentWhenTheServerDropsIt()
    {
        try (Wire wire = Wire.plain())
        {
            wire.client.request(1, HttpRequest.Method.POST, "/drop", "{}");
            wire.until(() -> wire.client.toldOf("failed 1 written=true"));
            assertEquals(List.of("start", "written 1", "failed 1 written=true closed by the other side"),
                wire.client.told);
            assertEquals(1, wire.server.told.size(), "never sent again");
        }
    }

    @Test
    void shouldNotTakeHalfAnAnswer() throws IOException
    {
        for (final String half : List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf", "\0\0\0 nonsense\r\n\r\n"))
        {
            try (Wire wire = new Wire(); ServerSocket listening = raw())
            {
                wire.connect("http://127.0.0.1:" + listening.getLocalPort(), ClientSettings.DEFAULT.warm(0));
                wire.client.get(1, "/");
                wire.until(() -> wire.client.told("written 1"));
                try (Socket connection = accept(listening))
                {
                    answer(connection, half);
                }
                wire.until(() -> wire.client.toldOf("failed 1 written=true"));
                assertFalse(wire.client.toldOf("response"), half);
            }
        }
    }

    @Test
    void shouldOpenAnotherConnectionWhenTheServerClosedTheIdleOne() throws IOException
    {
        try (Wire wire = new Wire(); ServerSocket listening = raw())
        {
            wire.connect("http://127.0.0.1:" + listening.getLocalPort(), ClientSettings.DEFAULT.warm(0));
            for (int i = 1; i <= 3; i++)
            {
                final int exchange = i;
                wire.client.get(exchange, "/");
                wire.until(() -> wire.client.told("written " + exchange));
                try (Socket connection = accept(listening))
                {
                    answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    wire.until(() -> wire.client.told("response " + exchange + " 200 "));
                }
                wire.clientLoop.doWork();
            }
            assertFalse(wire.client.toldOf("failed"));
        }
    }

    @Test
    void shouldTakeABodyThatEndsWithTheConnectionAndNotUseItAgain() throws IOException
    {
        try (Wire wire = new Wire(); ServerSocket listening = raw())
        {
            wire.connect("http://127.0.0.1:" + listening.getLocalPort(), ClientSettings.DEFAULT.warm(0));
            wire.client.get(1, "/");
            wire.until(() -> wire.client.told("written 1"));
            try (Socket connection = accept(listening))
            {
                answer(connection, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\nwhole");
            }
            wire.until(() -> wire.client.told("response 1 200 whole"));
        }
    }

    @Test
    void shouldSayNothingMoreOfAnAbandonedRequest()
    {
        try (Wire wire = Wire.plain())
        {
            wire.client.get(1, "/never-connected");
            wire.client.transport().abandon(1);
            wire.client.get(2, "/hold");
            wire.until(() -> wire.server.held.size() == 1);
            wire.client.transport().abandon(2);
            wire.server.answer(wire.server.held.get(0), 200, "late");
            wire.client.get(3, "/next");
            wire.until(() -> wire.client.toldOf("response 3"));
            assertFalse(wire.client.toldOf("failed") || wire.client.toldOf("response 1") ||
                wire.client.toldOf("response 2"));
            assertFalse(wire.server.told.get(0).contains("/never-connected"));
        }
    }

    @Test
    void shouldAskAgainFromWithinAnAnswerOverTheOneConnectionThereIs()
    {
        try (Wire wire = new Wire().serve(Door.ANY))
        {
            wire.connect("http://127.0.0.1:" + wire.doors.port(0),
                new ClientSettings(null, 5_000, 1, 0, 30_000, 1 << 20));
            wire.client.onResponse = () -> wire.client.get(wire.client.told.size(), "/more");
            wire.client.get(0, "/first");
            wire.until(() -> wire.server.told.size() == 1_000);
            assertFalse(wire.client.toldOf("failed"));
        }
    }

    @Test
    void shouldKeepConnectionsWarm() throws IOException
    {
        try (Wire wire = new Wire(); ServerSocket listening = raw())
        {
            wire.connect("http://127.0.0.1:" + listening.getLocalPort(), ClientSettings.DEFAULT.warm(2));
            try (Socket first = accept(wire, listening); Socket second = accept(wire, listening))
            {
                assertTrue(first.isConnected() && second.isConnected());
            }
            try (Socket again = accept(wire, listening))
            {
                assertTrue(again.isConnected());
            }
        }
    }

    @Test
    void shouldGiveUpConnectionsThatAreIdleForTooLong() throws IOException
    {
        try (Wire wire = new Wire(); ServerSocket listening = raw())
        {
            wire.connect("http://127.0.0.1:" + listening.getLocalPort(),
                new ClientSettings(null, 5_000, 2, 1, 1, 1 << 20));
            try (Socket first = accept(wire, listening); Socket second = accept(wire, listening))
            {
                assertEquals(-1, first.getInputStream().read());
                assertTrue(second.isConnected());
            }
        }
    }

    @Test
    void shouldRefuseToBreakOutOfALine()
    {
        try (Wire wire = Wire.plain())
        {
            assertThrows(IllegalArgumentException.class, () -> wire.client.get(1, "/a HTTP/1.1\r\nevil: 1"));
        }
    }

    @Test
    void shouldRefuseAnswersThatAreTooLong() throws IOException
    {
        try (Wire wire = new Wire(); ServerSocket listening = raw())
        {
            wire.connect("http://127.0.0.1:" + listening.getLocalPort(), new ClientSettings(null, 5_000, 2, 0, 1, 8));
            wire.client.get(1, "/");
            wire.until(() -> wire.client.told("written 1"));
            try (Socket connection = accept(listening))
            {
                answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123456789");
                wire.until(() -> wire.client.told("failed 1 written=true answer longer than 8 bytes"));
            }
        }
    }

    private static ServerSocket raw() throws IOException
    {
        final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getByAddress(LOOPBACK));
        listening.setSoTimeout(TIMEOUT_MS);
        return listening;
    }

    /** Wait for a connection and for the head of a request, which the kernel has already. */
    private static Socket accept(final ServerSocket listening) throws IOException
    {
        final Socket connection = listening.accept();
        connection.setSoTimeout(TIMEOUT_MS);
        return connection;
    }

    private static Socket accept(final Wire wire, final ServerSocket listening) throws IOException
    {
        final Socket[] accepted = new Socket[1];
        listening.setSoTimeout(1);
        wire.until(() ->
        {
            try
            {
                accepted[0] = listening.accept();
            }
            catch (final IOException ex)
            {
                accepted[0] = null;
            }
            return accepted[0] != null;
        });
        accepted[0].setSoTimeout(TIMEOUT_MS);
        return accepted[0];
    }

    /** Read what has come so far, and write. */
    private static void answer(final Socket connection, final String text) throws IOException
    {
        final InputStream in = connection.getInputStream();
        assertTrue(in.read(new byte[1 << 16]) > 0);
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
