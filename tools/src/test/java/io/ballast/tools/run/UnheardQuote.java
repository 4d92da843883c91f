package io.ballast.tools.run;

import java.util.List;
import java.util.Map;

/** A primary venue at which every quote comes to rest long after it was sent, and that says nothing of it to anybody. */
final class UnheardQuote
{
    /** Of a market that moves away from the quote meanwhile. */
    static final long SEED = 2;

    private UnheardQuote()
    {
    }

    static List<Map<String, Object>> rules(final String restsAfter)
    {
        return List.of(
            Map.of("action", "silence", "leg", "primary", "on", "order", "intent", "first_leg",
                "execute", "true", "reply", "none", "fills", "query"),
            Map.of("action", "pend", "leg", "primary", "intent", "first_leg", "for", restsAfter),
            Map.of("action", "partial", "leg", "primary", "intent", "first_leg",
                "quantities", "0.1 ETH", "every", "1000 s"),
            Map.of("action", "lose", "leg", "primary", "on", "cancel", "intent", "first_leg"),
            Map.of("action", "fail", "leg", "primary", "query", "order"),
            Map.of("action", "fail", "leg", "primary", "query", "open_orders", "from", "1 s"));
    }
}
