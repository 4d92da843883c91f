package io.ballast.core.engine;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.OrderStatusEventEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.PositionEventEncoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.fixture.Events;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.Basis;
import io.ballast.core.market.ExecutableSize;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.DecimalText;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.DayLedger;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.Streaks;
import io.ballast.core.venue.VenueState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One part of the engine at work: the real risk gate, order table and ledger around it, two venues that are ready,
 * books at 2,936.80 to 2,936.90, and the venue's words said by the test. Ticks 0.01 and 0.05, lots 0.0001 and 0.01,
 * hedge unit 0.01.
 */
final class Desk
{
    static final long START = 1_754_000_000_000_000_000L;
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long BID = n("2936.8");
    static final long ASK = n("2936.9");

    final EngineConfig config;
    final Recorder recorder = new Recorder();
    final Outputs out = new Outputs(recorder);
    final OrderTable orders = new OrderTable();
    final Position primary = new Position(Leg.PRIMARY);
    final Position hedge = new Position(Leg.HEDGE);
    final Exposure exposure = new Exposure(orders, primary, hedge);
    final RiskContext context;
    final CycleAccount account = new CycleAccount(exposure);
    final OrderEntry entry;
    final Trading trading;
    final Queries queries;
    long nowNs = START;

    private final Events events = new Events();
    private final PositionEventEncoder positionEncoder = new PositionEventEncoder();
    private final OrderStatusEventEncoder statusEncoder = new OrderStatusEventEncoder();

    Desk()
    {
        this(EngineConfig.defaults());
    }

    Desk(final EngineConfig config)
    {
        this.config = config;
        context = new RiskContext(
            config, orders, exposure, new Basis(config), new DayLedger(config), new Streaks(config));
        for (final Leg leg : Leg.values())
        {
            context.leg(leg, rules(leg), new MarketView(config), new VenueState(config, leg), new ExecutableSize());
            final VenueState venue = context.venue(leg);
            venue.onSession(Channel.MARKET, SessionState.UP, START);
            venue.onSession(Channel.ORDERS, SessionState.UP, START);
            venue.reconciled();
            venue.ready(true);
            venue.onClock(0, 0);
            venue.onAccount(events.account(QueryResult.FOUND, n("10000"), n("10000")), START);
            book(leg, BID, ASK);
        }
        context.clip(n("0.2"));
        context.roundTripCost(n("0.82"));
        context.journalReserve(64L << 20);
        context.reserveHeld(true);
        entry = new OrderEntry(config, context, out, account, 5);
        trading = new Trading(context, out);
        queries = new Queries(context, out, START);
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    static Instrument rules(final Leg leg)
    {
        return rules(leg, "20");
    }

    static Instrument rules(final Leg leg, final String leastHedge)
    {
        final boolean primary = leg == Leg.PRIMARY;
        return new Instrument(
            leg.ordinal(), leg.ordinal(), leg.name(), "USD", n(primary ? "0.01" : "0.05"),
            n(primary ? "0.0001" : "0.01"), n(primary ? "0.001" : "0.01"), n(primary ? "1000" : "100"),
            n(primary ? "0" : leastHedge), 200_000_000L, 500_000_000L, 20_000_000_000L, 10_000_000_000L,
            primary ? 100 * MS : 25 * MS, 28_800 * SECOND);
    }

    /** Let time pass; the books stay live. */
    Desk after(final long elapsedNs)
    {
        nowNs += elapsedNs;
        for (final Leg leg : Leg.values())
        {
            final MarketView market = context.market(leg);
            if (market.healthy())
            {
                book(leg, market.bid(), market.ask());
            }
        }
        return this;
    }

    Desk book(final Leg leg, final long bid, final long ask)
    {
        context.market(leg).onBook(events.deepBook(bid, ask, n("1"), n("1")), nowNs);
        return this;
    }

    Desk orders(final Leg leg, final SessionState state)
    {
        context.venue(leg).onSession(Channel.ORDERS, state, nowNs);
        return this;
    }

    /** A position without an order of ours behind it. */
    Desk hold(final Leg leg, final String signed)
    {
        final long change = n(signed) - exposure.position(leg).quantity();
        if (change != 0)
        {
            exposure.position(leg).apply(change > 0 ? Side.BUY : Side.SELL, BID, Math.abs(change), 0, Liquidity.MAKER);
        }
        return this;
    }

    /** The order that left last. */
    Order last()
    {
        return orders.get(recorder.last().id());
    }

    Desk accept()
    {
        last().accepted();
        last().deadlineNs(Order.NO_DEADLINE);
        return this;
    }

    /** A part of the last order trades at its price. */
    Desk fill(final String quantity)
    {
        return fill(last(), n(quantity));
    }

    Desk fill(final Order order, final long quantity)
    {
        final long price = order.price() == 0 ? BID : order.price();
        exposure.position(order.leg()).apply(order.side(), price, quantity, 0, Liquidity.TAKER);
        order.fill(price, quantity);
        orders.sweep();
        return this;
    }

    /** The last order ends as it stands. */
    Desk expire()
    {
        last().ended(OrderState.EXPIRED, last().filledQuantity());
        orders.sweep();
        return this;
    }

    Desk cancelled()
    {
        last().ended(OrderState.CANCELLED, last().filledQuantity());
        orders.sweep();
        return this;
    }

    Desk reject()
    {
        last().rejected();
        orders.sweep();
        return this;
    }

    /** An order that nobody of the parts under test has sent. */
    Order open(final long id, final Leg leg, final Side side, final Intent intent, final String quantity)
    {
        final boolean quote = leg == Leg.PRIMARY && intent != Intent.HEDGE;
        final Order order = orders.open(
            id, leg, side, intent, OrderType.LIMIT, quote ? TimeInForce.GTC : TimeInForce.IOC, quote, false, BID,
            n(quantity));
        order.sent(0, 0, 1, 1, nowNs);
        return order;
    }

    PositionEventDecoder position(final long queryId, final QueryResult result, final String quantity)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        positionEncoder.wrap(buffer, 0).queryId(queryId).quantity(n(quantity)).result(result);
        return new PositionEventDecoder().wrap(
            buffer, 0, PositionEventDecoder.BLOCK_LENGTH, PositionEventDecoder.SCHEMA_VERSION);
    }

    /** A row of the open orders; of an order of ours as it was sent. */
    OrderStatusEventDecoder row(final long queryId, final long clientOrderId)
    {
        final Order order = orders.get(clientOrderId);
        return row(queryId, clientOrderId, order == null ? Side.BUY : order.side(), order == null ? BID : order.price());
    }

    OrderStatusEventDecoder row(
        final long queryId, final long clientOrderId, final Side side, final long price)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        statusEncoder.wrap(buffer, 0)
            .queryId(queryId).clientOrderId(clientOrderId).side(side).price(price).result(QueryResult.FOUND);
        return new OrderStatusEventDecoder().wrap(
            buffer, 0, OrderStatusEventDecoder.BLOCK_LENGTH, OrderStatusEventDecoder.SCHEMA_VERSION);
    }
}
