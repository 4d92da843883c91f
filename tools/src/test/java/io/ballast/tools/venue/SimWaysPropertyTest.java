package io.ballast.tools.venue;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * However long single messages take, each stream keeps its order, and a reply may overtake a report.
 */
class SimWaysPropertyTest
{
    private boolean overtaken;

    @Test
    void shouldKeepTheOrderOfEachStreamAndOfNothingElse()
    {
        Seeds.run(20, random ->
        {
            final SimConfig config = SimRig.calm().with(VenueSetting.LATENCY_JITTER.of(Leg.PRIMARY), "40 ms");
            final SimRig rig = new SimRig(config);
            final Watch watch = new Watch();
            rig.tap = watch::onEvent;
            for (int i = 0; i < 60; i++)
            {
                final long id = rig.quote(random.nextBoolean() ? Side.BUY : Side.SELL, "0.1");
                rig.pass(random.nextInt(30));
                if (random.nextBoolean())
                {
                    rig.cancel(Leg.PRIMARY, id);
                }
                rig.print(Leg.PRIMARY, Side.SELL, "2936.79", "1");
                rig.pass(random.nextInt(30));
            }
            assertTrue(watch.books > 60, "books: " + watch.books);
            assertTrue(watch.reports > 60, "reports: " + watch.reports);
        });
        assertTrue(overtaken, "no reply has overtaken a report");
    }

    private final class Watch
    {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final BookEventDecoder book = new BookEventDecoder();
        private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
        private long lastBook;
        private long lastReportNs;
        private long lastReplyNs;
        private int books;
        private int reports;

        void onEvent(final DirectBuffer event, final int offset, final int length)
        {
            final EventType type = EventType.of(event, offset);
            if (type == EventType.BOOK && book.wrapAndApplyHeader(event, offset, header).instrumentId() == 0)
            {
                assertTrue(book.bookSequence() > lastBook, "book " + book.bookSequence() + " after " + lastBook);
                lastBook = book.bookSequence();
                books++;
            }
            if (type == EventType.EXECUTION)
            {
                execution.wrapAndApplyHeader(event, offset, header);
                if (execution.source() == ReportSource.STREAM)
                {
                    assertTrue(execution.exchangeNs() >= lastReportNs, "report out of order");
                    overtaken |= execution.exchangeNs() < lastReplyNs;
                    lastReportNs = execution.exchangeNs();
                    reports++;
                }
                else if (execution.executionType() != ExecutionType.UNKNOWN)
                {
                    lastReplyNs = Math.max(lastReplyNs, execution.exchangeNs());
                }
            }
        }
    }
}
