package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.Protocol;

/**
 * What no stream tells and is asked for again and again: the venue's clock, the instrument's rules, funding payments
 * and what the quote currency is worth.
 */
final class GrvtPolls
{
    private static final long MS_NS = 1_000_000L;
    private static final int MAX_PAYMENTS = 1_000;
    /** An answer that took longer tells no time: the process may have stood still meanwhile. */
    private static final long LONGEST_TRIP_NS = 2_000_000_000L;
    private static final long LEAST_CLOCK_NS = 100 * MS_NS;

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtAccount account;
    private final String symbol;
    private final GrvtCookie cookie;
    private final GrvtRest rest;
    private final SessionEvents events;
    private final GrvtQueries queries;
    private final GrvtEntry entry;
    private final GrvtRulesFeed rules;
    private final long[] paymentTimes = new long[MAX_PAYMENTS];
    private final long[] payments = new long[MAX_PAYMENTS];
    private VenueFacts facts;
    private long clockAtNs;
    private long clockAskedNs;
    private long rulesAtNs;
    private long fundingAtNs;
    private long currencyAtNs;
    private long paidUntilNs;
    private long wallOffsetNs;
    private long venueOffsetNs = VenueFacts.UNKNOWN;

    GrvtPolls(
        final GrvtSettings settings,
        final GrvtCounters counters,
        final GrvtAccount account,
        final VenueFacts facts,
        final long sinceNs,
        final GrvtCookie cookie,
        final GrvtRest rest,
        final SessionEvents events,
        final GrvtQueries queries,
        final GrvtEntry entry)
    {
        this.settings = settings;
        this.counters = counters;
        this.account = account;
        this.facts = facts;
        this.cookie = cookie;
        this.rest = rest;
        this.events = events;
        this.queries = queries;
        this.entry = entry;
        symbol = facts.symbol();
        paidUntilNs = sinceNs;
        rules = new GrvtRulesFeed(symbol);
    }

    void start(final long nowNs)
    {
        clockAtNs = nowNs;
        rulesAtNs = nowNs + settings.rulesNs();
        fundingAtNs = nowNs;
        currencyAtNs = nowNs;
    }

    void wallOffset(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
    }

    long nextTimerNs()
    {
        final long ours = cookie.isHeld() ? Math.min(fundingAtNs, currencyAtNs) : Protocol.NO_TIMER;
        return Math.min(Math.min(clockAtNs, rulesAtNs), ours);
    }

    void onTimer(final long nowNs)
    {
        if (nowNs >= clockAtNs)
        {
            clockAtNs = nowNs + settings.clockNs();
            clockAskedNs = nowNs;
            final Pending waiting = rest.begin(GrvtAsk.TIME, nowNs, nowNs + settings.queryTimeoutNs());
            if (waiting != null)
            {
                rest.send(waiting);
            }
        }
        if (nowNs >= rulesAtNs)
        {
            rulesAtNs = nowNs + settings.rulesNs();
            final Pending waiting = rest.begin(GrvtAsk.RULES, nowNs, nowNs + settings.queryTimeoutNs());
            if (waiting != null)
            {
                rest.body().ascii("{\"instrument\":\"").ascii(symbol).ascii("\"}");
                rest.send(waiting);
            }
        }
        if (cookie.isHeld() && nowNs >= fundingAtNs)
        {
            fundingAtNs = nowNs + settings.fundingNs();
            final Pending waiting = rest.begin(GrvtAsk.FUNDING, nowNs, nowNs + settings.queryTimeoutNs());
            if (waiting != null)
            {
                rest.body().ascii("{\"sub_account_id\":\"").unsigned(account.subAccountId())
                    .ascii("\",\"instrument\":\"").ascii(symbol)
                    .ascii("\",\"start_time\":\"").number(paidUntilNs + 1)
                    .ascii("\",\"limit\":").number(MAX_PAYMENTS).ascii('}');
                rest.send(waiting);
            }
        }
        if (cookie.isHeld() && nowNs >= currencyAtNs)
        {
            currencyAtNs = nowNs + settings.fundingNs();
            queries.askCurrency(nowNs);
        }
    }

