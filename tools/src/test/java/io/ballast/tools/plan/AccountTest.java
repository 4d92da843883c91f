package io.ballast.tools.plan;

import io.ballast.tools.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AccountTest
{
    private static final int DAY = 20_458;
    private static final Path JOURNAL = Path.of("/journal");

    @TempDir
    private Path directory;

    @Test
    void shouldCountRunsAcrossOpenings()
    {
        for (int expected = 1; expected <= 3; expected++)
        {
            try (Account account = open())
            {
                assertEquals(expected, account.nextRunNumber(JOURNAL));
            }
        }
    }

    @Test
    void shouldRefuseANumberThatIdsHaveNoRoomFor() throws IOException
    {
        Files.createDirectories(path());
        Files.writeString(path().resolve("last-run.json"), "{\"runNumber\":4094}");
        try (Account account = open())
        {
            assertEquals(Account.LAST_RUN_NUMBER, account.nextRunNumber(JOURNAL));
            final ConfigException ex = assertThrows(ConfigException.class, () -> account.nextRunNumber(JOURNAL));
            assertEquals("all run numbers are used, client order ids would repeat: account=" + path(),
                ex.getMessage());
        }
    }

    @Test
    void shouldTellOfARunThatDied()
    {
        assertNull(Account.unaccountedRun(path()));
        try (Account account = open())
        {
            final int runNumber = account.nextRunNumber(JOURNAL);
            assertEquals(JOURNAL, Account.unaccountedRun(path()));
            account.ended(runNumber, JOURNAL);
            assertNull(Account.unaccountedRun(path()));
            assertEquals(runNumber + 1, account.nextRunNumber(JOURNAL));
        }
    }

    @Test
    void shouldKeepADayForTheNextRun()
    {
        final DayLedger day = new DayLedger(DAY, -123_456_789L, -987_654_321L);
        try (Account account = open())
        {
            account.keep(new DayLedger(DAY, 1, 2));
            account.keep(day);
        }

        assertEquals(day, Account.day(path(), DAY));
        assertTrue(Account.hasDay(path(), DAY));
        assertFalse(Account.hasDay(path(), DAY + 1));
        assertEquals(DayLedger.empty(DAY + 1), Account.day(path(), DAY + 1));
    }

    @Test
    void shouldNotMakeAnythingByLooking()
    {
        assertEquals(DayLedger.empty(DAY), Account.day(path(), DAY));
        assertFalse(Files.exists(path()));
    }

    @Test
    void shouldRefuseAnAccountInUse()
    {
        try (Account account = open())
        {
            final ConfigException ex = assertThrows(ConfigException.class, this::open);
            assertEquals("another run uses this account: account=" + path(), ex.getMessage());
            assertEquals(1, account.nextRunNumber(JOURNAL));
        }
    }

    @Test
    void shouldRefuseAHalfWrittenLedger() throws IOException
    {
        Files.createDirectories(path());
        final Path file = path().resolve("day-2026-01-05.json");
        final String whole = "{\"day\":\"2026-01-05\",\"loss\":\"-1\",\"cost\":\"-2\"}";
        for (int length = 1; length < whole.length(); length++)
        {
            Files.writeString(file, whole.substring(0, length));
            assertThrows(ConfigException.class, () -> Account.day(path(), DAY), "length " + length);
        }
        Files.writeString(file, "{}");
        assertThrows(ConfigException.class, () -> Account.day(path(), DAY));
        Files.writeString(file, "{\"loss\":\"-1\",\"cost\":\"x\"}");
        assertThrows(ConfigException.class, () -> Account.day(path(), DAY));
    }

    private Path path()
    {
        return directory.resolve("account");
    }

    private Account open()
    {
        return Account.open(path());
    }
}
