package io.ballast.core.engine;

/**
 * Why something happened: a move of a state machine, an alert, the end of a run. Codes are stable: they are in the
 * journal. The first ones end a run and name its exit code, which holds when the run ends flat and without unknown orders.
 */
public enum Reason
{
    /** No reason applies. */
    NONE(0, -1, "No reason applies."),

    /** Every iteration was done. */
    COMPLETED(1, 0, "Every iteration was done."),

    /** The recorded market came to its end. */
    MARKET_ENDED(2, 0, "The recorded market came to its end."),

    /** The operator asked for a stop. */
    OPERATOR_STOP(3, 3, "The operator asked for a stop."),

    /** The operator pulled the kill switch. */
    OPERATOR_KILL(4, 3, "The operator pulled the kill switch."),

    /** The day's loss or cost limit was reached. */
    DAILY_LIMIT(5, 3, "The day's loss or cost limit was reached."),

    /** Too many hedges failed. */
    FAILURE_STREAK(6, 3, "Too many hedges failed."),

    /** The primary did not fill, time after time. */
    UNFILLED_STREAK(7, 3, "The primary did not fill, time after time."),

    /** A venue did not prove ready in time. */
    NOT_READY(8, 7, "A venue did not prove ready in time."),

    /** A position was found at start and the configuration refuses it. */
    POSITION_FOUND(9, 4, "A position was found at start and the configuration refuses it."),

    /** An order that is not ours rests on the account. */
    FOREIGN_ORDER(10, 4, "An order that is not ours rests on the account."),

    /** The account check failed. */
    ACCOUNT_REFUSED(11, 2, "The account check failed."),

    /** A limit can never let the plan pass. */
    PLAN_INFEASIBLE(12, 2, "A limit can never let the plan pass."),

    /** The run has used all its client order ids. */
    IDS_EXHAUSTED(13, 3, "The run has used all its client order ids."),

    /** The engine met what must not happen. */
    INTERNAL_ERROR(14, 3, "The engine met what must not happen."),

    /** A stop did not reach flat in its time. */
    STOP_OVERDUE(16, 4, "A stop did not reach flat in its time."),

    /** A leg could not be closed; what is left is held neutral where it can be. */
    CANNOT_FLATTEN(17, 4, "A leg could not be closed; what is left is held neutral where it can be."),

    /** The time that was asked for is over. */
    TIME_OVER(18, 0, "The time that was asked for is over."),

    /** Both venues answer. */
    SESSIONS_UP(20, -1, "Both venues answer."),

    /** Both venues are proven ready. */
    VENUES_READY(21, -1, "Both venues are proven ready."),

    /** A clip passed every check of its plan. */
    CLIP_PLANNED(22, -1, "A clip passed every check of its plan."),

    /** The primary position reached its target. */
    CLIP_FILLED(23, -1, "The primary position reached its target."),

    /** The quote did not fill in its time. */
    QUOTE_TIMEOUT(24, -1, "The quote did not fill in its time."),

    /** Too many quotes were refused as taking. */
    QUOTE_REFUSED(25, -1, "Too many quotes were refused as taking."),

    /** The quote was replaced as often as allowed. */
    REQUOTES_SPENT(26, -1, "The quote was replaced as often as allowed."),

    /** A fill could not be hedged now. */
    QUOTE_UNSAFE(27, -1, "A fill could not be hedged now."),

    /** The end of the quote is proven. */
    QUOTE_GONE(28, -1, "The end of the quote is proven."),

    /** The exit has waited long enough for a maker fill. */
    EXIT_CROSSES(29, -1, "The exit has waited long enough for a maker fill."),

    /** What is left unhedged is below one hedge unit. */
    HEDGE_DONE(30, -1, "What is left unhedged is below one hedge unit."),

    /** Every attempt of the hedge ended without enough. */
    HEDGE_FAILED(31, -1, "Every attempt of the hedge ended without enough."),

    /** No new hedge attempt may start. */
    UNHEDGED_TOO_LONG(32, -1, "No new hedge attempt may start."),

    /** The primary is back at what is hedged. */
    PRIMARY_MATCHED(33, -1, "The primary is back at what is hedged."),

    /** A rest beyond the tolerance is left. */
    RESIDUAL_LEFT(34, -1, "A rest beyond the tolerance is left."),

    /** The venues' positions agree with ours. */
    POSITIONS_AGREE(35, -1, "The venues' positions agree with ours."),

    /** A venue's position differs from ours. */
    POSITIONS_DIFFER(36, -1, "A venue's position differs from ours."),

    /** A missing fill explained the difference. */
    POSITION_EXPLAINED(37, -1, "A missing fill explained the difference."),

    /** The venue's position was taken over. */
    POSITION_ADOPTED(38, -1, "The venue's position was taken over."),

    /** The position is built. */
    HOLD_BEGINS(39, -1, "The position is built."),

