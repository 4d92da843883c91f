package io.ballast.bench.rig;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.DecimalText;

/**
 * The pair that every benchmark trades: the user's size and limits, message budgets and iterations that a benchmark
 * does not use up.
 */
public final class Pair
{
    /** Event time of the start: noon. */
    public static final long START_NS = 1_767_614_400_000_000_000L;

    /** Price step of both. */
    public static final long TICK = DecimalText.parse("0.01");
    /** Best bid of both. */
    public static final long PRICE = DecimalText.parse("2936.8");
    static final long LEVEL_QUANTITY = DecimalText.parse("3");

    private static final long PRIMARY_LOT = DecimalText.parse("0.0001");
    private static final long HEDGE_LOT = DecimalText.parse("0.01");
    private static final long RATE = 100_000_000L;
    private static final long MARGIN_RATE = 100_000_000_000L;
    private static final long NS_PER_DAY = 86_400_000_000_000L;

    private Pair()
    {
    }

    /**
     * What runs.
     *
     * @param hold how long a built position is kept, as written in a file.
     * @return the parameters.
     */
    public static RunParameters parameters(final String hold)
    {
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, "1000000")
            .with(Setting.HOLD, hold)
            .with(Setting.PRIMARY_MESSAGES, "1000000")
            .with(Setting.HEDGE_MESSAGES, "1000000")
            .with(Setting.HISTORY_MESSAGES, "100000");
        return new RunParameters(
            config,
            config.canonicalText(),
            instrument(0, PRIMARY_LOT, "0"),
            instrument(1, HEDGE_LOT, "20"),
            1,
            1,
            1,
            START_NS,
            (int)(START_NS / NS_PER_DAY),
            0,
            0);
    }

    private static Instrument instrument(final int id, final long lot, final String minNotional)
    {
        return new Instrument(
            id,
            id,
            id == 0 ? "ETH_USDC_PERP" : "ETH_USDT_Perp",
            id == 0 ? "USDC" : "USDT",
            TICK,
            lot,
            lot,
            Long.MAX_VALUE,
            DecimalText.parse(minNotional),
            2 * RATE,
            5 * RATE,
            MARGIN_RATE,
            MARGIN_RATE / 2,
            0,
            NS_PER_DAY / 3);
    }
}
