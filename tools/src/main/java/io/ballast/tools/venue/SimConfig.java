package io.ballast.tools.venue;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.MarketFlow;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How two simulated venues are: one long per {@link SimSetting} and per {@link VenueSetting} and leg. Immutable.
 */
public final class SimConfig
{
    /** Every key, in the order in which they are printed. Keys of one section stand together. */
    public static final List<ConfigKey> KEYS = keys();

    /** Percent at 1e-8 to a rate at 1e-12. */
    private static final long PERCENT_TO_RATE = 100;

    private static final String[] SYMBOLS = {"ETH_USDC_PERP", "ETH_USDT_Perp"};
    private static final String[] CURRENCIES = {"USDC", "USDT"};
    private static final SimConfig DEFAULTS = new SimConfig(new HashMap<>());

    private final Map<String, Long> values;

    private SimConfig(final Map<String, Long> values)
    {
        this.values = values;
    }

    /**
     * Every key at its default.
     *
     * @return the defaults.
     */
    public static SimConfig defaults()
    {
        return DEFAULTS;
    }

    /**
     * A copy in which one key has another value.
     *
     * @param key  of {@link #KEYS}.
     * @param text as written in a file, without quotes.
     * @return the copy.
     * @throws IllegalArgumentException if the value is not of the unit or out of bounds.
     */
    public SimConfig with(final ConfigKey key, final String text)
    {
        final Map<String, Long> copy = new HashMap<>(values);
        copy.put(key.key(), key.parse(text));
        return new SimConfig(copy);
    }

    /**
     * A copy in which one key has another value.
     *
     * @param key   of {@link #KEYS}.
     * @param value at the unit's scale.
     * @return the copy.
     * @throws IllegalArgumentException if the value is out of bounds.
     */
    public SimConfig with(final ConfigKey key, final long value)
    {
        return with(key, key.unit().format(value, key.choices()));
    }

    /**
     * The value of a key.
     *
     * @param key of {@link #KEYS}.
     * @return at the scale of the key's unit.
     */
    public long value(final ConfigKey key)
    {
        return values.getOrDefault(key.key(), key.defaultValue());
    }

    /**
     * The value of a venue's key.
     *
     * @param setting the key.
     * @param leg     the venue.
     * @return at the scale of the key's unit.
     */
    public long value(final VenueSetting setting, final Leg leg)
    {
        return value(setting.of(leg));
    }

    /**
     * The value of a flag.
     *
     * @param setting the key.
     * @return whether it is true.
     */
    public boolean flag(final SimSetting setting)
    {
        return value(setting) != 0;
    }

    /**
     * Whose habits a venue has.
     *
     * @param leg the venue.
     * @return its profile.
     */
    public VenueProfile profile(final Leg leg)
    {
        return VenueProfile.values()[(int)value(VenueSetting.PROFILE, leg)];
    }

    /**
     * The instrument of the primary venue.
     *
     * @return as the venue would publish it.
     */
    public Instrument primary()
    {
        return instrument(Leg.PRIMARY);
    }

    /**
     * The instrument of the hedge venue.
     *
     * @return as the venue would publish it.
     */
    public Instrument hedge()
    {
        return instrument(Leg.HEDGE);
    }

    /**
     * The instrument of a venue.
     *
     * @param leg the venue.
     * @return as the venue would publish it.
     */
    public Instrument instrument(final Leg leg)
    {
        return new Instrument(
            leg.ordinal(),
            leg.ordinal(),
            SYMBOLS[leg.ordinal()],
            CURRENCIES[leg.ordinal()],
            value(VenueSetting.TICK, leg),
            value(VenueSetting.LOT, leg),
            value(VenueSetting.MIN_QUANTITY, leg),
            value(VenueSetting.MAX_QUANTITY, leg),
            value(VenueSetting.MIN_NOTIONAL, leg),
            // A basis point at 1e-8 and a rate at 1e-12 are the same number.
            value(VenueSetting.MAKER_FEE, leg),
            value(VenueSetting.TAKER_FEE, leg),
            value(VenueSetting.INITIAL_MARGIN, leg) * PERCENT_TO_RATE,
            value(VenueSetting.MAINTENANCE_MARGIN, leg) * PERCENT_TO_RATE,
            value(VenueSetting.TAKER_HOLD, leg),
            value(VenueSetting.FUNDING_INTERVAL, leg));
    }

    /**
     * A market out of a seed, as the keys describe it.
     *
     * @param seed    any number.
     * @param startNs venue time of the first message, Unix nanoseconds.
     * @return a market without end.
     */
    public Market market(final long seed, final long startNs)
    {
        return new Market(
            venue(seed, startNs, Leg.PRIMARY),
            venue(seed, startNs, Leg.HEDGE),
            startNs,
            MarketFlow.NONE,
            "seed " + seed);
    }

    private Market.Venue venue(final long seed, final long startNs, final Leg leg)
    {
        final long tick = value(VenueSetting.TICK, leg);
        final long lot = value(VenueSetting.LOT, leg);
        final SeededConfig seeded = new SeededConfig(
            startNs,
            value(SimSetting.START_PRICE),
            tick,
            lot,
            (int)value(SimSetting.DEPTH),
            (int)value(SimSetting.SPREAD),
            value(SimSetting.TOUCH_QUANTITY),
            value(SimSetting.TRADE_QUANTITY),
            value(SimSetting.BOOK_GAP),
            value(SimSetting.TRADE_GAP),
            value(SimSetting.VOLATILITY),
            value(SimSetting.NOISE),
            leg == Leg.PRIMARY ? 0 : value(SimSetting.BASIS),
            // A basis point at 1e-8 and a rate at 1e-12 are the same number.
            value(SimSetting.FUNDING_RATE),
            value(VenueSetting.FUNDING_INTERVAL, leg));
        return new Market.Venue(SYMBOLS[leg.ordinal()], new SeededFlow(seed, leg, seeded), tick, lot);
    }

    private static List<ConfigKey> keys()
    {
        final List<ConfigKey> keys = new ArrayList<>(List.of(SimSetting.values()));
        for (int id = 0; id < Leg.COUNT; id++)
        {
            for (final VenueSetting setting : VenueSetting.values())
            {
                keys.add(setting.of(Leg.of(id)));
            }
        }
        return List.copyOf(keys);
    }
}
