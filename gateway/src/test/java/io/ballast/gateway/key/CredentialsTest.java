package io.ballast.gateway.key;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

final class CredentialsTest
{
    private static final String HIDDEN = "c2VjcmV0LW9mLW1pbmU=";

    @TempDir
    private Path directory;

    @Test
    void shouldReadAFile() throws IOException
    {
        final Path file = file(
            "{\"backpack\":{\"apiKey\":\"k\",\"secret\":\"" + HIDDEN + "\",\"rest\":\"http://x\"},\n" +
                "\"grvt\":{\"chainId\":326,\"subAccount\":\"7\",\"apiKey\":\"é\\u00e9\",\"privateKey\":null}}");
        try (Credentials credentials = Credentials.read(file))
        {
            assertEquals(HIDDEN, credentials.text("backpack", "secret"));
            assertEquals("k", credentials.text("backpack", "apiKey"));
            assertEquals("326", credentials.text("grvt", "chainId"));
            assertEquals("éé", credentials.text("grvt", "apiKey"));
            assertTrue(credentials.has("grvt", "subAccount"));
            assertFalse(credentials.has("grvt", "privateKey"));
            assertEquals(
                "missing: grvt.privateKey, credentials=" + file,
                assertThrows(KeyException.class, () -> credentials.secret("grvt", "privateKey")).getMessage());
        }
    }

    @Test
    void shouldReadTheEnvironment()
    {
        final Map<String, String> variables = Map.of(
            "BALLAST_BACKPACK_API_KEY", "k", "BALLAST_GRVT_PRIVATE_KEY", HIDDEN, "HOME", "/", "BALLAST_X", "");
        try (Credentials credentials = Credentials.environment(variables))
        {
            assertEquals("k", credentials.text("backpack", "apiKey"));
            assertEquals(HIDDEN, credentials.text("grvt", "privateKey"));
            assertEquals(
                "missing: BALLAST_GRVT_SUB_ACCOUNT, environment",
                assertThrows(KeyException.class, () -> credentials.text("grvt", "subAccount")).getMessage());
        }
    }

    @Test
    void shouldRefuseAFileThatOthersMayRead() throws IOException
    {
        final Path file = file("{}");
        for (final String mode : new String[]{"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
        {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertEquals(
                "open to others: credentials=" + file + ", mode=" + mode + ", wanted rw------- (chmod 600)",
                assertThrows(KeyException.class, () -> Credentials.read(file)).getMessage());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Credentials.read(file).close();
    }

    @Test
    void shouldRefuseWhatIsNoCredentialsFileWithoutQuotingIt() throws IOException
    {
        final String[] broken = {
            "", "[]", "7", "{\"backpack\":\"" + HIDDEN + "\"}", "{\"backpack\":{\"secret\":[\"" + HIDDEN + "\"]}}",
            "{\"backpack\":{\"secret\":\"" + HIDDEN + "\"", "{\"backpack\":{\"secret\":\"" + HIDDEN + "\"}} x",
            "{\"a\":{\"b\":\"" + HIDDEN + "\",\"b\":\"x\"}}", "{\"a\":{\"b\":" + HIDDEN + "}}",
            "{\"a\":{\"b\":\"" + HIDDEN + "\n\"}}"};
        for (final String text : broken)
        {
            final Path file = file(text);
            final KeyException ex = assertThrows(KeyException.class, () -> Credentials.read(file), text);
            assertFalse(ex.getMessage().contains(HIDDEN), ex.getMessage());
            assertFalse(ex.getMessage().contains("\n"), ex.getMessage());
            assertNull(ex.getCause());
        }
        assertThrows(KeyException.class, () -> Credentials.read(directory.resolve("none")));
        assertThrows(KeyException.class, () -> Credentials.read(directory));
    }

    @Test
    void shouldOverwriteWhatItHolds() throws IOException
    {
        final byte[] bytes;
        final Secret secret;
        final Credentials credentials = Credentials.read(file("{\"a\":{\"b\":\"" + HIDDEN + "\"}}"));
        secret = credentials.secret("a", "b");
        bytes = secret.bytes();
        assertEquals(HIDDEN, new String(bytes, StandardCharsets.US_ASCII));
        assertFalse((credentials + " " + secret).contains(HIDDEN));
        credentials.close();
        assertArrayEquals(new byte[bytes.length], bytes);
        assertThrows(IllegalStateException.class, secret::bytes);
    }

    private Path file(final String text) throws IOException
    {
        final Path file = directory.resolve("keys.json");
        Files.writeString(file, text);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no modes on this file system");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
