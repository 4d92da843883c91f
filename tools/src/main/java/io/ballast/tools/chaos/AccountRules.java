package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

/**
 * Rules that make the faults of market data and of the account, F50 to F68.
 */
final class AccountRules
{
    private AccountRules()
    {
    }

    /** Fill in a rule. */
    static void make(final FaultCode code, final Draw draw)
    {
        switch (code)
        {
            case F50 -> draw.action("mute").lasting(4).once();
            case F51 -> draw.action("cross").lasting(2).once();
            case F52 -> draw.action("one_sided").with("side", draw.pick("buy", "sell")).lasting(2).once();
            case F53 -> draw.action("gap").lasting(2).once();
            case F54 -> oldBook(draw);
            case F55 -> draw.action("executable").with("quantity", Draw.thousandths(10 * draw.between(1, 25))).once();
            case F56 -> draw.action("jump").with("basis_points", signed(draw, draw.grown(1, 8)) + " bp").once();
            case F57 -> draw.action("jump").with("basis_points", signed(draw, draw.grown(1, 4)) + " bp")
                .with("for", Draw.milliseconds(draw.grown(100, 250))).once();
            case F58 -> draw.action("mix_units").with("channel", draw.channel()).with("frames", draw.grown(1, 4)).once();
            case F60 -> draw.action("wrong_position").with("as", draw.pick("zero", "stale", "sign")).some(1);
            case F61 -> draw.action(draw.pick("fail", "empty"))
                .with("query", draw.pick("position", "position", "fills", "open_orders", "account", "book")).some(2);
            case F62 -> draw.action("foreign_trade").with("side", draw.pick("buy", "sell"))
                .with("quantity", Draw.thousandths(10 * draw.between(1, 30))).once();
            case F63 -> liquidated(draw);
            case F64 -> draw.action("transfer").with("amount", -draw.grown(10, 76) + " USD").once();
            case F65 -> draw.action("funding").with("told", draw.wired() || draw.odds(2) ? "twice" : "late")
                .with("delay", Draw.milliseconds(draw.grown(10, 100))).with("after", Draw.milliseconds(100));
            case F66 -> draw.action("fees").with("basis_points", signed(draw, draw.grown(1, 1)) + " bp").once();
            case F67 -> draw.action("wrong_balance").with("basis_points",
                draw.pick("100", "1000", "100000", "1000000", "-10000") + " bp").some(4);
            case F68 -> draw.action("second_engine").with("side", draw.pick("buy", "sell"))
                .with("quantity", Draw.thousandths(10 * draw.between(1, 20))).with("order", draw.pick("takes", "rests"))
                .once();
            default -> throw new IllegalArgumentException("not of market or account: " + code);
        }
    }

    private static int signed(final Draw draw, final int value)
    {
        return draw.odds(2) ? value : -value;
    }

    /** A book is asked for when one was missed. */
    private static void oldBook(final Draw draw)
    {
        draw.action("old_book").some(2);
    }

    private static void liquidated(final Draw draw)
    {
        draw.action(draw.pick("liquidate", "deleverage")).once();
        if (draw.odds(2))
        {
            draw.with("quantity", Draw.thousandths(10 * draw.between(1, 20)));
        }
    }
}
