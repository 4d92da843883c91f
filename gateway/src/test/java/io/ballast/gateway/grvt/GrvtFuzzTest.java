package io.ballast.gateway.grvt;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Seeds;
import io.ballast.gateway.transport.HttpResponse;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every recorded message, broken in every way that chance finds, on every way into a session: nothing escapes, and what
 * is told afterwards is told as it should be. {@code -Dballast.fuzz.inputs=N} for more than the usual number.
 */
final class GrvtFuzzTest
{
    private static final int INPUTS = Integer.getInteger("ballast.fuzz.inputs", 10_000);
    private static final int INPUTS_PER_SEED = 500;
    private static final String[] TARGETS = {
        "/full/v1/order", "/full/v1/open_orders", "/full/v1/fill_history", "/full/v1/positions",
        "/full/v1/account_summary", "/full/v1/funding_payment_history", "/full/v1/instrument", "/time",
        "/full/v1/cancel_on_disconnect", "/auth/api_key/login"};
    private static final byte[] JSON = "{}[]\",:0123456789.-eE\\ntruefalsenull \u0000".getBytes(ISO_8859_1);

    @Test
    void shouldSurviveBrokenMessages()
    {
        final List<byte[]> samples = samples();
        Seeds.run((INPUTS + INPUTS_PER_SEED - 1) / INPUTS_PER_SEED, random ->
        {
            ScriptedVenue venue = new ScriptedVenue().up();
            for (int i = 0; i < INPUTS_PER_SEED; i++)
            {
                final byte[] message = mutated(samples.get(random.nextInt(samples.size())), samples, random);
                if (venue.open.size() < 2)
                {
                    venue = new ScriptedVenue().up();
                }
                feed(venue, message, random);
                venue.recorder.clear();
                venue.sent.clear();
            }
        });
    }

    @Test
    void shouldStillWorkAfterwards()
    {
        final List<byte[]> samples = samples();
        Seeds.run(20, random ->
        {
            final ScriptedVenue venue = new ScriptedVenue().up();
            for (int i = 0; i < 50 && venue.open.size() == 2; i++)
            {
                venue.text(1, new String(mutated(samples.get(random.nextInt(samples.size())), samples, random),
                    ISO_8859_1));
            }
            venue.recorder.clear();
            if (venue.open.contains(1))
            {
                venue.text(1, ScriptedVenue.fill(0, ScriptedVenue.ID, "0.1", "5-1"));
                assertTrue(venue.recorder.lines().contains("FILL 9223372036854775809 SELL 0.1@2991.02 " +
                    "fee 0.33649 TAKER OURS 5-1 STREAM"), venue.recorder.lines().toString());
            }
        });
    }

    private static void feed(final ScriptedVenue venue, final byte[] message, final SplittableRandom random)
    {
        switch (random.nextInt(4))
        {
            case 0, 1 -> venue.session.onText(
                venue.nowNs, random.nextInt(2), new UnsafeBuffer(message), 0, message.length);
            case 2 ->
            {
                venue.create(ScriptedVenue.ID + random.nextInt(3), TimeInForce.GTC);
                venue.cancel(ScriptedVenue.ID, 500);
                venue.query(1 + random.nextInt(9), QueryKind.get((short)random.nextInt(5)), ScriptedVenue.ID, 0);
                venue.session.onText(venue.nowNs, 1, new UnsafeBuffer(message), 0, message.length);
            }
            default ->
            {
                final String target = TARGETS[random.nextInt(TARGETS.length)];
                if (venue.exchange(target) != null)
                {
                    final HttpResponse response = new HttpResponse().begin(random.nextInt(4) == 0 ? 500 : 200);
                    response.body().bytes(new UnsafeBuffer(message), 0, message.length);
                    response.header("Set-Cookie").bytes(new UnsafeBuffer(message), 0, Math.min(40, message.length));
                    venue.respond(target, response);
                }
                venue.pass(random.nextLong(200 * ScriptedVenue.MS));
            }
        }
    }

    private static byte[] mutated(final byte[] sample, final List<byte[]> samples, final SplittableRandom random)
    {
        byte[] bytes = sample.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 1; i--)
        {
            final int at = random.nextInt(bytes.length);
            switch (random.nextInt(7))
            {
                case 0 -> bytes[at] = (byte)(bytes[at] ^ 1 << random.nextInt(8));
                case 1 -> bytes[at] = JSON[random.nextInt(JSON.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
                case 4 ->
                {
                    final byte[] other = samples.get(random.nextInt(samples.size()));
                    bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(
                        other, random.nextInt(other.length), other.length));
                }
                case 5 -> bytes = replaced(bytes, "ETH", "BTC", random);
                default -> bytes = joined(
                    Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 9), bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] replaced(
        final byte[] bytes, final String one, final String other, final SplittableRandom random)
    {
        final String text = new String(bytes, ISO_8859_1);
        final String changed = random.nextBoolean() ?
            text.replace(other, one) : text.replaceAll("\"[0-9.]+\"", "\"99999999999999999999\"");
        return changed.getBytes(ISO_8859_1);
    }

    private static byte[] joined(final byte[] front, final byte[] back)
    {
        final byte[] all = Arrays.copyOf(front, front.length + back.length);
        System.arraycopy(back, 0, all, front.length, back.length);
        return all;
    }

    private static List<byte[]> samples()
    {
        final List<byte[]> samples = new ArrayList<>();
        for (final Path file : Samples.all())
        {
            try
            {
                final String text = Files.readString(file);
                samples.add(text.getBytes(UTF_8));
                samples.add(text.replace("BTC", "ETH").replaceAll("\"id\": \\d+", "\"id\": 6")
                    .getBytes(UTF_8));
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        }
        return samples;
    }
}
