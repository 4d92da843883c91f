package io.ballast.tools.report;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.RunHeaderDecoder;
import io.ballast.core.instrument.Instrument;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * What record 0 of a journal says. Money at scale 1e-8.
 *
 * @param runNumber     in every client order id.
 * @param seed          of whatever was seeded.
 * @param epoch         of the journal.
 * @param dayNumber     UTC day since 1970 that the day ledger was opened with.
 * @param dayLoss       of that day so far.
 * @param dayCost       of that day so far.
 * @param configuration canonical text.
 * @param instruments   in the order of their ids.
 * @param dryRun        whether orders were decided and none left.
 */
public record RunOpening(
    int runNumber,
    long seed,
    int epoch,
    int dayNumber,
    long dayLoss,
    long dayCost,
    String configuration,
    List<Instrument> instruments,
    boolean dryRun)
{
    /**
     * Read record 0.
     *
     * @param buffer holding it.
     * @param offset of its message header.
     * @return what it says.
     */
    static RunOpening read(final DirectBuffer buffer, final int offset)
    {
        final RunHeaderDecoder run = new RunHeaderDecoder()
            .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        final List<Instrument> instruments = new ArrayList<>();
        for (final RunHeaderDecoder.InstrumentsDecoder row : run.instruments())
        {
            instruments.add(new Instrument(
                row.instrumentId(),
                row.venueId(),
                row.symbol(),
                row.quoteCurrency(),
                row.tick(),
                row.lot(),
                row.minQuantity(),
                row.maxQuantity(),
                row.minNotional(),
                row.makerFeeRate(),
                row.takerFeeRate(),
                row.initialMarginRate(),
                row.maintenanceMarginRate(),
                row.takerHoldNs(),
                row.fundingIntervalNs()));
        }
        return new RunOpening(
            run.runNumber(),
            run.seed(),
            run.epoch(),
            run.dayNumber(),
            run.dayLoss(),
            run.dayCost(),
            run.configuration(),
            List.copyOf(instruments),
            run.dryRun() == Flag.YES);
    }
}
