package io.ballast.gateway.book;

import io.ballast.gateway.book.SequenceRule.Verdict;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SequenceRuleTest
{
    @Test
    void shouldFollowContiguousRanges()
    {
        final SequenceRule rule = SequenceRule.CONTIGUOUS;
        assertEquals(Verdict.APPLY, rule.judge(10, 0, 11, 11));
        assertEquals(Verdict.APPLY, rule.judge(10, 0, 11, 15));
        assertEquals(Verdict.APPLY, rule.judge(10, 0, 8, 12));
        assertEquals(Verdict.PASS_OVER, rule.judge(10, 0, 8, 10));
        assertEquals(Verdict.GAP, rule.judge(10, 0, 12, 12));
    }

    @Test
    void shouldFollowLinkedMessages()
    {
        final SequenceRule rule = SequenceRule.LINKED;
        assertEquals(Verdict.APPLY, rule.judge(10, 10, 14, 17));
        assertEquals(Verdict.APPLY, rule.judge(10, 8, 9, 12));
        assertEquals(Verdict.PASS_OVER, rule.judge(10, 8, 9, 10));
        assertEquals(Verdict.GAP, rule.judge(10, 11, 12, 12));
    }

    @Test
    void shouldFollowRisingNumbers()
    {
        final SequenceRule rule = SequenceRule.RISING;
        assertEquals(Verdict.APPLY, rule.judge(10, 0, 500, 500));
        assertEquals(Verdict.PASS_OVER, rule.judge(10, 0, 10, 10));
    }
}
