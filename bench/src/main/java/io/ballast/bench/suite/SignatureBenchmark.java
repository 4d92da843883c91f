package io.ballast.bench.suite;

import fr.acinq.secp256k1.Secp256k1;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.gateway.backpack.BackpackOrderRequest;
import io.ballast.gateway.backpack.BackpackRequestSigner;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtOrderRequest;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import org.agrona.concurrent.UnsafeBuffer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * From an order command to the request that is sent, signature included. Baselines: the libraries' part alone, which is
 * one Ed25519 signature of as many bytes; one ECDSA signature and one recovery of its signer.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureBenchmark
{
    private static final int KEY_SIZE = 32;
    private static final int TEXT_SIZE = 160;
    private static final int BODY_SIZE = 1024;
    private static final int BASE_DECIMALS = 9;
    private static final int WINDOW_MS = 5_000;
    private static final long PRICE = 298_745_000_000L;
    private static final long QUANTITY = 10_000_000;
    private static final long TIME_MS = 1_763_800_000_000L;

    /** A command, and both venues' ways to send it. Keys of no worth. */
    @State(Scope.Thread)
    public static class Order
    {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        private final OrderCommandEncoder encoder = new OrderCommandEncoder();
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private final OrderCommandDecoder command = new OrderCommandDecoder();
        private final HttpRequest http = new HttpRequest();
        private final ByteText body = new ByteText(BODY_SIZE);
        private final BackpackOrderRequest backpack = new BackpackOrderRequest(
            new BackpackRequestSigner(BackpackSigner.of(secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))),
            "ETH_USDC_PERP", 0);
        private final GrvtOrderRequest grvt = new GrvtOrderRequest(
            GrvtSigner.of(secret("0".repeat(62) + "2a")), new GrvtDomain(GrvtDomain.PRODUCTION), 2_147_050_003_876_484L,
            "ETH_USDT_Perp", GrvtAmounts.assetId("0x030401"), BASE_DECIMALS);
        private int count;

        private OrderCommandDecoder next()
        {
            encoder.wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(++count)
                .price(PRICE + count)
                .quantity(QUANTITY)
                .expiryNs(TIME_MS * 1_000_000)
                .nonce(count)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .postOnly(Flag.YES)
                .reduceOnly(Flag.NO);
            return command.wrap(
                buffer, MessageHeaderEncoder.ENCODED_LENGTH, OrderCommandDecoder.BLOCK_LENGTH,
                OrderCommandDecoder.SCHEMA_VERSION);
        }

        private static Secret secret(final String text)
        {
            return new Secret(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** What the libraries are given. */
    @State(Scope.Thread)
    public static class Bare
    {
        private final Secp256k1 curve = Secp256k1.get();
        private final byte[] key = new byte[KEY_SIZE];
        private final byte[] publicKey = new byte[KEY_SIZE];
        private final byte[] digest = new byte[KEY_SIZE];
        private final byte[] text = new byte[TEXT_SIZE];
        private final byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];

        /** A small key. */
        public Bare()
        {
            key[0] = 1;
            Ed25519.generatePublicKey(key, 0, publicKey, 0);
        }
    }

    /** Backpack. */
    @Benchmark
    public int backpackOrder(final Order state)
    {
        state.backpack.write(state.next(), TIME_MS + state.count, WINDOW_MS, state.http);
        return state.http.body().length();
    }

    /** Its baseline. */
    @Benchmark
    public byte backpackOrderBaseline(final Bare state)
    {
        state.text[0]++;
        Ed25519.sign(state.key, 0, state.publicKey, 0, state.text, 0, TEXT_SIZE, state.signature, 0);
        return state.signature[0];
    }

    /** GRVT. */
    @Benchmark
    public int grvtOrder(final Order state)
    {
        state.grvt.write(state.next(), state.body.clear());
        return state.body.length();
    }

    /** Its baseline. */
    @Benchmark
    public byte[] grvtOrderBaseline(final Bare state)
    {
        state.digest[0]++;
        return state.curve.ecdsaRecover(state.curve.sign(state.digest, state.key, null), state.digest, 0);
    }
}
