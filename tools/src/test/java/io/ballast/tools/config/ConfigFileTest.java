package io.ballast.tools.config;

import io.ballast.core.config.Setting;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConfigFileTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldReadEveryUnit()
    {
        final Configuration configuration = read("""
            [run]
            order_size = "0.1 ETH"
            iterations = 3
            first_side = "sell"

            [execution]
            clips = true
            hedge_collar = "12.5 bp"
            retry_backoff = "5 ms"

            [limits]
            daily_loss = "7.25 USD"
            net_delta_tolerance = "2 %"
            journal_reserve = "32 MiB"
            """);

        assertEquals(FixedPoint.SCALE / 10, configuration.value(Setting.ORDER_SIZE));
        assertEquals(3, configuration.value(Setting.ITERATIONS));
        assertEquals(1, configuration.value(Setting.FIRST_SIDE));
        assertEquals(1, configuration.value(Setting.CLIPS));
        assertEquals(1_250_000_000L, configuration.value(Setting.HEDGE_COLLAR));
        assertEquals(5_000_000L, configuration.value(Setting.RETRY_BACKOFF));
        assertEquals(725_000_000L, configuration.value(Setting.DAILY_LOSS));
        assertEquals(2 * FixedPoint.SCALE, configuration.value(Setting.NET_DELTA_TOLERANCE));
        assertEquals(32L << 20, configuration.value(Setting.JOURNAL_RESERVE));
        assertEquals(Setting.DAILY_COST.defaultValue(), configuration.value(Setting.DAILY_COST));
    }

    @Test
    void shouldReadBackItsCanonicalText()
    {
        final Configuration configuration = read("[run]\nhold = \"1500 ms\"\n[limits]\nmaker_fee_max = \"-1 bp\"\n");

        assertEquals(configuration.canonicalText(), read(configuration.canonicalText()).canonicalText());
        assertEquals(configuration.hash(), read(configuration.canonicalText()).hash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [run]; iteratons = 3                | 2 | unknown key, did you mean run.iterations: run.iteratons=3
        [limits]; hedge_order_maximum = 'x' | 2 | unknown key, did you mean limits.hedge_order_max:
        [run];; daily_loss = '5 USD'        | 3 | unknown key, did you mean limits.daily_loss: run.daily_loss=5 USD
        [limit]; daily_loss = '5 USD'       | 2 | unknown key, did you mean limits.daily_loss: limit.daily_loss=5 USD
        [nothing]                           | 1 | unknown key
        run = 5                             | 1 | unknown key
        [[fault]]; at = 'x'                 | 1 | unknown key
        [run]; order_size = 0.2             | 2 | must be written like "0.2 ETH": run.order_size=0.2
        [run]; order_size = nan             | 2 | must be written like "0.2 ETH": run.order_size=NaN
        [run]; order_size = ['0.2 ETH']     | 2 | must be written like "0.2 ETH"
        [run]; order_size.a = '0.2 ETH'     | 2 | unknown key
        [run]; iterations = '3'             | 2 | must be written like 10: run.iterations=3
        [run]; iterations = 3.5             | 2 | must be written like 10: run.iterations=3.5
        [run]; iterations = 0               | 2 | must be from 1 to 1000000: run.iterations=0
        [run]; iterations = -3              | 2 | must be from 1 to 1000000: run.iterations=-3
        [run]; order_size = '0.2'           | 2 | unit is missing, write ETH: run.order_size=0.2
        [run]; order_size = '0.2 BTC'       | 2 | unit is missing, write ETH: run.order_size=0.2 BTC
        [run]; order_size = '0 ETH'         | 2 | must be from 0.0001 ETH to 100000 ETH: run.order_size=0 ETH
        [run]; order_size = '-0.2 ETH'      | 2 | must be from 0.0001 ETH to 100000 ETH: run.order_size=-0.2 ETH
        [run]; order_size = 'NaN ETH'       | 2 | not a number of this unit: run.order_size=NaN ETH
        [run]; order_size = '0.200000001 ETH' | 2 | not a number of this unit: run.order_size=0.200000001 ETH
        [run]; order_size = '1e3 ETH'       | 2 | not a number of this unit: run.order_size=1e3 ETH
        [run]; order_size = '99999999999999 ETH' | 2 | not a number of this unit
        [run]; hold = '2'                   | 2 | unit is missing
        [run]; first_side = 'long'          | 2 | must be one of buy, sell: run.first_side=long
        [execution]; clips = 'true'         | 2 | must be written like false: execution.clips=true
        [run]; iterations = 3; iterations = 4 | 3 | iterations
        [run                                | 1 |
        [run]; iterations =                 | 2 |
        """)
    void shouldSayInOneLineWhatIsWrongAndWhere(final String text, final int line, final String expected)
        throws IOException
    {
        final Path file = Files.writeString(directory.resolve("ballast.toml"), text.replace(";", "\n"));

        final String message =
            assertThrows(ConfigException.class, () -> ConfigFile.read(file, Configuration.defaults())).getMessage();

        assertTrue(message.startsWith(file + ":" + line + ": "), message);
        assertTrue(expected == null || message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void shouldRefuseWhatIsNoReadableFile() throws IOException
    {
        final Path binary = Files.write(directory.resolve("binary"), new byte[]{(byte)0xFF, (byte)0xFE, 0});

        assertRefused("no such file: config=", directory.resolve("absent"));
        assertRefused("cannot be read: config=", directory);
        assertRefused("not text in UTF-8: config=", binary);
    }

    private static void assertRefused(final String expected, final Path file)
    {
        final ConfigException ex =
            assertThrows(ConfigException.class, () -> ConfigFile.read(file, Configuration.defaults()));
        assertEquals(expected + file, ex.getMessage());
    }

    @Test
    void shouldRefuseEveryCutOfAFileOrReadAWholePrefixOfIt() throws IOException
    {
        final byte[] whole = Configuration.defaults().canonicalText().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < 300; length++)
        {
            final Path file = Files.write(directory.resolve("cut"), java.util.Arrays.copyOf(whole, length));
            try
            {
                ConfigFile.read(file, Configuration.defaults());
            }
            catch (final ConfigException ex)
            {
                assertEquals(1, ex.getMessage().lines().count(), ex.getMessage());
            }
        }
    }

    private static Configuration read(final String text)
    {
        return ConfigFile.apply(ConfigFile.parse(text, "text"), "text", Configuration.defaults());
    }
}
