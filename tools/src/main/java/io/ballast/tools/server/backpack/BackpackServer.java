package io.ballast.tools.server.backpack;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.server.Wire;
import org.agrona.DirectBuffer;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Backpack as its clients see it: REST and WebSocket of one market and one account, over the venue model.
 * <pre>
 *  request ──► clerk (key, signature, time, rate) ──► order calls, query calls ──► commands
 *  answer  ◄──────────────────────────────────────── order calls, query calls ◄── executions, rows
 *  frames  ◄──────────────────────────────────────── market, account streams  ◄── book, trades, mark, executions
 * </pre>
 * While the model's session is cut, requests are dropped and sockets closed; while it is cut unnoticed, requests stay
 * without an answer. Used by the thread that runs the model.
 */
public final class BackpackServer implements VenueServer
{
    private static final int UNAVAILABLE = 503;

    private final VenueModel model;
    private final Wire wire;
    private final WireClock clock;
    private final BackpackClerk clerk;
    private final Replies replies;
    private final PublicCalls publicCalls;
    private final OrderCalls orders;
    private final QueryCalls queries;
    private final AccountText account;
    private final Clients clients;
    private final MarketStreams market;
    private final AccountStreams streams;
    private final Map<String, Route> routes;
    private boolean isDown = true;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder mark = new MarkPriceEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderStatusEventDecoder orderStatus = new OrderStatusEventDecoder();
    private final QueryDoneEventDecoder queryDone = new QueryDoneEventDecoder();
    private final PositionEventDecoder position = new PositionEventDecoder();
    private final AccountEventDecoder accountRow = new AccountEventDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();
    private final WallClockEventDecoder wallClock = new WallClockEventDecoder();
    private final FundingEventDecoder funding = new FundingEventDecoder();
    private final CurrencyEventDecoder currency = new CurrencyEventDecoder();
    private final CommandSentEventDecoder commandSent = new CommandSentEventDecoder();

    /** A signed request: the word that is signed, and who takes it. */
    private record Route(String instruction, Consumer<Call> call)
    {
    }

    /**
     * A server that has not been called yet.
     *
     * @param settings how it is.
     * @param model    the model of its venue, which must have Backpack's profile.
     * @param wire     to its clients.
     */
    public BackpackServer(final BackpackServerSettings settings, final VenueModel model, final Wire wire)
    {
        this.model = model;
        this.wire = wire;
        clock = new WireClock(settings.wallOffsetNs());
        clerk = new BackpackClerk(settings, clock);
        replies = new Replies(wire);
        final MarketTape tape = new MarketTape();
        final OrderText text = new OrderText(model.view(), clock);
        account = new AccountText(model.view(), clock);
        orders = new OrderCalls(model, wire, replies, text, settings.acceptedPercent());
        queries = new QueryCalls(model, wire, replies, orders, text, account, clock);
        clients = new Clients(wire, clerk);
        final Klines klines = new Klines(model.view().instrument(), clock, clients);
        publicCalls = new PublicCalls(model.view(), clock, tape, klines, replies);
        market = new MarketStreams(model, clock, clients, tape, klines);
        streams = new AccountStreams(model.view(), clock, clients, text, account);
        routes = Map.ofEntries(
            Map.entry("GET /api/v1/account", new Route("accountQuery", queries::account)),
            Map.entry("PATCH /api/v1/account", new Route("accountUpdate", this::update)),
            Map.entry("GET /api/v1/account/limits/order", new Route("maxOrderQuantity", queries::maxOrder)),
            Map.entry("GET /api/v1/capital", new Route("balanceQuery", queries::capital)),
            Map.entry("GET /api/v1/capital/collateral", new Route("collateralQuery", queries::collateral)),
            Map.entry("GET /api/v1/position", new Route("positionQuery", queries::position)),
            Map.entry("GET /api/v1/order", new Route("orderQuery", queries::order)),
            Map.entry("POST /api/v1/order", new Route("orderExecute", this::createOne)),
            Map.entry("DELETE /api/v1/order", new Route("orderCancel", orders::cancel)),
            Map.entry("GET /api/v1/orders", new Route("orderQueryAll", queries::openOrders)),
            Map.entry("POST /api/v1/orders", new Route("orderExecute", this::createMany)),
            Map.entry("DELETE /api/v1/orders", new Route("orderCancelAll", queries::cancelAll)),
            Map.entry("GET /wapi/v1/history/fills", new Route("fillHistoryQueryAll", queries::fills)),
            Map.entry("GET /wapi/v1/history/orders", new Route("orderHistoryQueryAll", queries::orderHistory)),
            Map.entry("GET /wapi/v1/history/funding", new Route("fundingHistoryQueryAll", queries::fundingHistory)));
    }

    // ------------------------------------------------------------------ clients

