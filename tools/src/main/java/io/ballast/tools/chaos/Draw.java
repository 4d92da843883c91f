package io.ballast.tools.chaos;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Chance for one fault rule: numbers that grow with how strong it shall be, texts with their units, and the table that
 * is filled in.
 */
final class Draw
{
    /** From hardly to be noticed to worse than anything seen. */
    static final int STRENGTHS = 4;

    private final SplittableRandom random;
    private final boolean wired;
    private final int strength;
    private final Map<String, Object> rule = new TreeMap<>();

    Draw(final SplittableRandom random, final boolean wired)
    {
        this.random = random;
        this.wired = wired;
        strength = random.nextInt(STRENGTHS);
    }

    /** Whether servers stand on a wire, which has faults of its own. */
    boolean wired()
    {
        return wired;
    }

    int strength()
    {
        return strength;
    }

    boolean odds(final int oneOf)
    {
        return random.nextInt(oneOf) == 0;
    }

    int between(final int least, final int most)
    {
        return random.nextInt(least, most + 1);
    }

    /** More where it is stronger: up to the most, times five for each step of strength. */
    int grown(final int least, final int most)
    {
        int bound = most;
        for (int i = 0; i < strength; i++)
        {
            bound *= 5;
        }
        return random.nextInt(least, bound + 1);
    }

    String pick(final String... words)
    {
        return words[random.nextInt(words.length)];
    }

    String leg()
    {
        return pick("primary", "hedge");
    }

    String channel()
    {
        return pick("orders", "market");
    }

    static String milliseconds(final long count)
    {
        return count + " ms";
    }

    static String seconds(final long count)
    {
        return count + " s";
    }

    /** Thousandths of an ETH. */
    static String thousandths(final int count)
    {
        return String.format(Locale.ROOT, "%d.%03d ETH", count / 1000, count % 1000);
    }

    /** Put a key into the table, unless it is there. */
    Draw with(final String key, final Object value)
    {
        rule.putIfAbsent(key, value);
        return this;
    }

    /** What happens, at either venue. */
    Draw action(final String action)
    {
        return with("action", action).with("leg", leg());
    }

    /** It happens once, early or late, or when an order is sent, taken or filled. */
    Draw once()
    {
        switch (random.nextInt(8))
        {
            case 0 -> with("on", "sent").with("skip", between(0, 8));
            case 1 -> with("on", "accepted").with("skip", between(0, 8));
            case 2 -> with("on", "filled").with("skip", between(0, 4));
            case 3 -> with("after", seconds(between(10, 60)));
            default -> with("after", milliseconds(between(500, 12_000)));
        }
        return this;
    }

    /** It happens to some requests, from some time on. */
    Draw some(final int most)
    {
        return with("count", grown(1, most)).with("from", milliseconds(between(0, 12_000)));
    }

    /** It lasts. */
    Draw lasting(final int mostSeconds)
    {
        return with("for", milliseconds(grown(50, mostSeconds * 40)));
    }

    Map<String, Object> rule()
    {
        return rule;
    }
}
