package io.ballast.tools.watchdog;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Posts JSON objects to somebody's address, beside everything else: nothing waits for it but {@link #await()}. Such
 * addresses are secrets; only the host is ever told.
 */
public final class Webhook
{
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long AWAIT_SECONDS = 6;

    private final List<CompletableFuture<Boolean>> posts = new ArrayList<>();
    private final HttpClient client;
    private final URI address;
    private final Consumer<String> tell;

    /**
     * Not used yet.
     *
     * @param address {@code http} or {@code https}.
     * @param tell    takes a line when a post fails; any thread.
     * @throws IllegalArgumentException if the address is none, without telling it.
     */
    public Webhook(final URI address, final Consumer<String> tell)
    {
        if (address.getHost() == null || !"http".equals(address.getScheme()) && !"https".equals(address.getScheme()))
        {
            throw new IllegalArgumentException("not an address of http or https: alarm-webhook");
        }
        this.address = address;
        this.tell = tell;
        client = HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(Redirect.NEVER).build();
    }

    /**
     * Send one.
     *
     * @param json an object.
     */
    public void post(final String json)
    {
        final HttpRequest request = HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
        posts.add(client.sendAsync(request, BodyHandlers.discarding()).handle(this::answered));
    }

    private boolean answered(final HttpResponse<Void> response, final Throwable failure)
    {
        final boolean good = failure == null && response.statusCode() >= 200 && response.statusCode() <= 299;
        if (!good)
        {
            tell.accept("the alarm did not reach its webhook: host=" + address.getHost() +
                (failure == null ? " status=" + response.statusCode() : " " + failure.getClass().getSimpleName()));
        }
        return good;
    }

    /**
     * Wait for the answers, bounded.
     *
     * @return whether every post was taken.
     */
    public boolean await()
    {
        boolean good = true;
        for (final CompletableFuture<Boolean> post : posts)
        {
            good &= post.completeOnTimeout(false, AWAIT_SECONDS, TimeUnit.SECONDS).join();
        }
        return good;
    }
}
