package io.ballast.tools.report;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.tools.plan.DayLedger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Every cycle of a run that has ended, and what they sum to. Money and quantities at scale 1e-8.
 */
final class CycleBook
{
    private final List<CycleRow> rows = new ArrayList<>();
    private final Map<Long, SizeRate> sizes = new TreeMap<>();
    private long primaryBefore;

    void add(final CycleRecordDecoder record)
    {
        final CycleRow row = CycleRow.of(record, primaryBefore);
        primaryBefore = row.primaryPosition();
        rows.add(row);
        sizes.merge(row.size(), new SizeRate(row.size(), 1, isHedged(row) ? 1 : 0), (a, b) -> a.and(isHedged(row)));
    }

    /** The primary position changed without a cycle. */
    void adopted(final long change)
    {
        primaryBefore += change;
    }

    List<CycleRow> rows()
    {
        return Collections.unmodifiableList(rows);
    }

    List<SizeRate> sizes()
    {
        return List.copyOf(sizes.values());
    }

    int count(final CycleOutcome outcome)
    {
        return (int)rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    long sum(final ToLongFunction<CycleRow> figure)
    {
        return rows.stream().mapToLong(figure).reduce(0, Math::addExact);
    }

    /** A day with the cycles that ended on it. */
    DayLedger added(final DayLedger opened)
    {
        long loss = opened.loss();
        long cost = opened.cost();
        for (final CycleRow row : rows)
        {
            if (DayLedger.dayOf(row.endedNs()) == opened.dayNumber())
            {
                loss += row.pricePnl() + row.funding() - (isHedged(row) ? 0 : row.makerFees() + row.takerFees());
                cost += row.net();
            }
        }
        return new DayLedger(opened.dayNumber(), loss, cost);
    }

    private static boolean isHedged(final CycleRow row)
    {
        return row.outcome() == CycleOutcome.HEDGED;
    }
}
