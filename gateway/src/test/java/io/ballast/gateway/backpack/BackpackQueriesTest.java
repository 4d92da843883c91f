package io.ballast.gateway.backpack;

import io.ballast.core.codec.QueryKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the engine asks, and what it is told for every kind of answer. */
final class BackpackQueriesTest
{
    private static final List<String> ODD = List.of("", "{}", "null", "17", "\"x\"", "[null]", "[{}]", "[17]", "[[]]",
        "[] []", "[{\"symbol\":\"ETH_USDC_PERP\"}]", "<html>");
    private static final String NOT_FOUND = "{\"code\":\"RESOURCE_NOT_FOUND\",\"message\":\"Not Found\"}";

    private final ScriptedVenue venue = new ScriptedVenue();

    @BeforeEach
    void comeUp()
    {
        venue.up();
    }

    @Test
    void shouldTellOpenOrders()
    {
        final String rows = "[" + ScriptedVenue.order(7, "PartiallyFilled", "0.1") + "," +
            ScriptedVenue.order(8, "New", "0").replace(":8,", ":null,") + "]";
        assertEquals(List.of("STATUS 5 FOUND 7 OPEN BUY 0.2@2936 cum=0.1 id=51",
            "STATUS 5 FOUND 0 OPEN BUY 0.2@2936 cum=0 id=51", "DONE 5 OPEN_ORDERS FOUND 2"),
            ask(QueryKind.OPEN_ORDERS, "GET /api/v1/orders?symbol=ETH_USDC_PERP", 200, rows));
        assertEquals(List.of("DONE 5 OPEN_ORDERS FOUND 0"),
            ask(QueryKind.OPEN_ORDERS, "GET /api/v1/orders?", 200, "[]"));
    }

    @Test
    void shouldTellNothingOfAListOfWhichOneRowIsOdd()
    {
        for (final String body : ODD)
        {
            assertEquals(List.of("DONE 5 OPEN_ORDERS FAILED 0"),
                ask(QueryKind.OPEN_ORDERS, "GET /api/v1/orders?", 200, body), body);
            assertEquals(List.of("DONE 5 FILLS FAILED 0"),
                ask(QueryKind.FILLS, "GET /wapi/v1/history/fills?", 200, body), body);
            assertEquals(List.of("POSITION 5 FAILED", "DONE 5 POSITION FAILED 0"),
                ask(QueryKind.POSITION, "GET /api/v1/position", 200, body), body);
        }
        assertEquals(List.of("DONE 5 OPEN_ORDERS FAILED 0"), ask(QueryKind.OPEN_ORDERS, "GET /api/v1/orders?", 200,
            "[" + ScriptedVenue.order(7, "New", "0") + "," + ScriptedVenue.order(8, "Teleported", "0") + "]"));
        assertEquals(List.of("DONE 5 FILLS FAILED 0"), ask(QueryKind.FILLS, "GET /wapi", 200,
            "[" + fill(1) + "," + fill(2).replace("isMaker\":false", "isMaker\":null") + "]"));
    }

    @Test
    void shouldTellOneOrderOrThatItIsNotFound()
    {
        final String line = "GET /api/v1/order?clientId=7&symbol=ETH_USDC_PERP";
        assertEquals(List.of("STATUS 5 FOUND 7 OPEN BUY 0.2@2936 cum=0 id=51", "DONE 5 ORDER FOUND 1"),
            ask(QueryKind.ORDER, line, 200, ScriptedVenue.order(7, "New", "0")));
        assertEquals(List.of("STATUS 5 NOT_FOUND 7", "DONE 5 ORDER NOT_FOUND 0"),
            ask(QueryKind.ORDER, line, 404, NOT_FOUND));
        assertEquals(List.of("DONE 5 ORDER FAILED 0"), ask(QueryKind.ORDER, line, 404, "not found"));
        assertEquals(List.of("DONE 5 ORDER FAILED 0"), ask(QueryKind.ORDER, line, 200, "[]"));
        assertEquals(List.of("DONE 5 ORDER FAILED 0"),
            ask(QueryKind.ORDER, line, 200, ScriptedVenue.order(8, "New", "0")));
    }

    @Test
    void shouldTellFillsWithTheIdsThatTheStreamHas()
    {
        assertEquals(List.of("FILL 7 QUERY BUY 0.0026@3826.15 fee=0.004974 TAKER trade=1 id=51",
            "FILL 0 QUERY BUY 0.0026@3826.15 fee=0.004974 TAKER trade=2 id=51 LIQUIDATION", "DONE 5 FILLS FOUND 2"),
            ask(QueryKind.FILLS, "GET /wapi/v1/history/fills?from=1763800000000&", 200, "[" + fill(1) + "," +
                fill(2).replace("\"clientId\":\"7\"", "\"clientId\":null")
                    .replace("systemOrderType\":null", "systemOrderType\":\"LiquidatePositionOnBook\"") + "]"));
    }

