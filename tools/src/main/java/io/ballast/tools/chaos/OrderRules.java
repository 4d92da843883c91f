package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

/**
 * Rules that make the faults of orders, F20 to F44.
 */
final class OrderRules
{
    /** Class, number and words of refusals as the primary venue gives them. */
    private static final String[][] PRIMARY_REFUSALS = {
        {"retry", "503", "SERVICE_UNAVAILABLE: System is busy"},
        {"retry", "400", "INVALID_CLIENT_REQUEST: Request has expired"},
        {"resize", "400", "INVALID_QUANTITY: Quantity is below the minimum"},
        {"resize", "400", "INVALID_CLIENT_REQUEST: Quantity decimal too long"},
        {"stop", "403", "FORBIDDEN: Forbidden"},
        {"session", "401", "UNAUTHORIZED: Unauthorized"},
        {"post_only", "400", "INVALID_ORDER: Order would immediately match and take liquidity"},
        {"reduce_only", "400", "INVALID_ORDER: Reduce only order not reduced"},
        {"margin", "400", "INSUFFICIENT_MARGIN: Insufficient margin"},
        {"rate_limit", "429", "TOO_MANY_REQUESTS: Too many requests"},
        {"duplicate", "400", "INVALID_CLIENT_REQUEST: Client id is in use"},
        {"self_trade", "400", "INVALID_ORDER: SelfTradePrevention"},
        {"price_band", "400", "INVALID_PRICE: Price is too far from the last active price"}};

    /** The same of the hedge venue. */
    private static final String[][] HEDGE_REFUSALS = {
        {"retry", "1006", "Requests per second exceeded"},
        {"retry", "1009", "Endpoint is not available"},
        {"retry", "2001", "Signature has expired"},
        {"resize", "2062", "Order size smaller than min size"},
        {"resize", "2065", "Order size too granular"},
        {"resize", "2066", "Order notional smaller than min notional"},
        {"stop", "2020", "Market order must always be supplied without a limit price"},
        {"session", "1000", "You need to authenticate prior to using this functionality"},
        {"post_only", "0", "FAIL_POST_ONLY"},
        {"reduce_only", "2401", "Reduce only order would increase the position"},
        {"margin", "2080", "Insufficient margin to create order"},
        {"rate_limit", "429", "Too many requests"},
        {"duplicate", "2012", "Client order ID overlaps with an active order"},
        {"self_trade", "0", "SELF_TRADE_PROTECTION"},
        {"price_band", "7201", "Order price is out of price protection band"},
        {"stop", "9999", "Something that nobody has seen"}};

    private OrderRules()
    {
    }

    /** Fill in a rule. */
    static void make(final FaultCode code, final Draw draw)
    {
        switch (code)
        {
            case F20 -> reject(draw).some(4);
            case F21 -> silence(draw, "empty").with("execute", Boolean.toString(draw.odds(2)))
                .with("fills", draw.pick("stream", "query"));
            case F22 -> draw.action(draw.pick("fail", "empty")).with("query", draw.pick("order", "open_orders")).some(3);
            case F23 -> cold(draw);
            case F24 -> silence(draw, "none").with("execute", "true").with("fills", "query");
            case F25 -> silence(draw, "none").with("execute", "true").with("fills", "stream");
            case F26 -> partial(draw).with("then", draw.pick("stay", "fill"));
            case F27 -> partial(draw).with("then", "cancel");
            case F28 -> lateFill(draw).with("answer", "accepted");
            case F29 -> lateFill(draw).with("answer", "rejected");
            case F30 -> duplicate(draw).with("trade", "same").some(4);
            case F31 -> secondId(draw).some(1);
            case F32 -> draw.action("overfill").with("quantity", Draw.thousandths(10 * draw.grown(1, 2)))
                .with("count", draw.between(1, 2)).with("from", Draw.milliseconds(draw.between(0, 8_000)));
            case F33 -> draw.action("share_id").some(4);
            case F34 -> draw.action("hide").some(1);
            case F35 -> silence(draw, "error").with("execute", "true").with("fills", draw.pick("stream", "query"));
            case F36 -> banned(draw);
            case F37 -> draw.action("reject").with("class", "post_only").with("intent", draw.pick("first_leg", "close"))
                .with("count", draw.grown(2, 4)).with("from", Draw.milliseconds(draw.between(0, 8_000)));
            case F38 -> draw.action("forget").with("for", Draw.milliseconds(draw.grown(500, 1_000))).some(2);
            case F39 -> closed(draw);
            case F40 -> draw.action("scant").with("basis_points", draw.between(10, 900) + " bp").some(2);
            case F41 -> draw.action("minimum").with("quantity", Draw.thousandths(10 * draw.grown(2, 2))).once();
            case F42 -> draw.action("pend").with("for", Draw.milliseconds(draw.grown(100, 150))).some(1);
            case F43 -> draw.action("garble").with("channel", draw.channel()).with("frames", draw.grown(1, 3)).once();
            case F44 -> bust(draw);
            default -> throw new IllegalArgumentException("not of orders: " + code);
        }
    }

