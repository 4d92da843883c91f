package io.ballast.tools.server.backpack;

import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.server.PublishedBook;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.venue.VenueView;

import java.util.Map;
import java.util.Set;

/**
 * Reads the order of a create. What is wrong with its numbers is for the model to say, as far as it can see it.
 */
final class OrderForm
{
    private static final Set<String> UNSUPPORTED = Set.of(
        "triggerBy", "slippageTolerance", "slippageToleranceType", "takeProfitTriggerPrice", "stopLossTriggerPrice");

    private final VenueView view;
    private final PublishedBook book;
    private final ClientIds ids = new ClientIds();
    private final VenueModel.Order order = new VenueModel.Order();

    OrderForm(final VenueView view, final PublishedBook book)
    {
        this.view = view;
        this.book = book;
    }

    static void requireSymbol(final String symbol, final VenueView view)
    {
        if (symbol == null)
        {
            throw Problem.payload("missing field `symbol`");
        }
        if (!symbol.equals(view.instrument().symbol()))
        {
            throw Problem.INVALID_SYMBOL;
        }
    }

    /** Valid until the next call. */
    VenueModel.Order read(final Map<String, BodyReader.Value> body)
    {
        requireSymbol(text(body, "symbol"), view);
        supported(body);
        order.side = word(body, "side", null, "Bid", "Ask") == 0 ? Side.BUY : Side.SELL;
        order.type = word(body, "orderType", null, "Limit", "Market") == 0 ? OrderType.LIMIT : OrderType.MARKET;
        order.timeInForce = TimeInForce.get((short)word(body, "timeInForce", "GTC", "GTC", "IOC", "FOK"));
        order.postOnly = word(body, "postOnly", "false", "false", "true") == 1;
        order.reduceOnly = word(body, "reduceOnly", "false", "false", "true") == 1;
        order.price = decimal(body, "price", "Price decimal too long");
        order.quantity = quantity(body);
        order.expiryNs = 0;
        order.clientOrderId = clientId(body);
        return order;
    }

    private static void supported(final Map<String, BodyReader.Value> body)
    {
        if (body.containsKey("triggerPrice") != body.containsKey("triggerQuantity"))
        {
            throw Problem.client("Must specify both `triggerPrice` and `triggerQuantity` or neither");
        }
        if (body.containsKey("triggerPrice") || body.keySet().stream().anyMatch(UNSUPPORTED::contains))
        {
            throw Problem.json(400, "NOT_IMPLEMENTED", "Not part of the simulation");
        }
        if (word(body, "selfTradePrevention", "RejectTaker",
            "RejectTaker", "RejectMaker", "RejectBoth", "Allow") != 0)
        {
            throw Problem.json(400, "NOT_IMPLEMENTED", "Only RejectTaker is part of the simulation");
        }
    }

    private long quantity(final Map<String, BodyReader.Value> body)
    {
        final boolean quote = body.containsKey("quoteQuantity");
        if (quote == body.containsKey("quantity") || quote && order.type != OrderType.MARKET)
        {
            throw Problem.client("Must specify either `quantity` or, for a market order, `quoteQuantity`");
        }
        if (!quote)
        {
            return decimal(body, "quantity", "Quantity decimal too long");
        }
        final var levels = book.levels(order.side == Side.BUY ? Side.SELL : Side.BUY);
        if (levels.isEmpty())
        {
            throw Problem.json(400, "INVALID_ORDER", "No liquidity");
        }
        final long touch = order.side == Side.BUY ? levels.firstKey() : levels.lastKey();
        final long base = FixedPoint.mulDiv(
            decimal(body, "quoteQuantity", "Quantity decimal too long"), FixedPoint.SCALE, touch, Rounding.DOWN);
        return FixedPoint.floorToStep(base, view.instrument().lot());
    }

    private long clientId(final Map<String, BodyReader.Value> body)
    {
        final BodyReader.Value value = body.get("clientId");
        if (value == null)
        {
            return ids.next();
        }
        final Long id = value.quoted() ? null : ClientIds.of(value.text());
        if (id == null)
        {
            throw Problem.payload("clientId: invalid value: " + value.text() + ", expected u32");
        }
        return id;
    }

    private static String text(final Map<String, BodyReader.Value> body, final String name)
    {
        final BodyReader.Value value = body.get(name);
        return value == null ? null : value.text();
    }

    /** The place of a word among those that are allowed. */
    private static int word(
        final Map<String, BodyReader.Value> body, final String name, final String otherwise, final String... words)
    {
        final String text = body.containsKey(name) ? text(body, name) : otherwise;
        for (int i = 0; i < words.length; i++)
        {
            if (words[i].equals(text))
            {
                return i;
            }
        }
        throw Problem.payload(text == null ? "missing field `" + name + "`" :
            "unknown variant `" + text + "`, expected one of " + String.join(", ", words));
    }

    /** As text or as a number; 0 where there is none. */
    private static long decimal(
        final Map<String, BodyReader.Value> body, final String name, final String tooLong)
    {
        final String text = text(body, name);
        if (text == null)
        {
            return 0;
        }
        try
        {
            return DecimalText.parse(text);
        }
        catch (final NumberFormatException ex)
        {
            final int point = text.indexOf('.');
            throw point >= 0 && text.length() - point - 1 > FixedPoint.PLACES ?
                Problem.client(tooLong) : Problem.payload(name + ": invalid decimal");
        }
    }
}