    @Test
    void shouldReadFillsPageByPage()
    {
        venue.query(5, QueryKind.FILLS, 0);
        final String first = venue.expect("GET /wapi").line();
        assertTrue(first.contains("&limit=1000&offset=0&symbol="), first);
        venue.answer("GET /wapi", 200, page(0, BackpackRequests.FILLS_PAGE));
        assertEquals(BackpackRequests.FILLS_PAGE, venue.log.take("FILL").size());
        final String second = venue.expect("GET /wapi").line();
        assertEquals(first.replace("offset=0", "offset=1000"), second);
        venue.answer("GET /wapi", 200, page(BackpackRequests.FILLS_PAGE, 3));
        assertEquals(List.of("DONE 5 FILLS FOUND 1003"), venue.log.take("DONE"));
    }

    private static String page(final int from, final int rows)
    {
        final StringBuilder page = new StringBuilder("[");
        for (int i = 0; i < rows; i++)
        {
            page.append(i == 0 ? "" : ",").append(fill(from + i));
        }
        return page.append("]").toString();
    }

    @Test
    void shouldTellAPositionAndTakeASoundListWithoutItForFlat()
    {
        assertEquals(List.of("POSITION 5 FOUND -0.2@2936.88888888 liquidation=3100", "DONE 5 POSITION FOUND 1"),
            ask(QueryKind.POSITION, "GET /api/v1/position", 200, "[" + position("SOL_USDC_PERP", "1") + "," +
                position("ETH_USDC_PERP", "-0.2") + "]"));
        assertEquals(List.of("POSITION 5 FOUND 0@0", "DONE 5 POSITION FOUND 1"),
            ask(QueryKind.POSITION, "GET /api/v1/position", 200, "[" + position("SOL_USDC_PERP", "1") + "]"));
        assertEquals(List.of("POSITION 5 FOUND 0@0", "DONE 5 POSITION FOUND 1"),
            ask(QueryKind.POSITION, "GET /api/v1/position", 200, "[]"));
        assertEquals(List.of("POSITION 5 FOUND 0@0", "DONE 5 POSITION FOUND 1"),
            ask(QueryKind.POSITION, "GET /api/v1/position", 404, NOT_FOUND));
        assertEquals(List.of("POSITION 5 FAILED", "DONE 5 POSITION FAILED 0"),
            ask(QueryKind.POSITION, "GET /api/v1/position", 404, "not found"));
        assertEquals(List.of("POSITION 5 FAILED", "DONE 5 POSITION FAILED 0"),
            ask(QueryKind.POSITION, "GET /api/v1/position", 200, "[" + position("ETH_USDC_PERP", "0.123456789") + "]"));
    }

    @Test
    void shouldTellAnAccountWhenAllItsPartsHaveCome()
    {
        venue.account = ScriptedVenue.ACCOUNT.replace("Settlements\":false", "Settlements\":true");
        venue.query(5, QueryKind.ACCOUNT, 0);
        venue.answer("GET /api/v1/position", 200, "[" + position("SOL_USDC_PERP", "1") + "]");
        assertEquals(List.of(), venue.log.take("ACCOUNT", "DONE"));
        venue.answer("GET /api/v1/capital/collateral", 200, ScriptedVenue.COLLATERAL);
        assertEquals(List.of("ACCOUNT 5 FOUND equity=4998.02 available=4938.27 initial=59.75 maintenance=37.36125 " +
            "withdrawal=NULL_VAL borrow=YES others=1", "DONE 5 ACCOUNT FOUND 1"), venue.log.take("ACCOUNT", "DONE"));
    }

    @Test
    void shouldFailAnAccountOfWhichAPartIsMissing()
    {
        venue.query(5, QueryKind.ACCOUNT, 0);
        venue.answer("GET /api/v1/capital/collateral", 200, "{}");
        assertEquals(List.of("ACCOUNT 5 FAILED", "DONE 5 ACCOUNT FAILED 0"), venue.log.take("ACCOUNT", "DONE"));
        venue.query(6, QueryKind.ACCOUNT, 0);
        venue.query(7, QueryKind.ACCOUNT, 0);
        assertEquals(List.of("ACCOUNT 6 FAILED", "DONE 6 ACCOUNT FAILED 0"), venue.log.take("ACCOUNT", "DONE"));
        venue.advance(ScriptedVenue.SETTINGS.queryTimeoutNs());
        assertEquals(List.of("ACCOUNT 7 FAILED", "DONE 7 ACCOUNT FAILED 0"), venue.log.take("ACCOUNT", "DONE"));
    }

