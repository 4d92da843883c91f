package io.ballast.tools.wire;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;

/**
 * Something under way on a {@link VirtualWire}. Pooled.
 */
final class Delivery implements Comparable<Delivery>
{
    private static final int TEXT_CAPACITY = 1024;

    /** What it is. */
    enum Kind
    {
        CONNECT, OPENED, REFUSED, TEXT_UP, TEXT_DOWN, CLOSE_UP, CLOSE_DOWN, PONG, PONG_UP, WRITTEN, REQUEST, RESPONSE,
        FAILED;

        /** Whether it ends at the client. */
        boolean forClient()
        {
            return switch (this)
            {
                case OPENED, REFUSED, TEXT_DOWN, CLOSE_DOWN, PONG, WRITTEN, RESPONSE, FAILED -> true;
                case CONNECT, TEXT_UP, CLOSE_UP, PONG_UP, REQUEST -> false;
            };
        }
    }

    /** A WebSocket from end to end. */
    static final class Line
    {
        int socket;
        long serverSocket;
        boolean clientOpen;
        boolean serverOpen;
        boolean dead;
        long upNs;
        long downNs;
    }

    /** A request under way. */
    static final class Asked
    {
        long exchange;
        long serverExchange;
        boolean abandoned;
    }

    final HttpRequest request = new HttpRequest();
    final HttpResponse response = new HttpResponse();
    final ByteText text = new ByteText(TEXT_CAPACITY);
    Kind kind;
    long dueNs;
    long sequence;
    Line line;
    Asked asked;
    int status;
    boolean written;

    /** Whether it carries what an application said. */
    boolean payload()
    {
        return kind == Kind.TEXT_UP || kind == Kind.TEXT_DOWN || kind == Kind.REQUEST || kind == Kind.RESPONSE;
    }

    @Override
    public int compareTo(final Delivery other)
    {
        return dueNs == other.dueNs ? Long.compare(sequence, other.sequence) : Long.compare(dueNs, other.dueNs);
    }
}
