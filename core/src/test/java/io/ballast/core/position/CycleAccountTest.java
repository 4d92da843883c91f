package io.ballast.core.position;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;

class CycleAccountTest
{
    private static final long UNIT = parse("0.01");
    private static final long MID = parse("2936.8");
    private static final long SECOND_NS = 1_000_000_000L;

    private final OrderTable orders = new OrderTable();
    private final Position primary = new Position(Leg.PRIMARY);
    private final Position hedge = new Position(Leg.HEDGE);
    private final Exposure exposure = new Exposure(orders, primary, hedge);
    private final CycleAccount account = new CycleAccount(exposure);
    private final CycleRecordDecoder record = new CycleRecordDecoder();
    private long nextId = 1;

    @Test
    void shouldAccountAHedgedCycle()
    {
        exposure.advance(0);
        start(1, Side.BUY);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2", "2936.8", "0.117472", Liquidity.MAKER, "0", "0", 0);
        exposure.advance(SECOND_NS / 4);
        account.onHedgeOrder();
        account.onRequote();
        account.onRequote();
        fill(
            Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.2", "2936.5", "0.293680", Liquidity.TAKER, "2936.7", "2936.6",
            SECOND_NS / 4);
        primary.fund(parse("0.01"));
        hedge.fund(parse("-0.03"));
        finish(CycleOutcome.HEDGED);

        assertEquals(11, record.startedNs());
        assertEquals(parse("0.2"), record.target());
        assertEquals(parse("0.2"), record.hedgedQuantity());
        assertEquals(parse("587.36"), record.volumeOneLeg());
        assertEquals(parse("1174.66"), record.turnover());
        assertEquals(parse("-0.06"), record.pricePnl());
        assertEquals(parse("0.117472"), record.makerFees());
        assertEquals(parse("0.293680"), record.takerFees());
        assertEquals(parse("-0.02"), record.funding());
        assertEquals(parse("0.04"), record.slippage());
        assertEquals(parse("0.02"), record.delayCost());
        assertEquals(0, record.failureCost());
        assertEquals(parse("0.05"), record.deltaSeconds());
        assertEquals(SECOND_NS / 4, record.unhedgedNs());
        assertEquals(parse("0.2"), record.primaryPosition());
        assertEquals(parse("-0.2"), record.hedgePosition());
        assertEquals(1, record.cycle());
        assertEquals(2, record.attempt());
        assertEquals(3, record.iteration());
        assertEquals(1, record.hedgeOrders());
        assertEquals(2, record.requotes());
        assertEquals(Phase.BUILD, record.phase());
        assertEquals(Side.BUY, record.side());
        assertEquals(CycleOutcome.HEDGED, record.outcome());
        assertEquals(record.volumeOneLeg(), account.volumeOneLeg());
        assertEquals(record.pricePnl(), account.pricePnl());
        assertEquals(parse("0.411152"), account.fees());
        assertEquals(record.unhedgedNs(), account.unhedgedNs());
        assertEquals(0, account.failureCost());
    }

