package io.ballast.tools.server.grvt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The structures of the venue's messages with their fields in the venue's order, for every field has two names: the
 * long one, and a short one that follows from it.
 * <p>
 * A short name is the first letter of each of the first two words; where another field of the structure has it already
 * it gets a number. So the same short name means different things in different structures.
 */
enum Shape
{
    ANSWER("result", "next"),
    RESULTS("results"),
    ERROR("request_id", "code", "message", "status"),
    RPC("jsonrpc", "method", "params", "id", "result", "error"),
    RPC_ERROR("code", "message"),
    ENVELOPE("stream", "selector", "sequence_number", "feed", "prev_sequence_number"),
    SUBSCRIBE("stream", "selectors", "use_global_sequence_number"),
    SUBSCRIBED("stream", "subs", "unsubs", "num_snapshots", "first_sequence_number", "latest_sequence_number"),
    UNSUBSCRIBED("stream", "unsubs"),
    OLD_SUBSCRIBE("request_id", "stream", "feed", "method", "is_full"),
    OLD_SUBSCRIBED("request_id", "stream", "subs", "unsubs", "num_snapshots", "first_sequence_number"),
    ACK("ack"),
    SUCCESS("success"),

    LOGIN("api_key"),
    WALLET_LOGIN("address", "signature"),
    LOGGED_IN("status", "location", "sub_account_id", "funding_account_address"),
    TIME("server_time"),

    CREATE("order"),
    ORDER("order_id", "sub_account_id", "is_market", "time_in_force", "post_only", "reduce_only", "legs", "signature",
        "metadata", "state", "builder", "builder_fee"),
    LEG("instrument", "size", "limit_price", "is_buying_asset"),
    SIGNATURE("signer", "r", "s", "v", "expiration", "nonce", "chain_id"),
    METADATA("client_order_id", "create_time", "trigger", "broker", "is_position_transfer", "allow_crossing", "source",
        "is_ecn"),
    TRIGGER("trigger_type", "tpsl"),
    TPSL("trigger_by", "trigger_price", "close_position"),
    STATE("status", "reject_reason", "book_size", "traded_size", "update_time", "avg_fill_price"),
    STATE_FEED("order_id", "client_order_id", "order_state"),

    /** What requests of one account may hold, besides an order. */
    ACCOUNT_REQUEST("sub_account_id", "order_id", "client_order_id", "time_to_live_ms", "countdown_time", "kind",
        "base", "quote", "instrument", "start_time", "end_time", "limit", "cursor"),
    SET_LEVERAGE("sub_account_id", "instrument", "leverage"),
    AUTHORIZE_BUILDER("main_account_id", "builder_account_id", "max_futures_fee_rate", "max_spot_fee_rate",
        "signature"),
    AUTHORIZED_BUILDER("builder_account_id", "max_futures_fee_rate", "max_spot_fee_rate"),
    AUTHORIZED("ack", "tx_id"),
    CANCEL_FEED("sub_account_id", "client_order_id", "order_id", "reason", "update_time", "cancel_status"),
    FILL("event_time", "sub_account_id", "instrument", "is_buyer", "is_taker", "size", "price", "mark_price",
        "index_price", "interest_rate", "forward_price", "realized_pnl", "fee", "fee_rate", "trade_id", "order_id",
        "venue", "is_liquidation", "client_order_id", "signer", "broker", "is_rpi", "builder", "builder_fee_rate",
        "builder_fee", "fee_currency"),
    POSITION("event_time", "sub_account_id", "instrument", "size", "notional", "entry_price", "exit_price",
        "mark_price", "unrealized_pnl", "realized_pnl", "total_pnl", "roi", "quote_index_price",
        "est_liquidation_price", "leverage", "cumulative_fee", "cumulative_realized_funding_payment", "margin_type"),
    ACCOUNT("event_time", "sub_account_id", "margin_type", "settle_currency", "unrealized_pnl", "total_equity",
        "initial_margin", "maintenance_margin", "available_balance", "spot_balances", "positions",
        "settle_index_price", "derisk_margin", "derisk_to_maintenance_margin_ratio", "total_cross_equity",
        "cross_unrealized_pnl"),
    AGGREGATED("main_account_id", "total_equity", "spot_balances", "vault_investments", "total_sub_account_balance",
        "total_sub_account_equity", "total_vault_investments_balance", "total_sub_account_available_balance",
        "total_usd_notional_invested"),
    BALANCE("currency", "balance", "index_price"),
    FUNDING_PAYMENT("event_time", "sub_account_id", "instrument", "currency", "amount", "tx_id"),
    LEVERAGE("instrument", "leverage", "min_leverage", "max_leverage", "margin_type"),
    SUB_ACCOUNTS("sub_account_ids"),

    MARKET_REQUEST("instrument", "depth", "limit", "start_time", "end_time", "cursor", "kind", "base", "quote",
        "is_active", "interval", "type"),
    INSTRUMENT("instrument", "instrument_hash", "base", "quote", "kind", "expiry", "strike_price", "venues",
        "settlement_period", "base_decimals", "quote_decimals", "tick_size", "min_size", "create_time",
        "max_position_size", "funding_interval_hours", "adjusted_funding_rate_cap", "adjusted_funding_rate_floor",
        "min_notional"),
    CANDLE("open_time", "close_time", "open", "close", "high", "low", "volume_b", "volume_q", "trades", "instrument"),
    BOOK("event_time", "instrument", "bids", "asks"),
    LEVEL("price", "size", "num_orders"),
    TICKER("event_time", "instrument", "mark_price", "index_price", "last_price", "last_size", "mid_price",
        "best_bid_price", "best_bid_size", "best_ask_price", "best_ask_size", "funding_rate_8h_curr",
        "funding_rate_8h_avg", "interest_rate", "forward_price", "buy_volume_24h_b", "sell_volume_24h_b",
        "buy_volume_24h_q", "sell_volume_24h_q", "high_price", "low_price", "open_price", "open_interest",
        "long_short_ratio", "funding_rate", "funding_interval_hours", "next_funding_time"),
    TRADE("event_time", "instrument", "is_taker_buyer", "size", "price", "mark_price", "index_price", "interest_rate",
        "forward_price", "trade_id", "venue", "is_rpi"),
    FUNDING("instrument", "funding_rate", "funding_time", "mark_price", "funding_rate_8_h_avg",
        "funding_interval_hours"),
    CURRENCY("id", "symbol", "balance_decimals", "quantity_multiplier");

    private final Map<String, String> brief = new HashMap<>();

    Shape(final String... names)
    {
        final Map<String, Integer> used = new HashMap<>();
        for (final String name : List.of(names))
        {
            final int space = name.indexOf('_');
            final String letters = space < 0 ? name.substring(0, 1) : "" + name.charAt(0) + name.charAt(space + 1);
            final int before = used.merge(letters, 1, Integer::sum) - 1;
            brief.put(name, before == 0 ? letters : letters + before);
        }
    }

    /** The name of a field as one of the two ways of writing has it. */
    String name(final String field, final boolean lite)
    {
        final String name = brief.get(field);
        if (name == null)
        {
            throw new IllegalArgumentException("not a field of " + this + ": field=" + field);
        }
        return lite ? name : field;
    }
}
