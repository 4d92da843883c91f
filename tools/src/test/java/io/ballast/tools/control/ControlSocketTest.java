package io.ballast.tools.control;

import io.ballast.core.codec.Operation;
import io.ballast.tools.control.ControlClient.Answer;
import io.ballast.tools.control.ControlClient.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(30)
class ControlSocketTest
{
    private static final long SHORT_NS = 200_000_000L;

    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final List<SocketChannel> clients = new ArrayList<>();
    private volatile boolean full;
    private ControlSocket socket;

    @TempDir
    private Path directory;

    @AfterEach
    void close() throws IOException
    {
        for (final SocketChannel client : clients)
        {
            client.close();
        }
        if (socket != null)
        {
            socket.close();
        }
        assertEquals(List.of(), List.copyOf(told));
    }

    private void open(final Path journal) throws IOException
    {
        socket = ControlSocket.open(journal, this::operate, told::add);
    }

    private boolean operate(final Operation operation, final String text)
    {
        taken.add(operation + " " + text);
        return !full;
    }

    @Test
    void shouldTakeEveryWordToTheEngine() throws IOException
    {
        open(directory);
        for (final Operation operation :
            List.of(Operation.PAUSE, Operation.RESUME, Operation.REARM, Operation.FLATTEN, Operation.KILL))
        {
            assertEquals(Outcome.TAKEN, ControlClient.ask(directory, operation).outcome());
        }
        assertEquals(
            List.of("PAUSE control 1", "RESUME control 2", "REARM control 3", "FLATTEN control 4", "KILL control 5"),
            List.copyOf(taken));
        assertEquals(Outcome.REFUSED, ControlClient.ask(directory, Operation.END_OF_MARKET).outcome());
        assertEquals(5, taken.size());
    }

    @Test
    void shouldSayThatTheEngineTakesNoMore() throws IOException
    {
        open(directory);
        full = true;
        assertEquals(
            new Answer(Outcome.REFUSED, "the engine takes no more"), ControlClient.ask(directory, Operation.KILL));
    }

    @Test
    void shouldBeItsOwnersAloneAndLeaveNothingBehind() throws IOException
    {
        open(directory);
        final Path control = directory.resolve("control");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(control)));
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(control.resolve("socket"))));
        socket.close();
        socket = null;
        assertFalse(Files.exists(control));
        assertEquals(Outcome.NOBODY, ControlClient.ask(directory, Operation.KILL).outcome());
    }

    @Test
    void shouldServeAJournalThatLiesDeeperThanAnAddressIsLong() throws IOException
    {
        final Path deep = Files.createDirectories(directory.resolve("d".repeat(120)).resolve("e".repeat(120)));
        open(deep);
        assertTrue(Files.exists(deep.resolve("control").resolve("socket")));
        assertEquals(Outcome.TAKEN, ControlClient.ask(deep, Operation.KILL).outcome());
        socket.close();
        socket = null;
        assertFalse(Files.exists(deep.resolve("control")));
    }

    @Test
    void shouldReplaceTheSocketOfADeadProcess() throws IOException
    {
        final Path control = Files.createDirectory(directory.resolve("control"));
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            dead.bind(ControlPath.of(directory).address());
        }
        assertTrue(Files.exists(control.resolve("socket")));
        assertEquals(Outcome.NOBODY, ControlClient.ask(directory, Operation.KILL).outcome());
        open(directory);
        assertEquals(Outcome.TAKEN, ControlClient.ask(directory, Operation.KILL).outcome());
    }

    @Test
    void shouldNotBeHeldUpByClientsThatHang() throws IOException
    {
        open(directory);
        for (int i = 0; i < ControlSocket.MAX_CLIENTS + 3; i++)
        {
            final SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
            clients.add(client);
            client.connect(ControlPath.of(directory).address());
            client.write(ByteBuffer.wrap("{\"operation\":".getBytes(StandardCharsets.UTF_8)));
        }
        assertEquals(Outcome.TAKEN, ControlClient.ask(directory, Operation.KILL).outcome());
        assertEquals(List.of("KILL control 1"), List.copyOf(taken));
    }

    @Test
    void shouldNotWaitForAnEngineThatDoesNotAnswer() throws IOException
    {
        Files.createDirectory(directory.resolve("control"));
        try (ServerSocketChannel frozen = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            frozen.bind(ControlPath.of(directory).address());
            assertEquals(Outcome.SILENT, ControlClient.ask(directory, Operation.KILL, SHORT_NS).outcome());
        }
    }

    @Test
    void shouldBoundWhatItReads() throws IOException
    {
        open(directory);
        final SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        clients.add(client);
        client.connect(ControlPath.of(directory).address());
        final ByteBuffer endless = ByteBuffer.allocate(ControlConnection.MAX_REQUEST);
        assertThrows(IOException.class, () ->
        {
            for (int i = 0; i < 1_000; i++)
            {
                client.write(endless.clear());
            }
        });
        assertEquals(Outcome.TAKEN, ControlClient.ask(directory, Operation.PAUSE).outcome());
    }

    @Test
    void shouldRefuseWhatIsNoRequest() throws IOException
    {
        open(directory);
        for (final String line : List.of("", "kill", "{}", "[1]", "{\"operation\":1}", "{\"operation\":\"STOP\"}"))
        {
            final SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
            clients.add(client);
            client.connect(ControlPath.of(directory).address());
            client.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            final ByteBuffer answer = ByteBuffer.allocate(256);
            while (client.read(answer) >= 0)
            {
                continue;
            }
            final String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
            assertEquals("{\"taken\":false,\"refusal\":\"not an operation\"}\n", text, line);
        }
        assertEquals(0, taken.size());
    }

    @Test
    void shouldNotTakeADirectoryThatIsALink() throws IOException
    {
        final Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("control"), elsewhere);
        assertThrows(IOException.class, () -> open(directory));
    }
}
