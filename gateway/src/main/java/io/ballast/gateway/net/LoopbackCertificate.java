package io.ballast.gateway.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import javax.net.ssl.KeyManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A throwaway certificate for servers on the loopback address, made by the JDK's own {@code keytool}. The key never
 * leaves this object: its file is deleted as soon as it has been read. The certificate stays, for clients to pin.
 */
public final class LoopbackCertificate
{
    private static final String ALIAS = "ballast";
    private static final String PASSWORD_VARIABLE = "BALLAST_STORE";
    private static final int PEM_LINE = 64;
    private static final long BUDGET_SECONDS = 60;

    private final Path file;
    private final SslContext context;

    private LoopbackCertificate(final Path file, final SslContext context)
    {
        this.file = file;
        this.context = context;
    }

    /**
     * Make one, valid for thirty days for {@code localhost} and the loopback addresses. Takes about a second.
     *
     * @param directory to leave {@code loopback.pem} in.
     * @return the certificate.
     * @throws UncheckedIOException  if a file cannot be written or read.
     * @throws IllegalStateException if the JDK cannot make it.
     */
    public static LoopbackCertificate create(final Path directory)
    {
        return create(directory, "dns:localhost,ip:127.0.0.1,ip:::1");
    }

    /** The same for other names, in {@code keytool}'s notation. */
    static LoopbackCertificate create(final Path directory, final String names)
    {
        final String password = UUID.randomUUID().toString();
        final Path store = directory.resolve("loopback.p12");
        try
        {
            Files.deleteIfExists(store);
            keytool(store, password, names);
            final KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store))
            {
                keys.load(in, password.toCharArray());
            }
            final KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password.toCharArray());
            final Path pem = directory.resolve("loopback.pem");
            Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" +
                Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(keys.getCertificate(ALIAS).getEncoded()) +
                "\n-----END CERTIFICATE-----\n");
            return new LoopbackCertificate(pem, SslContextBuilder.forServer(factory).build());
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("loopback certificate: " + ex.getMessage(), ex);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
        finally
        {
            delete(store);
        }
    }

    /**
     * What clients pin.
     *
     * @return the certificate's PEM file.
     */
    public Path file()
    {
        return file;
    }

    SslContext context()
    {
        return context;
    }

    private static void keytool(final Path store, final String password, final String names) throws IOException
    {
        final ProcessBuilder builder = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
            "-ext", "san=" + names, "-validity", "30", "-storetype", "PKCS12",
            "-keystore", store.toString(), "-storepass:env", PASSWORD_VARIABLE));
        builder.environment().put(PASSWORD_VARIABLE, password);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        final Process process = builder.start();
        try
        {
            if (!process.waitFor(BUDGET_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0)
            {
                throw new IllegalStateException("loopback certificate: keytool failed");
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("loopback certificate: interrupted", ex);
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    private static void delete(final Path store)
    {
        try
        {
            Files.deleteIfExists(store);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
