package io.ballast.tools.chaos.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One leg's money the slow way: every trade once by its name, every product a decimal rounded per trade. */
final class TwinLeg
{
    private static final int SCALE = 8;

    private final Set<String> trades = new HashSet<>();
    private final Set<String> nobodys = new HashSet<>();
    private final Set<Long> payments = new HashSet<>();
    private final Map<Long, Long> byOrder = new HashMap<>();

    private BigDecimal cash = BigDecimal.ZERO;
    private BigDecimal makerFees = BigDecimal.ZERO;
    private BigDecimal takerFees = BigDecimal.ZERO;
    private BigDecimal funding = BigDecimal.ZERO;
    private BigDecimal volume = BigDecimal.ZERO;

    long quantity;
    long adopted;

    /** What a trade is known by. */
    static String trade(final String venueOrderId, final String tradeId)
    {
        return venueOrderId + "/" + tradeId;
    }

    /** Whether a trade was counted, whatever way it came. */
    boolean has(final String trade)
    {
        return trades.contains(trade);
    }

    void add(final String trade)
    {
        trades.add(trade);
    }

    /** A trade that no known order has made. */
    void nobodys(final String trade)
    {
        nobodys.add(trade);
    }

    /** True once for a trade that was nobody's, when it is told as an order's. */
    boolean claim(final String trade)
    {
        return nobodys.remove(trade);
    }

    void fill(final long clientOrderId, final boolean buys, final long price, final long size, final long fee,
        final boolean maker)
    {
        final BigDecimal notional = notional(price, size);
        quantity = Math.addExact(quantity, buys ? size : -size);
        byOrder.merge(clientOrderId, buys ? size : -size, Math::addExact);
        cash = buys ? cash.subtract(notional) : cash.add(notional);
        volume = volume.add(notional);
        makerFees = maker ? makerFees.add(decimal(fee)) : makerFees;
        takerFees = maker ? takerFees : takerFees.add(decimal(fee));
    }

    void adopt(final long change, final long price)
    {
        quantity = Math.addExact(quantity, change);
        adopted = Math.addExact(adopted, change);
        cash = cash.subtract(notional(price, change));
    }

    void fund(final long paidNs, final long amount)
    {
        if (payments.add(paidNs))
        {
            funding = funding.add(decimal(amount));
        }
    }

    /** Signed sum of the fills of one order, 0 standing for all that are not ours. */
    long filled(final long clientOrderId)
    {
        return byOrder.getOrDefault(clientOrderId, 0L);
    }

    int trades()
    {
        return trades.size();
    }

    long cash()
    {
        return raw(cash);
    }

    long makerFees()
    {
        return raw(makerFees);
    }

    long takerFees()
    {
        return raw(takerFees);
    }

    long fees()
    {
        return raw(makerFees.add(takerFees));
    }

    long funding()
    {
        return raw(funding);
    }

    long volume()
    {
        return raw(volume);
    }

    /** Cash and what the quantity is worth. */
    long marked(final long price)
    {
        return raw(cash.add(notional(price, quantity)));
    }

    static BigDecimal notional(final long price, final long size)
    {
        return decimal(price).multiply(decimal(size)).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    static BigDecimal decimal(final long raw)
    {
        return BigDecimal.valueOf(raw, SCALE);
    }

    static long raw(final BigDecimal value)
    {
        return value.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }
}
