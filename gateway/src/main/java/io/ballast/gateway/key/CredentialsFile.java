package io.ballast.gateway.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads a file of credentials without a string of what is secret: the bytes of the file and the parser's own text are
 * overwritten, and its buffers are not kept for the next parser.
 */
final class CredentialsFile
{
    private static final int MAX_SIZE = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER =
        Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();

    private CredentialsFile()
    {
    }

    static Map<String, Secret> read(final Path file)
    {
        final Map<String, Secret> fields = new HashMap<>();
        boolean whole = false;
        byte[] bytes = {};
        try
        {
            refuseOpenFile(file);
            if (Files.size(file) > MAX_SIZE)
            {
                throw new KeyException("too large: credentials=" + file);
            }
            bytes = Files.readAllBytes(file);
            try (JsonParser parser = FACTORY.createParser(bytes))
            {
                venues(parser, file, fields);
            }
            whole = true;
            return fields;
        }
        catch (final JsonProcessingException ex)
        {
            throw new KeyException("not JSON: credentials=" + file + ", line=" + ex.getLocation().getLineNr());
        }
        catch (final NoSuchFileException ex)
        {
            throw new KeyException("no such file: credentials=" + file);
        }
        catch (final IOException ex)
        {
            throw new KeyException("cannot be read: credentials=" + file);
        }
        finally
        {
            Arrays.fill(bytes, (byte)0);
            if (!whole)
            {
                fields.values().forEach(Secret::close);
            }
        }
    }

    private static void refuseOpenFile(final Path file) throws IOException
    {
        final PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null)
        {
            return;
        }
        final Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (!OWNER.containsAll(permissions))
        {
            throw new KeyException("open to others: credentials=" + file + ", mode=" +
                PosixFilePermissions.toString(permissions) + ", wanted rw------- (chmod 600)");
        }
    }

    private static void venues(final JsonParser parser, final Path file, final Map<String, Secret> fields)
        throws IOException
    {
        require(parser.nextToken() == JsonToken.START_OBJECT, file);
        while (parser.nextToken() != JsonToken.END_OBJECT)
        {
            final String venue = parser.currentName();
            require(parser.nextToken() == JsonToken.START_OBJECT, file);
            while (parser.nextToken() != JsonToken.END_OBJECT)
            {
                final String name = venue + "." + parser.currentName();
                final JsonToken value = parser.nextToken();
                require(value != null && value.isScalarValue(), file);
                if (value != JsonToken.VALUE_NULL && parser.getTextLength() > 0)
                {
                    fields.put(name, secret(parser));
                }
            }
        }
        require(parser.nextToken() == null, file);
    }

    private static void require(final boolean holds, final Path file)
    {
        if (!holds)
        {
            throw new KeyException("not one object with one object for each venue: credentials=" + file);
        }
    }

    private static Secret secret(final JsonParser parser) throws IOException
    {
        final char[] chars = parser.getTextCharacters();
        final int offset = parser.getTextOffset();
        final int length = parser.getTextLength();
        final ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, offset, length));
        final byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte)0);
        if (parser.currentToken() == JsonToken.VALUE_STRING)
        {
            Arrays.fill(chars, offset, offset + length, '0');
        }
        return new Secret(bytes);
    }
}
