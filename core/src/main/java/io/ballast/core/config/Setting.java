package io.ballast.core.config;

/**
 * The keys of the engine. Their values are in record 0 of every journal, so that a replay needs nothing else.
 */
public enum Setting implements ConfigKey
{
    /** Size that one BUILD works towards on each venue. */
    ORDER_SIZE("run.order_size", Unit.QUANTITY, "0.2 ETH", "0.0001 ETH", "100000 ETH",
        "Size that one BUILD works towards on each venue."),

    /** How many times to BUILD and UNWIND. */
    ITERATIONS("run.iterations", Unit.COUNT, "10", "1", "1000000",
        "How many times to BUILD and UNWIND."),

    /** How long to hold a built position before its UNWIND. */
    HOLD("run.hold", Unit.DURATION, "0 s", "0 s", "86400 s",
        "How long to hold a built position before its UNWIND."),

    /** Side of the primary leg in odd iterations; even ones take the other. */
    FIRST_SIDE("run.first_side", Unit.CHOICE, "buy", "buy", "sell",
        "Side of the primary leg in odd iterations; even ones take the other.",
        "buy", "sell"),

    /** What to do with a position found at start. */
    START_POSITION("run.start_position", Unit.CHOICE, "refuse", "refuse", "adopt",
        "What to do with a position found at start.",
        "refuse", "flatten", "adopt"),

    /** What a stop does with a hedged position. */
    STOP_POLICY("run.stop", Unit.CHOICE, "flatten", "flatten", "keep",
        "What a stop does with a hedged position.",
        "flatten", "keep"),

    /** R28: the venues are real, and money is lost there. */
    LIVE("run.live", Unit.FLAG, "false", "false", "true",
        "R28: the venues are real; wanted by --venues live, together with --live."),

    /** Work a size above the hedge venue's maximum order in clips. */
    CLIPS("execution.clips", Unit.FLAG, "false", "false", "true",
        "Work a size above the hedge venue's maximum order in clips."),

    /** Least time between two replacements of a primary quote. */
    REQUOTE_INTERVAL("execution.requote_interval", Unit.DURATION, "250 ms", "1 ms", "60 s",
        "Least time between two replacements of a primary quote."),

    /** Replacements of a primary quote in one clip. */
    MAX_REQUOTES("execution.max_requotes", Unit.COUNT, "60", "1", "10000",
        "Replacements of a primary quote in one clip."),

    /** How long a BUILD clip is quoted. */
    QUOTE_TIMEOUT("execution.quote_timeout", Unit.DURATION, "120 s", "1 s", "86400 s",
        "How long a BUILD clip is quoted."),

    /** When an UNWIND quote begins to improve on the touch. */
    UNWIND_IMPROVE("execution.unwind_improve_after", Unit.DURATION, "60 s", "0 s", "86400 s",
        "When an UNWIND quote begins to improve on the touch."),

    /** When an UNWIND takes instead of quoting. */
    UNWIND_CROSS("execution.unwind_cross_after", Unit.DURATION, "120 s", "1 s", "86400 s",
        "When an UNWIND takes instead of quoting."),

    /** First pause after a post-only reject; doubles with each. */
    POST_ONLY_BACKOFF("execution.post_only_backoff", Unit.DURATION, "200 ms", "1 ms", "60 s",
        "First pause after a post-only reject; doubles with each."),

    /** Post-only rejects in 10 s that ask for a fresh book. */
    POST_ONLY_REFRESH("execution.post_only_refresh_rejects", Unit.COUNT, "5", "1", "1000",
        "Post-only rejects in 10 s that ask for a fresh book."),

    /** Post-only rejects in 60 s that end the phase. */
    POST_ONLY_END("execution.post_only_end_rejects", Unit.COUNT, "20", "1", "1000",
        "Post-only rejects in 60 s that end the phase."),

    /** Orders that one hedge may take. */
    HEDGE_ATTEMPTS("execution.hedge_attempts", Unit.COUNT, "4", "1", "100",
        "Orders that one hedge may take."),

    /** Orders that one undo, restore, trim or flatten step may take. */
    CLOSE_ATTEMPTS("execution.close_attempts", Unit.COUNT, "6", "1", "100",
        "Orders that one undo, restore, trim or flatten step may take."),

    /** How far a hedge may go through the current touch. */
    HEDGE_COLLAR("execution.hedge_collar", Unit.BASIS_POINTS, "30 bp", "0 bp", "1000 bp",
        "How far a hedge may go through the current touch."),

