package io.ballast.tools.chaos;

import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.TradingState;
import io.ballast.tools.chaos.check.Checks;
import io.ballast.tools.chaos.check.Violation;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.plan.DayLedger;
import io.ballast.tools.plan.VenueOpening;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.run.SimulatedVenues;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.FaultCode;
import io.ballast.tools.venue.FaultRule;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.wire.ThrowawayKeys;
import io.ballast.tools.wire.VenueNotReadyException;
import io.ballast.tools.wire.VirtualWiredVenues;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One world from its first event to its last: the real handler on a journal in memory, the venues, and the invariants
 * after every event. Used once, by one thread.
 */
final class WorldRun
{
    /** Simulated seconds within which a healed world must see its engine at rest (I19). */
    static final int LIVENESS_S = 120;

    /** A handler that threw, by the number of no invariant. */
    static final String THREW = "I00";

    /** A check beside the invariants. */
    static final String MORE = "I99";

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PATIENCE_NS = 300 * SECOND_NS;
    private static final long LONGEST_OPEN_NS = 30 * SECOND_NS;
    private static final int JOURNAL_CAPACITY = 1 << 20;

    private final World world;
    private final WorldCheck check;
    private final MemoryJournal journal = new MemoryJournal(JOURNAL_CAPACITY);
    private final RecordTally tally = new RecordTally(journal.reader(), this::onRisk);
    private final List<Violation> violations = new ArrayList<>();

    private final Disturbances disturbances;

    private VirtualRun run;
    private Checks checks;
    private GateTrial trial;
    private long days;
    private long midnights;
    private DiscreteVenues venues;
    private long startNs;
    private boolean healed;
    private boolean stopped;
    private boolean halted;
    private boolean rested;
    private long openSinceNs = Long.MAX_VALUE;

    WorldRun(final World world, final WorldCheck check)
    {
        this.world = world;
        this.check = check;
        disturbances = new Disturbances(world.disturbances(), journal::nextSequence);
    }

    /** Let it happen. */
    WorldResult run()
    {
        final Configuration configuration =
            world.wired() ? VenueOpening.assumed(world.configuration()) : world.configuration();
        final Market market = configuration.sim().market(world.seed(), world.startNs());
        try (RunVenues opened = open(market, configuration))
        {
            return run(opened, configuration);
        }
        catch (final VenueNotReadyException ex)
        {
            return new WorldResult(
                0, 0, tally.digest(), List.of(), new long[FaultCode.values().length], tally.codeHits(), "no venue to ask");
        }
    }

    private RunVenues open(final Market market, final Configuration configuration)
    {
        final Faults faults = Faults.of(world.rules());
        return world.wired() ?
            new VirtualWiredVenues(market, configuration, faults, world.seed()) :
            new SimulatedVenues(market, configuration.sim(), faults, 0);
    }

    private WorldResult run(final RunVenues opened, final Configuration configuration)
    {
        startNs = opened.startNs();
        final Instrument primary = opened.instrument(Leg.PRIMARY);
        final RunParameters parameters = new RunParameters(
            configuration.engine(), configuration.canonicalText(), primary, opened.instrument(Leg.HEDGE), 1,
            world.seed(), 1, startNs, DayLedger.dayOf(startNs), 0, 0);
        run = new VirtualRun(
            parameters, journal, disturbances, sink -> opened.discrete(parameters, sink));
        venues = run.venues();
        trial = new GateTrial(configuration.engine(), tally.codeHits());
        checks = new Checks(run, journal::reader, secrets());
        run.afterInput(this::look);
        disturbances.start(startNs);
        try
        {
            while (!run.handler().ended() && violations.isEmpty())
            {
                run.step();
                pass();
            }
            if (violations.isEmpty())
            {
                checks.end();
                violations.addAll(checks.violations());
            }
        }
        catch (final RuntimeException ex)
        {
            thrown(ex);
        }
        tally.read();
        return result();
    }

    /** What a poison message does to an engine is part of the world; that nothing of it rests afterwards must hold. */
    private void thrown(final RuntimeException ex)
    {
        if (disturbances.poisoned() && run.dead() && ex instanceof IllegalArgumentException)
        {
            // It died as it halted, and what has halted is not gone on with: a person must look at the venues.
            halted = true;
        }
        else if (disturbances.poisoned() && ex.getCause() != null && ex.getCause() == run.handler().cause())
        {
            halted = true;
            final int resting =
                venues.venue(Leg.PRIMARY).book().resting() + venues.venue(Leg.HEDGE).book().resting();
            if (resting > 0 && world.rules().isEmpty())
            {
                violate("I24", "orders that rest after the engine halted and the gateway cancelled: " + resting);
            }
        }
        else
        {
            violate(THREW, ex + (ex.getCause() == null ? "" : " <- " + told(ex.getCause())));
        }
    }

