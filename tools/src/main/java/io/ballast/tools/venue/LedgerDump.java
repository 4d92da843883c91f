package io.ballast.tools.venue;

import io.ballast.core.instrument.Leg;
import io.ballast.tools.json.JsonLine;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a venue's ledger as lines of JSON, one for each entry as it is made and one with the totals at the end. Money,
 * prices and quantities are exact decimal texts, client ids unsigned, times nanoseconds of the venue.
 * <pre>
 * {"venue":"HEDGE","entry":"order","timeNs":…,"what":"accepted","order":"0x…","clientOrderId":…,"side":…,"type":…,
 *  "timeInForce":…,"postOnly":…,"reduceOnly":…,"price":…,"quantity":…,"filled":…,"status":…,"reason":…}
 * {"venue":"HEDGE","entry":"fill","timeNs":…,"trade":"65000001-1","order":"0x…","clientOrderId":…,"cycle":…,"side":…,
 *  "price":…,"quantity":…,"notional":…,"fee":…,"liquidity":…,"origin":…,"position":…}
 * {"venue":"HEDGE","entry":"funding","timeNs":…,"amount":…}
 * {"venue":"HEDGE","entry":"total","position":…,"cash":…,"equity":…,"makerFees":…,"takerFees":…,"funding":…,
 *  "turnover":…,"fills":…}
 * </pre>
 */
public final class LedgerDump implements VenueLedger.Listener
{
    private final Venue venue;
    private final Appendable out;

    private LedgerDump(final Venue venue, final Appendable out)
    {
        this.venue = venue;
        this.out = out;
    }

    /**
     * Write every entry from now on.
     *
     * @param venues whose ledgers.
     * @param leg    which of the two.
     * @param out    to write to.
     * @return the dump, for its {@link #total()}.
     */
    public static LedgerDump of(final SimVenues venues, final Leg leg, final Appendable out)
    {
        final LedgerDump dump = new LedgerDump(venues.venue(leg), out);
        venues.venue(leg).ledger().listener(dump);
        return dump;
    }

    @Override
    public void onFill(final VenueFill fill, final long position)
    {
        write(line("fill")
            .number("timeNs", fill.timeNs())
            .text("trade", VenueIds.trade(venue.profile(), fill.match(), fill.part()))
            .text("order", VenueIds.order(venue.profile(), fill.orderId()))
            .text("clientOrderId", Long.toUnsignedString(fill.clientOrderId()))
            .number("cycle", fill.cycle())
            .text("side", fill.side().name())
            .decimal("price", fill.price())
            .decimal("quantity", fill.quantity())
            .decimal("notional", fill.notional())
            .decimal("fee", fill.fee())
            .text("liquidity", fill.maker() ? "MAKER" : "TAKER")
            .text("origin", fill.origin().name())
            .decimal("position", position));
    }

    @Override
    public void onOrder(final VenueOrder order, final String what, final String reason, final long timeNs)
    {
        write(line("order")
            .number("timeNs", timeNs)
            .text("what", what)
            .text("order", VenueIds.order(venue.profile(), order.orderId()))
            .text("clientOrderId", Long.toUnsignedString(order.clientOrderId()))
            .text("side", order.side().name())
            .text("type", order.type.name())
            .text("timeInForce", order.timeInForce.name())
            .flag("postOnly", order.postOnly)
            .flag("reduceOnly", order.reduceOnly)
            .decimal("price", order.price())
            .decimal("quantity", order.askedQuantity)
            .decimal("filled", order.filled())
            .text("status", order.status().name())
            .text("reason", reason));
    }

    @Override
    public void onFunding(final long amount, final long timeNs)
    {
        write(line("funding").number("timeNs", timeNs).decimal("amount", amount));
    }

    /** Write the totals as they are now. */
    public void total()
    {
        final VenueLedger ledger = venue.ledger();
        write(line("total")
            .decimal("position", ledger.position())
            .decimal("cash", ledger.cash())
            .decimal("equity", venue.equity())
            .decimal("makerFees", ledger.makerFees())
            .decimal("takerFees", ledger.takerFees())
            .decimal("funding", ledger.funding())
            .decimal("turnover", ledger.turnover())
            .number("fills", ledger.fillCount()));
    }

    private JsonLine line(final String entry)
    {
        return new JsonLine().text("venue", venue.leg().name()).text("entry", entry);
    }

    private void write(final JsonLine line)
    {
        try
        {
            out.append(line.toString()).append('\n');
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
