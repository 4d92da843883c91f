package io.ballast.tools.drill;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.engine.Reason;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import io.ballast.core.risk.RiskContext;
import io.ballast.tools.venue.VenueView;

/** What a scene came to since a drill began: how long orders lived, how much was open, how it ended. */
final class Watch
{
    private static final long NS_PER_MS = 1_000_000L;

    final Scene scene;
    final long fromNs;

    private final RecordReader records;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final AlertRecordDecoder alert = new AlertRecordDecoder();
    private final RunEndedRecordDecoder end = new RunEndedRecordDecoder();

    /** The last moment at which an order rested that no cancel had been sent for. */
    long uncancelledNs = Long.MIN_VALUE;
    /** The last moment at which an order rested at a venue, or for all that the engine knew. */
    long restingNs = Long.MIN_VALUE;
    /** The last moment at which a venue's book held a position. */
    long positionNs = Long.MIN_VALUE;
    long largestNet;
    long openSinceNs = Long.MAX_VALUE;
    long longestOpenNs;
    /** Since when both venues could be traded on: sessions, books, and not closed. */
    long upSinceNs = Long.MIN_VALUE;
    long endNs;
    int firstLegs;
    int alarms;
    int exitCode = -1;
    Reason reason = Reason.NONE;

    private final boolean leaving;

    /**
     * From now on.
     *
     * @param leaving whether nothing may rest any more, or only what had been sent before.
     */
    Watch(final Scene scene, final boolean leaving)
    {
        this.scene = scene;
        this.leaving = leaving;
        fromNs = scene.run.nowNs();
        records = scene.journal.reader();
        while (records.next())
        {
            continue;
        }
    }

    long sinceMs()
    {
        return (scene.run.nowNs() - fromNs) / NS_PER_MS;
    }

    /** The operator acts, unless it is too late for that. */
    void operate(final Operation operation)
    {
        if (!scene.run.handler().ended())
        {
            scene.run.operate(operation, "drill");
            look();
        }
    }

    /** Let the next thing happen and look; false once the run is over. */
    boolean step()
    {
        if (scene.run.handler().ended())
        {
            return false;
        }
        scene.run.step();
        look();
        return true;
    }

    /** Until so long after the drill began, or the end. */
    Watch until(final long ms)
    {
        while (sinceMs() < ms && step())
        {
            continue;
        }
        return this;
    }

    void look()
    {
        final long nowNs = scene.run.nowNs();
        final RiskContext context = scene.run.engine().context();
        final OrderTable orders = context.orders();
        boolean resting = leaving && scene.resting(Leg.PRIMARY) + scene.resting(Leg.HEDGE) > 0;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order live = orders.live(i);
            if (live.timeInForce() == TimeInForce.GTC && !live.state().isTerminal())
            {
                resting |= live.sentNs() <= fromNs || leaving;
                final boolean untouched = live.sentNs() <= fromNs &&
                    (live.state() == OrderState.WORKING || live.state() == OrderState.PENDING_NEW);
                uncancelledNs = untouched && live.cancels() == 0 ? nowNs : uncancelledNs;
            }
        }
        endNs = nowNs;
        upSinceNs = context.market(Leg.PRIMARY).healthy() && context.market(Leg.HEDGE).healthy() &&
            context.venue(Leg.PRIMARY).open() && context.venue(Leg.HEDGE).open() &&
            !rejecting(Leg.PRIMARY) && !rejecting(Leg.HEDGE) ? upSinceNs : nowNs;
        restingNs = resting ? nowNs : restingNs;
        positionNs = scene.ledger(Leg.PRIMARY) != 0 || scene.ledger(Leg.HEDGE) != 0 ? nowNs : positionNs;
        final long net = Math.abs(scene.ledger(Leg.PRIMARY) + scene.ledger(Leg.HEDGE));
        largestNet = Math.max(largestNet, net);
        openSinceNs = net >= Math.max(1, context.hedgeUnit()) ? Math.min(openSinceNs, nowNs) : Long.MAX_VALUE;
        longestOpenNs = Math.max(longestOpenNs, openSinceNs == Long.MAX_VALUE ? 0 : nowNs - openSinceNs);
        read();
    }

    private boolean rejecting(final Leg leg)
    {
        return !new VenueView(scene.run.venues().venue(leg)).isOpen();
    }

    /** As the venues' own books have it. */
    boolean neutral()
    {
        return Math.abs(scene.ledger(Leg.PRIMARY) + scene.ledger(Leg.HEDGE)) <
            scene.run.engine().context().hedgeUnit();
    }

    private void read()
    {
        while (records.next())
        {
            switch (EventType.of(records.buffer(), records.offset()))
            {
                case ORDER_COMMAND -> firstLegs += order.wrapAndApplyHeader(
                    records.buffer(), records.offset(), header).intent() == Intent.FIRST_LEG ? 1 : 0;
                case ALERT_RECORD -> alarms += alert.wrapAndApplyHeader(
                    records.buffer(), records.offset(), header).severity() == Severity.ALARM ? 1 : 0;
                case RUN_ENDED_RECORD ->
                {
                    end.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    exitCode = end.exitCode();
                    reason = Reason.of(end.reason());
                }
                default ->
                {
                }
            }
        }
    }

    long msOf(final long atNs)
    {
        return atNs == Long.MIN_VALUE ? 0 : (atNs - fromNs) / NS_PER_MS;
    }

    boolean flat()
    {
        return scene.ledger(Leg.PRIMARY) == 0 && scene.ledger(Leg.HEDGE) == 0;
    }

    @Override
    public String toString()
    {
        return "uncancelled " + msOf(uncancelledNs) + " ms, resting " + msOf(restingNs) + " ms, position " +
            msOf(positionNs) + " ms, over after " + sinceMs() + " ms, exit " + exitCode + " " + reason + ", ledgers " +
            scene.ledger(Leg.PRIMARY) + "/" + scene.ledger(Leg.HEDGE) + " ours " + scene.engine(Leg.PRIMARY) + "/" +
            scene.engine(Leg.HEDGE) + ", largest net " + largestNet + ", open " + longestOpenNs / NS_PER_MS +
            " ms, first legs " + firstLegs + ", alarms " + alarms + ", now " + scene.moment() + " " +
            scene.run.engine().context().tradingState();
    }
}
