package io.ballast.gateway.backpack;

import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Transport;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes every order off some markets of an account and proves it, for an engine that can no longer do so itself.
 * <pre>
 *   idle ─► cancel all, market by market ─► list, market by market ─► pause ─┬─► over
 *                    ▲                                ▲                      │
 *                    └── orders seen, or in doubt ────┼──────────────────────┤
 *                                                     └── none seen ─────────┘
 * </pre>
 * Cancels come first and blindly: they need no list. Proven is what two lists in a row, 300 ms apart, show empty; a
 * list that is missing, odd or refused shows nothing. Over it is only when no order that was already signed can still
 * arrive, with empty lists to the last. What goes wrong is tried again with a growing pause, up to a bound of the
 * caller's.
 * <p>
 * Also asked now and then whether it would work, by listing alone. One thread; nothing here is hot.
 */
public final class BackpackSweep extends RequestProtocol
{
    /** How long an answer is waited for. */
    public static final long ANSWER_NS = 2_000_000_000L;

    /** Between lists. */
    public static final long LOOK_NS = 300_000_000L;

    private static final int ENOUGH_LISTS = 2;
    private static final long MARGIN_NS = 1_000_000_000L;
    private static final long LEAST_PAUSE_NS = 200_000_000L;
    private static final long LARGEST_PAUSE_NS = 5_000_000_000L;
    private static final long LIMITED_PAUSE_NS = 2_000_000_000L;
    private static final long NONE = -1;

    private enum Step
    {
        IDLE, CANCEL, LIST, PAUSE, OVER
    }

    private final List<String> symbols;
    private final SweepRequests requests;
    private final Consumer<String> tell;
    private final SweepRound round;
    private final Backoff backoff;
    private final boolean[] inDoubt;

    private Transport transport;
    private Step step = Step.IDLE;
    private boolean sweeping;
    private int market;
    private long exchange;
    private long asked = NONE;
    private long dueNs = NO_TIMER;
    private long arrivedNs;
    private long limitNs = NO_TIMER;
    private long wallOffsetNs;

    private int emptyLists;
    private int cancelled;

    /**
     * At rest.
     *
     * @param signer  of the account, closed by its owner.
     * @param symbols of the markets to take orders off.
     * @param seed    of the spread of pauses.
     * @param tell    takes a line for people for each step.
     * @throws IllegalArgumentException if there are no markets or one cannot be one.
     */
    public BackpackSweep(
        final BackpackSigner signer, final List<String> symbols, final long seed, final Consumer<String> tell)
    {
        this.symbols = List.copyOf(symbols);
        this.tell = tell;
        round = new SweepRound(tell);
        requests = new SweepRequests(signer, symbols);
        backoff = new Backoff(LEAST_PAUSE_NS, LARGEST_PAUSE_NS, seed);
        inDoubt = new boolean[symbols.size()];
    }

    @Override
    public void start(final long nowNs, final Transport newTransport)
    {
        transport = newTransport;
    }

    /**
     * How far the wall clock stands from event time.
     *
     * @param offsetNs wall clock minus event time.
     */
    public void wallOffset(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
    }

    /**
     * List the orders and touch none, to learn whether the way to the venue and the keys are good. Ignored unless it is
     * at rest.
     *
     * @param nowNs event time.
     */
    public void check(final long nowNs)
    {
        if (step == Step.IDLE && transport != null)
        {
            round.begin();
            list(nowNs, 0);
        }
    }

    /**
     * Sweep. A check that is under way is given up. Once.
     *
     * @param nowNs    event time.
     * @param windowNs how long a request that the engine has signed is good for.
     * @param boundNs  how long it is tried at most.
     * @throws IllegalStateException if it has begun before, or was not started.
     */
    public void begin(final long nowNs, final long windowNs, final long boundNs)
    {
        if (sweeping || transport == null)
        {
            throw new IllegalStateException("begun before or not started");
        }
        giveUpAnswer();
        sweeping = true;
        arrivedNs = nowNs + windowNs + MARGIN_NS;
        limitNs = nowNs + boundNs;
        Arrays.fill(inDoubt, true);
        round.begin();
        cancel(nowNs, 0);
    }

    private void cancel(final long nowNs, final int from)
    {
        market = from;
        while (market < symbols.size() && !inDoubt[market])
        {
            market++;
        }
        if (market == symbols.size())
        {
            list(nowNs, 0);
            return;
        }
        step = Step.CANCEL;
        ask(nowNs, requests.cancelAll(symbols.get(market), nowNs + wallOffsetNs));
    }

    private void list(final long nowNs, final int from)
    {
        market = from;
        if (market == symbols.size())
        {
            endRound(nowNs);
            return;
        }
        step = Step.LIST;
        ask(nowNs, requests.openOrders(symbols.get(market), nowNs + wallOffsetNs));
    }

