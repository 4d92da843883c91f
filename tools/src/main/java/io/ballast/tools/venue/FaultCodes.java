package io.ballast.tools.venue;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RejectClass;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which faults of the catalogue a rule makes: what it does and how decides, not when.
 */
final class FaultCodes
{
    /** An outage that lasts longer is one in which nothing connects. */
    private static final long LONG_OUTAGE_NS = 60_000_000_000L;

    private FaultCodes()
    {
    }

    static Set<FaultCode> of(final FaultRule rule)
    {
        final FaultRule.Match match = rule.match();
        final FaultRule.Effect effect = rule.effect();
        return Collections.unmodifiableSet(switch (rule.action())
        {
            case REJECT -> reject(match, effect);
            case SILENCE -> silence(effect);
            case LOSE -> match.on() == FaultTrigger.QUERY ?
                EnumSet.of(FaultCode.F01, FaultCode.F61) : EnumSet.of(FaultCode.F01);
            case DELAY, SLOW -> EnumSet.of(FaultCode.F05);
            case LAG -> EnumSet.of(FaultCode.F05);
            case SHUFFLE -> effect.channel() == null ?
                EnumSet.of(FaultCode.F03, FaultCode.F04) : EnumSet.of(FaultCode.F03);
            case BURST -> EnumSet.of(FaultCode.F15);
            case DUPLICATE -> EnumSet.of(effect.is("new") ? FaultCode.F31 : FaultCode.F30);
            case OVERTAKE -> EnumSet.of(FaultCode.F04);
            case SHARE_ID -> EnumSet.of(FaultCode.F33);
            case HIDE -> EnumSet.of(FaultCode.F34);
            case PEND -> EnumSet.of(FaultCode.F42);
            case FORGET -> EnumSet.of(FaultCode.F38);
            case SCANT -> EnumSet.of(FaultCode.F40);
            case OVERFILL -> EnumSet.of(FaultCode.F32);
            case WRONG_POSITION -> EnumSet.of(FaultCode.F60);
            case WRONG_BALANCE -> EnumSet.of(FaultCode.F67);
            case OLD_BOOK -> EnumSet.of(FaultCode.F54);
            case ONE_SIDED -> EnumSet.of(FaultCode.F52);
            case BUST -> EnumSet.of(FaultCode.F44);
            case FUNDING -> EnumSet.of(FaultCode.F65);
            case FEES -> EnumSet.of(FaultCode.F66);
            case MINIMUM -> EnumSet.of(FaultCode.F41);
            case SECOND_ENGINE -> EnumSet.of(FaultCode.F68);
            case SWAP_FRAMES -> EnumSet.of(FaultCode.F03);
            case MIX_UNITS -> EnumSet.of(FaultCode.F58);
            case UNREACHABLE -> EnumSet.of(FaultCode.F13, FaultCode.F16);
            case PARTIAL -> EnumSet.of(effect.then() == FaultRule.Then.CANCEL ? FaultCode.F27 : FaultCode.F26);
            case LATE_FILL -> EnumSet.of(effect.is("rejected") ? FaultCode.F29 : FaultCode.F28);
            case FAIL, EMPTY -> match.query() == QueryKind.ORDER || match.query() == QueryKind.OPEN_ORDERS ?
                EnumSet.of(FaultCode.F22, FaultCode.F61) : EnumSet.of(FaultCode.F61);
            case CUT -> cut(match, effect);
            case MUTE -> EnumSet.of(FaultCode.F50);
            case CROSS -> EnumSet.of(FaultCode.F51);
            case GAP -> EnumSet.of(FaultCode.F53);
            case JUMP -> EnumSet.of(effect.forNs() == Long.MAX_VALUE ? FaultCode.F56 : FaultCode.F57);
            case CLOSE, CANCEL_ALL -> EnumSet.of(FaultCode.F39);
            case LIQUIDATE, DELEVERAGE -> EnumSet.of(FaultCode.F63);
            case FOREIGN_TRADE -> EnumSet.of(FaultCode.F62);
            case EXECUTABLE -> EnumSet.of(FaultCode.F55);
            case TRANSFER -> effect.amount() < 0 ? EnumSet.of(FaultCode.F64) : EnumSet.noneOf(FaultCode.class);
            case THROTTLE -> EnumSet.of(FaultCode.F36);
            case LOGOUT -> EnumSet.of(FaultCode.F14);
            case GARBLE -> EnumSet.of(FaultCode.F43);
            case DROP_FRAME -> EnumSet.of(FaultCode.F01);
            case DUPLICATE_FRAME -> EnumSet.of(FaultCode.F02);
            case COLD -> EnumSet.of(FaultCode.F23);
            case CURRENCY, CLOCK, OPERATOR, START_POSITION -> EnumSet.noneOf(FaultCode.class);
        });
    }

    private static EnumSet<FaultCode> reject(final FaultRule.Match match, final FaultRule.Effect effect)
    {
        final EnumSet<FaultCode> codes = EnumSet.of(FaultCode.F20);
        final RejectClass rejectClass = effect.refusal().rejectClass();
        if (rejectClass == RejectClass.POST_ONLY && match.count() > 1)
        {
            codes.add(FaultCode.F37);
        }
        if (rejectClass == RejectClass.RATE_LIMIT)
        {
            codes.add(FaultCode.F36);
        }
        if (rejectClass == RejectClass.RETRY && match.untilNs() != Long.MAX_VALUE && match.fromNs() == 0)
        {
            codes.add(FaultCode.F23);
        }
        return codes;
    }

    private static EnumSet<FaultCode> silence(final FaultRule.Effect effect)
    {
        final EnumSet<FaultCode> codes = EnumSet.noneOf(FaultCode.class);
        if (effect.is("empty"))
        {
            codes.add(FaultCode.F21);
        }
        else if (effect.is("error"))
        {
            codes.add(effect.execute() ? FaultCode.F35 : FaultCode.F20);
        }
        else if (effect.execute())
        {
            codes.add(effect.streamed() ? FaultCode.F25 : FaultCode.F24);
        }
        else
        {
            codes.add(FaultCode.F01);
        }
        if (effect.execute() && !effect.streamed())
        {
            codes.add(FaultCode.F34);
        }
        return codes;
    }

    private static EnumSet<FaultCode> cut(final FaultRule.Match match, final FaultRule.Effect effect)
    {
        final EnumSet<FaultCode> codes = EnumSet.of(effect.detectNs() > 0 ? FaultCode.F06 : FaultCode.F07);
        codes.add(effect.channel() != null ? FaultCode.F09 : FaultCode.F16);
        if (effect.channel() == null && effect.forNs() >= LONG_OUTAGE_NS)
        {
            codes.add(FaultCode.F13);
        }
        if (match.on() == FaultTrigger.SENT)
        {
            codes.add(FaultCode.F08);
        }
        if (effect.times() > 1)
        {
            codes.add(FaultCode.F10);
        }
        if (!effect.is("fresh"))
        {
            codes.add(effect.is("none") ? FaultCode.F11 : FaultCode.F12);
        }
        return codes;
    }
}
