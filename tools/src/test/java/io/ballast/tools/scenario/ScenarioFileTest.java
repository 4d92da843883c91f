package io.ballast.tools.scenario;

import io.ballast.core.config.Setting;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.plan.MarketSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ScenarioFileTest
{
    @ParameterizedTest
    @ValueSource(strings = {
        "S1", "S1b", "S2", "S3", "S3u", "S3p", "S3pb", "S4", "S4b", "S4c", "S5", "S6", "S7", "S9", "S9b", "S10",
        "S11", "S11b", "S12", "S13", "S13b", "S13c", "S14", "S14b", "S15", "S16"})
    void shouldReadWhatComesWithTheProgram(final String id)
    {
        final Scenario scenario = ScenarioFile.load(id);

        assertEquals(id, scenario.id());
        for (final Scenario.Segment segment : scenario.segments())
        {
            assertTrue(segment.expect().containsKey("exit"), segment.expect().toString());
        }
    }

    @Test
    void shouldReadEverySection()
    {
        final Scenario scenario = ScenarioFile.parse("s.toml", """
            [scenario]
            id = "X"
            title = "two runs"
            seed = 9

            [market]
            kind = "pinned"
            basis = "12 bp"

            [config.run]
            iterations = 3

            [[fault]]
            action = "reject"
            leg = "hedge"
            intent = "hedge"
            cycle = "3-4"

            [expect]
            exit = 0
            fees = "8.63"
            primaryPath = ["0.05", "0.3943"]

            [[segment]]

            [[segment]]
            config.run.hold = "1 s"
            market = { kind = "seeded", start = "2026-01-05T23:59:00Z" }
            expect = { exit = 3 }
            """);

        assertEquals(2, scenario.segments().size());
        final Scenario.Segment first = scenario.segments().get(0);
        final Scenario.Segment second = scenario.segments().get(1);
        assertEquals(9, first.seed());
        assertEquals(3, first.configuration().value(Setting.ITERATIONS));
        assertEquals(0, first.configuration().value(Setting.HOLD));
        assertEquals(1_000_000_000L, second.configuration().value(Setting.HOLD));
        assertEquals(3, second.configuration().value(Setting.ITERATIONS));
        assertInstanceOf(MarketSource.Pinned.class, first.market());
        assertEquals(1_767_657_540_000_000_000L, ((MarketSource.Seeded)second.market()).startNs());
        assertEquals(1, second.faults().rules().size());
        assertTrue(first.expect().get("primaryPath").holds("0.05,0.3943,1"));
        assertTrue(second.expect().get("exit").holds("3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [scenario]; title = 'x'                                   | 1 | scenario without an id
        [scenario]; id = 'x'; name = 'x'                          | 3 | unknown key: key=name
        [scenario]; id = 'x'; [other]                             | 3 | unknown key: key=other
        [scenario]; id = 'x'; [config.run]; iteration = 3         | 4 | unknown key, did you mean run.iterations
        [scenario]; id = 'x'; [market]; kind = 'real'             | 3 | must be seeded, pinned or timeline: kind=real
        [scenario]; id = 'x'; [market]; kind = 'seeded'; touch = '1' | 3 | a seeded market has no such key: key=touch
        [scenario]; id = 'x'; [market]; kind = 'seeded'; start = 'now' | 3 | not a time such as
        [scenario]; id = 'x'; [[fault]]; action = 'reject'; forr = 1 | 3 | fault 1: action reject has no such key
        [scenario]; id = 'x'; [[segment]]; scenario = 1           | 4 | unknown key: key=scenario
        """)
    void shouldSayInOneLineWhatIsWrongAndWhere(final String text, final int line, final String expected)
    {
        final String message = assertThrows(
            ConfigException.class, () -> ScenarioFile.parse("s.toml", text.replace(";", "\n"))).getMessage();

        assertTrue(message.startsWith("s.toml:" + line + ": " + expected), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void shouldRefuseAScenarioThatIsNotThere()
    {
        assertEquals("no such scenario: scenario=S99",
            assertThrows(ConfigException.class, () -> ScenarioFile.load("S99")).getMessage());
        assertEquals("no such file: config=absent.toml",
            assertThrows(ConfigException.class, () -> ScenarioFile.load("absent.toml")).getMessage());
    }

    @Test
    void shouldCompareFiguresToThePlacesWritten()
    {
        assertTrue(expect("8.63").holds("8.634192"));
        assertFalse(expect("8.63").holds("8.644192"));
        assertTrue(expect("2936.80").holds("2936.8"));
        assertFalse(expect("2936.80").holds("2936.81"));
        assertTrue(expect("20").holds("20"));
        assertFalse(expect("20").holds("21"));
        assertTrue(expect("< 38.86").holds("38.85"));
        assertFalse(expect("< 38.86").holds("38.86"));
        assertTrue(expect("<= 0.21").holds("0.21"));
        assertFalse(expect("<= 0.21").holds("0.2101"));
        assertTrue(expect("> 0").holds("0.4"));
        assertTrue(expect(">= 90").holds("90"));
        assertTrue(expect("COMPLETED").holds("COMPLETED"));
        assertFalse(new Expectation(List.of("0.05", "0.39"), true).holds("0.05,0.3943"));
    }

    private static Expectation expect(final String word)
    {
        return new Expectation(List.of(word), false);
    }
}