    /** How far a hedge may go from the fill it answers. */
    FILL_COLLAR("execution.fill_collar", Unit.BASIS_POINTS, "100 bp", "0 bp", "1000 bp",
        "How far a hedge may go from the fill it answers."),

    /** Oldest book that may still price a hedge or a close. */
    FALLBACK_BOOK_AGE("execution.fallback_book_age", Unit.DURATION, "5 s", "0 s", "60 s",
        "Oldest book that may still price a hedge or a close."),

    /** Pause after an explicit, retryable reject. */
    RETRY_BACKOFF("execution.retry_backoff", Unit.DURATION, "20 ms", "0 s", "10 s",
        "Pause after an explicit, retryable reject."),

    /** Pause after a failed cycle. */
    COOL_DOWN("execution.cool_down", Unit.DURATION, "1 s", "0 s", "3600 s",
        "Pause after a failed cycle."),

    /** How long the venues' positions may take to agree with ours. */
    SETTLE_WINDOW("execution.settle_window", Unit.DURATION, "3 s", "100 ms", "60 s",
        "How long the venues' positions may take to agree with ours."),

    /** How often positions are compared with the venues'. */
    AUDIT_INTERVAL("execution.audit_interval", Unit.DURATION, "5 s", "100 ms", "3600 s",
        "How often positions are compared with the venues', and accounts asked for."),

    /** How often the open orders are looked at. */
    ORDERS_INTERVAL("execution.orders_interval", Unit.DURATION, "5 s", "100 ms", "3600 s",
        "How often open orders are compared with the venues'."),

    /** Silence after which an order or cancel is unknown. */
    REPLY_TIMEOUT("execution.reply_timeout", Unit.DURATION, "1 s", "10 ms", "60 s",
        "Silence after which an order or cancel is unknown."),

    /** How long a cancel by client order id also kills a create that comes late. */
    CANCEL_TIME_TO_LIVE("execution.cancel_time_to_live", Unit.DURATION, "1 s", "100 ms", "5 s",
        "How long a cancel by client order id also kills a create that comes late."),

    /** Validity of a request on the primary venue. */
    PRIMARY_WINDOW("execution.primary_window", Unit.DURATION, "2 s", "100 ms", "60 s",
        "Validity of a request on the primary venue."),

    /** Life of the signature of a hedge order. */
    HEDGE_EXPIRY("execution.hedge_expiry", Unit.DURATION, "10 s", "1 s", "86400 s",
        "Life of the signature of a hedge order."),

    /** Life of the signature of a resting order. */
    QUOTE_EXPIRY("execution.quote_expiry", Unit.DURATION, "3600 s", "1 s", "86400 s",
        "Life of the signature of a resting order."),

    /** Clips in a row without any fill that end the run. */
    UNFILLED_PHASES("execution.unfilled_phases", Unit.COUNT, "3", "1", "1000",
        "Clips in a row without any fill that end the run."),

    /** R06: largest order on the hedge venue. */
    HEDGE_ORDER_MAX("limits.hedge_order_max", Unit.QUANTITY, "0.2 ETH", "0.0001 ETH", "100000 ETH",
        "R06: largest order on the hedge venue."),

    /** R07: largest notional of one order. */
    ORDER_NOTIONAL_MAX("limits.order_notional_max", Unit.MONEY, "1000 USD", "1 USD", "100000000 USD",
        "R07: largest notional of one order."),

    /** R11: largest worst-case position on each venue, the unwind included. */
    POSITION_MAX("limits.position_max", Unit.QUANTITY, "5 ETH", "0.0001 ETH", "1000000 ETH",
        "R11: largest worst-case position on each venue, the unwind included."),

    /** R12: net delta left alone at rest, of the order size. */
    NET_DELTA_TOLERANCE("limits.net_delta_tolerance", Unit.PERCENT, "1 %", "0 %", "100 %",
        "R12: net delta left alone at rest, of the order size."),

    /** R14: price PnL, funding and failure costs that one UTC day may lose. */
    DAILY_LOSS("limits.daily_loss", Unit.MONEY, "5 USD", "0 USD", "1000000 USD",
        "R14: price PnL, funding and failure costs that one UTC day may lose."),

    /** R14: all-in net cost, fees too, that one UTC day may have. */
    DAILY_COST("limits.daily_cost", Unit.MONEY, "25 USD", "0 USD", "1000000 USD",
        "R14: all-in net cost, fees too, that one UTC day may have."),

    /** What a reached daily limit does: end the run, or wait for 00:00 UTC. */
    DAILY_LIMIT_ACTION("limits.daily_limit_action", Unit.CHOICE, "stop", "stop", "wait",
        "What a reached daily limit does: end the run, or wait for 00:00 UTC.",
        "stop", "wait"),

