package io.ballast.tools.server.grvt;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.venue.VenueIds;
import io.ballast.tools.venue.VenueOrder;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayList;
import java.util.List;

/**
 * Questions about orders, fills, positions and the account: asked of the model, answered when its rows are complete.
 * What has no question of its own there goes with a related one.
 */
final class QuestionDesk
{
    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;

    private final VenueModel model;
    private final Replies replies;
    private final TradingDesk desk;
    private final OrderText orders;
    private final AccountText account;
    private final Clock clock;
    private final Long2ObjectHashMap<Question> questions = new Long2ObjectHashMap<>();

    /** What is asked for. */
    enum Topic
    {
        ORDER(QueryKind.ORDER),
        OPEN_ORDERS(QueryKind.OPEN_ORDERS),
        ORDER_HISTORY(QueryKind.OPEN_ORDERS),
        FILLS(QueryKind.FILLS),
        POSITIONS(QueryKind.POSITION),
        SUMMARY(QueryKind.ACCOUNT),
        AGGREGATED(QueryKind.ACCOUNT);

        private final QueryKind kind;

        Topic(final QueryKind kind)
        {
            this.kind = kind;
        }
    }

    /** One that waits, with the rows that have come. */
    private static final class Question
    {
        private Call call;
        private Topic topic;
        private long sinceNs;
        private long untilNs;
        private int limit;
        private String cursor;
        private boolean concerned;
        private final List<Row> orders = new ArrayList<>();
        private final List<Fill> fills = new ArrayList<>();
        private final long[] values = new long[4];
        private boolean row;
    }

    private record Row(long clientOrderId, OrderStatus status, long filled)
    {
    }

    QuestionDesk(
        final VenueModel model,
        final Replies replies,
        final TradingDesk desk,
        final OrderText orders,
        final AccountText account,
        final Clock clock)
    {
        this.model = model;
        this.replies = replies;
        this.desk = desk;
        this.orders = orders;
        this.account = account;
        this.clock = clock;
    }

    void ask(final long nowNs, final Call call, final Topic topic, final GrvtFields body, final boolean concerned)
    {
        final Question question = new Question();
        question.call = call;
        question.topic = topic;
        question.sinceNs = nowNs;
        question.concerned = concerned;
        question.untilNs = body.id("end_time", Long.MAX_VALUE);
        question.limit = (int)Math.min(body.id("limit", DEFAULT_LIMIT), MAX_LIMIT);
        question.cursor = body.loose("cursor");
        questions.put(model.query(
            nowNs, topic.kind, topic == Topic.ORDER ? named(body) : 0, body.id("start_time", 0)), question);
    }

    private long named(final GrvtFields body)
    {
        final long clientOrderId = body.id("client_order_id", 0);
        final String orderId = body.loose("order_id");
        if (clientOrderId != 0)
        {
            return clientOrderId;
        }
        if (orderId.isEmpty())
        {
            throw GrvtError.NO_ORDER_NAMED.refused();
        }
        final VenueOrder known = model.view().order(orderId);
        return known == null ? 0 : known.clientOrderId();
    }

    // ------------------------------------------------------------------ rows

    void onOrder(final OrderStatusEventDecoder event)
    {
        final Question question = questions.get(event.queryId());
        if (question != null && event.result() == QueryResult.FOUND)
        {
            question.orders.add(new Row(event.clientOrderId(), event.status(), event.cumulativeQuantity()));
        }
    }

    void onFill(final ExecutionEventDecoder event)
    {
        final Question question = questions.get(event.queryId());
        if (question != null)
        {
            question.fills.add(TradingDesk.fill(event));
        }
    }

    void onPosition(final PositionEventDecoder event)
    {
        row(event.queryId(), event.quantity(), event.entryPrice(), event.liquidationPrice(), 0);
    }

    void onAccount(final AccountEventDecoder event)
    {
        row(event.queryId(), event.equity(), event.availableMargin(), event.initialMargin(),
            event.maintenanceMargin());
    }

    private void row(final long queryId, final long a, final long b, final long c, final long d)
    {
        final Question question = questions.get(queryId);
        if (question != null)
        {
            question.row = true;
            question.values[0] = a;
            question.values[1] = b;
            question.values[2] = c;
            question.values[3] = d;
        }
    }