    @Test
    void shouldAnswerEveryQuestionByItsDeadline()
    {
        for (final QueryKind kind : List.of(
            QueryKind.ORDER, QueryKind.OPEN_ORDERS, QueryKind.FILLS, QueryKind.POSITION, QueryKind.BOOK))
        {
            venue.query(5, kind, 7);
            venue.advance(ScriptedVenue.SETTINGS.queryTimeoutNs());
            assertEquals(List.of("DONE 5 " + kind + " FAILED 0"), venue.log.take("DONE"));
            venue.mark(0);
            venue.mark(1);
        }
    }

    @Test
    void shouldTellOfEachQuestionOnceThatItLeft()
    {
        venue.query(5, QueryKind.ACCOUNT, 0);
        venue.asked.forEach(one -> venue.session.onWritten(venue.nowNs, one.exchange()));
        venue.query(6, QueryKind.BOOK, 0);
        venue.query(7, QueryKind.ORDER, 9);
        venue.lose("GET /api/v1/order?", false);
        assertEquals(List.of("SENT 101 0 YES", "SENT 102 0 YES", "SENT 103 0 NO"), venue.log.take("SENT"));
    }

    @Test
    void shouldTellAFreshBook()
    {
        venue.query(5, QueryKind.BOOK, 0);
        venue.depth(41, 41);
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(39));
        venue.mark(0);
        venue.advance(ScriptedVenue.SECOND);
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(40));
        assertEquals(List.of("BOOK 41 41@2936/5@2937 4@2935/-", "BOOK 41 41@2936/5@2937 4@2935/-",
            "DONE 5 BOOK FOUND 1"), venue.log.take("BOOK", "DONE", "SESSION"));
        assertNull(venue.find("GET /api/v1/depth"));
    }

    @Test
    void shouldKeepTheBookWhereNoFreshOneCanBeHad()
    {
        venue.query(5, QueryKind.BOOK, 0);
        for (int i = 0; i < 10 && venue.find("GET /api/v1/depth") != null; i++)
        {
            venue.answer("GET /api/v1/depth", 500, "");
            venue.mark(0);
            venue.mark(1);
            venue.advance(ScriptedVenue.SECOND);
        }
        assertEquals(List.of("DONE 5 BOOK FAILED 0"), venue.log.take("BOOK", "DONE", "SESSION"));
        venue.depth(41, 41);
        assertEquals(List.of("BOOK 41 41@2936/5@2937 4@2935/-"), venue.log.take("BOOK", "SESSION"));
    }

    @Test
    void shouldFailQuestionsAtOnceDuringAPause()
    {
        venue.query(5, QueryKind.OPEN_ORDERS, 0);
        venue.answer("GET /api/v1/orders?", 429, "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Too many requests\"}");
        venue.query(6, QueryKind.FILLS, 0);
        assertEquals(List.of("DONE 5 OPEN_ORDERS FAILED 0", "DONE 6 FILLS FAILED 0"), venue.log.take("DONE"));
        assertNull(venue.find("GET /wapi"));
    }

    @Test
    void shouldAskNoMoreOfTheHistoryThanTheVenueAllows()
    {
        for (int i = 0; i < 40; i++)
        {
            venue.query(i + 1, QueryKind.FILLS, 0);
        }
        assertEquals(30, venue.asked.stream().filter(one -> one.line().startsWith("GET /wapi")).count());
        assertEquals(10, venue.log.take("DONE").size());
    }

    private List<String> ask(final QueryKind kind, final String line, final int status, final String body)
    {
        venue.advance(ScriptedVenue.SECOND * 3);
        venue.mark(0);
        venue.mark(1);
        venue.log.take();
        venue.query(5, kind, 7);
        venue.answer(line, status, body);
        return venue.log.besides("SENT", "SESSION");
    }

    private static String fill(final int trade)
    {
        return "{\"clientId\":\"7\",\"fee\":\"0.004974\",\"feeSymbol\":\"USDC\",\"isMaker\":false,\"orderId\":\"51\"," +
            "\"price\":\"3826.15\",\"quantity\":\"0.0026\",\"side\":\"Bid\",\"symbol\":\"ETH_USDC_PERP\"," +
            "\"systemOrderType\":null,\"timestamp\":\"2025-07-27T17:39:00.092\",\"tradeId\":" + trade + "}";
    }

    private static String position(final String symbol, final String quantity)
    {
        return "{\"symbol\":\"" + symbol + "\",\"netQuantity\":\"" + quantity + "\",\"entryPrice\":" +
            "\"2936.8888888888888888888888889\",\"estLiquidationPrice\":\"3100\",\"imfFunction\":{\"base\":\"0.02\"}}";
    }
}
