package io.ballast.gateway.json;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.fixture.Allocations;
import io.ballast.gateway.transport.ByteText;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertTrue;

class JsonFrameAllocationTest
{
    @Test
    void shouldAllocateNothingPerMessage()
    {
        final byte[] bytes = ("{\"stream\":\"depth.ETH_USDC_PERP\",\"data\":{\"e\":\"depth\",\"E\":1763800000000000," +
            "\"a\":[[\"2936.80\",\"1.2000\"],[\"2936.90\",\"0.00\"]],\"U\":17,\"u\":18,\"m\":false,\"n\":null}}")
            .getBytes(StandardCharsets.US_ASCII);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final JsonFrame json = new JsonFrame();
        final ByteText text = new ByteText(64);
        final long[] sum = new long[1];
        Allocations.assertNone(i ->
        {
            json.begin(buffer, 0, bytes.length);
            for (JsonToken token = json.next(); token != null; token = json.next())
            {
                sum[0] += token == JsonToken.VALUE_STRING ? json.decimal() : 0;
                sum[0] += token == JsonToken.VALUE_NUMBER_INT ? json.whole() : 0;
                sum[0] += json.text(text) ? text.length() : 0;
            }
            sum[0] += json.complete() ? 1 : 0;
        });
        assertTrue(sum[0] != 0);
    }
}
