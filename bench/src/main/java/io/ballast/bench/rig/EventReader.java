package io.ballast.bench.rig;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.ClockEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.TradeEventDecoder;
import org.agrona.DirectBuffer;

/**
 * Decodes events and does nothing with them: adds up every number in them. Texts are not touched. Allocates nothing.
 */
public final class EventReader
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder mark = new MarkPriceEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final PositionEventDecoder position = new PositionEventDecoder();
    private final ClockEventDecoder clock = new ClockEventDecoder();

    /**
     * The sum of an event's numbers.
     *
     * @param buffer holding the message from 0 on.
     * @return a number without meaning.
     */
    public long sum(final DirectBuffer buffer)
    {
        header.wrap(buffer, 0);
        return switch (header.templateId())
        {
            case BookEventDecoder.TEMPLATE_ID -> sum(book.wrapAndApplyHeader(buffer, 0, header));
            case TradeEventDecoder.TEMPLATE_ID -> sum(trade.wrapAndApplyHeader(buffer, 0, header));
            case MarkPriceEventDecoder.TEMPLATE_ID -> sum(mark.wrapAndApplyHeader(buffer, 0, header));
            case ExecutionEventDecoder.TEMPLATE_ID -> sum(execution.wrapAndApplyHeader(buffer, 0, header));
            case PositionEventDecoder.TEMPLATE_ID -> sum(position.wrapAndApplyHeader(buffer, 0, header));
            case ClockEventDecoder.TEMPLATE_ID ->
            {
                clock.wrapAndApplyHeader(buffer, 0, header);
                yield clock.timestampNs() + clock.receivedNs();
            }
            default -> throw new IllegalArgumentException("unexpected event: templateId=" + header.templateId());
        };
    }

    private static long sum(final BookEventDecoder event)
    {
        long sum = event.timestampNs() + event.receivedNs() + event.exchangeNs() + event.bookSequence() +
            event.instrumentId() + event.gap().value();
        for (int i = 0, count = event.bidCount(); i < count; i++)
        {
            sum += event.bidPrice(i) + event.bidQuantity(i);
        }
        for (int i = 0, count = event.askCount(); i < count; i++)
        {
            sum += event.askPrice(i) + event.askQuantity(i);
        }
        return sum;
    }

    private static long sum(final TradeEventDecoder event)
    {
        return event.timestampNs() + event.receivedNs() + event.exchangeNs() + event.price() + event.quantity() +
            event.instrumentId() + event.aggressor().value();
    }

    private static long sum(final MarkPriceEventDecoder event)
    {
        return event.timestampNs() + event.receivedNs() + event.exchangeNs() + event.markPrice() + event.indexPrice() +
            event.fundingRate() + event.nextFundingNs() + event.instrumentId();
    }

    private static long sum(final ExecutionEventDecoder event)
    {
        return event.timestampNs() + event.receivedNs() + event.exchangeNs() + event.clientOrderId() +
            event.lastPrice() + event.lastQuantity() + event.cumulativeQuantity() + event.fee() + event.queryId() +
            event.venueCode() + event.instrumentId() + event.executionType().value() + event.side().value() +
            event.liquidity().value() + event.origin().value() + event.source().value() + event.rejectClass().value();
    }

    private static long sum(final PositionEventDecoder event)
    {
        return event.timestampNs() + event.receivedNs() + event.queryId() + event.quantity() + event.entryPrice() +
            event.liquidationPrice() + event.instrumentId() + event.result().value() + event.source().value();
    }
}
