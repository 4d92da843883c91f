package io.ballast.tools.alarm;

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
    /** How long an answer may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);
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
        posts.add(deliver(json).thenApply(this::taken));
    }

    private boolean taken(final String trouble)
    {
        if (trouble != null)
        {
            tell.accept("the alarm did not reach its webhook: " + trouble);
        }
        return trouble == null;
    }

    /**
     * Send one, for somebody who looks after it.
     *
     * @param json an object.
     * @return null once it is taken (2xx), otherwise why it is not, at the latest after five seconds and without the
     *     address.
     */
    public CompletableFuture<String> deliver(final String json)
    {
        final HttpRequest request = HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
        return client.sendAsync(request, BodyHandlers.discarding()).handle(this::trouble);
    }

    private String trouble(final HttpResponse<Void> response, final Throwable failure)
    {
        if (failure != null)
        {
            final Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return "host=" + address.getHost() + ", " + cause.getClass().getSimpleName();
        }
        final boolean good = response.statusCode() >= 200 && response.statusCode() <= 299;
        return good ? null : "host=" + address.getHost() + ", status=" + response.statusCode();
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
