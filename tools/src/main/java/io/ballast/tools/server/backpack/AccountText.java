package io.ballast.tools.server.backpack;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.venue.VenueLedger;
import io.ballast.tools.venue.VenueView;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The account as the venue writes it: position, equity and margin, fills, funding, settings.
 */
final class AccountText
{
    /** Payments that can still be asked for. */
    static final int KEPT_PAYMENTS = 10_000;

    private static final long USER_ID = 1_000_001;
    private static final long FIRST_POSITION = 4_238_420_453L;
    /** A rate at 1e-12 to a fraction at 1e-8. */
    private static final long RATE_TO_FRACTION = FixedPoint.RATE_SCALE / FixedPoint.SCALE;
    private static final Set<String> FLAGS =
        Set.of("autoBorrowSettlements", "autoLend", "autoRealizePnl", "autoRepayBorrows");

    private final VenueView view;
    private final WireClock clock;
    private final List<Payment> payments = new ArrayList<>();
    private final Map<String, Boolean> flags = new TreeMap<>();
    private String leverageLimit = "10";
    private long usdPrice = FixedPoint.SCALE;
    private long positions;
    private long told;

    /** Funding that was really paid. */
    record Payment(long amount, long rate, long timeNs)
    {
    }

    AccountText(final VenueView view, final WireClock clock)
    {
        this.view = view;
        this.clock = clock;
        FLAGS.forEach(flag -> flags.put(flag, false));
    }

    List<Payment> payments()
    {
        return payments;
    }

    void paid(final long amount, final long timeNs)
    {
        if (payments.size() == KEPT_PAYMENTS)
        {
            payments.remove(0);
        }
        payments.add(new Payment(amount, view.fundingRate(), timeNs));
    }

    /** What the quote currency is worth in USD. */
    void usdPrice(final long price)
    {
        usdPrice = price;
    }

    /** Change settings. */
    void update(final Call call)
    {
        if (call.bodies.size() != 1)
        {
            throw Problem.payload("EOF while parsing a value");
        }
        final Map<String, BodyReader.Value> body = call.bodies.get(0);
        for (final Map.Entry<String, BodyReader.Value> field : body.entrySet())
        {
            final String text = field.getValue().text();
            if (FLAGS.contains(field.getKey()) && (text.equals("true") || text.equals("false")))
            {
                flags.put(field.getKey(), text.equals("true"));
            }
            else if (field.getKey().equals("leverageLimit"))
            {
                leverageLimit = text;
            }
            else
            {
                throw Problem.payload("unknown or invalid field `" + field.getKey() + "`");
            }
        }
    }

    void settings(final JsonText json, final Question.AccountRow row)
    {
        json.open();
        if (row != null)
        {
            final Instrument instrument = view.instrument();
            flags.forEach(json::flag);
            // A basis point at 1e-8 and a rate at 1e-12 are the same number.
            json.text("borrowLimit", "1000000")
                .decimal("futuresMakerFee", instrument.makerFeeRate())
                .decimal("futuresTakerFee", instrument.takerFeeRate())
                .text("leverageLimit", leverageLimit)
                .number("limitOrders", view.openOrders())
                .flag("liquidating", false)
                .text("positionLimit", "1000000")
                .text("spotMakerFee", "8")
                .text("spotTakerFee", "10")
                .number("triggerOrders", 0);
        }
        json.close();
    }

    void capital(final JsonText json, final Question.AccountRow row)
    {
        json.open();
        if (row != null)
        {
            json.name(view.instrument().quoteCurrency()).open()
                .decimal("available", Math.max(0, row.available()))
                .decimal("locked", row.equity() - Math.max(0, row.available()))
                .text("staked", "0")
                .close();
        }
        json.close();
    }

