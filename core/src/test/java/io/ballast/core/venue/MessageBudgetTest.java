package io.ballast.core.venue;

import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MessageBudgetTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOW = 1_700_000_000L * SECOND_NS;

    private final MessageBudget budget = new MessageBudget(1_000, 30);

    @Test
    void shouldUseFourFifthsAndLeaveRoomForTheMoreUrgent()
    {
        assertEquals(640, budget.limit(MessageKind.ORDER));
        assertEquals(720, budget.limit(MessageKind.QUERY));
        assertEquals(760, budget.limit(MessageKind.HEDGE));
        assertEquals(800, budget.limit(MessageKind.CANCEL));
        assertEquals(20, budget.limit(MessageKind.HISTORY));
        assertEquals(30, budget.limit(MessageKind.PROOF));
    }

    @Test
    void shouldNeverLetOrdersStopHedgesOrCancels()
    {
        while (budget.allows(MessageKind.ORDER, NOW))
        {
            budget.count(MessageKind.ORDER, NOW);
        }
        assertEquals(640, budget.used(NOW));
        assertTrue(budget.allows(MessageKind.QUERY, NOW));
        assertTrue(budget.allows(MessageKind.HEDGE, NOW));
        use(MessageKind.HEDGE, 120, NOW);
        assertFalse(budget.allows(MessageKind.QUERY, NOW));
        assertFalse(budget.allows(MessageKind.HEDGE, NOW));
        assertTrue(budget.allows(MessageKind.CANCEL, NOW));
        use(MessageKind.CANCEL, 39, NOW);
        assertTrue(budget.allows(MessageKind.CANCEL, NOW));
        use(MessageKind.CANCEL, 1, NOW);
        assertFalse(budget.allows(MessageKind.CANCEL, NOW));
        use(MessageKind.CANCEL, 1, NOW);
        assertEquals(801, budget.used(NOW));
    }

    @Test
    void shouldKeepTenHistoryQuestionsForProofs()
    {
        use(MessageKind.HISTORY, 19, NOW);
        assertTrue(budget.allows(MessageKind.HISTORY, NOW));
        use(MessageKind.HISTORY, 1, NOW);
        assertFalse(budget.allows(MessageKind.HISTORY, NOW));
        use(MessageKind.PROOF, 9, NOW);
        assertTrue(budget.allows(MessageKind.PROOF, NOW));
        use(MessageKind.PROOF, 1, NOW);
        assertFalse(budget.allows(MessageKind.PROOF, NOW));
        assertEquals(30, budget.used(MessageKind.PROOF, NOW));
        assertEquals(0, budget.used(NOW));
        assertTrue(budget.allows(MessageKind.ORDER, NOW));
    }

    @Test
    void shouldKeepAllOfASmallHistoryForProofs()
    {
        final MessageBudget small = new MessageBudget(10, 5);
        assertEquals(0, small.limit(MessageKind.HISTORY));
        assertFalse(small.allows(MessageKind.HISTORY, NOW));
        assertTrue(small.allows(MessageKind.PROOF, NOW));
    }

    @Test
    void shouldForgetAfterAMinute()
    {
        use(MessageKind.ORDER, 640, NOW);
        assertFalse(budget.allows(MessageKind.ORDER, NOW + 60 * SECOND_NS));
        assertTrue(budget.allows(MessageKind.ORDER, NOW + 61 * SECOND_NS));
        assertEquals(0, budget.used(NOW + 61 * SECOND_NS));
        use(MessageKind.ORDER, 5, NOW + 61 * SECOND_NS);
        assertEquals(0, budget.used(NOW + 1_000 * SECOND_NS));
    }

    @Test
    void shouldNeverCountTooFewNorForMoreThanASecondTooLong()
    {
        Seeds.run(200, random ->
        {
            final MessageBudget sliding = new MessageBudget(1_000, 30);
            final List<Long> sent = new ArrayList<>();
            long now = random.nextLong(1_000 * SECOND_NS);
            for (int i = 0; i < 500; i++)
            {
                now += random.nextLong(1L << random.nextInt(20, 37));
                final long time = now;
                final long minute = sent.stream().filter(at -> time - at < 60 * SECOND_NS).count();
                final long longer = sent.stream().filter(at -> time - at <= 61 * SECOND_NS).count();
                final long used = sliding.used(now);
                assertTrue(minute <= used && used <= longer, minute + " " + used + " " + longer);
                sliding.count(MessageKind.CANCEL, now);
                sent.add(now);
            }
        });
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        use(MessageKind.ORDER, 17, NOW);
        use(MessageKind.PROOF, 3, NOW + 20 * SECOND_NS);
        Snapshots.assertRestores(budget, new MessageBudget(1_000, 30), moved ->
        {
            moved.count(MessageKind.CANCEL, NOW + 30 * SECOND_NS);
            moved.count(MessageKind.HISTORY, NOW + 61 * SECOND_NS);
            assertEquals(3 + 1, moved.used(MessageKind.HISTORY, NOW + 61 * SECOND_NS));
        });
    }

    private void use(final MessageKind kind, final int count, final long nowNs)
    {
        for (int i = 0; i < count; i++)
        {
            budget.count(kind, nowNs);
        }
    }
}
