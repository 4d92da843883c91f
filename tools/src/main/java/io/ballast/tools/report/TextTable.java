package io.ballast.tools.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of words in columns as wide as they need to be. The first columns are left-aligned, the others are figures and
 * right-aligned.
 */
final class TextTable
{
    private final List<String[]> rows = new ArrayList<>();
    private final int leftColumns;
    private final String indent;

    TextTable(final int leftColumns, final String indent)
    {
        this.leftColumns = leftColumns;
        this.indent = indent;
    }

    TextTable row(final String... cells)
    {
        rows.add(cells);
        return this;
    }

    void appendTo(final StringBuilder text)
    {
        final int[] widths = new int[rows.stream().mapToInt(row -> row.length).max().orElse(0)];
        for (final String[] row : rows)
        {
            for (int i = 0; i < row.length; i++)
            {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (final String[] row : rows)
        {
            final StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.length; i++)
            {
                final String blanks = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : "  ");
                line.append(i < leftColumns ? row[i] + blanks : blanks + row[i]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
