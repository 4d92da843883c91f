package io.ballast.gateway.grvt;

import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.transport.Protocol;
import org.agrona.collections.Long2LongHashMap;

/**
 * The dead-man's switch: a countdown at the venue that cancels every order of the account when it runs out. It is set
 * while anything of ours rests there, or may rest, and set back as long as the engine is seen to work; nothing else
 * holds it back. When nothing has rested for a while it is taken off, so that it does not go off over a new order.
 * <p>
 * An order may rest from the moment it is about to leave until the venue says that it ended, or its signature is long
 * dead. Until the venue has first listed our open orders, an order of an earlier life may rest.
 */
final class GrvtDeadMan
{
    private static final int CAPACITY = 1024;
    private static final long MISSING = Long.MIN_VALUE;
    private static final long RETRY_NS = 500_000_000L;
    private static final long AFTER_EXPIRY_NS = 5_000_000_000L;

    private final Long2LongHashMap resting = new Long2LongHashMap(4 * CAPACITY, 0.5f, MISSING);
    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtAccount account;
    private final GrvtCookie cookie;
    private final GrvtRest rest;
    private boolean earlier = true;
    private boolean armed;
    private boolean asked;
    private boolean askedToArm;
    private long engineNs;
    private long nextNs;

    GrvtDeadMan(
        final GrvtSettings settings,
        final GrvtCounters counters,
        final GrvtAccount account,
        final GrvtCookie cookie,
        final GrvtRest rest)
    {
        this.settings = settings;
        this.counters = counters;
        this.account = account;
        this.cookie = cookie;
        this.rest = rest;
    }

    void start(final long nowNs)
    {
        engineNs = nowNs;
        nextNs = nowNs;
    }

    /** The engine has been seen to work. */
    void engineAlive(final long nowNs)
    {
        engineNs = nowNs;
    }

    /**
     * An order is about to leave that may rest.
     *
     * @param clientOrderId of it.
     * @param expiryNs      of its signature, event time.
     * @param nowNs         event time.
     */
    void mayRest(final long clientOrderId, final long expiryNs, final long nowNs)
    {
        if (resting.size() >= CAPACITY)
        {
            // Never so many at once: something is wrong, and the switch stays on.
            earlier = true;
        }
        else
        {
            resting.put(clientOrderId, expiryNs);
        }
        if (!armed)
        {
            nextNs = nowNs;
        }
    }

    /** The venue listed it among the open orders. */
    void rests(final long clientOrderId)
    {
        if (resting.get(clientOrderId) == MISSING && resting.size() < CAPACITY)
        {
            resting.put(clientOrderId, Long.MAX_VALUE - AFTER_EXPIRY_NS);
        }
    }

    /** It ended, was refused, or never left. */
    void gone(final long clientOrderId)
    {
        resting.remove(clientOrderId);
    }

    /** The venue has listed all open orders of the account: what rests from an earlier life is known. */
    void listed()
    {
        earlier = false;
    }

    boolean mayRest()
    {
        return earlier || !resting.isEmpty();
    }

    /** Whether the venue may be counting down. */
    boolean isArmed()
    {
        return armed;
    }

    long nextTimerNs()
    {
        final boolean wanted = mayRest() ? isEngineAlive(nextNs) : armed;
        return wanted && !asked && cookie.isHeld() ? nextNs : Protocol.NO_TIMER;
    }

    private boolean isEngineAlive(final long nowNs)
    {
        return settings.engineSilenceNs() > 0 && nowNs - engineNs < settings.engineSilenceNs();
    }

    void onTimer(final long nowNs)
    {
        if (asked || nowNs < nextNs || !cookie.isHeld())
        {
            return;
        }
        if (!resting.isEmpty())
        {
            resting.values().removeIfLong(expiryNs -> expiryNs + AFTER_EXPIRY_NS <= nowNs);
        }
        if (mayRest() ? isEngineAlive(nowNs) : armed)
        {
            ask(nowNs, mayRest());
        }
        else if (mayRest())
        {
            // A time that has passed must not be asked for again; it is due once the engine has been seen after this.
            nextNs = Math.max(nextNs, engineNs + settings.engineSilenceNs());
        }
    }

    private void ask(final long nowNs, final boolean arm)
    {
        final Pending waiting = rest.begin(GrvtAsk.COUNTDOWN, nowNs, nowNs + settings.replyTimeoutNs());
        if (waiting == null)
        {
            nextNs = nowNs + RETRY_NS;
            return;
        }
        asked = true;
        askedToArm = arm;
        rest.body().ascii("{\"sub_account_id\":\"").unsigned(account.subAccountId())
            .ascii("\",\"countdown_time\":\"").number(arm ? settings.countdownMs() : 0).ascii("\"}");
        rest.send(waiting);
    }

    /**
     * The venue answered, or did not.
     *
     * @param nowNs event time.
     * @param taken whether it said yes.
     */
    void answered(final long nowNs, final boolean taken)
    {
        asked = false;
        counters.failedCountdowns += taken ? 0 : 1;
        // A request that got no answer may have been carried out.
        armed = askedToArm || !taken && armed;
        nextNs = nowNs + (taken ? settings.refreshNs() : RETRY_NS);
        if (mayRest() && !askedToArm)
        {
            nextNs = nowNs;
        }
    }
}
