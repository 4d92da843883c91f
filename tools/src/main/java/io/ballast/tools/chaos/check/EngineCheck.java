package io.ballast.tools.chaos.check;

import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.FillDedup;
import io.ballast.core.position.Position;

/**
 * The engine against the naive twin after every event. I02, I03: the position is the sum of the trades, each once. I04:
 * an order is live until there is evidence that it is not, and only what was sent is. I22: nothing but trades and
 * recorded adoptions moves a position. I27: the tables keep to their size. I29: delta-seconds.
 */
final class EngineCheck extends Check
{
    EngineCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onStep()
    {
        final Exposure exposure = scene.context().exposure();
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Position position = exposure.position(Leg.of(i));
            final TwinLeg twin = scene.twin.legs[i];
            if (position.quantity() != twin.quantity)
            {
                scene.fail("I02", Leg.of(i) + " position=" + position.quantity() + " trades=" + twin.quantity);
            }
        }
        if (exposure.deltaSeconds() != scene.twin.deltaSeconds())
        {
            scene.fail("I29", "deltaSeconds=" + exposure.deltaSeconds() + " recomputed=" + scene.twin.deltaSeconds());
        }
        orders();
        tables();
    }

    private void orders()
    {
        final OrderTable orders = scene.context().orders();
        long worst = 0;
        for (final TwinOrder order : scene.twin.live)
        {
            final Order known = orders.get(order.id);
            if (known == null || known.state().isTerminal())
            {
                scene.fail(
                    "I04", "over without evidence: " + order + " state=" + (known == null ? null : known.state()));
            }
            else if (known.filledQuantity() != order.filled)
            {
                scene.fail("I03", order + " counted=" + known.filledQuantity());
            }
            worst++;
        }
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            final TwinOrder sent = scene.twin.orders.get(order.clientOrderId());
            if (sent == null || !order.state().isTerminal() && sent.filled >= sent.quantity)
            {
                scene.fail("I04", (sent == null ? "never sent: " : "filled and still live: ") + order.clientOrderId());
            }
        }
        if (worst > 0 && worst <= orders.liveCount() &&
            scene.context().exposure().worstNetDelta() < scene.twin.worstNet())
        {
            scene.fail("I01", "worst case told=" + scene.context().exposure().worstNetDelta() + " enumerated=" +
                scene.twin.worstNet());
        }
    }

    private void tables()
    {
        final OrderTable orders = scene.context().orders();
        if (orders.liveCount() > OrderTable.LIVE_CAPACITY || scene.engine().fillsRemembered() > FillDedup.CAPACITY)
        {
            scene.fail("I27", "live=" + orders.liveCount() + " fills=" + scene.engine().fillsRemembered());
        }
    }
}
