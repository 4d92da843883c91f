package io.ballast.tools.server.backpack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The venue's clock as its clients read it.
 */
final class WireClock
{
    private static final long MICROSECOND_NS = 1_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter SECONDS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final long wallOffsetNs;
    private long venueOffsetNs;

    WireClock(final long wallOffsetNs)
    {
        this.wallOffsetNs = wallOffsetNs;
    }

    /** The venue's clock runs ahead of the wall by so much from now on. */
    void venueOffset(final long offsetNs)
    {
        venueOffsetNs = offsetNs;
    }

    /** What the venue's clock shows at an event time, ms. */
    long nowMs(final long nowNs)
    {
        return Math.floorDiv(nowNs + venueOffsetNs + wallOffsetNs, MILLISECOND_NS);
    }

    /** What the venue's clock shows at an event time, µs. */
    long nowUs(final long nowNs)
    {
        return Math.floorDiv(nowNs + venueOffsetNs + wallOffsetNs, MICROSECOND_NS);
    }

    /** A time that the venue has stamped, ms. */
    long ms(final long stampNs)
    {
        return Math.floorDiv(stampNs + wallOffsetNs, MILLISECOND_NS);
    }

    /** A time that the venue has stamped, µs. */
    long us(final long stampNs)
    {
        return Math.floorDiv(stampNs + wallOffsetNs, MICROSECOND_NS);
    }

    /** What the venue would have stamped at a time of a client, ms. */
    long stampNs(final long wallMs)
    {
        return wallMs * MILLISECOND_NS - wallOffsetNs;
    }

    /** A stamped time as the history writes it: without a zone. */
    String iso(final long stampNs)
    {
        return MILLIS.format(instant(stampNs));
    }

    /** The same to the second. */
    String isoSeconds(final long stampNs)
    {
        return SECONDS.format(instant(stampNs));
    }

    private Instant instant(final long stampNs)
    {
        final long wallNs = stampNs + wallOffsetNs;
        return Instant.ofEpochSecond(Math.floorDiv(wallNs, SECOND_NS), Math.floorMod(wallNs, SECOND_NS));
    }
}
