package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;
import io.ballast.tools.venue.FaultRule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws fault rules from a seed. Every kind that a venue, a network, a market or a person makes is a number below {@link
 * #KINDS}, those of the wire the last ones.
 */
public final class RuleDraw
{
    private static final int VENUE_KINDS = 22;
    private static final int WIRE_KINDS = 7;
    private static final int KINDS = VENUE_KINDS + WIRE_KINDS;
    private static final int MOST = 12;
    private static final int TRIES = 200;

    private final SplittableRandom random;
    private final boolean wired;
    private final Set<FaultCode> wanted;

    /**
     * A draw for one world.
     *
     * @param random that everything comes from.
     * @param wired  whether the venues are behind wires, which have faults of their own; nobody acts as the operator
     *               there.
     * @param wanted of which a rule must make one.
     */
    public RuleDraw(final SplittableRandom random, final boolean wired, final Set<FaultCode> wanted)
    {
        this.random = random;
        this.wired = wired;
        this.wanted = wanted;
    }

    /**
     * As a swarm: half of the kinds do not exist in this world, some of the others are turned far up.
     *
     * @return the rules, none in one world of sixteen.
     */
    public List<Map<String, Object>> swarm()
    {
        final List<Integer> kinds = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++)
        {
            if (random.nextBoolean() && (wired || kind < VENUE_KINDS))
            {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty())
        {
            return List.of();
        }
        final int strength = random.nextInt(16);
        if (strength < 4)
        {
            kinds.subList(1, kinds.size()).clear();
        }
        final int wish = strength == 0 ? 0 : strength < 12 ? random.nextInt(1, 5) : random.nextInt(5, MOST + 1);
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int tries = 0; rules.size() < wish && tries < TRIES; tries++)
        {
            final Map<String, Object> rule = rule(kinds.get(random.nextInt(kinds.size())));
            if (!(wired && "operator".equals(rule.get("action"))) && wanted(rule))
            {
                rules.add(rule);
            }
        }
        return rules;
    }

    private boolean wanted(final Map<String, Object> rule)
    {
        final Set<FaultCode> codes = FaultRule.of(rule).codes();
        return !codes.isEmpty() && wanted.containsAll(codes);
    }

    /**
     * One to four rules of every kind that needs no wire.
     *
     * @param random that they come from.
     * @return the rules.
     */
    public static List<Map<String, Object>> of(final SplittableRandom random)
    {
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--)
        {
            rules.add(rule(random));
        }
        return rules;
    }

    /**
     * The same where the venues are behind wires: nobody acts as the operator, and wires have faults of their own.
     *
     * @param random that they come from.
     * @return the rules.
     */
    public static List<Map<String, Object>> onWire(final SplittableRandom random)
    {
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--)
        {
            final Map<String, Object> rule = random.nextInt(3) == 0 ?
                wireRule(random, random.nextInt(WIRE_KINDS)) :
                rule(random);
            if (!"operator".equals(rule.get("action")))
            {
                rules.add(rule);
            }
        }
        return rules;
    }

    private Map<String, Object> rule(final int kind)
    {
        return kind < VENUE_KINDS ? rule(random, kind) : wireRule(random, kind - VENUE_KINDS);
    }

    private static Map<String, Object> rule(final SplittableRandom random)
    {
        return rule(random, random.nextInt(VENUE_KINDS));
    }

    private static Map<String, Object> wireRule(final SplittableRandom random, final int kind)
    {
        final Map<String, Object> rule = new HashMap<>();
        rule.put("leg", random.nextBoolean() ? "primary" : "hedge");
        final String window = random.nextInt(1, 10) + " s";
        final String channel = random.nextBoolean() ? "orders" : "market";
        switch (kind)
        {
            case 0 -> put(rule, "action", "throttle", "for", random.nextInt(1, 15) + " s", "after", window);
            case 1 -> put(rule, "action", "logout", "after", window);
            case 2 -> put(rule, "action", "slow", "for", random.nextInt(1, 10) + " s", "delay",
                random.nextInt(100, 3000) + " ms", "after", window);
            case 3 -> put(rule, "action", "garble", "channel", channel, "frames", random.nextLong(1, 6), "after", window);
            case 4 -> put(rule, "action", "drop_frame", "channel", channel, "frames", random.nextLong(1, 6), "after",
                window);
            case 5 -> put(rule, "action", "duplicate_frame", "channel", channel, "frames", random.nextLong(1, 6), "after",
                window);
            default -> put(rule, "action", "cold", "for", random.nextInt(1, 20) + " s", "after", window);
        }
        return rule;
    }

    private static Map<String, Object> rule(final SplittableRandom random, final int kind)
    {
        final Map<String, Object> rule = new HashMap<>();
        rule.put("leg", random.nextBoolean() ? "primary" : "hedge");
        final String window = random.nextInt(1, 10) + " s";
        switch (kind)
        {
            case 0 -> put(rule, "action", "reject", "class", pick(random, "retry", "resize", "stop", "reduce_only",
                "margin", "post_only"), "from", window, "count", random.nextLong(1, 12));
            case 1 -> put(rule, "action", "silence", "execute", random.nextBoolean(), "fills",
                pick(random, "stream", "query"), "reply", pick(random, "empty", "none"), "from", window, "count",
                random.nextLong(1, 5));
            case 2 -> put(rule, "action", "lose", "on", pick(random, "order", "cancel", "query"), "from", window,
                "count", random.nextLong(1, 5));
            case 3 -> put(rule, "action", "delay", "on", pick(random, "order", "cancel"), "delay",
                random.nextInt(100, 4000) + " ms", "from", window, "count", random.nextLong(1, 6));
            case 4 -> put(rule, "action", "duplicate", "delay", random.nextInt(1, 500) + " ms");
            case 5 -> put(rule, "action", "partial", "leg", "primary", "quantities",
                List.of("0.0652 ETH"), "then", pick(random, "stay", "cancel"), "count", random.nextLong(1, 4),
                "intent", pick(random, "first_leg", "close"));
            case 6 -> put(rule, "action", "late_fill", "leg", "primary", "delay", random.nextInt(10, 800) + " ms",
                "count", random.nextLong(1, 4));
            case 7 -> put(rule, "action", "fail", "from", window, "count", random.nextLong(1, 10));
            case 8 -> put(rule, "action", "empty", "query", pick(random, "position", "fills", "open_orders"), "from",
                window, "count", random.nextLong(1, 3));
            case 9 -> put(rule, "action", "cut", "channel", "orders", "for", random.nextInt(1, 30) + " s", "after",
                window);
            case 10 -> put(rule, "action", "cut", "channel", "market", "for", random.nextInt(1, 30) + " s", "after",
                window);
            case 11 -> put(rule, "action", "mute", "for", random.nextInt(1, 20) + " s", "after", window);
            case 12 -> put(rule, "action", "jump", "basis_points", random.nextInt(-500, 500) + " bp", "after", window);
            case 13 -> put(rule, "action", "close", "for", random.nextInt(1, 20) + " s", "after", window);
            case 14 -> put(rule, "action", "executable", "quantity", "0.0" + random.nextInt(3, 9) + " ETH", "after",
                window);
            case 15 -> put(rule, "action", "liquidate", "after", window);
            case 16 -> put(rule, "action", "deleverage", "quantity", "0.1 ETH", "after", window);
            case 17 -> put(rule, "action", "foreign_trade", "side", pick(random, "buy", "sell"), "quantity", "0.05 ETH",
                "after", window);
            case 18 -> put(rule, "action", "cross", "for", random.nextInt(1, 10) + " s", "after", window);
            case 19 -> put(rule, "action", "gap", "for", random.nextInt(1, 10) + " s", "after", window);
            case 20 -> put(rule, "action", "operator", "operation", pick(random, "stop", "kill", "flatten"), "after",
                window);
            default -> put(rule, "action", "cancel_all", "after", window);
        }
        return rule;
    }

    private static void put(final Map<String, Object> rule, final Object... pairs)
    {
        for (int i = 0; i < pairs.length; i += 2)
        {
            rule.put((String)pairs[i], pairs[i + 1]);
        }
    }

    private static String pick(final SplittableRandom random, final String... words)
    {
        return words[random.nextInt(words.length)];
    }
}
