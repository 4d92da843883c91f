package io.ballast.gateway.backpack;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;

/**
 * The request that sends an order: a function of command, key and time. Body and signed text are written field by field
 * in one go, so that they cannot differ.
 * <p>
 * What is not so is left out: an order that is not post-only says nothing about it. A market order has no price, and no
 * time in force unless it is not GTC. Beside the signature nothing is allocated; for one thread.
 */
public final class BackpackOrderRequest
{
    /** Where orders are sent. */
    public static final String PATH = "/api/v1/order";

    private static final long LARGEST_CLIENT_ID = 0xffff_ffffL;

    private final BackpackRequestSigner signer;
    private final BackpackText text = new BackpackText();
    private final String symbol;
    private final int host;
    private ByteText body;

    /**
     * For one market.
     *
     * @param signer of requests.
     * @param symbol of the market.
     * @param host   the session's number of the REST host.
     */
    public BackpackOrderRequest(final BackpackRequestSigner signer, final String symbol, final int host)
    {
        this.signer = signer;
        this.symbol = symbol;
        this.host = host;
    }

    /**
     * Write the request.
     *
     * @param command     to send.
     * @param timestampMs Unix time.
     * @param windowMs    how long it is good for.
     * @param request     written from its beginning.
     * @throws IllegalArgumentException if the command cannot be said in the venue's words.
     */
    public void write(
        final OrderCommandDecoder command, final long timestampMs, final long windowMs, final HttpRequest request)
    {
        if ((command.clientOrderId() & ~LARGEST_CLIENT_ID) != 0)
        {
            throw new IllegalArgumentException("more than 32 bits: clientOrderId=" + command.clientOrderId());
        }
        final boolean market = command.orderType() == OrderType.MARKET;
        request.begin(host, Method.POST).target().ascii(PATH);
        body = request.body();
        body.ascii('{');
        text.clear().instruction("orderExecute");

        number("clientId", command.clientOrderId());
        word("orderType", market ? "Market" : "Limit");
        flag("postOnly", command.postOnly());
        if (!market)
        {
            decimal("price", command.price());
        }
        decimal("quantity", command.quantity());
        flag("reduceOnly", command.reduceOnly());
        word("side", command.side() == Side.BUY ? "Bid" : "Ask");
        word("symbol", symbol);
        if (!market || command.timeInForce() != TimeInForce.GTC)
        {
            word("timeInForce", timeInForce(command.timeInForce()));
        }

        body.ascii('}');
        signer.sign(text, timestampMs, windowMs, request);
    }

    /**
     * What was signed last.
     *
     * @return written over by the next order.
     */
    public BackpackText signedText()
    {
        return text;
    }

    private void number(final String name, final long value)
    {
        text.number(name, value);
        name(name);
        body.number(value);
    }

    private void decimal(final String name, final long value)
    {
        text.decimal(name, value);
        name(name);
        body.ascii('"').decimal(value).ascii('"');
    }

    private void word(final String name, final String value)
    {
        text.parameter(name, value);
        name(name);
        body.ascii('"').ascii(value).ascii('"');
    }

    private void flag(final String name, final Flag value)
    {
        if (value == Flag.YES)
        {
            text.parameter(name, "true");
            name(name);
            body.ascii("true");
        }
    }

    private void name(final String name)
    {
        if (body.length() > 1)
        {
            body.ascii(',');
        }
        body.ascii('"').ascii(name).ascii("\":");
    }

    private static String timeInForce(final TimeInForce timeInForce)
    {
        return switch (timeInForce)
        {
            case GTC -> "GTC";
            case IOC -> "IOC";
            case FOK -> "FOK";
            case SBE_UNKNOWN, NULL_VAL -> throw new IllegalArgumentException("no time in force");
        };
    }
}
