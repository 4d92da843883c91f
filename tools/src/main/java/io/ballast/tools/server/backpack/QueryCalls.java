package io.ballast.tools.server.backpack;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.Side;
import io.ballast.tools.server.WholeBook;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.server.Wire;
import io.ballast.tools.venue.VenueOrder;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.List;
import java.util.Map;

/**
 * Requests that ask: sent to the model as queries, answered from their rows. One that is lost is never answered; after
 * a minute its connection is closed.
 */
final class QueryCalls
{
    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final List<String> DEPTH_LIMITS = List.of("5", "10", "20", "50", "100", "500", "1000");

    private final VenueModel model;
    private final Wire wire;
    private final Replies replies;
    private final OrderCalls orders;
    private final OrderText text;
    private final AccountText account;
    private final WireClock clock;
    private final JsonText json = new JsonText();
    private final Long2ObjectHashMap<Question> questions = new Long2ObjectHashMap<>();

    QueryCalls(
        final VenueModel model,
        final Wire wire,
        final Replies replies,
        final OrderCalls orders,
        final OrderText text,
        final AccountText account,
        final WireClock clock)
    {
        this.model = model;
        this.wire = wire;
        this.replies = replies;
        this.orders = orders;
        this.text = text;
        this.account = account;
        this.clock = clock;
    }

    private void ask(
        final Call call, final QueryKind kind, final long id, final long sinceNs, final Question.Answer answer)
    {
        questions.put(model.query(call.nowNs, kind, id, sinceNs), new Question(call, answer));
    }

    // ------------------------------------------------------------------ requests

    void depth(final Call call)
    {
        symbol(call);
        final String limit = call.query.containsKey("limit") ?
            call.word("limit", "1000", "DepthLimit", DEPTH_LIMITS) : "1000";
        ask(call, QueryKind.BOOK, 0, 0, question -> depth(question, Integer.parseInt(limit)));
    }

    void order(final Call call)
    {
        symbol(call);
        final long id = orders.id(call.query.get("orderId"), call.query.get("clientId"));
        ask(call, QueryKind.ORDER, id, 0, question ->
        {
            if (question.orders.isEmpty())
            {
                throw Problem.NOT_FOUND;
            }
            order(question.orders.get(0));
        });
    }

    void openOrders(final Call call)
    {
        optionalSymbol(call);
        ask(call, QueryKind.OPEN_ORDERS, 0, 0, question ->
        {
            json.list();
            question.orders.forEach(this::order);
            json.end();
        });
    }

    /** Everything that rests ends; what does is found out by asking behind it. */
    void cancelAll(final Call call)
    {
        OrderForm.requireSymbol(call.field("symbol"), model.view());
        final List<VenueOrder> resting = model.view().orders(order -> order.status() == OrderStatus.OPEN);
        if ("ConditionalOrder".equals(call.field("orderType")))
        {
            resting.clear();
        }
        else
        {
            model.cancelAll(call.nowNs);
        }
        ask(call, QueryKind.OPEN_ORDERS, 0, 0, question ->
        {
            json.list();
            for (final VenueOrder order : resting)
            {
                if (order.status() == OrderStatus.CANCELLED)
                {
                    text.write(json, order);
                }
            }
            json.end();
        });
    }

    void fills(final Call call)
    {
        optionalSymbol(call);
        final long fromMs = call.number("from", 0, Long.MAX_VALUE / 1_000_000);
        final long toMs = call.number("to", Long.MAX_VALUE / 1_000_000, Long.MAX_VALUE / 1_000_000);
        Page.of(call, 0);
        ask(call, QueryKind.FILLS, 0, fromMs == 0 ? Long.MIN_VALUE : clock.stampNs(fromMs), question ->
        {
            final String orderId = call.query.get("orderId");
            question.fills.removeIf(fill ->
                orderId != null && !orderId.equals(fill.orderId()) || clock.ms(fill.timeNs()) > toMs);
            question.page = Page.of(call, question.fills.size());
            json.list();
            question.page.rows(call, question.fills).forEach(fill -> account.fill(json, fill));
            json.end();
        });
    }

    void orderHistory(final Call call)
    {
        optionalSymbol(call);
        Page.of(call, 0);
        final String orderId = call.query.get("orderId");
        final long id = orderId == null ? ClientIds.NOBODY : orders.id(orderId, null);
        ask(call, QueryKind.ORDER, id, 0, question ->
        {
            final List<VenueOrder> known = model.view().orders(order ->
                order.orderId() != 0 && (orderId == null || OrderText.id(order).equals(orderId)) &&
                order.status() != OrderStatus.PENDING && order.status() != OrderStatus.REJECTED);
            question.page = Page.of(call, known.size());
            json.list();
            question.page.rows(call, known).forEach(order -> text.history(json, order));
            json.end();
        });
    }

    void fundingHistory(final Call call)
    {
        optionalSymbol(call);
        Page.of(call, 0);
        ask(call, QueryKind.ACCOUNT, 0, 0, question ->
        {
            question.page = Page.of(call, account.payments().size());
            json.list();
            question.page.rows(call, account.payments()).forEach(payment -> account.payment(json, payment));
            json.end();
        });
    }