    /** R15: hedge failures in a row that end the run. */
    HEDGE_FAILURES("limits.hedge_failures", Unit.COUNT, "3", "1", "1000",
        "R15: hedge failures in a row that end the run."),

    /** R15: share of the last cycles that may fail. */
    FAILURE_RATE("limits.failure_rate", Unit.PERCENT, "30 %", "1 %", "100 %",
        "R15: share of the last cycles that may fail."),

    /** R15: how many of the last cycles are counted. */
    FAILURE_WINDOW("limits.failure_window", Unit.COUNT, "20", "1", "64",
        "R15: how many of the last cycles are counted."),

    /** R15: attempts from which the share is judged. */
    FAILURE_FROM("limits.failure_from", Unit.COUNT, "10", "1", "64",
        "R15: attempts from which the share is judged."),

    /** R15: refusals of one class in a row on a venue that stop first legs. */
    REJECT_STREAK("limits.reject_streak", Unit.COUNT, "10", "1", "1000",
        "R15: refusals of one class in a row on a venue that stop first legs."),

    /** R15: price PnL below minus this counts as a losing iteration. */
    ITERATION_LOSS("limits.iteration_loss", Unit.BASIS_POINTS, "10 bp", "0 bp", "10000 bp",
        "R15: price PnL below minus this counts as a losing iteration."),

    /** R15: losing iterations in a row that end the run; 0 is off. */
    ITERATION_LOSSES("limits.iteration_losses", Unit.COUNT, "0", "0", "1000",
        "R15: losing iterations in a row that end the run; 0 is off."),

    /** R26: time unhedged after which no new attempt starts. */
    UNHEDGED_TIME("limits.unhedged_time", Unit.DURATION, "2 s", "10 ms", "60 s",
        "R26: time unhedged after which no new attempt starts."),

    /** How long an unknown outcome may stay unknown before the alarm. */
    UNKNOWN_TIME("limits.unknown_time", Unit.DURATION, "5 s", "100 ms", "60 s",
        "How long an unknown outcome may stay unknown before the alarm."),

    /** R09: how far a first leg's price may stand from either book. */
    PRICE_COLLAR("limits.price_collar", Unit.BASIS_POINTS, "30 bp", "0 bp", "1000 bp",
        "R09: how far a first leg's price may stand from either book."),

    /** R05: difference of the mids beyond their usual basis. */
    MID_DIVERGENCE("limits.mid_divergence", Unit.BASIS_POINTS, "50 bp", "1 bp", "10000 bp",
        "R05: difference of the mids beyond their usual basis."),

    /** R05: span over which the basis is learned; before, it is taken as 0. */
    BASIS_WINDOW("limits.basis_window", Unit.DURATION, "60 s", "1 s", "3600 s",
        "R05: span over which the basis is learned; before, it is taken as 0."),

    /** R05: samples from which the learned basis counts. */
    BASIS_SAMPLES("limits.basis_samples", Unit.COUNT, "100", "1", "4096",
        "R05: samples from which the learned basis counts."),

    /** R03: silence of every stream of a market after which its book is stale. */
    BOOK_MAX_AGE("limits.book_max_age", Unit.DURATION, "2500 ms", "10 ms", "60 s",
        "R03: silence of every stream of a market after which its book is stale."),

    /** R03: move of mark or of the other mid that a live touch must follow. */
    FROZEN_TOUCH_MOVE("limits.frozen_touch_move", Unit.BASIS_POINTS, "10 bp", "1 bp", "1000 bp",
        "R03: move of mark or of the other mid that a live touch must follow."),

    /** R03: time a live touch has to follow such a move. */
    FROZEN_TOUCH_TIME("limits.frozen_touch_time", Unit.DURATION, "1 s", "10 ms", "60 s",
        "R03: time a live touch has to follow such a move."),

    /** R20: free margin at start, of what the plan needs. */
    MARGIN_START("limits.margin_start", Unit.PERCENT, "200 %", "100 %", "10000 %",
        "R20: free margin at start, of what the plan needs."),

    /** R20: free margin before each first leg, of what it needs. */
    MARGIN_RUNNING("limits.margin_running", Unit.PERCENT, "120 %", "100 %", "10000 %",
        "R20: free margin before each first leg, of what it needs."),

    /** R21: least distance of either leg's mark from its liquidation price. */
    LIQUIDATION_DISTANCE("limits.liquidation_distance", Unit.PERCENT, "10 %", "0 %", "100 %",
        "R21: least distance of either leg's mark from its liquidation price."),

