package io.ballast.core.replay;

import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.RestartEventEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * What is new about the process that goes on with a run.
 *
 * @param runNumber    12 bits, never used on the account before: part of every client order id from here on.
 * @param epoch        of the journal that it writes.
 * @param wallOffsetNs wall clock minus event time.
 */
public record Restart(int runNumber, int epoch, long wallOffsetNs)
{
    /**
     * Write the input that tells the engine.
     *
     * @param buffer to write to, at offset 0.
     * @param lastNs event time of the last input before it.
     * @param nowNs  event time.
     * @return the message's length.
     */
    public int encode(final MutableDirectBuffer buffer, final long lastNs, final long nowNs)
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + new RestartEventEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(nowNs)
            .receivedNs(nowNs)
            .lastNs(lastNs)
            .wallOffsetNs(wallOffsetNs)
            .runNumber(runNumber)
            .epoch(epoch)
            .encodedLength();
    }
}
