package io.ballast.core.market;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BasisTest
{
    private static final long MS = 1_000_000L;
    private static final long MID = parse("10000");
    private static final long BP = parse("1");
    private static final long STEP_NS = 300 * MS;

    private final Basis basis = new Basis(EngineConfig.defaults());

    @Test
    void shouldBeZeroUntilTheWindowWasWatchedInFull()
    {
        assertFalse(basis.warm(0));
        for (long now = 0; now < 60_000 * MS; now += STEP_NS)
        {
            basis.onMids(MID, MID + 12 * BP, now);
            assertFalse(basis.warm(now));
            assertEquals(0, basis.basisPoints());
        }
        basis.onMids(MID, MID + 12 * BP, 60_000 * MS);
        assertTrue(basis.warm(60_000 * MS));
        assertEquals(parse("12"), basis.basisPoints());
    }

    @Test
    void shouldBeZeroWithTooFewSamples()
    {
        for (long now = 0; now <= 300_000 * MS; now += 610 * MS)
        {
            basis.onMids(MID, MID + 12 * BP, now);
            assertFalse(basis.warm(now));
        }
        assertEquals(0, basis.basisPoints());
        assertEquals(99, basis.fill());
    }

    @Test
    void shouldCoolDownWhenMidsStopComing()
    {
        final long end = watch(0, 12);
        assertTrue(basis.warm(end));
        assertTrue(basis.warm(end + 29_000 * MS));
        assertFalse(basis.warm(end + 61_000 * MS));
        basis.onMids(MID, MID, end + 61_000 * MS);
        assertEquals(0, basis.basisPoints());
        assertEquals(1, basis.fill());
    }

    @Test
    void shouldNotSampleMoreOftenThanFitsTheWindow()
    {
        for (long now = 0; now <= 120_000 * MS; now += 10 * MS)
        {
            basis.onMids(MID, MID + BP, now);
            assertTrue(basis.fill() <= basis.capacity());
        }
        assertTrue(basis.fill() > basis.capacity() * 9 / 10, "samples: " + basis.fill());
        assertTrue(basis.warm(120_000 * MS));
    }

    @Test
    void shouldPassOverMissingMids()
    {
        basis.onMids(MarketView.NO_PRICE, MID, 0);
        basis.onMids(MID, MarketView.NO_PRICE, 0);
        assertEquals(0, basis.fill());
    }

    @Test
    void shouldConvertPricesBothWays()
    {
        assertEquals(MID, basis.toHedge(MID));
        assertEquals(MID, basis.toPrimary(MID));
        watch(0, 12);
        assertEquals(MID + 12 * BP, basis.toHedge(MID));
        assertEquals(MID, basis.toPrimary(MID + 12 * BP));
        assertEquals(parse("2936.8"), basis.toPrimary(basis.toHedge(parse("2936.8"))));
    }

    @Test
    void shouldFollowTheMedianOfTheWindow()
    {
        Seeds.run(20, random ->
        {
            final Basis rolling = new Basis(EngineConfig.defaults().with(Setting.BASIS_SAMPLES, 30));
            final List<long[]> all = new ArrayList<>();
            final long spacing = 60_000 * MS / rolling.capacity() + 1;
            long now = 0;
            for (int i = 0; i < 2_000; i++)
            {
                now += spacing + random.nextLong(500 * MS);
                final long points = random.nextLong(-20, 20);
                rolling.onMids(MID, MID + points * BP, now);
                all.add(new long[]{now, points * BP});
                final long since = now - 60_000 * MS;
                final long[] window = all.stream().filter(sample -> sample[0] >= since).mapToLong(sample -> sample[1])
                    .sorted().toArray();
                if (rolling.warm(now))
                {
                    assertEquals(window.length, rolling.fill());
                    final long sum = window[(window.length - 1) / 2] + window[window.length / 2];
                    assertEquals(Math.floorDiv(sum, 2), rolling.basisPoints());
                }
            }
            assertTrue(rolling.warm(now));
        });
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        final long end = watch(0, 12);
        Snapshots.assertRestores(basis, new Basis(EngineConfig.defaults()), moved ->
        {
            for (int i = 1; i < 200; i++)
            {
                moved.onMids(MID, MID + i % 7 * BP, end + i * STEP_NS);
            }
        });
    }

    private long watch(final long from, final long points)
    {
        long now = from;
        for (int i = 0; i < 202; i++, now += STEP_NS)
        {
            basis.onMids(MID, MID + points * BP, now);
        }
        return now - STEP_NS;
    }
}
