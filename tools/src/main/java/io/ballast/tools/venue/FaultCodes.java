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
            case DUPLICATE -> EnumSet.of(FaultCode.F30);
            case PARTIAL -> EnumSet.of(effect.then() == FaultRule.Then.CANCEL ? FaultCode.F27 : FaultCode.F26);
            case LATE_FILL -> EnumSet.of(FaultCode.F28);
            case FAIL, EMPTY -> match.query() == QueryKind.ORDER ?
                EnumSet.of(FaultCode.F22, FaultCode.F61) : EnumSet.of(FaultCode.F61);
            case CUT -> cut(effect);
            case MUTE -> EnumSet.of(FaultCode.F50);
            case CROSS -> EnumSet.of(FaultCode.F51);
            case GAP -> EnumSet.of(FaultCode.F53);
            case JUMP -> EnumSet.of(FaultCode.F56);
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
        if (effect.answered())
        {
            codes.add(FaultCode.F21);
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

    private static EnumSet<FaultCode> cut(final FaultRule.Effect effect)
    {
        final EnumSet<FaultCode> codes = EnumSet.of(effect.detectNs() > 0 ? FaultCode.F06 : FaultCode.F07);
        codes.add(effect.channel() != null ? FaultCode.F09 : FaultCode.F16);
        if (effect.channel() == null && effect.forNs() >= LONG_OUTAGE_NS)
        {
            codes.add(FaultCode.F13);
        }
        return codes;
    }
}
