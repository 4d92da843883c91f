package io.ballast.core.engine;

import io.ballast.core.codec.ClockEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.RunHeaderEncoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Record 0. */
final class RunParametersTest
{
    private final EngineConfig config = EngineConfig.defaults().with(Setting.ITERATIONS, "7");
    private final RunParameters run = new RunParameters(
        config, config.canonicalText() + "sim.note = \"ö, not the engine's\"\n", Desk.rules(Leg.PRIMARY),
        Desk.rules(Leg.HEDGE), 4095, -5, 3, Desk.START, 20_301, -123, -456, "c".repeat(64), true);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

    @Test
    void shouldReadBackWhatWasWritten()
    {
        final int length = run.encode(buffer);
        assertTrue(length <= run.maxEncodedLength());
        final RunParameters read = RunParameters.decode(buffer, 0);
        assertEquals(run.text(), read.text());
        assertEquals(7, read.config().count(Setting.ITERATIONS));
        assertEquals(config.canonicalText(), read.config().canonicalText());
        assertEquals(run.primary(), read.primary());
        assertEquals(run.hedge(), read.hedge());
        assertEquals(4095, read.runNumber());
        assertEquals(-5, read.seed());
        assertEquals(3, read.epoch());
        assertEquals(Desk.START, read.startNs());
        assertEquals(20_301, read.dayNumber());
        assertEquals(-123, read.dayLoss());
        assertEquals(-456, read.dayCost());
        assertEquals("c".repeat(64), read.approvedHash());
        assertTrue(read.dryRun());
    }

    @Test
    void shouldBeApprovedByTheHashOfItsOwnTextAlone()
    {
        assertFalse(run.approved());
        assertFalse(approvedBy(""));
        assertTrue(approvedBy(RunParameters.hash(run.text())));
        assertFalse(approvedBy(RunParameters.hash(config.canonicalText())));
    }

    private boolean approvedBy(final String hash)
    {
        return new RunParameters(config, run.text(), run.primary(), run.hedge(), 1, 1, 1, 1, 1, 0, 0, hash, false)
            .approved();
    }

    /** Version 0 knew neither approval nor dry run: its block was shorter by both. */
    @Test
    void shouldReadWhatTheVersionBeforeWrote()
    {
        final int length = run.encode(buffer);
        final int block = RunHeaderEncoder.approvedHashEncodingOffset();
        final int newer = RunHeaderEncoder.BLOCK_LENGTH - block;
        final byte[] rest = new byte[length - MessageHeaderEncoder.ENCODED_LENGTH - RunHeaderEncoder.BLOCK_LENGTH];
        buffer.getBytes(length - rest.length, rest);
        buffer.putBytes(length - rest.length - newer, rest);
        new MessageHeaderEncoder().wrap(buffer, 0).blockLength(block).version(0);
        final RunParameters read = RunParameters.decode(buffer, 0);
        assertEquals(run.text(), read.text());
        assertEquals(run.hedge(), read.hedge());
        assertEquals(-456, read.dayCost());
        assertEquals("", read.approvedHash());
        assertFalse(read.dryRun());
    }

    @Test
    void shouldWriteTheSameBytesAgain()
    {
        final int length = run.encode(buffer);
        final byte[] first = new byte[length];
        buffer.getBytes(0, first);
        final ExpandableArrayBuffer again = new ExpandableArrayBuffer();
        assertEquals(length, RunParameters.decode(buffer, 0).encode(again));
        final byte[] second = new byte[length];
        again.getBytes(0, second);
        assertArrayEquals(first, second);
    }

    @Test
    void shouldRefuseAnotherFormat()
    {
        run.encode(buffer);
        new RunHeaderEncoder().wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH)
            .formatVersion(RunParameters.FORMAT_VERSION + 1);
        final IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, () -> RunParameters.decode(buffer, 0));
        assertTrue(refused.getMessage().contains("formatVersion=2"), refused.getMessage());
    }

    @Test
    void shouldRefuseAnotherMessage()
    {
        new ClockEventEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        assertThrows(IllegalArgumentException.class, () -> RunParameters.decode(buffer, 0));
    }
}
