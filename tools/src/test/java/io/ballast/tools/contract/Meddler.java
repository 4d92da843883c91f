package io.ballast.tools.contract;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.ServerTransport;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Stands between a server and the network: keeps what the session asked and what it was answered, and changes answers
 * and frames where a case wants a venue that no model has.
 */
final class Meddler implements ServerListener, ServerTransport
{
    /** In place of an answer that never comes. */
    static final UnaryOperator<HttpResponse> NOTHING = answer -> null;

    final List<String> asked = new ArrayList<>();
    final List<String> answered = new ArrayList<>();

    private final ServerListener server;
    private final Map<Long, String> requests = new HashMap<>();
    private final List<Rule<HttpResponse, HttpResponse>> answerRules = new ArrayList<>();
    private final List<Rule<String, List<String>>> frameRules = new ArrayList<>();
    private ServerTransport out;

    private static final class Rule<T, R>
    {
        private final Predicate<String> about;
        private final Function<T, R> change;
        private int left;

        Rule(final Predicate<String> about, final int times, final Function<T, R> change)
        {
            this.about = about;
            this.change = change;
            left = times;
        }

        private boolean takes(final String text)
        {
            final boolean taken = left > 0 && about.test(text);
            left -= taken ? 1 : 0;
            return taken;
        }
    }

    Meddler(final ServerListener server)
    {
        this.server = server;
    }

    void attach(final ServerTransport network)
    {
        out = network;
    }

    /** Change the next answers to requests of which the text, with method, path and body, is of a kind. */
    void answers(final Predicate<String> about, final int times, final UnaryOperator<HttpResponse> change)
    {
        answerRules.add(new Rule<>(about, times, change));
    }

    /** Send other frames in place of the next ones of a kind. */
    void frames(final Predicate<String> about, final int times, final Function<String, List<String>> change)
    {
        frameRules.add(new Rule<>(about, times, change));
    }

    /** An answer with another status and body. */
    static UnaryOperator<HttpResponse> answer(final int status, final String body)
    {
        return was ->
        {
            final HttpResponse answer = new HttpResponse().begin(status);
            answer.header("Content-Type").ascii("application/json");
            answer.body().ascii(body);
            return answer;
        };
    }

    // ------------------------------------------------------------------ from the session

    @Override
    public void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
        final String text = request.method() + " " + request.target() + " " + request.body();
        asked.add(text);
        requests.put(exchange, text);
        server.onRequest(nowNs, exchange, request);
    }

    @Override
    public int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
    {
        return server.onConnect(nowNs, socket, handshake);
    }

    @Override
    public void onText(
        final long nowNs, final long socket, final DirectBuffer buffer, final int offset, final int length)
    {
        asked.add(buffer.getStringWithoutLengthUtf8(offset, length));
        server.onText(nowNs, socket, buffer, offset, length);
    }

    @Override
    public void onPong(final long nowNs, final long socket)
    {
        server.onPong(nowNs, socket);
    }

    @Override
    public void onClosed(final long nowNs, final long socket)
    {
        server.onClosed(nowNs, socket);
    }

    // ------------------------------------------------------------------ to the session

    @Override
    public void respond(final long exchange, final HttpResponse response)
    {
        final String about = requests.remove(exchange);
        HttpResponse answer = response;
        for (final Rule<HttpResponse, HttpResponse> rule : answerRules)
        {
            if (answer != null && about != null && rule.takes(about))
            {
                answer = rule.change.apply(new HttpResponse().set(response));
            }
        }
        if (answer != null)
        {
            answered.add(answer.status() + " " + answer.body());
            out.respond(exchange, answer);
        }
    }

    @Override
    public void drop(final long exchange)
    {
        requests.remove(exchange);
        out.drop(exchange);
    }

    @Override
    public void send(final long socket, final ByteText text)
    {
        final String frame = text.toString();
        for (final Rule<String, List<String>> rule : frameRules)
        {
            if (rule.takes(frame))
            {
                for (final String other : rule.change.apply(frame))
                {
                    answered.add(other);
                    out.send(socket, new ByteText(other.length() + 1).ascii(other));
                }
                return;
            }
        }
        answered.add(frame);
        out.send(socket, text);
    }

    @Override
    public void ping(final long socket)
    {
        out.ping(socket);
    }

    @Override
    public void close(final long socket, final boolean politely)
    {
        out.close(socket, politely);
    }
}
