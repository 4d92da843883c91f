package io.ballast.tools.cli;

import io.ballast.core.math.DecimalText;
import io.ballast.tools.json.JsonFields;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the venues' own ledgers say of orders that were taken and neither filled nor ended, and of positions. */
final class OpenOrders
{
    private static final List<String> LIVING = List.of("PENDING", "OPEN");

    private final Map<String, Long> left = new TreeMap<>();
    private final Map<String, Long> positions = new TreeMap<>();

    /** @param ledgers lines of JSON; a last one that is not whole is passed over. */
    OpenOrders(final String ledgers)
    {
        ledgers.lines().filter(line -> line.endsWith("}")).map(JsonFields::of).forEach(this::take);
    }

    private void take(final Map<String, String> line)
    {
        if (!line.containsKey("order"))
        {
            return;
        }
        final String order = line.get("venue") + " " + line.get("order");
        final long quantity = DecimalText.parse(line.get("quantity"));
        if ("fill".equals(line.get("entry")))
        {
            positions.put(line.get("venue"), DecimalText.parse(line.get("position")));
            left.computeIfPresent(order, (id, open) -> open == quantity ? null : Long.valueOf(open - quantity));
        }
        else if (LIVING.contains(line.get("status")))
        {
            left.put(order, quantity - DecimalText.parse(line.get("filled")));
        }
        else
        {
            left.remove(order);
        }
    }

    /** Names of venue and order. */
    List<String> living()
    {
        return List.copyOf(left.keySet());
    }

    /** At scale 1e-8. */
    long position(final String venue)
    {
        return positions.getOrDefault(venue, 0L);
    }
}
