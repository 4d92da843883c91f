package io.ballast.gateway.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.NetUtil;

import javax.net.ssl.SSLException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * A host of a venue: where it is and how it proves who it is. Literal addresses and {@code localhost} need no lookup;
 * other names are looked up anew for every connection, beside the loop. A host with several addresses is tried at one
 * after the other, and one whose name cannot be looked up just now at the last addresses known.
 */
final class Remote
{
    private static final int PORT_HTTP = 80;
    private static final int PORT_HTTPS = 443;

    private final GatewayLoop loop;
    private final URI uri;
    private final boolean http;
    private final SslContext tls;
    private final InetAddress literal;
    private InetAddress[] known = {};
    private int tries;

    Remote(final GatewayLoop loop, final URI uri, final Path certificate)
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
            return;
        }
        loop.helpers().lookups().execute(() ->
        {
            InetAddress[] found = {};
            try
            {
                found = InetAddress.getAllByName(uri.getHost());
            }
            catch (final UnknownHostException ex)
            {
                // The last addresses known stand in; there may be none.
            }
            final InetAddress[] addresses = found;
            if (!loop.io().isShuttingDown())
            {
                loop.io().execute(() -> resolved(addresses, answer));
            }
        });
    }

    private void resolved(final InetAddress[] addresses, final BiConsumer<InetAddress, String> answer)
    {
        if (addresses.length > 0)
        {
            known = addresses;
        }
        if (known.length == 0)
        {
            answer.accept(null, "unknown host " + uri.getHost());
        }
        else
        {
            answer.accept(known[Math.floorMod(tries++, known.length)], null);
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
