package io.ballast.tools.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * One client of the control socket: a line comes, a line goes, the connection is closed. It never blocks; what is not
 * done by its deadline is dropped.
 */
final class ControlConnection
{
    /** Most bytes of a request. */
    static final int MAX_REQUEST = 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final long deadlineNs;
    private final UnaryOperator<String> answers;
    private final ByteBuffer request = ByteBuffer.allocate(MAX_REQUEST);
    private ByteBuffer answer;

    ControlConnection(
        final SocketChannel channel,
        final SelectionKey key,
        final long deadlineNs,
        final UnaryOperator<String> answers)
    {
        this.channel = channel;
        this.key = key;
        this.deadlineNs = deadlineNs;
        this.answers = answers;
    }

    /** Go as far as the client lets it. */
    void onReady() throws IOException
    {
        if (answer == null && !read())
        {
            return;
        }
        channel.write(answer);
        if (answer.hasRemaining())
        {
            key.interestOps(SelectionKey.OP_WRITE);
        }
        else
        {
            close();
        }
    }

    /** Whether there is something to answer now. */
    private boolean read() throws IOException
    {
        final int before = request.position();
        final boolean ended = channel.read(request) < 0;
        for (int i = before; i < request.position(); i++)
        {
            if (request.get(i) == '\n')
            {
                final String line = new String(request.array(), 0, i, StandardCharsets.UTF_8);
                answer = ByteBuffer.wrap((answers.apply(line) + "\n").getBytes(StandardCharsets.UTF_8));
                return true;
            }
        }
        if (ended || !request.hasRemaining())
        {
            close();
        }
        return false;
    }

    boolean late(final long nowNs)
    {
        return nowNs - deadlineNs >= 0;
    }

    void close() throws IOException
    {
        channel.close();
    }
}
