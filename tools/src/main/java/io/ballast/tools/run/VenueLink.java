package io.ballast.tools.run;

import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.InputRing;
import org.agrona.concurrent.Agent;

import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * The venues of a run in real time, whatever stands behind: takes commands from one ring, publishes inputs to the
 * other, on a thread of its own. When the engine has halted, or {@link #doWork()} has thrown, it cancels everything of
 * ours by itself and takes no command any more.
 */
public interface VenueLink extends Agent
{
    /**
     * Told before the thread starts.
     *
     * @param clock    event time of the run.
     * @param inputs   to publish to.
     * @param commands to poll; nobody else does.
     * @param halted   whether the engine has stopped for good, or ended with an order of unknown outcome, or something
     *                 failed on the thread of the venues: everything of ours is to be cancelled, and no later command is
     *                 to be carried out.
     */
    void attach(EventClock clock, InputRing inputs, CommandRing commands, BooleanSupplier halted);

    /**
     * Whether, after a halt or a failure, the venues have had their time to cancel everything. Any thread.
     *
     * @return false before either.
     */
    boolean done();

    /**
     * What makes its thread.
     *
     * @return a factory; plain threads where nothing else is needed.
     */
    default ThreadFactory threads()
    {
        return Thread::new;
    }
}
