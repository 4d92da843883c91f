package io.ballast.core.risk;

import io.ballast.core.instrument.Instrument;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;

/**
 * The part of an instrument that a venue may change under us, in snapshots. Names stay those of record 0.
 */
final class InstrumentRules
{
    private InstrumentRules()
    {
    }

    static void save(final Instrument rules, final SnapshotWriter out)
    {
        out.putLong(rules.tick());
        out.putLong(rules.lot());
        out.putLong(rules.minQuantity());
        out.putLong(rules.maxQuantity());
        out.putLong(rules.minNotional());
        out.putLong(rules.makerFeeRate());
        out.putLong(rules.takerFeeRate());
        out.putLong(rules.initialMarginRate());
        out.putLong(rules.maintenanceMarginRate());
        out.putLong(rules.takerHoldNs());
        out.putLong(rules.fundingIntervalNs());
    }

    static Instrument load(final Instrument named, final SnapshotReader in)
    {
        return new Instrument(
            named.id(),
            named.venueId(),
            named.symbol(),
            named.quoteCurrency(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong());
    }
}
