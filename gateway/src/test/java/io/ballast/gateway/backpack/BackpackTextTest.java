package io.ballast.gateway.backpack;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

final class BackpackTextTest
{
    private final BackpackText text = new BackpackText();

    @Test
    void shouldBuildTheSampleOfTheVenuesDocumentation()
    {
        text.instruction("orderCancel").number("orderId", 28).parameter("symbol", "BTC_USDT").end(1614550000000L, 5000);
        assertEquals(
            "instruction=orderCancel&orderId=28&symbol=BTC_USDT&timestamp=1614550000000&window=5000", text.toString());
    }

    @Test
    void shouldBeginEveryOrderOfABatchWithItsInstruction()
    {
        text.instruction("orderExecute").decimal("price", 14_100_000_000L).parameter("side", "Bid");
        text.instruction("orderExecute").decimal("price", 14_000_000_001L).parameter("side", "Bid").end(1, 2);
        assertEquals(
            "instruction=orderExecute&price=141&side=Bid&instruction=orderExecute&price=140.00000001&side=Bid" +
                "&timestamp=1&window=2",
            text.toString());
    }

    @Test
    void shouldKeepNothingWhenCleared()
    {
        text.instruction("a").parameter("x", "y").clear().instruction("b").parameter("a", "").end(0, 1);
        assertEquals("instruction=b&a=&timestamp=0&window=1", text.toString());
    }

    @Test
    void shouldEscapeNothing()
    {
        text.instruction("a").parameter("b", "100%").parameter("c", "ä€𝄞&=").end(0, 1);
        assertEquals("instruction=a&b=100%&c=ä€𝄞&=&timestamp=0&window=1", text.toString());
    }

    @Test
    void shouldRefuseParametersOutOfOrder()
    {
        text.instruction("a").parameter("price", "1").parameter("priceLimit", "1").parameter("é", "1");
        assertThrows(IllegalStateException.class, () -> text.parameter("q", "1"));
        text.clear().instruction("a").parameter("b", "1");
        assertThrows(IllegalStateException.class, () -> text.parameter("b", "1"));
        assertThrows(IllegalStateException.class, () -> new BackpackText().parameter("b", "1"));
    }

    @Test
    void shouldLetTheBodyFollowTheQuery()
    {
        text.instruction("a").parameter("z", "1").part().parameter("b", "2").end(0, 1);
        assertEquals("instruction=a&z=1&b=2&timestamp=0&window=1", text.toString());
    }
}
