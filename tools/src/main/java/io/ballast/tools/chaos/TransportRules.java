package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

/**
 * Rules that make the faults of transport and session, F01 to F16.
 */
final class TransportRules
{
    private TransportRules()
    {
    }

    /** Fill in a rule. */
    static void make(final FaultCode code, final Draw draw)
    {
        switch (code)
        {
            case F01 -> lost(draw);
            case F02 -> frames(draw, "duplicate_frame");
            case F03 -> overtaken(draw);
            case F04 ->
            {
                if (draw.odds(4))
                {
                    draw.action("shuffle").with("delay", Draw.milliseconds(draw.grown(1, 20))).lasting(3).once();
                }
                else
                {
                    draw.action("overtake").with("late", draw.pick("acceptance", "fills"))
                        .with("delay", Draw.milliseconds(draw.grown(1, 20))).some(4);
                }
            }
            case F05 -> late(draw);
            case F06 -> cut(draw, draw.grown(1, 2)).with("detect", Draw.milliseconds(draw.between(100, 20_000)));
            case F07, F16 -> cut(draw, draw.grown(1, 1));
            case F08 -> cut(draw, draw.grown(1, 1)).with("on", "sent").with("skip", draw.between(0, 12));
            case F09 -> cut(draw, draw.grown(1, 1)).with("channel", draw.channel());
            case F10 -> cut(draw, draw.between(1, 3)).with("times", draw.grown(2, 3))
                .with("every", Draw.milliseconds(draw.grown(50, 300)));
            case F11 -> cut(draw, draw.grown(1, 1)).with("book", "none").with("channel", "market");
            case F12 -> cut(draw, draw.grown(1, 1)).with("book", "old").with("channel", "market");
            case F13 -> unreachable(draw);
            case F14 -> draw.action("logout").once();
            case F15 -> draw.action("burst").with("channel", draw.channel()).lasting(3).once();
            default -> throw new IllegalArgumentException("not of the transport: " + code);
        }
    }

    private static void lost(final Draw draw)
    {
        if (draw.wired() && draw.odds(2))
        {
            frames(draw, "drop_frame");
        }
        else
        {
            draw.action("lose").with("on", draw.pick("order", "cancel", "query")).some(2);
        }
    }

    private static void frames(final Draw draw, final String action)
    {
        draw.action(action).with("channel", draw.channel()).with("frames", draw.grown(1, 3)).once();
    }

    private static void overtaken(final Draw draw)
    {
        if (draw.wired() && draw.odds(2))
        {
            frames(draw, "swap_frames");
        }
        else
        {
            draw.action("shuffle").with("channel", draw.channel())
                .with("delay", Draw.milliseconds(draw.grown(1, 20))).lasting(3).once();
        }
    }

    private static void late(final Draw draw)
    {
        switch (draw.between(0, draw.wired() ? 2 : 1))
        {
            case 0 -> draw.action("delay").with("on", draw.pick("order", "cancel", "query"))
                .with("delay", Draw.milliseconds(draw.grown(10, 240))).some(3);
            case 1 -> draw.action("lag").with("channel", draw.channel())
                .with("delay", Draw.milliseconds(draw.grown(10, 240))).lasting(3).once();
            default -> draw.action("slow").with("delay", Draw.milliseconds(draw.grown(10, 30))).lasting(3).once();
        }
    }

    private static Draw cut(final Draw draw, final int seconds)
    {
        return draw.action("cut").with("for", Draw.milliseconds(seconds * 1000L - draw.between(0, 999)));
    }

    private static void unreachable(final Draw draw)
    {
        draw.action(draw.wired() && !draw.odds(3) ? "unreachable" : "cut")
            .with("for", Draw.seconds(draw.between(60, 240))).once();
    }
}
