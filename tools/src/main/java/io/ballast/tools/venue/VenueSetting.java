package io.ballast.tools.venue;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.config.NamedKey;
import io.ballast.core.config.Unit;
import io.ballast.core.instrument.Leg;

/**
 * What can be set for each of the two simulated venues: {@code sim_primary.*} and {@code sim_hedge.*}.
 */
public enum VenueSetting
{
    /** Whose habits the venue has. */
    PROFILE("profile", Unit.CHOICE, "backpack", "grvt", "backpack", "grvt",
        "Whose habits the venue has.", "backpack", "grvt"),

    /** Price step. */
    TICK("tick", Unit.MONEY, "0.01 USD", "0.01 USD", "0.00000001 USD", "1000 USD",
        "Price step."),

    /** Quantity step. */
    LOT("lot", Unit.QUANTITY, "0.0001 ETH", "0.01 ETH", "0.00000001 ETH", "1000 ETH",
        "Quantity step."),

    /** Least order. */
    MIN_QUANTITY("min_quantity", Unit.QUANTITY, "0.0001 ETH", "0.01 ETH", "0 ETH", "1000 ETH",
        "Least order."),

    /** Largest order. */
    MAX_QUANTITY("max_quantity", Unit.QUANTITY, "1000 ETH", "1000 ETH", "0.0001 ETH", "10000000 ETH",
        "Largest order."),

    /** Least notional of an order. */
    MIN_NOTIONAL("min_notional", Unit.MONEY, "0 USD", "20 USD", "0 USD", "1000000 USD",
        "Least notional of an order."),

    /** Fee of resting fills. */
    MAKER_FEE("maker_fee", Unit.BASIS_POINTS, "2 bp", "0 bp", "-100 bp", "100 bp",
        "Fee of resting fills, negative for a rebate."),

    /** Fee of taking fills. */
    TAKER_FEE("taker_fee", Unit.BASIS_POINTS, "5 bp", "5 bp", "-100 bp", "100 bp",
        "Fee of taking fills."),

    /** Initial margin of notional. */
    INITIAL_MARGIN("initial_margin", Unit.PERCENT, "2 %", "2 %", "0 %", "100 %",
        "Initial margin, of notional."),

    /** Maintenance margin of notional. */
    MAINTENANCE_MARGIN("maintenance_margin", Unit.PERCENT, "1.25 %", "1.25 %", "0 %", "100 %",
        "Maintenance margin, of notional."),

    /** Equity at start. */
    EQUITY("equity", Unit.MONEY, "10000 USD", "10000 USD", "0 USD", "1000000000 USD",
        "Equity of the account at start."),

    /** How long an order that may take is held. */
    TAKER_HOLD("taker_hold", Unit.DURATION, "100 ms", "25 ms", "0 s", "10 s",
        "How long an order that may take is held before it matches."),

    /** Time between funding payments. */
    FUNDING_INTERVAL("funding_interval", Unit.DURATION, "3600 s", "28800 s", "1 s", "86400 s",
        "Time between funding payments."),

    /** How far a limit price may stand from the mark. */
    PRICE_BAND("price_band", Unit.BASIS_POINTS, "1000 bp", "1000 bp", "1 bp", "10000 bp",
        "How far a limit price may stand from the mark."),

    /** What one taking order can really execute. */
    EXECUTABLE("executable", Unit.QUANTITY, "1000 ETH", "1000 ETH", "0 ETH", "10000000 ETH",
        "What one taking order can really execute, whatever the book displays."),

    /** Way of a command to the venue. */
    COMMAND_LATENCY("command_latency", Unit.DURATION, "5 ms", "5 ms", "0 s", "60 s",
        "Way of a command to the venue."),

    /** Way of an execution report or a reply back. */
    REPORT_LATENCY("report_latency", Unit.DURATION, "5 ms", "5 ms", "0 s", "60 s",
        "Way of an execution report or a reply back."),

    /** Way of market data. */
    MARKET_LATENCY("market_latency", Unit.DURATION, "5 ms", "5 ms", "0 s", "60 s",
        "Way of market data."),

    /** Time a query takes in all. */
    QUERY_LATENCY("query_latency", Unit.DURATION, "20 ms", "20 ms", "0 s", "60 s",
        "Time from a query to its answer."),

    /** Most that chance adds to a latency. */
    LATENCY_JITTER("latency_jitter", Unit.DURATION, "1 ms", "1 ms", "0 s", "60 s",
        "Most that chance adds to each latency."),

    /** How far the venue's clock is ahead. */
    CLOCK_OFFSET("clock_offset", Unit.DURATION, "0 s", "0 s", "-3600 s", "3600 s",
        "How far the venue's clock is ahead of ours."),

    /** Worth of the quote currency. */
    CURRENCY("currency", Unit.MONEY, "1 USD", "1 USD", "0.01 USD", "100 USD",
        "Worth of one unit of the quote currency.");

    private final ConfigKey[] keys;

    VenueSetting(
        final String name,
        final Unit unit,
        final String primaryDefault,
        final String hedgeDefault,
        final String min,
        final String max,
        final String sentence,
        final String... choices)
    {
        keys = new ConfigKey[]
        {
            NamedKey.of("sim_primary." + name, unit, primaryDefault, min, max, sentence, choices),
            NamedKey.of("sim_hedge." + name, unit, hedgeDefault, min, max, sentence, choices)
        };
    }

    /**
     * The key of one venue.
     *
     * @param leg primary or hedge.
     * @return its key.
     */
    public ConfigKey of(final Leg leg)
    {
        return keys[leg.ordinal()];
    }
}
