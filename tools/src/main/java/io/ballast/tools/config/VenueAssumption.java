package io.ballast.tools.config;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.config.NamedKey;
import io.ballast.core.config.Unit;
import io.ballast.core.instrument.Leg;

import java.util.ArrayList;
import java.util.List;

/**
 * What is taken for granted of a venue where it does not tell: each a key of its own for the primary and for the hedge
 * venue. What a venue does tell goes before.
 */
public enum VenueAssumption
{
    /** Fee of resting fills. */
    MAKER_FEE("maker_fee", Unit.BASIS_POINTS, "2 bp", "0 bp", "-100 bp", "100 bp",
        "Fee of resting fills, where the venue does not tell; negative for a rebate."),

    /** Fee of taking fills. */
    TAKER_FEE("taker_fee", Unit.BASIS_POINTS, "5 bp", "5 bp", "-100 bp", "100 bp",
        "Fee of taking fills, where the venue does not tell."),

    /** Initial margin. */
    INITIAL_MARGIN("initial_margin", Unit.PERCENT, "2 %", "2 %", "0 %", "100 %",
        "Initial margin, of notional, where the venue does not tell."),

    /** Maintenance margin. */
    MAINTENANCE_MARGIN("maintenance_margin", Unit.PERCENT, "1.25 %", "1.25 %", "0 %", "100 %",
        "Maintenance margin, of notional, where the venue does not tell."),

    /** Hold of orders that may take. */
    TAKER_HOLD("taker_hold", Unit.DURATION, "100 ms", "25 ms", "0 s", "10 s",
        "How long an order that may take is held before it matches; no venue tells."),

    /** Time between funding payments. */
    FUNDING_INTERVAL("funding_interval", Unit.DURATION, "3600 s", "28800 s", "1 s", "86400 s",
        "Time between funding payments, where the venue does not tell.");

    /** Every key, the primary venue's first. */
    public static final List<ConfigKey> KEYS = keys();

    private final ConfigKey[] keys;

    VenueAssumption(
        final String name,
        final Unit unit,
        final String primaryDefault,
        final String hedgeDefault,
        final String min,
        final String max,
        final String sentence)
    {
        keys = new ConfigKey[]
        {
            NamedKey.of("primary_venue." + name, unit, primaryDefault, min, max, sentence),
            NamedKey.of("hedge_venue." + name, unit, hedgeDefault, min, max, sentence)
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

    private static List<ConfigKey> keys()
    {
        final List<ConfigKey> keys = new ArrayList<>();
        for (int id = 0; id < Leg.COUNT; id++)
        {
            for (final VenueAssumption assumption : values())
            {
                keys.add(assumption.of(Leg.of(id)));
            }
        }
        return List.copyOf(keys);
    }
}
