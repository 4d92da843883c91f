package io.ballast.gateway.book;

/**
 * How a venue numbers the messages of a book, and so what a message means for a book that has come to a certain number.
 */
@FunctionalInterface
public interface SequenceRule
{
    /** What to do with a message. */
    enum Verdict
    {
        /** It is the next one. */
        APPLY,
        /** The book holds it already. */
        PASS_OVER,
        /** Something before it is missing. */
        GAP
    }

    /**
     * Messages cover ranges of numbers that follow each other. A range that overlaps what is held is applied:
     * quantities are absolute, and the first message after a snapshot may begin before it.
     */
    SequenceRule CONTIGUOUS = (held, previous, first, last) ->
        last <= held ? Verdict.PASS_OVER : first <= held + 1 ? Verdict.APPLY : Verdict.GAP;

    /**
     * Each message names the one before and holds all that came after that. The first message after a snapshot may
     * begin before it.
     */
    SequenceRule LINKED = (held, previous, first, last) ->
        last <= held ? Verdict.PASS_OVER : previous <= held ? Verdict.APPLY : Verdict.GAP;

    /**
     * Numbers rise, with holes that mean nothing: a loss cannot be seen in them.
     */
    SequenceRule RISING = (held, previous, first, last) -> last <= held ? Verdict.PASS_OVER : Verdict.APPLY;

    /**
     * Judge a message.
     *
     * @param held     number that the book has come to.
     * @param previous number of the message before, as this one states it; any number where the venue has none.
     * @param first    first number that the message covers; the same as the last where it covers one.
     * @param last     last number that the message covers.
     * @return what to do with it.
     */
    Verdict judge(long held, long previous, long first, long last);
}
