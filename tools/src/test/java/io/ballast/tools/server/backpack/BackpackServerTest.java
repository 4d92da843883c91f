package io.ballast.tools.server.backpack;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.transport.HttpRequest.Method;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Orders and questions of one account over REST and the private streams. */
class BackpackServerTest
{
    private final BackpackRig rig = new BackpackRig();

    @Test
    void shouldAnswerCreateWithOrderThatRests()
    {
        final long socket = rig.connect();
        rig.subscribePrivate(socket, "account.orderUpdate");
        final long create = rig.limit("Bid", "2990.5", "0.1", "clientId=1000001", "postOnly=true");
        rig.pass(20);
        assertEquals(200, rig.status(create), rig.body(create));
        final Map<String, String> order = rig.fields(create);
        assertEquals("New", order.get("status"));
        assertEquals("1000001", order.get("clientId"));
        assertEquals("2990.5", order.get("price"));
        assertEquals("true", order.get("postOnly"));
        assertEquals("4000000001", order.get("id"));
        assertEquals(Long.toString(rig.wallMs() - 15), order.get("createdAt"));
        final List<Map<String, String>> frames = rig.frames(socket, "account.orderUpdate");
        assertEquals(1, frames.size());
        assertEquals("orderAccepted", frames.get(0).get("data.e"));
        assertEquals("2990.50", frames.get(0).get("data.p"));
        assertEquals("1000001", frames.get(0).get("data.c"));
    }

    @Test
    void shouldHoldTakerAndTellItsFillsWithFeesAndPosition()
    {
        final long socket = rig.connect();
        rig.subscribePrivate(socket, "account.orderUpdate.ETH_USDC_PERP", "account.positionUpdate");
        final long create = rig.order(
            "side='Bid'", "orderType='Market'", "quantity='1.5'", "clientId=7");
        rig.pass(109);
        assertEquals(0, rig.status(create));
        rig.pass(2);
        final Map<String, String> order = rig.fields(create);
        assertEquals("Filled", order.get("status"));
        assertEquals("1.5", order.get("executedQuantity"));
        assertEquals("4500.02", order.get("executedQuoteQuantity"));
        assertEquals("GTC", order.get("timeInForce"));
        assertFalse(order.containsKey("price"));
        final List<Map<String, String>> frames = rig.frames(socket, "account.orderUpdate.ETH_USDC_PERP");
        assertEquals(List.of("orderAccepted", "orderFill", "orderFill"),
            frames.stream().map(frame -> frame.get("data.e")).toList());
        assertEquals("PartiallyFilled", frames.get(1).get("data.X"));
        assertEquals("3000.01", frames.get(1).get("data.Z"));
        assertEquals("Filled", frames.get(2).get("data.X"));
        assertEquals("4500.02", frames.get(2).get("data.Z"));
        assertEquals("0.5000", frames.get(2).get("data.l"));
        assertEquals("0.750005", frames.get(2).get("data.n"));
        assertEquals("false", frames.get(2).get("data.m"));
        assertEquals(List.of("positionOpened", "positionAdjusted"),
            rig.frames(socket, "account.positionUpdate").stream().map(frame -> frame.get("data.e")).toList());
        final long position = rig.signed(Method.GET, "/api/v1/position", "positionQuery");
        final long fills = rig.signed(Method.GET, "/wapi/v1/history/fills", "fillHistoryQueryAll", "limit=1");
        rig.pass(25);
        assertTrue(rig.body(position).contains("\"netQuantity\":\"1.5\""), rig.body(position));
        assertEquals("2", rig.responses.get(fills).find("x-total").toString());
        assertTrue(rig.body(fills).contains("\"clientId\":\"7\""), rig.body(fills));
        assertTrue(rig.body(fills).contains("\"quantity\":\"0.5\""), rig.body(fills));
        assertEquals(rig.servers.venues().venue(Leg.PRIMARY).ledger().position(),
            BackpackRig.n("1.5"));
    }

    @Test
    void shouldLeaveHeldOrderToMatchAlthoughItsCancelIsRefused()
    {
        final long create = rig.limit("Bid", "3000.05", "0.5", "clientId=8", "timeInForce='IOC'");
        rig.pass(20);
        final long cancel = rig.cancel("clientId=8");
        rig.pass(200);
        assertEquals(400, rig.status(cancel));
        assertEquals("{\"code\":\"INVALID_CLIENT_REQUEST\",\"message\":\"Order not found\"}", rig.body(cancel));
        assertEquals("Filled", rig.fields(create).get("status"));
    }

    @Test
    void shouldCancelByEitherIdAndForgetWhatDoesNotRest()
    {
        final long first = rig.limit("Bid", "2990", "0.1", "clientId=0", "postOnly=true");
        final long second = rig.limit("Bid", "2991", "0.1", "postOnly=true");
        rig.pass(20);
        assertEquals("0", rig.fields(first).get("clientId"));
        assertNull(rig.fields(second).get("clientId"));
        final long open = rig.signed(Method.GET, "/api/v1/orders", "orderQueryAll");
        final long one = rig.signed(Method.GET, "/api/v1/order", "orderQuery", "clientId=0", "symbol=ETH_USDC_PERP");
        rig.pass(25);
        assertTrue(rig.body(open).startsWith("[{\"clientId\":null,"), rig.body(open));
        assertEquals("2990", rig.fields(one).get("price"));
        final long byClient = rig.cancel("clientId=0");
        final long byOrder = rig.cancel("orderId='" + rig.fields(second).get("id") + "'");
        rig.pass(20);
        assertEquals("Cancelled", rig.fields(byClient).get("status"));
        assertEquals("Cancelled", rig.fields(byOrder).get("status"));
        final long gone = rig.signed(Method.GET, "/api/v1/order", "orderQuery", "clientId=0", "symbol=ETH_USDC_PERP");
        final long history = rig.signed(Method.GET, "/wapi/v1/history/orders", "orderHistoryQueryAll");
        final long again = rig.cancel("clientId=0");
        rig.pass(25);
        assertEquals(404, rig.status(gone));
        assertEquals("{\"code\":\"RESOURCE_NOT_FOUND\",\"message\":\"Not Found\"}", rig.body(gone));
        assertEquals(400, rig.status(again));
        assertTrue(rig.body(history).contains("\"createdAt\":\"2026-01-15T08:15:00.015\""), rig.body(history));
    }

