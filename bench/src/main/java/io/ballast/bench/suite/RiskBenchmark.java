package io.ballast.bench.suite;

import io.ballast.bench.rig.EngineRig;
import io.ballast.bench.rig.Pair;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.RiskGate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/**
 * The risk gate on an order that passes every check of a first leg, and the exposure after a fill. Baselines: as many
 * comparisons of a number with a limit; a sum and a product.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RiskBenchmark
{
    private static final long SIZE = FixedPoint.SCALE / 5;

    /** A hedged position, held, and the order that would add to it. */
    @State(Scope.Thread)
    public static class Gate
    {
        private final OrderRequest request = new OrderRequest();
        private final long[] values = new long[RiskGate.CODES];
        private final long[] limits = new long[RiskGate.CODES];
        private RiskContext context;
        private RiskGate gate;
        private long nowNs;
        private int turn;

        /** Build it, and see that the order passes. */
        @Setup
        public void setUp()
        {
            final RunParameters parameters = Pair.parameters("86400 s");
            final EngineRig rig = EngineRig.holding(parameters);
            context = rig.engine().context();
            gate = new RiskGate(parameters.config(), context);
            nowNs = rig.nowNs();
            for (int i = 0; i < limits.length; i++)
            {
                limits[i] = SIZE + i;
            }
            final int code = check();
            if (code != 0)
            {
                throw new IllegalStateException("denied: code=" + code);
            }
        }

        private int check()
        {
            request.clear();
            request.leg = Leg.PRIMARY;
            request.intent = Intent.FIRST_LEG;
            request.side = Side.BUY;
            request.clientOrderId = Integer.MAX_VALUE;
            request.price = Pair.PRICE;
            request.quantity = SIZE;
            request.postOnly = true;
            return gate.check(request, nowNs);
        }
    }

    /** All checks of a first leg. */
    @Benchmark
    public int riskGate(final Gate state)
    {
        return state.check();
    }

    /** Its baseline. */
    @Benchmark
    public int riskGateBaseline(final Gate state)
    {
        final long[] values = state.values;
        final long[] limits = state.limits;
        values[state.turn++ & 15] = SIZE;
        for (int i = 0; i < values.length; i++)
        {
            if (values[i] > limits[i])
            {
                return i + 1;
            }
        }
        return 0;
    }

    /** Two positions with an order on its way on each leg. */
    @State(Scope.Thread)
    public static class Ledger
    {
        private final OrderTable orders = new OrderTable();
        private final Exposure exposure =
            new Exposure(orders, new Position(Leg.PRIMARY), new Position(Leg.HEDGE));
        private Side side = Side.BUY;
        private long quantity;
        private long cash;

        /** Build it. */
        @Setup
        public void setUp()
        {
            orders.open(1, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, OrderType.LIMIT, TimeInForce.GTC, true, false,
                Pair.PRICE, SIZE);
            orders.open(2, Leg.HEDGE, Side.SELL, Intent.HEDGE, OrderType.LIMIT, TimeInForce.IOC, false, false,
                Pair.PRICE, SIZE);
        }
    }

    /** A fill, then the worst net delta of every outcome. */
    @Benchmark
    public long exposureUpdate(final Ledger state)
    {
        state.side = state.side == Side.BUY ? Side.SELL : Side.BUY;
        state.exposure.position(Leg.PRIMARY).apply(state.side, Pair.PRICE, SIZE, 0, Liquidity.MAKER);
        return state.exposure.worstNetDelta();
    }

    /** Its baseline. */
    @Benchmark
    public long exposureUpdateBaseline(final Ledger state)
    {
        final long sign = state.quantity > 0 ? -1 : 1;
        state.quantity += sign * SIZE;
        state.cash -= sign * (Pair.PRICE / 10_000 * (SIZE / 10_000));
        return Math.max(Math.abs(state.quantity + SIZE), Math.abs(state.quantity - SIZE)) + state.cash;
    }
}
