package io.ballast.tools.contract;

import io.ballast.core.instrument.Leg;
import io.ballast.gateway.backpack.BackpackSession;
import io.ballast.gateway.backpack.BackpackSettings;
import io.ballast.gateway.backpack.BackpackSetup;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.server.backpack.BackpackServer;
import io.ballast.tools.server.backpack.BackpackServerSettings;
import io.ballast.tools.wire.ThrowawayKeys;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Backpack as the suite knows it. */
final class BackpackVenue implements ContractVenue
{
    private static final String SYMBOL = "ETH_USDC_PERP";
    private static final long WINDOW_MS = 5_000;
    private static final long RULES_NS = 20_000_000_000L;
    private static final int CHAIN = 325;

    private final ThrowawayKeys keys = ThrowawayKeys.of(ContractDesk.SEED, CHAIN);
    private final BackpackSigner signer =
        BackpackSigner.of(new Secret(keys.secret().getBytes(StandardCharsets.US_ASCII)));
    private final BackpackSettings settings = settings(BackpackSettings.of(SYMBOL, WINDOW_MS));

    /** Rules and fees are read more often than at a real venue. */
    private static BackpackSettings settings(final BackpackSettings usual)
    {
        return new BackpackSettings(usual.symbol(), usual.windowMs(), usual.minNotional(),
            usual.positionNotFoundIsFlat(), usual.subscribeTimeoutNs(), usual.settleNs(), usual.silenceNs(),
            usual.depthSilenceNs(), usual.pingNs(), usual.pongNs(), usual.echoNs(), usual.orderTimeoutNs(),
            usual.cancelTimeoutNs(), usual.queryTimeoutNs(), usual.dirtyNs(), usual.clockNs(), RULES_NS,
            usual.statusNs(), usual.restrictedNs(), usual.requestsPerMinute(), usual.historyPerMinute(),
            usual.pauseLeastNs(), usual.pauseLargestNs(), usual.backoffLeastNs(), usual.backoffLargestNs());
    }

    @Override
    public Leg leg()
    {
        return Leg.PRIMARY;
    }

    @Override
    public int doors()
    {
        return 2;
    }

    @Override
    public VenueServer.Factory server()
    {
        return (model, wire) -> new BackpackServer(BackpackServerSettings.of(keys.apiKey(), 0), model, wire);
    }

    @Override
    public VenueSetup setup()
    {
        return new BackpackSetup(settings, signer, 0, ContractDesk.SEED);
    }

    @Override
    public VenueSession session(final VenueFacts facts, final long startNs, final EventSink sink)
    {
        final VenueSession session = new BackpackSession(
            settings, facts, signer, leg().ordinal(), sink, startNs, ContractDesk.SEED);
        session.wallOffset(0);
        return session;
    }

    @Override
    public long id(final int number)
    {
        return number;
    }

    @Override
    public ContractVenue withShortLogins()
    {
        return this;
    }

    @Override
    public List<String> secrets()
    {
        return List.of(keys.secret(), keys.apiKey());
    }

    @Override
    public boolean hasLogins()
    {
        return false;
    }

    @Override
    public boolean findsEveryOrder()
    {
        return false;
    }

    @Override
    public boolean acknowledgesEveryCancel()
    {
        return false;
    }

    @Override
    public boolean cancelsWhatIsNotResting()
    {
        return false;
    }

    @Override
    public boolean refusesExcessReduceOnly()
    {
        return false;
    }

    @Override
    public boolean isCreate(final String asked)
    {
        return asked.startsWith("POST /api/v1/order ");
    }

    @Override
    public boolean isCancel(final String asked)
    {
        return asked.startsWith("DELETE /api/v1/order ");
    }

    @Override
    public boolean isRules(final String asked)
    {
        return asked.startsWith("GET /api/v1/market?");
    }

    @Override
    public boolean names(final String asked, final long id)
    {
        return asked.contains("\"clientId\":" + id);
    }

    @Override
    public boolean isFill(final String frame)
    {
        return frame.contains("\"e\":\"orderFill\"");
    }

    @Override
    public boolean isCreateAnswer(final String frame)
    {
        return false;
    }

    @Override
    public boolean isWholeBook(final String text)
    {
        return text.startsWith("GET /api/v1/depth?");
    }

    @Override
    public String withOtherTradeId(final String fill)
    {
        return fill.replaceFirst("\"t\":\\d+", "\"t\":77");
    }

    @Override
    public boolean isBook(final String frame)
    {
        return frame.contains("\"stream\":\"depth.");
    }

    @Override
    public boolean isAccepted(final String frame)
    {
        return frame.contains("\"e\":\"orderAccepted\"");
    }

    @Override
    public boolean isPosition(final String frame)
    {
        return frame.contains("\"stream\":\"account.positionUpdate");
    }

    @Override
    public String withUnknownWord(final String fill)
    {
        return fill.replaceFirst("\"S\":\"(Bid|Ask)\"", "\"S\":\"Sideways\"");
    }

    @Override
    public String withOtherType(final String fill)
    {
        return fill.replaceFirst("\"t\":(\\d+)", "\"t\":\"$1\"");
    }

    @Override
    public String withoutPrice(final String fill)
    {
        return fill.replaceFirst("\"L\":\"[^\"]*\",", "");
    }

    @Override
    public String withUnknownStatus(final String accepted)
    {
        return accepted.replace("\"e\":\"orderAccepted\"", "\"e\":\"orderPondered\"");
    }

    @Override
    public String withLeastQuantity(final String rules)
    {
        return rules.replaceFirst("\"minQuantity\":\"[^\"]*\"", "\"minQuantity\":\"0.05\"");
    }

    @Override
    public void close()
    {
        signer.close();
    }
}