    /** Nothing of a dead process can be asked. */
    private void onRisk(final RiskRecordDecoder risk)
    {
        if (run.dead() || run.handler().halted())
        {
            return;
        }
        tried(trial.onRisk(risk, run.engine().context(), run.nowNs()), risk);
    }

    private void tried(final int passed, final Object beside)
    {
        if (passed != 0)
        {
            violate("I05", "R" + passed + " passes what it must deny, beside: " + beside);
        }
    }

    /** After every input. */
    private void look()
    {
        tally.read();
        disturbances.onOrders(run.nowNs(), tally.orders());
        tried(trial.onInput(run.engine().context(), run.nowNs()), run.engine().state());
        if (violations.isEmpty())
        {
            checks.look();
            violations.addAll(checks.violations());
        }
        more();
        if (tally.days() > days)
        {
            days = tally.days();
            midnights += run.engine().context().exposure().flat() ? 0 : 1;
        }
    }

    /** What the sessions of this world sign and log in with. */
    private List<byte[]> secrets()
    {
        if (!world.wired())
        {
            return List.of();
        }
        final ThrowawayKeys keys = ThrowawayKeys.of(world.seed(), ThrowawayKeys.PRODUCTION_CHAIN_ID);
        return Stream.of(keys.secret(), keys.privateKey(), keys.grvtApiKey())
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .toList();
    }

    private void more()
    {
        final String broken = check.look(run, tally.inputs());
        if (broken != null && violations.isEmpty())
        {
            violate(MORE, broken);
        }
    }

    private static String told(final Throwable cause)
    {
        final StackTraceElement[] trace = cause.getStackTrace();
        return cause + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** What time alone brings about: healing, liveness, a person's stop. */
    private void pass()
    {
        final long sinceStartNs = run.nowNs() - startNs;
        if (run.dead())
        {
            tally.read();
        }
        disturbances.pass(run, tally.lastIsCommand());
        if (!healed && sinceStartNs >= world.healNs())
        {
            healed = true;
            disturbances.heal(run);
            venues.heal(run.nowNs());
        }
        if (healed && !run.dead())
        {
            live(sinceStartNs - world.healNs());
        }
        if (!stopped && !run.dead() && sinceStartNs >= world.stopNs())
        {
            stopped = true;
            run.operate(Operation.STOP, "a human ends what waits for one");
        }
        if (stopped && sinceStartNs > world.stopNs() + PATIENCE_NS)
        {
            violate("I19", "does not end, stopped " + PATIENCE_NS / SECOND_NS + " s ago: state=" +
                run.engine().state());
        }
    }

    /** I19: within its time hedged in band, flat, or halted with an alarm; and never open for long from then on. */
    private void live(final long healedNs)
    {
        final RiskContext context = run.engine().context();
        final boolean halted = context.tradingState() == TradingState.HALTED;
        final long net =
            venues.venue(Leg.PRIMARY).ledger().position() + venues.venue(Leg.HEDGE).ledger().position();
        final boolean open = Math.abs(net) >= Math.max(1, context.hedgeUnit());
        openSinceNs = open ? Math.min(openSinceNs, run.nowNs()) : Long.MAX_VALUE;
        rested |= !open || halted && tally.alarms() > 0;
        if (healedNs < LIVENESS_S * SECOND_NS)
        {
            return;
        }
        if (!rested)
        {
            violate("I19", "not at rest " + LIVENESS_S + " s after every fault ended: net=" + net + " state=" +
                run.engine().state() + " trading=" + context.tradingState());
        }
        else if (open && !halted && run.nowNs() - openSinceNs > LONGEST_OPEN_NS)
        {
            violate("I19", "open for " + LONGEST_OPEN_NS / SECOND_NS + " s with nothing wrong: net=" + net +
                " state=" + run.engine().state());
        }
    }

    private void violate(final String invariant, final String what)
    {
        violations.add(new Violation(invariant, journal.nextSequence() - 1, run.nowNs(), what));
    }

    private WorldResult result()
    {
        final long[] faultHits = new long[FaultCode.values().length];
        for (int i = 0; i < world.rules().size(); i++)
        {
            for (final FaultCode code : FaultRule.of(world.rules().get(i)).codes())
            {
                faultHits[code.ordinal()] += venues.faultHits(i);
            }
        }
        for (int i = 0; i < faultHits.length; i++)
        {
            faultHits[i] += disturbances.hits()[i];
        }
        faultHits[FaultCode.F73.ordinal()] += midnights;
        return new WorldResult(
            tally.inputs(), run.nowNs() - startNs, tally.digest(), List.copyOf(violations), faultHits,
            tally.codeHits(), halted ? "halted by a poison message" : tally.ending());
    }

    /** What it was run on, for reading it afterwards. */
    MemoryJournal journal()
    {
        return journal;
    }

    /** When it began. */
    long startNs()
    {
        return startNs;
    }
}
