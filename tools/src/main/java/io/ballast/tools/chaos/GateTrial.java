package io.ballast.tools.chaos;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskCheck;
import io.ballast.core.risk.RiskCheckType;
import io.ballast.core.risk.RiskContext;

import java.util.HashSet;
import java.util.Set;

/**
 * Asks the checks of the gate more than the engine does, and changes nothing. Of a first leg that was denied, which
 * other codes would have objected: the record names the first. And some codes guard against what this engine never asks
 * for: with each first leg that passes they are asked for one that breaks them, and must deny it; so must R22 beside
 * every order whose outcome is unknown. What a process decided as it died is told by the next one, and may be over by
 * then.
 */
final class GateTrial
{
    private static final long ABSURD = 1_000_000_000_000_000L;
    private static final int ORDER_SIZE = 6;
    private static final int NOTIONAL = 7;
    private static final int MINIMUM = 8;
    private static final int TICK = 10;
    private static final int NET_DELTA = 12;
    private static final int MESSAGE_BUDGET = 16;
    private static final int REPETITION = 17;
    private static final int DUPLICATE = 18;
    private static final int SELF_TRADE = 19;
    private static final int UNKNOWN_ORDER = 22;

    private final OrderRequest request = new OrderRequest();
    private final RiskCheckType[] types = RiskCheckType.values();
    private final RiskCheck[] checks = new RiskCheck[RecordTally.CODES];
    private final Set<Long> tried = new HashSet<>();
    private final long[] hits;

    /**
     * A trial of one world.
     *
     * @param config of its engine.
     * @param hits   by risk code, counted here.
     */
    GateTrial(final EngineConfig config, final long[] hits)
    {
        this.hits = hits;
        for (final RiskCheckType type : types)
        {
            checks[type.code()] = type.create(config);
        }
    }

    /**
     * A decision of the gate has been recorded.
     *
     * @param risk    the record.
     * @param context as it stands after the input that it belongs to.
     * @param nowNs   event time.
     * @return the code that passed what it must deny, 0 where none did.
     */
    int onRisk(final RiskRecordDecoder risk, final RiskContext context, final long nowNs)
    {
        if (risk.intent() != Intent.FIRST_LEG)
        {
            return 0;
        }
        if (risk.code() == 0)
        {
            return tries(risk, context, nowNs);
        }
        for (final RiskCheckType type : types)
        {
            if (type.code() != risk.code() && type.appliesTo(Intent.FIRST_LEG) && objects(type.code()))
            {
                take(risk);
                hits[type.code()] += checks[type.code()].check(request, context, nowNs) == 0 ? 0 : 1;
            }
        }
        return 0;
    }

    /** Asking for the message budget moves its window, so that it is not asked twice. */
    private static boolean objects(final int code)
    {
        return code != MESSAGE_BUDGET && code != ORDER_SIZE && code != TICK && (code < REPETITION || code > SELF_TRADE);
    }

    private int tries(final RiskRecordDecoder risk, final RiskContext context, final long nowNs)
    {
        take(risk);
        request.allowedQuantity = ABSURD;
        int passed = denies(ORDER_SIZE, context, nowNs);
        take(risk);
        request.allowedQuantity = ABSURD;
        passed |= denies(NOTIONAL, context, nowNs);
        take(risk);
        request.allowedQuantity = ABSURD;
        passed |= denies(NET_DELTA, context, nowNs);
        take(risk);
        request.allowedQuantity++;
        passed |= denies(MINIMUM, context, nowNs);
        take(risk);
        request.price++;
        request.allowedPrice++;
        request.postOnly = false;
        passed |= denies(TICK, context, nowNs);
        take(risk);
        request.progressCount = Integer.MAX_VALUE;
        passed |= denies(REPETITION, context, nowNs);
        final Order order = context.orders().get(risk.clientOrderId());
        if (order != null)
        {
            take(risk);
            passed |= denies(DUPLICATE, context, nowNs);
        }
        if (order != null && !order.state().isTerminal())
        {
            take(risk);
            request.side = request.side == Side.BUY ? Side.SELL : Side.BUY;
            passed |= denies(SELF_TRADE, context, nowNs);
        }
        return passed;
    }

    /**
     * An input has been taken. This engine asks for nothing beside an order whose outcome is unknown; where one is, a
     * first leg is asked for on both venues, beside an unknown hedge or close a close, and a hedge unless that one rested.
     *
     * @param context as it stands after the input.
     * @param nowNs   event time.
     * @return the code that passed what it must deny, 0 where none did.
     */
    int onInput(final RiskContext context, final long nowNs)
    {
        final OrderTable orders = context.orders();
        int passed = 0;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            final boolean unknown = order.state() == OrderState.UNKNOWN || order.state() == OrderState.ENDING;
            if (unknown && tried.add(order.clientOrderId()))
            {
                passed |= besideUnknown(order, Intent.FIRST_LEG, Leg.PRIMARY, context, nowNs);
                passed |= besideUnknown(order, Intent.FIRST_LEG, Leg.HEDGE, context, nowNs);
                if (order.intent() == Intent.HEDGE || order.intent() == Intent.CLOSE)
                {
                    passed |= besideUnknown(order, Intent.CLOSE, order.leg(), context, nowNs);
                    passed |= order.postOnly() ? 0 : besideUnknown(order, Intent.HEDGE, Leg.HEDGE, context, nowNs);
                }
            }
        }
        return passed;
    }

    private int besideUnknown(
        final Order order, final Intent intent, final Leg leg, final RiskContext context, final long nowNs)
    {
        request.clear();
        request.leg = leg;
        request.side = order.side();
        request.intent = intent;
        request.quantity = order.quantity();
        request.allowedQuantity = order.quantity();
        return denies(UNKNOWN_ORDER, context, nowNs);
    }

    private int denies(final int code, final RiskContext context, final long nowNs)
    {
        if (checks[code].check(request, context, nowNs) == 0)
        {
            return code;
        }
        hits[code]++;
        return 0;
    }

    private void take(final RiskRecordDecoder risk)
    {
        request.clear();
        request.leg = Leg.of(risk.instrumentId());
        request.side = risk.side();
        request.intent = risk.intent();
        request.clientOrderId = risk.clientOrderId();
        request.price = risk.price();
        request.quantity = risk.quantity();
        request.postOnly = true;
        request.allowedPrice = request.price;
        request.allowedQuantity = request.quantity;
    }
}
