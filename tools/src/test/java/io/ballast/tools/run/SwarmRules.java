package io.ballast.tools.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random fault rules: one to four of every kind that a venue, a network, a market or a person makes. */
final class SwarmRules
{
    private SwarmRules()
    {
    }

    static List<Map<String, Object>> of(final SplittableRandom random)
    {
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--)
        {
            rules.add(rule(random));
        }
        return rules;
    }

    /** The same where the venues are behind wires: nobody acts as the operator, and wires have faults of their own. */
    static List<Map<String, Object>> onWire(final SplittableRandom random)
    {
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--)
        {
            final Map<String, Object> rule = random.nextInt(3) == 0 ? wireRule(random) : rule(random);
            if (!"operator".equals(rule.get("action")))
            {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static Map<String, Object> wireRule(final SplittableRandom random)
    {
        final Map<String, Object> rule = new HashMap<>();
        rule.put("leg", random.nextBoolean() ? "primary" : "hedge");
        final String window = random.nextInt(1, 10) + " s";
        final String channel = random.nextBoolean() ? "orders" : "market";
        switch (random.nextInt(7))
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

    private static Map<String, Object> rule(final SplittableRandom random)
    {
        final Map<String, Object> rule = new HashMap<>();
        rule.put("leg", random.nextBoolean() ? "primary" : "hedge");
        final String window = random.nextInt(1, 10) + " s";
        switch (random.nextInt(22))
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