    /** R24: clock offset that is told. */
    CLOCK_WARN("limits.clock_warn", Unit.DURATION, "250 ms", "1 ms", "60 s",
        "R24: clock offset that is told."),

    /** R24: clock offset that stops first legs. */
    CLOCK_DENY("limits.clock_deny", Unit.DURATION, "1 s", "1 ms", "60 s",
        "R24: clock offset that stops first legs."),

    /** R25: reserved room in the journal below which first legs stop. */
    JOURNAL_RESERVE("limits.journal_reserve", Unit.BYTES, "16 MiB", "1 MiB", "65536 MiB",
        "R25: reserved room in the journal below which first legs stop."),

    /** R25: age of unsynced bytes above which first legs stop. */
    JOURNAL_LAG("limits.journal_lag", Unit.DURATION, "2 s", "1 ms", "600 s",
        "R25: age of unsynced bytes above which first legs stop."),

    /** R27: time before a funding payment in which its cost is judged. */
    FUNDING_WINDOW("limits.funding_window", Unit.DURATION, "60 s", "0 s", "3600 s",
        "R27: time before a funding payment in which its cost is judged."),

    /** R27: expected funding cost that stops first legs in that window. */
    FUNDING_COST("limits.funding_cost", Unit.MONEY, "0.1 USD", "0 USD", "1000 USD",
        "R27: expected funding cost that stops first legs in that window."),

    /** R16: messages a minute the primary venue allows; 80 % are used. */
    PRIMARY_MESSAGES("limits.primary_messages", Unit.COUNT, "2000", "10", "1000000",
        "R16: messages a minute the primary venue allows; 80 % are used."),

    /** R16: messages a minute the hedge venue allows; 80 % are used. */
    HEDGE_MESSAGES("limits.hedge_messages", Unit.COUNT, "1200", "10", "1000000",
        "R16: messages a minute the hedge venue allows; 80 % are used."),

    /** R16: history queries a minute; 10 of them are kept for proofs. */
    HISTORY_MESSAGES("limits.history_messages", Unit.COUNT, "30", "1", "100000",
        "R16: history queries a minute; 10 of them are kept for proofs."),

    /** R02: how long both venues may take to prove ready. */
    READINESS_TIMEOUT("limits.readiness_timeout", Unit.DURATION, "60 s", "1 s", "3600 s",
        "R02: how long both venues may take to prove ready."),

    /** Highest maker fee on the primary venue that a run accepts. */
    MAKER_FEE_MAX("limits.maker_fee_max", Unit.BASIS_POINTS, "3 bp", "-10 bp", "100 bp",
        "Highest maker fee on the primary venue that a run accepts."),

    /** Highest taker fee on either venue that a run accepts. */
    TAKER_FEE_MAX("limits.taker_fee_max", Unit.BASIS_POINTS, "8 bp", "-10 bp", "100 bp",
        "Highest taker fee on either venue that a run accepts."),

    /** Deviation of a quote currency from 1 USD that stops first legs. */
    CURRENCY_DEVIATION("limits.currency_deviation", Unit.BASIS_POINTS, "50 bp", "1 bp", "10000 bp",
        "Deviation of a quote currency from 1 USD that stops first legs."),

    /** Accept positions in other symbols on the account. */
    ACCOUNT_SHARED("account.shared", Unit.FLAG, "false", "false", "true",
        "Accept positions in other symbols on the account."),

    /** Accept a key that may withdraw. */
    WITHDRAWAL_ALLOWED("account.withdrawal_allowed", Unit.FLAG, "false", "false", "true",
        "Accept a key that may withdraw.");

    private final String key;
    private final Unit unit;
    private final String[] choices;
    private final long defaultValue;
    private final long min;
    private final long max;
    private final String sentence;

    Setting(
        final String key,
        final Unit unit,
        final String defaultText,
        final String min,
        final String max,
        final String sentence,
        final String... choices)
    {
        this.key = key;
        this.unit = unit;
        this.choices = choices;
        this.defaultValue = unit.parse(defaultText, choices);
        this.min = unit.parse(min, choices);
        this.max = unit.parse(max, choices);
        this.sentence = sentence;
    }

    @Override
    public String key()
    {
        return key;
    }

    @Override
    public Unit unit()
    {
        return unit;
    }

    @Override
    public long defaultValue()
    {
        return defaultValue;
    }

    @Override
    public long min()
    {
        return min;
    }

    @Override
    public long max()
    {
        return max;
    }

    @Override
    public String[] choices()
    {
        return choices.clone();
    }

    @Override
    public String sentence()
    {
        return sentence;
    }
}
