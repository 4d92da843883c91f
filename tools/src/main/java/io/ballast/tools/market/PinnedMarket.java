package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.util.ArrayList;
import java.util.List;

/**
 * A market in which every execution happens at one price P, so that the figures of a run can be written down
 * beforehand.
 * <pre>
 *            state A                  state B                  state A ...
 *  ask     P + tick                     P
 *  bid        P                      P - tick
 *  prints  sells at the bid P       buys at the ask P
 *          |||||||.............     |||||||.............
 * </pre>
 * Both venues change state together. A resting buy at P fills only in A, a resting sell at P only in B, and a taker
 * order on the other side of the pair finds P at that time; the pause after the prints is for hedges to arrive in.
 * Whatever is left at P when the state changes is locked, not filled ({@link MarketFlow#lockFills()}). Deterministic
 * without a seed; a {@link Timeline} that loops.
 *
 * @param startNs       venue time at which state A begins first, Unix nanoseconds.
 * @param price         P, at scale 1e-8.
 * @param tick          price step.
 * @param basisBp       by which the hedge venue stands above the primary, in basis points at scale 1e-8, to a tick.
 * @param stateNs       how long a state lasts.
 * @param printNs       time from the begin of a state to its first print, and between prints.
 * @param prints        in a state.
 * @param printQuantity of each; larger than the touch and any order.
 * @param depth         levels a side.
 * @param touchQuantity at the touch, ahead of orders that join it.
 * @param levelQuantity at every level behind.
 */
public record PinnedMarket(
    long startNs,
    long price,
    long tick,
    long basisBp,
    long stateNs,
    long printNs,
    int prints,
    long printQuantity,
    int depth,
    long touchQuantity,
    long levelQuantity)
{
    private static final long MILLISECOND_NS = 1_000_000L;

    /** P = 2,936.80; states of 2 s with six prints of 20 in the first 0.6 s; 5 at the touch, 50 behind. */
    public static final PinnedMarket DEFAULT = new PinnedMarket(
        SeededConfig.DEFAULT_START_NS,
        293_680L * FixedPoint.SCALE / 100,
        FixedPoint.SCALE / 100,
        0,
        2_000 * MILLISECOND_NS,
        100 * MILLISECOND_NS,
        6,
        20 * FixedPoint.SCALE,
        10,
        5 * FixedPoint.SCALE,
        50 * FixedPoint.SCALE);

    /** Checks what the {@link Timeline} made of it does not. */
    public PinnedMarket
    {
        if (tick <= 0)
        {
            throw new IllegalArgumentException("not above zero: tick=" + DecimalText.format(tick));
        }
        if (printNs <= 0 || prints < 0 || printNs * prints >= stateNs)
        {
            throw new IllegalArgumentException(
                "prints do not fit a state: prints=" + prints + " printNs=" + printNs + " stateNs=" + stateNs);
        }
    }

    /**
     * The same market with another basis.
     *
     * @param basisBp basis points at scale 1e-8.
     * @return a new market.
     */
    public PinnedMarket withBasisBp(final long basisBp)
    {
        return new PinnedMarket(startNs, price, tick, basisBp, stateNs, printNs, prints, printQuantity,
            depth, touchQuantity, levelQuantity);
    }

    /**
     * The same market from another time on.
     *
     * @param startNs Unix nanoseconds.
     * @return a new market.
     */
    public PinnedMarket withStartNs(final long startNs)
    {
        return new PinnedMarket(startNs, price, tick, basisBp, stateNs, printNs, prints, printQuantity,
            depth, touchQuantity, levelQuantity);
    }

    /**
     * The same market with other prints and another queue ahead of us.
     *
     * @param printQuantity of each print.
     * @param touchQuantity at the touch.
     * @return a new market.
     */
    public PinnedMarket withQuantities(final long printQuantity, final long touchQuantity)
    {
        return new PinnedMarket(startNs, price, tick, basisBp, stateNs, printNs, prints, printQuantity,
            depth, touchQuantity, levelQuantity);
    }

    /**
     * Open it.
     *
     * @return a market without end.
     */
    public Market market()
    {
        return timeline().market(startNs, "every execution at " + DecimalText.format(price));
    }

    /**
     * As a script.
     *
     * @return state A and state B, looping.
     */
    public Timeline timeline()
    {
        final List<Timeline.Row> rows = new ArrayList<>();
        state(rows, 0, price, Side.SELL);
        state(rows, stateNs, price - tick, Side.BUY);
        return new Timeline(tick, depth, touchQuantity, levelQuantity, 2 * stateNs, MarketFlow.NONE, rows);
    }

    private void state(final List<Timeline.Row> rows, final long beginNs, final long bid, final Side aggressor)
    {
        final List<Timeline.Trade> trades = List.of(
            new Timeline.Trade(Leg.PRIMARY, aggressor, printQuantity),
            new Timeline.Trade(Leg.HEDGE, aggressor, printQuantity));
        for (int i = 0; i <= prints; i++)
        {
            rows.add(row(beginNs + i * printNs, bid, i == 0 ? List.of() : trades));
        }
    }

    private Timeline.Row row(final long timeNs, final long bid, final List<Timeline.Trade> trades)
    {
        final long basis = FixedPoint.basisPointsOf(price, basisBp, Rounding.HALF_EVEN);
        final long ticks = FixedPoint.mulDiv(basis, 1, tick, Rounding.HALF_EVEN);
        final long hedgeBid = bid + ticks * tick;
        return new Timeline.Row(timeNs, bid, bid + tick, hedgeBid, hedgeBid + tick, trades);
    }
}
