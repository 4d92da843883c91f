package io.ballast.tools.chaos;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.venue.SimSetting;
import io.ballast.tools.venue.VenueSetting;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws how the engine and the venues of a world are set: most keys at their defaults, each of the others moved in some
 * worlds. What is drawn is a plan that a run would accept.
 */
final class ConfigurationDraw
{
    private static final int START_PRICE = 2_937;
    private static final int CENTS = 100;

    private final SplittableRandom random;
    private Configuration drawn = Configuration.defaults();

    ConfigurationDraw(final SplittableRandom random)
    {
        this.random = random;
    }

    /** Of a world that is slow: hours of holding a position in a market where little happens. */
    Configuration slow()
    {
        market();
        sizes();
        set(SimSetting.BOOK_GAP, random.nextInt(2, 30) + " s");
        set(SimSetting.TRADE_GAP, random.nextInt(1, 20) + " s");
        set(Setting.ITERATIONS, Integer.toString(random.nextInt(1, 3)));
        set(Setting.HOLD, random.nextInt(600, 7_200) + " s");
        set(Setting.QUOTE_TIMEOUT, "3600 s");
        set(Setting.AUDIT_INTERVAL, random.nextInt(5, 60) + " s");
        return drawn;
    }

    /** Of a world in which something happens all the time. */
    Configuration busy()
    {
        market();
        sizes();
        set(SimSetting.BOOK_GAP, random.nextInt(50, 600) + " ms");
        set(SimSetting.TRADE_GAP, random.nextInt(100, 1_500) + " ms");
        set(Setting.ITERATIONS, Integer.toString(random.nextInt(2, 7)));
        if (odds(2))
        {
            set(Setting.HOLD, random.nextInt(1, 40_000) + " ms");
        }
        if (odds(4))
        {
            set(Setting.QUOTE_TIMEOUT, random.nextInt(5, 60) + " s");
        }
        return drawn;
    }

    private void market()
    {
        set(SimSetting.VOLATILITY, pick("0 bp", "0.0625 bp", "0.0625 bp", "0.25 bp", "1 bp", "3 bp"));
        set(SimSetting.NOISE, pick("0.005 bp", "0.005 bp", "0.1 bp", "1 bp"));
        set(SimSetting.TOUCH_QUANTITY, pick("0.05 ETH", "0.5 ETH", "2 ETH", "2 ETH", "20 ETH"));
        set(SimSetting.TRADE_QUANTITY, pick("0.05 ETH", "0.5 ETH", "2 ETH", "2 ETH", "10 ETH"));
        set(SimSetting.DEPTH, pick("3", "10", "15", "15"));
        set(SimSetting.SPREAD, pick("1", "1", "2", "5", "20"));
        set(SimSetting.FUNDING_RATE, pick("1 bp", "1 bp", "-2 bp", "10 bp"));
        if (odds(3))
        {
            set(SimSetting.BASIS, random.nextInt(-20, 21) + " bp");
        }
        if (odds(4))
        {
            set(SimSetting.POSITION_STREAM, "false");
        }
        if (odds(4))
        {
            set(SimSetting.BOOK_SHOWS_OWN, "false");
        }
        for (int id = 0; id < Leg.COUNT; id++)
        {
            venue(Leg.of(id));
        }
    }

    private void venue(final Leg leg)
    {
        if (odds(3))
        {
            for (final VenueSetting latency : new VenueSetting[]{VenueSetting.COMMAND_LATENCY,
                VenueSetting.REPORT_LATENCY, VenueSetting.MARKET_LATENCY, VenueSetting.QUERY_LATENCY})
            {
                set(latency.of(leg), random.nextInt(1, 150) + " ms");
            }
            set(VenueSetting.LATENCY_JITTER.of(leg), random.nextInt(0, 100) + " ms");
        }
        if (odds(4))
        {
            set(VenueSetting.TAKER_HOLD.of(leg), random.nextInt(0, 400) + " ms");
        }
        if (odds(2))
        {
            set(VenueSetting.FUNDING_INTERVAL.of(leg), random.nextInt(3, 60) + " s");
        }
        if (odds(5))
        {
            set(VenueSetting.EQUITY.of(leg), (odds(2) ? random.nextInt(3, 90) : random.nextInt(90, 3_000)) + " USD");
        }
    }

