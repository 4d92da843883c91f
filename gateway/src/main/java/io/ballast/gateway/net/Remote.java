package io.ballast.gateway.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.NetUtil;

import javax.net.ssl.SSLException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A host of a venue: where it is and how it proves who it is. Literal addresses and {@code localhost} need no lookup;
 * other names are looked up anew for every connection, beside the loop, one lookup at a time: who asks meanwhile waits
 * for the same answer, so that a lookup that hangs piles nothing up. A host with several addresses is tried at one
 * after the other, and one whose name cannot be looked up just now at the last addresses known.
 */
final class Remote
{
    private static final int PORT_HTTP = 80;
    private static final int PORT_HTTPS = 443;
    private static final int MAX_WAITING = 256;

    private final GatewayLoop loop;
    private final URI uri;
    private final boolean http;
    private final SslContext tls;
    private final InetAddress literal;
    private final Resolver resolver;
    private final List<BiConsumer<InetAddress, String>> waiting = new ArrayList<>();
    private InetAddress[] known = {};
    private int tries;

    /** Looks a name up; may block. */
    @FunctionalInterface
    interface Resolver
    {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    Remote(final GatewayLoop loop, final URI uri, final Path certificate)
    {
        this(loop, uri, certificate, InetAddress::getAllByName);
    }

    Remote(final GatewayLoop loop, final URI uri, final Path certificate, final Resolver resolver)
    {
        final String scheme = String.valueOf(uri.getScheme());
        final boolean secure = scheme.equals("https") || scheme.equals("wss");
        http = scheme.startsWith("http");
        if (uri.getHost() == null || !secure && !scheme.equals("http") && !scheme.equals("ws"))
        {
            throw new IllegalArgumentException("not a host: uri=" + uri);
        }
        this.loop = loop;
        this.uri = uri;
        this.resolver = resolver;
        literal = literal(uri.getHost());
        tls = secure ? tls(certificate) : null;
    }

    /** Whether it is named as one for requests, and so kept warm. */
    boolean http()
    {
        return http;
    }

    String name()
    {
        return uri.getHost();
    }

    int port()
    {
        return uri.getPort() != -1 ? uri.getPort() : tls != null ? PORT_HTTPS : PORT_HTTP;
    }

    /** As in the header {@code Host}. */
    String authority()
    {
        return uri.getPort() != -1 ? uri.getHost() + ':' + uri.getPort() : uri.getHost();
    }

    /** Null for plain text. */
    SslContext tls()
    {
        return tls;
    }

    /** The address of a WebSocket here. */
    URI socketUri(final String target)
    {
        return URI.create((tls != null ? "wss://" : "ws://") + authority() + target);
    }

    /** Told in a task of the loop: the next address to try, or why there is none. */
    void resolve(final BiConsumer<InetAddress, String> answer)
    {
        if (literal != null)
        {
            loop.io().execute(() -> answer.accept(literal, null));
        }
        else if (waiting.size() == MAX_WAITING)
        {
            loop.io().execute(() -> answer.accept(null, "name lookup takes too long: " + uri.getHost()));
        }
        else
        {
            waiting.add(answer);
            if (waiting.size() == 1)
            {
                loop.helpers().lookups().execute(this::lookUp);
            }
        }
    }

    /** By a thread beside the loop. */
    private void lookUp()
    {
        final InetAddress[] addresses = addresses();
        if (!loop.io().isShuttingDown())
        {
            loop.io().execute(() -> resolved(addresses));
        }
    }

    private InetAddress[] addresses()
    {
        try
        {
            return resolver.resolve(uri.getHost());
        }
        catch (final UnknownHostException | SecurityException ex)
        {
            // The last addresses known stand in; there may be none.
            return new InetAddress[0];
        }
    }

    private void resolved(final InetAddress[] addresses)
    {
        if (addresses.length > 0)
        {
            known = addresses;
        }
        final List<BiConsumer<InetAddress, String>> answers = List.copyOf(waiting);
        waiting.clear();
        for (final BiConsumer<InetAddress, String> answer : answers)
        {
            if (known.length == 0)
            {
                answer.accept(null, "unknown host " + uri.getHost());
            }
            else
            {
                answer.accept(known[Math.floorMod(tries++, known.length)], null);
            }
        }
    }

    private static InetAddress literal(final String host)
    {
        if (host.equals("localhost"))
        {
            return NetUtil.LOCALHOST4;
        }
        return NetUtil.createInetAddressFromIpAddressString(host);
    }

    private SslContext tls(final Path certificate)
    {
        final SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        if (certificate != null)
        {
            if (literal == null || !literal.isLoopbackAddress())
            {
                throw new IllegalArgumentException("pinned certificate is for loopback only: host=" + uri.getHost());
            }
            builder.trustManager(certificate.toFile());
        }
        try
        {
            return builder.build();
        }
        catch (final SSLException ex)
        {
            throw new IllegalArgumentException("tls: host=" + uri.getHost() + " " + ex.getMessage(), ex);
        }
    }
}
