package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/** Asks for what a test asks for and writes down what it is told, long texts by their length. */
final class RecordingProtocol implements Protocol
{
    private static final int LONG = 200;

    final List<String> told = new ArrayList<>();
    long lastNs = Long.MIN_VALUE;
    long timerNs = NO_TIMER;
    boolean inCall;
    Runnable onResponse = () ->
    {
    };
    private final HttpRequest request = new HttpRequest();
    private final ByteText text = new ByteText(64);
    private Transport transport;

    void get(final long exchange, final String target)
    {
        request(exchange, HttpRequest.Method.GET, target, "");
    }

    void request(final long exchange, final HttpRequest.Method method, final String target, final String body)
    {
        request.begin(0, method).target().ascii(target);
        request.header("X-Key").ascii("value");
        request.body().ascii(body);
        inCall = true;
        transport.request(exchange, request);
        inCall = false;
    }

    void open(final int socket, final String target)
    {
        request.begin(0, HttpRequest.Method.GET).target().ascii(target);
        request.header("X-Key").ascii("value");
        inCall = true;
        transport.open(socket, request);
        inCall = false;
    }

    boolean send(final int socket, final String words)
    {
        return transport.send(socket, text.clear().ascii(words));
    }

    Transport transport()
    {
        return transport;
    }

    boolean told(final String fact)
    {
        return told.contains(fact);
    }

    boolean toldOf(final String start)
    {
        return told.stream().anyMatch(fact -> fact.startsWith(start));
    }

    @Override
    public void start(final long nowNs, final Transport newTransport)
    {
        transport = newTransport;
        tell(nowNs, "start");
    }

    @Override
    public long nextTimerNs()
    {
        return timerNs;
    }

    @Override
    public void onTimer(final long nowNs)
    {
        timerNs = NO_TIMER;
        tell(nowNs, "timer");
    }

    @Override
    public void onOpen(final long nowNs, final int socket)
    {
        tell(nowNs, "open " + socket);
    }

    @Override
    public void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        tell(nowNs, "text " + socket + ' ' +
            (length > LONG ? length + " bytes" : buffer.getStringWithoutLengthUtf8(offset, length)));
    }

    @Override
    public void onPong(final long nowNs, final int socket)
    {
        tell(nowNs, "pong " + socket);
    }

    @Override
    public void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        tell(nowNs, "closed " + socket + ' ' + status + ' ' + reason);
    }

    @Override
    public void onWritten(final long nowNs, final long exchange)
    {
        tell(nowNs, "written " + exchange);
    }

    @Override
    public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
    {
        final String body = response.body().toString();
        tell(nowNs, "response " + exchange + ' ' + response.status() + ' ' +
            (body.length() > LONG ? body.length() + " bytes" : body));
        onResponse.run();
    }

    @Override
    public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
    {
        tell(nowNs, "failed " + exchange + " written=" + written + ' ' + reason);
    }

    private void tell(final long nowNs, final String fact)
    {
        if (inCall)
        {
            throw new IllegalStateException("told from within a call: " + fact);
        }
        if (nowNs < lastNs)
        {
            throw new IllegalStateException("time went back: " + fact);
        }
        lastNs = nowNs;
        told.add(fact);
    }
}
