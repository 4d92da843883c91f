package io.ballast.tools.drill;

import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.tools.chaos.RuleDraw;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.run.JournalWatch;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.run.SimulatedVenues;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.VenueView;
import io.ballast.tools.wire.VirtualWiredVenues;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One run in virtual time that is the same each time it is made, up to the moment at which a drill begins.
 */
final class Scene implements AutoCloseable
{
    private static final Set<Object> NOT_DRILLED = Set.of(
        "operator", "bust", "overfill", "empty", "wrong_position", "wrong_balance", "liquidate", "deleverage",
        "foreign_trade", "second_engine", "share_id", "forget", "hide", "minimum", "executable");

    private static final long DAY_NS = 86_400_000_000_000L;

    final MemoryJournal journal = new MemoryJournal(1 << 20);
    final VirtualRun run;
    final long startNs;

    private final RunVenues venues;

    private Scene(final long seed, final boolean wired, final List<Map<String, Object>> rules)
    {
        final Configuration configuration = Configuration.defaults()
            .with(Setting.ITERATIONS.key(), "2")
            .with(Setting.HOLD.key(), "1 s")
            .with(Setting.DAILY_LOSS.key(), "1000 USD")
            .with(Setting.DAILY_COST.key(), "1000 USD");
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        venues = wired ?
            new VirtualWiredVenues(market, configuration, Faults.of(rules), seed) :
            new SimulatedVenues(market, configuration.sim(), Faults.of(rules), 0);
        startNs = venues.startNs();
        final RunParameters parameters = new RunParameters(
            configuration.engine(), configuration.canonicalText(), venues.instrument(Leg.PRIMARY),
            venues.instrument(Leg.HEDGE), 1, seed, 0, startNs, (int)(startNs / DAY_NS), 0, 0);
        run = new VirtualRun(
            parameters, journal, JournalWatch.ALWAYS_HELD, sink -> venues.discrete(parameters, sink));
    }

    /**
     * The rules of a seed: none for every second one. No operator acts but the drill's, and no venue makes a position by
     * itself or tells a false one: how fast that is closed is not the drill's to say.
     */
    static List<Map<String, Object>> rules(final long seed)
    {
        if (seed % 2 == 0)
        {
            return List.of();
        }
        final List<Map<String, Object>> rules = new ArrayList<>(RuleDraw.of(new SplittableRandom(seed)));
        rules.removeIf(rule -> NOT_DRILLED.contains(rule.get("action")));
        return rules;
    }

    /** The run of a seed. */
    static Scene of(final long seed, final boolean wired)
    {
        return new Scene(seed, wired, rules(seed));
    }

    /** The same, in which a venue is lost for good some time after the start. */
    static Scene lostAt(final long seed, final boolean wired, final Leg leg, final long atNs, final long forNs)
    {
        final List<Map<String, Object>> rules = new ArrayList<>(rules(seed));
        rules.add(Map.of(
            "action", "cut", "leg", leg == Leg.PRIMARY ? "primary" : "hedge", "for", forNs + " ns",
            "after", atNs + " ns"));
        return new Scene(seed, wired, rules);
    }

    /** What the engine is at, and every order that may live, in an order of its own. */
    String moment()
    {
        final OrderTable orders = run.engine().context().orders();
        final List<String> live = new ArrayList<>();
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            live.add(" " + order.leg().name().charAt(0) + "." + order.intent() + "." + order.state());
        }
        Collections.sort(live);
        return run.engine().state() + String.join("", live);
    }

    long ledger(final Leg leg)
    {
        return run.venues().venue(leg).ledger().position();
    }

    long engine(final Leg leg)
    {
        return run.engine().context().exposure().position(leg).quantity();
    }

    int resting(final Leg leg)
    {
        return new VenueView(run.venues().venue(leg)).openOrders();
    }

    @Override
    public void close()
    {
        venues.close();
    }
}
