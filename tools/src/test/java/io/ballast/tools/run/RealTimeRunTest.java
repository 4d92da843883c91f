package io.ballast.tools.run;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ballast.core.codec.Operation;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalSettings;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimVenues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How a run in real time is left. A stop has its ten seconds there. */
@Timeout(60)
class RealTimeRunTest
{
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long LOOK_NS = 1_000_000L;

    @TempDir
    private Path directory;
    private SimVenues venues;

    @Test
    void shouldCancelEverythingWhenItEndsWithAnUnknownOrder()
    {
        final Market market = SeededFlow.market(UnheardQuote.SEED, SeededConfig.DEFAULT, 0);
        final Configuration configuration = Configuration.defaults();
        final RunParameters parameters = new RunParameters(
            configuration.engine(), configuration.canonicalText(), configuration.sim().primary(),
            configuration.sim().hedge(), 1, UnheardQuote.SEED, 1, market.startNs(), (int)(market.startNs() / DAY_NS), 0, 0);
        try (ChronicleJournal journal =
            ChronicleJournal.open(directory, JournalSettings.STANDARD, market.startNs() / NS_PER_MS))
        {
            final RealTimeRun run = new RealTimeRun(
                parameters, journal, new SimLink(sink -> open(market, configuration, parameters, sink)),
                new BlockingWaitStrategy(), Thread::new);
            stopped(run);
            assertNull(run.failure());
            assertTrue(run.handler().ended());
            assertEquals(1, run.liveOrders());
        }
        final long untilNs = venues.nextTimeNs() + 10 * SECOND_NS;
        while (venues.nextTimeNs() < untilNs)
        {
            venues.runNext();
        }
        assertEquals(0, venues.venue(Leg.PRIMARY).book().resting());
    }

    private SimVenues open(
        final Market market,
        final Configuration configuration,
        final RunParameters parameters,
        final EventSink sink)
    {
        venues = new SimVenues(
            configuration.sim(), market.primary().flow(), market.hedge().flow(), Faults.of(UnheardQuote.rules("12 s")),
            parameters.startNs(), parameters.seed(), sink);
        return venues;
    }

    /** Once its first quote is a second old, for a proof is over by then. */
    private static void stopped(final RealTimeRun run)
    {
        try
        {
            run.start();
            long liveNs = System.nanoTime();
            boolean asked = false;
            while (!run.over())
            {
                LockSupport.parkNanos(LOOK_NS);
                liveNs = run.liveOrders() == 0 ? System.nanoTime() : liveNs;
                asked = asked ||
                    System.nanoTime() - liveNs >= SECOND_NS && run.operate(Operation.STOP, "signal");
            }
        }
        finally
        {
            run.close();
        }
    }
}
