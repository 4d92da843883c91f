package io.ballast.journal;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.rollcycles.RollCycleArithmetic;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One queue file a UTC day, with an index as thin as Chronicle allows: nothing here reads by index.
 */
final class DailyRoll implements RollCycle
{
    static final int DAY_MS = 24 * 60 * 60 * 1000;
    static final String SUFFIX = ".cq4";

    private static final String FORMAT = "yyyyMMdd";
    private static final DateTimeFormatter FORMATTER = DateTimeFormatter.ofPattern(FORMAT, Locale.ROOT);

    private final RollCycleArithmetic arithmetic = RollCycleArithmetic.of(4096, 1024);

    static String fileName(final int cycle)
    {
        return FORMATTER.format(LocalDate.ofEpochDay(cycle)) + SUFFIX;
    }

    static boolean isFileName(final String name)
    {
        return name.length() == FORMAT.length() + SUFFIX.length() && name.endsWith(SUFFIX) &&
            name.chars().limit(FORMAT.length()).allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String format()
    {
        return FORMAT;
    }

    @Override
    public int lengthInMillis()
    {
        return DAY_MS;
    }

    @Override
    public int defaultIndexCount()
    {
        return arithmetic.indexCount();
    }

    @Override
    public int defaultIndexSpacing()
    {
        return arithmetic.indexSpacing();
    }

    @Override
    public long toIndex(final int cycle, final long sequenceNumber)
    {
        return arithmetic.toIndex(cycle, sequenceNumber);
    }

    @Override
    public long toSequenceNumber(final long index)
    {
        return arithmetic.toSequenceNumber(index);
    }

    @Override
    public int toCycle(final long index)
    {
        return arithmetic.toCycle(index);
    }

    @Override
    public long maxMessagesPerCycle()
    {
        return arithmetic.maxMessagesPerCycle();
    }

    @Override
    public String toString()
    {
        return "DAILY";
    }
}