    @Test
    void shouldBookTheCostOfAFailedCycle()
    {
        start(1, Side.BUY);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2", "2936.8", "0.117472", Liquidity.MAKER, "0", "0", 0);
        fill(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.2", "2936.3", "0.29363", Liquidity.TAKER, "2936.4", "2936.3", 9);
        finish(CycleOutcome.FAILED);
        assertEquals(0, record.volumeOneLeg());
        assertEquals(0, record.hedgedQuantity());
        assertEquals(parse("1174.62"), record.turnover());
        assertEquals(parse("-0.1"), record.pricePnl());
        assertEquals(parse("0.511102"), record.failureCost());
        assertEquals(parse("0.02"), record.slippage());
        assertEquals(9, record.unhedgedNs());
    }

    @Test
    void shouldCountNoVolumeUnlessHedged()
    {
        for (final CycleOutcome outcome : new CycleOutcome[]{
            CycleOutcome.FAILED, CycleOutcome.UNFILLED, CycleOutcome.ABANDONED})
        {
            start(1, Side.BUY);
            fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.1", "100", "0.5", Liquidity.MAKER, "0", "0", 0);
            fill(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.1", "100", "0", Liquidity.TAKER, "0", "0", 0);
            finish(outcome);
            assertEquals(0, account.volumeOneLeg());
            assertEquals(parse("0.5"), account.failureCost());
            assertEquals(outcome, record.outcome());
        }
    }

    @Test
    void shouldGiveSlippageOnlyToTakersThatAnswer()
    {
        start(1, Side.BUY);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "1", "101", "0", Liquidity.TAKER, "100", "102", 0);
        fill(Leg.PRIMARY, Side.BUY, Intent.CLOSE, "1", "101", "0", Liquidity.MAKER, "100", "102", 0);
        fill(Leg.HEDGE, Side.BUY, Intent.HEDGE, "1", "101", "0", Liquidity.TAKER, "0", "102", 0);
        finish(CycleOutcome.HEDGED);
        assertEquals(0, record.slippage());
        assertEquals(0, record.delayCost());
        fill(Leg.HEDGE, Side.BUY, Intent.HEDGE, "1", "103", "0", Liquidity.TAKER, "100", "0", 0);
        finish(CycleOutcome.HEDGED);
        assertEquals(parse("3"), record.slippage());
        assertEquals(0, record.delayCost());
        fill(Leg.PRIMARY, Side.BUY, Intent.CLOSE, "1", "99", "0", Liquidity.TAKER, "100", "102", 0);
        finish(CycleOutcome.HEDGED);
        assertEquals(parse("-1"), record.slippage());
        assertEquals(parse("2"), record.delayCost());
    }

    @Test
    void shouldGiveWhatHappensBetweenCyclesToTheLater()
    {
        exposure.advance(0);
        start(1, Side.BUY);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "1", "100", "1", Liquidity.MAKER, "0", "0", 0);
        account.finish(CycleOutcome.HEDGED, parse("100"), 0);
        exposure.advance(SECOND_NS);
        fill(Leg.HEDGE, Side.SELL, Intent.HEDGE, "1", "101", "2", Liquidity.TAKER, "102", "0", SECOND_NS);
        start(2, Side.SELL);
        account.finish(CycleOutcome.HEDGED, parse("101"), parse("103"));
        write();
        assertEquals(2, record.cycle());
        assertEquals(Side.SELL, record.side());
        assertEquals(parse("101"), record.turnover());
        assertEquals(parse("-1"), record.pricePnl());
        assertEquals(0, record.makerFees());
        assertEquals(parse("2"), record.takerFees());
        assertEquals(parse("1"), record.slippage());
        assertEquals(parse("1"), record.deltaSeconds());
        assertEquals(parse("1"), record.hedgedQuantity());
        assertEquals(parse("100"), record.volumeOneLeg());
        assertEquals(SECOND_NS, record.unhedgedNs());
    }

