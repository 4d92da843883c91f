package io.ballast.gateway.grvt;

import io.ballast.core.codec.ReportSource;

/**
 * The streams of our account: states of orders, fills, positions, cancels that came to nothing.
 */
final class GrvtPrivateFeeds
{
    private final GrvtCounters counters;
    private final GrvtReports reports;
    private final GrvtFindings findings;
    private final GrvtOrderFeed state;
    private final GrvtFillFeed fill;
    private final GrvtPositionFeed position;
    private final GrvtCancelFeed cancel = new GrvtCancelFeed();

    GrvtPrivateFeeds(
        final String symbol, final GrvtCounters counters, final GrvtReports reports, final GrvtFindings findings)
    {
        this.counters = counters;
        this.reports = reports;
        this.findings = findings;
        state = new GrvtOrderFeed(symbol);
        fill = new GrvtFillFeed(symbol);
        position = new GrvtPositionFeed(symbol);
    }

    /** Readers by ordinal of their stream. */
    GrvtFeed[] readers()
    {
        final GrvtFeed[] readers = new GrvtFeed[GrvtStream.values().length];
        readers[GrvtStream.STATE.ordinal()] = state;
        readers[GrvtStream.FILL.ordinal()] = fill;
        readers[GrvtStream.POSITION.ordinal()] = position;
        readers[GrvtStream.CANCEL.ordinal()] = cancel;
        return readers;
    }

    /**
     * Tell what was read last.
     *
     * @param nowNs  event time.
     * @param stream it came by; its frame was sound.
     * @return false if it cannot be used.
     */
    boolean take(final long nowNs, final GrvtStream stream)
    {
        return switch (stream)
        {
            case STATE -> state(nowNs);
            case FILL -> fill(nowNs);
            case POSITION -> position(nowNs);
            default ->
            {
                counters.droppedCancels += cancel.isDropped() ? 1 : 0;
                yield true;
            }
        };
    }

    private boolean state(final long nowNs)
    {
        if (state.isComplete())
        {
            reports.order(nowNs, state, ReportSource.STREAM);
        }
        return state.isComplete();
    }

    private boolean fill(final long nowNs)
    {
        if (fill.isComplete() && fill.isOurs())
        {
            reports.fill(nowNs, fill, 0);
        }
        counters.otherInstruments += fill.isOurs() ? 0 : 1;
        return fill.isComplete();
    }

    private boolean position(final long nowNs)
    {
        if (position.isComplete() && position.isOurs())
        {
            findings.position(nowNs, position);
        }
        counters.otherInstruments += position.isOurs() ? 0 : 1;
        return position.isComplete();
    }
}