    void position(final Call call)
    {
        final boolean one = call.query.containsKey("symbol");
        optionalSymbol(call);
        ask(call, QueryKind.POSITION, 0, 0, question ->
        {
            final boolean flat = question.position == null || question.position.quantity() == 0;
            if (one && flat)
            {
                throw Problem.NOT_FOUND;
            }
            json.list();
            if (!flat)
            {
                account.position(json, question.position);
            }
            json.end();
        });
    }

    void account(final Call call)
    {
        ask(call, QueryKind.ACCOUNT, 0, 0, question -> account.settings(json, question.account));
    }

    void capital(final Call call)
    {
        ask(call, QueryKind.ACCOUNT, 0, 0, question -> account.capital(json, question.account));
    }

    void collateral(final Call call)
    {
        ask(call, QueryKind.ACCOUNT, 0, 0, question -> account.collateral(json, question.account));
    }

    void maxOrder(final Call call)
    {
        symbol(call);
        final Side side = call.word("side", "", "Side", List.of("Bid", "Ask")).equals("Bid") ? Side.BUY : Side.SELL;
        final long price = call.decimal("price");
        final boolean reduceOnly = "true".equals(call.query.get("reduceOnly"));
        ask(call, QueryKind.ACCOUNT, 0, 0, question ->
            account.maxOrder(json, question.account, side, price, reduceOnly));
    }

    private void symbol(final Call call)
    {
        final String symbol = call.query.get("symbol");
        if (symbol == null)
        {
            throw Problem.plain(400, "failed to parse parameter `symbol`: failed to parse \"string\": " +
                "Type \"string\" expects an input value.");
        }
        optionalSymbol(call);
    }

    private void optionalSymbol(final Call call)
    {
        final String symbol = call.query.get("symbol");
        if (symbol != null && !symbol.equals(model.view().instrument().symbol()))
        {
            throw Problem.INVALID_SYMBOL;
        }
    }

    // ------------------------------------------------------------------ answers

    private void order(final Question.OrderRow row)
    {
        json.open();
        text.fields(json, row.order(), row.filled(), row.status());
        json.close();
    }

    private void depth(final Question question, final int limit)
    {
        if (question.result == QueryResult.NOT_FOUND)
        {
            json.open().close();
            return;
        }
        final WholeBook book = model.book().whole();
        json.open().name("asks").list();
        book.levels(Side.SELL).entrySet().stream().limit(limit).forEach(this::level);
        json.end().name("bids").list();
        final int bids = book.levels(Side.BUY).size();
        book.levels(Side.BUY).entrySet().stream().skip(Math.max(0, bids - limit)).forEach(this::level);
        json.end()
            .text("lastUpdateId", Long.toString(book.lastId()))
            .number("timestamp", clock.us(book.exchangeNs()))
            .close();
    }

    private void level(final Map.Entry<Long, Long> level)
    {
        json.list().decimal(level.getKey()).decimal(level.getValue()).end();
    }

    void onOrder(final OrderStatusEventDecoder event)
    {
        final Question question = questions.get(event.queryId());
        if (question != null)
        {
            question.add(event, model.view().order(event.clientOrderId()));
        }
    }

    void onFill(final ExecutionEventDecoder event)
    {
        final Question question = questions.get(event.queryId());
        if (question != null)
        {
            question.add(event);
        }
    }

    void onPosition(final PositionEventDecoder event)
    {
        final Question question = questions.get(event.queryId());
        if (question != null)
        {
            question.add(event);
        }
    }

    void onAccount(final AccountEventDecoder event)
    {
        final Question question = questions.get(event.queryId());
        if (question != null)
        {
            question.add(event);
        }
    }

    void onDone(final long nowNs, final QueryDoneEventDecoder event)
    {
        final Question question = questions.remove(event.queryId());
        if (question == null)
        {
            return;
        }
        final long exchange = question.call.exchange;
        question.result = event.result();
        if (event.result() == QueryResult.FAILED)
        {
            replies.problem(nowNs, exchange, Problem.json(503, "SERVER_ERROR", "Service unavailable"));
            return;
        }
        try
        {
            json.clear();
            question.answer.write(question);
        }
        catch (final Problem ex)
        {
            replies.problem(nowNs, exchange, ex);
            return;
        }
        if (question.page == null)
        {
            replies.json(nowNs, exchange, json);
        }
        else
        {
            replies.page(nowNs, exchange, json, question.page);
        }
    }

    // ------------------------------------------------------------------ time

    void unsent(final long sequence)
    {
        final Question question = questions.remove(sequence);
        if (question != null)
        {
            wire.drop(question.call.exchange);
        }
    }

    long nextTimerNs()
    {
        long next = Long.MAX_VALUE;
        for (final Question question : questions.values())
        {
            next = Math.min(next, question.call.nowNs + PATIENCE_NS);
        }
        return next;
    }

    void onTimer(final long nowNs)
    {
        for (final Question question : questions.values())
        {
            if (question.call.nowNs + PATIENCE_NS <= nowNs)
            {
                wire.drop(question.call.exchange);
            }
        }
        questions.values().removeIf(question -> question.call.nowNs + PATIENCE_NS <= nowNs);
    }

    /** The connections are gone, and whoever waited on them. */
    void forget()
    {
        questions.values().forEach(question -> wire.drop(question.call.exchange));
        questions.clear();
    }
}
