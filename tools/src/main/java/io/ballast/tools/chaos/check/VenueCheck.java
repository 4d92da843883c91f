package io.ballast.tools.chaos.check;

import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.Origin;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.tools.venue.VenueFill;
import io.ballast.tools.venue.VenueIds;
import io.ballast.tools.venue.VenueLedger;
import io.ballast.tools.venue.VenueOrder;
import io.ballast.tools.venue.VenueProfile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The journal against the venue's own ledger, told as it is written. I02, I03: what the journal holds of an order is a
 * part of what the venue made of it, never more; where nothing is on its way, both agree to the last digit. I04: a run
 * that ends and says that it is flat leaves no order of its own there. I05: no order of ours lives there that is not in
 * the journal, and each as it was decided. I20: none lives there twice.
 */
final class VenueCheck extends Check implements VenueLedger.Listener
{
    private static final int NOT_FLAT = 4;

    private final Leg leg;
    private final Runnable read;
    private final Map<Long, Long> filled = new HashMap<>();
    private final Map<Long, VenueOrder> accepted = new HashMap<>();
    /** Names of trades that the journal does not hold. */
    private final Set<String> untold = new HashSet<>();
    private int trades;
    private boolean changed;

    VenueCheck(final Scene scene, final Leg leg, final Runnable read)
    {
        super(scene);
        this.leg = leg;
        this.read = read;
        scene.ledger(leg).fills().forEach(fill -> onFill(fill, 0));
        scene.ledger(leg).listener(this);
    }

    @Override
    public void onOrder(final VenueOrder order, final String what, final String reason, final long timeNs)
    {
        if ("ended".equals(what))
        {
            return;
        }
        read.run();
        final long id = order.clientOrderId();
        final TwinOrder sent = scene.twin.orders.get(id);
        if (sent == null)
        {
            if (scene.twin.isOurs(id))
            {
                scene.fail("I05", "comes to " + leg + " and is not in the journal: id=" + Long.toHexString(id));
            }
            return;
        }
        if ("accepted".equals(what) && accepted.put(id, order) != null)
        {
            scene.fail("I20", "lives twice at " + leg + ": " + sent);
        }
        if (sent.leg != leg || order.side() != sent.side || order.price() != sent.price ||
            order.quantity() > sent.quantity || !sent.reduceOnly && order.quantity() < sent.quantity ||
            order.type() != sent.type || order.postOnly() != sent.postOnly ||
            order.reduceOnly() != sent.reduceOnly || order.timeInForce() != sent.timeInForce)
        {
            scene.fail("I05", "decided " + sent + " but at " + leg + " stands " + order.side() + " " +
                order.quantity() + "@" + order.price() + " " + order.timeInForce() + " postOnly=" + order.postOnly() +
                " reduceOnly=" + order.reduceOnly());
        }
    }

    @Override
    public void onFill(final VenueFill fill, final long position)
    {
        final long id = fill.origin() == Origin.OURS ? fill.clientOrderId() : 0;
        filled.merge(id, fill.signedQuantity(), Math::addExact);
        trades++;
        final VenueProfile profile = scene.profile(leg);
        untold.add(TwinLeg.trade(VenueIds.order(profile, fill.orderId()),
            VenueIds.trade(profile, fill.match(), fill.part())));
        changed = true;
    }

    @Override
    public void onFunding(final long amount, final long timeNs)
    {
    }

    @Override
    void onInput(final Entry entry)
    {
        if (entry.type() == EventType.EXECUTION && entry.execution().instrumentId() == leg.ordinal())
        {
            changed = true;
            final long id = entry.execution().clientOrderId();
            final long counted = scene.twin.leg(leg).filled(id);
            final long made = filled.getOrDefault(id, 0L);
            final boolean never = Math.abs(counted) > Math.abs(made) || counted != 0 && counted > 0 != made > 0;
            if (scene.twin.isOurs(id) && never)
            {
                scene.fail("I03", leg + " counted=" + counted + " made=" + made + " of " + scene.twin.orders.get(id));
            }
        }
    }

    /** A run that is over, and says that it is flat, leaves nothing of its own behind. */
    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() == EventType.RUN_ENDED_RECORD && entry.ended().exitCode() != NOT_FLAT)
        {
            for (final VenueOrder order : accepted.values())
            {
                if (order.status() == OrderStatus.OPEN)
                {
                    scene.fail("I04", "ends with exit " + entry.ended().exitCode() + " while at " + leg + " stands " +
                        scene.twin.orders.get(order.clientOrderId()));
                }
            }
        }
    }

    /** Where the journal holds every trade of the venue, and no other, nothing may differ. */
    @Override
    void onStep()
    {
        final TwinLeg twin = scene.twin.leg(leg);
        final VenueLedger ledger = scene.ledger(leg);
        if (!changed || scene.twin.adopted || ledger.corrected() || !holdsTheVenuesTrades(twin))
        {
            return;
        }
        changed = false;
        equal("position", twin.quantity, ledger.position());
        equal("maker fees", twin.makerFees(), ledger.makerFees());
        equal("taker fees", twin.takerFees(), ledger.takerFees());
        equal("turnover", twin.volume(), ledger.turnover());
        equal("cash", twin.cash() - twin.fees() + ledger.funding(),
            ledger.cash() - ledger.startEquity() - ledger.transfers());
    }

    private boolean holdsTheVenuesTrades(final TwinLeg twin)
    {
        untold.removeIf(twin::has);
        return untold.isEmpty() && twin.trades() == trades;
    }

    private void equal(final String what, final long ours, final long theirs)
    {
        if (ours != theirs)
        {
            scene.fail("I28", leg + " " + what + " ours=" + ours + " theirs=" + theirs);
        }
    }
}