    void collateral(final JsonText json, final Question.AccountRow row)
    {
        json.open();
        if (row != null)
        {
            final VenueLedger ledger = view.ledger();
            final long mark = view.mark();
            final long exposure = FixedPoint.notional(mark, Math.abs(ledger.position()));
            final long unrealized = unrealized(ledger.position(), ledger.entryPrice());
            final long assets = row.equity() - unrealized;
            json.decimal("assetsValue", assets).text("borrowLiability", "0").name("collateral").list().open()
                .text("symbol", view.instrument().quoteCurrency())
                .decimal("assetMarkPrice", usdPrice)
                .decimal("totalQuantity", assets)
                .decimal("balanceNotional", assets)
                .text("collateralWeight", "1")
                .decimal("collateralValue", assets)
                .decimal("openOrderQuantity", 0)
                .text("lendQuantity", "0")
                .decimal("availableQuantity", Math.max(0, row.available()))
                .close().end();
            json.decimal("imf", fraction(view.instrument().initialMarginRate()))
                .text("liabilitiesValue", "0");
            if (exposure > 0)
            {
                json.decimal("marginFraction",
                    FixedPoint.mulDiv(row.equity(), FixedPoint.SCALE, exposure, Rounding.HALF_EVEN));
            }
            json.decimal("mmf", fraction(view.instrument().maintenanceMarginRate()))
                .decimal("netEquity", row.equity())
                .decimal("netEquityAvailable", row.available())
                .decimal("netEquityLocked", row.equity() - row.available())
                .decimal("netExposureFutures", exposure)
                .decimal("pnlUnrealized", unrealized)
                .text("unsettledEquity", "0");
        }
        json.close();
    }

    private static long fraction(final long rate)
    {
        return rate / RATE_TO_FRACTION;
    }

    private long unrealized(final long quantity, final long entryPrice)
    {
        return FixedPoint.notional(view.mark() - entryPrice, quantity);
    }

    private long realized(final long quantity, final long entryPrice)
    {
        final VenueLedger ledger = view.ledger();
        return ledger.equity(view.mark()) - ledger.startEquity() - ledger.transfers() - ledger.funding() +
            ledger.fees() - unrealized(quantity, entryPrice);
    }

    void position(final JsonText json, final Question.PositionRow row)
    {
        final long mark = view.mark();
        json.open()
            .decimal("breakEvenPrice", row.entryPrice())
            .decimal("cumulativeFundingPayment", view.ledger().funding())
            .text("cumulativeInterest", "0")
            .decimal("entryPrice", row.entryPrice())
            .decimal("estLiquidationPrice", row.liquidationPrice())
            .decimal("imf", fraction(view.instrument().initialMarginRate()));
        margin(json, "imfFunction", view.instrument().initialMarginRate());
        json.decimal("markPrice", mark)
            .decimal("mmf", fraction(view.instrument().maintenanceMarginRate()));
        margin(json, "mmfFunction", view.instrument().maintenanceMarginRate());
        json.decimal("netCost", FixedPoint.notional(row.entryPrice(), row.quantity()))
            .decimal("netExposureNotional", FixedPoint.notional(mark, Math.abs(row.quantity())))
            .decimal("netExposureQuantity", Math.abs(row.quantity()))
            .decimal("netQuantity", row.quantity())
            .decimal("pnlRealized", realized(row.quantity(), row.entryPrice()))
            .decimal("pnlUnrealized", unrealized(row.quantity(), row.entryPrice()))
            .text("positionId", Long.toString(FIRST_POSITION + Math.max(1, positions)))
            .absent("subaccountId")
            .text("symbol", view.instrument().symbol())
            .number("userId", USER_ID)
            .close();
    }

    /** The model's margin does not grow with size. */
    static void margin(final JsonText json, final String name, final long rate)
    {
        json.name(name).open()
            .text("type", "sqrt").decimal("base", fraction(rate)).text("factor", "0").close();
    }

