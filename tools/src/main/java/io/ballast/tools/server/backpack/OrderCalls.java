package io.ballast.tools.server.backpack;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.RejectClass;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.server.Wire;
import io.ballast.tools.venue.VenueOrder;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Creates and cancels: sent to the model, answered by what it says. A create that is never heard of is never answered;
 * after a minute its connection is closed.
 */
final class OrderCalls
{
    /** Answers that may be waited for at a time; beyond it the oldest connection is closed. */
    static final int MAX_WAITING = 1024;

    /** A create that is older has no answer on its way any more, where another has the same id. */
    private static final long YOUNG_NS = 1_000_000_000L;

    private static final long PATIENCE_NS = 60_000_000_000L;

    private final VenueModel model;
    private final Wire wire;
    private final Replies replies;
    private final OrderText text;
    private final OrderForm form;
    private final int acceptedPercent;
    private final JsonText json = new JsonText();
    private final List<Create> creates = new ArrayList<>();
    private final List<Cancel> cancels = new ArrayList<>();

    OrderCalls(
        final VenueModel model, final Wire wire, final Replies replies, final OrderText text, final int acceptedPercent)
    {
        this.model = model;
        this.wire = wire;
        this.replies = replies;
        this.text = text;
        this.acceptedPercent = acceptedPercent;
        form = new OrderForm(model.view(), model.book());
    }

    /** The orders of one request. */
    private static final class Batch
    {
        private final long exchange;
        private final boolean list;
        private final String[] answers;
        private int missing;

        Batch(final long exchange, final boolean list, final int size)
        {
            this.exchange = exchange;
            this.list = list;
            answers = new String[size];
            missing = size;
        }
    }

    private record Create(long id, Batch batch, int index, long sequence, long sinceNs)
    {
    }

    private record Cancel(long id, long exchange, long sequence, long sinceNs)
    {
    }

    // ------------------------------------------------------------------ requests

    /** One order or a list of them. */
    void create(final Call call)
    {
        if (call.bodies.isEmpty())
        {
            throw Problem.payload("EOF while parsing a value");
        }
        final Batch batch = new Batch(call.exchange, call.batch, call.bodies.size());
        final Problem[] problems = new Problem[batch.missing];
        for (int i = 0; i < problems.length; i++)
        {
            problems[i] = problem(call, i);
        }
        for (int i = 0; i < problems.length; i++)
        {
            if (problems[i] == null)
            {
                final VenueModel.Order order = form.read(call.bodies.get(i));
                creates.add(new Create(order.clientOrderId, batch, i, model.order(call.nowNs, order), call.nowNs));
            }
            else
            {
                answer(call.nowNs, batch, i, error(problems[i]));
            }
        }
        shed(creates.size() > MAX_WAITING ? creates.remove(0).batch.exchange : -1);
    }

    /** What is wrong with one order of a list; what spoils the whole request is thrown. */
    private Problem problem(final Call call, final int index)
    {
        try
        {
            form.read(call.bodies.get(index));
            return null;
        }
        catch (final Problem ex)
        {
            if (!call.batch || ex.code().isEmpty())
            {
                throw ex;
            }
            return ex;
        }
    }

    /** One order by either id. */
    void cancel(final Call call)
    {
        OrderForm.requireSymbol(call.field("symbol"), model.view());
        final long id = id(call.field("orderId"), call.field("clientId"));
        cancels.add(new Cancel(id, call.exchange, model.cancel(call.nowNs, id, 0), call.nowNs));
        shed(cancels.size() > MAX_WAITING ? cancels.remove(0).exchange : -1);
    }

    /** The model's id of an order that is named in one of two ways. */
    long id(final String orderId, final String clientId)
    {
        if (orderId == null == (clientId == null))
        {
            throw Problem.client("Must specify either `orderId` or `clientId`");
        }
        if (clientId != null)
        {
            final Long id = ClientIds.of(clientId);
            if (id == null)
            {
                throw Problem.payload("clientId: invalid value, expected u32");
            }
            return id;
        }
        final VenueOrder order = model.view().order(orderId);
        return order == null ? ClientIds.NOBODY : order.clientOrderId();
    }

    private void shed(final long exchange)
    {
        if (exchange >= 0)
        {
            wire.drop(exchange);
        }
    }

    // ------------------------------------------------------------------ what the model says

    /** Of an order or a cancel, in time order. */
    void onExecution(final long nowNs, final ExecutionEventDecoder event)
    {
        final long id = event.clientOrderId();
        switch (event.executionType())
        {
            case CANCEL_ACCEPTED, CANCEL_REJECTED, CANCEL_UNKNOWN -> cancelled(nowNs, id, event);
            default ->
            {
                final int at = create(id, event.rejectClass() == RejectClass.DUPLICATE ? nowNs : nowNs - YOUNG_NS);
                final boolean silent = event.executionType() != ExecutionType.UNKNOWN &&
                    event.executionType() != ExecutionType.REJECTED && isSilenced(id);
                if (at >= 0 && !silent)
                {
                    created(nowNs, creates.remove(at), event);
                }
            }
        }
    }

    private boolean isSilenced(final long id)
    {
        final VenueOrder order = model.view().order(id);
        return order != null && order.silenced();
    }

