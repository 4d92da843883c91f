package io.ballast.gateway.backpack;

/**
 * What was odd about Backpack's words, counted. Written by the gateway thread; others may read slightly old numbers.
 */
public final class BackpackCounters
{
    long unreadable;
    long missing;
    long unknown;
    long contradictions;
    long otherStreams;
    long otherSymbols;
    long errorFrames;
    long foreignFees;
    long gaps;
    long lateBooks;
    long overflows;
    long rateLimits;
    long unheard;

    /** {@return messages that could not be read to their end} */
    public long unreadable()
    {
        return unreadable;
    }

    /** {@return messages that lacked a field, or held one that cannot be used} */
    public long missing()
    {
        return missing;
    }

    /** {@return words that are not on the list for their field} */
    public long unknown()
    {
        return unknown;
    }

    /** {@return answers that spoke of something else than was asked} */
    public long contradictions()
    {
        return contradictions;
    }

    /** {@return frames of streams that nobody reads} */
    public long otherStreams()
    {
        return otherStreams;
    }

    /** {@return messages about other symbols} */
    public long otherSymbols()
    {
        return otherSymbols;
    }

    /** {@return error frames} */
    public long errorFrames()
    {
        return errorFrames;
    }

    /** {@return fills whose fee was not in the quote currency, and is not in the ledger} */
    public long foreignFees()
    {
        return foreignFees;
    }

    /** {@return how often the book lost its thread} */
    public long gaps()
    {
        return gaps;
    }

    /** {@return changes of the book that were too long on their way} */
    public long lateBooks()
    {
        return lateBooks;
    }

    /** {@return how often changes that waited for a snapshot were more than are kept} */
    public long overflows()
    {
        return overflows;
    }

    /** {@return answers with status 429} */
    public long rateLimits()
    {
        return rateLimits;
    }

    /** {@return orders whose reply came and whose stream stayed silent} */
    public long unheard()
    {
        return unheard;
    }

    @Override
    public String toString()
    {
        return "unreadable=" + unreadable + " missing=" + missing + " unknown=" + unknown + " contradictions=" +
            contradictions + " otherStreams=" + otherStreams + " otherSymbols=" + otherSymbols + " errorFrames=" +
            errorFrames + " foreignFees=" + foreignFees + " gaps=" + gaps + " overflows=" + overflows +
            " rateLimits=" + rateLimits + " unheard=" + unheard;
    }
}