    void onDone(final long nowNs, final long queryId, final QueryResult result)
    {
        final Question question = questions.remove(queryId);
        if (question == null)
        {
            return;
        }
        final Call call = question.call;
        if (result == QueryResult.FAILED)
        {
            replies.refuse(nowNs, call, GrvtError.INTERNAL);
            return;
        }
        final boolean one = question.topic == Topic.SUMMARY || question.topic == Topic.AGGREGATED;
        if (one && !question.row || question.topic == Topic.ORDER && question.orders.isEmpty())
        {
            replies.refuse(nowNs, call, GrvtError.NOT_FOUND);
            return;
        }
        final GrvtWriter json = replies.begin(call).open(Shape.ANSWER);
        switch (question.topic)
        {
            case ORDER -> order(json.value("result"), question.orders.get(0));
            case OPEN_ORDERS -> openOrders(json.list("result"), question);
            case ORDER_HISTORY -> history(json, question);
            case FILLS -> fills(json, question);
            case POSITIONS -> positions(json.list("result"), question, clock.stampNs(nowNs));
            case SUMMARY -> account.account(json.value("result"), clock.stampNs(nowNs), question.values[0],
                question.values[1], question.values[2], question.values[3]);
            case AGGREGATED -> account.aggregated(json.value("result"), question.values[0], question.values[1]);
        }
        json.close();
        replies.end(nowNs, call);
    }

    // ------------------------------------------------------------------ answers

    private void order(final GrvtWriter json, final Row row)
    {
        final GrvtOrder sent = desk.order(row.clientOrderId);
        final VenueOrder known = model.view().order(row.clientOrderId);
        final GrvtOrder.State state = new GrvtOrder.State();
        state.status = status(row.status);
        state.traded = row.filled;
        state.orderId = VenueIds.order(model.view().profile(), known.orderId());
        state.reason = row.status == OrderStatus.REJECTED ? sent.told.reason : Reasons.ofEnd(known.endReason());
        state.updatedNs = known.updatedNs();
        state.average = known.filled() == 0 ? 0 :
            FixedPoint.mulDiv(known.executed(), FixedPoint.SCALE, known.filled(), Rounding.HALF_EVEN);
        orders.order(json, sent, state);
    }

    private static String status(final OrderStatus status)
    {
        return status == OrderStatus.EXPIRED ? "CANCELLED" : status.name();
    }

    private void openOrders(final GrvtWriter json, final Question question)
    {
        for (final Row row : question.orders)
        {
            if (question.concerned && desk.order(row.clientOrderId) != null)
            {
                order(json, row);
            }
        }
        json.close();
    }

    /** Ended orders, newest first. */
    private void history(final GrvtWriter json, final Question question)
    {
        json.list("result");
        final List<VenueOrder> ended = model.view().orders(
            order -> order.status() != OrderStatus.OPEN && order.status() != OrderStatus.PENDING);
        boolean begun = question.cursor.isEmpty();
        int left = question.limit;
        String next = "";
        for (int i = ended.size() - 1; i >= 0 && question.concerned; i--)
        {
            final VenueOrder order = ended.get(i);
            final String id = VenueIds.order(model.view().profile(), order.orderId());
            if (begun && order.createdNs() <= question.untilNs && desk.order(order.clientOrderId()) != null)
            {
                if (left-- == 0)
                {
                    break;
                }
                order(json, new Row(order.clientOrderId(), order.status(), order.filled()));
                next = left == 0 && i > 0 ? id : "";
            }
            begun |= id.equals(question.cursor);
        }
        json.close().text("next", next);
    }

    /** Fills, newest first. */
    private void fills(final GrvtWriter json, final Question question)
    {
        json.list("result");
        boolean begun = question.cursor.isEmpty();
        int left = question.limit;
        String next = "";
        for (int i = question.fills.size() - 1; i >= 0 && question.concerned; i--)
        {
            final Fill fill = question.fills.get(i);
            if (begun && fill.timeNs() <= question.untilNs)
            {
                if (left-- == 0)
                {
                    break;
                }
                account.fill(json, fill);
                next = left == 0 && i > 0 ? fill.tradeId() : "";
            }
            begun |= fill.tradeId().equals(question.cursor);
        }
        json.close().text("next", next);
    }

    private void positions(final GrvtWriter json, final Question question, final long stampNs)
    {
        if (question.row && question.concerned && question.values[0] != 0)
        {
            account.position(json, stampNs, question.values[0], question.values[1], question.values[2]);
        }
        json.close();
    }

    /** When patience with the model ends. */
    long nextTimerNs()
    {
        long next = Long.MAX_VALUE;
        for (final Question question : questions.values())
        {
            next = Math.min(next, question.sinceNs + PATIENCE_NS);
        }
        return next;
    }

    /** What the model does not answer is never answered: whoever waits sees the connection go. */
    void onTimer(final long nowNs)
    {
        questions.values().removeIf(question ->
        {
            final boolean over = question.sinceNs + PATIENCE_NS <= nowNs;
            if (over)
            {
                replies.drop(question.call);
            }
            return over;
        });
    }

    /** The connections are gone, and with them everybody who waits. */
    void drop()
    {
        questions.values().forEach(question -> replies.drop(question.call));
        questions.clear();
    }
}