    private static Draw reject(final Draw draw)
    {
        final boolean primary = draw.odds(2);
        final String[][] refusals = primary ? PRIMARY_REFUSALS : HEDGE_REFUSALS;
        final String[] refusal = refusals[draw.between(0, refusals.length - 1)];
        draw.with("leg", primary ? "primary" : "hedge").action("reject").with("class", refusal[0]);
        return draw.odds(8) ? draw : draw.with("code", refusal[1]).with("text", refusal[2]);
    }

    private static Draw silence(final Draw draw, final String reply)
    {
        return draw.action("silence").with("reply", reply).with("on", draw.odds(5) ? "cancel" : "order").some(1);
    }

    private static void cold(final Draw draw)
    {
        if (draw.wired() && draw.odds(2))
        {
            draw.action("cold").with("for", Draw.milliseconds(draw.grown(200, 700)))
                .with("after", Draw.milliseconds(draw.between(0, 10_000)));
        }
        else
        {
            draw.action("reject").with("class", "retry").with("until", Draw.milliseconds(draw.grown(200, 700)));
        }
    }

    private static Draw partial(final Draw draw)
    {
        return draw.action("partial").with("quantities", Draw.thousandths(draw.between(1, 199)))
            .with("every", Draw.milliseconds(draw.grown(1, 40)))
            .with("intent", draw.pick("first_leg", "close"))
            .with("count", draw.between(1, 4));
    }

    private static Draw lateFill(final Draw draw)
    {
        return draw.action("late_fill").with("delay", Draw.milliseconds(draw.grown(1, 20)))
            .with("count", draw.between(1, 4));
    }

    private static Draw duplicate(final Draw draw)
    {
        return draw.action("duplicate").with("delay", Draw.milliseconds(draw.grown(0, 50)));
    }

    /** Not at GRVT itself: its fills come without a running sum, and nobody could tell one from another trade. */
    private static Draw secondId(final Draw draw)
    {
        if (draw.wired())
        {
            draw.with("leg", "primary");
        }
        return duplicate(draw).with("trade", "new");
    }

    private static void banned(final Draw draw)
    {
        if (draw.wired() && !draw.odds(3))
        {
            draw.action("throttle").with("for", Draw.milliseconds(draw.grown(100, 250))).once();
        }
        else
        {
            draw.action("reject").with("class", "rate_limit").with("code", "429")
                .with("on", draw.pick("order", "cancel")).some(4);
        }
    }

    private static void closed(final Draw draw)
    {
        if (draw.odds(2))
        {
            draw.action("cancel_all").once();
        }
        else
        {
            draw.action("close").lasting(5).once();
        }
    }

    private static void bust(final Draw draw)
    {
        draw.action("bust").once();
        if (draw.odds(2))
        {
            draw.with("basis_points", draw.between(-200, 200) * 2 + 1 + " bp");
        }
    }
}
