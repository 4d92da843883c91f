package io.ballast.tools.server.grvt;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
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
import io.ballast.tools.server.BookDelta;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.server.Wire;
import org.agrona.DirectBuffer;

/**
 * GRVT's protocol at its server end: login, trading and market data over HTTP and WebSocket, with long and short names,
 * translated to the venue model and back.
 * <pre>
 *  door 0  edge         POST /auth/api_key/login, /auth/wallet/login
 *  door 1  trades       POST /full/v1/…  /lite/v1/…   WebSocket /ws/full  /ws/lite  /ws
 *  door 2  market data  the same, and GET /time
 * </pre>
 * Funding rates are in percent; a whole ticker's volumes and extremes are those since the start. Times are the venue's,
 * which is event time and what the model's clock is off. Used by the thread that runs the model.
 */
public final class GrvtServer implements VenueServer
{
    private static final int CHANNELS = 2;

    private final Wire wire;
    private final VenueModel model;
    private final Clock clock = new Clock();
    private final Feeds feeds;
    private final Doors doors;
    private final TradingDesk trading;
    private final QuestionDesk questions;
    private final AccountDesk account;
    private final AccountText accountText;
    private final MarketState market;
    private final MarketFeeds marketFeeds;
    private final PrivateFeeds privateFeeds;
    private final boolean[] down = new boolean[CHANNELS];

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder bookEvent = new BookEventDecoder();
    private final TradeEventDecoder tradeEvent = new TradeEventDecoder();
    private final MarkPriceEventDecoder markEvent = new MarkPriceEventDecoder();
    private final FundingEventDecoder fundingEvent = new FundingEventDecoder();
    private final ExecutionEventDecoder executionEvent = new ExecutionEventDecoder();
    private final OrderStatusEventDecoder statusEvent = new OrderStatusEventDecoder();
    private final QueryDoneEventDecoder doneEvent = new QueryDoneEventDecoder();
    private final PositionEventDecoder positionEvent = new PositionEventDecoder();
    private final AccountEventDecoder accountEvent = new AccountEventDecoder();
    private final SessionEventDecoder sessionEvent = new SessionEventDecoder();
    private final WallClockEventDecoder clockEvent = new WallClockEventDecoder();
    private final CurrencyEventDecoder currencyEvent = new CurrencyEventDecoder();

    /**
     * The server of one venue.
     *
     * @param settings whom it knows.
     * @param model    of the venue.
     * @param wire     to its clients.
     */
    public GrvtServer(final GrvtServerSettings settings, final VenueModel model, final Wire wire)
    {
        this.model = model;
        this.wire = wire;
        final Listing listing = new Listing(model.view().instrument());
        final Replies replies = new Replies(wire);
        final Signatures signatures = new Signatures(settings);
        market = new MarketState(model, listing);
        accountText = new AccountText(settings, listing, model, market);
        final OrderText orderText = new OrderText(settings, listing);
        final MarketText marketText = new MarketText(model, listing, market);
        feeds = new Feeds(wire, settings, listing);
        marketFeeds = new MarketFeeds(feeds, model, marketText, market);
        privateFeeds = new PrivateFeeds(feeds, model, settings, orderText, accountText, clock);
        trading = new TradingDesk(
            model, settings, replies, new OrderEntry(settings, listing, signatures), orderText, privateFeeds, clock);
        questions = new QuestionDesk(model, replies, trading, orderText, accountText, clock);
        account = new AccountDesk(settings, listing, replies, trading, questions, accountText,
            new Builders(settings, replies, signatures, clock));
        final Subscriptions subscriptions = new Subscriptions(feeds, replies, marketFeeds, privateFeeds);
        doors = new Doors(settings, signatures, wire, replies, clock, feeds, account,
            new MarketDesk(listing, replies, market, marketText), subscriptions);
    }

    // ------------------------------------------------------------------ clients

