package io.ballast.tools.control;

import io.ballast.core.codec.Operation;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.json.JsonLine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says an operator's word to the engine of a journal, from any process of the same user. Everything it waits for is
 * bounded: an engine that hangs does not hang its operator.
 */
public final class ControlClient
{
    /** How long an engine may take to answer: its ring takes a second at most. */
    static final long PATIENCE_NS = 5_000_000_000L;

    private static final int MAX_ANSWER = 4096;
    private static final int NS_PER_MS = 1_000_000;

    /** What became of a word. */
    public enum Outcome
    {
        /** It is in the engine's ring. */
        TAKEN,
        /** The engine takes no more. */
        REFUSED,
        /** No engine listens. */
        NOBODY,
        /** One listens and does not answer. */
        SILENT
    }

    /**
     * An answer.
     *
     * @param outcome what became of the word.
     * @param text    of the operator's event, or why there will be none.
     */
    public record Answer(Outcome outcome, String text)
    {
    }

    private ControlClient()
    {
    }

    /**
     * Say it, and wait for the answer.
     *
     * @param journal   directory of the run.
     * @param operation to ask for.
     * @return what became of it.
     */
    public static Answer ask(final Path journal, final Operation operation)
    {
        return ask(journal, operation, PATIENCE_NS);
    }

    static Answer ask(final Path journal, final Operation operation, final long patienceNs)
    {
        try (ControlPath path = ControlPath.of(journal))
        {
            return Files.exists(path.socket()) ?
                ask(path, operation, System.nanoTime() + patienceNs) :
                new Answer(Outcome.NOBODY, "no control socket");
        }
        catch (final ConnectException ex)
        {
            return new Answer(Outcome.NOBODY, "nobody listens");
        }
        catch (final IOException ex)
        {
            return new Answer(Outcome.SILENT, String.valueOf(ex.getMessage()));
        }
    }

    private static Answer ask(final ControlPath path, final Operation operation, final long deadlineNs)
        throws IOException
    {
        final byte[] line = (new JsonLine().text("operation", ControlSocket.word(operation)) + "\n")
            .getBytes(StandardCharsets.UTF_8);
        try (Selector selector = Selector.open(); SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX))
        {
            channel.configureBlocking(false);
            if (!channel.connect(path.address()))
            {
                return new Answer(Outcome.SILENT, "too many wait for it already");
            }
            final SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            final ByteBuffer request = ByteBuffer.wrap(line);
            while (request.hasRemaining() && ready(selector, deadlineNs))
            {
                channel.write(request);
            }
            key.interestOps(SelectionKey.OP_READ);
            final ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
            while (answer.hasRemaining() && ready(selector, deadlineNs) && channel.read(answer) >= 0)
            {
                continue;
            }
            return read(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8));
        }
    }

    private static boolean ready(final Selector selector, final long deadlineNs) throws IOException
    {
        final long leftNs = deadlineNs - System.nanoTime();
        return leftNs > 0 && selector.select(key -> { }, Math.max(1, leftNs / NS_PER_MS)) > 0;
    }

    private static Answer read(final String line)
    {
        if (!line.endsWith("\n"))
        {
            return new Answer(Outcome.SILENT, "no answer in time");
        }
        try
        {
            final Map<String, String> fields = JsonFields.of(line);
            return Boolean.parseBoolean(fields.get("taken")) ?
                new Answer(Outcome.TAKEN, fields.get("text")) :
                new Answer(Outcome.REFUSED, fields.get("refusal"));
        }
        catch (final IllegalArgumentException ex)
        {
            return new Answer(Outcome.SILENT, "not an answer: " + line.strip());
        }
    }
}
