package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Unit;
import io.ballast.core.instrument.Leg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads one {@link FaultRule} from a table of keys and refuses what cannot be meant.
 */
final class FaultReader
{
    private static final Set<String> MATCH_KEYS = Set.of(
        "name", "action", "on", "leg", "intent", "query", "cycle", "attempt", "skip", "count", "from", "until", "after",
        "at");
    private static final Set<FaultAction> OF_EITHER_VENUE = Set.of(FaultAction.OPERATOR);
    private static final Set<FaultAction> SIDED =
        Set.of(FaultAction.FOREIGN_TRADE, FaultAction.SECOND_ENGINE, FaultAction.ONE_SIDED);
    /** Without a number they are about the whole of what there is. */
    private static final Set<FaultAction> OF_THE_WHOLE =
        Set.of(FaultAction.LIQUIDATE, FaultAction.DELEVERAGE, FaultAction.BUST);
    private static final Map<FaultAction, QueryKind> OF_ONE_QUERY = Map.of(
        FaultAction.WRONG_POSITION, QueryKind.POSITION,
        FaultAction.WRONG_BALANCE, QueryKind.ACCOUNT,
        FaultAction.OLD_BOOK, QueryKind.BOOK);
    private static final String DEFAULT_STEP = "200 ms";

    private final Map<String, Object> table;

    FaultReader(final Map<String, Object> table)
    {
        this.table = table;
    }

    FaultRule rule()
    {
        final FaultAction action = word(FaultAction.class, "action", null);
        if (action == null)
        {
            throw new IllegalArgumentException("fault without an action: table=" + table);
        }
        final FaultTrigger on = word(FaultTrigger.class, "on", action.triggers().iterator().next());
        if (!action.triggers().contains(on))
        {
            throw bad("action cannot be on this", "on");
        }
        for (final String key : table.keySet())
        {
            if (!MATCH_KEYS.contains(key) && !action.keys().contains(key))
            {
                throw bad("action " + lower(action) + " has no such key", key);
            }
        }
        final FaultRule rule = new FaultRule(text("name", ""), action, match(action, on), effect(action));
        check(rule);
        return rule;
    }

    private FaultRule.Match match(final FaultAction action, final FaultTrigger on)
    {
        int firstCycle = 0;
        int lastCycle = FaultRule.UNLIMITED;
        if (table.containsKey("cycle"))
        {
            final String cycle = text("cycle", "");
            final int dash = cycle.indexOf('-');
            firstCycle = number("cycle", dash < 0 ? cycle : cycle.substring(0, dash));
            lastCycle = dash < 0 ? firstCycle :
                dash + 1 == cycle.length() ? FaultRule.UNLIMITED : number("cycle", cycle.substring(dash + 1));
        }
        return new FaultRule.Match(
            on,
            word(Leg.class, "leg", null),
            word(Intent.class, "intent", null),
            word(QueryKind.class, "query", OF_ONE_QUERY.get(action)),
            firstCycle,
            lastCycle,
            number("attempt", text("attempt", "0")),
            number("skip", text("skip", "0")),
            number("count", text("count", Integer.toString(on.isRequest() ? FaultRule.UNLIMITED : 1))),
            duration("from", "0 s"),
            table.containsKey("until") ? duration("until", "") : Long.MAX_VALUE);
    }

    private FaultRule.Effect effect(final FaultAction action)
    {
        final Refusal refusal = new Refusal(
            word(RejectClass.class, "class", RejectClass.RETRY),
            number("code", text("code", "0")),
            text("text", ""));
        return new FaultRule.Effect(
            duration("after", "0 s"),
            table.containsKey("for") ? duration("for", "") : Long.MAX_VALUE,
            duration("every", DEFAULT_STEP),
            duration("delay", "0 s"),
            duration("detect", "0 s"),
            refusal,
            choice("execute", List.of("false", "true")).equals("true"),
            choice("fills", List.of("stream", "query")).equals("stream"),
            choice(action.wayKey(), action.ways()),
            number("times", text("times", "1")),
            quantities(),
            word(FaultRule.Then.class, "then", FaultRule.Then.STAY),
            word(Channel.class, "channel", null),
            word(Operation.class, "operation", Operation.STOP),
            word(Side.class, "side", null),
            amount(action),
            text("text", ""),
            word(Leg.class, "at", null));
    }

