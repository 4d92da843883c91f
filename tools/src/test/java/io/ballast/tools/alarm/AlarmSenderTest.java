package io.ballast.tools.alarm;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Alarms on their way, in a time of the test's own. */
class AlarmSenderTest
{
    private static final long MS = 1_000_000L;

    private final List<String> posted = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private CompletableFuture<String> answer = new CompletableFuture<>();
    private final AlarmSender sender = new AlarmSender(this::post, told::add);

    private CompletableFuture<String> post(final String json)
    {
        posted.add(json);
        answer = new CompletableFuture<>();
        return answer;
    }

    private static Alarm alarm(final String name)
    {
        return new Alarm(name, "{\"text\":\"" + name + "\"}");
    }

    @Test
    void shouldSendOneAfterTheOther()
    {
        sender.offer(alarm("a"));
        sender.offer(alarm("b"));
        sender.step(0);
        sender.step(1);
        assertEquals(List.of("{\"text\":\"a\"}"), posted, "the second waits for the answer to the first");
        answer.complete(null);
        sender.step(2);
        assertEquals(List.of("{\"text\":\"a\"}", "{\"text\":\"b\"}"), posted);
        answer.complete(null);
        assertFalse(sender.idle());
        sender.step(3);
        assertTrue(sender.idle());
        assertEquals(List.of(), told);
    }

    @Test
    void shouldTryAgainWithGrowingPausesAndThenTellIt()
    {
        sender.offer(alarm("a"));
        sender.offer(alarm("b"));
        final List<Long> sentMs = new ArrayList<>();
        for (long nowMs = 0; told.isEmpty(); nowMs += 50)
        {
            final int before = posted.size();
            sender.step(nowMs * MS);
            if (posted.size() > before)
            {
                sentMs.add(nowMs);
                answer.complete("host=h, status=500");
            }
            assertTrue(nowMs < 60_000, "never given up");
        }
        // The answer is seen with the next step, 50 ms later; the seventh is the first try of the second alarm.
        assertEquals(List.of(0L, 300L, 850L, 1_900L, 3_950L, 8_000L, 8_050L), sentMs);
        assertEquals(
            List.of("ballast: an alarm could not be delivered (host=h, status=500): a"), told);
        assertEquals("{\"text\":\"b\"}", posted.get(6), "the next one is not held back by it");
    }

    @Test
    void shouldHoldSoManyAndTellTheOthers()
    {
        for (int i = 0; i < 66; i++)
        {
            sender.offer(alarm("n" + i));
        }
        assertEquals(List.of(
            "ballast: an alarm could not be delivered (too many are waiting): n64",
            "ballast: an alarm could not be delivered (too many are waiting): n65"), told);
        told.clear();
        sender.giveUp();
        assertEquals(64, told.size());
        assertTrue(sender.idle());
    }
}
