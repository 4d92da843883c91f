package io.ballast.gateway.grvt;

import io.ballast.gateway.json.JsonFrame;

/**
 * Numbers of one private stream on one socket. Snapshots carry 0 and may come at any time; the rest count up by one,
 * from whatever number comes first.
 */
final class GrvtSequence
{
    /** What a number means. */
    enum Verdict
    {
        /** The message is new. */
        NEW,
        /** It was seen before. */
        REPEATED,
        /** It is new, and something before it was missed. */
        AFTER_GAP
    }

    private static final long NONE = -1;

    private long held = NONE;

    /** The stream begins again. */
    void reset()
    {
        held = NONE;
    }

    /**
     * Judge a message.
     *
     * @param sequence of it, or {@link JsonFrame#INVALID}.
     * @param previous that it names, or {@link JsonFrame#INVALID}.
     * @return what it means. A number that is lower than the last one is taken for a restart of the venue's gateway.
     */
    Verdict judge(final long sequence, final long previous)
    {
        if (sequence < 0)
        {
            return Verdict.AFTER_GAP;
        }
        if (sequence == 0)
        {
            return Verdict.NEW;
        }
        if (sequence == held)
        {
            return Verdict.REPEATED;
        }
        final boolean follows = held == NONE || sequence > held && (previous == held || sequence == held + 1);
        held = sequence;
        return follows ? Verdict.NEW : Verdict.AFTER_GAP;
    }
}
