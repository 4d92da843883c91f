package io.ballast.tools.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a figure must be: a word, a number to so many places as are written, a bound such as {@code <= 0.21}, or the
 * values that a path begins with.
 *
 * @param words one, or several for a path.
 * @param path  whether the figure is a path.
 */
public record Expectation(List<String> words, boolean path)
{
    /** Copies the list. */
    public Expectation
    {
        words = List.copyOf(words);
    }

    /**
     * Whether a figure is what it must be.
     *
     * @param figure as text, a path with commas between its values.
     * @return true if it is.
     */
    public boolean holds(final String figure)
    {
        if (path)
        {
            return (figure + ",").startsWith(String.join(",", words) + ",");
        }
        final String word = words.get(0);
        if (word.startsWith("<") || word.startsWith(">"))
        {
            final int length = word.startsWith("=", 1) ? 2 : 1;
            final int order = number(figure).compareTo(number(word.substring(length).strip()));
            return switch (word.substring(0, length))
            {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
        if (word.matches("-?[0-9]+(\\.[0-9]+)?") && figure.matches("-?[0-9]+(\\.[0-9]+)?"))
        {
            final BigDecimal expected = number(word);
            return number(figure).setScale(expected.scale(), RoundingMode.HALF_EVEN).compareTo(expected) == 0;
        }
        return figure.equals(word);
    }

    private static BigDecimal number(final String text)
    {
        return new BigDecimal(text);
    }

    @Override
    public String toString()
    {
        return path ? String.join(",", words) + ",…" : words.get(0);
    }
}
