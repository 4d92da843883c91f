package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.Exposure;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.RiskGate;
import io.ballast.core.risk.TradingState;
import org.agrona.DirectBuffer;

/**
 * What must hold after every event, by what the engine believes and by what is true at the venues. Keeps the first that
 * does not.
 */
final class Invariants
{
    private static final int HEDGE_ATTEMPTS = 2;
    private static final int QUOTES = 3;
    private static final long LIMIT = (SmallWorld.CLIP + 1) * SmallWorld.LOT;
    private static final int NOT_FLAT = 4;

    private final SmallWorld world;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final RiskRecordDecoder risk = new RiskRecordDecoder();
    private final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();

    private String broken;
    private String what;
    private TradingState stateBefore = TradingState.ACTIVE;
    private int exitCode;
    private int sent;
    private final Intent[] sentIntent = new Intent[OrderTable.LIVE_CAPACITY];
    private final long[] sentId = new long[OrderTable.LIVE_CAPACITY];
    private final int[] sentAttempt = new int[OrderTable.LIVE_CAPACITY];
    private boolean adopted;
    private long passed;

    Invariants(final SmallWorld world)
    {
        this.world = world;
    }

    /** Another state was taken up. */
    void loaded()
    {
        broken = null;
        what = null;
    }

    /** The number of the first invariant that was broken since, or null. */
    String broken()
    {
        return broken;
    }

    /** The numbers that showed it. */
    String what()
    {
        return what;
    }

    void before()
    {
        sent = 0;
        exitCode = -1;
        adopted = false;
        passed = 0;
        stateBefore = world.engine().context().tradingState();
    }

    void onOutput(final EventType type, final DirectBuffer buffer, final int offset)
    {
        switch (type)
        {
            case ORDER_COMMAND ->
            {
                order.wrapAndApplyHeader(buffer, offset, header);
                sentIntent[sent] = order.intent();
                sentAttempt[sent] = order.attempt();
                sentId[sent++] = order.clientOrderId();
                if (order.clientOrderId() != passed)
                {
                    fail("I05", "an order that no check has passed: quantity=" + order.quantity());
                }
                if (order.quantity() % SmallWorld.LOT != 0)
                {
                    fail("I11", "an odd lot: quantity=" + order.quantity());
                }
            }
            case RISK_RECORD ->
            {
                risk.wrapAndApplyHeader(buffer, offset, header);
                if (risk.code() > RiskGate.CODES || risk.code() != 0 && risk.allowedQuantity() != 0)
                {
                    fail("I06", "a denial without one code: code=" + risk.code());
                }
                passed = risk.code() == 0 ? risk.clientOrderId() : 0;
                if (risk.intent() == Intent.HEDGE)
                {
                    hedgeSide(risk.side() == Side.BUY);
                }
            }
            case POSITION_ADOPTED_RECORD -> adopted = true;
            case RUN_ENDED_RECORD -> exitCode = ended.wrapAndApplyHeader(buffer, offset, header).exitCode();
            default ->
            {
            }
        }
    }

    /** Also one that was denied: a gate that holds it up does not make it right. */
    private void hedgeSide(final boolean buys)
    {
        final long net = world.engine().context().exposure().netDelta();
        if (net == 0 || net > 0 == buys)
        {
            fail("I14", "a hedge on the wrong side was asked for: " + (buys ? "BUY" : "SELL") + " net=" + lots(net));
        }
    }

    void after()
    {
        final RiskContext context = world.engine().context();
        final Exposure exposure = context.exposure();
        believed(context, exposure);
        positions(exposure);
        reduceOnly(exposure, context.orders());
        for (int i = 0; i < world.orders.size(); i++)
        {
            owned(world.orders.get(i));
        }
        for (int i = 0; i < sent; i++)
        {
            sent(i, context, exposure);
        }
        if (!world.lied)
        {
            truth();
        }
        end();
    }

    /** I01: as the engine sees it; what a venue makes beyond it must reduce trading at once. */
    private void believed(final RiskContext context, final Exposure exposure)
    {
        final long worst = exposure.worstNetDelta();
        if (worst > LIMIT && context.tradingState() == TradingState.ACTIVE)
        {
            fail("I01", "believed worst=" + lots(worst) + " limit=" + lots(LIMIT));
        }
    }

    /** I01: over every outcome of what can still happen at the venues. */
    private void truth()
    {
        int longest = world.truth[0] + world.truth[1];
        int shortest = longest;
        for (int i = 0; i < world.orders.size(); i++)
        {
            final SmallOrder one = world.orders.get(i);
            if (!one.probe() && (one.live || one.request != SmallOrder.NONE))
            {
                longest += one.buy ? one.open() : 0;
                shortest -= one.buy ? 0 : one.open();
            }
        }
        if (Math.max(Math.abs(longest), Math.abs(shortest)) > SmallWorld.CLIP + 1)
        {
            fail("I01", "true worst: long=" + longest + " short=" + shortest + " limit=" + (SmallWorld.CLIP + 1));
        }
    }

    /** I02, I03, I22: the position is every fill that was heard of, once, and nothing else. */
    private void positions(final Exposure exposure)
    {
        for (int leg = 0; leg < Leg.COUNT; leg++)
        {
            final long held = exposure.position(Leg.of(leg)).quantity();
            if (held != world.heard[leg] * SmallWorld.LOT)
            {
                fail(adopted ? "I22" : "I03", Leg.of(leg) + " position=" + lots(held) + " fills=" + world.heard[leg]);
            }
        }
    }

