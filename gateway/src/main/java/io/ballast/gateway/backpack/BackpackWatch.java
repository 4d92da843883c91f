package io.ballast.gateway.backpack;

import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;

/**
 * What the session asks by itself, again and again: the venue's clock, whether it is open, the instrument's rules and
 * the account's fees.
 */
final class BackpackWatch
{
    private static final long CLOCK_NEWS_NS = 1_000_000L;
    private static final long CLOCK_RETRY_NS = 1_000_000_000L;

    private final BackpackSettings settings;
    private final BackpackCaller caller;
    private final SessionEvents events;
    private final BackpackAccount account;
    private final BackpackFunding funding;
    private final BackpackCounters counters;
    private final BackpackStatus status;
    private final BackpackRules rules;
    private final BackpackAccountAnswer fees = new BackpackAccountAnswer();

    private long tick;
    private long lot;
    private long minQuantity;
    private long maxQuantity;
    private long makerFeeRate;
    private long takerFeeRate;

    private long clockAtNs = Protocol.NO_TIMER;
    private long statusAtNs = Protocol.NO_TIMER;
    private long rulesAtNs = Protocol.NO_TIMER;
    private boolean clockDue;

    BackpackWatch(
        final BackpackSettings settings,
        final VenueFacts facts,
        final BackpackCaller caller,
        final SessionEvents events,
        final BackpackAccount account,
        final BackpackFunding funding,
        final BackpackCounters counters)
    {
        this.settings = settings;
        this.caller = caller;
        this.events = events;
        this.account = account;
        this.funding = funding;
        this.counters = counters;
        status = new BackpackStatus(counters);
        rules = new BackpackRules(settings.symbol());
        tick = facts.tick();
        lot = facts.lot();
        minQuantity = facts.minQuantity();
        maxQuantity = facts.maxQuantity();
        makerFeeRate = facts.makerFeeRate();
        takerFeeRate = facts.takerFeeRate();
    }

    void start(final long nowNs)
    {
        clockAtNs = nowNs;
        statusAtNs = nowNs;
        rulesAtNs = nowNs;
    }

    // ------------------------------------------------------------------ the clock

    /** The wall clock was set, or read again: what two readings differ by in themselves is no news. */
    void wallOffset(final long wallOffsetNs)
    {
        if (Math.abs(wallOffsetNs - caller.clock().wallOffsetNs()) >= CLOCK_NEWS_NS)
        {
            clockDue |= caller.clock().known();
            caller.clock().wallOffset(wallOffsetNs);
        }
    }

    /** A request was refused for its time. */
    void doubtClock(final long nowNs)
    {
        clockAtNs = Math.min(clockAtNs, nowNs + CLOCK_RETRY_NS);
    }

    private void askTime(final long nowNs)
    {
        clockAtNs = nowNs + CLOCK_RETRY_NS + settings.queryTimeoutNs();
        caller.ask(BackpackCall.TIME, nowNs, caller.requests().time());
    }

    /** The venue's time has come; null if it has not. */
    void onTime(final long nowNs, final long sentNs, final HttpResponse response)
    {
        final BackpackClock clock = caller.clock();
        if (response == null || response.status() != BackpackStatus.OK || !clock.onTime(sentNs, nowNs, response.body()))
        {
            clock.begin();
            clockAtNs = nowNs + CLOCK_RETRY_NS;
        }
        else if (clock.measured())
        {
            clockAtNs = nowNs + settings.clockNs();
            tellClock(nowNs);
            funding.start(nowNs);
        }
        else
        {
            askTime(nowNs);
        }
    }

    private void tellClock(final long nowNs)
    {
        final BackpackClock clock = caller.clock();
        clockDue = false;
        events.wallClock(nowNs, clock.wallOffsetNs(), clock.offsetNs() - clock.wallOffsetNs());
    }

    // ------------------------------------------------------------------ the venue

    /** Something was answered with words of maintenance. */
    void maintenance(final long nowNs)
    {
        account.restrict(nowNs, BackpackAccount.MAINTENANCE, true);
        statusAtNs = Math.min(statusAtNs, nowNs + settings.restrictedNs());
    }

    void onStatus(final long nowNs, final HttpResponse response)
    {
        switch (status.read(response))
        {
            case OPEN -> account.restrict(nowNs, BackpackAccount.MAINTENANCE, false);
            case CLOSED -> account.restrict(nowNs, BackpackAccount.MAINTENANCE, true);
            case UNTOLD -> counters.missing++;
        }
        statusAtNs = nowNs + (account.isRestricted() ? settings.restrictedNs() : settings.statusNs());
    }

    void onMarket(final long nowNs, final HttpResponse response)
    {
        if (!rules.read(response))
        {
            counters.missing++;
            return;
        }
        if (!rules.open() && !rules.state().is("Closed") && !rules.state().is("CancelOnly") &&
            !rules.state().is("LimitOnly") && !rules.state().is("PostOnly"))
        {
            counters.unknown++;
        }
        account.restrict(nowNs, BackpackAccount.BOOK_CLOSED, !rules.open());
        if (rules.tick() != tick || rules.lot() != lot || rules.minQuantity() != minQuantity ||
            rules.maxQuantity() != maxQuantity)
        {
            tick = rules.tick();
            lot = rules.lot();
            minQuantity = rules.minQuantity();
            maxQuantity = rules.maxQuantity();
            tellRules(nowNs);
        }
        rulesAtNs = Math.min(rulesAtNs, nowNs + rulesNs());
    }

    void onFees(final long nowNs, final HttpResponse response)
    {
        if (!fees.readFlags(response))
        {
            counters.missing++;
            return;
        }
        account.restrict(nowNs, BackpackAccount.LIQUIDATING, fees.liquidating());
        if (fees.makerFeeRate() != makerFeeRate || fees.takerFeeRate() != takerFeeRate)
        {
            makerFeeRate = fees.makerFeeRate();
            takerFeeRate = fees.takerFeeRate();
            tellRules(nowNs);
        }
    }

    private long rulesNs()
    {
        return account.isRestricted() ? settings.restrictedNs() : settings.rulesNs();
    }

    private void tellRules(final long nowNs)
    {
        events.instrument(nowNs)
            .tick(tick)
            .lot(lot)
            .minQuantity(minQuantity)
            .maxQuantity(maxQuantity)
            .minNotional(settings.minNotional())
            .makerFeeRate(makerFeeRate)
            .takerFeeRate(takerFeeRate);
        events.publish();
    }

    // ------------------------------------------------------------------ time

    void onTimer(final long nowNs)
    {
        if (clockDue)
        {
            tellClock(nowNs);
        }
        if (nowNs >= clockAtNs)
        {
            caller.clock().begin();
            askTime(nowNs);
        }
        if (nowNs >= statusAtNs)
        {
            statusAtNs = nowNs + (account.isRestricted() ? settings.restrictedNs() : settings.statusNs());
            caller.ask(BackpackCall.STATUS, nowNs, caller.requests().status());
        }
        if (nowNs >= rulesAtNs)
        {
            rulesAtNs = nowNs + rulesNs();
            caller.ask(BackpackCall.MARKET, nowNs, caller.requests().market());
            caller.ask(BackpackCall.FEES, nowNs, caller.requests().account(caller.venueMs(nowNs)));
        }
        funding.onTimer(nowNs);
    }

    long nextTimerNs()
    {
        return clockDue ? 0 :
            Math.min(Math.min(clockAtNs, statusAtNs), Math.min(rulesAtNs, funding.nextTimerNs()));
    }
}
