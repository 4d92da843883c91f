package io.ballast.tools.server.grvt;

import io.ballast.core.math.FixedPoint;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What needs a login: routes each method, and answers at once what is about the account and not in the model.
 */
final class AccountDesk
{
    private static final int KEPT_PAYMENTS = 1000;

    private final GrvtServerSettings settings;
    private final Listing listing;
    private final Replies replies;
    private final TradingDesk trading;
    private final QuestionDesk questions;
    private final AccountText text;
    private final Builders builders;
    private final ArrayDeque<Payment> payments = new ArrayDeque<>();
    private long paymentCount;

    private record Payment(long id, long timeNs, long received)
    {
    }

    AccountDesk(
        final GrvtServerSettings settings,
        final Listing listing,
        final Replies replies,
        final TradingDesk trading,
        final QuestionDesk questions,
        final AccountText text,
        final Builders builders)
    {
        this.settings = settings;
        this.listing = listing;
        this.replies = replies;
        this.trading = trading;
        this.questions = questions;
        this.text = text;
        this.builders = builders;
    }

    /** Do what a method says; refused where it does not exist. */
    void handle(final long nowNs, final Call call, final String method, final Body body)
    {
        switch (method)
        {
            case "create_order" -> trading.create(nowNs, call, body.as(Shape.CREATE));
            case "get_sub_accounts" -> subAccounts(nowNs, call);
            case "get_authorized_builders" -> builders.list(nowNs, call);
            case "authorize_builder" -> builders.authorize(nowNs, call, body.as(Shape.AUTHORIZE_BUILDER));
            case "get_all_initial_leverage" -> leverages(nowNs, call);
            case "set_initial_leverage" -> setLeverage(nowNs, call, body.as(Shape.SET_LEVERAGE));
            default -> ofAccount(nowNs, call, method, body);
        }
    }

    private void ofAccount(final long nowNs, final Call call, final String method, final Body body)
    {
        final GrvtFields fields = body.as(Shape.ACCOUNT_REQUEST);
        if (fields.has("sub_account_id") && fields.id("sub_account_id", 0) != settings.subAccountId())
        {
            throw GrvtError.NOT_AUTHORIZED.refused();
        }
        final boolean concerned = listing.isAmong(fields);
        switch (method)
        {
            case "cancel_order" -> trading.cancel(nowNs, call, fields);
            case "cancel_all_orders" -> trading.cancelAll(nowNs, call, concerned);
            case "cancel_on_disconnect" -> trading.countdown(nowNs, call, fields);
            case "order" -> questions.ask(nowNs, call, QuestionDesk.Topic.ORDER, fields, concerned);
            case "open_orders" -> questions.ask(nowNs, call, QuestionDesk.Topic.OPEN_ORDERS, fields, concerned);
            case "order_history" -> questions.ask(nowNs, call, QuestionDesk.Topic.ORDER_HISTORY, fields, concerned);
            case "fill_history" -> questions.ask(nowNs, call, QuestionDesk.Topic.FILLS, fields, concerned);
            case "positions" -> questions.ask(nowNs, call, QuestionDesk.Topic.POSITIONS, fields, concerned);
            case "account_summary" -> questions.ask(nowNs, call, QuestionDesk.Topic.SUMMARY, fields, concerned);
            case "aggregated_account_summary" ->
                questions.ask(nowNs, call, QuestionDesk.Topic.AGGREGATED, fields, concerned);
            case "funding_payment_history" -> payments(nowNs, call);
            default -> throw GrvtError.NOT_FOUND.refused();
        }
    }

    /** Reads the body of a request as one of the structures. */
    interface Body
    {
        /** Read it. */
        GrvtFields as(Shape shape);
    }

    /** Funding was received, or paid below zero. */
    void onFunding(final long timeNs, final long received)
    {
        payments.addFirst(new Payment(++paymentCount, timeNs, received));
        if (payments.size() > KEPT_PAYMENTS)
        {
            payments.removeLast();
        }
    }

    private void payments(final long nowNs, final Call call)
    {
        final GrvtWriter json = replies.begin(call).open(Shape.ANSWER).list("result");
        for (final Payment payment : payments)
        {
            json.open(Shape.FUNDING_PAYMENT)
                .id("event_time", payment.timeNs)
                .id("sub_account_id", settings.subAccountId())
                .text("instrument", listing.symbol())
                .text("currency", listing.quote())
                .amount("amount", -payment.received)
                .id("tx_id", payment.id)
                .close();
        }
        json.close().text("next", "").close();
        replies.end(nowNs, call);
    }

    private void subAccounts(final long nowNs, final Call call)
    {
        replies.begin(call).open(Shape.SUB_ACCOUNTS)
            .texts("sub_account_ids", List.of(Long.toUnsignedString(settings.subAccountId()))).close();
        replies.end(nowNs, call);
    }

    private void leverages(final long nowNs, final Call call)
    {
        final GrvtWriter json = replies.begin(call).open(Shape.RESULTS).list("results");
        text.leverage(json);
        json.close().close();
        replies.end(nowNs, call);
    }

    private void setLeverage(final long nowNs, final Call call, final GrvtFields fields)
    {
        if (!listing.symbol().equals(fields.text("instrument")))
        {
            throw GrvtError.INSTRUMENT.refused();
        }
        final long leverage = fields.amount("leverage", 0);
        if (leverage < FixedPoint.SCALE || leverage > listing.maxLeverage())
        {
            throw GrvtError.MALFORMED.refused();
        }
        text.leverage(leverage);
        replies.begin(call).open(Shape.SUCCESS).flag("success", true).close();
        replies.end(nowNs, call);
    }
}
