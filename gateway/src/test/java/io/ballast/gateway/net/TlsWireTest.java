package io.ballast.gateway.net;

import io.ballast.core.ring.EventClock;
import io.ballast.gateway.transport.HttpRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same over TLS, and who is not believed. */
final class TlsWireTest
{
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static LoopbackCertificate ours;
    private static LoopbackCertificate other;
    private static LoopbackCertificate elsewhere;

    @BeforeAll
    static void makeCertificates(@TempDir final Path directory) throws IOException
    {
        ours = LoopbackCertificate.create(Files.createDirectory(directory.resolve("ours")));
        other = LoopbackCertificate.create(Files.createDirectory(directory.resolve("other")));
        elsewhere = LoopbackCertificate.create(
            Files.createDirectory(directory.resolve("elsewhere")), "dns:elsewhere.example");
        try (var files = Files.list(directory.resolve("ours")))
        {
            assertEquals(List.of("loopback.pem"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void shouldCarryRequestsAndTextsUnderThePinnedCertificate()
    {
        for (final String host : List.of("127.0.0.1", "localhost"))
        {
            try (Wire wire = new Wire().serve(new Door(0, ours)))
            {
                wire.connect("https://" + host + ':' + wire.doors.port(0),
                    ClientSettings.DEFAULT.pinned(ours.file()));
                wire.client.request(1, HttpRequest.Method.POST, "/order", "{}");
                wire.client.open(0, "/ws");
                wire.until(() -> wire.client.told("response 1 200 /order {}") && wire.client.told("open 0"));
                wire.client.send(0, "hello");
                wire.server.send("x".repeat(3 << 20));
                wire.until(() -> wire.client.told("text 0 hello") && wire.client.told("text 0 3145728 bytes"));
                assertEquals(1, wire.client.told.stream().filter("written 1"::equals).count());
            }
        }
    }

    @Test
    void shouldNotBelieveAnotherCertificate()
    {
        refused(ours, ClientSettings.DEFAULT.warm(0).pinned(other.file()));
    }

    @Test
    void shouldNotBelieveACertificateWithoutAuthority()
    {
        refused(ours, ClientSettings.DEFAULT.warm(0));
    }

    @Test
    void shouldNotBelieveAPinnedCertificateOfAnotherName()
    {
        refused(elsewhere, ClientSettings.DEFAULT.warm(0).pinned(elsewhere.file()));
    }

    @Test
    void shouldPinForLoopbackOnly()
    {
        for (final String uri : List.of("https://api.backpack.exchange", "wss://192.0.2.1"))
        {
            final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> new GatewayLoop(EventClock.monotonic(0)).connect(new RecordingProtocol(),
                    List.of(URI.create(uri)), ClientSettings.DEFAULT.pinned(ours.file())));
            assertEquals("pinned certificate is for loopback only: host=" + URI.create(uri).getHost(),
                refusal.getMessage());
        }
    }

    @Test
    void shouldGiveUpOnAServerThatSaysNothing() throws IOException
    {
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getByAddress(LOOPBACK)); Wire wire = new Wire())
        {
            wire.connect("https://localhost:" + silent.getLocalPort(), new ClientSettings(null, 50, 1, 0, 1, 1_000));
            wire.client.get(1, "/");
            wire.client.open(0, "/");
            wire.until(() -> wire.client.told("failed 1 written=false not connected within 50 ms") &&
                wire.client.told("closed 0 0 not connected within 50 ms"));
        }
    }

    private static void refused(final LoopbackCertificate certificate, final ClientSettings settings)
    {
        try (Wire wire = new Wire().serve(new Door(0, certificate)))
        {
            wire.connect("https://localhost:" + wire.doors.port(0), settings);
            wire.client.get(1, "/secret");
            wire.client.open(0, "/secret");
            wire.until(() -> wire.client.toldOf("failed 1 written=false tls: ") &&
                wire.client.toldOf("closed 0 0 tls: "));
            assertTrue(wire.server.told.isEmpty());
            assertFalse(wire.client.told("written 1"));
        }
    }
}
