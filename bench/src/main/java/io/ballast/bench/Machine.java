package io.ballast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 */
final class Machine
{
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Machine()
    {
    }

    /** {@return processor, cores and system in one line} */
    static String describe()
    {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " +
            System.getProperty("os.name") + " " + System.getProperty("os.version") + " " +
            System.getProperty("os.arch");
    }

    /** {@return version, machine and maker of the JDK} */
    static String jdk()
    {
        return Runtime.version() + " (" + System.getProperty("java.vm.name") + ", " +
            System.getProperty("java.vm.vendor") + ")";
    }

    private static String processor()
    {
        try (Stream<String> lines = Files.lines(CPUS))
        {
            return lines.filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown processor");
        }
        catch (final IOException ex)
        {
            return "unknown processor";
        }
    }
}
