package io.ballast.tools.chaos.exhaustive;

/**
 * One thing that may happen next. What is unusual is charged to its path as a fault; the rest is what venues and
 * networks do every day.
 */
enum ChoiceKind
{
    /** A quote reaches the book. */
    ARRIVES(false, "reaches the venue and rests"),

    /** A taking order reaches the venue and is matched; the detail is how many lots filled. */
    MATCHES(false, "reaches the venue and is matched"),

    /** The venue refuses an order. */
    REFUSED(true, "is refused by the venue"),

    /** The gateway could not send an order, and says so. */
    UNSENT(true, "never leaves"),

    /** An order hangs on its way: from now on it may arrive at any time while it is valid, or never. */
    ORDER_LATE(true, "hangs on its way"),

    /** A resting quote trades; the detail is how many lots. */
    FILLS(false, "trades"),

    /** The venue takes a resting quote away. */
    VENUE_CANCELS(true, "is cancelled by the venue"),

    /** The venue trades an order after it has told its end; the detail is how many lots. */
    FILLS_AFTER_END(true, "trades after its end was told"),

    /** A cancel reaches the venue. */
    CANCEL_ARRIVES(false, "its cancel reaches the venue"),

    /** The venue refuses a cancel although the order lives. */
    CANCEL_REFUSED(true, "its cancel is refused by the venue"),

    /** A cancel hangs on its way. */
    CANCEL_LATE(true, "its cancel hangs on its way"),

    /** The acknowledgement is heard. */
    ACK(false, "its acknowledgement is heard"),

    /** The answer to an order is one that says nothing. */
    ACK_EMPTY(true, "its answer is heard and empty"),

    /** The acknowledgement is late or lost. */
    ACK_LATE(true, "its acknowledgement is late or lost"),

    /** The acknowledgement comes again. */
    ACK_AGAIN(true, "its acknowledgement is heard again"),

    /** A fill is heard; the detail is which. */
    FILL(false, "a fill of it is heard"),

    /** A fill's report is late or lost; the detail is which. */
    FILL_LATE(true, "the report of its fill is late or lost"),

    /** A fill comes again; the detail is which. */
    FILL_AGAIN(true, "a fill of it is heard again"),

    /** The end of an order is heard. */
    END(false, "its end is heard"),

    /** The report of an order's end is late or lost. */
    END_LATE(true, "the report of its end is late or lost"),

    /** The end of an order comes again. */
    END_AGAIN(true, "its end is heard again"),

    /** The answer to a cancel is heard. */
    REPLY(false, "the answer to its cancel is heard"),

    /** The answer to a cancel is late or lost. */
    REPLY_LATE(true, "the answer to its cancel is late or lost"),

    /** A query is answered with the truth. */
    ANSWER(false, "is answered"),

    /** A query fails. */
    ANSWER_FAILED(true, "fails"),

    /** A query's answer is late or lost. */
    ANSWER_LATE(true, "has its answer late or lost"),

    /** The venue reads its position now and tells it later. */
    ANSWER_STALE(true, "is read now and told later"),

    /** An order session is cut: what the venue was telling is lost. */
    CUT(true, "the order session is cut"),

    /** An order session is back. */
    BACK(false, "the order session is back"),

    /** Both books move up by a tick. */
    TICK_UP(true, "the market moves up"),

    /** Both books move down by a tick. */
    TICK_DOWN(true, "the market moves down"),

    /** The operator asks for an end. */
    STOP(true, "the operator stops the run"),

    /** The operator kills. */
    KILL(true, "the operator kills the run"),

    /** The operator asks for flat positions. */
    FLATTEN(true, "the operator flattens"),

    /** Time passes to the engine's next deadline. */
    TIME(false, "time passes");

    private static final ChoiceKind[] VALUES = values();
    private static final int KIND_SHIFT = 16;
    private static final int SUBJECT_SHIFT = 8;
    private static final int MASK = 0xFF;

    private final boolean fault;
    private final String sentence;

    ChoiceKind(final boolean fault, final String sentence)
    {
        this.fault = fault;
        this.sentence = sentence;
    }

    boolean fault()
    {
        return fault;
    }

    String sentence()
    {
        return sentence;
    }

    /** The same report, late. */
    ChoiceKind late()
    {
        return switch (this)
        {
            case ACK -> ACK_LATE;
            case FILL -> FILL_LATE;
            case END -> END_LATE;
            default -> throw new IllegalStateException("no report: kind=" + this);
        };
    }

    /** The same report, once more. */
    ChoiceKind again()
    {
        return switch (this)
        {
            case ACK -> ACK_AGAIN;
            case FILL -> FILL_AGAIN;
            case END -> END_AGAIN;
            default -> throw new IllegalStateException("no report: kind=" + this);
        };
    }

    /** A choice in one number: the kind, whom it concerns, and which or how many. */
    int of(final int subject, final int detail)
    {
        return ordinal() << KIND_SHIFT | subject << SUBJECT_SHIFT | detail;
    }

    static ChoiceKind kind(final int choice)
    {
        return VALUES[choice >>> KIND_SHIFT];
    }

    static int subject(final int choice)
    {
        return choice >>> SUBJECT_SHIFT & MASK;
    }

    static int detail(final int choice)
    {
        return choice & MASK;
    }
}
