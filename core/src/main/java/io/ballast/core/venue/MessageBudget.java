package io.ballast.core.venue;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * How many messages a venue still takes from us, over a sliding minute.
 * <p>
 * Of the venue's limit 80 % are used; of those, each {@link MessageKind} may fill the window only up to its share, so
 * that quotes never use up what cancels, hedges and closes need. Questions to the history have a budget of their own,
 * of which {@value #PROOF_RESERVE} a minute are kept for proofs. What was sent is counted even beyond a limit.
 */
public final class MessageBudget implements Snapshotable
{
    /** History questions a minute that only proofs may use. */
    public static final int PROOF_RESERVE = 10;

    private static final int USED_PERCENT = 80;

    private final long usable;
    private final long history;
    private final MinuteWindow messages = new MinuteWindow();
    private final MinuteWindow histories = new MinuteWindow();

    /**
     * An unused budget.
     *
     * @param perMinute        messages the venue takes.
     * @param historyPerMinute history questions the venue takes.
     */
    public MessageBudget(final long perMinute, final long historyPerMinute)
    {
        usable = perMinute * USED_PERCENT / 100;
        history = historyPerMinute;
    }

    /**
     * Whether one more message may be sent.
     *
     * @param kind  of the message.
     * @param nowNs event time.
     * @return false when its share is used up.
     */
    public boolean allows(final MessageKind kind, final long nowNs)
    {
        return used(kind, nowNs) < limit(kind);
    }

    /**
     * Count a message that is sent.
     *
     * @param kind  of the message.
     * @param nowNs event time.
     */
    public void count(final MessageKind kind, final long nowNs)
    {
        of(kind).count(nowNs);
    }

    /**
     * Messages of the last minute, questions to the history left out.
     *
     * @param nowNs event time.
     * @return never too small.
     */
    public long used(final long nowNs)
    {
        return messages.total(nowNs);
    }

    /**
     * Messages of the last minute in the budget that a kind draws on.
     *
     * @param kind  of message.
     * @param nowNs event time.
     * @return never too small.
     */
    public long used(final MessageKind kind, final long nowNs)
    {
        return of(kind).total(nowNs);
    }

    /**
     * How far a kind may fill its budget.
     *
     * @param kind of message.
     * @return messages a minute, those of all kinds in the same budget taken together.
     */
    public long limit(final MessageKind kind)
    {
        return switch (kind)
        {
            case ORDER, QUERY, HEDGE, CANCEL -> usable * kind.percent() / 100;
            case HISTORY -> Math.max(0, history - PROOF_RESERVE);
            case PROOF -> history;
        };
    }

    private MinuteWindow of(final MessageKind kind)
    {
        return kind.history() ? histories : messages;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        messages.save(out);
        histories.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        messages.load(in);
        histories.load(in);
    }
}
