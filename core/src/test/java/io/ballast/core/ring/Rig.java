package io.ballast.core.ring;

import io.ballast.core.codec.ClockEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.Journal;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.math.DecimalText;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * A handler with a clock that is set by hand, a journal that can be told to fail, and a list of all that happened to
 * journal and commands, in order.
 */
final class Rig implements Journal, CommandSink
{
    static final long START = 1_754_000_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;

    final List<String> happened = new ArrayList<>();
    final MemoryJournal records = new MemoryJournal(1 << 16);
    final UnsafeBuffer message = new UnsafeBuffer(new byte[2 * EventSlot.CAPACITY]);
    long nowNs = START;
    boolean room = true;
    Error failure;

    HedgeHandler handler()
    {
        return handler(EngineCounters.unwatched());
    }

    HedgeHandler handler(final EngineCounters counters)
    {
        final EngineConfig config = EngineConfig.defaults();
        return new HedgeHandler(
            new RunParameters(
                config, config.canonicalText(), rules(Leg.PRIMARY), rules(Leg.HEDGE), 1, 1, 1, START, 20_301, 0, 0),
            () -> nowNs,
            this,
            this,
            counters);
    }

    private static Instrument rules(final Leg leg)
    {
        final long lot = DecimalText.parse("0.01");
        return new Instrument(
            leg.ordinal(), leg.ordinal(), leg.name(), "USD", lot, lot, lot, 100 * lot, 0, 0, 0, 0, 0, 0, 0);
    }

    /** A clock event in {@link #message}; returns its length. */
    int clockEvent()
    {
        return MessageHeaderEncoder.ENCODED_LENGTH +
            new ClockEventEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).encodedLength();
    }

    /** An order command in {@link #message}; returns its length. */
    int orderCommand()
    {
        return MessageHeaderEncoder.ENCODED_LENGTH +
            new OrderCommandEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).encodedLength();
    }

    @Override
    public long append(final DirectBuffer buffer, final int offset, final int length)
    {
        if (failure != null)
        {
            throw failure;
        }
        happened.add("append");
        return records.append(buffer, offset, length);
    }

    @Override
    public void sync()
    {
        happened.add("sync");
    }

    @Override
    public long nextSequence()
    {
        return records.nextSequence();
    }

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        happened.add("publish");
        return room;
    }
}