    private void check(final FaultRule rule)
    {
        final FaultTrigger on = rule.match().on();
        if (rule.match().leg() == null && rule.effect().at() == null &&
            !on.isRequest() && !OF_EITHER_VENUE.contains(rule.action()))
        {
            throw new IllegalArgumentException("fault must name its leg: action=" + lower(rule.action()));
        }
        if (on.isRequest() && rule.effect().at() != null)
        {
            throw bad("a request is answered where it arrives", "at");
        }
        if (rule.match().query() != null && on != FaultTrigger.QUERY)
        {
            throw bad("only for queries", "query");
        }
        final boolean ofOrder = rule.match().intent() != null || rule.match().attempt() != 0;
        if ((on == FaultTrigger.QUERY || on == FaultTrigger.TIME || on == FaultTrigger.START) &&
            (ofOrder || table.containsKey("cycle")))
        {
            throw new IllegalArgumentException("no order to match: on=" + lower(on));
        }
        for (final String key : List.of("from", "until", "skip", "count"))
        {
            if ((on == FaultTrigger.TIME || on == FaultTrigger.START) && table.containsKey(key))
            {
                throw bad("there is one time only, use after", key);
            }
        }
        if (on == FaultTrigger.HEDGED && ofOrder)
        {
            throw new IllegalArgumentException("a cycle has no one intent or attempt: on=" + lower(on));
        }
        if ((on.isRequest() || on == FaultTrigger.START) && table.containsKey("after"))
        {
            throw bad("happens at once, a request may have a delay", "after");
        }
        if (rule.action() == FaultAction.PARTIAL && rule.effect().quantities().isEmpty())
        {
            throw new IllegalArgumentException("script without quantities: action=partial");
        }
        if (SIDED.contains(rule.action()) && rule.effect().side() == null)
        {
            throw new IllegalArgumentException("fault without a side: action=" + lower(rule.action()));
        }
        if (rule.match().query() != null && OF_ONE_QUERY.getOrDefault(rule.action(), rule.match().query()) !=
            rule.match().query())
        {
            throw bad("action " + lower(rule.action()) + " is of another query", "query");
        }
        for (final String key : List.of("quantity", "amount", "basis_points", "operation"))
        {
            if (rule.action().keys().contains(key) && !table.containsKey(key) && !OF_THE_WHOLE.contains(rule.action()))
            {
                throw new IllegalArgumentException("fault without " + key + ": action=" + lower(rule.action()));
            }
        }
    }

    private long amount(final FaultAction action)
    {
        if (action.keys().contains("frames"))
        {
            return number("frames", text("frames", "1"));
        }
        for (final String key : List.of("quantity", "amount", "basis_points"))
        {
            if (action.keys().contains(key) && table.containsKey(key))
            {
                return switch (key)
                {
                    case "quantity" -> unit(key, Unit.QUANTITY, text(key, ""));
                    case "amount" -> unit(key, Unit.MONEY, text(key, ""));
                    default -> unit(key, Unit.BASIS_POINTS, text(key, ""));
                };
            }
        }
        return 0;
    }

    private List<Long> quantities()
    {
        final Object value = table.get("quantities");
        if (value == null)
        {
            return List.of();
        }
        final List<Long> quantities = new ArrayList<>();
        final List<?> words = value instanceof List<?> list ? list : List.of(value.toString().split(","));
        for (final Object word : words)
        {
            final long quantity = unit("quantities", Unit.QUANTITY, word.toString().strip());
            if (quantity <= 0)
            {
                throw bad("not above zero", "quantities");
            }
            quantities.add(quantity);
        }
        return quantities;
    }

    private String text(final String key, final String otherwise)
    {
        final Object value = table.get(key);
        return value == null ? otherwise : value.toString();
    }

    private int number(final String key, final String text)
    {
        try
        {
            final int value = Integer.parseInt(text.strip());
            if (value >= 0)
            {
                return value;
            }
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException("not a whole number: " + key + '=' + table.get(key), ex);
        }
        throw bad("below zero", key);
    }

    private long duration(final String key, final String otherwise)
    {
        return unit(key, Unit.DURATION, text(key, otherwise));
    }

    private String choice(final String key, final List<String> words)
    {
        final String value = text(key, words.get(0));
        if (!words.contains(value))
        {
            throw bad("must be " + String.join(" or ", words), key);
        }
        return value;
    }

    private long unit(final String key, final Unit unit, final String text)
    {
        try
        {
            return unit.parse(text);
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            throw new IllegalArgumentException(
                (ex instanceof NumberFormatException ? "not a number of this unit" : ex.getMessage()) +
                ": " + key + '=' + text, ex);
        }
    }

    private <E extends Enum<E>> E word(final Class<E> type, final String key, final E otherwise)
    {
        final Object value = table.get(key);
        if (value == null)
        {
            return otherwise;
        }
        final List<String> words = new ArrayList<>();
        for (final E constant : type.getEnumConstants())
        {
            if (lower(constant).equals(value.toString()))
            {
                return constant;
            }
            if (!constant.name().startsWith("SBE_") && !"NULL_VAL".equals(constant.name()))
            {
                words.add(lower(constant));
            }
        }
        throw bad("must be one of " + String.join(", ", words), key);
    }

    private IllegalArgumentException bad(final String reason, final String key)
    {
        return new IllegalArgumentException(reason + ": " + key + '=' + table.get(key));
    }

    private static String lower(final Enum<?> constant)
    {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
