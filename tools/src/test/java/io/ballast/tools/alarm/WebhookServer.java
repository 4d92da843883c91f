package io.ballast.tools.alarm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody's webhook on loopback: keeps what was posted and answers as it is told to. */
public final class WebhookServer implements AutoCloseable
{
    /** What came, in order. */
    public final BlockingQueue<String> posted = new LinkedBlockingQueue<>();

    /** What it answers next. */
    public volatile int status = 204;

    /** Held: nothing is answered until it is counted down. */
    public volatile CountDownLatch silence = new CountDownLatch(0);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public WebhookServer() throws IOException
    {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address()
    {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/t0ken");
    }

    private void answer(final HttpExchange exchange) throws IOException
    {
        try (exchange)
        {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            silence.await();
            exchange.sendResponseHeaders(status, -1);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close()
    {
        server.stop(0);
        threads.shutdownNow();
    }
}
