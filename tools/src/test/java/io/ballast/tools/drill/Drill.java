package io.ballast.tools.drill;

import io.ballast.core.codec.Operation;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.drill.Moments.Moment;

import java.util.ArrayList;
import java.util.List;

/** What an operator does at a moment, and what must come of it. */
enum Drill
{
    /** The kill switch. */
    KILL
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            try (Scene scene = healed(moment, wired))
            {
                final Watch watch = new Watch(scene, true);
                watch.operate(Operation.KILL);
                leaves(moment, watch, found);
            }
        }
    },

    /** A stop in order. */
    STOP
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            try (Scene scene = healed(moment, wired))
            {
                final Watch watch = new Watch(scene, true);
                watch.operate(Operation.STOP);
                leaves(moment, watch, found);
            }
        }
    },

    /** The kill switch again, as a second signal does. */
    KILL_TWICE
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            try (Scene scene = healed(moment, wired))
            {
                final Watch watch = new Watch(scene, true);
                watch.operate(Operation.KILL);
                watch.until(30);
                watch.operate(Operation.KILL);
                leaves(moment, watch, found);
            }
        }
    },

    /** The kill switch while everything is being closed already. */
    KILL_IN_FLATTEN
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            try (Scene scene = healed(moment, wired))
            {
                final Watch watch = new Watch(scene, true);
                watch.operate(Operation.FLATTEN);
                watch.until(60);
                watch.operate(Operation.KILL);
                leaves(moment, watch, found);
            }
        }
    },

    /** Close everything, then go on to the planned end. */
    FLATTEN
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            try (Scene scene = healed(moment, wired))
            {
                final Watch watch = new Watch(scene, false);
                watch.operate(Operation.FLATTEN);
                watch.until(CLOSED_MS);
                found.cancelled(this, moment, watch, proofMs(moment));
                found.expect(watch.flat(), this, moment, watch, "not flat");
                found.expect(watch.firstLegs == 0, this, moment, watch, "first leg");
                goesOn(moment, watch, found);
            }
        }
    },

    /** Begin nothing, then go on to the planned end. */
    PAUSE
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            try (Scene scene = healed(moment, wired))
            {
                final Watch watch = new Watch(scene, false);
                watch.operate(Operation.PAUSE);
                watch.until(PAUSED_MS);
                found.cancelled(this, moment, watch, proofMs(moment));
                found.expect(watch.firstLegs == 0, this, moment, watch, "first leg");
                goesOn(moment, watch, found);
            }
        }
    },

    /** The kill switch while the primary's session is cut. */
    KILL_IN_CUT_OF_PRIMARY
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            inCut(moment, wired, Leg.PRIMARY, found);
        }
    },

    /** The kill switch while the hedge venue's session is cut. */
    KILL_IN_CUT_OF_HEDGE
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            inCut(moment, wired, Leg.HEDGE, found);
        }
    },

    /** The kill switch while what was missed in a cut of the primary is being asked for. */
    KILL_IN_RECOVERY_OF_PRIMARY
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            inRecovery(moment, wired, Leg.PRIMARY, found);
        }
    },

    /** The kill switch while what was missed in a cut of the hedge venue is being asked for. */
    KILL_IN_RECOVERY_OF_HEDGE
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            inRecovery(moment, wired, Leg.HEDGE, found);
        }
    },

    /** The kill switch, with the primary gone for good. */
    KILL_WITHOUT_PRIMARY
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            without(Operation.KILL, moment, wired, Leg.PRIMARY, found);
        }
    },

    /** The kill switch, with the hedge venue gone for good. */
    KILL_WITHOUT_HEDGE
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            without(Operation.KILL, moment, wired, Leg.HEDGE, found);
        }
    },

    /** A stop, with the primary gone for good. */
    STOP_WITHOUT_PRIMARY
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            without(Operation.STOP, moment, wired, Leg.PRIMARY, found);
        }
    },

    /** A stop, with the hedge venue gone for good. */
    STOP_WITHOUT_HEDGE
    {
        @Override
        void go(final Moment moment, final boolean wired, final Findings found)
        {
            without(Operation.STOP, moment, wired, Leg.HEDGE, found);
        }
    };

    static final long CANCELS_SENT_MS = 250;
    static final long PROOF_MS = 2_000;
    static final long SLOW_PROOF_MS = 10_000;
    static final long CLOSED_MS = 12_000;
    static final long PAUSED_MS = 15_000;

    /** Before it a run asks its venues for their rules, and is not begun without. */
    private static final long OPENING_NS = 1_000_000L;
    private static final long CUT_NS = 5_000_000_000L;
    private static final long FOR_GOOD_NS = 100_000_000_000_000L;
    private static final long LATE_NS = 3_000_000_000L;
    private static final long BOUND_MS = 75_000;
    private static final long GOES_ON_MS = 900_000;

    abstract void go(Moment moment, boolean wired, Findings found);

    /** The scene at a moment, every fault over. */
    private static Scene healed(final Moment moment, final boolean wired)
    {
        final Scene scene = Scene.of(moment.seed(), wired);
        at(scene, moment);
        if (!Scene.rules(moment.seed()).isEmpty())
        {
            scene.run.venues().heal(scene.run.nowNs());
        }
        return scene;
    }

    private static void at(final Scene scene, final Moment moment)
    {
        while (scene.run.nowNs() - scene.startNs < moment.atNs() || !scene.moment().equals(moment.key()))
        {
            scene.run.step();
        }
    }

    /** Two seconds on a healthy venue, ten where something had gone wrong before. */
    private static long proofMs(final Moment moment)
    {
        return Scene.rules(moment.seed()).isEmpty() ? PROOF_MS : SLOW_PROOF_MS;
    }

    /** The run ends flat, with nothing resting, within its bounds; it cannot say so before the accounts have answered. */
    void leaves(final Moment moment, final Watch watch, final Findings found)
    {
        watch.until(BOUND_MS);
        found.cancelled(this, moment, watch, proofMs(moment));
        found.expect(watch.exitCode == (moment.key().equals("STARTING") ? 4 : 3), this, moment, watch, "exit");
        found.expect(watch.flat(), this, moment, watch, "not flat");
        found.expect(watch.firstLegs == 0, this, moment, watch, "first leg");
        found.expect(watch.sinceMs() <= CLOSED_MS, this, moment, watch, "too long");
    }

    /** The planned end is reached. */
    void goesOn(final Moment moment, final Watch watch, final Findings found)
    {
        watch.operate(Operation.REARM);
        watch.operate(Operation.RESUME);
        watch.until(GOES_ON_MS);
        final boolean healthy = Scene.rules(moment.seed()).isEmpty();
        found.expect(
            watch.exitCode == 0 || watch.exitCode == 3 && !healthy, this, moment, watch, "does not go on");
        found.expect(watch.flat(), this, moment, watch, "not flat in the end");
    }

    void inCut(final Moment moment, final boolean wired, final Leg leg, final Findings found)
    {
        try (Scene scene = Scene.lostAt(moment.seed(), wired, leg, moment.atNs(), CUT_NS))
        {
            final Watch watch = lost(scene, moment, leg);
            watch.until(1_000);
            watch.operate(Operation.KILL);
            watch.until(BOUND_MS);
            ended(moment, watch, found);
        }
    }

    void inRecovery(final Moment moment, final boolean wired, final Leg leg, final Findings found)
    {
        try (Scene scene = Scene.lostAt(moment.seed(), wired, leg, moment.atNs(), CUT_NS / 2))
        {
            final Watch watch = lost(scene, moment, leg);
            while (!scene.run.engine().context().venue(leg).ordersUp() && watch.sinceMs() < BOUND_MS && watch.step())
            {
                continue;
            }
            watch.operate(Operation.KILL);
            watch.until(BOUND_MS * 2);
            ended(moment, watch, found);
        }
    }

    /** Flat, or held neutral where a venue was not back in time, or something else went wrong beside the cut. */
    private void ended(final Moment moment, final Watch watch, final Findings found)
    {
        final boolean late = watch.upSinceNs > watch.endNs - LATE_NS || !Scene.rules(moment.seed()).isEmpty();
        final boolean held = watch.exitCode == 4 && watch.alarms > 0 && late && watch.neutral();
        found.expect(held || watch.exitCode == 3 || watch.exitCode == 0, this, moment, watch, "exit");
        found.expect(held || watch.flat(), this, moment, watch, "not flat");
    }

    /** Neutral and held, with an alarm, or flat; never open. */
    void without(
        final Operation operation, final Moment moment, final boolean wired, final Leg leg, final Findings found)
    {
        if (moment.atNs() < OPENING_NS)
        {
            return;
        }
        try (Scene scene = Scene.lostAt(moment.seed(), wired, leg, moment.atNs(), FOR_GOOD_NS))
        {
            final Watch watch = lost(scene, moment, leg);
            watch.operate(operation);
            watch.until(BOUND_MS);
            final long net = Math.abs(scene.engine(Leg.PRIMARY) + scene.engine(Leg.HEDGE));
            final long unit = scene.run.engine().context().hedgeUnit();
            found.expect(watch.exitCode >= 0, this, moment, watch, "does not end");
            found.expect(watch.exitCode == 3 || watch.exitCode == 4, this, moment, watch, "exit");
            found.expect(watch.exitCode != 3 || watch.flat(), this, moment, watch, "says flat");
            found.expect(watch.exitCode != 4 || watch.alarms > 0, this, moment, watch, "no alarm");
            found.expect(net < Math.max(1, unit) || scene.run.engine().liveOrders() > 0, this, moment, watch, "open as far as we know");
            found.expect(watch.largestNet <= 22_000_000L, this, moment, watch, "net delta");
        }
    }

    private static Watch lost(final Scene scene, final Moment moment, final Leg leg)
    {
        while (scene.run.nowNs() - scene.startNs < moment.atNs())
        {
            scene.run.step();
        }
        final Watch watch = new Watch(scene, true);
        while (scene.run.engine().context().venue(leg).ordersUp() && watch.sinceMs() < 10_000 && watch.step())
        {
            continue;
        }
        return watch;
    }

    /** What did not hold, and the worst of what did. */
    static final class Findings
    {
        final List<String> failures = new ArrayList<>();
        private long slowestCancelMs;
        private long slowestProofMs;
        private int done;

        void expect(final boolean held, final Drill drill, final Moment moment, final Watch watch, final String what)
        {
            if (!held)
            {
                failures.add(drill + " " + moment + ": " + what + ": " + watch);
            }
        }

        void cancelled(final Drill drill, final Moment moment, final Watch watch, final long proofMs)
        {
            done++;
            slowestCancelMs = Math.max(slowestCancelMs, watch.msOf(watch.uncancelledNs));
            slowestProofMs = Math.max(slowestProofMs, watch.msOf(watch.restingNs));
            expect(
                watch.msOf(watch.uncancelledNs) <= CANCELS_SENT_MS, drill, moment, watch, "cancels sent too late");
            expect(watch.msOf(watch.restingNs) <= proofMs, drill, moment, watch, "orders rest too long");
        }

        @Override
        public String toString()
        {
            return done + " drills, last cancel after " + slowestCancelMs + " ms, no open order proven after " +
                slowestProofMs + " ms";
        }
    }
}
