package io.ballast.gateway.grvt;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.TimeInForce;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.gateway.grvt.ScriptedVenue.ID;
import static io.ballast.gateway.grvt.ScriptedVenue.MS;
import static io.ballast.gateway.grvt.ScriptedVenue.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The switch is on while anything may rest, is set back while the engine works, and by nothing else.
 */
final class GrvtDeadManTest
{
    private static final String TARGET = "/full/v1/cancel_on_disconnect";
    private static final String ARM = "10000";
    private static final String DISARM = "0";

    private final ScriptedVenue venue = new ScriptedVenue().up();

    @Test
    void shouldBeOnUntilTheVenueHasListedWhatRests()
    {
        pass(40);
        assertEquals(List.of(ARM, ARM), countdowns().subList(0, 2));
        venue.query(1, QueryKind.OPEN_ORDERS, 0, 0);
        venue.answer("/full/v1/open_orders", "{\"result\":[]}");
        venue.sent.clear();
        pass(40);
        assertEquals(List.of(DISARM), countdowns());
    }

    @Test
    void shouldBeOnWhileAnOrderMayRest()
    {
        quiet();
        venue.create(ID, TimeInForce.GTC);
        pass(1);
        assertEquals(List.of(ARM), countdowns());
        pass(60);
        assertEquals(List.of(ARM, ARM), countdowns().subList(0, 2));
        venue.text(1, ScriptedVenue.state(1, ID, "CANCELLED", "CLIENT_CANCEL", "0"));
        venue.sent.clear();
        pass(100);
        assertEquals(List.of(DISARM), countdowns());
    }

    @Test
    void shouldNotBeOnForOrdersThatCannotRestOrNeverLeft()
    {
        quiet();
        venue.create(ID, TimeInForce.IOC);
        pass(40);
        assertEquals(List.of(), countdowns());
        venue.create(ID + 1, TimeInForce.GTC);
        venue.refuse(1, "v1/create_order", 2064, "Invalid limit price tick");
        venue.sent.clear();
        pass(60);
        assertEquals(List.of(), countdowns().stream().filter(ARM::equals).toList());
    }

    @Test
    void shouldBeHeldBackByTheEngineAlone()
    {
        quiet();
        venue.create(ID, TimeInForce.GTC);
        pass(1);
        venue.sent.clear();
        for (int i = 0; i < 100; i++)
        {
            venue.pass(100 * MS);
            answer();
        }
        assertEquals(0, countdowns().size(), "the engine is dead: let it run out");
        venue.session.onEngineAlive(venue.nowNs);
        venue.pass(1);
        assertEquals(List.of(ARM), countdowns());
    }

    @Test
    void shouldNeverBeOnInASessionThatOnlyWatches()
    {
        final ScriptedVenue watched = new ScriptedVenue(GrvtSettings.of(326).unarmed()).up();
        for (int i = 0; i < 100; i++)
        {
            watched.session.onEngineAlive(watched.nowNs);
            watched.session.onPong(watched.nowNs, 1);
            watched.pass(100 * MS);
            assertTrue(watched.session.nextTimerNs() > watched.nowNs, "asks for a time that has passed");
        }
        assertTrue(watched.sent.stream().noneMatch(line -> line.contains(TARGET)));
    }

    /** A pause of the process, longer than the silence: whoever drives the session must not be kept busy by it. */
    @Test
    void shouldNotAskForATimeThatHasPassedWhileTheEngineIsSilent()
    {
        quiet();
        venue.create(ID, TimeInForce.GTC);
        pass(1);
        venue.sent.clear();
        venue.nowNs += 4 * SECOND;
        venue.session.onTimer(venue.nowNs);
        assertTrue(venue.session.nextTimerNs() > venue.nowNs, "asks for a time that has passed");
        assertEquals(List.of(), countdowns());
        venue.session.onEngineAlive(venue.nowNs);
        venue.pass(1);
        assertEquals(List.of(ARM), countdowns());
    }

    @Test
    void shouldTryAgainSoonAfterAFailure()
    {
        quiet();
        venue.create(ID, TimeInForce.GTC);
        venue.session.onEngineAlive(venue.nowNs);
        venue.pass(1);
        venue.answer(TARGET, 500, "");
        venue.pass(600 * MS);
        assertEquals(List.of(ARM, ARM), countdowns());
        assertEquals(1, venue.session.counters().failedCountdowns);
    }

    @Test
    void shouldForgetAnOrderWhoseSignatureIsLongDead()
    {
        quiet();
        venue.create(ID, TimeInForce.GTC);
        pass(10);
        venue.nowNs += 3_700 * SECOND;
        venue.session.onEngineAlive(venue.nowNs);
        venue.sent.clear();
        pass(100);
        assertEquals(DISARM, countdowns().get(countdowns().size() - 1));
    }

    private void quiet()
    {
        venue.query(1, QueryKind.OPEN_ORDERS, 0, 0);
        venue.answer("/full/v1/open_orders", "{\"result\":[]}");
        pass(100);
        venue.sent.clear();
    }

    /** Tenths of a second with an engine that works and a venue that answers. */
    private void pass(final int tenths)
    {
        for (int i = 0; i < tenths; i++)
        {
            venue.session.onEngineAlive(venue.nowNs);
            venue.session.onPong(venue.nowNs, 1);
            venue.pass(100 * MS);
            answer();
        }
    }

    private void answer()
    {
        venue.answer(TARGET, "{\"result\":{\"ack\":true}}", false);
    }

    private List<String> countdowns()
    {
        return venue.sent.stream().filter(line -> line.contains(TARGET))
            .map(line -> line.replaceAll(".*\"countdown_time\":\"(\\d+)\".*", "$1")).toList();
    }
}
