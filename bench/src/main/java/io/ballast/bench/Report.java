package io.ballast.bench;

import io.ballast.tools.json.JsonLine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The figures as text or as JSON, with what they were measured on.
 */
final class Report
{
    private static final String HEADING = "%-16s %12s %12s %8s %9s%n";
    private static final String LINE = "%-16s %12.1f %12.1f %8.2f %9d%n";
    private static final int PLACES = 3;

    private final List<Row> rows;
    private final List<String> flags;

    Report(final List<Row> rows, final List<String> flags)
    {
        this.rows = rows;
        this.flags = flags;
    }

    String text()
    {
        final StringBuilder text = new StringBuilder(1024);
        text.append("machine  ").append(Machine.describe()).append('\n');
        text.append("jdk      ").append(Machine.jdk()).append('\n');
        text.append("flags    ").append(String.join(" ", flags)).append("\n\n");
        text.append(String.format(HEADING, "benchmark", Row.UNIT, "baseline", "ratio", "bytes/op"));
        for (final Row row : rows)
        {
            text.append(String.format(
                LINE, row.name(), row.score(), row.baseline(), row.ratio(), row.bytesPerOp()));
        }
        return text.toString();
    }

    String json()
    {
        final JsonLine json = new JsonLine()
            .text("machine", Machine.describe())
            .text("jdk", Machine.jdk())
            .text("flags", String.join(" ", flags))
            .array("benchmarks");
        for (final Row row : rows)
        {
            json.object()
                .text("name", row.name())
                .number("score", decimal(row.score()))
                .text("unit", Row.UNIT)
                .number("baseline", decimal(row.baseline()))
                .number("ratio", decimal(row.ratio()))
                .number("bytesPerOp", row.bytesPerOp())
                .end();
        }
        return json.end().toString();
    }

    private static BigDecimal decimal(final double value)
    {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
