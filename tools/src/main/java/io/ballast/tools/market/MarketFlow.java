package io.ballast.tools.market;

/**
 * What the rest of the world does at one venue, in time order.
 * <p>
 * Pull-based: whoever runs the venue asks for the time of the next message and takes the message when that time has
 * come. A flow has no clock and no thread of its own; two flows of one make give the same messages. The two flows of a
 * pair share one origin of time. Used by one thread.
 */
public interface MarketFlow extends AutoCloseable
{
    /** The time of the next message of a flow that has ended. */
    long NONE = Long.MAX_VALUE;

    /**
     * When the next message is due.
     *
     * @return venue time in Unix nanoseconds, never less than that of the message before, or {@link #NONE} when the
     * flow has ended.
     */
    long nextTimeNs();

    /**
     * Emit exactly one message, all its changes, and move on.
     *
     * @param listener to be told; after {@link FlowListener#onMessageEnd} the book is consistent.
     * @throws IllegalStateException if the flow has ended.
     * @throws MarketDataException   if what the flow reads is damaged.
     */
    void next(FlowListener listener);

    /**
     * Tell the whole last book and mark again, so that what was taken from it is there again: a market that has ended
     * stands still, it does not run dry.
     *
     * @param listener to be told, up to and with {@link FlowListener#onMessageEnd}.
     * @return false if there is nothing to tell.
     */
    default boolean repeat(final FlowListener listener)
    {
        return false;
    }

    /**
     * Whether a background level that comes to stand at exactly the price of a resting order of ours, on the other
     * side, trades with it. It would at a real venue. A scripted market that pins every execution to one price says no:
     * there only prints fill. A level that goes through an order fills it in every flow.
     *
     * @return true unless the market is scripted.
     */
    default boolean lockFills()
    {
        return true;
    }

    /** Release what the flow reads from. A flow that reads nothing has nothing to release. */
    @Override
    default void close()
    {
    }
}
