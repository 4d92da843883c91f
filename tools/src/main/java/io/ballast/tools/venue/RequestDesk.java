package io.ballast.tools.venue;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.instrument.Leg;

/**
 * Where requests arrive at a venue: decoded, held against the faults of the run, and carried out.
 */
final class RequestDesk
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final int UNAVAILABLE = 503;

    private final SimGateway gateway;
    private final SimWays ways;
    private final Leg leg;
    private final Venue venue;
    private final ActiveFaults faults;
    private final EventWriter writer;
    private final QueryDesk queries;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final CancelCommandDecoder cancelCommand = new CancelCommandDecoder();
    private final QueryCommandDecoder queryCommand = new QueryCommandDecoder();

    RequestDesk(
        final SimGateway gateway,
        final SimWays ways,
        final Leg leg,
        final Venue venue,
        final ActiveFaults faults,
        final EventWriter writer)
    {
        this.gateway = gateway;
        this.ways = ways;
        this.leg = leg;
        this.venue = venue;
        this.faults = faults;
        this.writer = writer;
        queries = new QueryDesk(gateway, ways, venue, writer);
    }

    /** A command arrives. */
    void arrive(final SimTask task, final long nowNs)
    {
        header.wrap(task.buffer, 0);
        final int body = MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId())
        {
            case OrderCommandDecoder.TEMPLATE_ID ->
                order(orderCommand.wrap(task.buffer, body, header.blockLength(), header.version()), nowNs);
            case CancelCommandDecoder.TEMPLATE_ID ->
                cancel(cancelCommand.wrap(task.buffer, body, header.blockLength(), header.version()), nowNs);
            case CancelAllCommandDecoder.TEMPLATE_ID ->
            {
                venue.cancelAll(OrderStatus.CANCELLED, "CLIENT_CANCEL", nowNs);
                gateway.taken(null, nowNs);
                if (gateway.isUp())
                {
                    answerCancel(0, new Fate(ExecutionType.CANCEL_ACCEPTED), nowNs);
                }
            }
            case QueryCommandDecoder.TEMPLATE_ID ->
                query(queryCommand.wrap(task.buffer, body, header.blockLength(), header.version()), nowNs);
            default -> throw new IllegalStateException("not a command: templateId=" + header.templateId());
        }
    }

    /** The order that a command asks for. */
    static VenueOrder order(final OrderCommandDecoder command)
    {
        return new VenueOrder(
            command.clientOrderId(),
            command.side(),
            command.orderType(),
            command.timeInForce(),
            command.postOnly() == Flag.YES,
            command.reduceOnly() == Flag.YES,
            command.price(),
            command.quantity(),
            command.expiryNs(),
            command.intent(),
            command.cycle(),
            command.attempt());
    }

    private void order(final OrderCommandDecoder command, final long nowNs)
    {
        final VenueOrder order = order(command);
        Refusal refusal = null;
        boolean execute = true;
        for (int i = 0; i < faults.size(); i++)
        {
            if (faults.acts(i, FaultTrigger.ORDER, leg, order, null, nowNs))
            {
                final FaultRule rule = faults.rule(i);
                refusal = rule.action() == FaultAction.REJECT ? rule.effect().refusal() : refusal;
                execute &= afflict(order, rule, nowNs);
            }
        }
        if (refusal != null)
        {
            venue.refuse(order, refusal, nowNs);
        }
        else if (execute)
        {
            venue.place(order, nowNs);
            gateway.taken(order, nowNs);
        }
    }

    /** Returns whether the order is carried out. */
    private boolean afflict(final VenueOrder order, final FaultRule rule, final long nowNs)
    {
        final FaultRule.Effect effect = rule.effect();
        order.faults = order.faults == null ? new OrderFaults() : order.faults;
        switch (rule.action())
        {
            case SILENCE ->
            {
                order.faults.silenced = true;
                order.faults.muted = !effect.streamed();
                if (!effect.is("none"))
                {
                    final boolean error = effect.is("error");
                    gateway.report(order, ExecutionType.UNKNOWN, ReportSource.GATEWAY, RejectClass.NONE,
                        error ? UNAVAILABLE : 0, error ? "Service unavailable" : "empty reply", nowNs);
                }
                return effect.execute();
            }
            case LOSE ->
            {
                return false;
            }
            case DELAY -> order.faults.delayNs = effect.delayNs();
            case DUPLICATE ->
            {
                order.faults.duplicated = true;
                order.faults.duplicateNs = effect.delayNs();
                order.faults.renumbered = effect.is("new");
            }
            case OVERTAKE ->
            {
                order.faults.acceptanceNs = effect.is("acceptance") ? effect.delayNs() : 0;
                order.faults.fillsNs = effect.is("fills") ? effect.delayNs() : 0;
            }
            case SHARE_ID -> order.faults.sharesId = true;
            case HIDE -> order.faults.hidden = true;
            case PEND -> order.faults.pendNs = effect.forNs();
            case FORGET -> order.faults.forgottenUntilNs = SimSession.after(nowNs, effect.forNs());
            case SCANT -> order.faults.scant = effect.amount();
            case OVERFILL -> order.faults.overfill = rule;
            case PARTIAL ->
            {
                order.faults.script = rule;
                order.scripted = true;
            }
            case REJECT ->
            {
                return false;
            }
            default -> throw new IllegalStateException("not for orders: action=" + rule.action());
        }
        return true;
    }

    /** What becomes of a cancel; without faults it is carried out and answered. */
    private static final class Fate
    {
        private boolean execute = true;
        private boolean answered = true;
        private long delayNs;
        /** Null for what the venue says. */
        private ExecutionType answer;
        private Refusal refusal = Refusal.NONE;

        private Fate(final ExecutionType answer)
        {
            this.answer = answer;
        }
    }

    private void cancel(final CancelCommandDecoder command, final long nowNs)
    {
        final long clientOrderId = command.clientOrderId();
        final VenueOrder order = venue.desk().order(clientOrderId);
        final Fate fate = new Fate(null);
        if (order != null && order.forgotten(nowNs))
        {
            fate.execute = false;
            fate.answer = ExecutionType.CANCEL_REJECTED;
            fate.refusal = Refusal.ORDER_NOT_FOUND;
        }
        for (int i = 0; i < faults.size(); i++)
        {
            if (faults.acts(i, FaultTrigger.CANCEL, leg, order, null, nowNs))
            {
                afflict(order, faults.rule(i), fate, nowNs);
            }
        }
        if (fate.execute)
        {
            final boolean taken = venue.cancel(clientOrderId, command.timeToLiveMs() * MILLISECOND_NS, nowNs);
            if (fate.answer == null)
            {
                fate.answer = taken ? ExecutionType.CANCEL_ACCEPTED : ExecutionType.CANCEL_REJECTED;
                fate.refusal = taken ? Refusal.NONE : Refusal.ORDER_NOT_FOUND;
            }
        }
        if (fate.answered && gateway.isUp())
        {
            answerCancel(clientOrderId, fate, nowNs);
        }
    }

    private void answerCancel(final long clientOrderId, final Fate fate, final long nowNs)
    {
        final SimTask task = ways.reply(nowNs, fate.delayNs);
        task.length = writer.cancelReport(
            task.buffer,
            venue,
            clientOrderId,
            fate.answer,
            fate.answer == ExecutionType.CANCEL_UNKNOWN ? ReportSource.GATEWAY : ReportSource.REPLY,
            fate.refusal.rejectClass(),
            fate.refusal.code(),
            fate.refusal.text(),
            venue.stampNs());
        ways.add(task);
    }

    private void afflict(final VenueOrder order, final FaultRule rule, final Fate fate, final long nowNs)
    {
        final FaultRule.Effect effect = rule.effect();
        switch (rule.action())
        {
            case REJECT ->
            {
                fate.execute = false;
                fate.answer = ExecutionType.CANCEL_REJECTED;
                fate.refusal = effect.refusal();
            }
            case SILENCE ->
            {
                fate.execute = effect.execute();
                fate.answered = !effect.is("none");
                fate.answer = ExecutionType.CANCEL_UNKNOWN;
            }
            case LOSE ->
            {
                fate.execute = false;
                fate.answered = false;
            }
            case DELAY -> fate.delayNs = effect.delayNs();
            case LATE_FILL ->
            {
                if (order != null && order.status == OrderStatus.OPEN)
                {
                    order.faults = order.faults == null ? new OrderFaults() : order.faults;
                    order.faults.delayNs = effect.delayNs();
                    venue.fillResting(order, order.remaining(), nowNs);
                    fate.execute = false;
                    fate.answer = effect.is("accepted") ?
                        ExecutionType.CANCEL_ACCEPTED : ExecutionType.CANCEL_REJECTED;
                    fate.refusal = effect.is("accepted") ? Refusal.NONE : Refusal.ORDER_NOT_FOUND;
                }
            }
            default -> throw new IllegalStateException("not for cancels: action=" + rule.action());
        }
    }

    private void query(final QueryCommandDecoder command, final long nowNs)
    {
        final QueryKind kind = command.kind();
        FaultRule fault = null;
        long delayNs = 0;
        for (int i = 0; i < faults.size(); i++)
        {
            if (faults.acts(i, FaultTrigger.QUERY, leg, null, kind, nowNs))
            {
                final FaultRule rule = faults.rule(i);
                delayNs += rule.action() == FaultAction.DELAY ? rule.effect().delayNs() : 0;
                fault = rule.action() == FaultAction.DELAY ? fault : rule;
            }
        }
        if ((fault == null || fault.action() != FaultAction.LOSE) && gateway.isUp())
        {
            queries.answer(command, fault, ways.answerNs(nowNs) + delayNs);
        }
    }
}
