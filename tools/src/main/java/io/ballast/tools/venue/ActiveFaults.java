package io.ballast.tools.venue;

import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.instrument.Leg;

import java.util.List;

/**
 * The faults of one run with what each has seen so far.
 */
final class ActiveFaults
{
    private final List<FaultRule> rules;
    private final long hedgeLot;
    private final long startNs;
    private final State[] states;
    private boolean healed;

    /** What one rule has seen. */
    private static final class State
    {
        private int seen;
        private int hits;
        private int hedgedCycle;
        private long primaryFilled;
        private long hedgeFilled;
        private boolean primaryComplete;
    }

    ActiveFaults(final Faults faults, final long startNs, final long hedgeLot)
    {
        this.rules = faults.rules();
        this.startNs = startNs;
        this.hedgeLot = hedgeLot;
        states = new State[rules.size()];
        for (int i = 0; i < states.length; i++)
        {
            states[i] = new State();
        }
    }

    /** No rule acts any more. */
    void heal()
    {
        healed = true;
    }

    boolean healed()
    {
        return healed;
    }

    int size()
    {
        return states.length;
    }

    FaultRule rule(final int index)
    {
        return rules.get(index);
    }

    /** How often a rule has acted. */
    int hits(final int index)
    {
        return states[index].hits;
    }

    /**
     * Whether a rule acts on this; asking counts. The order is null for queries, and for cancels of unknown orders.
     */
    boolean acts(
        final int index,
        final FaultTrigger on,
        final Leg leg,
        final VenueOrder order,
        final QueryKind query,
        final long nowNs)
    {
        final FaultRule.Match match = rules.get(index).match();
        return !healed && match.on() == on &&
            (match.leg() == null || match.leg() == leg) &&
            (match.query() == null || match.query() == query) &&
            ofOrder(match, order) &&
            inWindow(match, nowNs) &&
            counts(match, states[index]);
    }

    private static boolean ofOrder(final FaultRule.Match match, final VenueOrder order)
    {
        if (order == null)
        {
            return match.intent() == null && match.firstCycle() == 0 && match.attempt() == 0;
        }
        return (match.intent() == null || match.intent() == order.intent) &&
            order.cycle >= match.firstCycle() && order.cycle <= match.lastCycle() &&
            (match.attempt() == 0 || match.attempt() == order.attempt);
    }

    private boolean inWindow(final FaultRule.Match match, final long nowNs)
    {
        final long sinceStartNs = nowNs - startNs;
        return sinceStartNs >= match.fromNs() && sinceStartNs < match.untilNs();
    }

    private static boolean counts(final FaultRule.Match match, final State state)
    {
        if (state.seen < match.skip())
        {
            state.seen++;
            return false;
        }
        if (state.hits == match.count())
        {
            return false;
        }
        state.hits++;
        return true;
    }

    /**
     * Follow the fills of a cycle for a rule that waits until both legs are filled. Returns whether it acts now.
     */
    boolean actsOnHedged(final int index, final Leg leg, final VenueOrder order, final VenueFill fill, final long nowNs)
    {
        final FaultRule.Match match = rules.get(index).match();
        if (healed || match.on() != FaultTrigger.HEDGED || order == null || !ofOrder(match, order))
        {
            return false;
        }
        final State state = states[index];
        if (state.hedgedCycle != order.cycle)
        {
            state.hedgedCycle = order.cycle;
            state.primaryFilled = 0;
            state.hedgeFilled = 0;
            state.primaryComplete = false;
        }
        if (leg == Leg.PRIMARY)
        {
            state.primaryFilled += fill.signedQuantity();
            state.primaryComplete = order.status == OrderStatus.FILLED;
        }
        else
        {
            state.hedgeFilled += fill.signedQuantity();
        }
        final boolean hedged = state.primaryComplete && state.primaryFilled != 0 &&
            Math.abs(state.primaryFilled + state.hedgeFilled) < hedgeLot;
        return hedged && inWindow(match, nowNs) && counts(match, state);
    }
}