    /** Of equal ids the first since a time, for those before it were lost; else the last. */
    private int create(final long id, final long sinceNs)
    {
        int found = -1;
        for (int i = 0; i < creates.size(); i++)
        {
            if (creates.get(i).id == id)
            {
                found = i;
                if (creates.get(i).sinceNs > sinceNs)
                {
                    return i;
                }
            }
        }
        return found;
    }

    private void created(final long nowNs, final Create create, final ExecutionEventDecoder event)
    {
        final Batch batch = create.batch;
        switch (event.executionType())
        {
            case UNKNOWN ->
            {
                creates.removeIf(other -> other.batch == batch);
                if (event.venueCode() == 0)
                {
                    replies.nothing(nowNs, batch.exchange);
                }
                else
                {
                    replies.problem(nowNs, batch.exchange, Problem.refusal(event.venueCode(), event.text()));
                }
            }
            case REJECTED ->
            {
                final int status = event.venueCode() >= 400 && event.venueCode() < 600 ? event.venueCode() : 400;
                final String words = event.text();
                if (batch.list)
                {
                    answer(nowNs, batch, create.index, error(Problem.refusal(status, words)));
                }
                else if (words.isEmpty())
                {
                    replies.empty(nowNs, batch.exchange, status);
                }
                else
                {
                    replies.problem(nowNs, batch.exchange, Problem.refusal(status, words));
                }
            }
            default -> answer(nowNs, batch, create.index, order(batch, model.view().order(create.id)));
        }
    }

    private String order(final Batch batch, final VenueOrder order)
    {
        json.clear().open();
        if (batch.list)
        {
            json.text("operation", "Ok");
        }
        text.fields(json, order, order.filled(), order.status());
        return json.close().out().toString();
    }

    private String error(final Problem problem)
    {
        json.clear().open().text("operation", "Err").text("code", problem.code());
        return json.text("message", problem.getMessage()).close().out().toString();
    }

    private void answer(final long nowNs, final Batch batch, final int index, final String answer)
    {
        batch.answers[index] = answer;
        batch.missing--;
        if (batch.missing == 0)
        {
            json.clear().out().ascii(batch.list ? "[" : "").ascii(String.join(",", batch.answers))
                .ascii(batch.list ? "]" : "");
            replies.json(nowNs, batch.exchange, json);
        }
    }

    private void cancelled(final long nowNs, final long id, final ExecutionEventDecoder event)
    {
        final Iterator<Cancel> waiting = cancels.iterator();
        while (waiting.hasNext())
        {
            final Cancel cancel = waiting.next();
            if (cancel.id == id)
            {
                waiting.remove();
                cancelled(nowNs, cancel, event);
                return;
            }
        }
    }

    private void cancelled(final long nowNs, final Cancel cancel, final ExecutionEventDecoder event)
    {
        switch (event.executionType())
        {
            case CANCEL_ACCEPTED ->
            {
                final VenueOrder order = model.view().order(cancel.id);
                if (order == null || order.status() != OrderStatus.CANCELLED || wire.draw(100) < acceptedPercent)
                {
                    replies.empty(nowNs, cancel.exchange, 202);
                }
                else
                {
                    text.write(json.clear(), order);
                    replies.json(nowNs, cancel.exchange, json);
                }
            }
            case CANCEL_REJECTED -> replies.problem(nowNs, cancel.exchange,
                Problem.refusal(event.venueCode() >= 400 && event.venueCode() < 600 ? event.venueCode() : 400,
                    event.text()));
            default -> replies.nothing(nowNs, cancel.exchange);
        }
    }

    /** A command never left. */
    void unsent(final long sequence)
    {
        for (final Create create : List.copyOf(creates))
        {
            if (create.sequence == sequence)
            {
                creates.removeIf(other -> other.batch == create.batch);
                wire.drop(create.batch.exchange);
            }
        }
        for (final Cancel cancel : List.copyOf(cancels))
        {
            if (cancel.sequence == sequence)
            {
                cancels.remove(cancel);
                wire.drop(cancel.exchange);
            }
        }
    }

    // ------------------------------------------------------------------ time

    /** When patience with the oldest ends. */
    long nextTimerNs()
    {
        final long createNs = creates.isEmpty() ? Long.MAX_VALUE - PATIENCE_NS : creates.get(0).sinceNs;
        final long cancelNs = cancels.isEmpty() ? Long.MAX_VALUE - PATIENCE_NS : cancels.get(0).sinceNs;
        return Math.min(createNs, cancelNs) + PATIENCE_NS;
    }

    void onTimer(final long nowNs)
    {
        while (!creates.isEmpty() && creates.get(0).sinceNs + PATIENCE_NS <= nowNs)
        {
            wire.drop(creates.remove(0).batch.exchange);
        }
        while (!cancels.isEmpty() && cancels.get(0).sinceNs + PATIENCE_NS <= nowNs)
        {
            wire.drop(cancels.remove(0).exchange);
        }
    }

    /** The connections are gone, and whoever waited on them. */
    void forget()
    {
        for (final Create create : creates)
        {
            wire.drop(create.batch.exchange);
        }
        for (final Cancel cancel : cancels)
        {
            wire.drop(cancel.exchange);
        }
        creates.clear();
        cancels.clear();
    }
}
