package io.ballast.tools.cli;

import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.replay.Resumption;
import io.ballast.gateway.key.KeyException;
import io.ballast.journal.JournalDamagedException;
import io.ballast.journal.JournalInUseException;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.ConfigFile;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.MarketDataException;
import io.ballast.tools.plan.Account;
import io.ballast.tools.plan.DeadRun;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.plan.TimeMode;
import io.ballast.tools.plan.VenueAccess;
import io.ballast.tools.plan.VenueKind;
import io.ballast.tools.report.RunReport;
import io.ballast.tools.report.RunSummary;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.wire.VenueNotReadyException;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Goes on with a run whose process died: reads what its journal tells, refuses what must not be gone on with, and does the
 * rest as any run. A run that has ended is told, and that is all.
 */
final class ResumeExecution
{
    /** A process that dies again and again is not helped by another start. */
    private static final int MOST_RESTARTS = 3;
    private static final long RESTARTS_WITHIN_NS = 600_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final ResumeOrder order;
    private final RunInfo info;
    private final StopSignal stop;
    private final PrintWriter err;

    ResumeExecution(final ResumeOrder order, final StopSignal stop, final PrintWriter err)
    {
        this.order = order;
        this.info = RunInfo.read(order.journal());
        this.stop = stop;
        this.err = err;
    }

    /** Do it. */
    RunOutcome execute()
    {
        final DeadRun dead;
        try
        {
            dead = DeadRun.read(order.journal(), info.sameBuild());
        }
        catch (final JournalDamagedException ex)
        {
            return RunOutcome.refused(ExitCode.DAMAGED, ex.getMessage(), order.journal());
        }
        catch (final ConfigException ex)
        {
            return RunOutcome.refused(ExitCode.REFUSED, ex.getMessage());
        }
        return execute(dead);
    }

    private RunOutcome execute(final DeadRun dead)
    {
        final Resumption resumption = dead.resumption();
        if (!resumption.explained())
        {
            return refused(ExitCode.DIVERGED, "this program decides otherwise than the one that wrote the journal, at " +
                "sequence " + resumption.replay().divergedAt() + ": go on with that one, or close by hand");
        }
        if (resumption.ended() && resumption.replay().complete())
        {
            return finished();
        }
        if (resumption.replay().halted())
        {
            return refused(flat(resumption) ? ExitCode.STOPPED : ExitCode.NOT_FLAT,
                "the engine halted with input " + resumption.replay().haltedAt() + " by " +
                    resumption.replay().haltedBy() + "; that cannot be gone on with, a person must look at the venues");
        }
        try
        {
            return goOn(dead);
        }
        catch (final ConfigException | MarketDataException | KeyException | JournalInUseException ex)
        {
            return refused(ExitCode.REFUSED, ex.getMessage());
        }
        catch (final VenueNotReadyException ex)
        {
            return refused(flat(resumption) ? ExitCode.NOT_READY : ExitCode.NOT_FLAT, ex.getMessage());
        }
    }

    private RunOutcome goOn(final DeadRun dead)
    {
        final Resumption resumption = dead.resumption();
        final RunPlan plan = plan(resumption);
        final Account account = Account.open(plan.account());
        try
        {
            account.requireLast(resumption.engine().runNumber(), order.journal());
        }
        catch (final ConfigException ex)
        {
            account.close();
            throw ex;
        }
        final int restarts = resumption.engine().restartsSince(
            System.currentTimeMillis() * NS_PER_MS - RESTARTS_WITHIN_NS);
        if (restarts >= MOST_RESTARTS && !order.rearmed())
        {
            account.close();
            return refused(ExitCode.NOT_FLAT, "restarted " + restarts + " times within ten minutes: a person must look " +
                "why it dies; then go on with --resume --rearm");
        }
        tell(dead);
        try (RunStart start = RunStart.goingOn(plan, dead, account, stop::requested, err::println))
        {
            return new RunExecution(start.plan(), stop, err).execute(start);
        }
    }

    private void tell(final DeadRun dead)
    {
        final HedgeEngine engine = dead.resumption().engine();
        final int[] lost = new int[1];
        dead.resumption().lost((buffer, offset, length, command) -> lost[0] += command ? 1 : 0);
        err.println("ballast: going on with run " + dead.resumption().parameters().runNumber() + ", restart " +
            (engine.restarts() + 1) + ": its process died " +
            Math.max(0, (System.currentTimeMillis() * NS_PER_MS - engine.nowNs()) / 1_000_000_000L) +
            " s ago in " + engine.state() + " after " + (dead.found().lastSequence() + 1) + " records" +
            (dead.found().status().name().equals("TORN") ? ", the last one torn" : "") +
            (lost[0] == 0 ? "" : "; " + lost[0] + " commands were decided and never left"));
        err.println("ballast: it held primary " + position(engine, Leg.PRIMARY) + ", hedge " +
            position(engine, Leg.HEDGE) + ", net delta " +
            DecimalText.format(engine.context().exposure().netDelta()) + "; orders that may live: " +
            engine.liveOrders() + ", to be looked for at the venues");
    }

