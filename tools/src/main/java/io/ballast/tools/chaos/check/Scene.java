package io.ballast.tools.chaos.check;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.RiskContext;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.VenueLedger;
import io.ballast.tools.venue.VenueProfile;

import java.util.ArrayList;
import java.util.List;

/** What the checks look at together, and where they say what they found. */
final class Scene
{
    final VirtualRun run;
    final Twin twin = new Twin();
    final Entry entry;
    final List<Violation> violations = new ArrayList<>();

    Scene(final VirtualRun run, final Entry entry)
    {
        this.run = run;
        this.entry = entry;
    }

    /** The engine as it is now: a restart makes a new one. */
    HedgeEngine engine()
    {
        return run.engine();
    }

    RiskContext context()
    {
        return run.engine().context();
    }

    VenueLedger ledger(final Leg leg)
    {
        return run.venues().venue(leg).ledger();
    }

    VenueProfile profile(final Leg leg)
    {
        return run.venues().venue(leg).profile();
    }

    EngineConfig config()
    {
        return twin.run.config();
    }

    long value(final Setting setting)
    {
        return config().value(setting);
    }

    Instrument instrument(final Leg leg)
    {
        return twin.rules[leg.ordinal()];
    }

    /** Most that one cycle works at once. */
    long clip()
    {
        final long size = value(Setting.ORDER_SIZE);
        final long cap = Math.min(value(Setting.HEDGE_ORDER_MAX), twin.run.hedge().maxQuantity());
        final long lot = twin.run.hedge().lot();
        return config().flag(Setting.CLIPS) ? Math.min(size, cap / lot * lot) : size;
    }

    /** The first of each invariant counts: what follows from it is noise. */
    void fail(final String invariant, final String what)
    {
        for (final Violation violation : violations)
        {
            if (violation.invariant().equals(invariant))
            {
                return;
            }
        }
        violations.add(new Violation(invariant, entry.sequence(), run.nowNs(), what));
    }
}
