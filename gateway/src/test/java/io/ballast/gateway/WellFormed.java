package io.ballast.gateway;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds of every input that a session tells, whatever its venue said. */
public final class WellFormed
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder mark = new MarkPriceEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderStatusEventDecoder status = new OrderStatusEventDecoder();
    private final PositionEventDecoder position = new PositionEventDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();

    /**
     * Check one message.
     *
     * @param buffer holding it.
     * @param offset of its header.
     * @param length header included.
     */
    public void check(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        assertEquals(MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength(), length);
        assertTrue(length <= EventType.MAX_LENGTH);
        switch (header.templateId())
        {
            case BookEventDecoder.TEMPLATE_ID -> book(book.wrapAndApplyHeader(buffer, offset, header));
            case TradeEventDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(buffer, offset, header);
                assertTrue(trade.price() > 0 && trade.quantity() > 0);
                assertSide(trade.aggressor());
            }
            case MarkPriceEventDecoder.TEMPLATE_ID ->
            {
                mark.wrapAndApplyHeader(buffer, offset, header);
                assertTrue(mark.markPrice() > 0 && mark.indexPrice() > 0);
                assertNotEquals(Long.MIN_VALUE, mark.fundingRate());
                assertTrue(mark.nextFundingNs() >= 0);
            }
            case ExecutionEventDecoder.TEMPLATE_ID ->
                execution(execution.wrapAndApplyHeader(buffer, offset, header));
            case OrderStatusEventDecoder.TEMPLATE_ID -> status(status.wrapAndApplyHeader(buffer, offset, header));
            case PositionEventDecoder.TEMPLATE_ID ->
            {
                position.wrapAndApplyHeader(buffer, offset, header);
                assertNotEquals(Long.MIN_VALUE, position.quantity());
                assertTrue(position.entryPrice() >= 0 && position.liquidationPrice() >= 0);
            }
            case SessionEventDecoder.TEMPLATE_ID ->
            {
                session.wrapAndApplyHeader(buffer, offset, header);
                assertKnown(session.channel().name());
                assertKnown(session.state().name());
            }
            default ->
            {
                // Plain numbers.
            }
        }
    }

    private static void book(final BookEventDecoder book)
    {
        final int bids = book.bidCount();
        final int asks = book.askCount();
        assertTrue(bids <= BookEventDecoder.bidPriceLength() && asks <= BookEventDecoder.askPriceLength());
        assertTrue(book.gap() == Flag.NO || book.gap() == Flag.YES);
        for (int i = 0; i < bids; i++)
        {
            assertTrue(book.bidQuantity(i) > 0 && book.bidPrice(i) > 0);
            assertTrue(i == 0 || book.bidPrice(i) < book.bidPrice(i - 1));
        }
        for (int i = 0; i < asks; i++)
        {
            assertTrue(book.askQuantity(i) > 0 && book.askPrice(i) > 0);
            assertTrue(i == 0 || book.askPrice(i) > book.askPrice(i - 1));
        }
    }

    private static void execution(final ExecutionEventDecoder execution)
    {
        assertKnown(execution.executionType().name());
        assertKnown(execution.rejectClass().name());
        assertKnown(execution.source().name());
        if (execution.executionType() == ExecutionType.FILL)
        {
            assertTrue(execution.lastPrice() > 0 && execution.lastQuantity() > 0);
            assertFalse(execution.tradeId().isEmpty());
            assertNotEquals(Long.MIN_VALUE, execution.fee());
            assertSide(execution.side());
            assertTrue(execution.liquidity() == Liquidity.MAKER || execution.liquidity() == Liquidity.TAKER);
        }
        assertTrue(execution.cumulativeQuantity() >= 0 ||
            execution.cumulativeQuantity() == ExecutionEventDecoder.cumulativeQuantityNullValue());
    }

    private static void status(final OrderStatusEventDecoder status)
    {
        assertKnown(status.result().name());
        assertKnown(status.status().name());
        assertTrue(status.cumulativeQuantity() >= 0 ||
            status.cumulativeQuantity() == OrderStatusEventDecoder.cumulativeQuantityNullValue());
        if (status.result() == QueryResult.FOUND)
        {
            assertTrue(status.quantity() >= 0 && status.price() >= 0);
            assertSide(status.side());
        }
    }

    private static void assertSide(final Side side)
    {
        assertTrue(side == Side.BUY || side == Side.SELL, side.name());
    }

    private static void assertKnown(final String name)
    {
        assertFalse(name.equals("NULL_VAL") || name.equals("SBE_UNKNOWN"), name);
    }
}
