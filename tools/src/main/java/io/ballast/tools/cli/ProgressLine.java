package io.ballast.tools.cli;

import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.JournalException;
import io.ballast.core.math.DecimalText;
import io.ballast.journal.JournalReader;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.report.RunSummary;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shows where a run is, from the journal alone: one line that is written over again on a terminal, a line when
 * something has changed otherwise. Cheap to call often.
 */
final class ProgressLine implements AutoCloseable
{
    private static final long LOOK_INTERVAL_NS = 100_000_000L;
    private static final long TERMINAL_INTERVAL_NS = LOOK_INTERVAL_NS;
    private static final long PLAIN_INTERVAL_NS = 2_000_000_000L;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final long iterations;
    private final RunSummary summary = new RunSummary();
    private final JournalReader reader;
    private long lookedNs = System.nanoTime();
    private long shownNs = lookedNs;
    private String shown = "";
    private boolean blind;
    private volatile String holding = "nothing is held yet";

    /**
     * Progress of a run.
     *
     * @param journal       that is being written.
     * @param configuration of the run.
     * @param err           to show it on.
     */
    ProgressLine(final Path journal, final Configuration configuration, final PrintWriter err)
    {
        this.err = err;
        this.terminal = isTerminal();
        this.iterations = configuration.value(Setting.ITERATIONS);
        this.reader = JournalReader.open(journal);
    }

    /** Java cannot be asked whether standard error is a terminal; the kernel can. */
    private static boolean isTerminal()
    {
        try
        {
            final String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        }
        catch (final IOException ex)
        {
            return false;
        }
    }

    /** Read what is there, and show it when it is time to. */
    void tick()
    {
        final long nowNs = System.nanoTime();
        if (nowNs - lookedNs < LOOK_INTERVAL_NS)
        {
            return;
        }
        lookedNs = nowNs;
        if (!read())
        {
            return;
        }
        holding = held();
        if (nowNs - shownNs < (terminal ? TERMINAL_INTERVAL_NS : PLAIN_INTERVAL_NS))
        {
            return;
        }
        shownNs = nowNs;
        final String line = line();
        if (!line.equals(shown))
        {
            shown = line;
            if (terminal)
            {
                err.print(ERASE_LINE + line);
                err.flush();
            }
            else
            {
                err.println(line);
            }
        }
    }

    /** Whoever looks on may not end the run: a journal that cannot be read now is read later. */
    private boolean read()
    {
        try
        {
            summary.read(reader);
            return true;
        }
        catch (final JournalException ex)
        {
            if (!blind)
            {
                blind = true;
                err.println("ballast: progress is not shown, the run goes on: " + ex.getMessage());
            }
            return false;
        }
    }

    /** Read to the end. */
    RunSummary finish()
    {
        summary.read(reader);
        if (terminal && !shown.isEmpty())
        {
            err.print(ERASE_LINE);
            err.flush();
        }
        return summary;
    }

    /** What was held a tenth of a second ago at most. Any thread. */
    String holding()
    {
        return holding;
    }

    private String held()
    {
        return String.format("primary %s  hedge %s  net delta %s",
            DecimalText.format(summary.position(Leg.PRIMARY)),
            DecimalText.format(summary.position(Leg.HEDGE)),
            DecimalText.format(summary.netDelta()));
    }

    private String line()
    {
        return String.format("iteration %d/%d  cycle %d  %-10s  %s  net %.4f USD",
            summary.iteration(),
            iterations,
            summary.cycle(),
            summary.state(),
            holding,
            summary.netPnl() / 1e8);
    }

    @Override
    public void close()
    {
        reader.close();
    }
}