    private static String position(final HedgeEngine engine, final Leg leg)
    {
        return DecimalText.format(engine.context().exposure().position(leg).quantity());
    }

    private static boolean flat(final Resumption resumption)
    {
        return resumption.engine().idle();
    }

    private RunPlan plan(final Resumption resumption)
    {
        if ("virtual".equals(info.fields().get("time")))
        {
            throw new ConfigException("a run in virtual time is not gone on with: the same seed gives the same run again: " +
                "journal=" + order.journal());
        }
        final Configuration configuration = ConfigFile.recorded(resumption.parameters().text());
        final VenueAccess access = access();
        if (access.kind() != VenueKind.LIVE && access.endpoints() == null &&
            Boolean.parseBoolean(info.fields().get("recorded")) && !(order.market() instanceof MarketSource.Recorded))
        {
            throw new ConfigException("the venues of this process had a recorded market: give --market again");
        }
        final Path account = order.account() != null ? order.account() : info.path("account");
        return new RunPlan(
            info.title(),
            configuration,
            resumption.parameters().seed() + resumption.engine().restarts() + 1,
            TimeMode.REAL,
            access,
            order.market(),
            access.kind() == VenueKind.LIVE || access.endpoints() != null ? Faults.none() : held(resumption),
            order.journal(),
            account != null ? account : order.journal().resolve("account"),
            order.terms().dryRun(resumption.parameters().dryRun()));
    }

    /** Where the venues were, unless somebody says otherwise. */
    private VenueAccess access()
    {
        final String recorded = info.fields().get("venues");
        if (recorded == null && order.venues() == null)
        {
            throw new ConfigException("nothing says where the run traded: give --venues, and --endpoints if it had any");
        }
        final VenueKind kind = order.venues() != null ? order.venues() : RunOptions.kind(recorded);
        if (recorded != null && kind != RunOptions.kind(recorded))
        {
            throw new ConfigException("the run traded elsewhere: venues=" + kind.name().toLowerCase(Locale.ROOT) +
                ", journal has " + recorded);
        }
        final Path endpoints = order.endpoints() != null ? order.endpoints() : info.path("endpoints");
        if (endpoints != null && kind != VenueKind.WIRE)
        {
            throw new ConfigException("has no meaning here: option=--endpoints, venues=" + recorded);
        }
        if (recorded != null && kind == VenueKind.WIRE && order.endpoints() != null && info.path("endpoints") == null)
        {
            throw new ConfigException("the run traded on servers of its own, which died with it: option=--endpoints");
        }
        return new VenueAccess(
            kind,
            endpoints,
            order.credentials() != null ? order.credentials() : info.path("credentials"),
            order.certificate() != null ? order.certificate() : info.path("pin"));
    }

    /** Venues that died with the process are opened anew, with the positions that the journal proves. */
    private static Faults held(final Resumption resumption)
    {
        final List<Map<String, Object>> rules = new ArrayList<>();
        for (int id = 0; id < Leg.COUNT; id++)
        {
            final long quantity = resumption.engine().context().exposure().position(Leg.of(id)).quantity();
            if (quantity != 0)
            {
                rules.add(Map.of(
                    "action", "start_position",
                    "leg", Leg.of(id).name().toLowerCase(Locale.ROOT),
                    "quantity", DecimalText.format(quantity) + " ETH"));
            }
        }
        return Faults.of(rules);
    }

    /** It has ended: told again, with the code of what is open overriding that all is done. */
    private RunOutcome finished()
    {
        final RunReport report = ReportCommand.report(order.journal());
        final RunSummary summary = report.summary();
        final boolean open = ExitCode.of(summary.ending().exitCode()) == ExitCode.NOT_FLAT;
        err.println("ballast: the run has ended, there is nothing to go on with");
        return RunOutcome.of(open ? ExitCode.NOT_FLAT : ExitCode.DONE, report);
    }

    /** With what is held, for that is what a person needs to know then. */
    private RunOutcome refused(final ExitCode exit, final String why)
    {
        return RunOutcome.refused(exit, why, order.journal());
    }
}
