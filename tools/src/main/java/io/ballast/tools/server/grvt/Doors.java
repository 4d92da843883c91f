package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Channel;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.server.Wire;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Where requests, handshakes and frames come in: who may, and which method is meant.
 */
final class Doors
{
    static final int EDGE = 0;
    static final int TRADES = 1;
    static final int MARKET = 2;
    static final int UNAVAILABLE = 503;

    private static final int HTTP_OK = 200;
    private static final int NO_SUCH_PATH = 404;
    private static final String LOGIN = "/auth/api_key/login";
    private static final String WALLET_LOGIN = "/auth/wallet/login";
    private static final String FULL = "/full/v1/";
    private static final String LITE = "/lite/v1/";
    private static final String JSON = "application/json";
    /** A client that is given the whole address of a socket may add the path once more: the end of it counts. */
    private static final String FULL_SOCKET = "/ws/full";
    private static final String LITE_SOCKET = "/ws/lite";
    private static final String OLD_SOCKET = "/ws";
    private static final String RPC_PREFIX = "v1/";

    private final Wire wire;
    private final Replies replies;
    private final Clock clock;
    private final GrvtServerSettings settings;
    private final Logins logins;
    private final Feeds feeds;
    private final AccountDesk account;
    private final MarketDesk market;
    private final Subscriptions subscriptions;
    private final GrvtWriter json = new GrvtWriter();

    Doors(
        final GrvtServerSettings settings,
        final Signatures signatures,
        final Wire wire,
        final Replies replies,
        final Clock clock,
        final Feeds feeds,
        final AccountDesk account,
        final MarketDesk market,
        final Subscriptions subscriptions)
    {
        this.settings = settings;
        this.wire = wire;
        this.replies = replies;
        this.clock = clock;
        this.feeds = feeds;
        this.account = account;
        this.market = market;
        this.subscriptions = subscriptions;
        logins = new Logins(settings, signatures);
    }

    /** The channel of the model that stands behind a door. */
    static Channel channel(final int door)
    {
        return door == MARKET ? Channel.MARKET : Channel.ORDERS;
    }

    // ------------------------------------------------------------------ HTTP

