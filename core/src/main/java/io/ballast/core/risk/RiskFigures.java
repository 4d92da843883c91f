package io.ballast.core.risk;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The figures that the checks need and the engine alone knows; it sets them as events come.
 * <p>
 * Quantities and money at scale 1e-8, times are event time unless they say otherwise. Where nothing was set, no first
 * leg passes. Single threaded; allocates nothing.
 */
public abstract sealed class RiskFigures implements Snapshotable permits RiskContext
{
    /** No time: nothing is unhedged. */
    public static final long NONE = Long.MIN_VALUE;

    private TradingState tradingState = TradingState.ACTIVE;
    private long clip;
    private long roundTripCost;
    private long failureFees;
    private long journalReserve;
    private long journalLagNs;
    private boolean reserveHeld;
    private boolean mismatch;
    private boolean live;
    private boolean configApproved;
    /** Of record 0 alone and the same for the whole run: no part of the state. */
    private boolean dryRun;
    private long unhedgedSinceNs = NONE;
    private long wallOffsetNs;

    RiskFigures()
    {
    }

    /** {@return what the engine may do} */
    public TradingState tradingState()
    {
        return tradingState;
    }

    /** What the engine may do from now on. */
    public void tradingState(final TradingState state)
    {
        tradingState = state;
    }

    /** {@return largest clip of the plan (R12)} */
    public long clip()
    {
        return clip;
    }

    /** Largest clip of the plan; 0 lets no first leg pass. */
    public void clip(final long quantity)
    {
        clip = quantity;
    }

    /** {@return expected cost of the whole round trip that the next first leg begins, a cost above zero (R14)} */
    public long roundTripCost()
    {
        return roundTripCost;
    }

    /** Expected cost of the whole round trip that the next first leg begins, a cost above zero. */
    public void roundTripCost(final long money)
    {
        roundTripCost = money;
    }

    /** {@return fees in USD of this run's failed attempts, paid above zero} */
    public long failureFees()
    {
        return failureFees;
    }

    /** Fees in USD of this run's failed attempts, paid above zero. */
    public void failureFees(final long money)
    {
        failureFees = money;
    }

    /** {@return whether positions or orders disagree with a venue's, or somebody else trades here (R23)} */
    public boolean mismatch()
    {
        return mismatch;
    }

    /** Whether positions or orders disagree with a venue's, or somebody else trades here. */
    public void mismatch(final boolean present)
    {
        mismatch = present;
    }

    /** {@return bytes reserved ahead in the journal; 0 until housekeeping has reported (R25)} */
    public long journalReserve()
    {
        return journalReserve;
    }

    /** Bytes reserved ahead in the journal. */
    public void journalReserve(final long bytes)
    {
        journalReserve = bytes;
    }

    /** {@return age of the journal's oldest unsynced byte, in nanoseconds (R25)} */
    public long journalLag()
    {
        return journalLagNs;
    }

    /** Age of the journal's oldest unsynced byte, in nanoseconds. */
    public void journalLag(final long ageNs)
    {
        journalLagNs = ageNs;
    }

    /** {@return whether the journal's reserve could be renewed; false until housekeeping has reported (R25)} */
    public boolean reserveHeld()
    {
        return reserveHeld;
    }

    /** Whether the journal's reserve could be renewed. */
    public void reserveHeld(final boolean held)
    {
        reserveHeld = held;
    }

    /** Since when one hedge unit or more is unhedged, or {@link #NONE} (R26). */
    public long unhedgedSinceNs()
    {
        return unhedgedSinceNs;
    }

    /** Since when one hedge unit or more is unhedged, or {@link #NONE}. */
    public void unhedgedSinceNs(final long sinceNs)
    {
        unhedgedSinceNs = sinceNs;
    }

    /** {@return whether real venues are traded on (R28)} */
    public boolean live()
    {
        return live;
    }

    /** Whether real venues are traded on. */
    public void live(final boolean real)
    {
        live = real;
    }

    /** {@return whether the configuration's hash is the approved one (R28)} */
    public boolean configApproved()
    {
        return configApproved;
    }

    /** Whether the configuration's hash is the approved one. */
    public void configApproved(final boolean approved)
    {
        configApproved = approved;
    }

    /** {@return whether orders are decided and none leaves} */
    public boolean dryRun()
    {
        return dryRun;
    }

    /** Whether orders are decided and none leaves. */
    public void dryRun(final boolean dry)
    {
        dryRun = dry;
    }

    /** {@return wall clock of an event time} */
    public long wallNs(final long nowNs)
    {
        return Math.addExact(nowNs, wallOffsetNs);
    }

    /** Wall clock minus event time. */
    public void wallOffsetNs(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(tradingState.code());
        out.putLong(clip);
        out.beginHistory();
        out.putLong(roundTripCost);
        out.putLong(failureFees);
        out.endHistory();
        out.putLong(journalReserve);
        out.putLong(journalLagNs);
        out.putBoolean(reserveHeld);
        out.putBoolean(mismatch);
        out.putBoolean(live);
        out.putBoolean(configApproved);
        out.putTime(unhedgedSinceNs);
        out.putLong(wallOffsetNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        tradingState = TradingState.of(in.getInt());
        clip = in.getLong();
        roundTripCost = in.getLong();
        failureFees = in.getLong();
        journalReserve = in.getLong();
        journalLagNs = in.getLong();
        reserveHeld = in.getBoolean();
        mismatch = in.getBoolean();
        live = in.getBoolean();
        configApproved = in.getBoolean();
        unhedgedSinceNs = in.getLong();
        wallOffsetNs = in.getLong();
    }
}
