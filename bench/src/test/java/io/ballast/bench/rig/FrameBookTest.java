package io.ballast.bench.rig;

import io.ballast.bench.rig.RecordedDepth.Message;
import io.ballast.core.fixture.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Recorded and drawn books, written as the venues' frames, read by the venues' sessions: after every message the event
 * in the ring has the levels of a slow twin, and the best bid and ask that the recorded venue told by itself.
 */
final class FrameBookTest
{
    private static final int DRAWN_MESSAGES = 2_000;
    private static final int MOST_LEVELS = 60;

    @ParameterizedTest
    @CsvSource({"binance_usdm, 6580", "binance_coinm, 39132", "binance_spot, 6469"})
    void shouldTellTheRecordedBestBidAndAskAtEveryMessage(final String venue, final int expected)
    {
        final RecordedDepth recorded = new RecordedDepth(venue);
        assertEquals(expected, new Play(recorded, true).run());
        assertEquals(expected, new Play(recorded, false).run());
    }

    /** A recording as one venue's frames. */
    private static final class Play
    {
        private final DrainedRing ring = new DrainedRing();
        private final NaiveBook twin = new NaiveBook();
        private final RecordedDepth recorded;
        private final boolean backpack;
        private final DepthVenue frames;

        Play(final RecordedDepth recorded, final boolean backpack)
        {
            this.recorded = recorded;
            this.backpack = backpack;
            frames = backpack ? new BackpackDepth(ring) : new GrvtDepth(ring);
        }

        /** Returns how many books were compared. */
        int run()
        {
            int next = 0;
            while (!recorded.messages.get(next).snapshot())
            {
                deliver(recorded.messages.get(next++));
            }
            assertEquals(0, ring.marketEvents());
            final long whole = twinToSnapshot(next);
            final String counters = frames.counters();
            // Over REST the older snapshot comes, and what was kept is applied to it; on a stream the book as it is now.
            final Message snapshot = recorded.messages.get(next++);
            frames.deliverWhole(
                backpack ? snapshot.levels() : twin.all(), DepthFrame.FIRST_NUMBER + snapshot.last());
            int books = 1;
            check(books, whole);
            for (; next < recorded.messages.size(); next++)
            {
                final Message message = recorded.messages.get(next);
                deliver(message);
                twin.apply(message.levels());
                check(++books, message.last());
            }
            assertEquals(counters, frames.counters());
            return books;
        }

        private void deliver(final Message message)
        {
            frames.deliver(
                frames.change(message.levels()),
                DepthFrame.FIRST_NUMBER + message.previous(),
                DepthFrame.FIRST_NUMBER + message.last());
        }

        /** Returns the number that the book has come to with its snapshot. */
        private long twinToSnapshot(final int snapshot)
        {
            long last = recorded.messages.get(snapshot).last();
            twin.apply(recorded.messages.get(snapshot).levels());
            for (int i = 0; i < snapshot; i++)
            {
                if (recorded.messages.get(i).last() >= last)
                {
                    twin.apply(recorded.messages.get(i).levels());
                    last = recorded.messages.get(i).last();
                }
            }
            return last;
        }

        private void check(final int books, final long last)
        {
            assertEquals(books, ring.marketEvents());
            assertEquals(recorded.quotes.floorEntry(last).getValue(), twin.touch());
            twin.assertTold(ring.market(), books);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"backpack", "grvt"})
    void shouldTellTheBookOfADrawnStream(final String wire)
    {
        Seeds.run(3, random ->
        {
            final DrawnDepth drawn = new DrawnDepth(random.nextLong());
            final DrainedRing events = new DrainedRing();
            final DepthVenue frames = wire.equals("backpack") ? new BackpackDepth(events) : new GrvtDepth(events);
            final NaiveBook book = new NaiveBook();
            final DepthLevels levels = new DepthLevels();
            long number = DepthFrame.FIRST_NUMBER + random.nextInt(1_000_000);
            drawn.change(levels, 1);
            frames.deliver(frames.change(levels), number - 1, number);
            drawn.whole(levels);
            frames.deliverWhole(levels, number);
            book.apply(levels);
            for (int i = 1; i <= DRAWN_MESSAGES; i++)
            {
                book.assertTold(events.market(), i);
                drawn.change(levels, random.nextInt(MOST_LEVELS));
                book.apply(levels);
                final long last = number + 1 + random.nextInt(9);
                final DepthFrame frame = frames.change(levels);
                frames.deliver(frame, number, last);
                assertEquals(i + 1, events.marketEvents());
                if (random.nextInt(16) == 0)
                {
                    frames.deliver(frame, number, last);
                    assertEquals(i + 1, events.marketEvents());
                }
                number = last;
            }
        });
    }
}
