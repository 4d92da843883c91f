package io.ballast.tools.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server on loopback and keeps every byte that the client sends. */
final class TappedRelay implements AutoCloseable
{
    private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket door;
    private final URI server;

    TappedRelay(final URI server) throws IOException
    {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Where the client is to go instead. */
    URI address()
    {
        return URI.create(server.getScheme() + "://127.0.0.1:" + door.getLocalPort());
    }

    /** What the client sent, connection by connection. */
    List<byte[]> sent()
    {
        return sent.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    private void accept()
    {
        while (!door.isClosed())
        {
            try
            {
                final Socket client = door.accept();
                final Socket venue = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                sockets.add(client);
                sockets.add(venue);
                final ByteArrayOutputStream tap = new ByteArrayOutputStream();
                sent.add(tap);
                threads.execute(() -> pump(client, venue, tap));
                threads.execute(() -> pump(venue, client, OutputStream.nullOutputStream()));
            }
            catch (final IOException ex)
            {
                // The door is closed, or the server is: the client hears of it.
                continue;
            }
        }
    }

    private static void pump(final Socket from, final Socket to, final OutputStream tap)
    {
        try (from; to)
        {
            final InputStream in = from.getInputStream();
            final byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes))
            {
                tap.write(bytes, 0, n);
                to.getOutputStream().write(bytes, 0, n);
            }
        }
        catch (final IOException ex)
        {
            // One side has closed; so does the other.
            return;
        }
    }

    @Override
    public void close() throws IOException
    {
        door.close();
        for (final Socket socket : sockets)
        {
            socket.close();
        }
        threads.shutdownNow();
    }
}