    /** What a day, an order and a position may be, and who has approved it. */
    private void limits(final int cents)
    {
        set(Setting.DAILY_LOSS, pick("0.05 USD", "5 USD", "1000 USD", "1000 USD", "1000 USD"));
        set(Setting.DAILY_COST, pick("25 USD", "1000 USD", "1000 USD"));
        if (odds(5))
        {
            set(Setting.DAILY_LIMIT_ACTION, "wait");
        }
        if (odds(4))
        {
            set(Setting.POSITION_MAX, hundredths(cents));
        }
        if (odds(4))
        {
            set(Setting.ORDER_NOTIONAL_MAX, cents * START_PRICE / CENTS + random.nextInt(1, 12) + " USD");
        }
        if (odds(4))
        {
            set(Setting.MAX_REQUOTES, Integer.toString(random.nextInt(1, 6)));
        }
        if (odds(60))
        {
            set(Setting.LIVE, "true");
        }
    }

    private void sizes()
    {
        final boolean notional = odds(4);
        if (notional)
        {
            set(VenueSetting.MIN_NOTIONAL.of(Leg.HEDGE), "100 USD");
        }
        final int least = notional ? 5 : 1;
        final int cents = random.nextInt(least, 21);
        set(Setting.ORDER_SIZE, hundredths(cents));
        if (odds(5))
        {
            set(Setting.CLIPS, "true");
            set(Setting.HEDGE_ORDER_MAX, hundredths(Math.max(least + 1, cents / 2)));
        }
        set(Setting.FIRST_SIDE, pick("buy", "sell"));
        set(Setting.START_POSITION, pick("refuse", "flatten", "adopt"));
        set(Setting.STOP_POLICY, pick("flatten", "flatten", "flatten", "keep"));
        limits(cents);
        if (odds(4))
        {
            set(VenueSetting.MAKER_FEE.of(Leg.PRIMARY), pick("-1 bp", "0 bp", "2.7 bp"));
            set(VenueSetting.TAKER_FEE.of(Leg.HEDGE), pick("4.5 bp", "7.5 bp"));
        }
        if (odds(4))
        {
            set(Setting.HEDGE_ATTEMPTS, pick("1", "2", "8"));
            set(Setting.CLOSE_ATTEMPTS, pick("2", "10"));
        }
        if (odds(5))
        {
            set(Setting.PRIMARY_MESSAGES, Integer.toString(random.nextInt(60, 300)));
            set(Setting.HEDGE_MESSAGES, Integer.toString(random.nextInt(60, 300)));
        }
        if (odds(4))
        {
            set(Setting.HEDGE_COLLAR, pick("5 bp", "100 bp"));
        }
        if (odds(5))
        {
            set(Setting.REPLY_TIMEOUT, random.nextInt(300, 3_000) + " ms");
        }
        if (odds(6))
        {
            set(Setting.HEDGE_FAILURES, pick("1", "10"));
        }
        if (odds(8))
        {
            set(Setting.ITERATION_LOSSES, "2");
        }
    }

    private void set(final ConfigKey key, final String text)
    {
        drawn = drawn.with(key.key(), text);
    }

    private static String hundredths(final int count)
    {
        return String.format(Locale.ROOT, "0.%02d ETH", count);
    }

    private boolean odds(final int oneOf)
    {
        return random.nextInt(oneOf) == 0;
    }

    private String pick(final String... texts)
    {
        return texts[random.nextInt(texts.length)];
    }
}
