package io.ballast.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A small file system of the test's own. Where the rights for it are missing, the test is passed over and says so. */
final class Mounted implements AutoCloseable
{
    private final Deque<List<String>> undo = new ArrayDeque<>();
    private final Path at;

    private Mounted(final Path at) throws IOException
    {
        this.at = Files.createDirectories(at);
    }

    /** In memory. */
    static Mounted tmpfs(final Path at, final int megabytes) throws IOException
    {
        final Mounted mounted = new Mounted(at);
        mounted.require("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString());
        mounted.undo.push(List.of("umount", "-l", at.toString()));
        return mounted;
    }

    /** A file with ext4 in it, which can be frozen. */
    static Mounted ext4(final Path at, final Path image, final int megabytes) throws IOException
    {
        final Mounted mounted = new Mounted(at);
        mounted.require("truncate", "-s", megabytes + "M", image.toString());
        mounted.require("mkfs.ext4", "-q", "-F", image.toString());
        mounted.require("mount", "-o", "loop", image.toString(), at.toString());
        mounted.undo.push(List.of("umount", "-l", at.toString()));
        return mounted;
    }

    Path path()
    {
        return at;
    }

    void readOnly()
    {
        require("mount", "-o", "remount,ro", at.toString());
    }

    /** Whoever writes waits. */
    void freeze()
    {
        require("fsfreeze", "-f", at.toString());
        undo.push(List.of("fsfreeze", "-u", at.toString()));
    }

    void thaw()
    {
        run(undo.pop());
    }

    private void require(final String... command)
    {
        assumeTrue(run(List.of(command)), "no right on this machine to: " + String.join(" ", command));
    }

    private static boolean run(final List<String> command)
    {
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
        catch (final IOException ex)
        {
            return false;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close()
    {
        while (!undo.isEmpty())
        {
            run(undo.pop());
        }
    }
}
