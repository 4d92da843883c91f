package io.ballast.tools.venue;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.zip.CRC32C;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The same seed gives the same bytes, and both venues' books balance at the end of an hour.
 */
class SimVenuesReplayTest
{
    private static final long START_NS = SeededConfig.DEFAULT_START_NS;
    private static final long HOUR_NS = 3_600_000_000_000L;

    @Test
    void shouldGiveTheSameBytesForTheSameSeed()
    {
        final Run first = new Run(7);
        assertEquals(first.checksum(), new Run(7).checksum());
        assertNotEquals(first.checksum(), new Run(8).checksum());
        assertTrue(first.events > 50_000, "events: " + first.events);
        assertTrue(first.venues.venue(Leg.PRIMARY).ledger().fillCount() > 500);
        assertTrue(first.venues.pending() < 100, "on the way: " + first.venues.pending());
    }

    /** An hour of quotes and takers at random. */
    private static final class Run
    {
        private final CRC32C checksum = new CRC32C();
        private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);
        private final OrderCommandEncoder order = new OrderCommandEncoder();
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private final SimVenues venues;
        private long events;
        private long id;

        Run(final long seed)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            try (Market market = SimConfig.defaults().market(seed, START_NS))
            {
                venues = new SimVenues(SimConfig.defaults(), market.primary().flow(), market.hedge().flow(),
                    Faults.none(), START_NS, seed, (buffer, offset, length) ->
                    {
                        events++;
                        checksum.update(buffer.byteArray(), offset, length);
                    });
                long nextNs = START_NS + 1_000_000_000L;
                while (venues.nextTimeNs() < START_NS + HOUR_NS)
                {
                    if (venues.nextTimeNs() > nextNs)
                    {
                        send(random, nextNs);
                        nextNs += 1_000_000_000L;
                    }
                    else
                    {
                        venues.runNext();
                    }
                }
            }
        }

        private void send(final SplittableRandom random, final long nowNs)
        {
            final Leg leg = Leg.of(random.nextInt(2));
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final boolean quote = leg == Leg.PRIMARY;
            final VenueBook book = venues.venue(leg).book();
            order.wrapAndApplyHeader(command, 0, header)
                .clientOrderId(++id)
                .price(book.best(quote == (side == Side.BUY) ? Side.BUY : Side.SELL))
                .quantity(1_000_000L * (1 + random.nextInt(20)))
                .expiryNs(0)
                .instrumentId(leg.ordinal())
                .venueId(leg.ordinal())
                .side(side)
                .intent(Intent.FIRST_LEG)
                .orderType(OrderType.LIMIT)
                .timeInForce(quote ? TimeInForce.GTC : TimeInForce.IOC)
                .postOnly(quote ? Flag.YES : Flag.NO)
                .reduceOnly(Flag.NO);
            venues.onCommand(nowNs, command, 0, MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength());
        }

        long checksum()
        {
            return checksum.getValue();
        }
    }
}
