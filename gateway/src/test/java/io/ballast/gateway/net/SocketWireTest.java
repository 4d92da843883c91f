package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import org.junit.jupiter.api.Test;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** WebSockets over loopback, between our two ends and with the JDK's own client. */
final class SocketWireTest
{
    private static final int THREE_MB = 3 << 20;

    @Test
    void shouldSayWhatTheOtherEndSays()
    {
        try (Wire wire = open())
        {
            assertEquals("connect /ws?a=1 value null", wire.server.told.get(0));
            assertTrue(wire.client.send(0, "{\"a\":1}"));
            wire.until(() -> wire.client.told("text 0 {\"a\":1}"));
            wire.server.send("");
            wire.until(() -> wire.client.told("text 0 "));
        }
    }

    @Test
    void shouldKeepTheOrderOfTenThousandFrames()
    {
        try (Wire wire = open())
        {
            wire.client.told.clear();
            for (int i = 0; i < 10_000; i++)
            {
                wire.server.send("frame " + i);
            }
            wire.until(() -> wire.client.told.size() == 10_000);
            for (int i = 0; i < 10_000; i++)
            {
                assertEquals("text 0 frame " + i, wire.client.told.get(i));
            }
        }
    }

    @Test
    void shouldTakeAFrameOfThreeMegabytes()
    {
        try (Wire wire = open())
        {
            wire.server.transport.send(wire.server.socket, new ByteText(16).ascii("x".repeat(THREE_MB)));
            wire.until(() -> wire.client.told("text 0 " + THREE_MB + " bytes"));
        }
    }

    @Test
    void shouldCloseOnAFrameThatIsTooLong()
    {
        try (Wire wire = new Wire().serve(Door.ANY))
        {
            wire.connect("ws://localhost:" + wire.doors.port(0), new ClientSettings(null, 5_000, 1, 0, 1, 1_000));
            wire.client.open(0, "/");
            wire.until(() -> wire.client.told("open 0"));
            wire.server.send("x".repeat(1_001));
            wire.until(() -> wire.client.toldOf("closed 0 0 "));
            assertFalse(wire.client.toldOf("text"));
            assertFalse(wire.client.send(0, "gone"));
        }
    }

    @Test
    void shouldTellWhyAHandshakeIsRefused()
    {
        try (Wire wire = Wire.plain())
        {
            wire.client.open(0, "/refused");
            wire.until(() -> wire.client.told("closed 0 401 handshake answered with 401 Unauthorized"));
            wire.client.open(0, "/taken");
            wire.until(() -> wire.client.told("open 0"));
        }
    }

    @Test
    void shouldPingInBothDirections()
    {
        try (Wire wire = open())
        {
            wire.client.transport().ping(0);
            wire.doors.ping(wire.server.socket);
            wire.until(() -> wire.client.told("pong 0") && wire.server.told.contains("pong"));
        }
    }

    @Test
    void shouldTellThatTheServerClosed()
    {
        for (final boolean politely : List.of(true, false))
        {
            try (Wire wire = open())
            {
                wire.doors.close(wire.server.socket, politely);
                wire.until(() -> wire.client.toldOf("closed 0 0 closed by the other side"));
                wire.server.send("to nobody");
                assertFalse(wire.server.told.contains("closed"), "its own doing");
            }
        }
    }

    @Test
    void shouldTellTheServerThatTheClientClosedAndTheClientNothing()
    {
        try (Wire wire = open())
        {
            wire.client.transport().close(0);
            wire.until(() -> wire.server.told.contains("closed"));
            assertFalse(wire.client.send(0, "gone"));
            assertFalse(wire.client.toldOf("closed"));
            wire.client.open(0, "/again");
            wire.client.transport().close(0);
            wire.client.open(0, "/again");
            wire.until(() -> wire.client.told.indexOf("open 0") < wire.client.told.lastIndexOf("open 0"));
        }
    }

