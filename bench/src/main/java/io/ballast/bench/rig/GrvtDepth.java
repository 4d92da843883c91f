package io.ballast.bench.rig;

import io.ballast.core.codec.Side;
import io.ballast.gateway.grvt.GrvtAccount;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtSession;
import io.ballast.gateway.grvt.GrvtSettings;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;

import java.nio.charset.StandardCharsets;

/**
 * GRVT's {@code v1.book.d}: the whole book with number 0, then changes that name the one before.
 */
public final class GrvtDepth extends DepthVenue
{
    private static final String SYMBOL = "ETH_USDT_Perp";
    private static final String ACCOUNT = "2147050003876484";
    private static final int BASE_DECIMALS = 9;

    private final GrvtSession session;

    /**
     * A session whose market socket is open and has brought nothing.
     *
     * @param sink of its events.
     */
    public GrvtDepth(final EventSink sink)
    {
        final VenueFacts facts = new VenueFacts(
            SYMBOL, "USDT", Pair.TICK, 1, 1, Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "0x030401",
            BASE_DECIMALS);
        final GrvtAccount account = new GrvtAccount(
            secret("no-key"), GrvtSigner.of(secret("0".repeat(62) + "2a")), ACCOUNT);
        session = new GrvtSession(0, GrvtSettings.of(GrvtDomain.PRODUCTION), account, facts, 0, 0, 1, () -> 0, sink);
        session.start(NOW_NS, this);
        session.onOpen(NOW_NS, SOCKET);
    }

    private static Secret secret(final String characters)
    {
        return new Secret(characters.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public VenueSession session()
    {
        return session;
    }

    @Override
    public DepthFrame change(final DepthLevels levels)
    {
        begin();
        final int lastAt = number();
        feed(levels);
        final int previousAt = number();
        text.ascii("\"}");
        return new DepthFrame(text, previousAt, lastAt);
    }

    @Override
    public void deliver(final DepthFrame frame, final long previous, final long last)
    {
        frame.number(previous, last);
        session.onText(NOW_NS, SOCKET, frame.text(), 0, frame.text().capacity());
    }

    @Override
    public void deliverWhole(final DepthLevels levels, final long last)
    {
        begin();
        text.ascii('0');
        feed(levels);
        text.ascii("0\"}");
        session.onText(NOW_NS, SOCKET, text.buffer(), 0, text.length());
    }

    private void begin()
    {
        text.clear().ascii("{\"stream\":\"v1.book.d\",\"selector\":\"").ascii(SYMBOL)
            .ascii("@50\",\"sequence_number\":\"");
    }

    private void feed(final DepthLevels levels)
    {
        text.ascii("\",\"feed\":{\"event_time\":\"").number(NOW_NS).ascii("\",\"instrument\":\"").ascii(SYMBOL)
            .ascii("\",\"bids\":");
        side(levels, Side.BUY);
        text.ascii(",\"asks\":");
        side(levels, Side.SELL);
        text.ascii("},\"prev_sequence_number\":\"");
    }

    private void side(final DepthLevels levels, final Side side)
    {
        char before = '[';
        for (int i = 0; i < levels.size(); i++)
        {
            if (levels.side(i) == side)
            {
                text.ascii(before).ascii("{\"price\":");
                decimal(levels.price(i));
                text.ascii(",\"size\":");
                decimal(levels.quantity(i));
                text.ascii(",\"num_orders\":").number(levels.quantity(i) == 0 ? 0 : 1).ascii('}');
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
}
