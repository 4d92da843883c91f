package io.ballast.gateway.backpack;

import io.ballast.gateway.session.VenueFacts;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class BackpackSetupTest
{
    private final ScriptedVenue venue = new ScriptedVenue();
    private final BackpackSetup setup = new BackpackSetup(ScriptedVenue.SETTINGS, venue.signer, 0, 1);

    @Test
    void shouldReadEverythingOnce()
    {
        venue.start(setup);
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(40));
        venue.answer("GET /api/v1/capital/collateral", 200, ScriptedVenue.COLLATERAL);
        assertTrue(setup.done());
        assertEquals("", setup.problem());
        final VenueFacts facts = setup.facts();
        assertEquals(new VenueFacts("ETH_USDC_PERP", "USDC", 1_000_000L, 10_000L, 10_000L, Long.MAX_VALUE, 0,
            200_000_000L, 500_000_000L, 20_000_000_000L, 12_500_000_000L, 3_600 * ScriptedVenue.SECOND,
            293_500_000_000L, 293_700_000_000L, facts.venueOffsetNs(), 493_827_000_000L, "", 0), facts);
        assertEquals(ScriptedVenue.OFFSET, facts.venueOffsetNs(), ScriptedVenue.MS);
        assertEquals(Long.MAX_VALUE, setup.nextTimerNs());
    }

    @Test
    void shouldTryAgainWhatMayPass()
    {
        venue.start(setup);
        venue.answer("GET /api/v1/depth", 502, "bad gateway");
        assertEquals("backpack ETH_USDC_PERP, depth: status 502 bad gateway", setup.problem());
        until("GET /api/v1/depth");
        venue.lose("GET /api/v1/depth", false);
        until("GET /api/v1/depth");
        venue.advance(ScriptedVenue.SETTINGS.queryTimeoutNs());
        assertEquals("backpack ETH_USDC_PERP: no answer in time", setup.problem());
        until("GET /api/v1/depth");
        venue.answer("GET /api/v1/depth", 200, "{}");
        until("GET /api/v1/depth");
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(40));
        venue.answer("GET /api/v1/capital/collateral", 400,
            "{\"code\":\"INVALID_CLIENT_REQUEST\",\"message\":\"Request has expired\"}");
        assertFalse(setup.done());
        until("GET /api/v1/depth");
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(40));
        venue.answer("GET /api/v1/capital/collateral", 200, ScriptedVenue.COLLATERAL);
        assertTrue(setup.done());
        assertEquals("", setup.problem());
    }

    private void until(final String line)
    {
        for (int i = 0; i < 600 && venue.find(line) == null; i++)
        {
            venue.advance(100 * ScriptedVenue.MS);
        }
        venue.expect(line);
    }

    @Test
    void shouldSayWhatWillNotPass()
    {
        venue.start(setup);
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(40));
        venue.answer("GET /api/v1/capital/collateral", 400,
            "{\"code\":\"INVALID_CLIENT_REQUEST\",\"message\":\"Invalid signature\"}");
        assertTrue(setup.done());
        assertNull(setup.facts());
        assertEquals("backpack ETH_USDC_PERP, collateral: status 400 INVALID_CLIENT_REQUEST: Invalid signature",
            setup.problem());
    }
}
