package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request as it goes on the wire: one piece of memory, so that it leaves in one write. The header {@code Host} and
 * the length are added here; what would break out of its line is refused.
 */
final class RequestText
{
    private static final int FIRST_PRINTABLE = 0x20;

    private final ByteText head = new ByteText(1024);

    /** Head and body; to be released by whoever writes it. */
    ByteBuf encode(final HttpRequest request, final String authority, final ByteBufAllocator allocator)
    {
        head.clear().ascii(request.method().name()).ascii(' ').append(checked(request.target())).ascii(" HTTP/1.1\r\n");
        line("host").ascii(authority).ascii("\r\n");
        for (int i = 0; i < request.headers(); i++)
        {
            line(request.name(i)).append(checked(request.value(i))).ascii("\r\n");
        }
        if (request.body().length() > 0 || request.method() != HttpRequest.Method.GET)
        {
            line("content-length").number(request.body().length()).ascii("\r\n");
        }
        head.ascii("\r\n");
        final ByteBuf bytes = allocator.directBuffer(head.length() + request.body().length());
        return append(append(bytes, head), request.body());
    }

    /** Copy a text behind what is there. */
    static ByteBuf append(final ByteBuf bytes, final ByteText text)
    {
        return bytes.writeBytes(text.buffer().byteArray(), text.buffer().wrapAdjustment(), text.length());
    }

    /** The headers of a handshake; the cold path. */
    static HttpHeaders copyHeaders(final HttpRequest request, final HttpHeaders headers)
    {
        for (int i = 0; i < request.headers(); i++)
        {
            headers.add(request.name(i), request.value(i).toString());
        }
        return headers;
    }

    private ByteText line(final String name)
    {
        return head.ascii(name).ascii(": ");
    }

    private static ByteText checked(final ByteText text)
    {
        for (int i = 0; i < text.length(); i++)
        {
            final byte b = text.buffer().getByte(i);
            if (b >= 0 && b < FIRST_PRINTABLE)
            {
                throw new IllegalArgumentException("control character in request: code=" + b);
            }
        }
        return text;
    }
}
