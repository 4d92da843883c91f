package io.ballast.core.ring;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.SessionEventEncoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.Journal;
import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.math.DecimalText;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the engine decides at log-in on its way through the journal, which may give out at any record. */
final class JournalBeforeSendTest
{
    private static final long START = 1_754_000_000_000_000_000L;

    private final MemoryJournal records = new MemoryJournal(1 << 16);
    private final List<Long> published = new ArrayList<>();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private long room = Long.MAX_VALUE;
    private JournalException thrown;

    @Test
    void shouldHoldEveryCommandInTheJournalWhenItIsPublished()
    {
        logIn(handler());
        assertTrue(published.size() >= 6, "commands " + published.size());
    }

    @Test
    void shouldPublishNothingThatTheJournalDidNotTakeAndNothingAfter()
    {
        logIn(handler());
        final long all = records.nextSequence();
        for (long limit = 2; limit < all; limit++)
        {
            final JournalBeforeSendTest full = new JournalBeforeSendTest();
            full.room = limit;
            final HedgeHandler handler = full.handler();
            full.logIn(handler);
            assertTrue(handler.halted(), "limit " + limit);
            assertSame(full.thrown, handler.cause());
            final long last = limit;
            assertTrue(full.published.stream().allMatch(sequence -> sequence < last));
            assertEquals(published.stream().filter(sequence -> sequence < last).toList(), full.published);
            assertEquals(limit, full.records.nextSequence(), "nothing is appended after a failure");
        }
    }

    private void logIn(final HedgeHandler handler)
    {
        for (final Leg leg : Leg.values())
        {
            for (final Channel channel : new Channel[] {Channel.MARKET, Channel.ORDERS})
            {
                final SessionEventEncoder session = new SessionEventEncoder()
                    .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                    .venueId(leg.ordinal()).channel(channel).state(SessionState.UP).text("");
                handler.onInput(message, MessageHeaderEncoder.ENCODED_LENGTH + session.encodedLength());
            }
        }
    }

    private HedgeHandler handler()
    {
        final EngineConfig config = EngineConfig.defaults();
        return new HedgeHandler(
            new RunParameters(
                config, config.canonicalText(), rules(Leg.PRIMARY), rules(Leg.HEDGE), 1, 1, 1, START, 20_301, 0, 0),
            () -> START,
            new Limited(),
            this::publish);
    }

    private boolean publish(final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        assertEquals(sequence + 1, records.nextSequence(), "published before it was appended");
        assertEquals(EventType.Role.COMMAND, EventType.of(buffer, offset).role());
        published.add(sequence);
        return true;
    }

    private static Instrument rules(final Leg leg)
    {
        final long lot = DecimalText.parse("0.01");
        return new Instrument(
            leg.ordinal(), leg.ordinal(), leg.name(), "USD", lot, lot, lot, 100 * lot, 0, 0, 0, 0, 0, 0, 0);
    }

    /** A journal with room for so many records. */
    private final class Limited implements Journal
    {
        @Override
        public long append(final DirectBuffer buffer, final int offset, final int length)
        {
            if (records.nextSequence() >= room)
            {
                thrown = thrown == null ? new JournalException("no room") : thrown;
                throw thrown;
            }
            return records.append(buffer, offset, length);
        }

        @Override
        public long nextSequence()
        {
            return records.nextSequence();
        }
    }
}
