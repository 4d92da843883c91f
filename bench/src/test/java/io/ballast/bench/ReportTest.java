package io.ballast.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReportTest
{
    private final Report report = new Report(List.of("-XX:+UseSerialGC"));
    private final List<Row> rows = List.of(new Row("codec", 12.34567, 4, 16, 0));

    @Test
    void shouldPrintOneJsonObject() throws IOException
    {
        final List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(report.json(rows)))
        {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken())
            {
                if (token == JsonToken.FIELD_NAME)
                {
                    names.add(json.currentName());
                }
            }
        }
        assertEquals(
            List.of(
                "machine", "jdk", "flags", "benchmarks",
                "name", "score", "unit", "baseline", "ratio", "bytesPerOp"),
            names);
        assertTrue(
            report.json(rows).contains("\"score\":12.346,\"unit\":\"ns/op\",\"baseline\":4.000,\"ratio\":3.086," +
                "\"bytesPerOp\":16"),
            report.json(rows));
    }

    @Test
    void shouldPrintMachineJdkAndFlagsAboveTheFigures()
    {
        final String text = report.text(rows);
        assertTrue(text.startsWith("machine  "), text);
        assertTrue(text.contains("\njdk      " + Runtime.version()), text);
        assertTrue(text.contains("\nflags    -XX:+UseSerialGC\n"), text);
        assertTrue(text.contains("codec"), text);
        assertFalse(text.contains("level changes"), text);
    }

    @Test
    void shouldTellLevelChangesWhereABookIsMeasured()
    {
        final List<Row> books = List.of(new Row("backpackDepth", 19_500, 10_000, 0, 39));
        assertTrue(
            report.text(books).contains("backpackDepth: 2000000 level changes per second"), report.text(books));
        assertTrue(report.json(books).contains("\"bytesPerOp\":0,\"changesPerSecond\":2000000.000"), report.json(books));
    }
}
