package io.ballast.tools.server.backpack;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.tools.venue.VenueOrder;
import io.ballast.tools.venue.VenueView;

/**
 * The private streams: orders and position of the account. No numbers, no snapshot of orders; the position is told once
 * on subscription, without saying what happened.
 */
final class AccountStreams
{
    private static final String ORDERS = "account.orderUpdate";
    private static final String POSITIONS = "account.positionUpdate";

    private final VenueView view;
    private final WireClock clock;
    private final Clients clients;
    private final OrderText text;
    private final AccountText account;
    private final Instrument instrument;
    private final JsonText json = new JsonText();

    AccountStreams(
        final VenueView view,
        final WireClock clock,
        final Clients clients,
        final OrderText text,
        final AccountText account)
    {
        this.view = view;
        this.clock = clock;
        this.clients = clients;
        this.text = text;
        this.account = account;
        instrument = view.instrument();
    }

    /** Somebody listens to something new. */
    void subscribed(final long nowNs, final long socket, final String stream)
    {
        final long quantity = view.ledger().position();
        if (quantity != 0 && (stream.equals(POSITIONS) || stream.equals(ofMarket(POSITIONS))))
        {
            json.clear().open().name("data");
            account.positionUpdate(json, quantity, view.ledger().entryPrice(), nowNs, true);
            clients.send(socket, stream, json.text("stream", stream).close());
        }
    }

    private String ofMarket(final String stream)
    {
        return stream + '.' + instrument.symbol();
    }

    void onPosition(final long nowNs, final PositionEventDecoder event)
    {
        json.clear().open().name("data");
        account.positionUpdate(json, event.quantity(), event.entryPrice(), nowNs, false);
        publish(POSITIONS);
    }

    /** To whoever listens to all markets, and to whoever listens to this one. */
    private void publish(final String stream)
    {
        final int length = json.out().length();
        json.text("stream", stream).close();
        clients.publish(stream, json);
        json.cut(length);
        json.text("stream", ofMarket(stream)).close();
        clients.publish(ofMarket(stream), json);
    }

    void onExecution(final long nowNs, final ExecutionEventDecoder event)
    {
        final String what = switch (event.executionType())
        {
            case ACCEPTED -> "orderAccepted";
            case FILL -> "orderFill";
            case CANCELLED -> "orderCancelled";
            case EXPIRED -> "orderExpired";
            default -> null;
        };
        if (what == null)
        {
            return;
        }
        final VenueOrder order = view.order(event.clientOrderId());
        json.clear().open().name("data").open()
            .number("E", clock.nowUs(nowNs))
            .number("T", clock.us(event.exchangeNs()))
            .text("e", what);
        if (event.executionType() == ExecutionType.FILL)
        {
            fill(event);
        }
        else
        {
            json.absent("t");
        }
        if (event.executionType() == ExecutionType.EXPIRED)
        {
            json.text("R", upperSnake(event.text()));
        }
        if (order == null)
        {
            foreign(event);
        }
        else
        {
            final boolean accepted = event.executionType() == ExecutionType.ACCEPTED;
            if (accepted && order.type() == OrderType.LIMIT)
            {
                json.decimal("Q", FixedPoint.notional(order.price(), order.quantity()));
            }
            final long filled = accepted ? 0 : event.cumulativeQuantity();
            text.stream(json, order, filled, state(event.executionType(), order, filled));
        }
        json.close();
        publish(ORDERS);
    }

    private static String state(final ExecutionType type, final VenueOrder order, final long filled)
    {
        return switch (type)
        {
            case ACCEPTED -> "New";
            case CANCELLED -> "Cancelled";
            case EXPIRED -> "Expired";
            default -> filled == order.quantity() ? "Filled" : "PartiallyFilled";
        };
    }

    private void fill(final ExecutionEventDecoder event)
    {
        json.padded("L", event.lastPrice(), instrument.tick())
            .text("N", instrument.quoteCurrency())
            .padded("l", event.lastQuantity(), instrument.lot())
            .flag("m", event.liquidity() == Liquidity.MAKER)
            .decimal("n", event.fee())
            .number("t", Long.parseLong(event.tradeId()));
    }

    /** A fill that no order of ours made. */
    private void foreign(final ExecutionEventDecoder event)
    {
        json.text("O", event.origin() == Origin.LIQUIDATION ? "LIQUIDATION_AUTOCLOSE" :
                event.origin() == Origin.DELEVERAGING ? "ADL_AUTOCLOSE" : "USER")
            .text("S", OrderText.side(event.side()))
            .text("V", "RejectTaker")
            .text("X", "Filled")
            .decimal("Z", FixedPoint.notional(event.lastPrice(), event.lastQuantity()))
            .text("f", "GTC")
            .text("i", event.venueOrderId())
            .text("o", "MARKET")
            .padded("q", event.lastQuantity(), instrument.lot())
            .flag("r", false)
            .text("s", instrument.symbol())
            .padded("z", event.lastQuantity(), instrument.lot());
    }

    /** The stream spells the reasons of the history in capitals. */
    private static String upperSnake(final String camel)
    {
        final StringBuilder words = new StringBuilder();
        for (int i = 0; i < camel.length(); i++)
        {
            final char c = camel.charAt(i);
            words.append(i > 0 && Character.isUpperCase(c) ? "_" : "").append(Character.toUpperCase(c));
        }
        return words.toString();
    }
}