    @Test
    void shouldCarryAResidualIntoTheNextCycle()
    {
        start(1, Side.BUY);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.0652", "100", "0", Liquidity.MAKER, "0", "0", 1_000);
        fill(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.06", "100", "0", Liquidity.TAKER, "0", "0", 1_100);
        finish(CycleOutcome.HEDGED);
        assertEquals(parse("6"), record.volumeOneLeg());
        assertEquals(parse("0.0052"), account.pendingDelta());
        assertEquals(1, account.fill());
        start(2, Side.BUY);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.1348", "100", "0", Liquidity.MAKER, "0", "0", 9_000);
        fill(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.14", "100", "0", Liquidity.TAKER, "0", "0", 9_200);
        finish(CycleOutcome.HEDGED);
        assertEquals(parse("14"), record.volumeOneLeg());
        assertEquals(parse("0.14"), record.hedgedQuantity());
        assertEquals(200, record.unhedgedNs());
        assertEquals(0, account.pendingDelta());
    }

    @Test
    void shouldHedgeAnAdoptedPositionWithoutVolume()
    {
        account.onAdopted(Leg.PRIMARY, 0, 0);
        assertEquals(0, account.fill());
        account.onAdopted(Leg.PRIMARY, parse("0.2"), 0);
        assertEquals(parse("0.2"), account.pendingDelta());
        account.onForeignFill(Leg.PRIMARY, Side.BUY, parse("100"), parse("0.1"), 0);
        account.onForeignFill(Leg.HEDGE, Side.SELL, parse("100"), parse("0.3"), 0);
        finish(CycleOutcome.HEDGED);
        assertEquals(parse("10"), record.volumeOneLeg());
        account.onAdopted(Leg.HEDGE, parse("-0.2"), 0);
        assertEquals(parse("-0.2"), account.pendingDelta());
    }

    @Test
    void shouldKeepCountsWithinTheirFields()
    {
        start(1, Side.BUY);
        for (int i = 0; i < 70_000; i++)
        {
            account.onHedgeOrder();
            account.onRequote();
        }
        finish(CycleOutcome.UNFILLED);
        assertEquals(CycleRecordDecoder.hedgeOrdersMaxValue(), record.hedgeOrders());
        assertEquals(CycleRecordDecoder.requotesMaxValue(), record.requotes());
        start(2, Side.BUY);
        finish(CycleOutcome.UNFILLED);
        assertEquals(0, record.hedgeOrders());
        assertEquals(0, record.requotes());
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        start(4, Side.SELL);
        account.onHedgeOrder();
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2", "100", "1", Liquidity.MAKER, "0", "0", 5);
        finish(CycleOutcome.ABANDONED);
        fill(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.1", "101", "2", Liquidity.TAKER, "102", "103", 7);
        final Order order = Orders.open(orders, nextId++, Leg.HEDGE, Side.SELL, Intent.CLOSE, parse("9"));
        order.sent(parse("105"), 0, 0, 1, 0);
        Snapshots.assertRestores(account, new CycleAccount(exposure), moved ->
        {
            moved.start(5, 6, 7, Phase.UNWIND, Side.BUY, -1, 2, 3);
            moved.onRequote();
            moved.onHedgeOrder();
            moved.onHedgeOrder();
            moved.onFill(order, parse("104"), 5, Liquidity.TAKER, parse("106"), 9);
            moved.finish(CycleOutcome.FAILED, MID, MID);
        });
    }

    @Test
    void shouldBeHistory()
    {
        start(4, Side.SELL);
        fill(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2", "100", "1", Liquidity.MAKER, "0", "0", 5);
        Snapshots.assertDifferInHistoryAlone(account, new CycleAccount(exposure));
    }

    private void start(final int cycle, final Side side)
    {
        account.start(cycle, 2, 3, Phase.BUILD, side, parse("0.2"), UNIT, 11);
    }

    private void fill(
        final Leg leg,
        final Side side,
        final Intent intent,
        final String quantity,
        final String price,
        final String fee,
        final Liquidity liquidity,
        final String touchThen,
        final String touchNow,
        final long nowNs)
    {
        final Order order = Orders.open(orders, nextId++, leg, side, intent, parse(quantity));
        order.sent(parse(touchThen), 0, 1, 1, nowNs);
        order.fill(parse(price), parse(quantity));
        orders.sweep();
        exposure.position(leg).apply(side, parse(price), parse(quantity), parse(fee), liquidity);
        account.onFill(order, parse(price), parse(quantity), liquidity, parse(touchNow), nowNs);
    }

    private void finish(final CycleOutcome outcome)
    {
        account.finish(outcome, MID, MID);
        write();
    }

    private void write()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CycleRecordEncoder.BLOCK_LENGTH]);
        account.write(new CycleRecordEncoder().wrap(buffer, 0));
        record.wrap(buffer, 0, CycleRecordDecoder.BLOCK_LENGTH, CycleRecordDecoder.SCHEMA_VERSION);
    }
}
