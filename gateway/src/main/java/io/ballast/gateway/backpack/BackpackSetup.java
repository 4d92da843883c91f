package io.ballast.gateway.backpack;

import io.ballast.core.codec.RejectClass;
import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

import java.util.Locale;

/**
 * Backpack before a run: its clock, the market's rules, the touch, the account's fees and margin, asked one after the
 * other over REST. What may pass is tried again after a wait; an unknown symbol and a key that is refused do not pass.
 */
public final class BackpackSetup implements VenueSetup
{
    /** What is asked now. */
    private enum Step
    {
        TIME, MARKET, DEPTH, FEES, COLLATERAL, DONE
    }

    private static final Step[] STEPS = Step.values();

    private final BackpackSettings settings;
    private final BackpackCounters counters = new BackpackCounters();
    private final BackpackErrors errors = new BackpackErrors(counters);
    private final BackpackClock clock = new BackpackClock(VenueFacts.UNKNOWN);
    private final BackpackRules rules;
    private final BackpackDepthAnswer depth = new BackpackDepthAnswer();
    private final BackpackAccountAnswer account = new BackpackAccountAnswer();
    private final BackpackCaller caller;
    private final Backoff backoff;
    private Step step = Step.TIME;
    private long askAtNs = Protocol.NO_TIMER;
    private VenueFacts facts;
    private String problem = "";
    private boolean refused;

    /**
     * A setup that has not begun.
     *
     * @param settings     of the venue.
     * @param signer       with the account's key, closed by its owner.
     * @param wallOffsetNs wall clock minus event time.
     * @param seed         of the waits before new attempts.
     */
    public BackpackSetup(
        final BackpackSettings settings, final BackpackSigner signer, final long wallOffsetNs, final long seed)
    {
        this.settings = settings;
        clock.wallOffset(wallOffsetNs);
        rules = new BackpackRules(settings.symbol());
        caller = new BackpackCaller(settings, new BackpackRequests(settings, signer), clock,
            new BackpackPace(settings), new SessionEvents(0, (buffer, offset, length, marketData) -> true));
        backoff = new Backoff(settings.backoffLeastNs(), settings.backoffLargestNs(), seed);
    }

    @Override
    public void start(final long nowNs, final Transport transport)
    {
        caller.start(transport);
        ask(nowNs);
    }

    private void ask(final long nowNs)
    {
        askAtNs = Protocol.NO_TIMER;
        final long venueMs = caller.venueMs(nowNs);
        final BackpackRequests requests = caller.requests();
        final boolean sent = switch (step)
        {
            case TIME -> ask(BackpackCall.TIME, nowNs, requests.time());
            case MARKET -> ask(BackpackCall.MARKET, nowNs, requests.market());
            case DEPTH -> ask(BackpackCall.SNAPSHOT, nowNs, requests.depth(true));
            case FEES -> ask(BackpackCall.FEES, nowNs, requests.account(venueMs));
            case COLLATERAL -> ask(BackpackCall.ACCOUNT_COLLATERAL, nowNs, requests.collateral(venueMs));
            case DONE -> true;
        };
        if (!sent)
        {
            askAtNs = nowNs + backoff.next();
        }
    }

    private boolean ask(final BackpackCall call, final long nowNs, final HttpRequest request)
    {
        return caller.ask(call, nowNs, request) != null;
    }

    @Override
    public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
    {
        final Pending asked = caller.remove(exchange);
        if (asked == null || done())
        {
            return;
        }
        final boolean told = switch (step)
        {
            case TIME -> response.status() == BackpackStatus.OK &&
                clock.onTime(asked.sentNs, nowNs, response.body());
            case MARKET -> rules.read(response);
            case DEPTH -> depth.read(response);
            case FEES -> account.readFlags(response);
            case COLLATERAL -> account.readCollateral(response);
            case DONE -> true;
        };
        if (!told)
        {
            trouble(nowNs, response);
            return;
        }
        if (step != Step.TIME || clock.measured())
        {
            step = STEPS[step.ordinal() + 1];
        }
        if (step == Step.DONE)
        {
            conclude();
        }
        else
        {
            ask(nowNs);
        }
    }

    private void trouble(final long nowNs, final HttpResponse response)
    {
        final String word = settings.symbol() + ", " + step.name().toLowerCase(Locale.ROOT);
        if (response.status() == BackpackStatus.OK)
        {
            problem = "answer cannot be used: backpack " + word;
            again(nowNs);
            return;
        }
        errors.read(response);
        problem = "backpack " + word + ": status " + response.status() + " " + errors.words();
        final RejectClass asks = errors.rejectClass();
        if (errors.rateLimited())
        {
            caller.pace().limited(nowNs);
        }
        final boolean passes = !errors.refused() || errors.rateLimited() || asks == RejectClass.RETRY;
        if (passes || errors.ofTime() || step == Step.TIME)
        {
            again(nowNs);
        }
        else
        {
            refused = true;
        }
    }

    /** With the clock measured anew, which may have been what was wrong. */
    private void again(final long nowNs)
    {
        step = Step.TIME;
        clock.begin();
        askAtNs = nowNs + backoff.next();
    }

    private void conclude()
    {
        problem = "";
        facts = new VenueFacts(
            settings.symbol(),
            rules.quote().toString(),
            rules.tick(),
            rules.lot(),
            rules.minQuantity(),
            rules.maxQuantity(),
            settings.minNotional(),
            account.makerFeeRate(),
            account.takerFeeRate(),
            rules.initialMarginRate(),
            rules.maintenanceMarginRate(),
            rules.fundingIntervalNs(),
            depth.bestBid(),
            depth.bestAsk(),
            clock.offsetNs(),
            account.available(),
            "",
            0);
    }

    @Override
    public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
    {
        if (caller.remove(exchange) != null && !done())
        {
            problem = "backpack " + settings.symbol() + ": " + reason;
            again(nowNs);
        }
    }

    @Override
    public void onTimer(final long nowNs)
    {
        for (Pending late = caller.giveUp(nowNs); late != null && !done(); late = caller.giveUp(nowNs))
        {
            problem = "backpack " + settings.symbol() + ": no answer in time";
            again(nowNs);
        }
        if (nowNs >= askAtNs && !done())
        {
            ask(nowNs);
        }
    }

    @Override
    public long nextTimerNs()
    {
        return done() ? Protocol.NO_TIMER : Math.min(askAtNs, caller.nextTimerNs());
    }

    @Override
    public boolean done()
    {
        return facts != null || refused;
    }

    @Override
    public VenueFacts facts()
    {
        return facts;
    }

    @Override
    public String problem()
    {
        return problem;
    }

    @Override
    public void onWritten(final long nowNs, final long exchange)
    {
        // Nothing is told of it.
    }

    @Override
    public void onOpen(final long nowNs, final int socket)
    {
        throw new IllegalStateException("no socket was opened: socket=" + socket);
    }

    @Override
    public void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        throw new IllegalStateException("no socket was opened: socket=" + socket);
    }

    @Override
    public void onPong(final long nowNs, final int socket)
    {
        throw new IllegalStateException("no socket was opened: socket=" + socket);
    }

    @Override
    public void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        throw new IllegalStateException("no socket was opened: socket=" + socket);
    }
}
