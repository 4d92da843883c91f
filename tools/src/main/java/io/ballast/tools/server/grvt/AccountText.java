package io.ballast.tools.server.grvt;

import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.venue.VenueLedger;

import java.util.Locale;

/**
 * Writes fills, positions and the state of the account. What the model's messages do not carry is read from its ledger.
 */
final class AccountText
{
    private static final String NONE = "UNSPECIFIED";
    private static final int HUNDRED = 100;

    private final GrvtServerSettings settings;
    private final Listing listing;
    private final VenueModel model;
    private final MarketState market;
    private long quoteUsd = FixedPoint.SCALE;
    private long leverage;

    AccountText(
        final GrvtServerSettings settings, final Listing listing, final VenueModel model, final MarketState market)
    {
        this.settings = settings;
        this.listing = listing;
        this.model = model;
        this.market = market;
        leverage = listing.maxLeverage();
    }

    /** What the quote currency is worth from now on. */
    void quoteUsd(final long price)
    {
        quoteUsd = price;
    }

    /** Set by whoever trades; the model's margin follows the instrument alone. */
    void leverage(final long value)
    {
        leverage = value;
    }

    void leverage(final GrvtWriter json)
    {
        json.open(Shape.LEVERAGE)
            .text("instrument", listing.symbol())
            .amount("leverage", leverage)
            .amount("min_leverage", FixedPoint.SCALE)
            .amount("max_leverage", listing.maxLeverage())
            .text("margin_type", "CROSS")
            .close();
    }

    void fill(final GrvtWriter json, final Fill fill)
    {
        json.open(Shape.FILL)
            .id("event_time", fill.timeNs())
            .id("sub_account_id", settings.subAccountId())
            .text("instrument", listing.symbol())
            .flag("is_buyer", fill.buyer())
            .flag("is_taker", fill.taker())
            .amount("size", fill.size())
            .amount("price", fill.price())
            .amount("mark_price", market.mark())
            .amount("index_price", market.index())
            .amount("interest_rate", 0)
            .amount("forward_price", 0)
            .amount("realized_pnl", 0)
            .amount("fee", fill.fee())
            .amount("fee_rate", fill.taker() ?
                listing.instrument().takerFeeRate() : listing.instrument().makerFeeRate(), MarketText.PERCENT_PLACES)
            .text("trade_id", fill.tradeId())
            .text("order_id", fill.orderId())
            .text("venue", "ORDERBOOK")
            .flag("is_liquidation", fill.liquidation())
            .id("client_order_id", fill.clientOrderId())
            .text("signer", settings.signer().toLowerCase(Locale.ROOT))
            .text("broker", NONE)
            .flag("is_rpi", false)
            .text("builder", GrvtOrder.NO_ID)
            .amount("builder_fee_rate", 0)
            .text("builder_fee", "0")
            .close();
    }

    void position(final GrvtWriter json, final long timeNs, final long size, final long entry, final long liquidation)
    {
        final VenueLedger ledger = model.view().ledger();
        final long mark = model.view().mark();
        final long unrealized = FixedPoint.notional(mark - entry, size);
        final long atEntry = Math.abs(FixedPoint.notional(entry, size));
        final long earned = model.view().equity() - ledger.startEquity() - ledger.transfers() - ledger.funding() +
            ledger.fees();
        json.open(Shape.POSITION)
            .id("event_time", timeNs)
            .id("sub_account_id", settings.subAccountId())
            .text("instrument", listing.symbol())
            .amount("size", size)
            .amount("notional", FixedPoint.notional(mark, size))
            .amount("entry_price", entry)
            .amount("exit_price", 0)
            .amount("mark_price", mark)
            .amount("unrealized_pnl", unrealized)
            .amount("realized_pnl", earned - unrealized)
            .amount("total_pnl", earned)
            .amount("roi", atEntry == 0 ?
                0 : FixedPoint.mulDiv(unrealized, FixedPoint.SCALE * HUNDRED, atEntry, Rounding.DOWN))
            .amount("quote_index_price", quoteUsd)
            .amount("est_liquidation_price", liquidation)
            .amount("leverage", leverage)
            .amount("cumulative_fee", ledger.fees())
            .amount("cumulative_realized_funding_payment", -ledger.funding())
            .text("margin_type", "CROSS")
            .close();
    }

    /** The position as the ledger has it now; nothing where it is flat. */
    void positions(final GrvtWriter json, final long timeNs)
    {
        final VenueLedger ledger = model.view().ledger();
        if (ledger.position() != 0)
        {
            position(json, timeNs, ledger.position(), ledger.entryPrice(), model.view().liquidationPrice());
        }
    }

    void account(
        final GrvtWriter json,
        final long timeNs,
        final long equity,
        final long available,
        final long initial,
        final long maintenance)
    {
        final VenueLedger ledger = model.view().ledger();
        final long unrealized = FixedPoint.notional(model.view().mark() - ledger.entryPrice(), ledger.position());
        json.open(Shape.ACCOUNT)
            .id("event_time", timeNs)
            .id("sub_account_id", settings.subAccountId())
            .text("margin_type", "SIMPLE_CROSS_MARGIN")
            .text("settle_currency", listing.quote())
            .amount("unrealized_pnl", unrealized)
            .amount("total_equity", equity)
            .amount("initial_margin", initial)
            .amount("maintenance_margin", maintenance)
            .amount("available_balance", available);
        balances(json, equity - unrealized);
        json.list("positions");
        positions(json, timeNs);
        json.close()
            .amount("settle_index_price", quoteUsd)
            .amount("derisk_margin", maintenance)
            .amount("derisk_to_maintenance_margin_ratio", FixedPoint.SCALE)
            .amount("total_cross_equity", equity)
            .amount("cross_unrealized_pnl", unrealized)
            .close();
    }

    /** All accounts of the owner: there is one. */
    void aggregated(final GrvtWriter json, final long equity, final long available)
    {
        json.open(Shape.AGGREGATED)
            .text("main_account_id", settings.signer().toLowerCase(Locale.ROOT))
            .amount("total_equity", equity);
        balances(json, 0);
        json.list("vault_investments").close()
            .amount("total_sub_account_balance", equity)
            .amount("total_sub_account_equity", equity)
            .amount("total_vault_investments_balance", 0)
            .amount("total_sub_account_available_balance", available)
            .amount("total_usd_notional_invested", 0)
            .close();
    }

    private void balances(final GrvtWriter json, final long balance)
    {
        json.list("spot_balances").open(Shape.BALANCE)
            .text("currency", listing.quote())
            .amount("balance", balance)
            .amount("index_price", quoteUsd)
            .close().close();
    }
}
