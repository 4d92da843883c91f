package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.market.MarketFlow;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;

import static io.ballast.tools.venue.VenueRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whatever is done to a venue: quantity is conserved, and cash is what a slow account in decimals says.
 */
class VenueLedgerPropertyTest
{
    @Test
    void shouldConserveQuantityAndCash()
    {
        Seeds.run(100, VenueLedgerPropertyTest::property);
    }

    private static void property(final SplittableRandom random)
    {
        final Leg leg = Leg.of(random.nextInt(2));
        final VenueRig rig = new VenueRig(leg);
        long lastId = 0;
        for (int step = 0; step < 200; step++)
        {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final String price = BigDecimal.valueOf(293_680 + random.nextInt(-6, 7), 2).toString();
            final String quantity = BigDecimal.valueOf(1 + random.nextInt(80), 2).toString();
            switch (random.nextInt(8))
            {
                case 0, 1 -> lastId = rig.quote(side, price, quantity).clientOrderId;
                case 2 -> lastId = rig.place(rig.limit(side, price, quantity, TimeInForce.IOC,
                    random.nextBoolean() ? "reduce" : "")).clientOrderId;
                case 3 -> lastId = rig.place(rig.limit(side, price, quantity, TimeInForce.GTC,
                    random.nextBoolean() ? "reduce" : "")).clientOrderId;
                case 4 -> rig.venue.cancel(1 + random.nextLong(lastId + 1), 0, rig.nowNs);
                case 5 -> rig.print(side, price, quantity);
                case 6 -> rig.level(side, side == Side.BUY ? "2936.8" : "2936.81", quantity);
                default ->
                {
                    final long dueNs = rig.nowNs + random.nextInt(1_000_000_000);
                    final long mark = n(price);
                    final long rate = random.nextInt(-50_000_000, 50_000_000);
                    rig.message(listener -> listener.onMark(mark, mark, rate, dueNs));
                }
            }
            rig.pass(random.nextInt(60));
            check(rig.venue);
        }
        assertTrue(rig.venue.ledger().fillCount() > 0);
    }

    private static void check(final Venue venue)
    {
        final VenueLedger ledger = venue.ledger();
        long position = 0;
        BigDecimal cash = decimal(ledger.startEquity()).add(decimal(ledger.funding()));
        BigDecimal fees = BigDecimal.ZERO;
        for (final VenueFill fill : ledger.fills())
        {
            final BigDecimal notional = decimal(fill.price()).multiply(decimal(fill.quantity()))
                .setScale(8, RoundingMode.HALF_EVEN);
            final long rate = fill.maker() ? venue.instrument().makerFeeRate() : venue.instrument().takerFeeRate();
            final BigDecimal fee = notional.multiply(BigDecimal.valueOf(rate, 12)).setScale(8, RoundingMode.HALF_EVEN);
            assertEquals(fee, decimal(fill.fee()));
            fees = fees.add(fee);
            cash = cash.subtract(fee);
            cash = fill.side() == Side.BUY ? cash.subtract(notional) : cash.add(notional);
            position += fill.signedQuantity();
        }
        assertEquals(position, ledger.position());
        assertEquals(position, ledger.boughtQuantity() - ledger.soldQuantity());
        assertEquals(cash, decimal(ledger.cash()));
        assertEquals(fees, decimal(ledger.fees()).setScale(fees.scale()));
        for (final Side side : new Side[]{Side.BUY, Side.SELL})
        {
            final long reducing = venue.book().restingQuantity(side, true);
            assertTrue(reducing <= Math.max(0, side == Side.BUY ? -position : position),
                "reduce-only orders above the position: " + reducing);
            final VenueBook.Orders own = venue.book().resting(side);
            for (int i = 0; i < own.size; i++)
            {
                assertTrue(own.orders[i].remaining() > 0);
                assertTrue(own.orders[i].queueAhead() <= venue.book().background(side).quantityAt(own.orders[i].price));
            }
        }
        assertTrue(venue.nextDeadlineNs() == MarketFlow.NONE || venue.nextDeadlineNs() >= venue.nowNs());
    }

    private static BigDecimal decimal(final long value)
    {
        return BigDecimal.valueOf(value, 8);
    }
}
