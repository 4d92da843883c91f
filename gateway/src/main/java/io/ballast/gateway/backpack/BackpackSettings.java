package io.ballast.gateway.backpack;

/**
 * What a session is told about Backpack, in one place: facts that no key of ours has ever checked and that are
 * therefore settings, and choices of our own. Times in nanoseconds unless they say otherwise.
 *
 * @param symbol               of the market.
 * @param windowMs             how long a signed request is good for, 1 to 60,000. An order that was not seen when it
 *                             has passed can no longer arrive.
 * @param minNotional          uncertain: the market record has no such filter, another rule may apply; 0 for none.
 * @param positionNotFoundIsFlat uncertain: the documents list 404 for an account without positions. False: such an
 *                             answer is a failed one.
 * @param subscribeTimeoutNs   how long a socket may take to open and to bring its first content.
 * @param settleNs             uncertain: how long after a private subscription silence means that it stands. The venue
 *                             acknowledges none, and what it answers to a bad signature is not known.
 * @param silenceNs            without content for so long, a socket is given up: mark prices come once a second.
 * @param depthSilenceNs       without a change of the book for so long, its number is compared with that of a snapshot.
 * @param pingNs               how often a protocol ping is sent.
 * @param pongNs               how long the pong may take.
 * @param echoNs               how long the order stream may be silent after a reply that an order was taken.
 * @param orderTimeoutNs       how long an answer to a create is waited for. Longer than the engine waits: a late one is
 *                             still the truth.
 * @param cancelTimeoutNs      how long an answer to a cancel is waited for.
 * @param queryTimeoutNs       how long any other answer is waited for.
 * @param dirtyNs              least time between two tellings that something may have been missed.
 * @param clockNs              how often clocks are compared.
 * @param rulesNs              how often the instrument's rules and fees are read.
 * @param statusNs             how often the venue's status is asked for.
 * @param restrictedNs         how often it is asked for while the venue is not fully open.
 * @param requestsPerMinute    the venue's limit. Sure; what a batch weighs is not known, none is sent.
 * @param historyPerMinute     the venue's limit for calls of the history.
 * @param pauseLeastNs         first pause of what is not urgent after a 429; no Retry-After was ever seen.
 * @param pauseLargestNs       longest such pause: each 429 doubles it.
 * @param backoffLeastNs       first wait before a new attempt to connect.
 * @param backoffLargestNs     longest wait before a new attempt to connect.
 */
public record BackpackSettings(
    String symbol,
    long windowMs,
    long minNotional,
    boolean positionNotFoundIsFlat,
    long subscribeTimeoutNs,
    long settleNs,
    long silenceNs,
    long depthSilenceNs,
    long pingNs,
    long pongNs,
    long echoNs,
    long orderTimeoutNs,
    long cancelTimeoutNs,
    long queryTimeoutNs,
    long dirtyNs,
    long clockNs,
    long rulesNs,
    long statusNs,
    long restrictedNs,
    int requestsPerMinute,
    int historyPerMinute,
    long pauseLeastNs,
    long pauseLargestNs,
    long backoffLeastNs,
    long backoffLargestNs)
{
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long LARGEST_WINDOW_MS = 60_000;

    /** Refuses what the venue would refuse. */
    public BackpackSettings
    {
        if (windowMs < 1 || windowMs > LARGEST_WINDOW_MS)
        {
            throw new IllegalArgumentException("not 1 to 60000: windowMs=" + windowMs);
        }
        if (symbol.isEmpty() || requestsPerMinute <= 0 || historyPerMinute <= 0)
        {
            throw new IllegalArgumentException("symbol=" + symbol + ", requestsPerMinute=" + requestsPerMinute +
                ", historyPerMinute=" + historyPerMinute);
        }
    }

    /**
     * As far as is known.
     *
     * @param symbol   of the market.
     * @param windowMs how long a signed request is good for.
     * @return settings to trade with.
     */
    public static BackpackSettings of(final String symbol, final long windowMs)
    {
        return new BackpackSettings(
            symbol,
            windowMs,
            0,
            true,
            10 * SECOND,
            300 * MS,
            5 * SECOND,
            5 * SECOND,
            15 * SECOND,
            10 * SECOND,
            5 * SECOND,
            10 * SECOND,
            2 * SECOND,
            3 * SECOND,
            SECOND,
            60 * SECOND,
            10 * MINUTE,
            30 * SECOND,
            5 * SECOND,
            2_000,
            30,
            2 * SECOND,
            60 * SECOND,
            250 * MS,
            30 * SECOND);
    }
}
