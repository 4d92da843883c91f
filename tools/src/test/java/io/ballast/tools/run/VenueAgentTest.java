package io.ballast.tools.run;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.ring.CommandRing;
import io.ballast.tools.venue.CommandVenue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whatever fails, no command leaves twice, and everything of ours is cancelled at both venues.
 */
class VenueAgentTest
{
    private static final List<String> CANCEL_ALL = List.of("cancel all at 0", "cancel all at 1");

    private final CommandRing commands = new CommandRing(8);
    private final Link link = new Link();
    private long nowNs = 1_000;
    private boolean halted;

    VenueAgentTest()
    {
        link.attach(() -> nowNs, null, commands, () -> halted);
    }

    @Test
    void shouldNotTakeACommandAgainThatThrew()
    {
        link.refused = "cancel 7";
        command(7);
        command(8);
        final Throwable thrown = assertThrows(IllegalStateException.class, link::doWork).getCause();
        assertEquals("cancel 7", thrown.getMessage());
        link.doWork();
        link.doWork();
        command(9);
        link.doWork();
        assertEquals(List.of("cancel 7", "cancel 8", CANCEL_ALL.get(0), CANCEL_ALL.get(1)), link.taken);
        assertEquals(3, link.driven);
        assertTrue(link.leaving);
    }

    @Test
    void shouldCancelEverythingWhenTheVenuesThrow()
    {
        link.doWork();
        link.broken = true;
        final Throwable thrown = assertThrows(IllegalStateException.class, link::doWork);
        link.refused = CANCEL_ALL.get(0);
        assertFalse(link.done());
        for (int i = 0; i < 100; i++)
        {
            link.doWork();
        }
        assertEquals(CANCEL_ALL, link.taken);
        assertFalse(link.done());
        assertTrue(thrown.getSuppressed().length > 0 && thrown.getSuppressed().length < 100);
        nowNs += CancelAll.PATIENCE_NS + 1;
        link.doWork();
        assertTrue(link.done());
    }

    @Test
    void shouldCancelAtTheSecondVenueAlsoWhereTheFirstThrows()
    {
        link.refused = CANCEL_ALL.get(0);
        halted = true;
        command(7);
        final Throwable thrown = assertThrows(IllegalStateException.class, link::doWork);
        assertEquals(CANCEL_ALL.get(0), thrown.getMessage());
        link.doWork();
        assertEquals(List.of("cancel 7", CANCEL_ALL.get(0), CANCEL_ALL.get(1)), link.taken);
        nowNs += CancelAll.PATIENCE_NS + 1;
        link.doWork();
        assertTrue(link.done());
    }

    @Test
    void shouldCancelEverythingAfterTheLastCommandOfAnEngineThatHalted()
    {
        command(7);
        link.doWork();
        command(8);
        halted = true;
        link.doWork();
        link.doWork();
        assertEquals(List.of("cancel 7", "cancel 8", CANCEL_ALL.get(0), CANCEL_ALL.get(1)), link.taken);
        assertFalse(link.done());
        nowNs += CancelAll.PATIENCE_NS + 1;
        link.doWork();
        assertTrue(link.done());
    }

    /** What left just before over another connection may arrive after the cancel-all, and a refusal is told to nobody. */
    @Test
    void shouldCancelWhatArrivesAfterTheFirstCancelAll()
    {
        halted = true;
        link.doWork();
        link.resting = true;
        again();
        assertTrue(link.resting, "not before its time");
        nowNs += CancelAll.REPEAT_NS;
        again();
        assertFalse(link.resting);
        link.resting = true;
        nowNs += CancelAll.REPEAT_NS;
        again();
        assertFalse(link.resting);
        final int sent = link.taken.size();
        assertEquals(3 * CANCEL_ALL.size(), sent);
        nowNs += CancelAll.PATIENCE_NS;
        again();
        assertTrue(link.done());
        assertEquals(sent, link.taken.size());
    }

    @Test
    void shouldCancelAgainWhereTheFirstCancelAllWasRefused()
    {
        link.refused = CANCEL_ALL.get(0);
        link.resting = true;
        halted = true;
        assertThrows(IllegalStateException.class, link::doWork);
        link.refused = "";
        again();
        assertTrue(link.resting);
        nowNs += CancelAll.REPEAT_NS;
        again();
        assertFalse(link.resting);
    }

    /** What comes while it leaves may show that nothing is left: it goes on to its end all the same. */
    @Test
    void shouldGoOnLeavingOnceItHasBegunTo()
    {
        halted = true;
        link.doWork();
        halted = false;
        command(7);
        nowNs += CancelAll.PATIENCE_NS + 1;
        again();
        assertEquals(CANCEL_ALL, link.taken);
        assertTrue(link.leaving && link.done());
    }

    /** Out of memory or of file handles: a runner ends the thread of an agent that throws an error. */
    @Test
    void shouldCancelEverythingAfterAnErrorToo()
    {
        link.error = new NoClassDefFoundError("too many open files");
        final Throwable thrown = assertThrows(RuntimeException.class, link::doWork);
        assertEquals(link.error, thrown.getCause());
        link.error = null;
        link.doWork();
        assertEquals(CANCEL_ALL, link.taken);
        nowNs += CancelAll.PATIENCE_NS + 1;
        link.doWork();
        assertTrue(link.done());
    }

    private void again()
    {
        link.doWork();
        link.doWork();
    }

    private void command(final long clientOrderId)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final CancelCommandEncoder cancel = new CancelCommandEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .clientOrderId(clientOrderId)
            .venueOrderId("");
        assertTrue(commands.publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength(), 1));
    }

    /** Keeps what it takes, and throws where it is told to. */
    private static final class Link extends VenueAgent
    {
        private final List<String> taken = new ArrayList<>();
        private String refused = "";
        private boolean resting;
        private boolean broken;
        private Error error;
        private boolean leaving;
        private int driven;

        @Override
        protected void onCommand(
            final long nowNs,
            final long commandSequence,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
            final String text = header.templateId() == CancelAllCommandDecoder.TEMPLATE_ID ?
                "cancel all at " + CommandVenue.of(buffer, offset) :
                "cancel " + new CancelCommandDecoder().wrapAndApplyHeader(buffer, offset, header).clientOrderId();
            taken.add(text);
            if (text.equals(refused))
            {
                throw new IllegalStateException(text);
            }
            resting &= !text.equals(CANCEL_ALL.get(0));
        }

        @Override
        protected int drive(final long nowNs, final boolean isLeaving)
        {
            leaving = isLeaving;
            driven++;
            if (error != null)
            {
                throw error;
            }
            if (broken)
            {
                throw new IllegalStateException("broken");
            }
            return 0;
        }

        @Override
        public String roleName()
        {
            return "link";
        }
    }
}
