package io.ballast.tools.chaos.check;

import java.math.BigInteger;

/** Integral of the size of the net delta, up to the last trade, adoption or end of a cycle. */
final class TwinDelta
{
    private static final BigInteger SECOND_NS = BigInteger.valueOf(1_000_000_000L);

    private BigInteger sum = BigInteger.ZERO;
    private long advancedNs = Long.MIN_VALUE;

    void advance(final long net, final long nowNs)
    {
        if (advancedNs != Long.MIN_VALUE)
        {
            sum = sum.add(BigInteger.valueOf(Math.abs(net)).multiply(BigInteger.valueOf(nowNs - advancedNs)));
        }
        advancedNs = nowNs;
    }

    long seconds()
    {
        return sum.divide(SECOND_NS).longValueExact();
    }
}
