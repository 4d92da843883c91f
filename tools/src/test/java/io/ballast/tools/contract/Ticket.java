package io.ballast.tools.contract;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;

/** An order as a case writes it. */
final class Ticket
{
    final Side side;
    final long quantity;
    final long price;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.GTC;
    Intent intent = Intent.HEDGE;
    boolean postOnly;
    boolean reduceOnly;

    private Ticket(final Side side, final String quantity, final String price)
    {
        this.side = side;
        this.quantity = DeskFlow.n(quantity);
        this.price = DeskFlow.n(price);
    }

    static Ticket buy(final String quantity, final String price)
    {
        return new Ticket(Side.BUY, quantity, price);
    }

    static Ticket sell(final String quantity, final String price)
    {
        return new Ticket(Side.SELL, quantity, price);
    }

    static Ticket market(final Side side, final String quantity)
    {
        final Ticket ticket = new Ticket(side, quantity, "0");
        ticket.type = OrderType.MARKET;
        ticket.timeInForce = TimeInForce.IOC;
        return ticket;
    }

    /** Rests below the touch. */
    static Ticket resting()
    {
        return buy("0.5", "2930").postOnly();
    }

    Ticket postOnly()
    {
        postOnly = true;
        intent = Intent.FIRST_LEG;
        return this;
    }

    Ticket ioc()
    {
        timeInForce = TimeInForce.IOC;
        return this;
    }

    Ticket fok()
    {
        timeInForce = TimeInForce.FOK;
        return this;
    }

    Ticket reduceOnly()
    {
        reduceOnly = true;
        intent = Intent.CLOSE;
        return this;
    }
}
