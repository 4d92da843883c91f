package io.ballast.tools.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ballast.core.math.DecimalText;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Writes one JSON object as one line of text. Money, quantities and prices are exact decimal strings.
 */
public final class JsonLine
{
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    /** An object that is open. */
    public JsonLine()
    {
        try
        {
            json = FACTORY.createGenerator(text);
            json.writeStartObject();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Open an object in the object that is open.
     *
     * @param name of the field.
     * @return this.
     */
    public JsonLine object(final String name)
    {
        return write(() -> json.writeObjectFieldStart(name));
    }

    /**
     * Open an object in the array that is open.
     *
     * @return this.
     */
    public JsonLine object()
    {
        return write(json::writeStartObject);
    }

    /**
     * Open an array in the object that is open.
     *
     * @param name of the field.
     * @return this.
     */
    public JsonLine array(final String name)
    {
        return write(() -> json.writeArrayFieldStart(name));
    }

    /**
     * Close the object or array that is open.
     *
     * @return this.
     */
    public JsonLine end()
    {
        return write(() ->
        {
            if (json.getOutputContext().inArray())
            {
                json.writeEndArray();
            }
            else
            {
                json.writeEndObject();
            }
        });
    }

    /**
     * A field with text.
     *
     * @param name  of the field.
     * @param value null is written as such.
     * @return this.
     */
    public JsonLine text(final String name, final String value)
    {
        return write(() -> json.writeStringField(name, value));
    }

    /**
     * An element of the array that is open.
     *
     * @param value of the element.
     * @return this.
     */
    public JsonLine text(final String value)
    {
        return write(() -> json.writeString(value));
    }

    /**
     * An element of the array that is open.
     *
     * @param value of the element.
     * @return this.
     */
    public JsonLine number(final long value)
    {
        return write(() -> json.writeNumber(value));
    }

    /**
     * A field with an exact decimal, as a string.
     *
     * @param name  of the field.
     * @param value at scale 1e-8.
     * @return this.
     */
    public JsonLine decimal(final String name, final long value)
    {
        return text(name, DecimalText.format(value));
    }

    /**
     * A field with a whole number.
     *
     * @param name  of the field.
     * @param value as it is.
     * @return this.
     */
    public JsonLine number(final String name, final long value)
    {
        return write(() -> json.writeNumberField(name, value));
    }

    /**
     * A field with a number that is not whole.
     *
     * @param name  of the field.
     * @param value as it is, null is written as such.
     * @return this.
     */
    public JsonLine number(final String name, final BigDecimal value)
    {
        return write(() ->
        {
            json.writeFieldName(name);
            json.writeNumber(value);
        });
    }

    /**
     * A field with an object that is written already.
     *
     * @param name of the field.
     * @param line of the object.
     * @return this.
     */
    public JsonLine line(final String name, final String line)
    {
        return write(() ->
        {
            json.writeFieldName(name);
            json.writeRawValue(line);
        });
    }

    /**
     * A field without a value.
     *
     * @param name of the field.
     * @return this.
     */
    public JsonLine absent(final String name)
    {
        return write(() -> json.writeNullField(name));
    }

    /**
     * A field with a yes or no.
     *
     * @param name  of the field.
     * @param value as it is.
     * @return this.
     */
    public JsonLine flag(final String name, final boolean value)
    {
        return write(() -> json.writeBooleanField(name, value));
    }

    /**
     * Close everything that is open.
     *
     * @return the line, without a line end.
     */
    @Override
    public String toString()
    {
        write(json::close);
        return text.toString();
    }

    private JsonLine write(final Part part)
    {
        try
        {
            part.write();
            return this;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private interface Part
    {
        void write() throws IOException;
    }
}
