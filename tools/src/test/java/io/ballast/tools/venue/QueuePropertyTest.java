package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static io.ballast.tools.venue.VenueRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The queue against a slow twin: one price as a list of single pieces, each of the background or of an order of ours.
 * Prints eat from the front, cancels of the background come from the back.
 */
class QueuePropertyTest
{
    private static final String PRICE = "2936.8";
    private static final long PIECE = n("0.01");

    @Test
    void shouldAgreeWithAQueueOfSinglePieces()
    {
        Seeds.run(200, QueuePropertyTest::property);
    }

    private static void property(final SplittableRandom random)
    {
        final VenueRig rig = new VenueRig(Leg.PRIMARY);
        final List<VenueOrder> orders = new ArrayList<>();
        final List<Integer> queue = new ArrayList<>();
        final List<Long> filled = new ArrayList<>();
        for (int i = 0; i < n("2") / PIECE; i++)
        {
            queue.add(-1);
        }
        for (int step = 0; step < 60; step++)
        {
            final int pieces = 1 + random.nextInt(60);
            switch (random.nextInt(4))
            {
                case 0 ->
                {
                    if (orders.size() < 6)
                    {
                        orders.add(rig.place(rig.limit(Side.BUY, PRICE, "0.2", TimeInForce.GTC, "post")));
                        filled.add(0L);
                        for (int i = 0; i < n("0.2") / PIECE; i++)
                        {
                            queue.add(orders.size() - 1);
                        }
                    }
                }
                case 1 ->
                {
                    for (int i = 0; i < pieces; i++)
                    {
                        queue.add(-1);
                    }
                    level(rig, queue);
                }
                case 2 ->
                {
                    for (int i = 0; i < pieces && queue.lastIndexOf(-1) >= 0; i++)
                    {
                        queue.remove(queue.lastIndexOf(-1));
                    }
                    level(rig, queue);
                }
                default ->
                {
                    for (int i = 0; i < pieces && !queue.isEmpty(); i++)
                    {
                        final int owner = queue.remove(0);
                        if (owner >= 0)
                        {
                            filled.set(owner, filled.get(owner) + PIECE);
                        }
                    }
                    rig.message(listener ->
                    {
                        listener.onTrade(n(PRICE), pieces * PIECE, Side.SELL);
                        listener.onLevel(Side.BUY, n(PRICE), background(queue));
                    });
                }
            }
            for (int i = 0; i < orders.size(); i++)
            {
                assertEquals(filled.get(i), orders.get(i).filled(), "order " + i + " after step " + step);
            }
        }
    }

    private static void level(final VenueRig rig, final List<Integer> queue)
    {
        rig.message(listener -> listener.onLevel(Side.BUY, n(PRICE), background(queue)));
    }

    private static long background(final List<Integer> queue)
    {
        return PIECE * queue.stream().filter(owner -> owner < 0).count();
    }
}
