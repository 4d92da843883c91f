package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.ServerTransport;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/** Echoes texts and requests, but for targets that ask for something else, and writes down what it is told. */
final class RecordingServer implements ServerListener
{
    final List<String> told = new ArrayList<>();
    final List<Long> held = new ArrayList<>();
    long socket;
    ServerTransport transport;
    private final HttpResponse response = new HttpResponse();
    private final ByteText text = new ByteText(64);

    void answer(final long exchange, final int status, final String body)
    {
        response.begin(status).header("Content-Type").ascii("application/json");
        response.body().ascii(body);
        transport.respond(exchange, response);
    }

    void send(final String words)
    {
        transport.send(socket, text.clear().ascii(words));
    }

    @Override
    public void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
        final String target = request.target().toString();
        told.add(request.method() + " " + target + ' ' + request.find("x-key") + ' ' + request.body() +
            " door " + request.host());
        switch (target)
        {
            case "/hold" -> held.add(exchange);
            case "/drop" -> transport.drop(exchange);
            default -> answer(exchange, 200, target + ' ' + request.body());
        }
    }

    @Override
    public int onConnect(final long nowNs, final long newSocket, final HttpRequest handshake)
    {
        told.add("connect " + handshake.target() + ' ' + handshake.find("X-Key") + ' ' + handshake.find("Origin"));
        socket = newSocket;
        return handshake.target().is("/refused") ? 401 : SWITCHING_PROTOCOLS;
    }

    @Override
    public void onText(
        final long nowNs, final long from, final DirectBuffer buffer, final int offset, final int length)
    {
        transport.send(from, text.clear().bytes(buffer, offset, length));
    }

    @Override
    public void onPong(final long nowNs, final long from)
    {
        told.add("pong");
    }

    @Override
    public void onClosed(final long nowNs, final long from)
    {
        told.add("closed");
    }
}
