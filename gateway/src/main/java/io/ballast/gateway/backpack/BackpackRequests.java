package io.ballast.gateway.backpack;

import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Every request and frame that a session sends, written into one request or frame that is used again and again. Each is
 * a function of its arguments, the key and the venue's time in milliseconds.
 */
final class BackpackRequests
{
    /** Index of the REST host. */
    static final int REST = 0;
    /** Index of the WebSocket host. */
    static final int SOCKET = 1;
    /** Rows of a page of fills; the venue gives no more. */
    static final int FILLS_PAGE = 1_000;

    /** The most that the venue gives: what found nobody for a month is still told. */
    private static final int FUNDING_ROWS = 1_000;
    private static final int DEPTH_ROWS = 1_000;
    private static final int CHECK_ROWS = 5;
    private static final int FRAME_CAPACITY = 512;

    private final BackpackSigner signer;
    private final BackpackRequestSigner requestSigner;
    private final BackpackOrderRequest orders;
    private final String symbol;
    private final long windowMs;
    private final HttpRequest request = new HttpRequest();
    private final BackpackText text = new BackpackText();
    private final ByteText frame = new ByteText(FRAME_CAPACITY);
    private final UnsafeBuffer signature = new UnsafeBuffer(new byte[BackpackSigner.SIGNATURE_LENGTH]);

    BackpackRequests(final BackpackSettings settings, final BackpackSigner signer)
    {
        this.signer = signer;
        symbol = settings.symbol();
        windowMs = settings.windowMs();
        requestSigner = new BackpackRequestSigner(signer);
        orders = new BackpackOrderRequest(requestSigner, symbol, REST);
    }

    // ------------------------------------------------------------------ public

    HttpRequest handshake()
    {
        final HttpRequest handshake = request.begin(SOCKET, Method.GET);
        handshake.target().ascii('/');
        return handshake;
    }

    HttpRequest time()
    {
        return get("/api/v1/time");
    }

    HttpRequest status()
    {
        return get("/api/v1/status");
    }

    HttpRequest market()
    {
        get("/api/v1/market?symbol=").target().ascii(symbol);
        return request;
    }

    HttpRequest depth(final boolean numberAlone)
    {
        get("/api/v1/depth?symbol=").target().ascii(symbol).ascii("&limit=")
            .number(numberAlone ? CHECK_ROWS : DEPTH_ROWS);
        return request;
    }

    private HttpRequest get(final String target)
    {
        request.begin(REST, Method.GET).target().ascii(target);
        return request;
    }

    // ------------------------------------------------------------------ signed

    HttpRequest order(final OrderCommandDecoder command, final long venueMs)
    {
        orders.write(command, venueMs, windowMs, request);
        return request;
    }

    HttpRequest cancel(final long clientOrderId, final long venueMs)
    {
        request.begin(REST, Method.DELETE).target().ascii(BackpackOrderRequest.PATH);
        request.body().ascii("{\"clientId\":").number(clientOrderId).ascii(",\"symbol\":\"").ascii(symbol).ascii("\"}");
        text.clear().instruction("orderCancel").number("clientId", clientOrderId).parameter("symbol", symbol);
        return sign(venueMs);
    }

    HttpRequest cancelAll(final long venueMs)
    {
        request.begin(REST, Method.DELETE).target().ascii("/api/v1/orders");
        request.body().ascii("{\"symbol\":\"").ascii(symbol).ascii("\"}");
        text.clear().instruction("orderCancelAll").parameter("symbol", symbol);
        return sign(venueMs);
    }

    HttpRequest orderQuery(final long clientOrderId, final long venueMs)
    {
        get("/api/v1/order?clientId=").target().number(clientOrderId).ascii("&symbol=").ascii(symbol);
        text.clear().instruction("orderQuery").number("clientId", clientOrderId).parameter("symbol", symbol);
        return sign(venueMs);
    }

    HttpRequest openOrders(final long venueMs)
    {
        get("/api/v1/orders?symbol=").target().ascii(symbol);
        text.clear().instruction("orderQueryAll").parameter("symbol", symbol);
        return sign(venueMs);
    }

    /** Fills since a time, past the rows of the pages before. */
    HttpRequest fills(final long fromMs, final int offset, final long venueMs)
    {
        get("/wapi/v1/history/fills?from=").target().number(fromMs).ascii("&limit=").number(FILLS_PAGE)
            .ascii("&offset=").number(offset).ascii("&symbol=").ascii(symbol);
        text.clear().instruction("fillHistoryQueryAll").number("from", fromMs).number("limit", FILLS_PAGE)
            .number("offset", offset).parameter("symbol", symbol);
        return sign(venueMs);
    }

    HttpRequest funding(final long venueMs)
    {
        get("/wapi/v1/history/funding?limit=").target().number(FUNDING_ROWS).ascii("&symbol=").ascii(symbol);
        text.clear().instruction("fundingHistoryQueryAll").number("limit", FUNDING_ROWS).parameter("symbol", symbol);
        return sign(venueMs);
    }

    /** Of all symbols: ours is flat when a sound list does not hold it, and the others are counted. */
    HttpRequest positions(final long venueMs)
    {
        return signed("/api/v1/position", "positionQuery", venueMs);
    }

    HttpRequest collateral(final long venueMs)
    {
        return signed("/api/v1/capital/collateral", "collateralQuery", venueMs);
    }

    HttpRequest account(final long venueMs)
    {
        return signed("/api/v1/account", "accountQuery", venueMs);
    }

    private HttpRequest signed(final String path, final String instruction, final long venueMs)
    {
        get(path);
        text.clear().instruction(instruction);
        return sign(venueMs);
    }

    private HttpRequest sign(final long venueMs)
    {
        requestSigner.sign(text, venueMs, windowMs, request);
        return request;
    }

    // ------------------------------------------------------------------ frames

    /** Book, trades and mark price. */
    ByteText subscribeMarket()
    {
        frame.clear().ascii("{\"method\":\"SUBSCRIBE\",\"params\":[");
        stream("depth.").ascii(',');
        stream("trade.").ascii(',');
        return stream("markPrice.").ascii("]}");
    }

    /** Mark price alone: the heartbeat of a socket whose other streams may rightly be silent. */
    ByteText subscribeHeartbeat()
    {
        frame.clear().ascii("{\"method\":\"SUBSCRIBE\",\"params\":[");
        return stream("markPrice.").ascii("]}");
    }

    private ByteText stream(final String kind)
    {
        return frame.ascii('"').ascii(kind).ascii(symbol).ascii('"');
    }

    /** Orders and positions of all markets. */
    ByteText subscribeAccount(final long venueMs)
    {
        text.clear().instruction("subscribe").end(venueMs, windowMs);
        signer.sign(text, signature, 0);
        return frame.clear()
            .ascii("{\"method\":\"SUBSCRIBE\",\"params\":[\"account.orderUpdate\",\"account.positionUpdate\"],")
            .ascii("\"signature\":[\"").ascii(signer.apiKey()).ascii("\",\"")
            .bytes(signature, 0, BackpackSigner.SIGNATURE_LENGTH).ascii("\",\"")
            .number(venueMs).ascii("\",\"").number(windowMs).ascii("\"]}");
    }
}
