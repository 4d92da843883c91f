package io.ballast.tools.config;

import io.ballast.core.config.ConfigKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every key that may be written, in the order in which it is printed: the engine's first, then those of the tools.
 * Immutable.
 */
public final class KeyTable
{
    private final List<ConfigKey> keys;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * A table of tables. Keys of one section must stand together.
     *
     * @param tables in order, with keys of the form {@code section.name}.
     */
    @SafeVarargs
    public KeyTable(final List<? extends ConfigKey>... tables)
    {
        final List<ConfigKey> all = new ArrayList<>();
        for (final List<? extends ConfigKey> table : tables)
        {
            all.addAll(table);
        }
        keys = List.copyOf(all);
        for (int i = 0; i < keys.size(); i++)
        {
            if (places.put(keys.get(i).key(), i) != null)
            {
                throw new IllegalArgumentException("key is there twice: key=" + keys.get(i).key());
            }
        }
    }

    /**
     * The keys.
     *
     * @return in order.
     */
    public List<ConfigKey> keys()
    {
        return keys;
    }

    /**
     * Where a key stands.
     *
     * @param key dotted.
     * @return its place in {@link #keys()}, or -1 if there is no such key.
     */
    public int placeOf(final String key)
    {
        return places.getOrDefault(key, -1);
    }

    /**
     * The section of a key.
     *
     * @param key of the table.
     * @return what stands before the dot.
     */
    public static String section(final ConfigKey key)
    {
        return key.key().substring(0, key.key().indexOf('.'));
    }

    /**
     * The name of a key in its section.
     *
     * @param key of the table.
     * @return what stands after the dot.
     */
    public static String name(final ConfigKey key)
    {
        return key.key().substring(key.key().indexOf('.') + 1);
    }

    /**
     * What somebody may have meant. A name that is right in the wrong section counts as near.
     *
     * @param written a key that is not in the table.
     * @return the nearest key.
     */
    public String nearest(final String written)
    {
        final String bare = written.substring(written.lastIndexOf('.') + 1);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (final ConfigKey key : keys)
        {
            final int distance = Math.min(distance(written, key.key()), distance(bare, name(key)) + 1);
            if (distance < least)
            {
                least = distance;
                best = key.key();
            }
        }
        return best;
    }

    /** Insertions, deletions and replacements from one text to the other (Levenshtein). */
    private static int distance(final String a, final String b)
    {
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
        {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++)
            {
                final int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            final int[] swap = above;
            above = row;
            row = swap;
        }
        return above[b.length()];
    }
}
