package io.ballast.core.engine;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.RunHeaderDecoder;
import io.ballast.core.codec.RunHeaderEncoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.instrument.Instrument;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What record 0 of a journal holds: all that a replay needs beside the inputs.
 *
 * @param config       the engine's.
 * @param text         the whole effective configuration in canonical form, the venues' part too.
 * @param primary      rules of the primary instrument.
 * @param hedge        rules of the hedge instrument.
 * @param runNumber    12 bits, part of every client order id.
 * @param seed         of everything seeded.
 * @param epoch        of the journal that the record opens.
 * @param startNs      event time of the start.
 * @param dayNumber    UTC day since 1970 of the opening values.
 * @param dayLoss      day ledger at start, negative is a loss.
 * @param dayCost      day ledger at start, negative is a cost.
 * @param approvedHash of the configuration that a person approved (R28), empty for none.
 * @param dryRun       whether orders are decided and none leaves.
 */
public record RunParameters(
    EngineConfig config,
    String text,
    Instrument primary,
    Instrument hedge,
    int runNumber,
    long seed,
    int epoch,
    long startNs,
    int dayNumber,
    long dayLoss,
    long dayCost,
    String approvedHash,
    boolean dryRun)
{
    /** Format of the journal's records: schema and envelope. */
    public static final int FORMAT_VERSION = 1;

    /** Most run numbers an account can have. */
    public static final int MAX_RUN_NUMBER = (1 << 12) - 1;

    private static final int FIXED_LENGTH = 1024;

    /**
     * A run that nobody approved, and that sends its orders.
     *
     * @param config    the engine's.
     * @param text      the whole effective configuration in canonical form, the venues' part too.
     * @param primary   rules of the primary instrument.
     * @param hedge     rules of the hedge instrument.
     * @param runNumber 12 bits, part of every client order id.
     * @param seed      of everything seeded.
     * @param epoch     of the journal that the record opens.
     * @param startNs   event time of the start.
     * @param dayNumber UTC day since 1970 of the opening values.
     * @param dayLoss   day ledger at start, negative is a loss.
     * @param dayCost   day ledger at start, negative is a cost.
     */
    public RunParameters(
        final EngineConfig config,
        final String text,
        final Instrument primary,
        final Instrument hedge,
        final int runNumber,
        final long seed,
        final int epoch,
        final long startNs,
        final int dayNumber,
        final long dayLoss,
        final long dayCost)
    {
        this(config, text, primary, hedge, runNumber, seed, epoch, startNs, dayNumber, dayLoss, dayCost, "", false);
    }

    /**
     * Whether this configuration, and no other, is the one that a person approved.
     *
     * @return true if the hash of the text is the approved one.
     */
    public boolean approved()
    {
        return approvedHash.equals(hash(text));
    }

    /**
     * What names a configuration and no other.
     *
     * @param text canonical.
     * @return SHA-256 in hex.
     */
    public static String hash(final String text)
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new AssertionError(ex);
        }
    }

    /**
     * Bytes to reserve for {@link #encode}.
     *
     * @return an upper bound.
     */
    public int maxEncodedLength()
    {
        return FIXED_LENGTH + text.length() * 3;
    }

    /**
     * Write record 0.
     *
     * @param buffer to write to, at offset 0.
     * @return the message's length.
     */
    public int encode(final MutableDirectBuffer buffer)
    {
        final RunHeaderEncoder header = new RunHeaderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        header
            .timestampNs(startNs)
            .receivedNs(startNs)
            .formatVersion(FORMAT_VERSION)
            .runNumber(runNumber)
            .seed(seed)
            .epoch(epoch)
            .dayNumber(dayNumber)
            .dayLoss(dayLoss)
            .dayCost(dayCost)
            .approvedHash(approvedHash)
            .dryRun(dryRun ? Flag.YES : Flag.NO);
        final RunHeaderEncoder.InstrumentsEncoder instruments = header.instrumentsCount(2);
        encode(instruments.next(), primary);
        encode(instruments.next(), hedge);
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        header.putConfiguration(bytes, 0, bytes.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + header.encodedLength();
    }

    /**
     * Read record 0.
     *
     * @param buffer holding it.
     * @param offset of its message header.
     * @return the parameters.
     * @throws IllegalArgumentException if it is not a record 0 of this format.
     */
    public static RunParameters decode(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder message = new MessageHeaderDecoder().wrap(buffer, offset);
        if (message.templateId() != RunHeaderDecoder.TEMPLATE_ID || message.schemaId() != RunHeaderDecoder.SCHEMA_ID)
        {
            throw new IllegalArgumentException("record 0 is missing: templateId=" + message.templateId());
        }
        final RunHeaderDecoder header = new RunHeaderDecoder().wrap(
            buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, message.blockLength(), message.version());
        if (header.formatVersion() != FORMAT_VERSION)
        {
            throw new IllegalArgumentException("unknown journal format: formatVersion=" + header.formatVersion());
        }
        final RunHeaderDecoder.InstrumentsDecoder instruments = header.instruments();
        final Instrument primary = decode(instruments.next());
        final Instrument hedge = decode(instruments.next());
        final byte[] bytes = new byte[header.configurationLength()];
        header.getConfiguration(bytes, 0, bytes.length);
        final String text = new String(bytes, StandardCharsets.UTF_8);
        return new RunParameters(
            EngineConfig.fromCanonicalText(text),
            text,
            primary,
            hedge,
            header.runNumber(),
            header.seed(),
            header.epoch(),
            header.timestampNs(),
            header.dayNumber(),
            header.dayLoss(),
            header.dayCost(),
            header.approvedHash(),
            header.dryRun() == Flag.YES);
    }

    private static void encode(final RunHeaderEncoder.InstrumentsEncoder row, final Instrument instrument)
    {
        row.instrumentId(instrument.id())
            .venueId(instrument.venueId())
            .tick(instrument.tick())
            .lot(instrument.lot())
            .minQuantity(instrument.minQuantity())
            .maxQuantity(instrument.maxQuantity())
            .minNotional(instrument.minNotional())
            .makerFeeRate(instrument.makerFeeRate())
            .takerFeeRate(instrument.takerFeeRate())
            .initialMarginRate(instrument.initialMarginRate())
            .maintenanceMarginRate(instrument.maintenanceMarginRate())
            .takerHoldNs(instrument.takerHoldNs())
            .fundingIntervalNs(instrument.fundingIntervalNs())
            .symbol(instrument.symbol())
            .quoteCurrency(instrument.quoteCurrency());
    }

    private static Instrument decode(final RunHeaderDecoder.InstrumentsDecoder row)
    {
        return new Instrument(
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
            row.fundingIntervalNs());
    }
}