    /** I04: an end is final, and nothing that is taken as ended can still trade. */
    private void owned(final SmallOrder one)
    {
        final Order seen = world.seen(one);
        if (seen == null)
        {
            fail("I04", "an order was forgotten that can still be heard of: " + name(one));
            return;
        }
        final int state = seen.state().isTerminal() ? seen.state().code() : SmallOrder.OPEN;
        if (one.engineState != SmallOrder.OPEN && state != one.engineState)
        {
            fail("I04", "left its end: " + name(one) + " state=" + seen.state());
        }
        one.engineState = state;
        if (state != SmallOrder.OPEN && one.open() > 0 && (one.live || one.request != SmallOrder.NONE))
        {
            fail("I04", "taken as " + seen.state() + " while it can still trade: " + name(one));
        }
    }

    /** I09: what is on its way closes no more than is held. */
    private void reduceOnly(final Exposure exposure, final OrderTable orders)
    {
        for (int leg = 0; leg < Leg.COUNT; leg++)
        {
            final long held = exposure.position(Leg.of(leg)).quantity();
            long buys = 0;
            long sells = 0;
            for (int i = 0; i < orders.liveCount(); i++)
            {
                final Order one = orders.live(i);
                final boolean counts = one.leg().ordinal() == leg && one.reduceOnly();
                buys += counts && one.side() == Side.BUY ? one.remaining() : 0;
                sells += counts && one.side() == Side.SELL ? one.remaining() : 0;
            }
            if (buys > Math.max(0, -held) || sells > Math.max(0, held))
            {
                fail("I09", Leg.of(leg) + " held=" + lots(held) + " closing buys=" + lots(buys) + " sells=" +
                    lots(sells));
            }
        }
    }

    private void sent(final int i, final RiskContext context, final Exposure exposure)
    {
        final Order one = context.orders().get(sentId[i]);
        final Leg leg = one.leg();
        final long held = exposure.position(leg).quantity();
        final long net = exposure.netDelta();
        final boolean buys = one.side() == Side.BUY;
        final String name = sentIntent[i] + " " + one.side() + " " + lots(one.quantity()) + " on " + leg +
            " held=" + lots(held) + " net=" + lots(net);
        if (!world.up[leg.ordinal()])
        {
            fail("down", "sent to a venue that is down: " + name);
        }
        final int bound = one.postOnly() ? QUOTES : HEDGE_ATTEMPTS;
        if (sentAttempt[i] > bound && sentIntent[i] != Intent.PROBE)
        {
            fail("I12", "attempt " + sentAttempt[i] + " of " + bound + ": " + name);
        }
        switch (sentIntent[i])
        {
            case FIRST_LEG -> firstLeg(context, exposure, one, name);
            case HEDGE -> takesAway(one, net, buys, name);
            case CLOSE ->
            {
                if (!one.reduceOnly())
                {
                    takesAway(one, net, buys, name);
                }
                else if (held == 0 || held > 0 == buys)
                {
                    fail("I14", name);
                }
            }
            default ->
            {
                if (context.tradingState() == TradingState.HALTED)
                {
                    fail("I07", name);
                }
            }
        }
    }

    /** I11: no quote leads further than a clip on its own side, whatever rests beside it. */
    private void firstLeg(final RiskContext context, final Exposure exposure, final Order one, final String name)
    {
        if (context.mismatch() || context.orders().anyUnknown())
        {
            fail("I10", name);
        }
        if (context.tradingState() != TradingState.ACTIVE)
        {
            fail("I08", name);
        }
        final long held = exposure.position(one.leg()).quantity();
        final long furthest = exposure.resting(one.leg(), one.side()) + (one.side() == Side.BUY ? held : -held);
        if (furthest > SmallWorld.CLIP * SmallWorld.LOT)
        {
            fail("I11", name);
        }
    }

    /** I11: a hedge or a restore is never larger than what is open. */
    private void takesAway(final Order one, final long net, final boolean buys, final String name)
    {
        if (net == 0 || net > 0 == buys || one.quantity() > Math.abs(net))
        {
            fail("I11", name);
        }
    }

    /** A run that calls itself flat is flat. */
    private void end()
    {
        if (exitCode < 0 || exitCode == NOT_FLAT || world.lied)
        {
            return;
        }
        boolean open = world.truth[0] != 0 || world.truth[1] != 0;
        for (int i = 0; i < world.orders.size(); i++)
        {
            open |= world.orders.get(i).live || world.orders.get(i).request != SmallOrder.NONE;
        }
        if (open)
        {
            fail("I19", "ended as flat: exit=" + exitCode + " primary=" + world.truth[0] + " hedge=" + world.truth[1]);
        }
    }

    private void fail(final String invariant, final String numbers)
    {
        if (broken == null)
        {
            broken = invariant;
            what = numbers + " state=" + world.engine().state() + " trading=" + stateBefore + " to " +
                world.engine().context().tradingState();
        }
    }

    private static String name(final SmallOrder one)
    {
        return one.intent + (one.buy ? " BUY " : " SELL ") + one.lots + " on " + Leg.of(one.leg);
    }

    private static String lots(final long quantity)
    {
        return quantity % SmallWorld.LOT == 0 ?
            Long.toString(quantity / SmallWorld.LOT) : quantity + "/" + SmallWorld.LOT;
    }
}
