package io.ballast.bench.rig;

import io.ballast.core.codec.Side;
import io.ballast.gateway.backpack.BackpackSession;
import io.ballast.gateway.backpack.BackpackSettings;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;

import java.nio.charset.StandardCharsets;

/**
 * Backpack's {@code depth} stream with its snapshot over REST, asked for when the first change has come.
 */
public final class BackpackDepth extends DepthVenue
{
    private static final String SYMBOL = "ETH_USDC_PERP";
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final long WINDOW_MS = 5_000;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long NS_PER_MICROSECOND = 1_000;
    private static final int OK = 200;
    private static final long NOTHING_ASKED = -1;

    private final BackpackSession session;
    private final HttpResponse response = new HttpResponse();
    private long asked = NOTHING_ASKED;

    /**
     * A session whose market socket is open and has brought nothing.
     *
     * @param sink of its events.
     */
    public BackpackDepth(final EventSink sink)
    {
        final VenueFacts facts = new VenueFacts(
            SYMBOL, "USDC", Pair.TICK, 1, 1, Long.MAX_VALUE, 0, 0, 0, 0, 0, HOUR_NS, 0, 0, 0, 0, "", 0);
        session = new BackpackSession(
            BackpackSettings.of(SYMBOL, WINDOW_MS), facts,
            BackpackSigner.of(new Secret(KEY.getBytes(StandardCharsets.US_ASCII))), 0, sink, NOW_NS, 1);
        session.wallOffset(0);
        session.start(NOW_NS, this);
        session.onOpen(NOW_NS, SOCKET);
    }

    @Override
    public VenueSession session()
    {
        return session;
    }

    @Override
    public DepthFrame change(final DepthLevels levels)
    {
        final long micros = NOW_NS / NS_PER_MICROSECOND;
        text.clear().ascii("{\"data\":{\"E\":").number(micros).ascii(",\"T\":").number(micros).ascii(",\"U\":");
        final int firstAt = number();
        text.ascii(",\"a\":");
        side(levels, Side.SELL);
        text.ascii(",\"b\":");
        side(levels, Side.BUY);
        text.ascii(",\"e\":\"depth\",\"s\":\"").ascii(SYMBOL).ascii("\",\"u\":");
        final int lastAt = number();
        text.ascii("},\"stream\":\"depth.").ascii(SYMBOL).ascii("\"}");
        return new DepthFrame(text, firstAt, lastAt);
    }

    @Override
    public void deliver(final DepthFrame frame, final long previous, final long last)
    {
        frame.number(previous + 1, last);
        session.onText(NOW_NS, SOCKET, frame.text(), 0, frame.text().capacity());
    }

    @Override
    public void deliverWhole(final DepthLevels levels, final long last)
    {
        if (asked == NOTHING_ASKED)
        {
            throw new IllegalStateException("no snapshot was asked for");
        }
        text.clear().ascii("{\"asks\":");
        side(levels, Side.SELL);
        text.ascii(",\"bids\":");
        side(levels, Side.BUY);
        text.ascii(",\"lastUpdateId\":\"").number(last).ascii("\",\"timestamp\":").number(NOW_NS / NS_PER_MICROSECOND)
            .ascii('}');
        response.begin(OK).body().append(text);
        final long exchange = asked;
        asked = NOTHING_ASKED;
        session.onWritten(NOW_NS, exchange);
        session.onResponse(NOW_NS, exchange, response);
    }

    private void side(final DepthLevels levels, final Side side)
    {
        char before = '[';
        for (int i = 0; i < levels.size(); i++)
        {
            if (levels.side(i) == side)
            {
                text.ascii(before).ascii('[');
                decimal(levels.price(i));
                text.ascii(',');
                decimal(levels.quantity(i));
                text.ascii(']');
                before = ',';
            }
        }
        text.ascii(before == '[' ? "[]" : "]");
    }

    @Override
    public String counters()
    {
        return session.counters().toString();
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        if (request.target().toString().startsWith("/api/v1/depth"))
        {
            asked = exchange;
        }
    }
}
