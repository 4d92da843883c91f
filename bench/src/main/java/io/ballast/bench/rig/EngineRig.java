package io.ballast.bench.rig;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.OutputSink;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * An engine in one thread, without rings and journal, driven through whole cycles: fill of the quote, hedge, proof,
 * next quote. A run can send a bounded number of orders, so the rig goes back to its first resting quote, by a
 * snapshot, before they are used up. Allocates nothing after construction.
 */
public final class EngineRig implements InputPort, OutputSink
{
    private static final long STEP_NS = 1_000_000L;
    private static final int TIMESTAMP_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int MAX_CYCLES = 400_000;
    private static final int MAX_EVENTS = 100_000;

    private final ObligingVenues venues = new ObligingVenues(this);
    private final SnapshotWriter snapshot = new SnapshotWriter();
    private final SnapshotReader reader = new SnapshotReader();
    private final HedgeEngine engine;
    private InputPort inputTap = (buffer, length) ->
    {
    };
    private OutputSink outputTap = (buffer, offset, length, command) ->
    {
    };
    private long nowNs;
    private long sequence;
    private long snapshotNs;
    private int cycles;

    /**
     * An engine with a resting quote.
     *
     * @param parameters of the run.
     */
    public EngineRig(final RunParameters parameters)
    {
        engine = new HedgeEngine(parameters, this);
        nowNs = parameters.startNs();
        venues.open();
        untilQuoteRests();
        engine.save(snapshot);
        venues.remember();
        snapshotNs = nowNs;
    }

    /**
     * An engine that holds what it has built, with no order live.
     *
     * @param parameters of a run with a hold.
     * @return the rig.
     */
    public static EngineRig holding(final RunParameters parameters)
    {
        final EngineRig rig = new EngineRig(parameters);
        rig.venues.fillQuote();
        while (rig.venues.answer())
        {
            continue;
        }
        if (rig.engine.state() != HedgeState.HOLDING)
        {
            throw new IllegalStateException("not holding: state=" + rig.engine.state());
        }
        return rig;
    }

    /** Watch what goes in and what comes out. */
    public void tap(final InputPort inputs, final OutputSink outputs)
    {
        inputTap = inputs;
        outputTap = outputs;
    }

    /** {@return the engine} */
    public HedgeEngine engine()
    {
        return engine;
    }

    /** {@return event time of the last event} */
    public long nowNs()
    {
        return nowNs;
    }

    /**
     * Give the engine an event of the caller's, a nanosecond after the last.
     *
     * @param buffer holding it from 0 on; its timestamp is written.
     */
    public void event(final UnsafeBuffer buffer)
    {
        nowNs++;
        take(buffer);
    }

    /** From a resting quote to the next one. Two are an iteration. */
    public void cycle()
    {
        if (++cycles == MAX_CYCLES)
        {
            rewind();
        }
        venues.fillQuote();
        untilQuoteRests();
    }

    /** As {@link #cycle}, after the market has moved away from the quote and it was replaced. */
    public void cycleWithRequote()
    {
        venues.moveTouch();
        for (int i = 0; i < MAX_EVENTS && !venues.quoteWasCancelled(); i++)
        {
            venues.clock();
        }
        untilQuoteRests();
        cycle();
    }

    private void untilQuoteRests()
    {
        for (int i = 0; i < MAX_EVENTS; i++)
        {
            if (venues.answer())
            {
                continue;
            }
            if (venues.quoteRests())
            {
                venues.book(0);
                venues.book(1);
                return;
            }
            venues.clock();
        }
        throw new IllegalStateException("no quote: state=" + engine.state());
    }

    /** Back to the quote that rested when the rig was new. */
    void rewind()
    {
        reader.wrap(snapshot.buffer(), 0, snapshot.length());
        engine.load(reader);
        venues.restore();
        nowNs = snapshotNs;
        cycles = 0;
    }

    @Override
    public void onInput(final UnsafeBuffer buffer, final int length)
    {
        nowNs += STEP_NS;
        inputTap.onInput(buffer, length);
        take(buffer);
    }

    private void take(final UnsafeBuffer buffer)
    {
        buffer.putLong(TIMESTAMP_OFFSET, nowNs, ByteOrder.LITTLE_ENDIAN);
        engine.onEvent(++sequence, buffer, 0, nowNs);
    }

    @Override
    public void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        sequence++;
        outputTap.onOutput(buffer, offset, length, command);
        if (command)
        {
            venues.onCommand(buffer, offset);
        }
    }
}
