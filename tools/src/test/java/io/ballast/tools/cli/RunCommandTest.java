package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunCommandTest
{
    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --size 0.5                              | takes orders up to 0.2 ETH and the size is 0.5 ETH
        --size 0.5                              | raise limits.hedge_order_max: run.order_size=0.5 ETH
        --size 0.125                            | not a multiple of the hedge venue's lot of 0.01 ETH
        --size -0.2                             | must be from 0.0001 ETH to 100000 ETH: run.order_size=-0.2 ETH
        --size 0                                | must be from 0.0001 ETH to 100000 ETH: run.order_size=0 ETH
        --size NaN                              | not a number of this unit: run.order_size=NaN ETH
        --size 1e-1                             | not a number of this unit: run.order_size=1e-1 ETH
        --size 0.000000001                      | not a number of this unit: run.order_size=0.000000001 ETH
        --size                                  | Missing required parameter for option '--size'
        --iterations 0                          | must be from 1 to 1000000: run.iterations=0
        --iterations -1                         | must be from 1 to 1000000: run.iterations=-1
        --iterations 2.5                        | not a number of this unit: run.iterations=2.5
        --iterations 100                        | is above what the day has left, 25 USD
        --seed x                                | Invalid value for option '--seed'
        --time soon                             | must be real or virtual: time=soon
        --venues testnet                        | Backpack has no test network
        --venues live                           | live is refused: the configuration does not say run.live = true; --live
        --venues live --live                    | not the approved one (R28), see ./ballast config approve: hash=
        --venues wire --live                    | these venues are not real: option=--live, venues=wire
        --venues sim --dry-run                  | only a wire can be watched without sending
        --time virtual --for 3s                 | has no meaning in virtual time: option=--for
        --time virtual --alarm-webhook http://h | has no meaning in virtual time: option=--alarm-webhook
        --for 3                                 | unit is missing, write ns, us, ms, s, min or h: --for=3
        --alarm-webhook ftp://h/t0ken           | not an address of http or https: alarm-webhook
        --alarm-webhook http://127.0.0.1:1/t    | the alarm webhook did not take a test: host=127.0.0.1, ConnectException
        --scenario S1 --dry-run                 | a scenario brings its own: option=--dry-run
        --symbol BTC                            | Unknown options: '--symbol'
        --set run.iteration=3                   | unknown key, did you mean run.iterations: run.iteration=3
        --set run.iterations                    | not of the form key=value: set=run.iterations
        --set limits.position_max=0.1_ETH       | the position would pass limits.position_max of 0.1 ETH
        --config /absent.toml                   | no such file: config=/absent.toml
        --market /absent                        | needs --market-primary VENUE: market=/absent
        --market /absent --market-primary x     | /absent
        --market-primary x                      | needs --market: --market-primary=x
        --market-basis-bps 3                    | needs --market: --market-basis-bps=3
        --market /a --market-primary x --market-basis-bps y | not basis points from -1000 to 1000
        --scenario S99                          | no such scenario: scenario=S99
        --scenario S1 --time real               | a scenario brings its own: option=--time
        --scenario S1 --market x                | a scenario brings its own: option=--market
        """)
    void shouldRefuseInOneLineAndLeaveNothingBehind(final String options, final String expected)
    {
        final Path journal = directory.resolve("journal");
        final List<String> args = new ArrayList<>(List.of("run", "--journal", journal.toString()));
        for (final String word : options.split(" "))
        {
            args.add(word.replace('_', word.contains("ETH") ? ' ' : '_').replace("position max", "position_max"));
        }

        assertEquals(2, execute(args.toArray(new String[0])), err.toString());

        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(expected), err.toString());
        assertEquals("", out.toString());
        assertFalse(Files.exists(journal));
    }

    @Test
    void shouldRefuseFaultsThatNeedAWire() throws IOException
    {
        final Path file = Files.writeString(directory.resolve("wire.toml"), """
            [scenario]
            id = "wire"
            title = "a venue that asks for less"
            [[fault]]
            action = "throttle"
            leg = "primary"
            """);

        assertEquals(2, execute("run", "--scenario", file.toString(), "--journal", directory.resolve("j").toString()));

        assertEquals("ballast: only on a wire, which simulated venues in process do not have: action=throttle",
            err.toString().strip());
    }

    @Test
    void shouldTellProgramsOfARefusalToo()
    {
        assertEquals(2, execute("run", "--size", "0.5", "--json", "--journal", directory.resolve("j").toString()));

        final Map<String, String> fields = JsonFields.of(out.toString());
        assertEquals("2", fields.get("exitCode"));
        assertEquals("0", fields.get("ordersSent"));
        assertTrue(fields.get("refusal").contains("limits.hedge_order_max"), out.toString());
    }

    @Test
    void shouldNotWriteIntoAJournalThatIsThere() throws IOException
    {
        final Path journal = directory.resolve("journal");
        assertEquals(0, run("--journal", journal.toString()));
        final String digest = JsonFields.of(out.toString()).get("digest");

        assertEquals(2, run("--journal", journal.toString()));
        assertEquals("ballast: already holds a run, choose another directory: journal=" + journal,
            err.toString().strip());
        assertEquals(0, execute("verify", journal.toString(), "--json"));
        assertEquals(digest, JsonFields.of(out.toString()).get("digest"));

        final Path file = Files.writeString(directory.resolve("file"), "x");
        assertEquals(2, run("--journal", file.toString()));
        assertEquals("ballast: not a directory: journal=" + file, err.toString().strip());
        assertEquals("x", Files.readString(file));
    }

    @Test
    void shouldCarryRunNumbersAndTheDayFromRunToRun()
    {
        final String account = directory.resolve("account").toString();
        assertEquals(0, run("--journal", directory.resolve("1").toString(), "--account", account));
        final Map<String, String> first = JsonFields.of(out.toString());
        assertEquals(0, run("--journal", directory.resolve("2").toString(), "--account", account));
        final Map<String, String> second = JsonFields.of(out.toString());

        assertEquals("1", first.get("runNumber"));
        assertEquals("2", second.get("runNumber"));
        assertTrue(err.toString().contains("the day has lost"), err.toString());
        assertEquals(
            new BigDecimal(first.get("day.cost")).add(new BigDecimal(second.get("netPnl"))),
            new BigDecimal(second.get("day.cost")));

        assertEquals(2, run("--journal", directory.resolve("3").toString(), "--account", account,
            "--set", "limits.daily_cost=4.5 USD"));
        assertTrue(err.toString().contains("is above what the day has left, 1."), err.toString());
        assertFalse(Files.exists(directory.resolve("3")));
    }

    @Test
    void shouldGiveEachRunAFreshAccountUnlessTold()
    {
        for (int i = 0; i < 2; i++)
        {
            assertEquals(0, run("--journal", directory.resolve("run" + i).toString()));
            assertEquals("1", JsonFields.of(out.toString()).get("runNumber"));
        }
    }

    @Test
    void shouldShowModelledFiguresBesideTheRecordedOnes()
    {
        final String journal = directory.resolve("journal").toString();
        assertEquals(0, run("--journal", journal));

        assertEquals(0, execute("replay", journal, "--model", "--json"), err.toString());
        final Map<String, String> same = JsonFields.of(out.toString());
        assertEquals("4", same.get("recorded.cycles"));
        assertEquals("4", same.get("modelled.cycles"));

        assertEquals(0, execute("replay", journal, "--model", "--json", "--set", "run.order_size=0.1 ETH"));
        final Map<String, String> half = JsonFields.of(out.toString());
        assertEquals(same.get("recorded.volumeOneLeg"), half.get("recorded.volumeOneLeg"));
        assertTrue(half.get("modelled.volumeOneLeg").startsWith("117"), half.get("modelled.volumeOneLeg"));
    }

    @Test
    void shouldShowTheFirstDecisionThatWouldDiffer()
    {
        final String journal = directory.resolve("journal").toString();
        assertEquals(0, run("--journal", journal));

        assertEquals(0, execute("replay", journal, "--set", "run.iterations=2"));
        assertTrue(out.toString().startsWith("identical: "), out.toString());
        assertEquals(0, execute("replay", journal, "--set", "run.order_size=0.1 ETH"));
        assertTrue(out.toString().startsWith("first decision that differs at sequence "), out.toString());
        assertTrue(out.toString().contains("  recorded  passed: FIRST_LEG BUY 0.2 at "), out.toString());
        assertTrue(out.toString().contains("  decided   passed: FIRST_LEG BUY 0.1 at "), out.toString());
        assertEquals(2, execute("replay", journal, "--set", "run.order=1"));
    }

    private int run(final String... more)
    {
        final List<String> args = new ArrayList<>(List.of("run", "--time", "virtual", "--iterations", "2", "--json"));
        args.addAll(List.of(more));
        return execute(args.toArray(new String[0]));
    }

    private int execute(final String... args)
    {
        out = new StringWriter();
        err = new StringWriter();
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