    @Test
    void shouldTellWhenTheServerIsGone()
    {
        try (Wire wire = open())
        {
            wire.doors.close();
            wire.until(() -> wire.client.toldOf("closed 0 0 "));
            wire.client.open(0, "/");
            wire.until(() -> wire.client.told.stream().filter(fact -> fact.startsWith("closed 0 0")).count() == 2);
        }
    }

    @Test
    void shouldTakeNothingMoreWhenTheOtherEndDoesNotRead()
    {
        try (Wire wire = open())
        {
            final String words = "x".repeat(100_000);
            int taken = 0;
            while (taken < 1_000 && wire.client.send(0, words))
            {
                taken++;
            }
            assertTrue(taken > 10 && taken < 1_000, "taken: " + taken);
            final int expected = taken;
            wire.until(() -> wire.client.told.stream().filter(fact -> fact.startsWith("text")).count() == expected);
            assertTrue(wire.client.send(0, "again"));
        }
    }

    @Test
    void shouldJoinFragments() throws Exception
    {
        try (Wire wire = new Wire().serve(Door.ANY))
        {
            final Heard heard = new Heard();
            final CompletableFuture<WebSocket> opening = HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + wire.doors.port(0) + "/ws"), heard);
            wire.until(opening::isDone);
            final WebSocket socket = opening.get();
            socket.sendText("one ", false).thenCompose(s -> s.sendPing(US_ASCII.encode("p")))
                .thenCompose(s -> s.sendText("two ", false)).thenCompose(s -> s.sendText("three", true));
            wire.until(() -> heard.words("one two three"));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
            wire.until(() -> wire.server.told.contains("closed"));
        }
    }

    @Test
    void shouldCompressForThoseWhoAsk() throws Exception
    {
        for (final boolean asked : List.of(true, false))
        {
            try (Wire wire = new Wire().serve(Door.ANY); Socket raw = new Socket("127.0.0.1", wire.doors.port(0)))
            {
                raw.setSoTimeout(10_000);
                raw.getOutputStream().write(("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n" +
                    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                    (asked ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "") + "\r\n").getBytes(US_ASCII));
                wire.until(() -> wire.server.told.contains("connect / null null"));
                wire.server.send("hello hello hello");
                final byte[] bytes = new byte[4_096];
                int length = 0;
                int head = -1;
                while (head < 0 || length < head + 2 || length < head + 2 + bytes[head + 1])
                {
                    length += raw.getInputStream().read(bytes, length, bytes.length - length);
                    final int blank = new String(bytes, 0, length, ISO_8859_1).indexOf("\r\n\r\n");
                    head = blank < 0 ? blank : blank + 4;
                }
                assertEquals(asked, new String(bytes, 0, head, US_ASCII).contains("permessage-deflate"));
                final int end = head + 2 + bytes[head + 1];
                final byte[] payload = Arrays.copyOfRange(bytes, head + 2, asked ? end + 4 : end);
                assertEquals("hello hello hello", asked ? inflated(payload) : new String(payload, US_ASCII));
            }
        }
    }

    /** A payload with room for the four bytes that the wire leaves out. */
    private static String inflated(final byte[] payload) throws DataFormatException
    {
        payload[payload.length - 2] = (byte)0xFF;
        payload[payload.length - 1] = (byte)0xFF;
        final Inflater inflater = new Inflater(true);
        inflater.setInput(payload);
        final byte[] text = new byte[100];
        final int length = inflater.inflate(text);
        inflater.end();
        return new String(text, 0, length, US_ASCII);
    }

    /** Open socket 0. */
    private static Wire open()
    {
        final Wire wire = Wire.plain();
        wire.client.open(0, "/ws?a=1");
        return wire.until(() -> wire.client.told("open 0"));
    }

    /** What the JDK's client hears; told by its threads. */
    private static final class Heard implements WebSocket.Listener
    {
        private final List<String> words = new ArrayList<>();

        @Override
        public synchronized CompletionStage<?> onText(
            final WebSocket socket, final CharSequence data, final boolean last)
        {
            words.add(data.toString());
            socket.request(1);
            return null;
        }

        synchronized boolean words(final String expected)
        {
            return String.join("", words).equals(expected);
        }
    }
}
