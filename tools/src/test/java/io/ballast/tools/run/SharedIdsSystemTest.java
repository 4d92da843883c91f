package io.ballast.tools.run;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.Reason;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.tools.chaos.check.Checks;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.wire.VirtualWiredVenues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Two engines on one account whose directories do not know of each other: both give out the same ids. Over the model of
 * the venues and over both protocols.
 */
final class SharedIdsSystemTest
{
    private static final int MAX_STEPS = 400_000;
    private static final long STOP_NS = 60_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    /** What is checked by the ids at the venue, which here are those of two. */
    private static final Set<String> BY_ID = Set.of("I03", "I05");

    private MemoryJournal journal;
    private final Set<Reason> told = new HashSet<>();
    private final List<RunEndedRecordDecoder> ended = new ArrayList<>();
    private int orders;
    private VirtualRun run;
    private RunVenues venues;

    /** The fault, run for a minute at most, all invariants checked with every event. */
    private void run(final long seed, final boolean wired, final String fault)
    {
        final Configuration configuration = Configuration.defaults()
            .with(Setting.ITERATIONS.key(), "2")
            .with(Setting.HOLD.key(), "1 s")
            .with(Setting.DAILY_LOSS.key(), "1000 USD")
            .with(Setting.DAILY_COST.key(), "1000 USD");
        journal = new MemoryJournal(1 << 20);
        final Map<String, Object> rule = new HashMap<>();
        for (final String field : fault.split(" "))
        {
            rule.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1).replace('_', ' '));
        }
        rule.put("action", "second_engine");
        rule.put("order", "next");
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        venues = wired ?
            new VirtualWiredVenues(market, configuration, Faults.of(List.of(rule)), seed) :
            new SimulatedVenues(market, configuration.sim(), Faults.of(List.of(rule)), 0);
        final RunParameters parameters = new RunParameters(
            configuration.engine(), configuration.canonicalText(), venues.instrument(Leg.PRIMARY),
            venues.instrument(Leg.HEDGE), 1, seed, 0, venues.startNs(), (int)(venues.startNs() / DAY_NS), 0, 0);
        run = new VirtualRun(
            parameters, journal, JournalWatch.ALWAYS_HELD, sink -> venues.discrete(parameters, sink));
        final Checks checks = new Checks(run, journal::reader, List.of());
        boolean stopped = false;
        for (int i = 0; !run.handler().ended(); i++)
        {
            assertTrue(i < MAX_STEPS, "does not end: " + run.engine().state());
            run.step();
            checks.look();
            if (!stopped && run.nowNs() - venues.startNs() > STOP_NS)
            {
                stopped = true;
                run.operate(Operation.STOP, "a person has seen the alarm");
            }
        }
        checks.end();
        assertEquals(List.of(), checks.violations().stream().filter(one -> !BY_ID.contains(one.invariant())).toList(),
            "seed " + seed + " " + fault);
        read();
    }

    private void read()
    {
        told.clear();
        ended.clear();
        orders = 0;
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final AlertRecordDecoder alert = new AlertRecordDecoder();
        final RecordReader records = journal.reader();
        while (records.next())
        {
            switch (EventType.of(records.buffer(), records.offset()))
            {
                case ORDER_COMMAND -> orders++;
                case ALERT_RECORD -> told.add(Reason.of(
                    alert.wrapAndApplyHeader(records.buffer(), records.offset(), header).reason()));
                case RUN_ENDED_RECORD -> ended.add(
                    new RunEndedRecordDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header));
                default ->
                {
                    // Says nothing of ids.
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, buy, hedge", "false, sell, hedge", "true, buy, hedge", "true, sell, hedge",
        "false, buy, primary", "false, sell, primary", "true, buy, primary", "true, sell, primary"})
    void shouldEndFlatAndTellWhenAnIdOfOursIsInUse(final boolean wired, final String side, final String at)
    {
        int contested = 0;
        for (long seed = 1; seed <= 5; seed++)
        {
            run(seed, wired, "on=filled leg=" + ("hedge".equals(at) ? "primary" : "hedge") + " at=" + at + " side=" + side +
                " quantity=0.1_ETH");
            assertTrue(told.contains(Reason.ID_IN_USE) || told.contains(Reason.FOREIGN_ORDER), () -> "told: " + told);
            contested += told.contains(Reason.ID_IN_USE) ? 1 : 0;
            assertEquals(0, run.engine().context().exposure().netDelta(), "seed " + seed);
            assertEquals(0, ended.get(0).unknownOrders(), "seed " + seed);
        }
        assertTrue(contested > 0, "no id was ever in use");
    }

    @ParameterizedTest
    @CsvSource({"false, primary", "false, hedge", "true, primary", "true, hedge"})
    void shouldSendNothingBesideAnOrderThatRestsUnderItsFirstId(final boolean wired, final String leg)
    {
        int refused = 0;
        for (final long afterMs : new long[]{1, 5, 10, 20, 40, 80, 120, 160})
        {
            run(1, wired, "on=time after=" + afterMs + "_ms leg=" + leg + " side=buy quantity=0.1_ETH");
            final boolean rested = Reason.of(ended.get(0).reason()) == Reason.FOREIGN_ORDER;
            assertTrue(!rested || orders == 0, afterMs + " ms: orders " + orders);
            refused += rested ? 1 : 0;
        }
        assertTrue(refused > 0, "its accounts were never asked while it rested");
    }
}
