package io.ballast.gateway.grvt;

/**
 * What a session met that it should not have, each kind counted from 0. Written by the session's thread; a reader in
 * another thread sees values that may be a little old.
 */
public final class GrvtCounters
{
    /** Frames and answers that could not be read to their end. */
    public long unreadable;
    /** Frames that are neither an answer nor of a known stream. */
    public long unknownFrames;
    /** Feeds that lacked a field, or had one that is none. */
    public long incomplete;
    /** Order states, reasons of the venue or statuses that are not known here. */
    public long unknownValues;
    /** Messages that came again. */
    public long duplicates;
    /** Numbers of a stream that did not follow. */
    public long gaps;
    /** Changes of the book that were too long on their way. */
    public long lateBooks;
    /** Errors that name no request. */
    public long strayErrors;
    /** Answers to what nobody waits for any more. */
    public long lateAnswers;
    /** Requests without an answer in time. */
    public long timeouts;
    /** Answers without result and without code. */
    public long emptyAnswers;
    /** Subscriptions that were refused. */
    public long refusedSubscriptions;
    /** Logins that were refused or failed. */
    public long failedLogins;
    /** Answers that spoke of a rate limit. */
    public long rateLimited;
    /** Creates and queries that this session held back, to stay below the venue's limits. */
    public long heldBack;
    /** WebSockets that were lost or given up. */
    public long lostSockets;
    /** Fills, states and positions of another instrument. */
    public long otherInstruments;
    /** Cancels with a time to live that were dropped because another was open. */
    public long droppedCancels;
    /** Requests for the dead-man's switch that failed. */
    public long failedCountdowns;

    @Override
    public String toString()
    {
        return "unreadable=" + unreadable + " unknownFrames=" + unknownFrames + " incomplete=" + incomplete +
            " unknownValues=" + unknownValues + " duplicates=" + duplicates + " gaps=" + gaps +
            " strayErrors=" + strayErrors + " lateAnswers=" + lateAnswers + " timeouts=" + timeouts +
            " emptyAnswers=" + emptyAnswers + " refusedSubscriptions=" + refusedSubscriptions +
            " failedLogins=" + failedLogins + " rateLimited=" + rateLimited + " heldBack=" + heldBack +
            " lostSockets=" + lostSockets + " otherInstruments=" + otherInstruments +
            " droppedCancels=" + droppedCancels + " failedCountdowns=" + failedCountdowns;
    }
}