    @Override
    public void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
        final Channel channel = Doors.channel(request.host());
        if (down[channel.value()])
        {
            wire.drop(exchange);
        }
        else if (model.isUp(channel))
        {
            doors.onRequest(nowNs, exchange, request);
        }
    }

    @Override
    public int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
    {
        return down[Doors.channel(handshake.host()).value()] ?
            Doors.UNAVAILABLE : doors.onConnect(nowNs, socket, handshake);
    }

    @Override
    public void onText(
        final long nowNs, final long socket, final DirectBuffer buffer, final int offset, final int length)
    {
        final Feeds.Socket from = feeds.socket(socket);
        if (from != null && model.isUp(Doors.channel(from.door())))
        {
            doors.onText(nowNs, from, buffer, offset, length);
        }
    }

    @Override
    public void onClosed(final long nowNs, final long socket)
    {
        feeds.closed(socket);
    }

    @Override
    public void onLogout(final long nowNs)
    {
        doors.logout(nowNs);
    }

    // ------------------------------------------------------------------ the model

    @Override
    public void onTaken(final long clientOrderId, final long answerNs)
    {
        trading.onTaken(clientOrderId, answerNs);
    }

    @Override
    public void onVenueEvent(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case BookEventDecoder.TEMPLATE_ID -> onBook(nowNs, bookEvent.wrap(buffer, at, block, version));
            case TradeEventDecoder.TEMPLATE_ID -> onTrade(nowNs, tradeEvent.wrap(buffer, at, block, version));
            case MarkPriceEventDecoder.TEMPLATE_ID -> onMark(nowNs, markEvent.wrap(buffer, at, block, version));
            case FundingEventDecoder.TEMPLATE_ID ->
            {
                fundingEvent.wrap(buffer, at, block, version);
                account.onFunding(fundingEvent.fundingTimeNs(), fundingEvent.amount());
            }
            case ExecutionEventDecoder.TEMPLATE_ID ->
                onExecution(nowNs, executionEvent.wrap(buffer, at, block, version));
            case OrderStatusEventDecoder.TEMPLATE_ID -> questions.onOrder(statusEvent.wrap(buffer, at, block, version));
            case QueryDoneEventDecoder.TEMPLATE_ID ->
            {
                doneEvent.wrap(buffer, at, block, version);
                questions.onDone(nowNs, doneEvent.queryId(), doneEvent.result());
            }
            case PositionEventDecoder.TEMPLATE_ID ->
                onPosition(nowNs, positionEvent.wrap(buffer, at, block, version));
            case AccountEventDecoder.TEMPLATE_ID -> questions.onAccount(accountEvent.wrap(buffer, at, block, version));
            case SessionEventDecoder.TEMPLATE_ID -> onSession(sessionEvent.wrap(buffer, at, block, version));
            case WallClockEventDecoder.TEMPLATE_ID ->
            {
                clockEvent.wrap(buffer, at, block, version);
                clock.offsetNs(clockEvent.wallOffsetNs() + clockEvent.venueOffsetNs());
            }
            case CurrencyEventDecoder.TEMPLATE_ID ->
                accountText.quoteUsd(currencyEvent.wrap(buffer, at, block, version).usdPrice());
            default ->
            {
                // That a command was sent is of no interest here.
            }
        }
    }

    private void onBook(final long nowNs, final BookEventDecoder event)
    {
        final BookDelta delta = model.book().arrived(event.bookSequence(), event.exchangeNs());
        if (delta != null)
        {
            marketFeeds.onBook(nowNs, delta);
        }
    }

    private void onTrade(final long nowNs, final TradeEventDecoder event)
    {
        marketFeeds.onTrade(
            nowNs, market.onTrade(event.exchangeNs(), event.aggressor(), event.price(), event.quantity()));
    }

    private void onMark(final long nowNs, final MarkPriceEventDecoder event)
    {
        market.onMark(
            event.exchangeNs(), event.markPrice(), event.indexPrice(), event.fundingRate(), event.nextFundingNs());
        marketFeeds.onTicker(nowNs);
    }

    private void onExecution(final long nowNs, final ExecutionEventDecoder event)
    {
        if (event.source() == ReportSource.QUERY)
        {
            questions.onFill(event);
        }
        else
        {
            trading.onExecution(nowNs, event);
        }
    }

    private void onPosition(final long nowNs, final PositionEventDecoder event)
    {
        if (event.source() == ReportSource.QUERY)
        {
            questions.onPosition(event);
        }
        else
        {
            privateFeeds.position(nowNs, event.quantity(), event.entryPrice(), event.liquidationPrice());
        }
    }

    private void onSession(final SessionEventDecoder event)
    {
        final Channel channel = event.channel();
        down[channel.value()] = event.state() == SessionState.DOWN;
        if (event.state() != SessionState.DOWN)
        {
            return;
        }
        feeds.close(channel == Channel.MARKET ? Doors.MARKET : Doors.TRADES, Long.MAX_VALUE, false);
        if (channel == Channel.ORDERS)
        {
            trading.drop();
            questions.drop();
        }
    }

    // ------------------------------------------------------------------ time

    @Override
    public long nextTimerNs()
    {
        return Math.min(
            Math.min(trading.nextTimerNs(), questions.nextTimerNs()),
            Math.min(feeds.nextTimerNs(), doors.nextTimerNs()));
    }

    @Override
    public void onTimer(final long nowNs)
    {
        trading.onTimer(nowNs);
        questions.onTimer(nowNs);
        doors.onTimer(nowNs);
        for (final Feed feed : feeds.due(nowNs))
        {
            marketFeeds.flush(nowNs, feed);
        }
    }
}
