package io.ballast.gateway.backpack;

import io.ballast.gateway.session.SessionEvents;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class BackpackOrdersTest
{
    private static final String ACCEPTED = order("orderAccepted", "New", "\"z\":\"0\"");
    private static final String FILL = order("orderFill", "PartiallyFilled",
        "\"z\":\"0.15\",\"l\":\"0.1\",\"L\":\"2936.80\",\"t\":77,\"m\":true,\"n\":\"0.0587\",\"N\":\"USDC\"");

    private final EventLog log = new EventLog();
    private final SessionEvents events = new SessionEvents(0, log);
    private final BackpackCounters counters = new BackpackCounters();
    private final BackpackOrders orders =
        new BackpackOrders("ETH_USDC_PERP", "USDC", events, new BackpackErrors(counters), counters);
    private final BackpackFrame frame = new BackpackFrame();

    @Test
    void shouldTellTheLifeOfAnOrder()
    {
        feed(ACCEPTED);
        feed(FILL);
        feed(order("orderCancelled", "Cancelled", "\"z\":\"0.15\""));
        feed(order("orderExpired", "Expired", "\"z\":\"0.15\",\"R\":\"PostOnlyTaker\""));
        feed(order("orderExpired", "Expired", "\"z\":\"0\",\"R\":\"IMMEDIATE_OR_CANCEL\""));
        assertEquals(List.of(
            "ACCEPTED 1000001 STREAM cum=0 id=5122000100",
            "FILL 1000001 STREAM BUY 0.1@2936.8 fee=0.0587 MAKER trade=77 cum=0.15 id=5122000100",
            "CANCELLED 1000001 STREAM cum=0.15 id=5122000100",
            "EXPIRED 1000001 STREAM cum=0.15 id=5122000100 POST_ONLY 'PostOnlyTaker'",
            "EXPIRED 1000001 STREAM cum=0 id=5122000100 'IMMEDIATE_OR_CANCEL'"), log.take());
    }

    @Test
    void shouldTellWhoMadeAFillThatIsNotOurs()
    {
        feed(FILL.replace("\"c\":1000001,", ""));
        feed(FILL.replace("\"c\":1000001,", "\"c\":null,").replace("USER", "LIQUIDATION_AUTOCLOSE"));
        feed(FILL.replace("\"c\":1000001,", "").replace("USER", "ADL_AUTOCLOSE"));
        feed(FILL.replace("USER", "SOMETHING_NEW"));
        final List<String> lines = log.take();
        assertEquals(
            "FILL 0 STREAM BUY 0.1@2936.8 fee=0.0587 MAKER trade=77 cum=0.15 id=5122000100 FOREIGN", lines.get(0));
        assertEquals(
            "FILL 0 STREAM BUY 0.1@2936.8 fee=0.0587 MAKER trade=77 cum=0.15 id=5122000100 LIQUIDATION", lines.get(1));
        assertEquals(
            "FILL 0 STREAM BUY 0.1@2936.8 fee=0.0587 MAKER trade=77 cum=0.15 id=5122000100 DELEVERAGING", lines.get(2));
        assertEquals(
            "FILL 1000001 STREAM BUY 0.1@2936.8 fee=0.0587 MAKER trade=77 cum=0.15 id=5122000100", lines.get(3));
        assertEquals(1, counters.unknown());
    }

    @Test
    void shouldCountAFeeThatTheLedgerCannotTake()
    {
        feed(FILL.replace("\"N\":\"USDC\"", "\"N\":\"ETH\""));
        assertEquals(List.of("FILL 1000001 STREAM BUY 0.1@2936.8 fee=0 MAKER trade=77 cum=0.15 id=5122000100"),
            log.take());
        assertEquals(1, counters.foreignFees());
    }

    @Test
    void shouldReconcileWhatCannotBeUsed()
    {
        for (final String field : List.of("\"t\":77", "\"l\":\"0.1\"", "\"L\":\"2936.80\"", "\"z\":\"0.15\"",
            "\"n\":\"0.0587\"", "\"i\":\"5122000100\"", "\"S\":\"Bid\"", "\"m\":true"))
        {
            final String name = field.substring(0, 4);
            assertEquals(BackpackOrders.Content.DIRTY, feed(FILL.replace(field, name + "null")), field);
        }
        assertEquals(BackpackOrders.Content.DIRTY, feed(FILL.replace("\"s\":\"ETH_USDC_PERP\",", "")));
        assertEquals(BackpackOrders.Content.DIRTY, feed(FILL.replace("\"Bid\"", "\"Both\"")));
        assertEquals(BackpackOrders.Content.DIRTY, feed(FILL.replace("1000001", "4294967296")));
        assertEquals(BackpackOrders.Content.DIRTY, feed(ACCEPTED.replace("orderAccepted", "orderTeleported")));
        assertEquals(BackpackOrders.Content.DIRTY, feed(ACCEPTED.replace("orderAccepted", "orderModified")));
        assertEquals(List.of(), log.take());
    }

    @Test
    void shouldPassOverTriggersOtherSymbolsAndOtherStreams()
    {
        assertEquals(BackpackOrders.Content.ORDER, feed(ACCEPTED.replace("orderAccepted", "triggerPlaced")));
        assertEquals(BackpackOrders.Content.ORDER, feed(FILL.replace("ETH_USDC_PERP", "SOL_USDC_PERP")));
        assertEquals(BackpackOrders.Content.OTHER, feed(FILL.replace("account.orderUpdate", "account.orderUpdates")));
        assertEquals(BackpackOrders.Content.ORDER, feed(FILL.replace(
            "account.orderUpdate", "account.orderUpdate.ETH_USDC_PERP")));
        assertEquals(1, log.take().size());
    }

    @Test
    void shouldTellPositionsWhateverTheirSpelling()
    {
        feed("{\"data\":{\"B\":\"126.97\",\"E\":1,\"T\":1,\"i\":2,\"l\":\"0\",\"q\":\"-0.01\"," +
            "\"s\":\"ETH_USDC_PERP\"},\"stream\":\"account.positionUpdate\"}");
        feed("{\"data\":{\"e\":\"positionClosed\",\"B\":126.123456789,\"i\":\"2\",\"q\":0,\"s\":\"ETH_USDC_PERP\"}," +
            "\"stream\":\"account.positionUpdate\"}");
        assertEquals(List.of("POSITION 0 FOUND -0.01@126.97", "POSITION 0 FOUND 0@126.12345678"), log.take());
        assertEquals(BackpackOrders.Content.DIRTY, feed("{\"data\":{\"B\":\"1\",\"s\":\"ETH_USDC_PERP\"}," +
            "\"stream\":\"account.positionUpdate\"}"));
        assertEquals(List.of(), log.take());
    }

    private BackpackOrders.Content feed(final String text)
    {
        final UnsafeBuffer buffer = Samples.buffer(text);
        assertEquals(BackpackFrame.Kind.DATA, frame.read(buffer, 0, buffer.capacity()));
        return orders.onData(1, frame);
    }

    private static String order(final String event, final String status, final String fields)
    {
        return "{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"" + event + "\",\"E\":1763800001456100," +
            "\"s\":\"ETH_USDC_PERP\",\"c\":1000001,\"S\":\"Bid\",\"o\":\"LIMIT\",\"f\":\"GTC\",\"q\":\"0.2\"," +
            "\"p\":\"2936.80\",\"X\":\"" + status + "\",\"i\":\"5122000100\",\"V\":\"RejectTaker\"," +
            "\"T\":1763800001455900,\"O\":\"USER\",\"r\":false,\"y\":true," + fields + "}}";
    }
}
