package io.ballast.core.risk;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Events;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.Basis;
import io.ballast.core.market.ExecutableSize;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.DecimalText;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.DayLedger;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.venue.VenueState;

import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A pair in perfect order, flat, with a gate in front of it: every test spoils one thing. Both books stand at 2,936.80
 * to 2,936.90 with ten levels of 1, 2, 3 … ETH, one USD apart; lots are 0.0001 and 0.01, ticks 0.01 and 0.05.
 */
final class RiskDesk
{
    static final long NOW = 1_754_000_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long BID = n("2936.8");
    static final long ASK = n("2936.9");
    static final long MID = n("2936.85");

    final EngineConfig config;
    final Events events = new Events();
    final OrderTable orders = new OrderTable();
    final Position primary = new Position(Leg.PRIMARY);
    final Position hedge = new Position(Leg.HEDGE);
    final RiskContext context;
    final RiskGate gate;
    final OrderRequest request = new OrderRequest();
    private long lastId = 1000;

    RiskDesk()
    {
        this(EngineConfig.defaults());
    }

    RiskDesk(final Setting setting, final String text)
    {
        this(EngineConfig.defaults().with(setting, text));
    }

    RiskDesk(final EngineConfig config)
    {
        this.config = config;
        context = new RiskContext(
            config,
            orders,
            new Exposure(orders, primary, hedge),
            new Basis(config),
            new DayLedger(config),
            new Streaks(config));
        for (final Leg leg : Leg.values())
        {
            context.leg(leg, rules(leg), new MarketView(config), new VenueState(config, leg), new ExecutableSize());
            final VenueState venue = context.venue(leg);
            venue.onSession(Channel.MARKET, SessionState.UP, NOW);
            venue.onSession(Channel.ORDERS, SessionState.UP, NOW);
            venue.reconciled();
            venue.ready(true);
            venue.onClock(0, 0);
            venue.onAccount(events.account(QueryResult.FOUND, n("10000"), n("10000")), NOW);
            book(leg, BID, ASK);
        }
        context.clip(n("0.2"));
        context.roundTripCost(n("0.82"));
        context.journalReserve(64L << 20);
        context.reserveHeld(true);
        gate = new RiskGate(config, context);
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    static Instrument rules(final Leg leg)
    {
        return leg == Leg.PRIMARY ?
            rules(leg, "0.01", "0.0001", "0.001", "1000", "0") : rules(leg, "0.05", "0.01", "0.01", "100", "20");
    }

    static Instrument rules(
        final Leg leg,
        final String tick,
        final String lot,
        final String minQuantity,
        final String maxQuantity,
        final String minNotional)
    {
        return new Instrument(
            leg.ordinal(),
            leg.ordinal(),
            leg.name(),
            "USD",
            n(tick),
            n(lot),
            n(minQuantity),
            n(maxQuantity),
            n(minNotional),
            200_000_000L,
            500_000_000L,
            20_000_000_000L,
            10_000_000_000L,
            100_000_000L,
            28_800_000_000_000L);
    }

    RiskDesk book(final Leg leg, final long bid, final long ask)
    {
        return book(leg, bid, ask, NOW);
    }

    RiskDesk book(final Leg leg, final long bid, final long ask, final long atNs)
    {
        context.market(leg).onBook(events.deepBook(bid, ask, n("1"), n("1")), atNs);
        return this;
    }

    RiskDesk oneLevel(
        final Leg leg, final String bid, final String bidQuantity, final String ask, final String askQuantity)
    {
        context.market(leg).onBook(events.book(n(bid), n(bidQuantity), n(ask), n(askQuantity)), NOW);
        return this;
    }

    RiskDesk mark(final Leg leg, final String price, final long rate, final long nextNs, final long atNs)
    {
        context.market(leg).onMarkPrice(events.mark(n(price), n(price), rate, nextNs), atNs);
        return this;
    }

    /** A fill without fee at the mid. */
    RiskDesk filled(final Leg leg, final String signed)
    {
        final long quantity = n(signed);
        final Position position = leg == Leg.PRIMARY ? primary : hedge;
        position.apply(quantity > 0 ? Side.BUY : Side.SELL, MID, Math.abs(quantity), 0, Liquidity.MAKER);
        return this;
    }

    RiskDesk naked()
    {
        return filled(Leg.PRIMARY, "0.2");
    }

    RiskDesk hedged()
    {
        return filled(Leg.PRIMARY, "0.2").filled(Leg.HEDGE, "-0.2");
    }

    Order live(final Leg leg, final Side side, final Intent intent, final String quantity)
    {
        final Order order = orders.open(
            ++lastId, leg, side, intent, OrderType.LIMIT, TimeInForce.IOC, false, false, BID, n(quantity));
        order.accepted();
        return order;
    }

    /** An exit that stands in the book. */
    Order rested(final Leg leg, final Side side, final String quantity)
    {
        final Order order = orders.open(
            ++lastId, leg, side, Intent.CLOSE, OrderType.LIMIT, TimeInForce.GTC, true, true, BID, n(quantity));
        order.accepted();
        return order;
    }

    Order unknown(final Leg leg, final Side side, final Intent intent, final String quantity)
    {
        final Order order = live(leg, side, intent, quantity);
        order.unknown();
        return order;
    }

    OrderRequest ask(final Intent intent, final Leg leg, final Side side, final String quantity, final long price)
    {
        request.clear();
        request.intent = intent;
        request.leg = leg;
        request.side = side;
        request.quantity = n(quantity);
        request.price = price;
        request.clientOrderId = ++lastId;
        return request;
    }

    /** Buys the clip on the primary, resting. */
    OrderRequest firstLeg()
    {
        final OrderRequest asked = ask(Intent.FIRST_LEG, Leg.PRIMARY, Side.BUY, "0.2", BID);
        asked.postOnly = true;
        return asked;
    }

    /** Sells on the hedge venue what a primary buy filled. */
    OrderRequest hedge()
    {
        return ask(Intent.HEDGE, Leg.HEDGE, Side.SELL, "0.2", n("2933"));
    }

    /** Sells back on the primary what could not be hedged. */
    OrderRequest undo()
    {
        final OrderRequest asked = ask(Intent.CLOSE, Leg.PRIMARY, Side.SELL, "0.2", n("2933"));
        asked.reduceOnly = true;
        return asked;
    }

    /** Sells the hedged primary, as the first half of a pair-wise close. */
    OrderRequest step()
    {
        final OrderRequest asked = undo();
        asked.closeStep = n("0.2");
        return asked;
    }

    /** Buys back the primary that was sold before its hedge could be closed. */
    OrderRequest restore()
    {
        final OrderRequest asked = ask(Intent.CLOSE, Leg.PRIMARY, Side.BUY, "0.2", n("2940"));
        asked.restores = true;
        return asked;
    }

    OrderRequest probe()
    {
        return ask(Intent.PROBE, Leg.PRIMARY, Side.BUY, "0.01", n("2790"));
    }

    OrderRequest cancel()
    {
        return ask(Intent.CANCEL, Leg.PRIMARY, Side.BUY, "0", 0);
    }

    void assertPasses(final OrderRequest asked)
    {
        final int code = gate.check(asked, NOW);
        assertEquals(0, code, () -> asked.intent + " denied: value=" + asked.value + " limit=" + asked.limit);
        assertEquals(0, asked.code);
    }

    void assertPasses(final OrderRequest asked, final String quantity)
    {
        assertPasses(asked);
        assertEquals(DecimalText.format(n(quantity)), DecimalText.format(asked.allowedQuantity));
    }

    void assertDenies(final int code, final long value, final long limit, final OrderRequest asked)
    {
        assertDenies(code, value, limit, asked, NOW);
    }

    void assertDenies(final int code, final long value, final long limit, final OrderRequest asked, final long nowNs)
    {
        final long before = gate.denied(code);
        assertEquals(code, gate.check(asked, nowNs), () -> "value " + asked.value + " limit " + asked.limit);
        assertEquals(code, asked.code);
        assertEquals(value, asked.value, "value");
        assertEquals(limit, asked.limit, "limit");
        assertEquals(0, asked.allowedQuantity);
        assertEquals(before + 1, gate.denied(code), "counter");
    }

    /** A code that denies a first leg, with the numbers, and stops neither hedge, undo, close, probe nor cancel. */
    static void stopsFirstLegsOnly(
        final int code, final long value, final long limit, final Consumer<RiskDesk> spoil)
    {
        final RiskDesk flat = new RiskDesk();
        flat.assertPasses(flat.firstLeg());
        spoil.accept(flat);
        flat.assertDenies(code, value, limit, flat.firstLeg());
        flat.assertPasses(flat.cancel());
        flat.book(Leg.PRIMARY, BID, ASK);
        flat.assertPasses(flat.probe());

        final RiskDesk naked = new RiskDesk().naked();
        spoil.accept(naked);
        naked.assertPasses(naked.hedge(), "0.2");
        naked.assertPasses(naked.undo(), "0.2");

        final RiskDesk hedged = new RiskDesk().hedged();
        spoil.accept(hedged);
        hedged.assertPasses(hedged.step(), "0.2");
    }

    /** A first leg still passes. */
    static void passes(final Consumer<RiskDesk> spoil)
    {
        final RiskDesk desk = new RiskDesk();
        spoil.accept(desk);
        desk.assertPasses(desk.firstLeg());
    }
}