    @Test
    void shouldCancelAllOfMarket()
    {
        rig.limit("Bid", "2990", "0.1", "clientId=1", "postOnly=true");
        rig.limit("Ask", "3010", "0.1", "clientId=2", "postOnly=true");
        rig.pass(20);
        final long all =
            rig.signed(Method.DELETE, "/api/v1/orders", "orderCancelAll", "symbol='ETH_USDC_PERP'");
        rig.pass(25);
        assertEquals(200, rig.status(all));
        assertEquals(2, rig.body(all).split("\"status\":\"Cancelled\"", -1).length - 1, rig.body(all));
    }

    @Test
    void shouldExpireRestOfImmediateOrder()
    {
        final long socket = rig.connect();
        rig.subscribePrivate(socket, "account.orderUpdate");
        final long create = rig.limit("Bid", "3000.01", "1.5", "clientId=9", "timeInForce='IOC'");
        rig.pass(120);
        assertEquals("Expired", rig.fields(create).get("status"));
        assertEquals("1", rig.fields(create).get("executedQuantity"));
        final List<Map<String, String>> frames = rig.frames(socket, "account.orderUpdate");
        assertEquals("orderExpired", frames.get(2).get("data.e"));
        assertEquals("IMMEDIATE_OR_CANCEL", frames.get(2).get("data.R"));
    }

    @Test
    void shouldSizeMarketOrderByQuote()
    {
        final long create = rig.order("side='Bid'", "orderType='Market'", "quoteQuantity='300'", "clientId=10");
        rig.pass(120);
        assertEquals("0.0999", rig.fields(create).get("executedQuantity"));
    }

    @Test
    void shouldTellPositionOnSubscriptionWithoutSayingWhatHappened()
    {
        rig.order("side='Ask'", "orderType='Market'", "quantity='0.25'");
        rig.pass(120);
        final long socket = rig.connect();
        rig.subscribePrivate(socket, "account.positionUpdate");
        final Map<String, String> frame = rig.frames(socket, "account.positionUpdate").get(0);
        assertEquals("-0.2500", frame.get("data.q"));
        assertEquals("0.2500", frame.get("data.Q"));
        assertFalse(frame.containsKey("data.e"));
    }

    @Test
    void shouldAnswerListOfOrdersInItsOrder()
    {
        final io.ballast.gateway.transport.HttpRequest request =
            new io.ballast.gateway.transport.HttpRequest().begin(0, Method.POST);
        request.target().ascii("/api/v1/orders");
        request.body().ascii("[{\"clientId\":1,\"orderType\":\"Limit\",\"postOnly\":true,\"price\":\"2990\"," +
            "\"quantity\":\"0.1\",\"side\":\"Bid\",\"symbol\":\"ETH_USDC_PERP\"},{\"clientId\":2,\"orderType\":" +
            "\"Limit\",\"postOnly\":true,\"price\":\"3001\",\"quantity\":\"0.1\",\"side\":\"Bid\",\"symbol\":" +
            "\"ETH_USDC_PERP\"}]");
        final var text = new io.ballast.gateway.backpack.BackpackText().clear();
        for (int i = 1; i <= 2; i++)
        {
            text.instruction("orderExecute").parameter("clientId", Integer.toString(i)).parameter("orderType", "Limit")
                .parameter("postOnly", "true").parameter("price", i == 1 ? "2990" : "3001")
                .parameter("quantity", "0.1").parameter("side", "Bid").parameter("symbol", "ETH_USDC_PERP");
        }
        rig.sign(request, text);
        final long batch = rig.send(request);
        rig.pass(20);
        assertTrue(rig.body(batch).startsWith("[{\"operation\":\"Ok\",\"clientId\":1,"), rig.body(batch));
        assertTrue(rig.body(batch).endsWith("{\"operation\":\"Err\",\"code\":\"INVALID_ORDER\",\"message\":" +
            "\"Order would immediately match and take liquidity\"}]"), rig.body(batch));
    }

    @Test
    void shouldFillRestingOrderAsMakerWhenMarketTrades()
    {
        final long socket = rig.connect();
        rig.subscribePrivate(socket, "account.orderUpdate");
        rig.limit("Bid", "3000", "0.5", "clientId=11", "postOnly=true");
        rig.pass(20);
        rig.flow.at(rig.nowNs, listener -> listener.onTrade(BackpackRig.n("3000"), BackpackRig.n("1.2"), Side.SELL));
        rig.pass(20);
        final Map<String, String> fill = rig.frames(socket, "account.orderUpdate").get(1);
        assertEquals("true", fill.get("data.m"));
        assertEquals("0.2000", fill.get("data.l"));
        assertEquals("PartiallyFilled", fill.get("data.X"));
        final long one = rig.signed(Method.GET, "/api/v1/order", "orderQuery", "clientId=11", "symbol=ETH_USDC_PERP");
        rig.pass(25);
        assertEquals("PartiallyFilled", rig.fields(one).get("status"));
        assertEquals("600", rig.fields(one).get("executedQuoteQuantity"));
    }
}
