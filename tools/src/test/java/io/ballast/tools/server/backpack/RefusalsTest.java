package io.ballast.tools.server.backpack;

import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is refused, and in which words. */
class RefusalsTest
{
    private final BackpackRig rig = new BackpackRig();

    private void refused(final long exchange, final int status, final String code, final String message)
    {
        rig.pass(130);
        assertEquals("{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}", rig.body(exchange));
        assertEquals(status, rig.status(exchange));
    }

    private void client(final long exchange, final String message)
    {
        refused(exchange, 400, "INVALID_CLIENT_REQUEST", message);
    }

    private long positions()
    {
        return rig.signed(Method.GET, "/api/v1/position", "positionQuery");
    }

    @Test
    void shouldCheckSignatureAndTime()
    {
        rig.spoilSignature = true;
        client(positions(), "Invalid signature");
        rig.spoilSignature = false;
        client(rig.signed(Method.GET, "/api/v1/position", "balanceQuery"), "Invalid signature");
        rig.clockSkewMs = -5001;
        client(positions(), "Request has expired");
        rig.clockSkewMs = 600_001;
        client(positions(), "Invalid timestamp: must be within 10 minutes of current time");
        rig.clockSkewMs = -5001;
        rig.windowMs = 60_000;
        final long late = positions();
        rig.pass(25);
        assertEquals(200, rig.status(late));
        assertEquals("[]", rig.body(late));
        rig.windowMs = 60_001;
        client(positions(), "Invalid window: must be at most 60000");
        refused(rig.get("/api/v1/position"), 401, "UNAUTHORIZED", "Unauthorized");
    }

    @Test
    void shouldRefuseOrdersInTheVenuesWords()
    {
        client(rig.limit("Bid", "2990.001", "0.1"), "Price decimal too long");
        client(rig.limit("Bid", "2990.1234567891", "0.1"), "Price decimal too long");
        client(rig.limit("Bid", "2990", "0.00011"), "Quantity decimal too long");
        client(rig.limit("Bid", "2990", "0.1", "triggerPrice='3000'"),
            "Must specify both `triggerPrice` and `triggerQuantity` or neither");
        refused(rig.limit("Bid", "2000", "0.1"), 400, "INVALID_PRICE", "Price is too far from the last active price");
        refused(rig.limit("Bid", "3000.01", "0.1", "postOnly=true"), 400, "INVALID_ORDER",
            "Order would immediately match and take liquidity");
        refused(rig.limit("Ask", "3010", "0.1", "reduceOnly=true"), 400, "INVALID_ORDER",
            "Reduce only order not reduced");
        refused(rig.limit("Bid", "2990", "900", "postOnly=true"), 400, "INSUFFICIENT_MARGIN", "Insufficient margin");
        client(rig.signed(Method.POST, "/api/v1/order", "orderExecute", "symbol='SOL_USDC_PERP'", "side='Bid'"),
            "Invalid market symbol");
        rig.limit("Bid", "2990", "0.1", "clientId=5", "postOnly=true");
        client(rig.limit("Bid", "2990", "0.1", "clientId=5", "postOnly=true"), "Client id is in use");
    }

    @Test
    void shouldAnswerUnreadableRequestsInPlainText()
    {
        plain(rig.get("/api/v1/nothing"), 404, "not found");
        plain(rig.get("/api/v1/depth?symbol=ETH_USDC_PERP&limit=7"), 400,
            "failed to parse parameter `limit`: failed to parse \"DepthLimit\": Expect a valid enumeration value.");
        assertTrue(rig.body(rig.limit("Bid", "2990", "0.1", "clientId='5'")).startsWith(
            "parse request payload error: "));
        assertTrue(rig.body(rig.limit("Buy", "2990", "0.1")).startsWith("parse request payload error: "));
        final HttpRequest broken = new HttpRequest().begin(0, Method.POST);
        broken.target().ascii("/api/v1/order");
        broken.body().ascii("{\"symbol\":");
        plain(rig.send(broken), 400, "parse request payload error: expected value");
        client(rig.get("/api/v1/depth?symbol=SOL_USDC_PERP&limit=5"), "Invalid market symbol");
        client(rig.get("/api/v1/markPrices?symbol=SOL_USDC_PERP"), "Symbol not found");
    }

    private void plain(final long exchange, final int status, final String text)
    {
        rig.pass(25);
        assertEquals(text, rig.body(exchange));
        assertEquals(status, rig.status(exchange));
        assertTrue(rig.responses.get(exchange).find("content-type").toString().startsWith("text/plain"));
    }

    @Test
    void shouldLimitRequestsOfAMinuteAndThoseToHistoryMore()
    {
        for (int i = 0; i < 5; i++)
        {
            rig.signed(Method.GET, "/wapi/v1/history/fills", "fillHistoryQueryAll");
        }
        refused(rig.signed(Method.GET, "/wapi/v1/history/fills", "fillHistoryQueryAll"), 429,
            "TOO_MANY_REQUESTS", "Too many requests");
        for (int i = 0; i < 95; i++)
        {
            final long exchange = positions();
            rig.pass(25);
            assertEquals(200, rig.status(exchange));
        }
        refused(positions(), 429, "TOO_MANY_REQUESTS", "Too many requests");
        rig.pass(60_000);
        final long later = positions();
        rig.pass(25);
        assertEquals(200, rig.status(later));
    }
}
