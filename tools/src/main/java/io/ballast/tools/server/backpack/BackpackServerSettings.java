package io.ballast.tools.server.backpack;

/**
 * How a simulated Backpack is.
 *
 * @param apiKey            the one account that it knows: base64 of the public key.
 * @param wallOffsetNs      wall clock less event time: what is written and signed is wall time.
 * @param acceptedPercent   share of the cancels that are answered with 202 and nothing, 0 to 100.
 * @param requestsPerMinute that an account may make.
 * @param historyPerMinute  of those to the history.
 */
public record BackpackServerSettings(
    String apiKey, long wallOffsetNs, int acceptedPercent, int requestsPerMinute, int historyPerMinute)
{
    /** What the venue allows. */
    public static final int REQUESTS_PER_MINUTE = 2_000;

    /** What the venue allows of its history. */
    public static final int HISTORY_PER_MINUTE = 30;

    /**
     * With the venue's own limits, and every cancel answered with its order.
     *
     * @param apiKey       the one account that it knows.
     * @param wallOffsetNs wall clock less event time.
     * @return the settings.
     */
    public static BackpackServerSettings of(final String apiKey, final long wallOffsetNs)
    {
        return new BackpackServerSettings(apiKey, wallOffsetNs, 0, REQUESTS_PER_MINUTE, HISTORY_PER_MINUTE);
    }
}