    /** The venue's clock, read half-way between question and answer. Returns it minus event time, or unknown. */
    long clock(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        final long serverMs = answer.serverTimeMs();
        if (serverMs <= 0 || serverMs > Long.MAX_VALUE / MS_NS)
        {
            counters.incomplete++;
            return venueOffsetNs;
        }
        final long tripNs = nowNs - waiting.sentNs;
        if (tripNs > LONGEST_TRIP_NS)
        {
            doubtClock(nowNs);
            return venueOffsetNs;
        }
        venueOffsetNs = serverMs * MS_NS - (waiting.sentNs + tripNs / 2);
        queries.behind(Math.max(0, wallOffsetNs - venueOffsetNs));
        events.wallClock(nowNs, wallOffsetNs, venueOffsetNs - wallOffsetNs);
        return venueOffsetNs;
    }

    /** What was measured may be wrong: compare again at once. */
    void doubtClock(final long nowNs)
    {
        clockAtNs = Math.min(clockAtNs, Math.max(nowNs, clockAskedNs + LEAST_CLOCK_NS));
    }

    /** The instrument's rules; told where they are not what they were. */
    void rules(final long nowNs, final GrvtAnswer answer)
    {
        if (!answer.hasResult() || answer.result() != JsonToken.START_OBJECT)
        {
            return;
        }
        rules.read(answer.json());
        if (!answer.json().drain() || !rules.isComplete())
        {
            counters.incomplete++;
            return;
        }
        final VenueFacts old = facts;
        facts = new VenueFacts(
            old.symbol(), old.quoteCurrency(), rules.tick(), rules.minQuantity(), rules.minQuantity(),
            rules.maxQuantity(), rules.minNotional(), old.makerFeeRate(), old.takerFeeRate(), old.initialMarginRate(),
            old.maintenanceMarginRate(), old.fundingIntervalNs(), old.bestBid(), old.bestAsk(), old.venueOffsetNs(),
            old.availableMargin(), rules.hash(), rules.baseDecimals());
        if (!facts.assetId().equals(old.assetId()) || facts.baseDecimals() != old.baseDecimals())
        {
            entry.rules(facts.assetId(), facts.baseDecimals());
        }
        if (facts.tick() != old.tick() || facts.lot() != old.lot() || facts.minQuantity() != old.minQuantity() ||
            facts.maxQuantity() != old.maxQuantity() || facts.minNotional() != old.minNotional())
        {
            events.instrument(nowNs)
                .tick(facts.tick())
                .lot(facts.lot())
                .minQuantity(facts.minQuantity())
                .maxQuantity(facts.maxQuantity())
                .minNotional(facts.minNotional())
                .makerFeeRate(facts.makerFeeRate())
                .takerFeeRate(facts.takerFeeRate());
            events.publish();
        }
    }

    /** Funding payments, told oldest first. The venue counts what was paid above zero, the engine what was received. */
    void funding(final long nowNs, final GrvtAnswer answer)
    {
        if (!answer.hasResult())
        {
            return;
        }
        int count = 0;
        boolean usable = answer.rows();
        while (usable && GrvtFeed.element(answer.json()))
        {
            final JsonFrame json = answer.json();
            long timeNs = JsonFrame.INVALID;
            long amount = JsonFrame.INVALID;
            boolean ours = false;
            while (GrvtFeed.member(json))
            {
                final String name = json.name();
                json.next();
                switch (name)
                {
                    case "event_time" -> timeNs = json.whole();
                    case "instrument" -> ours = json.is(symbol);
                    case "amount" -> amount = json.decimalCut();
                }
                json.skip();
            }
            // Only our instrument was asked for: a payment of another one may well be ours, misread.
            usable = ours && timeNs > 0 && amount != JsonFrame.INVALID;
            if (usable && timeNs > paidUntilNs && count < MAX_PAYMENTS)
            {
                insert(count++, timeNs, -amount);
            }
        }
        if (!usable || !answer.json().drain())
        {
            counters.incomplete++;
            return;
        }
        for (int i = 0; i < count; i++)
        {
            events.funding(nowNs).fundingTimeNs(paymentTimes[i]).amount(payments[i]);
            if (!events.publish())
            {
                return;
            }
            paidUntilNs = paymentTimes[i];
        }
    }

    private void insert(final int count, final long timeNs, final long amount)
    {
        int at = count;
        while (at > 0 && paymentTimes[at - 1] > timeNs)
        {
            paymentTimes[at] = paymentTimes[at - 1];
            payments[at] = payments[at - 1];
            at--;
        }
        paymentTimes[at] = timeNs;
        payments[at] = amount;
    }
}
