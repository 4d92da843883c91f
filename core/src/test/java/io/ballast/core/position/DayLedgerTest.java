package io.ballast.core.position;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Snapshots;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DayLedgerTest
{
    private static final long NS_PER_DAY = 86_400_000_000_000L;
    private static final int DAY = 20_000;
    private static final long MIDNIGHT = (DAY + 1) * NS_PER_DAY;

    private final DayLedger ledger = new DayLedger(EngineConfig.defaults());

    @Test
    void shouldAddTheRunToWhatEarlierRunsLeft()
    {
        ledger.open(DAY, parse("-3"), parse("-10"));
        assertEquals(DAY, ledger.dayNumber());
        assertEquals(parse("-3"), ledger.loss(0));
        assertEquals(parse("-4.5"), ledger.loss(parse("-1.5")));
        assertEquals(parse("-9"), ledger.cost(parse("1")));
        assertEquals(parse("0.5"), ledger.lossRoom(parse("-1.5")));
        assertEquals(0, ledger.lossRoom(parse("-2")));
        assertEquals(parse("16"), ledger.costRoom(parse("1")));
        assertEquals(parse("-1"), ledger.costRoom(parse("-16")));
    }

    @Test
    void shouldTakeItsLimitsFromTheConfiguration()
    {
        final DayLedger other = new DayLedger(
            EngineConfig.defaults().with(Setting.DAILY_LOSS, "1 USD").with(Setting.DAILY_COST, "2 USD"));
        assertEquals(parse("1"), other.lossRoom(0));
        assertEquals(parse("2"), other.costRoom(0));
    }

    @Test
    void shouldBeginADayAtMidnightAndOnlyOnce()
    {
        ledger.open(DAY, parse("-3"), parse("-10"));
        assertFalse(ledger.onTime(MIDNIGHT - 1, parse("-1"), parse("-2")));
        assertEquals(parse("-4"), ledger.loss(parse("-1")));
        assertEquals(0, ledger.closedLoss());

        assertTrue(ledger.onTime(MIDNIGHT, parse("-1"), parse("-2")));
        assertEquals(DAY + 1, ledger.dayNumber());
        assertEquals(parse("-4"), ledger.closedLoss());
        assertEquals(parse("-12"), ledger.closedCost());
        assertEquals(0, ledger.loss(parse("-1")));
        assertEquals(0, ledger.cost(parse("-2")));

        assertFalse(ledger.onTime(MIDNIGHT, parse("-5"), parse("-6")));
        assertFalse(ledger.onTime(MIDNIGHT + NS_PER_DAY - 1, parse("-5"), parse("-6")));
        assertEquals(parse("-4"), ledger.loss(parse("-5")));
        assertEquals(parse("-4"), ledger.cost(parse("-6")));
    }

    @Test
    void shouldNotChargeYesterdaysUnrealisedLossAgain()
    {
        ledger.open(DAY, 0, 0);
        ledger.onTime(MIDNIGHT, parse("-4"), parse("-4"));
        assertEquals(parse("4"), ledger.loss(0));
        assertEquals(parse("5"), ledger.lossRoom(parse("-4")));
        assertEquals(parse("-1"), ledger.lossRoom(parse("-10")));
    }

    @Test
    void shouldNotBringAnOldDayBackWhenTheClockStepsBack()
    {
        ledger.open(DAY, 0, 0);
        assertTrue(ledger.onTime(MIDNIGHT, parse("-4"), parse("-4")));
        assertFalse(ledger.onTime(MIDNIGHT - 1, parse("-4"), parse("-4")));
        assertFalse(ledger.onTime(MIDNIGHT + 1, parse("-4"), parse("-4")));
        assertEquals(DAY + 1, ledger.dayNumber());
    }

    @Test
    void shouldSkipDaysThatNoRunSaw()
    {
        ledger.open(DAY, parse("-4"), parse("-4"));
        assertTrue(ledger.onTime(MIDNIGHT + 5 * NS_PER_DAY, 0, 0));
        assertEquals(DAY + 6, ledger.dayNumber());
        assertEquals(0, ledger.loss(0));
    }

    @Test
    void shouldRefuseSumsThatOverflow()
    {
        ledger.open(DAY, Long.MIN_VALUE, Long.MIN_VALUE);
        assertThrows(ArithmeticException.class, () -> ledger.loss(-1));
        assertThrows(ArithmeticException.class, () -> ledger.cost(-1));
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        ledger.open(DAY, parse("-3"), parse("-10"));
        ledger.onTime(MIDNIGHT, parse("-1"), parse("-2"));
        Snapshots.assertRestores(
            ledger,
            new DayLedger(EngineConfig.defaults()),
            moved -> moved.onTime(MIDNIGHT + NS_PER_DAY, parse("-7"), parse("-8")));
    }

    @Test
    void shouldBeHistory()
    {
        ledger.open(DAY, parse("-3"), parse("-10"));
        Snapshots.assertDifferInHistoryAlone(ledger, new DayLedger(EngineConfig.defaults()));
    }
}
