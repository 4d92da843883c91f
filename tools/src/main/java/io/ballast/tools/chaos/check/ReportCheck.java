package io.ballast.tools.chaos.check;

import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.TradingState;

/**
 * What venues say, against itself. I04: an order that was refused or never left does not trade. I22: a position is
 * taken over only from answers that tell it. I19: what is proven open is worked at.
 */
final class ReportCheck extends Check
{
    private static final long LEFT_OPEN_NS = 6_000_000_000L;

    private long openSinceNs = Long.MAX_VALUE;

    ReportCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onInput(final Entry entry)
    {
        if (entry.type() == EventType.EXECUTION && entry.execution().executionType() == ExecutionType.FILL)
        {
            final TwinOrder order = scene.twin.orders.get(entry.execution().clientOrderId());
            if (order != null && order.neverLived)
            {
                scene.fail("I04", "trades although it was refused or never left: " + order);
            }
        }
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.type() == EventType.POSITION_ADOPTED_RECORD)
        {
            final PositionAdoptedRecordDecoder adopted = entry.adopted();
            final TwinVenue venue = scene.twin.venues[adopted.instrumentId()];
            final long after = scene.twin.legs[adopted.instrumentId()].quantity + adopted.quantity();
            if (venue.told == 0 || venue.position != after || scene.twin.cycles > 0 && venue.told < 2)
            {
                scene.fail("I22", Leg.of(adopted.instrumentId()) + " adopted=" + after + " told=" + venue.position +
                    " times=" + venue.told);
            }
        }
    }

    /** Open by the trades that are proven, at venues that can be traded on, with nothing on its way. */
    @Override
    void onStep()
    {
        final Twin twin = scene.twin;
        final boolean open = Math.abs(twin.net()) >= Math.max(twin.unit(), scene.context().hedgeUnit());
        boolean able = twin.trading == TradingState.ACTIVE;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            able &= twin.venues[i].open && twin.venues[i].reconciled && twin.markets[i].healthy();
        }
        for (final TwinOrder order : twin.live)
        {
            able &= !order.takes() && !order.inDoubt();
        }
        openSinceNs = open && able && !scene.twin.ended ? Math.min(openSinceNs, twin.nowNs) : Long.MAX_VALUE;
        if (twin.nowNs - openSinceNs > LEFT_OPEN_NS)
        {
            scene.fail("I19", "left open for " + (twin.nowNs - openSinceNs) + " ns: net=" + twin.net() + " state=" +
                scene.engine().state());
        }
    }
}
