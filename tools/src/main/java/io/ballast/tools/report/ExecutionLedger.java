package io.ballast.tools.report;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.FillDedup;
import io.ballast.core.position.Position;

/**
 * The account of a run from execution reports and funding payments alone: nothing that was planned, quoted or asked for
 * counts. Each fill counts once, whatever its route. Money and quantities at scale 1e-8.
 */
final class ExecutionLedger
{
    private final Position primary = new Position(Leg.PRIMARY);
    private final Position hedge = new Position(Leg.HEDGE);
    private final Exposure exposure = new Exposure(new OrderTable(), primary, hedge);
    private final FillDedup fills = new FillDedup();
    private final UnhedgedClock unhedged = new UnhedgedClock();
    private final long[] mids = new long[Leg.COUNT];
    private final long[] lastFundingNs = new long[Leg.COUNT];
    private final long[] adopted = new long[Leg.COUNT];
    private Instrument hedgeInstrument;

    /** The rules of the hedge instrument, from record 0: they say what can be hedged. */
    void hedgeInstrument(final Instrument instrument)
    {
        hedgeInstrument = instrument;
    }

    void onTime(final long timestampNs)
    {
        exposure.advance(timestampNs);
    }

    void onBook(final BookEventDecoder book)
    {
        if (isLeg(book.instrumentId()) && book.bidCount() > 0 && book.askCount() > 0)
        {
            mids[book.instrumentId()] = (book.bidPrice(0) + book.askPrice(0)) / 2;
        }
    }

    void onExecution(final ExecutionEventDecoder execution)
    {
        final boolean fill = execution.executionType() == ExecutionType.FILL && isLeg(execution.instrumentId());
        if (!fill || !fills.add(execution))
        {
            return;
        }
        final Side side = execution.side();
        final long price = execution.lastPrice();
        final long quantity = execution.lastQuantity();
        position(execution.instrumentId()).apply(side, price, quantity, execution.fee(), execution.liquidity());
        unhedged.onFill(side == Side.BUY, quantity, execution.receivedNs(), hedgeUnit(price));
    }

    void onFunding(final FundingEventDecoder payment)
    {
        final int id = payment.instrumentId();
        if (isLeg(id) && payment.fundingTimeNs() > lastFundingNs[id])
        {
            lastFundingNs[id] = payment.fundingTimeNs();
            position(id).fund(payment.amount());
        }
    }

    void onAdopted(final PositionAdoptedRecordDecoder record)
    {
        final long change = record.quantity();
        if (isLeg(record.instrumentId()) && change != 0)
        {
            adopted[record.instrumentId()] = Math.addExact(adopted[record.instrumentId()], change);
            position(record.instrumentId()).adopt(change, record.price());
            unhedged.onFill(change > 0, Math.absExact(change), record.timestampNs(), hedgeUnit(record.price()));
        }
    }

    /** What was taken over without a fill. */
    long adopted(final int instrumentId)
    {
        return adopted[instrumentId];
    }

    Position position(final int instrumentId)
    {
        return instrumentId == Leg.PRIMARY.ordinal() ? primary : hedge;
    }

    UnhedgedClock unhedged()
    {
        return unhedged;
    }

    long netDelta()
    {
        return exposure.netDelta();
    }

    long deltaSeconds()
    {
        return exposure.deltaSeconds();
    }

    long duplicates()
    {
        return fills.duplicates();
    }

    long turnover()
    {
        return Math.addExact(primary.volume(), hedge.volume());
    }

    /** Cash of all fills, and what is left at mid. */
    long gross()
    {
        return Math.addExact(primary.marked(mids[0]), hedge.marked(mids[1]));
    }

    long fees()
    {
        return Math.addExact(primary.fees(), hedge.fees());
    }

    long funding()
    {
        return Math.addExact(primary.funding(), hedge.funding());
    }

    long net()
    {
        return Math.addExact(Math.subtractExact(gross(), fees()), funding());
    }

    private long hedgeUnit(final long price)
    {
        return hedgeInstrument == null ? 1 : hedgeInstrument.smallestOrder(price);
    }

    private static boolean isLeg(final int instrumentId)
    {
        return instrumentId < Leg.COUNT;
    }
}
