package io.ballast.core.engine;

import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the hedger asks for beside random positions and quotes: whole lots, never more than is open, to be split. */
final class HedgerPropertyTest
{
    private static final long LOT = DecimalText.parse("0.01");
    private static final long STEP = DecimalText.parse("0.0001");

    @Test
    void shouldAskForWholeLotsThatNeverCrossZero()
    {
        final Desk desk = new Desk();
        final Hedger hedger = hedger(desk);
        Seeds.run(3000, random -> check(desk, hedger, random));
    }

    private static void check(final Desk desk, final Hedger hedger, final SplittableRandom random)
    {
        final long price = DecimalText.parse("1") * random.nextInt(200, 4000);
        desk.book(Leg.HEDGE, price, price + 10 * STEP);
        desk.hold(Leg.PRIMARY, DecimalText.format(random.nextLong(-5000, 5001) * STEP));
        desk.hold(Leg.HEDGE, DecimalText.format(random.nextLong(-50, 51) * LOT));
        final long quoted = random.nextInt(3) == 0 ? 0 : random.nextLong(0, 3000) * STEP;
        final long unit = desk.context.hedgeUnit();
        final long net = desk.exposure.netDelta();
        final long missing = hedger.missing(quoted);

        assertEquals(0, missing % LOT, "off the lot");
        assertTrue(Math.abs(missing) <= Math.abs(net), "beyond net delta");
        assertTrue(missing == 0 || missing > 0 != net > 0, "wrong side");
        assertTrue(missing == 0 || Math.abs(missing) >= unit, "below one unit: " + missing);
        assertEquals(Math.abs(net) < unit, missing == 0, "acts from one unit on");
        final long whole = Math.abs(net) / LOT * LOT;
        if (quoted == 0 && Math.abs(net) >= unit)
        {
            assertEquals(whole, Math.abs(missing), "everything that can be hedged, where nothing may follow");
        }
        final long later = (Math.abs(net) - Math.abs(missing) + quoted) / LOT * LOT;
        final boolean possible = whole - unit >= unit;
        assertTrue(missing == 0 || later == 0 || later >= unit || !possible, "unhedgeable rest: " + later);
    }

    @Test
    void shouldLeaveARestThatCanBeHedgedByItself()
    {
        final Desk desk = new Desk();
        desk.book(Leg.HEDGE, Desk.n("1000"), Desk.n("1000.1"));
        assertEquals(Desk.n("0.03"), desk.context.hedgeUnit());
        final Hedger hedger = hedger(desk);
        desk.hold(Leg.PRIMARY, "0.1");
        assertEquals(Desk.n("-0.1"), hedger.missing(0));
        assertEquals(Desk.n("-0.08"), hedger.missing(Desk.n("0.01")));
        assertEquals(Desk.n("-0.09"), hedger.missing(Desk.n("0.02")));
        assertEquals(Desk.n("-0.1"), hedger.missing(Desk.n("0.03")));
        desk.hold(Leg.PRIMARY, "0.0299");
        assertEquals(0, hedger.missing(0));
        desk.hold(Leg.PRIMARY, "-0.03");
        assertEquals(Desk.n("0.03"), hedger.missing(0));
    }

    private static Hedger hedger(final Desk desk)
    {
        return new Hedger(
            desk.config, desk.context, new Taker(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.out));
    }
}
