package io.ballast.tools.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON text as a tree, for files that are read once. Numbers keep the digits they were written with.
 *
 * @param kind     of value.
 * @param text     of a text, a number, or a yes or no; the word null.
 * @param fields   of an object, in order.
 * @param elements of an array.
 */
public record JsonValue(Kind kind, String text, Map<String, JsonValue> fields, List<JsonValue> elements)
{
    /**
     * The kinds of value.
     */
    public enum Kind
    {
        /** Names and values. */
        OBJECT,
        /** Values in order. */
        ARRAY,
        /** In quotes. */
        TEXT,
        /** Digits. */
        NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** Nothing. */
        NULL
    }

    private static final JsonFactory FACTORY =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * Read a text.
     *
     * @param json one value; a name that occurs twice in an object is refused.
     * @return the tree.
     * @throws IllegalArgumentException in one line, if it is not one whole value.
     */
    public static JsonValue parse(final String json)
    {
        try (JsonParser parser = FACTORY.createParser(json))
        {
            if (parser.nextToken() == null)
            {
                throw new IllegalArgumentException("not JSON: empty");
            }
            final JsonValue value = value(parser);
            if (parser.nextToken() != null)
            {
                throw new IllegalArgumentException(
                    "not JSON: more than one value, line=" + parser.currentTokenLocation().getLineNr());
            }
            return value;
        }
        catch (final JsonProcessingException ex)
        {
            throw new IllegalArgumentException("not JSON: " + ex.getOriginalMessage().lines().findFirst().orElse("") +
                ", line=" + ex.getLocation().getLineNr(), ex);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Text as a value.
     *
     * @param text of it.
     * @return the value.
     */
    public static JsonValue of(final String text)
    {
        return new JsonValue(Kind.TEXT, text, Map.of(), List.of());
    }

    /**
     * Whether it is of a kind.
     *
     * @param wanted kind.
     * @return true if so.
     */
    public boolean is(final Kind wanted)
    {
        return kind == wanted;
    }

    /** Whether it is neither an object nor an array. */
    public boolean scalar()
    {
        return kind != Kind.OBJECT && kind != Kind.ARRAY;
    }

    /**
     * A field of an object.
     *
     * @param name of the field.
     * @return null if it is absent or null, or if this is no object.
     */
    public JsonValue get(final String name)
    {
        final JsonValue value = fields.get(name);
        return value == null || value.kind == Kind.NULL ? null : value;
    }

    /**
     * Whether two trees mean the same: order of names and spelling of numbers aside.
     *
     * @param other tree.
     * @return true if so.
     */
    public boolean means(final JsonValue other)
    {
        if (kind != other.kind || elements.size() != other.elements.size() ||
            !fields.keySet().equals(other.fields.keySet()))
        {
            return false;
        }
        for (int i = 0; i < elements.size(); i++)
        {
            if (!elements.get(i).means(other.elements.get(i)))
            {
                return false;
            }
        }
        return fields.entrySet().stream().allMatch(field -> field.getValue().means(other.fields.get(field.getKey()))) &&
            (kind == Kind.NUMBER ? sameNumber(text, other.text) : text.equals(other.text));
    }

    private static boolean sameNumber(final String one, final String other)
    {
        return one.equals(other) || new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    private static JsonValue value(final JsonParser parser) throws IOException
    {
        return switch (parser.currentToken())
        {
            case START_OBJECT ->
            {
                final Map<String, JsonValue> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT)
                {
                    final String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield new JsonValue(Kind.OBJECT, "", fields, List.of());
            }
            case START_ARRAY ->
            {
                final List<JsonValue> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY)
                {
                    elements.add(value(parser));
                }
                yield new JsonValue(Kind.ARRAY, "", Map.of(), elements);
            }
            case VALUE_STRING -> of(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue(Kind.FLAG, parser.getText(), Map.of(), List.of());
            case VALUE_NULL -> new JsonValue(Kind.NULL, parser.getText(), Map.of(), List.of());
            default -> new JsonValue(Kind.NUMBER, parser.getText(), Map.of(), List.of());
        };
    }
}
