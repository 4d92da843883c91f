package io.ballast.tools.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The way to the control socket of a journal: {@code control/socket} in its directory, of which {@code control} is its
 * owner's alone. The kernel takes no address of more than about a hundred bytes, but it follows links: where a journal
 * lies deeper, a link in a private directory of its own leads there for as long as this is open.
 */
final class ControlPath implements AutoCloseable
{
    /** Linux takes 107 bytes, others 103. */
    static final int MAX_ADDRESS = 100;

    private static final String DIRECTORY = "control";
    private static final String SOCKET = "socket";
    private static final String LINK = "c";

    private final Path directory;
    private final Path link;

    private ControlPath(final Path directory, final Path link)
    {
        this.directory = directory;
        this.link = link;
    }

    /**
     * The way to the socket of a journal, which need not be there.
     *
     * @param journal directory.
     * @return to be closed.
     * @throws IOException if it is too long and no link to it can be made.
     */
    static ControlPath of(final Path journal) throws IOException
    {
        final Path directory = journal.resolve(DIRECTORY);
        if (fits(directory.resolve(SOCKET)))
        {
            return new ControlPath(directory, null);
        }
        final Path link = Files.createTempDirectory("blst").resolve(LINK);
        final ControlPath path = new ControlPath(directory, link);
        if (!fits(link.resolve(SOCKET)))
        {
            path.close();
            throw new IOException("too long for the address of a socket: " + link.resolve(SOCKET));
        }
        Files.createSymbolicLink(link, directory.toAbsolutePath());
        return path;
    }

    private static boolean fits(final Path path)
    {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_ADDRESS;
    }

    /** What to bind or connect to. */
    UnixDomainSocketAddress address()
    {
        return UnixDomainSocketAddress.of((link == null ? directory : link).resolve(SOCKET));
    }

    /** The socket's file. */
    Path socket()
    {
        return directory.resolve(SOCKET);
    }

    /** The directory that holds it. */
    Path directory()
    {
        return directory;
    }

    /**
     * Make the directory, its owner's alone from the first moment, and take away what a process before left in it.
     *
     * @throws IOException if it cannot be made, or is not ours.
     */
    void prepare() throws IOException
    {
        try
        {
            Files.createDirectory(directory, owner());
        }
        catch (final FileAlreadyExistsException ex)
        {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS))
            {
                throw ex;
            }
            if (posix())
            {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Files.deleteIfExists(socket());
    }

    private static FileAttribute<?>[] owner()
    {
        return posix() ?
            new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))} :
            new FileAttribute<?>[0];
    }

    /** Whether files have owners and modes here. */
    static boolean posix()
    {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Take the link away; the socket stays. */
    @Override
    public void close() throws IOException
    {
        if (link != null)
        {
            Files.deleteIfExists(link);
            Files.deleteIfExists(link.getParent());
        }
    }
}
