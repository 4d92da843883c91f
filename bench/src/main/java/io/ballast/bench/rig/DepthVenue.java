package io.ballast.bench.rig;

import io.ballast.core.math.FixedPoint;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.Transport;

/**
 * One venue's book as the frames that the venue sends, and the session of the gateway that reads them. Time stands
 * still, so that nothing is ever late. Numbers are in the spellings that venues use in turn: as short as they get, and
 * with zeros behind.
 */
public abstract class DepthVenue implements Transport
{
    /** Number of the market's socket, in both sessions. */
    static final int SOCKET = 0;

    /** Event time, and the wall clock. */
    static final long NOW_NS = Pair.START_NS;

    private static final int CAPACITY = 1 << 16;
    private static final int SPELLINGS = 3;

    /** Frames are written here. */
    final ByteText text = new ByteText(CAPACITY);

    private int spelling;

    /** {@return the session that reads} */
    public abstract VenueSession session();

    /**
     * Write a change.
     *
     * @param levels that change.
     * @return the frame, not yet numbered.
     */
    public abstract DepthFrame change(DepthLevels levels);

    /**
     * Give the session a change.
     *
     * @param frame    of the change.
     * @param previous number of the change before, at least {@link DepthFrame#FIRST_NUMBER}.
     * @param last     number that it covers.
     */
    public abstract void deliver(DepthFrame frame, long previous, long last);

    /**
     * Give the session a whole book, which it must have asked for where the venue sends none by itself.
     *
     * @param levels all there are.
     * @param last   number that it holds.
     */
    public abstract void deliverWhole(DepthLevels levels, long last);

    /** {@return what the session counted that it should not have met} */
    public abstract String counters();

    /** Append a price or a quantity, in quotation marks. */
    final void decimal(final long value)
    {
        final boolean whole = value % FixedPoint.SCALE == 0;
        text.ascii('"').decimal(value);
        switch (spelling++ % SPELLINGS)
        {
            case 0 -> text.ascii(whole ? ".0" : "0");
            case 1 -> text.ascii(whole ? ".00000" : "000000000");
            default ->
            {
                // As short as it gets.
            }
        }
        text.ascii('"');
    }

    /** Append room for a number. {@return where it stands} */
    final int number()
    {
        final int at = text.length();
        text.number(DepthFrame.FIRST_NUMBER);
        return at;
    }

    @Override
    public final void open(final int socket, final HttpRequest handshake)
    {
        // Opened by the constructor.
    }

    @Override
    public final void close(final int socket)
    {
        throw new IllegalStateException("given up: socket=" + socket);
    }

    @Override
    public final boolean send(final int socket, final ByteText frame)
    {
        return true;
    }

    @Override
    public final void ping(final int socket)
    {
        // Nobody waits for it.
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        // Nobody answers.
    }

    @Override
    public final void abandon(final long exchange)
    {
        // Nobody answers.
    }
}
