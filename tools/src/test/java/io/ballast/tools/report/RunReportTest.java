package io.ballast.tools.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Severity;
import io.ballast.core.engine.Reason;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunReportTest
{
    private final RunReport report = new RunReport(
        RunSummaryTest.read(RunSummaryTest.oneIteration()),
        "main job", "seeded 42", "runs/x", "00ff", "abcd", null, null);

    @Test
    void shouldTellProgramsEveryFigure() throws IOException
    {
        final Map<String, String> fields = fields(report.json());

        for (final String name : List.of("cycles", "failedCycles", "attempts", "volumeOneLeg", "turnover", "grossPnl",
            "fees", "funding", "netPnl", "grossBps", "netBps", "netDelta", "positions/primary", "positions/hedge",
            "ordersSent", "hedgeFailures", "unhedgedMs/p50", "unhedgedMs/p99", "unhedgedMs/max", "deltaSeconds",
            "tradingState", "exitReason", "journal", "events", "stateHash", "digest"))
        {
            assertTrue(fields.containsKey(name), name + " in " + fields.keySet());
        }
        assertEquals("2", fields.get("cycles"));
        assertEquals("-0.802304", fields.get("netPnl"));
        assertEquals("COMPLETED", fields.get("exitReason"));
        assertEquals("0", fields.get("positions/primary"));
        assertEquals("80.000", fields.get("unhedgedMs/max"));
    }

    @Test
    void shouldTellPeopleGrossAndNet()
    {
        final String text = report.text();

        assertTrue(text.startsWith("main job: done, exit 0. Every iteration was done. (COMPLETED)\n"), text);
        assertTrue(text.contains("= gross PnL                              -0.0300"), text);
        assertTrue(text.contains("= NET PnL                                -0.8023"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 140), text);
    }

    @Test
    void shouldSayThatARunHasNotEnded()
    {
        final RunReport unfinished = new RunReport(
            RunSummaryTest.read(new JournalScript().open()), "main job", null, "runs/x", null, null, null, null);

        assertTrue(unfinished.text().startsWith("main job: NOT ENDED"), unfinished.text());
        assertTrue(unfinished.json().contains("\"exitReason\":null"), unfinished.json());
        assertTrue(unfinished.json().contains("\"unhedgedMs\":{\"p50\":null"), unfinished.json());
    }

    @Test
    void shouldSayWhatTheAlarmsWere()
    {
        final String text = new RunReport(
            RunSummaryTest.read(new JournalScript().open()
                .alert(Severity.WARNING, Reason.SESSION_LOST)
                .alert(Severity.ALARM, Reason.NAKED)
                .alert(Severity.ALARM, Reason.NAKED)
                .alert(Severity.NOTICE, Reason.OPERATOR_PAUSE)
                .end(Reason.OPERATOR_STOP)),
            "main job", null, "runs/x", null, null, null, null).text();

        assertTrue(text.contains("  alerts    1 x WARNING SESSION_LOST: A session went down.\n" +
            "            2 x ALARM NAKED: The legs could not be matched; retrying.\n"), text);
        assertFalse(text.contains("OPERATOR_PAUSE"), text);
    }

    private static Map<String, String> fields(final String json) throws IOException
    {
        final Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json))
        {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                if (token.isScalarValue())
                {
                    final String path = parser.getParsingContext().pathAsPointer().toString().substring(1);
                    fields.put(path, parser.getText());
                }
            }
        }
        return fields;
    }
}
