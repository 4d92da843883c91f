package io.ballast.tools.venue;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.config.Unit;

/**
 * Keys of a simulation that belong to neither venue: the background market and how the model reports.
 */
public enum SimSetting implements ConfigKey
{
    /** Fair price at the start of a seeded market. */
    START_PRICE("sim.start_price", Unit.MONEY, "2936.8 USD", "1 USD", "10000000 USD",
        "Fair price at the start of a seeded market."),

    /** How far the hedge venue stands above the primary. */
    BASIS("sim.basis", Unit.BASIS_POINTS, "0 bp", "-1000 bp", "1000 bp",
        "How far the hedge venue of a seeded market stands above the primary."),

    /** How much the fair price moves in one second. */
    VOLATILITY("sim.volatility", Unit.BASIS_POINTS, "0.0625 bp", "0 bp", "100 bp",
        "How much the fair price of a seeded market moves in one second."),

    /** How much each venue moves around it. */
    NOISE("sim.noise", Unit.BASIS_POINTS, "0.005 bp", "0 bp", "100 bp",
        "How much each venue of a seeded market moves around the fair price."),

    /** Mean time between book messages of one venue. */
    BOOK_GAP("sim.book_gap", Unit.DURATION, "150 ms", "1 ms", "60 s",
        "Mean time between book messages of a seeded venue."),

    /** Mean time between trades of one venue. */
    TRADE_GAP("sim.trade_gap", Unit.DURATION, "350 ms", "1 ms", "3600 s",
        "Mean time between trades of a seeded venue."),

    /** Mean quantity of a trade. */
    TRADE_QUANTITY("sim.trade_quantity", Unit.QUANTITY, "2 ETH", "0.001 ETH", "10000 ETH",
        "Mean quantity of a trade of a seeded venue."),

    /** Mean quantity at the touch. */
    TOUCH_QUANTITY("sim.touch_quantity", Unit.QUANTITY, "2 ETH", "0.001 ETH", "10000 ETH",
        "Mean quantity at the touch of a seeded venue."),

    /** Levels a side. */
    DEPTH("sim.depth", Unit.COUNT, "15", "1", "1000",
        "Levels a side of a seeded book."),

    /** Ticks between best bid and best ask. */
    SPREAD("sim.spread_ticks", Unit.COUNT, "1", "1", "1000",
        "Ticks between best bid and best ask of a seeded book."),

    /** Funding rate of one interval. */
    FUNDING_RATE("sim.funding_rate", Unit.BASIS_POINTS, "1 bp", "-1000 bp", "1000 bp",
        "Funding rate of one interval in a seeded market; longs pay where it is positive."),

    /** Whether a published book holds our own orders. */
    BOOK_SHOWS_OWN("sim.book_shows_own", Unit.FLAG, "true", "false", "true",
        "Whether a published book holds our own resting orders, as a venue's does."),

    /** Whether a position is pushed after each fill. */
    POSITION_STREAM("sim.position_stream", Unit.FLAG, "true", "false", "true",
        "Whether a venue pushes its position after each fill."),

    /** How often clock offsets are told. */
    CLOCK_INTERVAL("sim.clock_interval", Unit.DURATION, "60 s", "1 s", "86400 s",
        "How often clock offsets are told.");

    private final String key;
    private final Unit unit;
    private final long defaultValue;
    private final long min;
    private final long max;
    private final String sentence;

    SimSetting(
        final String key,
        final Unit unit,
        final String defaultText,
        final String min,
        final String max,
        final String sentence)
    {
        this.key = key;
        this.unit = unit;
        this.defaultValue = unit.parse(defaultText);
        this.min = unit.parse(min);
        this.max = unit.parse(max);
        this.sentence = sentence;
    }

    @Override
    public String key()
    {
        return key;
    }

    @Override
    public Unit unit()
    {
        return unit;
    }

    @Override
    public long defaultValue()
    {
        return defaultValue;
    }

    @Override
    public long min()
    {
        return min;
    }

    @Override
    public long max()
    {
        return max;
    }

    @Override
    public String[] choices()
    {
        return new String[0];
    }

    @Override
    public String sentence()
    {
        return sentence;
    }
}
