package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;

/**
 * A row of Backpack's history of fills. The same trade on the stream has the same order id and trade id.
 */
final class BackpackFillAnswer implements BackpackRow
{
    private static final int CAPACITY = 40;
    private static final long LARGEST_CLIENT_ID = 0xFFFF_FFFFL;

    private final ByteText orderId = new ByteText(CAPACITY);
    private final ByteText tradeId = new ByteText(CAPACITY);
    private final ByteText text = new ByteText(CAPACITY);
    private final String symbol;
    private final String quoteCurrency;
    private final SessionEvents events;
    private final BackpackCounters counters;
    private long tellNs;
    private long queryId;
    private long clientOrderId;
    private long price;
    private long quantity;
    private long fee;
    private long timeNs;
    private Side side;
    private Liquidity liquidity;
    private Origin system;
    private boolean ourSymbol;
    private boolean currency;
    private boolean ledger;

    BackpackFillAnswer(
        final String symbol, final String quoteCurrency, final SessionEvents events, final BackpackCounters counters)
    {
        this.symbol = symbol;
        this.quoteCurrency = quoteCurrency;
        this.events = events;
        this.counters = counters;
    }

    BackpackFillAnswer answering(final long nowNs, final long query)
    {
        tellNs = nowNs;
        queryId = query;
        return this;
    }

    @Override
    public boolean read(final JsonFrame json)
    {
        orderId.clear();
        tradeId.clear();
        clientOrderId = 0;
        price = JsonFrame.INVALID;
        quantity = JsonFrame.INVALID;
        fee = JsonFrame.INVALID;
        timeNs = JsonFrame.INVALID;
        side = null;
        liquidity = null;
        system = null;
        boolean anySymbol = false;
        ourSymbol = false;
        currency = false;
        ledger = false;
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "orderId" -> json.text(orderId);
                case "tradeId" -> json.text(tradeId);
                case "clientId" -> clientOrderId = json.isNull() ? 0 : json.whole();
                case "price" -> price = json.decimal();
                case "quantity" -> quantity = json.decimal();
                case "fee" -> fee = json.decimal();
                case "feeSymbol" ->
                {
                    currency = true;
                    ledger = json.is(quoteCurrency);
                }
                case "isMaker" -> liquidity = value == JsonToken.VALUE_TRUE ? Liquidity.MAKER :
                    value == JsonToken.VALUE_FALSE ? Liquidity.TAKER : null;
                case "side" -> side = json.is("Bid") ? Side.BUY : json.is("Ask") ? Side.SELL : null;
                case "symbol" ->
                {
                    anySymbol = json.text(text);
                    ourSymbol = json.is(symbol);
                }
                case "systemOrderType" -> system = json.text(text) ? system() : null;
                case "timestamp" -> timeNs = json.text(text) ? BackpackDigits.isoNs(text) : JsonFrame.INVALID;
                default -> json.skip();
            }
        }
        return !json.failed() && anySymbol && price > 0 && quantity > 0 && fee != JsonFrame.INVALID && currency &&
            timeNs >= 0 && side != null && liquidity != null && clientOrderId >= 0 && clientOrderId <= LARGEST_CLIENT_ID &&
            BackpackOrders.isId(orderId, ExecutionEventEncoder.venueOrderIdLength()) &&
            BackpackOrders.isId(tradeId, ExecutionEventEncoder.tradeIdLength());
    }

    /** Orders that the venue makes by itself: their names speak of ADL, of liquidation, or of the rest. */
    private Origin system()
    {
        return contains("Adl") ? Origin.DELEVERAGING : contains("Liquid") ? Origin.LIQUIDATION : Origin.SETTLEMENT;
    }

    private boolean contains(final String part)
    {
        for (int at = 0; at + part.length() <= text.length(); at++)
        {
            int i = 0;
            while (i < part.length() && text.buffer().getByte(at + i) == part.charAt(i))
            {
                i++;
            }
            if (i == part.length())
            {
                return true;
            }
        }
        return false;
    }

    @Override
    public void tell()
    {
        if (!ourSymbol)
        {
            counters.otherSymbols++;
            return;
        }
        if (!ledger)
        {
            counters.foreignFees++;
        }
        events.execution(tellNs)
            .exchangeNs(timeNs)
            .clientOrderId(clientOrderId)
            .lastPrice(price)
            .lastQuantity(quantity)
            .fee(ledger ? fee : 0)
            .queryId(queryId)
            .executionType(ExecutionType.FILL)
            .side(side)
            .liquidity(liquidity)
            .origin(system != null ? system : clientOrderId == 0 ? Origin.FOREIGN : Origin.OURS)
            .source(ReportSource.QUERY)
            .rejectClass(RejectClass.NONE);
        events.text(ExecutionEventEncoder.venueOrderIdEncodingOffset(), orderId.length(),
            orderId.buffer(), 0, orderId.length());
        events.text(ExecutionEventEncoder.tradeIdEncodingOffset(), tradeId.length(),
            tradeId.buffer(), 0, tradeId.length());
        events.publish();
    }
}
