package io.ballast.tools.control;

import io.ballast.core.codec.Operation;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.json.JsonLine;
import jdk.net.ExtendedSocketOptions;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Takes an operator's word for a running engine, on a Unix domain socket beside its journal and a thread of its own. A
 * client sends {@code {"operation":"kill"}} and a line end, and gets {@code {"taken":true,"text":"control 1"}}: the
 * text is that of the operator's event, by which the journal shows when the engine has it; or {@code
 * {"taken":false,"refusal":…}}. More than the word is not told here: what becomes of it is read from the journal.
 * <p>
 * Only the owner of the journal, or root, is listened to. Requests, clients and waiting are bounded, so that a client
 * that hangs holds nobody up; none can reach the engine but through the ring that every input takes.
 */
public final class ControlSocket implements AutoCloseable
{
    /** How long a client may take for its request and to fetch its answer. */
    static final long PATIENCE_NS = 2_000_000_000L;

    /** Clients that are listened to at a time; others wait. */
    static final int MAX_CLIENTS = 8;

    private static final int LOOK_MS = 100;
    private static final int JOIN_MS = 2_000;
    private static final String ROOT = "root";

    /** Takes a word to the engine. */
    @FunctionalInterface
    public interface Operator
    {
        /**
         * Say it.
         *
         * @param operation asked for.
         * @param text      stands in the journal with it.
         * @return false if the engine takes no more.
         */
        boolean operate(Operation operation, String text);
    }

    private final ControlPath path;
    private final UserPrincipal owner;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Operator operator;
    private final Consumer<String> tell;
    private final Thread thread;
    private long words;
    private volatile boolean closed;

    private ControlSocket(final ControlPath path, final Operator operator, final Consumer<String> tell)
        throws IOException
    {
        this.path = path;
        this.operator = operator;
        this.tell = tell;
        path.prepare();
        owner = Files.getOwner(path.directory());
        selector = Selector.open();
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(path.address());
        if (ControlPath.posix())
        {
            Files.setPosixFilePermissions(path.socket(), PosixFilePermissions.fromString("rw-------"));
        }
        server.configureBlocking(false);
        accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "ballast-control");
        thread.setDaemon(true);
    }

    /**
     * Listen from now on. The caller holds the journal's lock: what another process left there is replaced.
     *
     * @param journal  directory of the run.
     * @param operator takes what is asked for; called by the socket's thread.
     * @param tell     takes a line for people.
     * @return to be closed when the run is over.
     * @throws IOException if there can be no socket.
     */
    public static ControlSocket open(final Path journal, final Operator operator, final Consumer<String> tell)
        throws IOException
    {
        final ControlPath path = ControlPath.of(journal);
        try
        {
            final ControlSocket socket = new ControlSocket(path, operator, tell);
            socket.thread.start();
            return socket;
        }
        catch (final IOException | RuntimeException ex)
        {
            path.close();
            throw ex;
        }
    }

    private void serve()
    {
        try
        {
            while (!closed)
            {
                selector.select(this::onReady, LOOK_MS);
                dropLate();
                // What is told while all places are taken waits in the kernel.
                accepting.interestOps(selector.keys().size() > MAX_CLIENTS ? 0 : SelectionKey.OP_ACCEPT);
            }
        }
        catch (final IOException ex)
        {
            tell.accept("ballast: the control socket is lost: " + ex.getMessage());
        }
    }

    private void onReady(final SelectionKey key)
    {
        final ControlConnection connection = (ControlConnection)key.attachment();
        try
        {
            if (connection == null)
            {
                accept();
            }
            else
            {
                connection.onReady();
            }
        }
        catch (final IOException ex)
        {
            close(connection);
        }
    }

    private void accept() throws IOException
    {
        final SocketChannel channel = server.accept();
        if (channel == null)
        {
            return;
        }
        if (!welcome(channel))
        {
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        final SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new ControlConnection(channel, key, System.nanoTime() + PATIENCE_NS, this::answer));
    }

    /** The modes of the directory say the same; some file systems do not know modes. */
    private boolean welcome(final SocketChannel channel) throws IOException
    {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED))
        {
            return true;
        }
        final UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        return peer.equals(owner) || ROOT.equals(peer.getName());
    }

    private String answer(final String line)
    {
        final Operation operation = operation(line);
        if (operation == null)
        {
            return new JsonLine().flag("taken", false).text("refusal", "not an operation").toString();
        }
        final String text = "control " + ++words;
        return operator.operate(operation, text) ?
            new JsonLine().flag("taken", true).text("text", text).toString() :
            new JsonLine().flag("taken", false).text("refusal", "the engine takes no more").toString();
    }

    private static Operation operation(final String line)
    {
        try
        {
            return switch (String.valueOf(JsonFields.of(line).get("operation")))
            {
                case "pause" -> Operation.PAUSE;
                case "resume" -> Operation.RESUME;
                case "rearm" -> Operation.REARM;
                case "flatten" -> Operation.FLATTEN;
                case "kill" -> Operation.KILL;
                default -> null;
            };
        }
        catch (final IllegalArgumentException ex)
        {
            return null;
        }
    }

    /** The word for an operation, as a request has it. */
    static String word(final Operation operation)
    {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    private void dropLate()
    {
        final long nowNs = System.nanoTime();
        for (final SelectionKey key : selector.keys())
        {
            final ControlConnection connection = (ControlConnection)key.attachment();
            if (connection != null && connection.late(nowNs))
            {
                close(connection);
            }
        }
    }

    private static void close(final ControlConnection connection)
    {
        try
        {
            if (connection != null)
            {
                connection.close();
            }
        }
        catch (final IOException ex)
        {
            // The client is gone either way.
        }
    }

    /** Listen no more, and take the socket away. */
    @Override
    public void close()
    {
        closed = true;
        selector.wakeup();
        try
        {
            thread.join(JOIN_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        try
        {
            for (final SelectionKey key : selector.keys())
            {
                close((ControlConnection)key.attachment());
            }
            selector.close();
            server.close();
            Files.deleteIfExists(path.socket());
            Files.deleteIfExists(path.directory());
            path.close();
        }
        catch (final IOException ex)
        {
            tell.accept("ballast: the control socket could not be taken away: " + ex.getMessage());
        }
    }
}
