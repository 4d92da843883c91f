package io.ballast.gateway.grvt;

/**
 * What a session is told about the venue, in one place: facts that are sure, facts that no key of ours has ever checked
 * and that are therefore settings, and choices of our own. Times in nanoseconds unless they say otherwise.
 *
 * @param chainId              of the signatures: 325 in production, 326 on the test network.
 * @param cookieName           uncertain: every official client finds {@code gravity}, one report names another.
 * @param cookieLifeNs         how long a cookie is trusted whose expiry cannot be read. The venue speaks of a day.
 * @param renewBeforeNs        how long before its expiry a cookie is replaced; at the latest when half its life is
 *                             over.
 * @param fundingRatePlaces    uncertain: decimal places that turn {@code funding_rate} into 1e-12. 10 where the venue
 *                             states percent, as its numbers look and as one client reads them; 6 where it states
 *                             centibeeps, as the comment of the field says.
 * @param bookRateMs           of {@code v1.book.d}: 50, 100, 500 or 1000.
 * @param tickerRateMs         of {@code v1.ticker.s}: 200, 500, 1000 or 5000.
 * @param tradeLimit           of {@code v1.trade}: 50, 200, 500 or 1000 past trades on subscription.
 * @param tradeAgeNs           a trade that is older is one of the past, and is not told.
 * @param subscribeTimeoutNs   how long a socket may take to open, and again to confirm its streams.
 * @param marketSilenceNs      without a market message for so long, the socket is given up: a feed that lives speaks
 *                             with each ticker.
 * @param pingNs               silence after which a ping is sent. Uncertain: what the venue asks for is not documented;
 *                             its own client speaks after 3 s, others after 20 and 30 s.
 * @param pongNs               how long the pong may take.
 * @param replyTimeoutNs       how long an answer to a create or a cancel is waited for.
 * @param queryTimeoutNs       how long any other answer is waited for.
 * @param drainNs              how long an order socket is still heard after a newer one took its place.
 * @param countdownMs          of the dead-man's switch: 1,001 to 300,000, whole seconds.
 * @param refreshNs            how often it is set back while anything rests.
 * @param engineSilenceNs      an engine not seen for so long is held for dead, and the switch is set back no more; 0 never
 *                             switches it on.
 * @param clockNs              how often clocks are compared.
 * @param rulesNs              how often the instrument's rules are read.
 * @param fundingNs            how often funding payments and the account's currency are asked for.
 * @param backoffLeastNs       first wait before a new attempt to connect.
 * @param backoffLargestNs     longest wait before a new attempt to connect.
 * @param requestsPerSecond    creates and queries that leave in the long run. Uncertain: the venue's numbers are not
 *                             public; clients plan 20 a second. Cancels are not held back.
 * @param requestBurst         creates and queries that may leave at once.
 * @param limitedNs            pause of creates and queries after the venue spoke of its rate limit.
 */
public record GrvtSettings(
    long chainId,
    String cookieName,
    long cookieLifeNs,
    long renewBeforeNs,
    int fundingRatePlaces,
    int bookRateMs,
    int tickerRateMs,
    int tradeLimit,
    long tradeAgeNs,
    long subscribeTimeoutNs,
    long marketSilenceNs,
    long pingNs,
    long pongNs,
    long replyTimeoutNs,
    long queryTimeoutNs,
    long drainNs,
    int countdownMs,
    long refreshNs,
    long engineSilenceNs,
    long clockNs,
    long rulesNs,
    long fundingNs,
    long backoffLeastNs,
    long backoffLargestNs,
    int requestsPerSecond,
    int requestBurst,
    long limitedNs)
{
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final int LEAST_COUNTDOWN_MS = 2_000;
    private static final int LARGEST_COUNTDOWN_MS = 300_000;

    /** Refuses what the venue would refuse, and a switch that would go off while all is well. */
    public GrvtSettings
    {
        if (countdownMs < LEAST_COUNTDOWN_MS || countdownMs > LARGEST_COUNTDOWN_MS || countdownMs % 1_000 != 0)
        {
            throw new IllegalArgumentException("not whole seconds from 2 to 300: countdownMs=" + countdownMs);
        }
        if (refreshNs <= 0 || refreshNs * 2 > countdownMs * MS)
        {
            throw new IllegalArgumentException("not twice within the countdown: refreshNs=" + refreshNs);
        }
        if (cookieName.isEmpty() || fundingRatePlaces < 0 || fundingRatePlaces > 12)
        {
            throw new IllegalArgumentException(
                "cookieName=" + cookieName + ", fundingRatePlaces=" + fundingRatePlaces);
        }
        if (requestsPerSecond <= 0 || requestBurst <= 0)
        {
            throw new IllegalArgumentException(
                "requestsPerSecond=" + requestsPerSecond + ", requestBurst=" + requestBurst);
        }
    }

    /**
     * As far as is known.
     *
     * @param chainId of the signatures.
     * @return settings to trade with.
     */
    public static GrvtSettings of(final long chainId)
    {
        return new GrvtSettings(
            chainId,
            "gravity",
            12 * 60 * MINUTE,
            10 * MINUTE,
            10,
            50,
            500,
            50,
            5 * SECOND,
            5 * SECOND,
            5 * SECOND,
            10 * SECOND,
            5 * SECOND,
            SECOND,
            3 * SECOND,
            2 * SECOND,
            10_000,
            3 * SECOND,
            3 * SECOND,
            10 * SECOND,
            10 * MINUTE,
            MINUTE,
            250 * MS,
            30 * SECOND,
            20,
            60,
            SECOND);
    }

    /**
     * For a session that only watches: it never switches on what would cancel at the venue.
     *
     * @return a copy.
     */
    public GrvtSettings unarmed()
    {
        return new GrvtSettings(
            chainId,
            cookieName,
            cookieLifeNs,
            renewBeforeNs,
            fundingRatePlaces,
            bookRateMs,
            tickerRateMs,
            tradeLimit,
            tradeAgeNs,
            subscribeTimeoutNs,
            marketSilenceNs,
            pingNs,
            pongNs,
            replyTimeoutNs,
            queryTimeoutNs,
            drainNs,
            countdownMs,
            refreshNs,
            0,
            clockNs,
            rulesNs,
            fundingNs,
            backoffLeastNs,
            backoffLargestNs,
            requestsPerSecond,
            requestBurst,
            limitedNs);
    }
}
