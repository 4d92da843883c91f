package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;
import io.ballast.tools.venue.FaultRule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws fault rules from a seed: for every fault of the catalogue that rules can make, from mild to brutal, alone, as a
 * swarm, and correlated, for both venues sit in the same city.
 */
public final class RuleDraw
{
    /** What only happens to bytes between clients and servers. */
    private static final Set<FaultCode> OF_WIRES =
        EnumSet.of(FaultCode.F02, FaultCode.F14, FaultCode.F43, FaultCode.F58);
    /** What can happen to both venues at one moment. */
    private static final Set<FaultCode> CITY_WIDE = EnumSet.of(
        FaultCode.F05, FaultCode.F06, FaultCode.F07, FaultCode.F36, FaultCode.F39, FaultCode.F50, FaultCode.F53,
        FaultCode.F56);
    private static final int MOST = 12;
    private static final int OPERATOR_ODDS = 24;

    private final SplittableRandom random;
    private final boolean wired;
    private final List<FaultCode> codes = new ArrayList<>();

    /**
     * A draw for one world.
     *
     * @param random that everything comes from.
     * @param wired  whether the venues are behind wires, which have faults of their own.
     * @param wanted faults that a rule may be drawn for; it may make others too where they are the same in part.
     */
    public RuleDraw(final SplittableRandom random, final boolean wired, final Set<FaultCode> wanted)
    {
        this.random = random;
        this.wired = wired;
        for (final FaultCode code : wanted)
        {
            if (code.place() == FaultCode.Place.RULE && (wired || !OF_WIRES.contains(code)))
            {
                codes.add(code);
            }
        }
    }

    /**
     * A rule for one fault.
     *
     * @param code   that rules can make.
     * @param random that it comes from.
     * @param wired  whether the venues are behind wires.
     * @return the rule, which makes others too where they are the same in part.
     */
    public static Map<String, Object> rule(final FaultCode code, final SplittableRandom random, final boolean wired)
    {
        final Draw draw = new Draw(random, wired);
        if (code.compareTo(FaultCode.F20) < 0)
        {
            TransportRules.make(code, draw);
        }
        else if (code.compareTo(FaultCode.F50) < 0)
        {
            OrderRules.make(code, draw);
        }
        else
        {
            AccountRules.make(code, draw);
        }
        if (draw.rule().get("action").equals("cut") && !draw.rule().containsKey("on"))
        {
            draw.once();
        }
        return draw.rule();
    }

    /**
     * As a swarm: half of the kinds do not exist in this world, some of the others are turned far up.
     *
     * @return the rules, none in one world of sixteen.
     */
    public List<Map<String, Object>> swarm()
    {
        final int strength = random.nextInt(16);
        final List<Map<String, Object>> rules = new ArrayList<>();
        if (strength == 0)
        {
            return rules;
        }
        if (strength < 4)
        {
            correlated(rules);
        }
        final List<FaultCode> kinds = new ArrayList<>(codes);
        kinds.removeIf(code -> random.nextBoolean());
        final int wish = strength < 12 ? random.nextInt(1, 5) : random.nextInt(5, MOST + 1);
        while (rules.size() < wish && !kinds.isEmpty())
        {
            final FaultCode kind = kinds.get(random.nextInt(kinds.size()));
            rules.add(rule(kind, random, wired));
        }
        return rules;
    }

    private Map<String, Object> operator()
    {
        final Draw draw = new Draw(random, wired);
        return draw.with("action", "operator").with("operation", draw.pick("stop", "kill", "flatten")).once().rule();
    }

    /** What happens to both venues at one moment: an outage, a jump, too many requests, slow answers. */
    private void correlated(final List<Map<String, Object>> rules)
    {
        final String after = Draw.milliseconds(random.nextInt(500, 15_000));
        final List<FaultCode> shared = new ArrayList<>(CITY_WIDE);
        shared.retainAll(codes);
        for (int i = random.nextInt(1, 4); i > 0 && !shared.isEmpty(); i--)
        {
            final Map<String, Object> one = rule(shared.get(random.nextInt(shared.size())), random, wired);
            for (final String leg : List.of("primary", "hedge"))
            {
                final Map<String, Object> other = new TreeMap<>(one);
                other.put("leg", leg);
                if (FaultRule.of(one).match().fromNs() == 0 && !isOfRequests(one))
                {
                    other.keySet().removeAll(List.of("on", "skip"));
                    other.put("after", after);
                }
                rules.add(other);
            }
        }
    }

    private static boolean isOfRequests(final Map<String, Object> rule)
    {
        return FaultRule.of(rule).match().on().isRequest();
    }

    /**
     * One to four rules of every kind that needs no wire.
     *
     * @param random that they come from.
     * @return the rules.
     */
    public static List<Map<String, Object>> of(final SplittableRandom random)
    {
        return some(random, false);
    }

    /**
     * The same where the venues are behind wires: nobody acts as the operator, and wires have faults of their own.
     *
     * @param random that they come from.
     * @return the rules.
     */
    public static List<Map<String, Object>> onWire(final SplittableRandom random)
    {
        return some(random, true);
    }

    private static List<Map<String, Object>> some(final SplittableRandom random, final boolean wired)
    {
        final RuleDraw draw = new RuleDraw(random, wired, EnumSet.allOf(FaultCode.class));
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--)
        {
            rules.add(!wired && random.nextInt(OPERATOR_ODDS) == 0 ?
                draw.operator() : rule(draw.codes.get(random.nextInt(draw.codes.size())), random, wired));
        }
        return rules;
    }
}
