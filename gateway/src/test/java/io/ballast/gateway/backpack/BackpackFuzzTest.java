package io.ballast.gateway.backpack;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Everything that the venue may say, bent: on both sockets and as the answer to every call. Nothing escapes, and what
 * is told is well formed, which the log checks. {@code -Dballast.fuzz.inputs=N} for more.
 */
final class BackpackFuzzTest
{
    private static final int INPUTS = Integer.getInteger("ballast.fuzz.inputs", 10_000);
    private static final long SEED = Long.getLong("ballast.fuzz.seed", 20_261_122L);
    private static final int[] STATUS = {200, 200, 200, 200, 202, 204, 301, 400, 400, 401, 404, 408, 429, 500, 503};
    private static final String[] WORDS = {"null", "{}", "[]", "\"\"", "-1", "0", "1e9", "99999999999999999999", "true",
        "\"\\u0000\"", "\"\u00e9\"", ",", ":", "\"", "{", "}", "[", "]", "-", ".", "0.000000001",
        "9223372036854775807"};

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<String> samples = new ArrayList<>();
    private ScriptedVenue venue;
    private long told;

    @Test
    void shouldTakeWhateverTheVenueSays()
    {
        gather();
        for (int i = 0; i < INPUTS; i++)
        {
            if (i % 500 == 0)
            {
                venue = new ScriptedVenue().up();
            }
            final String text = bent(samples.get(random.nextInt(samples.size())));
            try
            {
                feed(text);
            }
            catch (final RuntimeException | AssertionError ex)
            {
                throw new AssertionError("seed " + SEED + ", input " + i + ": " + text, ex);
            }
            told += venue.log.take().size();
        }
        assertTrue(told > INPUTS / 10, "told " + told);
    }

    private void gather()
    {
        for (final String sample : Samples.all(""))
        {
            samples.add(sample.replace("SOL_USDC_PERP", "ETH_USDC_PERP").replace("BTC_USDC_PERP", "ETH_USDC_PERP")
                .replace("ETH_USDC\"", "ETH_USDC_PERP\""));
        }
        samples.add(ScriptedVenue.order(7, "New", "0"));
        samples.add("[" + ScriptedVenue.order(7, "Cancelled", "0.1") + "]");
        samples.add(ScriptedVenue.snapshot(41));
        samples.add(ScriptedVenue.MARKET);
        samples.add(ScriptedVenue.ACCOUNT);
        samples.add(ScriptedVenue.COLLATERAL);
        samples.add("{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"orderFill\",\"T\":1," +
            "\"s\":\"ETH_USDC_PERP\",\"c\":7,\"S\":\"Bid\",\"i\":\"51\",\"z\":\"0.2\",\"l\":\"0.2\"," +
            "\"L\":\"2936\",\"t\":77,\"m\":false,\"n\":\"0.29\",\"N\":\"USDC\"}}");
        samples.add("{\"stream\":\"depth.ETH_USDC_PERP\",\"data\":{\"T\":1,\"e\":\"depth\",\"s\":\"ETH_USDC_PERP\"," +
            "\"a\":[[\"2937\",\"1\"]],\"b\":[[\"2935\",\"0\"]],\"U\":41,\"u\":41}}");
    }

    private void feed(final String text)
    {
        switch (random.nextInt(4))
        {
            case 0 -> say(0, text);
            case 1 -> say(1, text);
            case 2 -> command();
            default -> venue.advance(random.nextInt(1_000) * ScriptedVenue.MS);
        }
        if (random.nextInt(8) == 0)
        {
            revive();
        }
        if (!venue.asked.isEmpty())
        {
            final ScriptedVenue.Asked one = venue.asked.get(random.nextInt(venue.asked.size()));
            venue.respond(one, STATUS[random.nextInt(STATUS.length)], text);
        }
        if (random.nextInt(16) == 0)
        {
            venue.mark(0);
            venue.mark(1);
        }
    }

    private void say(final int socket, final String text)
    {
        final UnsafeBuffer bytes = new UnsafeBuffer(text.getBytes(
            random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        venue.session.onText(venue.nowNs, socket, bytes, 0, bytes.capacity());
    }

    /** A socket that was given up is opened again, as the session asks for it. */
    private void revive()
    {
        venue.advance(ScriptedVenue.SECOND);
        venue.opened.forEach(socket -> venue.session.onOpen(venue.nowNs, socket));
        venue.opened.clear();
        if (venue.find("GET /api/v1/orders?") != null)
        {
            venue.answer("GET /api/v1/orders?", 200, "[]");
        }
        if (venue.find("GET /api/v1/depth") != null)
        {
            venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(40));
        }
    }

    private void command()
    {
        switch (random.nextInt(8))
        {
            case 0 -> venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
            case 1 -> venue.cancel(7);
            case 2 -> venue.cancelAll();
            default ->
            {
                final QueryKind[] kinds = {QueryKind.ORDER, QueryKind.OPEN_ORDERS, QueryKind.FILLS, QueryKind.POSITION,
                    QueryKind.ACCOUNT, QueryKind.BOOK};
                venue.query(1 + random.nextInt(1_000), kinds[random.nextInt(kinds.length)], 7);
            }
        }
    }

    private String bent(final String sample)
    {
        final StringBuilder text = new StringBuilder(sample);
        for (int bends = random.nextInt(4); bends > 0 && text.length() > 0; bends--)
        {
            final int at = random.nextInt(text.length());
            switch (random.nextInt(6))
            {
                case 0 -> text.setLength(at);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, (char)random.nextInt(256));
                case 3 -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
                case 4 -> replaceValue(text, at);
                default ->
                {
                    final int end = Math.min(text.length(), at + 1 + random.nextInt(40));
                    text.insert(at, text.substring(at, end));
                }
            }
        }
        return text.toString();
    }

    /** What stands after the next colon becomes something else. */
    private void replaceValue(final StringBuilder text, final int at)
    {
        final int colon = text.indexOf(":", at);
        if (colon < 0)
        {
            return;
        }
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0)
        {
            end++;
        }
        text.replace(colon + 1, end, WORDS[random.nextInt(WORDS.length)]);
    }
}
