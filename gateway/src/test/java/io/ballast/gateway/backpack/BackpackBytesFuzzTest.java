package io.ballast.gateway.backpack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ballast.core.codec.QueryKind;
import io.ballast.gateway.backpack.ScriptedVenue.Asked;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any bytes as a frame and as an answer, to a session that is up and has asked everything it can ask. Nothing escapes,
 * and what is told is well formed. The first byte says where they go.
 */
final class BackpackBytesFuzzTest
{
    private static final int[] STATUS = {200, 200, 200, 202, 400, 401, 404, 429, 500, 503};
    private static final long ORDER = 7;

    static Stream<byte[]> frames()
    {
        final List<byte[]> inputs = new ArrayList<>();
        for (final String sample : samples())
        {
            inputs.add(input(0, sample));
            inputs.add(input(1, sample));
        }
        return inputs.stream();
    }

    static Stream<byte[]> answers()
    {
        final List<byte[]> inputs = new ArrayList<>();
        for (final String sample : samples())
        {
            inputs.add(input(inputs.size(), sample));
        }
        return inputs.stream();
    }

    private static List<String> samples()
    {
        final List<String> samples = new ArrayList<>(List.of(
            ScriptedVenue.order(ORDER, "New", "0"), "[" + ScriptedVenue.order(ORDER, "Cancelled", "0.1") + "]",
            ScriptedVenue.snapshot(41), ScriptedVenue.MARKET, ScriptedVenue.ACCOUNT, ScriptedVenue.COLLATERAL,
            "{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"orderFill\",\"T\":1,\"s\":\"ETH_USDC_PERP\"," +
                "\"c\":7,\"S\":\"Bid\",\"i\":\"51\",\"z\":\"0.2\",\"l\":\"0.2\",\"L\":\"2936\",\"t\":77," +
                "\"m\":false,\"n\":\"0.29\",\"N\":\"USDC\"}}",
            "{\"stream\":\"depth.ETH_USDC_PERP\",\"data\":{\"T\":1,\"e\":\"depth\",\"s\":\"ETH_USDC_PERP\"," +
                "\"a\":[[\"2937\",\"1\"]],\"b\":[[\"2935\",\"0\"]],\"U\":41,\"u\":41}}"));
        for (final String sample : Samples.all(""))
        {
            samples.add(sample.replace("SOL_USDC_PERP", "ETH_USDC_PERP").replace("BTC_USDC_PERP", "ETH_USDC_PERP"));
        }
        return samples;
    }

    private static byte[] input(final int where, final String text)
    {
        return ((char)(where & 0x7f) + text).getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("frames")
    @FuzzTest
    void shouldTakeAnyFrame(final byte[] input)
    {
        if (input.length == 0)
        {
            return;
        }
        final ScriptedVenue venue = new ScriptedVenue().up();
        venue.quote(ORDER);
        venue.session.onText(venue.nowNs, input[0] & 1, new UnsafeBuffer(input), 1, input.length - 1);
        venue.advance(ScriptedVenue.SECOND);
    }

    @MethodSource("answers")
    @FuzzTest
    void shouldTakeAnyAnswer(final byte[] input)
    {
        if (input.length == 0)
        {
            return;
        }
        final ScriptedVenue venue = new ScriptedVenue();
        if ((input[0] & 1) == 0)
        {
            venue.housekeeping = false;
            venue.session.wallOffset(0);
            venue.start(venue.session);
        }
        else
        {
            venue.up();
            venue.quote(ORDER);
            venue.cancel(ORDER);
            venue.cancelAll();
            for (final QueryKind kind : List.of(QueryKind.ORDER, QueryKind.OPEN_ORDERS, QueryKind.FILLS,
                QueryKind.POSITION, QueryKind.ACCOUNT, QueryKind.BOOK))
            {
                venue.query(1 + kind.value(), kind, ORDER);
            }
        }
        final int choice = (input[0] & 0xff) >> 1;
        final Asked asked = venue.asked.get(choice % venue.asked.size());
        venue.respond(asked, STATUS[choice % STATUS.length], Arrays.copyOfRange(input, 1, input.length));
        venue.advance(ScriptedVenue.SECOND);
    }
}
