package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.venue.VenueView;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static io.ballast.tools.server.grvt.GrvtRig.MARKET;
import static io.ballast.tools.server.grvt.GrvtRig.MILLISECOND_NS;
import static io.ballast.tools.server.grvt.GrvtRig.SYMBOL;
import static io.ballast.tools.server.grvt.GrvtRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Books that clients build from a stream against the venue's own, after every message.
 */
final class GrvtStreamPropertyTest
{
    private static final int SEEDS = 20;
    private static final int STEPS = 300;
    private static final int[] RATES = {50, 100, 500, 1000};

    /** A book built from frames. */
    private static final class Client
    {
        private final long socket;
        private final int rate;
        private final TreeMap<Long, Long> bids = new TreeMap<>();
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long last = -1;
        private long lastNs = Long.MIN_VALUE;
        private int frames;
        private int gaps;

        private Client(final long socket, final int rate)
        {
            this.socket = socket;
            this.rate = rate;
        }

        private long apply(final Map<String, String> frame, final long nowNs)
        {
            final long sequence = Long.parseLong(frame.get("sequence_number"));
            if (sequence == 0)
            {
                bids.clear();
                asks.clear();
            }
            else
            {
                final long previous = Long.parseLong(frame.get("prev_sequence_number"));
                gaps += previous == last ? 0 : 1;
                assertEquals(previous + 1, sequence);
                assertTrue(nowNs - lastNs >= rate * MILLISECOND_NS, "rate " + rate);
            }
            last = sequence;
            lastNs = nowNs;
            frames++;
            side(frame, "feed.bids.", bids);
            side(frame, "feed.asks.", asks);
            return Long.parseLong(frame.get("feed.event_time"));
        }

        private static void side(
            final Map<String, String> frame, final String path, final TreeMap<Long, Long> levels)
        {
            for (int i = 0; frame.containsKey(path + i + ".price"); i++)
            {
                final long price = n(frame.get(path + i + ".price"));
                final long size = n(frame.get(path + i + ".size"));
                if (size == 0)
                {
                    levels.remove(price);
                }
                else
                {
                    levels.put(price, size);
                }
            }
        }
    }

    @Test
    void shouldKeepEveryClientsBookEqualToTheVenues()
    {
        Seeds.run(SEEDS, random ->
        {
            final GrvtRig rig = new GrvtRig().logIn();
            final VenueView view = rig.servers.venues().view(Leg.HEDGE);
            final Map<Long, List<TreeMap<Long, Long>>> published = new HashMap<>();
            final List<Client> clients = new ArrayList<>();
            published.put(rig.nowNs - 100 * MILLISECOND_NS, book(view));
            for (final int rate : RATES)
            {
                clients.add(subscribe(rig, rate));
            }
            long sequence = view.bookSequence();
            for (int i = 0; i < STEPS; i++)
            {
                act(rig, random);
                final long untilNs = rig.nowNs + random.nextLong(60 * MILLISECOND_NS);
                while (rig.servers.nextTimeNs() <= untilNs)
                {
                    rig.nowNs = rig.servers.runNext();
                    if (view.bookSequence() != sequence)
                    {
                        sequence = view.bookSequence();
                        published.put(rig.nowNs, book(view));
                    }
                    compare(rig, clients, published);
                }
                rig.nowNs = untilNs;
                if (random.nextInt(50) == 0)
                {
                    clients.add(subscribe(rig, RATES[random.nextInt(RATES.length)]));
                    compare(rig, clients, published);
                }
            }
            for (final Client client : clients)
            {
                assertEquals(0, client.gaps);
            }
            assertTrue(clients.get(0).frames > STEPS / 10, "frames " + clients.get(0).frames);
        });
    }

    private static Client subscribe(final GrvtRig rig, final int rate)
    {
        final Client client = new Client(rig.connect(MARKET, "/ws/full"), rate);
        rig.subscribe(client.socket, "v1.book.d", SYMBOL + "@" + rate);
        return client;
    }

    private static void act(final GrvtRig rig, final SplittableRandom random)
    {
        if (random.nextInt(10) == 0)
        {
            final GrvtRig.Ask ask = rig.order().at("2936.7" + random.nextInt(10));
            ask.postOnly = random.nextBoolean();
            rig.create(ask);
            return;
        }
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = side == Side.BUY ? n("2936.8") - random.nextInt(15) * n("0.01") :
            n("2936.81") + random.nextInt(15) * n("0.01");
        final long quantity = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 500) * n("0.01");
        if (random.nextInt(20) == 0)
        {
            rig.market(listener -> listener.onTrade(price, Math.max(quantity, n("0.01")), Side.SELL));
            return;
        }
        rig.market(listener -> listener.onLevel(side, price, quantity));
    }

    private static List<TreeMap<Long, Long>> book(final VenueView view)
    {
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> asks = new TreeMap<>();
        view.book(Side.BUY, true, bids::put);
        view.book(Side.SELL, true, asks::put);
        return List.of(bids, asks);
    }

    private static void compare(
        final GrvtRig rig, final List<Client> clients, final Map<Long, List<TreeMap<Long, Long>>> published)
    {
        for (final Client client : clients)
        {
            for (String frame = rig.frame(client.socket); frame != null; frame = rig.frame(client.socket))
            {
                final long eventNs = client.apply(JsonFields.of(frame), rig.nowNs);
                assertEquals(published.get(eventNs), List.of(client.bids, client.asks), frame);
            }
        }
    }

    @Test
    void shouldLeaveANumberOutWhereTheVenueHasAGap()
    {
        final GrvtRig rig = new GrvtRig(
            setup -> setup.sequences(1_061_213), "action=gap leg=hedge on=time after=1_s for=1_s");
        final Client client = new Client(subscribe(rig, 50).socket, 0);
        for (int i = 0; i < 30; i++)
        {
            final long quantity = n("1") + i;
            rig.market(listener -> listener.onLevel(Side.BUY, n("2936.79"), quantity));
            rig.pass(100);
            for (String frame = rig.frame(client.socket); frame != null; frame = rig.frame(client.socket))
            {
                client.apply(JsonFields.of(frame), rig.nowNs);
            }
            if (i == 5)
            {
                // The first change after the whole book follows any number.
                assertEquals(1, client.gaps);
            }
        }
        assertTrue(client.gaps > 5, "gaps " + client.gaps);
        final int before = client.gaps;
        final long quantity = n("9");
        rig.market(listener -> listener.onLevel(Side.BUY, n("2936.79"), quantity));
        rig.pass(100);
        client.apply(JsonFields.of(rig.frame(client.socket)), rig.nowNs);
        assertEquals(before, client.gaps);
        assertFalse(client.bids.isEmpty());
    }
}
