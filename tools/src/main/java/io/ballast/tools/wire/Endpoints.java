package io.ballast.tools.wire;

import io.ballast.core.instrument.Leg;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.json.JsonLine;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Where both venues are. Read from the file that simulated servers write; that file holds the throwaway credentials too
 * and is therefore one that {@link io.ballast.gateway.key.Credentials} reads.
 *
 * @param backpackRest   base of Backpack's REST.
 * @param backpackSocket Backpack's WebSocket.
 * @param grvtEdge       base of GRVT's login.
 * @param grvtTrades     base of GRVT's trading, REST and WebSocket.
 * @param grvtMarket     base of GRVT's market data, REST and WebSocket.
 * @param chainId        of GRVT's signatures.
 */
public record Endpoints(
    URI backpackRest, URI backpackSocket, URI grvtEdge, URI grvtTrades, URI grvtMarket, int chainId)
{
    /** The venues themselves. Source: the venues' API documents. */
    public static final Endpoints LIVE = new Endpoints(
        URI.create("https://api.backpack.exchange"),
        URI.create("wss://ws.backpack.exchange"),
        URI.create("https://edge.grvt.io"),
        URI.create("https://trades.grvt.io"),
        URI.create("https://market-data.grvt.io"),
        325);

    private static final String SOCKET_PATH = "/ws/full";

    /**
     * What the servers tell those who are to find them.
     *
     * @param where       the servers are.
     * @param apiKey      of Backpack: the public key in base64.
     * @param secret      of Backpack: the seed in base64.
     * @param privateKey  of GRVT: 0x and 64 hex digits.
     * @param grvtApiKey  of GRVT, for the login.
     * @param subAccount  of GRVT.
     */
    public record Told(
        Endpoints where, String apiKey, String secret, String privateKey, String grvtApiKey, String subAccount)
    {
        /**
         * Write the file, whole and readable by its owner alone, or not at all.
         *
         * @param file to write.
         * @throws ConfigException if it cannot be written.
         */
        public void write(final Path file)
        {
            final Path next = file.resolveSibling(file.getFileName() + ".next");
            try
            {
                Files.deleteIfExists(next);
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
                {
                    Files.createFile(
                        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE))
                {
                    final ByteBuffer bytes = ByteBuffer.wrap((json() + "\n").getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining())
                    {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            catch (final IOException ex)
            {
                throw new ConfigException("cannot be written: endpoints=" + file, ex);
            }
        }

        private String json()
        {
            final JsonLine json = new JsonLine();
            json.object("backpack")
                .text("rest", where.backpackRest.toString())
                .text("ws", where.backpackSocket.toString())
                .text("apiKey", apiKey)
                .text("secret", secret)
                .end();
            json.object("grvt")
                .text("edge", where.grvtEdge.toString())
                .text("trades", where.grvtTrades.toString())
                .text("market", where.grvtMarket.toString())
                .text("tradesWs", socket(where.grvtTrades))
                .text("marketWs", socket(where.grvtMarket))
                .text("privateKey", privateKey)
                .text("apiKey", grvtApiKey)
                .text("subAccount", subAccount)
                .number("chainId", where.chainId)
                .end();
            return json.toString();
        }
    }

    private static String socket(final URI base)
    {
        return (base.getScheme().equals("https") ? "wss" : "ws") + "://" + base.getAuthority() + SOCKET_PATH;
    }

    /**
     * Read a file that servers wrote.
     *
     * @param file of endpoints.
     * @return where they are.
     * @throws ConfigException in one line that names the file and what is wrong with it.
     */
    public static Endpoints read(final Path file)
    {
        final Map<String, String> fields;
        try
        {
            fields = JsonFields.of(Files.readString(file));
        }
        catch (final NoSuchFileException ex)
        {
            throw new ConfigException("no such file: endpoints=" + file, ex);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: endpoints=" + file, ex);
        }
        catch (final IllegalArgumentException ex)
        {
            // Without the cause: its words hold the file's, and those are secret.
            throw new ConfigException("not a JSON object: endpoints=" + file);
        }
        return new Endpoints(
            uri(fields, "backpack.rest", "http", file),
            uri(fields, "backpack.ws", "ws", file),
            uri(fields, "grvt.edge", "http", file),
            uri(fields, "grvt.trades", "http", file),
            uri(fields, "grvt.market", "http", file),
            chainId(fields.get("grvt.chainId"), file));
    }

    private static URI uri(
        final Map<String, String> fields, final String name, final String scheme, final Path file)
    {
        final String text = fields.get(name);
        try
        {
            final URI uri = new URI(text == null ? "" : text);
            if (uri.getHost() != null && (scheme.equals(uri.getScheme()) || (scheme + "s").equals(uri.getScheme())))
            {
                return uri;
            }
        }
        catch (final URISyntaxException ex)
        {
            throw new ConfigException("not a URL: " + name + "=" + text + ", endpoints=" + file, ex);
        }
        throw new ConfigException("not a URL of " + scheme + " or " + scheme + "s: " + name + "=" + text +
            ", endpoints=" + file);
    }

    private static int chainId(final String text, final Path file)
    {
        try
        {
            return Integer.parseInt(text == null ? "" : text);
        }
        catch (final NumberFormatException ex)
        {
            throw new ConfigException("not a number: grvt.chainId=" + text + ", endpoints=" + file, ex);
        }
    }

    /**
     * The hosts of a venue, in the order that its session numbers them.
     *
     * @param leg primary for Backpack, hedge for GRVT.
     * @return bases.
     */
    public List<URI> hosts(final Leg leg)
    {
        return leg == Leg.PRIMARY ?
            List.of(backpackRest, backpackSocket) : List.of(grvtEdge, grvtTrades, grvtMarket);
    }
}