    /** What a stream says of a position: with what happened to it, or as it stands on subscription. */
    void positionUpdate(final JsonText json, final long quantity, final long entryPrice, final long nowNs,
        final boolean snapshot)
    {
        json.open().padded("B", entryPrice, view.instrument().tick());
        if (!snapshot)
        {
            positions += told == 0 ? 1 : 0;
        }
        json.number("E", clock.nowUs(nowNs))
            .decimal("M", view.mark())
            .decimal("P", unrealized(quantity, entryPrice))
            .padded("Q", Math.abs(quantity), view.instrument().lot())
            .number("T", clock.nowUs(nowNs))
            .padded("b", entryPrice, view.instrument().tick());
        if (!snapshot)
        {
            json.text("e", told == 0 ? "positionOpened" : quantity == 0 ? "positionClosed" : "positionAdjusted");
            told = quantity;
        }
        json.decimal("f", fraction(view.instrument().initialMarginRate()))
            .number("i", FIRST_POSITION + Math.max(1, positions))
            .text("l", "0")
            .decimal("m", fraction(view.instrument().maintenanceMarginRate()))
            .decimal("n", FixedPoint.notional(view.mark(), Math.abs(quantity)))
            .decimal("p", realized(quantity, entryPrice))
            .padded("q", quantity, view.instrument().lot())
            .text("s", view.instrument().symbol())
            .close();
    }

    void fill(final JsonText json, final Question.FillRow fill)
    {
        json.open().text("clientId", ClientIds.isShown(fill.clientOrderId()) ?
            Long.toString(ClientIds.shown(fill.clientOrderId())) : null);
        json.decimal("fee", fill.fee())
            .text("feeSymbol", view.instrument().quoteCurrency())
            .flag("isMaker", fill.maker())
            .text("orderId", fill.orderId())
            .decimal("price", fill.price())
            .decimal("quantity", fill.quantity())
            .text("side", OrderText.side(fill.side()))
            .text("symbol", view.instrument().symbol())
            .text("systemOrderType", fill.origin())
            .text("timestamp", clock.iso(fill.timeNs()))
            .number("tradeId", Long.parseLong(fill.tradeId()))
            .close();
    }

    void payment(final JsonText json, final Payment payment)
    {
        json.open()
            .rate("fundingRate", payment.rate())
            .text("intervalEndTimestamp", clock.isoSeconds(payment.timeNs()))
            .decimal("quantity", payment.amount())
            .number("subaccountId", 0)
            .text("symbol", view.instrument().symbol())
            .number("userId", USER_ID)
            .close();
    }

    void maxOrder(
        final JsonText json,
        final Question.AccountRow row,
        final Side side,
        final long price,
        final boolean reduceOnly)
    {
        json.open();
        if (row != null)
        {
            json.absent("autoBorrow").absent("autoBorrowRepay").absent("autoLendRedeem")
                .decimal("maxOrderQuantity", most(row, side, price == 0 ? view.mark() : price, reduceOnly));
            if (price == 0)
            {
                json.absent("price");
            }
            else
            {
                json.decimal("price", price);
            }
            if (reduceOnly)
            {
                json.flag("reduceOnly", true);
            }
            else
            {
                json.absent("reduceOnly");
            }
            json.text("side", OrderText.side(side)).text("symbol", view.instrument().symbol());
        }
        json.close();
    }

    private long most(
        final Question.AccountRow row, final Side side, final long price, final boolean reduceOnly)
    {
        final long position = side == Side.BUY ? -view.ledger().position() : view.ledger().position();
        final long reducible = Math.max(0, position);
        final long rate = view.instrument().initialMarginRate();
        if (reduceOnly || price == 0 || rate == 0)
        {
            return reduceOnly ? reducible : view.instrument().maxQuantity();
        }
        final long notional = FixedPoint.mulDiv(
            Math.max(0, row.available()), FixedPoint.RATE_SCALE, rate, Rounding.DOWN);
        final long opening = FixedPoint.mulDiv(notional, FixedPoint.SCALE, price, Rounding.DOWN);
        return FixedPoint.floorToStep(
            Math.min(view.instrument().maxQuantity(), opening + 2 * reducible), view.instrument().lot());
    }
}