    /** The hold is over. */
    HOLD_ENDS(40, -1, "The hold is over."),

    /** The cycle failed and was put back. */
    CYCLE_FAILED(41, -1, "The cycle failed and was put back."),

    /** The pause after a failure is over. */
    COOLED_DOWN(42, -1, "The pause after a failure is over."),

    /** The run is being ended. */
    STOP_REQUESTED(43, -1, "The run is being ended."),

    /** Both positions are zero and no order lives. */
    FLAT(44, -1, "Both positions are zero and no order lives."),

    /** A fill came after its order was thought to be gone. */
    LATE_FILL(45, -1, "A fill came after its order was thought to be gone."),

    /** The venue liquidated or deleveraged a leg. */
    VENUE_MADE_FILL(46, -1, "The venue liquidated or deleveraged a leg."),

    /** A fill on the account is not ours. */
    FOREIGN_FILL(47, -1, "A fill on the account is not ours."),

    /** The operator paused first legs. */
    OPERATOR_PAUSE(48, -1, "The operator paused first legs."),

    /** The operator resumed. */
    OPERATOR_RESUME(49, -1, "The operator resumed."),

    /** The operator cleared what had tripped. */
    OPERATOR_REARM(50, -1, "The operator cleared what had tripped."),

    /** The operator asked to flatten. */
    OPERATOR_FLATTEN(51, -1, "The operator asked to flatten."),

    /** A session went down. */
    SESSION_LOST(52, -1, "A session went down."),

    /** A session is up and reconciled. */
    SESSION_BACK(53, -1, "A session is up and reconciled."),

    /** A venue is not fully open. */
    VENUE_RESTRICTED(54, -1, "A venue is not fully open."),

    /** A quote currency left its par. */
    CURRENCY_DEVIATES(55, -1, "A quote currency left its par."),

    /** The journal's reserve could not be renewed. */
    JOURNAL_SHORT(56, 3, "The journal's reserve could not be renewed."),

    /** The outcome of an order has been unknown for too long. */
    OUTCOME_OVERDUE(59, -1, "The outcome of an order has been unknown for too long."),

    /** The legs could not be matched; retrying. */
    NAKED(61, -1, "The legs could not be matched; retrying."),

    /** A venue's clock stands apart from ours. */
    CLOCK_OFFSET(62, -1, "A venue's clock stands apart from ours."),

    /** A position found at start is being closed. */
    START_FLATTEN(63, -1, "A position found at start is being closed."),

    /** An order was filled beyond its quantity. */
    OVERFILL(64, -1, "An order was filled beyond its quantity."),

    /** What reduced trading is over. */
    RISK_CLEARED(65, -1, "What reduced trading is over."),

    /** No clip has passed the checks of its plan for about a minute; the value is the code that denies. */
    PLAN_DENIED(66, -1, "No clip has passed its checks for a minute; the value is the code."),

    /** The process was started again; the value is how long nobody was there. */
    RESTARTED(67, -1, "The process was started again; what became of orders and positions is asked."),

    /** The net delta could become larger than a clip and a hedge unit: a venue filled what it had called ended. */
    EXPOSED(68, -1, "The net delta could become larger than a clip and a hedge unit."),

    /** A fill would have its order filled beyond what the venue says of it. */
    FILL_DOUBTED(69, -1, "A fill would have its order filled beyond what the venue says of it."),

    /** A rest that is left alone, or closed with what is open. */
    REST_TOO_SMALL(70, -1, "What is left of a clip or a phase is less than could be hedged."),

    /** Another engine may give out the same ids. */
    ID_IN_USE(71, -1, "The venue says that the id of an order is in use: another engine may trade on the account."),

    /** An order was acknowledged after it was proven absent. */
    LATE_ACCEPTANCE(72, -1, "An order was acknowledged after it was proven absent.");

    private static final Reason[] BY_CODE = new Reason[128];

    static
    {
        for (final Reason reason : values())
        {
            BY_CODE[reason.code] = reason;
        }
    }

    private final int code;
    private final int exitCode;
    private final String sentence;

    Reason(final int code, final int exitCode, final String sentence)
    {
        this.code = code;
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    /**
     * The stable code.
     *
     * @return from 0.
     */
    public int code()
    {
        return code;
    }

    /**
     * The exit code of a run that ends flat for this reason.
     *
     * @return -1 for a reason that ends no run.
     */
    public int exitCode()
    {
        return exitCode;
    }

    /**
     * What it means.
     *
     * @return one sentence.
     */
    public String sentence()
    {
        return sentence;
    }

    /**
     * By stable code.
     *
     * @param code from the journal.
     * @return the reason, {@link #NONE} for a code that this version does not know.
     */
    public static Reason of(final int code)
    {
        return code >= 0 && code < BY_CODE.length && BY_CODE[code] != null ? BY_CODE[code] : NONE;
    }
}
