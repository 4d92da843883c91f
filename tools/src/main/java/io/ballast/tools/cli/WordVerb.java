package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.tools.control.ControlClient;
import io.ballast.tools.control.Liveness;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A verb that says a word to a running engine, reads in the journal that the engine has it, waits until it is carried
 * out where that takes time, and tells what became of it.
 */
abstract class WordVerb extends EngineVerb
{
    private static final long HEARD_NS = 5_000_000_000L;
    private static final long LOOK_NS = 5_000_000L;
    private static final long ALIVE_LOOK_NS = 2_000_000_000L;

    /** The verb as a person reads it afterwards: "killed". */
    abstract String done();

    /** How a run that nobody decides any more is answered. */
    abstract ExitCode withoutEngine(StatusReport status);

    /** Whether what was asked for has come about. */
    abstract boolean carriedOut(RunLook look);

    /** What the shell is to know then. */
    abstract ExitCode exit(RunLook look);

    /** How long that may take. */
    abstract long waitNs();

    /** What else is to be said of it, empty for nothing. */
    abstract String remark(RunLook look);

    /** Say one word after the other, and wait for what comes of the last. */
    final ExitCode say(final Operation... operations)
    {
        try (RunLook look = look())
        {
            for (final Operation operation : operations)
            {
                final ExitCode refusal = say(look, operation);
                if (refusal != null)
                {
                    return refusal;
                }
            }
            final boolean done = await(look, this::carriedOut, waitNs());
            final String sentence = done ? done() + remark(look) : "asked, and not done in time";
            return tell(look, done, sentence, done ? exit(look) : ExitCode.NOT_FLAT);
        }
    }

    /** Null if the engine has it. */
    private ExitCode say(final RunLook look, final Operation operation)
    {
        look.read();
        if (look.ended())
        {
            return tell(look, false, "no engine to tell: the run has ended", withoutEngine(status(look)));
        }
        look.forgetWords();
        final ControlClient.Answer answer = ControlClient.ask(journal(), operation);
        if (answer.outcome() == ControlClient.Outcome.NOBODY)
        {
            return nobody(look);
        }
        if (answer.outcome() == ControlClient.Outcome.TAKEN &&
            await(look, seen -> seen.heard(answer.text()), HEARD_NS) && look.heard(answer.text()))
        {
            return null;
        }
        if (look.ended())
        {
            return tell(look, false, "the run ended meanwhile", withoutEngine(status(look)));
        }
        final String why = answer.outcome() == ControlClient.Outcome.TAKEN ? "it does not get to it" : answer.text();
        return tell(look, false, "the engine was asked and does not act: " + why,
            look.flat() ? ExitCode.ERROR : ExitCode.NOT_FLAT);
    }

    private ExitCode nobody(final RunLook look)
    {
        final StatusReport status = status(look);
        final Liveness.State state = status.liveness().state();
        final String sentence = switch (state)
        {
            case UNWATCHED -> "a run in virtual time takes no word";
            case ALIVE, STILL -> "the engine, pid " + status.liveness().pid() +
                ", has no control socket: signals still reach it";
            default -> "no engine to tell: it " + (state == Liveness.State.HALTED ? "halted" : "is gone") +
                (look.flat() ? "" : "; go on with ./ballast run --journal " + journal() + " --resume");
        };
        return tell(look, false, sentence,
            state == Liveness.State.ALIVE || state == Liveness.State.UNWATCHED ?
                ExitCode.REFUSED : withoutEngine(status));
    }

    /** Read on until it is so, the run has ended, its engine is gone, or the time is over. */
    private boolean await(final RunLook look, final Predicate<RunLook> condition, final long waitNs)
    {
        final long beganNs = System.nanoTime();
        long lookedNs = beganNs;
        look.read();
        while (!condition.test(look) && !look.ended())
        {
            final long nowNs = System.nanoTime();
            if (nowNs - beganNs >= waitNs)
            {
                return false;
            }
            if (nowNs - lookedNs >= ALIVE_LOOK_NS)
            {
                lookedNs = nowNs;
                final Liveness.State state = Liveness.of(journal()).state();
                if (state == Liveness.State.DEAD || state == Liveness.State.HALTED)
                {
                    look.read();
                    return condition.test(look) || look.ended();
                }
            }
            LockSupport.parkNanos(LOOK_NS);
            look.read();
        }
        return true;
    }

    private ExitCode tell(final RunLook look, final boolean done, final String sentence, final ExitCode exit)
    {
        final StatusReport status = status(look);
        if (json())
        {
            final JsonLine json = new JsonLine().flag("done", done).text("told", sentence);
            status.write(json);
            out().println(json);
        }
        else if (done)
        {
            out().println(sentence + "; " + status.holding());
        }
        else
        {
            err().println("ballast: " + sentence + "; " + status.holding());
        }
        return exit;
    }

    /** A word that changes nothing where nobody decides. */
    static ExitCode refused(final StatusReport status)
    {
        return status.exit() == ExitCode.NOT_FLAT ? ExitCode.NOT_FLAT : ExitCode.REFUSED;
    }
}