    @Override
    public void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
        if (isDown)
        {
            wire.drop(exchange);
        }
        else if (model.isUp(Channel.ORDERS))
        {
            try
            {
                serve(nowNs, exchange, request);
            }
            catch (final Problem ex)
            {
                replies.problem(nowNs, exchange, ex);
            }
        }
    }

    private void serve(final long nowNs, final long exchange, final HttpRequest request)
    {
        if (wire.isCold(nowNs))
        {
            throw Problem.MAINTENANCE;
        }
        if (wire.isThrottled(nowNs))
        {
            throw Problem.THROTTLED;
        }
        final Call call = new Call(exchange, nowNs, request);
        final Route route = routes.get(call.method + " " + call.path);
        if (route != null)
        {
            clerk.check(call, route.instruction, request);
            route.call.accept(call);
        }
        else if (call.method != HttpRequest.Method.GET)
        {
            throw Problem.NO_PATH;
        }
        else if (call.path.equals("/api/v1/depth"))
        {
            queries.depth(call);
        }
        else if (!publicCalls.answer(call))
        {
            throw Problem.NO_PATH;
        }
    }

    private void createOne(final Call call)
    {
        if (call.batch)
        {
            throw Problem.payload("invalid type: sequence, expected a map");
        }
        orders.create(call);
    }

    private void createMany(final Call call)
    {
        if (!call.batch)
        {
            throw Problem.payload("invalid type: map, expected a sequence");
        }
        orders.create(call);
    }

    private void update(final Call call)
    {
        account.update(call);
        replies.empty(call.nowNs, call.exchange, 200);
    }

    @Override
    public int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
    {
        if (wire.isCold(nowNs) || !model.isUp(Channel.MARKET) && !model.isUp(Channel.ORDERS))
        {
            return UNAVAILABLE;
        }
        clients.connected(nowNs, socket);
        return SWITCHING_PROTOCOLS;
    }

    @Override
    public void onText(
        final long nowNs, final long socket, final DirectBuffer buffer, final int offset, final int length)
    {
        for (final String stream : clients.onText(nowNs, socket, buffer.getStringWithoutLengthUtf8(offset, length)))
        {
            streams.subscribed(nowNs, socket, stream);
        }
        market.subscribed(nowNs);
    }

    @Override
    public void onPong(final long nowNs, final long socket)
    {
        clients.pong(nowNs, socket);
    }

    @Override
    public void onClosed(final long nowNs, final long socket)
    {
        clients.closed(socket);
        market.subscribed(nowNs);
    }

    @Override
    public void onLogout(final long nowNs)
    {
        clients.logout();
    }

    // ------------------------------------------------------------------ time

    @Override
    public long nextTimerNs()
    {
        return Math.min(Math.min(market.nextTimerNs(), clients.nextTimerNs()),
            Math.min(orders.nextTimerNs(), queries.nextTimerNs()));
    }

    @Override
    public void onTimer(final long nowNs)
    {
        market.onTimer(nowNs);
        clients.onTimer(nowNs);
        orders.onTimer(nowNs);
        queries.onTimer(nowNs);
    }

    // ------------------------------------------------------------------ the model

    @Override
    public void onVenueEvent(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case BookEventDecoder.TEMPLATE_ID -> market.onBook(nowNs, book.wrap(buffer, at, block, version));
            case TradeEventDecoder.TEMPLATE_ID -> market.onTrade(nowNs, trade.wrap(buffer, at, block, version));
            case MarkPriceEventDecoder.TEMPLATE_ID -> market.onMark(nowNs, mark.wrap(buffer, at, block, version));
            case ExecutionEventDecoder.TEMPLATE_ID -> onExecution(nowNs, execution.wrap(buffer, at, block, version));
            case OrderStatusEventDecoder.TEMPLATE_ID -> queries.onOrder(orderStatus.wrap(buffer, at, block, version));
            case QueryDoneEventDecoder.TEMPLATE_ID ->
                queries.onDone(nowNs, queryDone.wrap(buffer, at, block, version));
            case PositionEventDecoder.TEMPLATE_ID -> onPosition(nowNs, position.wrap(buffer, at, block, version));
            case AccountEventDecoder.TEMPLATE_ID -> queries.onAccount(accountRow.wrap(buffer, at, block, version));
            case SessionEventDecoder.TEMPLATE_ID -> onSession(session.wrap(buffer, at, block, version));
            case WallClockEventDecoder.TEMPLATE_ID ->
                clock.venueOffset(wallClock.wrap(buffer, at, block, version).venueOffsetNs());
            case FundingEventDecoder.TEMPLATE_ID ->
            {
                funding.wrap(buffer, at, block, version);
                account.paid(funding.amount(), funding.fundingTimeNs());
            }
            case CurrencyEventDecoder.TEMPLATE_ID ->
                account.usdPrice(currency.wrap(buffer, at, block, version).usdPrice());
            case CommandSentEventDecoder.TEMPLATE_ID -> onSent(commandSent.wrap(buffer, at, block, version));
            default -> throw new IllegalStateException("not for a server: templateId=" + header.templateId());
        }
    }

    /** The answer to a request and the news of it go different ways: either may be first. */
    private void onExecution(final long nowNs, final ExecutionEventDecoder event)
    {
        if (event.source() == ReportSource.QUERY)
        {
            queries.onFill(event);
        }
        else if (wire.coin())
        {
            orders.onExecution(nowNs, event);
            streams.onExecution(nowNs, event);
        }
        else
        {
            streams.onExecution(nowNs, event);
            orders.onExecution(nowNs, event);
        }
    }

    private void onPosition(final long nowNs, final PositionEventDecoder event)
    {
        if (event.source() == ReportSource.QUERY)
        {
            queries.onPosition(event);
        }
        else
        {
            streams.onPosition(nowNs, event);
        }
    }

    private void onSession(final SessionEventDecoder event)
    {
        final boolean down = event.state() == SessionState.DOWN;
        clients.down(event.channel(), down);
        if (event.channel() == Channel.MARKET)
        {
            market.forget();
        }
        else
        {
            isDown = down;
            if (down)
            {
                orders.forget();
                queries.forget();
            }
        }
    }

    private void onSent(final CommandSentEventDecoder event)
    {
        if (event.sent() == Flag.NO)
        {
            orders.unsent(event.commandSequence());
            queries.unsent(event.commandSequence());
        }
    }
}