    void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
        final String path = path(request);
        final Call call = new Call(Call.Framing.REST, exchange, path.startsWith(LITE), null, null);
        try
        {
            if (wire.isCold(nowNs))
            {
                throw GrvtError.CLOSED.refused();
            }
            if (wire.isThrottled(nowNs))
            {
                throw GrvtError.RATE_LIMIT.refused();
            }
            route(nowNs, call, path, request);
        }
        catch (final GrvtError.Refused refused)
        {
            replies.refuse(nowNs, call, refused.error());
        }
    }

    private static String path(final HttpRequest request)
    {
        final String target = request.target().toString();
        final int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private void route(final long nowNs, final Call call, final String path, final HttpRequest request)
    {
        if (request.host() == MARKET && request.method() == HttpRequest.Method.GET && path.equals("/time"))
        {
            replies.begin(call).open(Shape.TIME)
                .number("server_time", TimeUnit.NANOSECONDS.toMillis(clock.stampNs(nowNs))).close();
            replies.end(nowNs, call);
            return;
        }
        final boolean wallet = path.equals(WALLET_LOGIN);
        final boolean login = request.host() == EDGE && (wallet || path.equals(LOGIN));
        final boolean method = request.host() != EDGE && (path.startsWith(FULL) || path.startsWith(LITE));
        if (!login && !method)
        {
            throw GrvtError.NOT_FOUND.refused();
        }
        final ByteText type = request.find("Content-Type");
        if (request.method() != HttpRequest.Method.POST || type == null || !type.toString().startsWith(JSON))
        {
            throw GrvtError.MALFORMED.refused();
        }
        if (login)
        {
            final long stampNs = clock.stampNs(nowNs);
            if (wallet)
            {
                logins.prove(body(request, Shape.WALLET_LOGIN, false), stampNs);
            }
            else
            {
                logins.prove(body(request, Shape.LOGIN, false).text("api_key"));
            }
            logins.logIn(stampNs, replies.http(HTTP_OK), json);
            replies.end(nowNs, call);
            return;
        }
        final String name = path.substring(FULL.length());
        if (request.host() == MARKET)
        {
            market.handle(nowNs, call, name, body(request, Shape.MARKET_REQUEST, call.lite()));
        }
        else
        {
            logins.check(request, clock.stampNs(nowNs));
            account.handle(nowNs, call, name, shape -> body(request, shape, call.lite()));
        }
    }

    private static GrvtFields body(final HttpRequest request, final Shape shape, final boolean lite)
    {
        return GrvtFields.of(request.body().buffer(), 0, request.body().length(), shape, lite);
    }

    // ------------------------------------------------------------------ WebSocket

    int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
    {
        if (wire.isCold(nowNs))
        {
            return UNAVAILABLE;
        }
        final String path = path(handshake);
        final boolean old = path.endsWith(OLD_SOCKET);
        final boolean lite = path.endsWith(LITE_SOCKET);
        if (handshake.host() == EDGE || !old && !lite && !path.endsWith(FULL_SOCKET) && !path.equals("/"))
        {
            return NO_SUCH_PATH;
        }
        long untilNs = VenueServer.NO_TIMER;
        if (handshake.host() == TRADES)
        {
            try
            {
                untilNs = logins.check(handshake, clock.stampNs(nowNs)) - clock.stampNs(0);
            }
            catch (final GrvtError.Refused refused)
            {
                return refused.error().status();
            }
        }
        feeds.open(new Feeds.Socket(socket, handshake.host(), old ? Call.Framing.OLD : Call.Framing.RPC,
            lite, untilNs, new ArrayList<>()));
        return ServerListener.SWITCHING_PROTOCOLS;
    }

    void onText(
        final long nowNs, final Feeds.Socket socket, final DirectBuffer buffer, final int offset, final int length)
    {
        final Call unread = new Call(Call.Framing.OLD, socket.id(), socket.lite(), null, null);
        Call call = unread;
        try
        {
            if (socket.framing() == Call.Framing.OLD)
            {
                old(nowNs, socket, GrvtFields.of(buffer, offset, length, Shape.OLD_SUBSCRIBE, false));
                return;
            }
            final GrvtFields fields = GrvtFields.of(buffer, offset, length, Shape.RPC, socket.lite());
            final String id = fields.has("id") ? Long.toString(fields.number("id", 0)) : null;
            if (!fields.has("jsonrpc") && !fields.has("params"))
            {
                // The venue's own client speaks the older framing on whatever socket it is given.
                old(nowNs, socket, GrvtFields.of(buffer, offset, length, Shape.OLD_SUBSCRIBE, false));
                return;
            }
            call = new Call(Call.Framing.RPC, socket.id(), socket.lite(), fields.text("method"), id);
            rpc(nowNs, socket, call, fields);
        }
        catch (final GrvtError.Refused refused)
        {
            replies.refuse(nowNs, call, refused.error());
        }
    }

    private void rpc(final long nowNs, final Feeds.Socket socket, final Call call, final GrvtFields fields)
    {
        final String method = call.method();
        if (method == null || !fields.has("params"))
        {
            throw GrvtError.MALFORMED.refused();
        }
        if (wire.isThrottled(nowNs))
        {
            throw GrvtError.RATE_LIMIT.refused();
        }
        if (Subscriptions.isMethod(method))
        {
            final GrvtFields wanted = fields.object("params", Shape.SUBSCRIBE);
            subscriptions.handle(
                nowNs, socket, call, method, wanted.text("stream"), wanted.texts("selectors"), 0);
            return;
        }
        if (socket.door() != TRADES || !method.startsWith(RPC_PREFIX))
        {
            throw GrvtError.NOT_FOUND.refused();
        }
        if (socket.untilNs() <= nowNs)
        {
            throw GrvtError.NOT_AUTHENTICATED.refused();
        }
        account.handle(nowNs, call, method.substring(RPC_PREFIX.length()),
            shape -> fields.object("params", shape));
    }

    private void old(final long nowNs, final Feeds.Socket socket, final GrvtFields fields)
    {
        final String method = fields.text("method");
        if (!Subscriptions.isMethod(method))
        {
            throw GrvtError.MALFORMED.refused();
        }
        final boolean lite = !fields.flag("is_full");
        subscriptions.handle(nowNs, socket, new Call(Call.Framing.OLD, socket.id(), lite, null, null), method,
            fields.text("stream"), fields.texts("feed"), fields.number("request_id", 0));
    }

    // ------------------------------------------------------------------ logins

    /** Every login ends. */
    void logout(final long nowNs)
    {
        logins.clear();
        feeds.logout(TRADES, nowNs);
        if (settings.cutsAtLogout())
        {
            feeds.close(TRADES, nowNs, true);
        }
    }

    long nextTimerNs()
    {
        return settings.cutsAtLogout() ? feeds.firstEndNs() : VenueServer.NO_TIMER;
    }

    void onTimer(final long nowNs)
    {
        if (settings.cutsAtLogout())
        {
            feeds.close(TRADES, nowNs, true);
        }
    }
}
