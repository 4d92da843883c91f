package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;

import java.util.function.Function;

/**
 * Every risk code: its check, what it applies to, the key of its limit and what it says. One line per check.
 */
public enum RiskCheckType
{
    R01(TradingStateCheck.CODE, config -> new TradingStateCheck(), Use.F | Use.H | Use.C | Use.PROBE, null,
        "the trading state allows it"),
    R02(ReadinessCheck.CODE, config -> new ReadinessCheck(), Use.F, Setting.READINESS_TIMEOUT,
        "both venues are proven ready and fully open"),
    R03(StaleBookCheck.CODE, StaleBookCheck::new, Use.F, Setting.BOOK_MAX_AGE,
        "both books are live"),
    R04(BrokenBookCheck.CODE, config -> new BrokenBookCheck(), Use.F, null,
        "no book is crossed, locked, empty or one-sided"),
    R05(DivergenceCheck.CODE, DivergenceCheck::new, Use.F, Setting.MID_DIVERGENCE,
        "the mids differ by little more than their basis"),
    R06(OrderSizeCheck.CODE, OrderSizeCheck::new, Use.F | Use.H | Use.C, Setting.HEDGE_ORDER_MAX,
        "the order is not above the venue's cap"),
    R07(OrderNotionalCheck.CODE, OrderNotionalCheck::new, Use.F | Use.H | Use.C, Setting.ORDER_NOTIONAL_MAX,
        "the order is not worth more than the cap"),
    R08(MinimumSizeCheck.CODE, config -> new MinimumSizeCheck(), Use.F | Use.H | Use.C | Use.PROBE, null,
        "the order is on the lot and not below the venue's minimum"),
    R09(PriceCollarCheck.CODE, PriceCollarCheck::new, Use.F | Use.H | Use.C | Use.PROBE, Setting.PRICE_COLLAR,
        "the price is inside its collar"),
    R10(PriceTickCheck.CODE, config -> new PriceTickCheck(), Use.F | Use.H | Use.C | Use.PROBE, null,
        "price and quantity have a sign and a tick that the venue takes"),
    R11(PositionCheck.CODE, PositionCheck::new, Use.F | Use.H, Setting.POSITION_MAX,
        "no outcome takes a position above its limit"),
    R12(NetDeltaCheck.CODE, NetDeltaCheck::new, Use.F | Use.H | Use.C, Setting.NET_DELTA_TOLERANCE,
        "no outcome takes the net delta further than the intent may"),
    R13(FeasibilityCheck.CODE, FeasibilityCheck::new, Use.F, Setting.HEDGE_COLLAR,
        "the hedge is feasible now at this size"),
    R14(DayLedgerCheck.CODE, DayLedgerCheck::new, Use.F, Setting.DAILY_LOSS,
        "the day has room for the whole round trip"),
    R15(StreakCheck.CODE, StreakCheck::new, Use.F, Setting.HEDGE_FAILURES,
        "nothing has failed too often"),
    R16(MessageBudgetCheck.CODE, config -> new MessageBudgetCheck(), Use.F | Use.H | Use.C | Use.CANCEL | Use.PROBE,
        Setting.PRIMARY_MESSAGES,
        "the venue's message budget has room"),
    R17(RepetitionCheck.CODE, RepetitionCheck::new, Use.F | Use.H | Use.C, Setting.HEDGE_ATTEMPTS,
        "the intent has not had its orders without progress"),
    R18(DuplicateCheck.CODE, config -> new DuplicateCheck(), Use.F | Use.H | Use.C | Use.PROBE, null,
        "the client order id was never used"),
    R19(SelfTradeCheck.CODE, config -> new SelfTradeCheck(), Use.F | Use.H | Use.C, null,
        "no order of ours stands on the other side"),
    R20(MarginCheck.CODE, MarginCheck::new, Use.F, Setting.MARGIN_RUNNING,
        "both venues have free margin"),
    R21(LiquidationCheck.CODE, LiquidationCheck::new, Use.F, Setting.LIQUIDATION_DISTANCE,
        "neither leg is near its liquidation price"),
    R22(UnknownOrderCheck.CODE, config -> new UnknownOrderCheck(), Use.F | Use.H | Use.C, null,
        "nothing that may have happened is done again"),
    R23(MismatchCheck.CODE, config -> new MismatchCheck(), Use.F, null,
        "our books agree with the venues'"),
    R24(ClockCheck.CODE, ClockCheck::new, Use.F, Setting.CLOCK_DENY,
        "the venues' clocks stand near ours"),
    R25(JournalCheck.CODE, JournalCheck::new, Use.F, Setting.JOURNAL_RESERVE,
        "the journal has room and keeps up"),
    R26(UnhedgedTimeCheck.CODE, UnhedgedTimeCheck::new, Use.F | Use.H, Setting.UNHEDGED_TIME,
        "nothing has been unhedged for too long"),
    R27(FundingCheck.CODE, FundingCheck::new, Use.F, Setting.FUNDING_COST,
        "no funding payment that costs too much is near"),
    R28(ApprovalCheck.CODE, config -> new ApprovalCheck(), Use.F, null,
        "the configuration is the approved one");

    private static final RiskCheckType[] VALUES = values();

    private final int code;
    private final Function<EngineConfig, RiskCheck> factory;
    private final int uses;
    private final Setting key;
    private final String sentence;

    RiskCheckType(
        final int code,
        final Function<EngineConfig, RiskCheck> factory,
        final int uses,
        final Setting key,
        final String sentence)
    {
        this.code = code;
        this.factory = factory;
        this.uses = uses;
        this.key = key;
        this.sentence = sentence;
    }

    /** {@return the stable number that stands in journals: 1 for R01} */
    public int code()
    {
        return code;
    }

    /** {@return the key that belongs to it, its first limit, or null where there is nothing to set} */
    public Setting key()
    {
        return key;
    }

    /** {@return what holds when it passes, without a full stop} */
    public String sentence()
    {
        return sentence;
    }

    /**
     * Whether orders of an intent are checked.
     *
     * @param intent of the order.
     * @return true if so.
     */
    public boolean appliesTo(final Intent intent)
    {
        return (uses & Use.of(intent)) != 0;
    }

    /**
     * By stable number.
     *
     * @param code from 1.
     * @return the check's type.
     */
    public static RiskCheckType of(final int code)
    {
        return VALUES[code - 1];
    }

    /**
     * Make the check.
     *
     * @param config its limits.
     * @return a check that holds nothing but them.
     */
    public RiskCheck create(final EngineConfig config)
    {
        return factory.apply(config);
    }

    /** What a check applies to, a bit each. */
    private static final class Use
    {
        static final int F = 1;
        static final int H = 2;
        static final int C = 4;
        static final int CANCEL = 8;
        static final int PROBE = 16;

        static int of(final Intent intent)
        {
            return switch (intent)
            {
                case FIRST_LEG -> F;
                case HEDGE -> H;
                case CLOSE -> C;
                case CANCEL -> CANCEL;
                case PROBE -> PROBE;
                default -> 0;
            };
        }
    }
}
