package io.ballast.core.venue;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * What is known about one venue and our account there. Nothing is known at first: the sessions are down, the account is
 * not reconciled, readiness is not proven. Losing the order session, or a venue that stops being fully open, takes the
 * proof and the reconciliation away again. Money at scale 1e-8, times are event time.
 */
public final class VenueState implements Snapshotable
{
    private final long stepBackNs;
    private final MessageBudget budget;

    private boolean marketUp;
    private boolean ordersUp;
    private boolean open;
    private boolean dirty = true;
    private boolean ready;
    private long sessionNs;
    private boolean swept;

    private boolean clockKnown;
    private boolean clockWentBackwards;
    private long clockOffsetNs;
    private long wallOffsetNs;

    private boolean accountKnown;
    private boolean withdrawalRight;
    private boolean autoBorrow;
    private int otherPositions;
    private long accountNs;
    private long equity;
    private long availableMargin;
    private long initialMargin;
    private long maintenanceMargin;
    private long liquidationPrice;
    private long usdPrice = FixedPoint.SCALE;

    private RejectClass rejectClass = RejectClass.NONE;
    private int rejectStreak;

    /**
     * A venue of which nothing is known.
     *
     * @param config with the venue's message limits.
     * @param leg    that is traded there.
     */
    public VenueState(final EngineConfig config, final Leg leg)
    {
        stepBackNs = config.value(Setting.CLOCK_WARN);
        budget = new MessageBudget(
            config.value(leg == Leg.PRIMARY ? Setting.PRIMARY_MESSAGES : Setting.HEDGE_MESSAGES),
            config.value(Setting.HISTORY_MESSAGES));
    }

    /**
     * A session changed state.
     *
     * @param channel which one.
     * @param state   it has now; one that this version does not know counts as down.
     * @param nowNs   event time.
     */
    public void onSession(final Channel channel, final SessionState state, final long nowNs)
    {
        final boolean up = switch (state)
        {
            case UP, DIRTY, RESTRICTED -> true;
            case DOWN, SBE_UNKNOWN, NULL_VAL -> false;
        };
        sessionNs = nowNs;
        if (channel == Channel.MARKET)
        {
            marketUp = up;
            return;
        }
        ordersUp = up;
        open = up && state != SessionState.RESTRICTED;
        dirty |= state != SessionState.UP;
        ready &= open;
    }

    /**
     * Another process goes on: both sessions are down, and the clocks must be compared anew. What was known of the
     * account stays known until the venue is asked for it again.
     *
     * @param wallOffset wall clock minus event time.
     * @param nowNs      event time.
     */
    public void onRestart(final long wallOffset, final long nowNs)
    {
        marketUp = false;
        ordersUp = false;
        open = false;
        dirty = true;
        ready = false;
        sessionNs = nowNs;
        clockKnown = false;
        clockWentBackwards = false;
        wallOffsetNs = wallOffset;
    }

    /** Everything that rests is to be cancelled: what the venue took before counts no more. */
    public void sweeping()
    {
        swept = false;
    }

    /** The venue took the cancel of everything. */
    public void onSwept()
    {
        swept = true;
    }

    /**
     * Whether the venue has taken the last cancel of everything.
     *
     * @return false while it owes a word.
     */
    public boolean swept()
    {
        return swept;
    }

    /** Orders, fills and positions were compared with the venue's since the session last lost anything. */
    public void reconciled()
    {
        dirty = false;
    }

    /**
     * Set by the proof of readiness: an order was accepted and taken away again.
     *
     * @param proven whether it succeeded.
     */
    public void ready(final boolean proven)
    {
        ready = proven;
    }

    /**
     * The clocks were compared.
     *
     * @param venueOffset venue clock minus wall clock.
     * @param wallOffset  wall clock minus event time.
     */
    public void onClock(final long venueOffset, final long wallOffset)
    {
        clockWentBackwards = clockKnown && Math.subtractExact(wallOffset, wallOffsetNs) < -stepBackNs;
        clockKnown = true;
        clockOffsetNs = venueOffset;
        wallOffsetNs = wallOffset;
    }

    /**
     * The venue told about our account. An answer that failed or found nothing tells nothing.
     *
     * @param event of the account.
     * @param nowNs event time.
     */
    public void onAccount(final AccountEventDecoder event, final long nowNs)
    {
        if (event.result() != QueryResult.FOUND)
        {
            return;
        }
        accountKnown = true;
        accountNs = nowNs;
        equity = event.equity();
        availableMargin = event.availableMargin();
        initialMargin = event.initialMargin();
        maintenanceMargin = event.maintenanceMargin();
        withdrawalRight = event.withdrawalRight() == Flag.YES;
        autoBorrow = event.autoBorrow() == Flag.YES;
        otherPositions = event.otherPositions();
    }

    /** The venue was asked for our account again and again, and is silent: what it told before is too old. */
    public void accountUnheard()
    {
        accountKnown = false;
    }

    /**
     * The venue told at what mark our position there is liquidated.
     *
     * @param price 0 where the venue gives none.
     */
    public void liquidationPrice(final long price)
    {
        liquidationPrice = price;
    }

    /**
     * The venue refused an order. Post-only refusals are counted elsewhere: they say that the market moved.
     *
     * @param refusal why.
     */
    public void onReject(final RejectClass refusal)
    {
        if (refusal == RejectClass.POST_ONLY)
        {
            return;
        }
        rejectStreak = refusal == rejectClass ? Math.incrementExact(rejectStreak) : 1;
        rejectClass = refusal;
    }

