package io.ballast.bench;

import io.ballast.tools.json.JsonLine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Figures as text or as JSON, with what they were measured on.
 */
final class Report
{
    private static final String ROW_HEADING = "%-16s %12s %12s %8s %9s%n";
    private static final String ROW = "%-16s %12.1f %12.1f %8.2f %9d%n";
    private static final String CHANGES = "%s: %.0f level changes per second%n";
    private static final String LATENCY_HEADING = "%-16s %8s %9s %9s %9s %9s %11s%n";
    private static final String LATENCY = "%-16s %8d %9d %9d %9d %9d %11d%n";
    private static final String THROUGHPUT_HEADING = "%8s %10s %10s %9s %10s %11s %14s%n";
    private static final String THROUGHPUT = "%8d %10d %10d %9.1f %10.0f %11.0f %14.0f%n";
    private static final String BOOKS_HEADING = "%-10s %8s %10s %12s %14s%n";
    private static final String BOOKS = "%-10s %8d %10.0f %12.0f %14.0f%n";
    private static final int PLACES = 3;

    private final List<String> flags;

    Report(final List<String> flags)
    {
        this.flags = flags;
    }

    String text(final List<Row> rows)
    {
        final StringBuilder text = text();
        text.append(String.format(ROW_HEADING, "benchmark", Row.UNIT, "baseline", "ratio", "bytes/op"));
        for (final Row row : rows)
        {
            text.append(String.format(
                ROW, row.name(), row.score(), row.baseline(), row.ratio(), row.bytesPerOp()));
        }
        for (final Row row : rows)
        {
            if (row.changes() != 0)
            {
                text.append(String.format(CHANGES, row.name(), row.changesPerSecond()));
            }
        }
        return text.toString();
    }

    String json(final List<Row> rows)
    {
        final JsonLine json = json().array("benchmarks");
        for (final Row row : rows)
        {
            json.object()
                .text("name", row.name())
                .number("score", decimal(row.score()))
                .text("unit", Row.UNIT)
                .number("baseline", decimal(row.baseline()))
                .number("ratio", decimal(row.ratio()))
                .number("bytesPerOp", row.bytesPerOp());
            if (row.changes() != 0)
            {
                json.number("changesPerSecond", decimal(row.changesPerSecond()));
            }
            json.end();
        }
        return json.end().toString();
    }

    String latencyText(final String coreThread, final List<Latency> latencies)
    {
        final StringBuilder text = text();
        text.append(coreThread).append("; ").append(Latency.RATE).append(" fills per second\n\n");
        text.append(String.format(LATENCY_HEADING, "ns", "fills", "p50", "p90", "p99", "p99.9", "max"));
        for (final Latency latency : latencies)
        {
            text.append(String.format(
                LATENCY,
                latency.name(),
                latency.histogram().getTotalCount(),
                latency.percentile(50),
                latency.percentile(90),
                latency.percentile(99),
                latency.percentile(99.9),
                latency.histogram().getMaxValue()));
        }
        return text.toString();
    }

    String latencyJson(final String coreThread, final List<Latency> latencies)
    {
        final JsonLine json = json().text("coreThread", coreThread).number("fillsPerSecond", Latency.RATE);
        json.array("latency");
        for (final Latency latency : latencies)
        {
            json.object()
                .text("name", latency.name())
                .number("fills", latency.histogram().getTotalCount())
                .number("p50Ns", latency.percentile(50))
                .number("p90Ns", latency.percentile(90))
                .number("p99Ns", latency.percentile(99))
                .number("p999Ns", latency.percentile(99.9))
                .number("maxNs", latency.histogram().getMaxValue())
                .end();
        }
        return json.end().toString();
    }

    String throughputText(final List<Throughput> runs)
    {
        final StringBuilder text = text();
        text.append(String.format(
            THROUGHPUT_HEADING, "cycles", "inputs", "records", "per cycle", "cycles/s", "replayed/s", "records read/s"));
        for (final Throughput run : runs)
        {
            text.append(String.format(
                THROUGHPUT,
                run.cycles(),
                run.inputs(),
                run.records(),
                run.inputsPerCycle(),
                run.cyclesPerSecond(),
                run.replayedInputsPerSecond(),
                run.replayedRecordsPerSecond()));
        }
        return text.toString();
    }

    String throughputJson(final List<Throughput> runs)
    {
        final JsonLine json = json().array("runs");
        for (final Throughput run : runs)
        {
            json.object()
                .number("cycles", run.cycles())
                .number("inputs", run.inputs())
                .number("records", run.records())
                .number("inputsPerCycle", decimal(run.inputsPerCycle()))
                .number("cyclesPerSecond", decimal(run.cyclesPerSecond()))
                .number("replayedInputsPerSecond", decimal(run.replayedInputsPerSecond()))
                .number("replayedRecordsPerSecond", decimal(run.replayedRecordsPerSecond()))
                .end();
        }
        return json.end().toString();
    }

    String booksText(final List<BookRate> rates)
    {
        final StringBuilder text = text();
        text.append(String.format(BOOKS_HEADING, "venue", "levels", "cpu ns", "elapsed ns", "changes/cpu s"));
        for (final BookRate rate : rates)
        {
            text.append(String.format(
                BOOKS,
                rate.name(),
                rate.levels(),
                rate.cpuNsPerFrame(),
                rate.wallNsPerFrame(),
                rate.changesPerSecond()));
        }
        return text.toString();
    }

    String booksJson(final List<BookRate> rates)
    {
        final JsonLine json = json().array("books");
        for (final BookRate rate : rates)
        {
            json.object()
                .text("venue", rate.name())
                .number("levels", rate.levels())
                .number("cpuNsPerFrame", decimal(rate.cpuNsPerFrame()))
                .number("elapsedNsPerFrame", decimal(rate.wallNsPerFrame()))
                .number("changesPerCpuSecond", decimal(rate.changesPerSecond()))
                .end();
        }
        return json.end().toString();
    }

    private StringBuilder text()
    {
        return new StringBuilder(1024)
            .append("machine  ").append(Machine.describe()).append('\n')
            .append("jdk      ").append(Machine.jdk()).append('\n')
            .append("flags    ").append(String.join(" ", flags)).append("\n\n");
    }

    private JsonLine json()
    {
        return new JsonLine()
            .text("machine", Machine.describe())
            .text("jdk", Machine.jdk())
            .text("flags", String.join(" ", flags));
    }

    private static BigDecimal decimal(final double value)
    {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
