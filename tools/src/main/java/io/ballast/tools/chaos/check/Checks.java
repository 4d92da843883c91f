package io.ballast.tools.chaos.check;

import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.tools.run.VirtualRun;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The invariants over one run: {@link #look} after every step, {@link #end} once. Every record is taken by the naive
 * twin and judged by each family of invariants; then engine, twin and the venues' ledgers are compared. The engine is
 * taken from the run each time, for a restart makes a new one; the journal goes on. Used by the run's thread.
 */
public final class Checks
{
    private final Entry entry;
    private final Scene scene;
    private final Check[] checks;
    private final GateCheck gate;

    /**
     * Checks over a run that has not begun.
     *
     * @param run     to look at; its venues tell these checks of orders and fills from now on.
     * @param journal of the run: a new reader from record 0 each time.
     * @param secrets that must not be in the journal.
     */
    public Checks(final VirtualRun run, final Supplier<RecordReader> journal, final List<byte[]> secrets)
    {
        entry = new Entry(journal.get());
        scene = new Scene(run, entry);
        gate = new GateCheck(scene);
        final List<Check> all = new ArrayList<>(List.of(
            gate,
            new IntentCheck(scene),
            new LimitCheck(scene),
            new DenialCheck(scene),
            new ReportCheck(scene),
            new OperatorCheck(scene),
            new EngineCheck(scene),
            new ExposureCheck(scene),
            new LedgerCheck(scene),
            new JournalCheck(scene, journal, secrets)));
        for (int i = 0; i < Leg.COUNT; i++)
        {
            all.add(new VenueCheck(scene, Leg.of(i), this::read));
        }
        checks = all.toArray(Check[]::new);
        run.watchCommands(this::onCommand);
    }

    /**
     * Look at what the last step did.
     */
    public void look()
    {
        read();
        final boolean lives = !scene.run.dead() && !scene.run.handler().halted();
        for (int i = 0; lives && i < checks.length; i++)
        {
            checks[i].onStep();
        }
    }

    /**
     * Look at the whole: once, when the run is over.
     */
    public void end()
    {
        read();
        for (final Check check : checks)
        {
            check.onEnd();
        }
    }

    /**
     * What did not hold.
     *
     * @return the first of each invariant, in the order they were seen.
     */
    public List<Violation> violations()
    {
        return scene.violations;
    }

    private boolean onCommand(final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        read();
        gate.onCommand(entry, buffer, offset, length, sequence);
        return true;
    }

    private void read()
    {
        while (entry.next())
        {
            if (entry.type() == null)
            {
                continue;
            }
            if (entry.type().role() == EventType.Role.INPUT)
            {
                scene.twin.at(entry.timestampNs());
                scene.twin.take(entry);
                for (final Check check : checks)
                {
                    check.onInput(entry);
                }
            }
            else if (entry.type().role() == EventType.Role.HEADER)
            {
                scene.twin.take(entry);
            }
            else
            {
                for (final Check check : checks)
                {
                    check.onOutput(entry);
                }
                scene.twin.take(entry);
            }
        }
    }
}
