package io.ballast.gateway;

import com.sun.management.ThreadMXBean;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.fixture.Allocations;
import io.ballast.gateway.backpack.BackpackOrderRequest;
import io.ballast.gateway.backpack.BackpackRequestSigner;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.backpack.BackpackText;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtOrderHash;
import io.ballast.gateway.grvt.GrvtOrderRequest;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What is ours allocates nothing; what the libraries allocate for a signature stays small.
 */
final class SignerAllocationTest
{
    private static final int CALLS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final Commands commands = new Commands();
    private final ByteText json = new ByteText(1024);
    private final BackpackText text = new BackpackText();
    private final GrvtOrderHash hash = new GrvtOrderHash();
    private final GrvtDomain domain = new GrvtDomain(GrvtDomain.PRODUCTION);
    private final byte[] assetId = {3, 4, 1};
    private final byte[] structHash = new byte[32];
    private final byte[] digest = new byte[32];

    @Test
    void shouldBuildWhatIsSignedWithoutGarbage()
    {
        Allocations.assertNone(this::buildText);
        Allocations.assertNone(this::buildDigest);
    }

    @Test
    void shouldLeaveLittleGarbageForABackpackOrder()
    {
        try (BackpackSigner signer = BackpackSigner.of(secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")))
        {
            final BackpackOrderRequest request =
                new BackpackOrderRequest(new BackpackRequestSigner(signer), "ETH_USDC_PERP", 0);
            final HttpRequest http = new HttpRequest();
            commands.order(7, 298_745_000_000L, 10_000_000);
            final OrderCommandDecoder command = commands.decoder();
            assertAtMost(2_560, call -> request.write(command, call, 5_000, http));
        }
    }

    @Test
    void shouldLeaveLittleGarbageForAGrvtOrder()
    {
        try (GrvtSigner signer = GrvtSigner.of(secret("0x" + "0".repeat(62) + "2a")))
        {
            final GrvtOrderRequest request =
                new GrvtOrderRequest(signer, domain, 7, "ETH_USDT_Perp", assetId, 9);
            commands.order(-1, 298_745_000_000L, 10_000_000).nonce(1).expiryNs(1);
            final OrderCommandDecoder command = commands.decoder();
            assertAtMost(192, call -> request.write(command, json.clear()));
        }
    }

    private void buildText(final int call)
    {
        text.clear()
            .instruction("orderExecute")
            .number("clientId", call)
            .parameter("orderType", "Limit")
            .decimal("price", 298_745_000_000L + call)
            .decimal("quantity", 10_000_000)
            .parameter("side", "Bid")
            .parameter("symbol", "ETH_USDC_PERP")
            .end(1_763_800_000_000L + call, BackpackText.DEFAULT_WINDOW_MS);
    }

    private void buildDigest(final int call)
    {
        final long size = GrvtAmounts.size(10_000_000, 9);
        final long price = GrvtAmounts.price(298_745_000_000L + call);
        hash.clear()
            .leg(assetId, size, price, true)
            .order(2_147_050_003_876_484L, false, 1, false, false, call, 1_763_886_400_000_000_000L, structHash);
        domain.digest(structHash, digest);
    }

    private static void assertAtMost(final long bytes, final IntConsumer call)
    {
        long each = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++)
            {
                call.accept(i);
            }
            each = Math.min(each, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        assertTrue(each <= bytes, "bytes allocated per signature: " + each);
        assertTrue(each > 0, "nothing was measured");
    }

    private static Secret secret(final String text)
    {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }
}
