package io.ballast.gateway.key;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the venues know us by. Fields are found by venue and name: {@code secret("backpack", "secret")}.
 * <p>
 * A file of credentials is JSON, one object for each venue with the fields as text, as in
 * {@code {"backpack":{"apiKey":"…","secret":"…"},"grvt":{"apiKey":"…","privateKey":"…","subAccount":"…"}}}; fields that
 * nobody asks for are passed over, so that the endpoints file of the simulated servers is one too. Without a file, the
 * same fields come from the environment: {@code BALLAST_BACKPACK_API_KEY}, {@code BALLAST_GRVT_PRIVATE_KEY}.
 * <p>
 * Every field is held as a secret until closed. Variables of the environment cannot be overwritten, and the owner of
 * the process can read them: a file is the better place.
 */
public final class Credentials implements AutoCloseable
{
    private final Map<String, Secret> fields;
    private final String source;
    private final boolean environment;

    private Credentials(final Map<String, Secret> fields, final String source, final boolean environment)
    {
        this.fields = fields;
        this.source = source;
        this.environment = environment;
    }

    /**
     * Read a file.
     *
     * @param file of mode 0600 or less, where the file system knows modes.
     * @return to be closed.
     * @throws KeyException in one line that says what is wrong with the file.
     */
    public static Credentials read(final Path file)
    {
        return new Credentials(CredentialsFile.read(file), "credentials=" + file, false);
    }

    /**
     * Read the environment.
     *
     * @param variables of the process.
     * @return to be closed.
     */
    public static Credentials environment(final Map<String, String> variables)
    {
        final Map<String, Secret> fields = new HashMap<>();
        variables.forEach((name, value) ->
        {
            if (name.startsWith("BALLAST_") && !value.isEmpty())
            {
                fields.put(name, new Secret(value.getBytes(StandardCharsets.UTF_8)));
            }
        });
        return new Credentials(fields, "environment", true);
    }

    /**
     * Whether a field is there.
     *
     * @param venue section of the file.
     * @param field name.
     * @return false when it was not given.
     */
    public boolean has(final String venue, final String field)
    {
        return fields.containsKey(name(venue, field));
    }

    /**
     * A field that nobody may see.
     *
     * @param venue section of the file.
     * @param field name.
     * @return closed with these credentials.
     * @throws KeyException if it was not given.
     */
    public Secret secret(final String venue, final String field)
    {
        final Secret secret = fields.get(name(venue, field));
        if (secret == null)
        {
            throw new KeyException("missing: " + name(venue, field) + ", " + source);
        }
        return secret;
    }

    /**
     * A field that anybody may see, such as the number of an account.
     *
     * @param venue section of the file.
     * @param field name.
     * @return its text.
     * @throws KeyException if it was not given.
     */
    public String text(final String venue, final String field)
    {
        return new String(secret(venue, field).bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close()
    {
        fields.values().forEach(Secret::close);
    }

    /** Where they come from, and nothing of them. */
    @Override
    public String toString()
    {
        return source;
    }

    /** {@code grvt.privateKey} in a file is {@code BALLAST_GRVT_PRIVATE_KEY} in the environment. */
    private String name(final String venue, final String field)
    {
        if (environment)
        {
            final String words = field.replaceAll("([a-z])([A-Z])", "$1_$2");
            return ("BALLAST_" + venue + "_" + words).toUpperCase(Locale.ROOT);
        }
        return venue + "." + field;
    }
}
