package io.ballast.tools.contract;

import io.ballast.core.instrument.Leg;
import io.ballast.gateway.grvt.GrvtAccount;
import io.ballast.gateway.grvt.GrvtSession;
import io.ballast.gateway.grvt.GrvtSettings;
import io.ballast.gateway.grvt.GrvtSetup;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.server.grvt.GrvtServer;
import io.ballast.tools.server.grvt.GrvtServerSettings;
import io.ballast.tools.wire.ThrowawayKeys;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** GRVT as the suite knows it. */
final class GrvtVenue implements ContractVenue
{
    private static final String SYMBOL = "ETH_USDT_Perp";
    private static final int CHAIN = 325;
    private static final long RULES_NS = 20_000_000_000L;
    private static final long SHORT_LOGIN_NS = 60_000_000_000L;
    private static final long LONG_LOGIN_NS = 86_400_000_000_000L;

    private final ThrowawayKeys keys = ThrowawayKeys.of(ContractDesk.SEED, CHAIN);
    private final GrvtAccount account = new GrvtAccount(
        secret(keys.grvtApiKey()), GrvtSigner.of(secret(keys.privateKey())), Long.toUnsignedString(keys.subAccount()));
    private final GrvtSettings settings = settings(GrvtSettings.of(CHAIN));
    private final long loginNs;

    GrvtVenue()
    {
        this(LONG_LOGIN_NS);
    }

    private GrvtVenue(final long loginNs)
    {
        this.loginNs = loginNs;
    }

    private static Secret secret(final String text)
    {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Rules and payments are read more often than at a real venue. */
    private static GrvtSettings settings(final GrvtSettings usual)
    {
        return new GrvtSettings(usual.chainId(), usual.cookieName(), usual.cookieLifeNs(), usual.renewBeforeNs(),
            usual.fundingRatePlaces(), usual.bookRateMs(), usual.tickerRateMs(), usual.tradeLimit(),
            usual.tradeAgeNs(), usual.subscribeTimeoutNs(), usual.marketSilenceNs(), usual.pingNs(), usual.pongNs(),
            usual.replyTimeoutNs(), usual.queryTimeoutNs(), usual.drainNs(), usual.countdownMs(), usual.refreshNs(),
            usual.engineSilenceNs(), usual.clockNs(), RULES_NS, RULES_NS, usual.backoffLeastNs(),
            usual.backoffLargestNs(), usual.requestsPerSecond(), usual.requestBurst(), usual.limitedNs());
    }

    @Override
    public Leg leg()
    {
        return Leg.HEDGE;
    }

    @Override
    public int doors()
    {
        return 3;
    }

    @Override
    public VenueServer.Factory server()
    {
        final GrvtServerSettings server = GrvtServerSettings
            .of(keys.grvtApiKey(), keys.signer(), keys.subAccount(), keys.chainId()).sessions(loginNs);
        return (model, wire) -> new GrvtServer(server, model, wire);
    }

    @Override
    public VenueSetup setup()
    {
        return new GrvtSetup(settings, account, SYMBOL, 0, ContractDesk.SEED);
    }

    @Override
    public VenueSession session(final VenueFacts facts, final long startNs, final EventSink sink)
    {
        return new GrvtSession(leg().ordinal(), settings, account, facts, 0, 0, ContractDesk.SEED, () -> 0, sink);
    }

    @Override
    public long id(final int number)
    {
        return Long.MIN_VALUE | number;
    }

    @Override
    public ContractVenue withShortLogins()
    {
        close();
        return new GrvtVenue(SHORT_LOGIN_NS);
    }

    @Override
    public List<String> secrets()
    {
        return List.of(keys.grvtApiKey(), keys.privateKey(), keys.privateKey().substring(2));
    }

    @Override
    public boolean hasLogins()
    {
        return true;
    }

    @Override
    public boolean findsEveryOrder()
    {
        return true;
    }

    @Override
    public boolean acknowledgesEveryCancel()
    {
        return true;
    }

    @Override
    public boolean cancelsWhatIsNotResting()
    {
        return true;
    }

    @Override
    public boolean refusesExcessReduceOnly()
    {
        return true;
    }

    @Override
    public boolean isCreate(final String asked)
    {
        return asked.contains("v1/create_order");
    }

    @Override
    public boolean isCancel(final String asked)
    {
        return asked.contains("v1/cancel_order");
    }

    @Override
    public boolean isRules(final String asked)
    {
        return asked.contains("full/v1/instrument ");
    }

    @Override
    public boolean names(final String asked, final long id)
    {
        return asked.contains("\"client_order_id\":\"" + Long.toUnsignedString(id) + "\"");
    }

    private static boolean isOf(final String frame, final String stream)
    {
        return frame.contains("\"stream\":\"" + stream + "\"") && frame.contains("\"feed\":");
    }

    @Override
    public boolean isFill(final String frame)
    {
        return isOf(frame, "v1.fill");
    }

    @Override
    public boolean isCreateAnswer(final String frame)
    {
        return isCreate(frame);
    }

    @Override
    public boolean isWholeBook(final String text)
    {
        return isBook(text) && text.contains("\"sequence_number\":\"0\"");
    }

    @Override
    public String withOtherTradeId(final String fill)
    {
        // The venue numbers its messages: one more is the next one.
        return fill.replaceFirst("\"trade_id\":\"[^\"]*\"", "\"trade_id\":\"77-1\"")
            .replaceFirst("\"sequence_number\":\"1\"", "\"sequence_number\":\"2\"")
            .replaceFirst("\"prev_sequence_number\":\"0\"", "\"prev_sequence_number\":\"1\"");
    }

    @Override
    public boolean isBook(final String frame)
    {
        return isOf(frame, "v1.book.d");
    }

    @Override
    public boolean isAccepted(final String frame)
    {
        return isOf(frame, "v1.state") && frame.contains("\"status\":\"OPEN\"");
    }

    @Override
    public boolean isPosition(final String frame)
    {
        return isOf(frame, "v1.position");
    }

    @Override
    public String withUnknownWord(final String fill)
    {
        return fill.replaceFirst("\"is_buyer\":(true|false)", "\"is_buyer\":\"perhaps\"");
    }

    @Override
    public String withOtherType(final String fill)
    {
        return fill.replaceFirst("\"price\":\"([^\"]*)\"", "\"price\":$1");
    }

    @Override
    public String withoutPrice(final String fill)
    {
        return fill.replaceFirst("\"price\":\"[^\"]*\",", "");
    }

    @Override
    public String withUnknownStatus(final String accepted)
    {
        return accepted.replace("\"status\":\"OPEN\"", "\"status\":\"PONDERED\"");
    }

    @Override
    public String withLeastQuantity(final String rules)
    {
        return rules.replaceFirst("\"min_size\":\"[^\"]*\"", "\"min_size\":\"0.05\"");
    }

    @Override
    public void close()
    {
        account.close();
    }
}
