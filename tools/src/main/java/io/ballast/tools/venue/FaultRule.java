package io.ballast.tools.venue;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One fault: when, and what. Immutable.
 * <p>
 * As a table of keys, for scenario files ({@link #of}). Durations, quantities and money are written with their units;
 * whole numbers and flags may stand bare. Keys that say when:
 * <pre>
 * action      what happens, a {@link FaultAction} in lower case; required
 * on          the {@link FaultTrigger}; the action's first one if left out
 * leg         primary or hedge: the venue of the request or order; either if left out
 * at          primary or hedge: the venue that is hit; leg if left out. What hits a venue needs one of the two
 * intent      first_leg, hedge, close or probe: of the order
 * query       order, open_orders, fills, position, account or book: the kind of query
 * cycle       8, 9- (from 9 on) or 9-12: of the order
 * attempt     of the order's intent
 * skip        matches let pass first
 * count       matches acted on; without limit for requests, otherwise 1
 * from until  span from the start in which the rule can match
 * after       time from the trigger to the effect; with on = time: from the start
 * </pre>
 * Keys that say what; which of them an action has, {@link FaultAction} says:
 * <pre>
 * class code text   of a refusal: a reject class in lower case, a number, the venue's words (empty: no body)
 * execute           whether a silent request was carried out, default false
 * reply             empty (an answer without content, default), none or error (of the server)
 * fills             stream (default) or query: how fills of a silent order can be seen
 * trade             same (default) or new: the trade id of a second copy
 * late              acceptance (default) or fills: what is overtaken by the rest
 * answer            accepted (default) or rejected: to the cancel of an order that has filled
 * as                zero (default), stale or sign: how a position is told wrongly
 * book              fresh (default), none or old: what follows a cut
 * told              twice (default) or late: a payment
 * order             takes (default) or rests: of a second engine
 * delay             of a report, an answer or a second copy
 * quantities        list, or text with commas: what a resting order fills step by step
 * every             between those steps, or between several cuts, default 200 ms
 * times             how often a session is cut, default once
 * then              stay (back to the market, default), fill or cancel
 * channel           market or orders; both if left out
 * frames            how many of the next frames are hit, default 1
 * for               how long it lasts
 * detect            time until a cut is noticed; until then sends succeed and nothing comes
 * basis_points side quantity amount operation
 * </pre>
 *
 * @param name   for reports, may be empty.
 * @param action what happens.
 * @param match  when it happens.
 * @param effect how it happens.
 */
public record FaultRule(String name, FaultAction action, Match match, Effect effect)
{
    /** No limit of matches or cycles. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** What becomes of a scripted order after its last step. */
    public enum Then
    {
        /** It goes on in the market. */
        STAY,
        /** The rest fills too. */
        FILL,
        /** The venue ends it. */
        CANCEL
    }

    /**
     * When a rule acts; null where anything matches.
     *
     * @param on         the trigger.
     * @param leg        the venue.
     * @param intent     of the order.
     * @param query      kind of query.
     * @param firstCycle of the order, inclusive.
     * @param lastCycle  of the order, inclusive.
     * @param attempt    of the order's intent, 0 for any.
     * @param skip       matches let pass first.
     * @param count      matches acted on.
     * @param fromNs     from the start, inclusive.
     * @param untilNs    from the start, exclusive.
     */
    public record Match(
        FaultTrigger on,
        Leg leg,
        Intent intent,
        QueryKind query,
        int firstCycle,
        int lastCycle,
        int attempt,
        int skip,
        int count,
        long fromNs,
        long untilNs)
    {
    }

    /**
     * How a rule acts; each action has some of these.
     *
     * @param afterNs    from the trigger to the effect.
     * @param forNs      how long it lasts.
     * @param everyNs    between steps.
     * @param delayNs    of reports and answers.
     * @param detectNs   until a cut is noticed.
     * @param refusal    of a request.
     * @param execute    whether a silent request is carried out.
     * @param streamed   whether fills of a silent order come by stream.
     * @param way        the word that an action chooses among, its first one where none was given; empty for others.
     * @param times      how often it happens, one after the other.
     * @param quantities steps of a script.
     * @param then       after the last step.
     * @param channel    null for both.
     * @param operation  of an operator.
     * @param side       of a trade or of the takers meant, null for both.
     * @param amount     quantity, money, basis points or a count of frames, 0 where none was given.
     * @param text       words to go with it.
     * @param at         the venue that is hit, null for that of the trigger.
     */
    public record Effect(
        long afterNs,
        long forNs,
        long everyNs,
        long delayNs,
        long detectNs,
        Refusal refusal,
        boolean execute,
        boolean streamed,
        String way,
        int times,
        List<Long> quantities,
        Then then,
        Channel channel,
        Operation operation,
        Side side,
        long amount,
        String text,
        Leg at)
    {
        /** Copies the list. */
        public Effect
        {
            quantities = List.copyOf(quantities);
        }

        /**
         * Whether the action takes this way.
         *
         * @param word of those that it chooses among.
         * @return true for the one that was given, or that it has where none was.
         */
        public boolean is(final String word)
        {
            return way.equals(word);
        }
    }

    /**
     * Read a rule.
     *
     * @param table of keys, values as texts, whole numbers, flags or lists of texts.
     * @return the rule.
     * @throws IllegalArgumentException {@code text: key=value}, for anything that cannot be meant.
     */
    public static FaultRule of(final Map<String, Object> table)
    {
        return new FaultReader(table).rule();
    }

    /**
     * The faults of the catalogue that this rule makes.
     *
     * @return none for what only sets the stage, such as a position at the start or an operator.
     */
    public Set<FaultCode> codes()
    {
        return FaultCodes.of(this);
    }
}