    /** The venue took an order. */
    public void onAccepted()
    {
        rejectStreak = 0;
        rejectClass = RejectClass.NONE;
    }

    /**
     * What one unit of the quote currency is worth.
     *
     * @param price in USD.
     */
    public void onCurrency(final long price)
    {
        usdPrice = price;
    }

    /** {@return whether the market session is up} */
    public boolean marketUp()
    {
        return marketUp;
    }

    /** {@return whether the order session is up} */
    public boolean ordersUp()
    {
        return ordersUp;
    }

    /** {@return whether the order session is up and the venue fully open} */
    public boolean open()
    {
        return open;
    }

    /** {@return whether something may have been missed since the last {@link #reconciled()}} */
    public boolean dirty()
    {
        return dirty;
    }

    /** {@return whether the venue has proven that it takes orders since the session came up} */
    public boolean ready()
    {
        return ready;
    }

    /** {@return when a session last changed state, 0 before the first time} */
    public long sessionNs()
    {
        return sessionNs;
    }

    /** {@return whether the clocks were ever compared} */
    public boolean clockKnown()
    {
        return clockKnown;
    }

    /**
     * What the venue's clock shows; ours while they were not compared.
     *
     * @param nowNs event time.
     * @return epoch nanoseconds.
     */
    public long venueNs(final long nowNs)
    {
        return Math.addExact(nowNs, Math.addExact(wallOffsetNs, clockOffsetNs));
    }

    /** {@return venue clock minus wall clock, 0 while not known} */
    public long clockOffsetNs()
    {
        return clockOffsetNs;
    }

    /** {@return whether the wall clock stood back, further than is worth a warning, when it was last compared} */
    public boolean clockWentBackwards()
    {
        return clockWentBackwards;
    }

    /** {@return whether the venue has told about our account, and has not been silent about it since} */
    public boolean accountKnown()
    {
        return accountKnown;
    }

    /** {@return when the venue last told about our account, 0 while it has not} */
    public long accountNs()
    {
        return accountNs;
    }

    /** {@return what the account is worth} */
    public long equity()
    {
        return equity;
    }

    /** {@return margin that new orders may use} */
    public long availableMargin()
    {
        return availableMargin;
    }

    /** {@return margin that positions and orders use} */
    public long initialMargin()
    {
        return initialMargin;
    }

    /** {@return equity below which positions are liquidated} */
    public long maintenanceMargin()
    {
        return maintenanceMargin;
    }

    /** {@return whether our key may withdraw} */
    public boolean withdrawalRight()
    {
        return withdrawalRight;
    }

    /** {@return whether the account borrows by itself} */
    public boolean autoBorrow()
    {
        return autoBorrow;
    }

    /** {@return how many other symbols hold a position, at most 255} */
    public int otherPositions()
    {
        return otherPositions;
    }

    /** {@return mark at which our position is liquidated, 0 where the venue gives none} */
    public long liquidationPrice()
    {
        return liquidationPrice;
    }

    /** {@return refusals of one class in a row} */
    public int rejectStreak()
    {
        return rejectStreak;
    }

    /** {@return USD that one unit of the quote currency is worth, 1 until told} */
    public long usdPrice()
    {
        return usdPrice;
    }

    /** {@return how many messages the venue still takes} */
    public MessageBudget budget()
    {
        return budget;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        budget.save(out);
        out.putBoolean(marketUp);
        out.putBoolean(ordersUp);
        out.putBoolean(open);
        out.putBoolean(dirty);
        out.putBoolean(ready);
        out.putTime(sessionNs);
        out.putBoolean(swept);
        out.putBoolean(clockKnown);
        out.putBoolean(clockWentBackwards);
        out.putLong(clockOffsetNs);
        out.putLong(wallOffsetNs);
        out.putBoolean(accountKnown);
        out.putBoolean(withdrawalRight);
        out.putBoolean(autoBorrow);
        out.putInt(otherPositions);
        out.beginHistory();
        out.putLong(accountNs);
        out.endHistory();
        out.putLong(equity);
        out.putLong(availableMargin);
        out.putLong(initialMargin);
        out.putLong(maintenanceMargin);
        out.putLong(liquidationPrice);
        out.putLong(usdPrice);
        out.putInt(rejectClass.value());
        out.putInt(rejectStreak);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        budget.load(in);
        marketUp = in.getBoolean();
        ordersUp = in.getBoolean();
        open = in.getBoolean();
        dirty = in.getBoolean();
        ready = in.getBoolean();
        sessionNs = in.getLong();
        swept = in.getBoolean();
        clockKnown = in.getBoolean();
        clockWentBackwards = in.getBoolean();
        clockOffsetNs = in.getLong();
        wallOffsetNs = in.getLong();
        accountKnown = in.getBoolean();
        withdrawalRight = in.getBoolean();
        autoBorrow = in.getBoolean();
        otherPositions = in.getInt();
        accountNs = in.getLong();
        equity = in.getLong();
        availableMargin = in.getLong();
        initialMargin = in.getLong();
        maintenanceMargin = in.getLong();
        liquidationPrice = in.getLong();
        usdPrice = in.getLong();
        rejectClass = RejectClass.get((short)in.getInt());
        rejectStreak = in.getInt();
    }
}
