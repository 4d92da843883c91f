package io.ballast.tools.plan;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.alarm.Webhook;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.venue.VenueSetting;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A plan that has passed every check and may be started: its venues are known, its account is held.
 *
 * @param plan       with the configuration that is in effect.
 * @param parameters what record 0 will hold.
 * @param venues     to run on.
 * @param account    that the run belongs to.
 * @param knownDay   whether the account had a ledger of the day.
 * @param webhook    for alarms, tested; null if none was given.
 * @param runNumber  part of every client order id of this process.
 * @param dead       what is gone on with; null for a run that begins.
 */
public record RunStart(
    RunPlan plan,
    RunParameters parameters,
    RunVenues venues,
    Account account,
    boolean knownDay,
    Webhook webhook,
    int runNumber,
    DeadRun dead)
    implements AutoCloseable
{
    private static final int FIRST_EPOCH = 1;

    /**
     * Check a plan and, if it can work, start it: take the account and a run number. A plan that is refused leaves
     * nothing behind.
     *
     * @param plan to check.
     * @param stop whether nobody wants to wait for a venue any more.
     * @param tell takes a line for people; any thread.
     * @return what to run.
     * @throws ConfigException                                 if it cannot work.
     * @throws io.ballast.tools.market.MarketDataException     if its market cannot be read.
     * @throws io.ballast.tools.wire.VenueNotReadyException    if a venue does not tell what must be known.
     */
    public static RunStart of(final RunPlan plan, final BooleanSupplier stop, final Consumer<String> tell)
    {
        requireUnused(plan.journal());
        Feasibility.checkBeforeConnecting(plan.configuration());
        final Webhook webhook = LiveGate.pass(plan, tell);
        final VenueOpening opening = VenueOpening.of(plan, stop, null);
        return of(opening.plan(), opening.venues(), webhook);
    }

    private static RunStart of(final RunPlan plan, final RunVenues venues, final Webhook webhook)
    {
        try
        {
            final int dayNumber = DayLedger.dayOf(venues.startNs());
            final DayLedger day = Account.day(plan.account(), dayNumber);
            final boolean knownDay = Account.hasDay(plan.account(), dayNumber);
            Feasibility.check(
                plan.configuration(),
                venues.instrument(Leg.PRIMARY),
                venues.instrument(Leg.HEDGE),
                venues.price(),
                day);
            final Account account = Account.open(plan.account());
            try
            {
                made(plan.journal());
                final RunParameters parameters =
                    parameters(plan, venues, account.nextRunNumber(plan.journal()), day);
                return new RunStart(
                    plan, parameters, venues, account, knownDay, webhook, parameters.runNumber(), null);
            }
            catch (final RuntimeException ex)
            {
                account.close();
                throw ex;
            }
        }
        catch (final RuntimeException ex)
        {
            venues.close();
            throw ex;
        }
    }

    /**
     * Go on with a run whose process died: nothing of its plan is judged again, for what is open must be closed. Where
     * a venue is away while orders of it may rest, those are taken off the primary venue first.
     *
     * @param plan    of the run, as its journal has it.
     * @param dead    what its journal tells.
     * @param account that it belongs to, held; owned by the start from here on.
     * @param stop    whether nobody wants to wait for a venue any more.
     * @param tell    takes a line for people; any thread.
     * @return what to run.
     * @throws ConfigException                              if it cannot work.
     * @throws io.ballast.tools.wire.VenueNotReadyException if a venue does not tell what must be known.
     */
    public static RunStart goingOn(
        final RunPlan plan,
        final DeadRun dead,
        final Account account,
        final BooleanSupplier stop,
        final Consumer<String> tell)
    {
        try
        {
            final RunParameters parameters = dead.resumption().parameters();
            final boolean open = !dead.resumption().engine().idle();
            final Webhook webhook = LiveGate.passAgain(plan, parameters.approved(), open, tell);
            final boolean live = dead.resumption().engine().liveOrders() > 0;
            final VenueOpening opening = VenueOpening.of(plan, stop, live ? tell : null);
            try
            {
                return new RunStart(
                    opening.plan(), parameters, opening.venues(), account, true, webhook,
                    account.nextRunNumber(plan.journal()), dead);
            }
            catch (final RuntimeException ex)
            {
                opening.venues().close();
                throw ex;
            }
        }
        catch (final RuntimeException ex)
        {
            account.close();
            throw ex;
        }
    }

    /**
     * A recorded book lies on the ticks of its own venue, so our orders must too. What is traded may be as small as it
     * was there, and as large, unless the plan says otherwise: the configured steps are those of ETH.
     *
     * @param market opened from the source.
     * @param source of the market.
     * @param plan   configuration.
     * @return the configuration in effect.
     */
    public static Configuration onStepsOf(final Market market, final MarketSource source, final Configuration plan)
    {
        if (!(source instanceof MarketSource.Recorded))
        {
            return plan;
        }
        Configuration configuration = plan;
        for (int id = 0; id < Leg.COUNT; id++)
        {
            final Leg leg = Leg.of(id);
            final Market.Venue venue = market.venue(leg);
            final ConfigKey tick = VenueSetting.TICK.of(leg);
            configuration = with(configuration, tick, Math.min(venue.tick(), tick.max()));
            for (final VenueSetting step : List.of(VenueSetting.LOT, VenueSetting.MIN_QUANTITY))
            {
                final ConfigKey key = step.of(leg);
                configuration = otherwise(configuration, key, Math.min(venue.lot(), key.defaultValue()));
            }
            for (final VenueSetting most : List.of(VenueSetting.MAX_QUANTITY, VenueSetting.EXECUTABLE))
            {
                configuration = otherwise(configuration, most.of(leg), most.of(leg).max());
            }
        }
        return configuration;
    }

    /** With another value of a key that is at its default. */
    private static Configuration otherwise(final Configuration configuration, final ConfigKey key, final long value)
    {
        return configuration.value(key) == key.defaultValue() ? with(configuration, key, value) : configuration;
    }

    private static Configuration with(final Configuration configuration, final ConfigKey key, final long value)
    {
        return configuration.with(key.key(), key.unit().format(value, key.choices()));
    }

    /** Before the account knows of it: a run that dies here has a journal without a record, and has sent nothing. */
    private static void made(final Path journal)
    {
        try
        {
            Files.createDirectories(journal);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be written: journal=" + journal, ex);
        }
    }

    private static RunParameters parameters(
        final RunPlan plan, final RunVenues venues, final int runNumber, final DayLedger day)
    {
        return new RunParameters(
            plan.configuration().engine(),
            plan.configuration().canonicalText(),
            venues.instrument(Leg.PRIMARY),
            venues.instrument(Leg.HEDGE),
            runNumber,
            plan.seed(),
            FIRST_EPOCH,
            venues.startNs(),
            day.dayNumber(),
            day.loss(),
            day.cost(),
            Approval.hash(plan.account()),
            plan.terms().dryRun());
    }

    /**
     * Refuse a directory that holds something already, or that cannot be made.
     *
     * @param journal to write to.
     * @throws ConfigException in one line.
     */
    public static void requireUnused(final Path journal)
    {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(journal))
        {
            if (entries.iterator().hasNext())
            {
                throw new ConfigException("already holds a run, choose another directory: journal=" + journal);
            }
        }
        catch (final NotDirectoryException ex)
        {
            throw new ConfigException("not a directory: journal=" + journal, ex);
        }
        catch (final NoSuchFileException ex)
        {
            requireWritable(journal);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: journal=" + journal, ex);
        }
    }

    /** The nearest directory that is there must let us make the others. */
    private static void requireWritable(final Path journal)
    {
        Path parent = journal.toAbsolutePath().getParent();
        while (parent != null && !Files.exists(parent))
        {
            parent = parent.getParent();
        }
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent))
        {
            throw new ConfigException("cannot be written: journal=" + journal);
        }
    }

    @Override
    public void close()
    {
        try
        {
            venues.close();
        }
        finally
        {
            account.close();
        }
    }
}
