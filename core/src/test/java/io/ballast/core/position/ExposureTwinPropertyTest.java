package io.ballast.core.position;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random orders, fills early, late, partial and beyond the order, cancels, silence, proofs, foreign fills, adoptions,
 * funding and time; after every event the ledger and its naive twin agree on everything. The cycles of a run add up to
 * the run.
 */
class ExposureTwinPropertyTest
{
    private static final int SEEDS = 1_000;
    private static final int EVENTS = 60;
    private static final int MAX_OPEN = 5;

    @Test
    void shouldAgreeWithTheTwinAfterEveryEvent()
    {
        Seeds.run(SEEDS, random -> new Twins(random).run());
    }

    private static final class Twins
    {
        private final SplittableRandom random;
        private final OrderTable orders = new OrderTable();
        private final Position primary = new Position(Leg.PRIMARY);
        private final Position hedge = new Position(Leg.HEDGE);
        private final Exposure exposure = new Exposure(orders, primary, hedge);
        private final CycleAccount account = new CycleAccount(exposure);
        private final NaiveLedger twin = new NaiveLedger();
        private final CycleRecordDecoder record = new CycleRecordDecoder();
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CycleRecordEncoder.BLOCK_LENGTH]);
        private final CycleRecordEncoder encoder = new CycleRecordEncoder().wrap(buffer, 0);
        private long nowNs;
        private long nextId = 1;
        private long pricePnl;
        private long turnover;
        private long fees;
        private long funding;
        private long deltaSeconds;

        Twins(final SplittableRandom random)
        {
            this.random = random;
            record.wrap(buffer, 0, CycleRecordDecoder.BLOCK_LENGTH, CycleRecordDecoder.SCHEMA_VERSION);
        }

        void run()
        {
            account.start(1, 1, 1, Phase.BUILD, Side.BUY, 0, quantity(), nowNs);
            for (int i = 0; i < EVENTS; i++)
            {
                nowNs += random.nextInt(3) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 42));
                exposure.advance(nowNs);
                twin.moment(nowNs);
                event();
                orders.sweep();
                compare();
            }
        }

        private void event()
        {
            switch (random.nextInt(12))
            {
                case 0, 1, 2 -> open();
                case 3, 4, 5, 6 -> fill();
                case 7 -> end();
                case 8 -> silence();
                case 9 -> venueMade();
                case 10 -> fund();
                default -> finish();
            }
        }

        private void open()
        {
            if (orders.liveCount() == MAX_OPEN)
            {
                return;
            }
            final NaiveLedger.Sent sent = new NaiveLedger.Sent(nextId++, leg(), side(), quantity());
            final Intent intent = Intent.get((short)random.nextInt(3));
            Orders.open(orders, sent.id, sent.leg, sent.side, intent, sent.quantity).sent(price(), 0, 1, 1, nowNs);
            twin.sent.add(sent);
        }

        /** Of any order, also of one that is over: fills come late, and venues over-fill. */
        private void fill()
        {
            if (twin.sent.isEmpty())
            {
                return;
            }
            final NaiveLedger.Sent sent = twin.sent.get(random.nextInt(twin.sent.size()));
            final long rest = sent.quantity - sent.filled;
            final long size = rest > 1 && random.nextInt(8) != 0 ? 1 + random.nextLong(rest) : quantity();
            final long price = price();
            final long fee = random.nextLong(-FixedPoint.SCALE, FixedPoint.SCALE);
            final Liquidity liquidity = random.nextBoolean() ? Liquidity.MAKER : Liquidity.TAKER;
            final Order order = orders.get(sent.id);

            order.fill(price, size);
            exposure.position(sent.leg).apply(sent.side, price, size, fee, liquidity);
            account.onFill(order, price, size, liquidity, random.nextBoolean() ? 0 : price(), nowNs);

            twin.fill(sent.leg, sent.side, size, price, fee, liquidity);
            sent.filled += size;
            sent.over |= sent.filled >= sent.quantity;
        }

        private void end()
        {
            for (final NaiveLedger.Sent sent : twin.sent)
            {
                if (!sent.over && random.nextInt(3) == 0)
                {
                    final Order order = orders.get(sent.id);
                    if (random.nextBoolean())
                    {
                        order.ended(OrderState.CANCELLED, sent.filled);
                        sent.over = true;
                    }
                    else if (random.nextBoolean())
                    {
                        order.ended(OrderState.EXPIRED, Order.NOT_TOLD);
                    }
                    else
                    {
                        order.proven();
                        sent.over = true;
                    }
                }
            }
        }

        private void silence()
        {
            for (final NaiveLedger.Sent sent : twin.sent)
            {
                final Order order = orders.get(sent.id);
                switch (random.nextInt(4))
                {
                    case 0 -> order.unknown();
                    case 1 -> order.accepted();
                    case 2 -> order.cancelling(nowNs);
                    default -> order.deadlineNs(nowNs);
                }
            }
        }

        private void venueMade()
        {
            final Leg leg = leg();
            final long size = quantity();
            final long price = price();
            if (random.nextBoolean())
            {
                final Side side = side();
                exposure.position(leg).apply(side, price, size, 0, Liquidity.TAKER);
                account.onForeignFill(leg, side, price, size, nowNs);
                twin.fill(leg, side, size, price, 0, Liquidity.TAKER);
            }
            else
            {
                final long change = random.nextBoolean() ? size : -size;
                exposure.position(leg).adopt(change, price);
                account.onAdopted(leg, change, nowNs);
                twin.adopt(leg, change, price);
            }
        }

        private void fund()
        {
            final Leg leg = leg();
            final long amount = random.nextLong(-FixedPoint.SCALE, FixedPoint.SCALE);
            exposure.position(leg).fund(amount);
            twin.fund(leg, amount);
        }

        private void finish()
        {
            final long primaryMid = price();
            final long hedgeMid = price();
            final CycleOutcome outcome = CycleOutcome.get((short)random.nextInt(4));
            account.finish(outcome, primaryMid, hedgeMid);
            account.write(encoder);

            pricePnl += record.pricePnl();
            turnover += record.turnover();
            fees += record.makerFees() + record.takerFees();
            funding += record.funding();
            deltaSeconds += record.deltaSeconds();
            assertEquals(twin.marked(Leg.PRIMARY, primaryMid) + twin.marked(Leg.HEDGE, hedgeMid), pricePnl);
            assertEquals(twin.volume(Leg.PRIMARY) + twin.volume(Leg.HEDGE), turnover);
            assertEquals(primary.fees() + hedge.fees(), fees);
            assertEquals(twin.funding(Leg.PRIMARY) + twin.funding(Leg.HEDGE), funding);
            assertEquals(twin.deltaSeconds(), deltaSeconds);
            final long hedged = outcome == CycleOutcome.HEDGED ? record.volumeOneLeg() : 0;
            assertEquals(hedged, record.volumeOneLeg());
            assertEquals(
                outcome == CycleOutcome.HEDGED ? 0 : record.makerFees() + record.takerFees() - record.pricePnl(),
                record.failureCost());
            account.start(2, 2, 2, Phase.UNWIND, Side.SELL, 0, quantity(), nowNs);
        }

        private void compare()
        {
            for (final Leg leg : Leg.values())
            {
                final Position position = exposure.position(leg);
                assertEquals(twin.quantity(leg), position.quantity());
                assertEquals(twin.cash(leg), position.cash());
                assertEquals(twin.volume(leg), position.volume());
                assertEquals(twin.fees(leg, Liquidity.MAKER), position.makerFees());
                assertEquals(twin.fees(leg, Liquidity.TAKER), position.takerFees());
                assertEquals(twin.funding(leg), position.funding());
                final long mid = price();
                assertEquals(twin.marked(leg, mid), position.marked(mid));
            }
            assertEquals(twin.netDelta(), exposure.netDelta());
            assertEquals(twin.netDelta(), account.pendingDelta());
            assertEquals(twin.gross(), exposure.gross());
            assertEquals(twin.deltaSeconds(), exposure.deltaSeconds());

            final NaiveLedger.Sent none = new NaiveLedger.Sent(0, leg(), Side.BUY, 0);
            assertEquals(twin.extreme(true, none), exposure.worstLong());
            assertEquals(twin.extreme(false, none), exposure.worstShort());
            final long worst = Math.max(Math.abs(exposure.worstLong()), Math.abs(exposure.worstShort()));
            assertEquals(worst, exposure.worstNetDelta());
            assertTrue(exposure.worstNetDelta() >= Math.abs(exposure.netDelta()));

            final NaiveLedger.Sent candidate = new NaiveLedger.Sent(0, leg(), side(), quantity());
            assertEquals(
                twin.extreme(true, candidate), exposure.worstLongWith(candidate.side, candidate.quantity));
            assertEquals(
                twin.extreme(false, candidate), exposure.worstShortWith(candidate.side, candidate.quantity));
            assertEquals(
                twin.worstPosition(candidate.leg, candidate),
                exposure.worstPosition(candidate.leg, candidate.side, candidate.quantity));
            restoreNowAndThen();
        }

        private void restoreNowAndThen()
        {
            if (random.nextInt(16) == 0)
            {
                for (final Leg leg : Leg.values())
                {
                    Snapshots.load(exposure.position(leg), Snapshots.save(exposure.position(leg)));
                }
                Snapshots.load(exposure, Snapshots.save(exposure));
                Snapshots.load(account, Snapshots.save(account));
            }
        }

        private Leg leg()
        {
            return Leg.of(random.nextInt(Leg.COUNT));
        }

        private Side side()
        {
            return random.nextBoolean() ? Side.BUY : Side.SELL;
        }

        private long quantity()
        {
            return 1 + random.nextLong(1L << random.nextInt(1, 30));
        }

        private long price()
        {
            return 1 + random.nextLong(5_000 * FixedPoint.SCALE);
        }
    }
}