    private void ask(final long nowNs, final HttpRequest request)
    {
        asked = ++exchange;
        dueNs = nowNs + ANSWER_NS;
        transport.request(asked, request);
    }

    private void giveUpAnswer()
    {
        if (asked != NONE)
        {
            transport.abandon(asked);
            asked = NONE;
        }
    }

    private void goOn(final long nowNs)
    {
        asked = NONE;
        if (step == Step.CANCEL)
        {
            cancel(nowNs, market + 1);
        }
        else
        {
            list(nowNs, market + 1);
        }
    }

    private void endRound(final long nowNs)
    {
        if (!sweeping)
        {
            step = Step.IDLE;
            dueNs = NO_TIMER;
            return;
        }
        final boolean empty = round.trouble() == null && round.orders() == 0;
        emptyLists = empty ? emptyLists + 1 : 0;
        if (empty && emptyLists <= ENOUGH_LISTS)
        {
            tell.accept("no order rests: list " + emptyLists + " of " + ENOUGH_LISTS);
        }
        if (proven() && nowNs >= arrivedNs)
        {
            end("swept: none rests, and none that was sent before can arrive any more");
            return;
        }
        step = Step.PAUSE;
        dueNs = nowNs + pauseNs();
    }

    private long pauseNs()
    {
        if (round.trouble() == null)
        {
            backoff.reset();
            return LOOK_NS;
        }
        final long waitNs = backoff.next();
        return round.limited() ? Math.max(waitNs, LIMITED_PAUSE_NS) : waitNs;
    }

    private void end(final String words)
    {
        step = Step.OVER;
        dueNs = NO_TIMER;
        tell.accept(words);
    }

    @Override
    public void onResponse(final long nowNs, final long of, final HttpResponse response)
    {
        if (of != asked)
        {
            return;
        }
        if (response.status() < 200 || response.status() > 299)
        {
            inDoubt[market] = true;
            round.failed(request(), response);
        }
        else if (step == Step.CANCEL)
        {
            final int count = requests.orders(response.body());
            inDoubt[market] = false;
            cancelled += Math.max(count, 0);
            tell.accept("cancel all of " + symbols.get(market) + ": " + response.status() +
                (count > 0 ? ", orders " + count : ""));
        }
        else
        {
            onList(response);
        }
        goOn(nowNs);
    }

    private void onList(final HttpResponse response)
    {
        final int count = requests.orders(response.body());
        if (response.status() != 200 || count == SweepRequests.NO_LIST)
        {
            trouble(response.status() + " without a list of orders");
            return;
        }
        round.seen(count);
        if (count > 0 && sweeping)
        {
            inDoubt[market] = true;
            tell.accept("orders that rest on " + symbols.get(market) + ": " + count);
        }
    }

    private void trouble(final String what)
    {
        inDoubt[market] = true;
        round.failed(request(), what);
    }

    private String request()
    {
        return (step == Step.CANCEL ? "cancel all of " : "list of ") + symbols.get(market);
    }

    @Override
    public void onFailed(final long nowNs, final long of, final boolean written, final String reason)
    {
        if (of == asked)
        {
            trouble(reason);
            goOn(nowNs);
        }
    }

    @Override
    public long nextTimerNs()
    {
        return sweeping && !over() ? Math.min(dueNs, limitNs) : dueNs;
    }

    @Override
    public void onTimer(final long nowNs)
    {
        if (sweeping && !over() && nowNs >= limitNs)
        {
            giveUpAnswer();
            end(proven() ? "swept: none rests; an order sent before might still arrive" :
                "given up: nobody knows what rests");
        }
        else if (nowNs >= dueNs && asked != NONE)
        {
            giveUpAnswer();
            trouble("no answer in time");
            goOn(nowNs);
        }
        else if (nowNs >= dueNs && step == Step.PAUSE)
        {
            round.begin();
            cancel(nowNs, 0);
        }
    }

    /**
     * Whether a sweep has come to its end, one way or the other.
     *
     * @return false before it begins.
     */
    public boolean over()
    {
        return step == Step.OVER;
    }

    /**
     * Whether the last lists, two at least, were empty.
     *
     * @return false while an order rests or nobody knows.
     */
    public boolean proven()
    {
        return emptyLists >= ENOUGH_LISTS;
    }

    /**
     * Whether nothing is under way.
     *
     * @return false during checks and sweeps.
     */
    public boolean idle()
    {
        return step == Step.IDLE;
    }

    /**
     * Whether the venue has refused us: keys or markets are wrong, and asking again changes nothing.
     *
     * @return of the last check, or of the round under way.
     */
    public boolean refused()
    {
        return round.refused();
    }

    /**
     * What did not work.
     *
     * @return of the last check, or of the round under way; null if all did.
     */
    public String trouble()
    {
        return round.trouble();
    }

    /**
     * How many orders the venue says it has cancelled.
     *
     * @return as listed by its answers, of which those that only accept a cancel list none.
     */
    public int cancelled()
    {
        return cancelled;
    }
}
