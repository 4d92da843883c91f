package io.ballast.tools.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.config.ConfigKey;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConfigSchemaTest
{
    @Test
    void shouldHaveItsPageUpToDate() throws IOException
    {
        final Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/configuration.md");

        assertEquals(ConfigSchema.markdown(Configuration.KEYS), Files.readString(page),
            "stale: ./ballast config schema --markdown > docs/configuration.md");
    }

    @Test
    void shouldPublishEveryKeyAsOneJsonObject() throws IOException
    {
        final String json = ConfigSchema.json(Configuration.KEYS);
        int descriptions = 0;
        try (JsonParser parser = new JsonFactory().createParser(json))
        {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                descriptions += token == JsonToken.FIELD_NAME && parser.currentName().equals("description") ? 1 : 0;
            }
        }

        assertEquals(Configuration.KEYS.keys().size(), descriptions);
    }

    @Test
    void shouldGivePatternsThatEveryDefaultMatches() throws IOException
    {
        String pattern = null;
        String value = null;
        int checked = 0;
        try (JsonParser parser = new JsonFactory().createParser(ConfigSchema.json(Configuration.KEYS)))
        {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                if (token == JsonToken.VALUE_STRING)
                {
                    value = "default".equals(parser.currentName()) ? parser.getText() : value;
                    pattern = "pattern".equals(parser.currentName()) ? parser.getText() : pattern;
                }
                if (token == JsonToken.END_OBJECT && pattern != null)
                {
                    assertTrue(Pattern.matches(pattern, value), value + " against " + pattern);
                    pattern = null;
                    checked++;
                }
            }
        }

        assertTrue(checked > 30, "checked " + checked);
    }

    @Test
    void shouldNameEveryKeyForATerminal()
    {
        final String text = ConfigSchema.text(Configuration.KEYS);
        for (final ConfigKey key : Configuration.KEYS.keys())
        {
            assertTrue(text.contains(key.key() + " "), key.key());
        }
    }
}
