package io.ballast.tools.venue;

import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.agrona.DirectBuffer;

import java.util.SplittableRandom;

/**
 * The way to one simulated venue and back: sessions, latency, encoding, and the faults of requests and reports.
 */
final class SimGateway implements VenueListener
{
    private final Leg leg;
    private final Venue venue;
    private final EventWriter writer;
    private final ActiveFaults faults;
    private final SimGateway[] peers;
    private final SimSession session = new SimSession();
    private final RequestDesk requests;
    private final FaultEffects effects;
    private final SimWays ways;
    private final SimConfig config;
    private final boolean bookShowsOwn;
    private final boolean positionStream;
    private WireTap tap = WireTap.NONE;
    private int life;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final CancelCommandDecoder cancelCommand = new CancelCommandDecoder();
    private final QueryCommandDecoder queryCommand = new QueryCommandDecoder();

    SimGateway(
        final SimConfig config,
        final Leg leg,
        final boolean lockFills,
        final TaskQueue queue,
        final EventWriter writer,
        final ActiveFaults faults,
        final SimGateway[] peers,
        final SplittableRandom random)
    {
        this.config = config;
        this.leg = leg;
        this.writer = writer;
        this.faults = faults;
        this.peers = peers;
        ways = new SimWays(config, leg, this, queue, session, random);
        venue = new Venue(config, leg, lockFills, this);
        requests = new RequestDesk(this, ways, leg, venue, faults, writer);
        effects = new FaultEffects(this, ways, venue, session, queue, writer);
        bookShowsOwn = config.flag(SimSetting.BOOK_SHOWS_OWN);
        positionStream = config.flag(SimSetting.POSITION_STREAM);
    }

    void tap(final WireTap newTap)
    {
        tap = newTap;
    }

    boolean isUp(final Channel channel)
    {
        return session.isUp(channel.value());
    }

    /** A fault that whoever stands on the wire takes care of. */
    void onWire(final FaultRule rule, final long nowNs)
    {
        tap.onFault(nowNs, leg, rule);
    }

    /** A create was taken, or everything was cancelled. */
    void taken(final VenueOrder order, final long nowNs)
    {
        if (order == null || order.status != OrderStatus.REJECTED && !order.silenced())
        {
            tap.onTaken(leg, order == null ? 0 : order.clientOrderId, ways.earliestReplyNs(nowNs) + delay(order));
        }
    }

    Venue venue()
    {
        return venue;
    }

    /** Everything that a fault had done and that lasts is over. */
    void heal(final long nowNs)
    {
        effects.heal(config, nowNs);
    }

    /** Our wall clock stands elsewhere, and so does the venue's as seen from it. */
    void wallOffset(final long offsetNs, final long nowNs)
    {
        effects.wallOffset(offsetNs, nowNs);
    }

    // ------------------------------------------------------------------ our side

    /** Both channels come up, offsets and currency are told. */
    void start(final long nowNs)
    {
        for (int i = 0; i < faults.size(); i++)
        {
            if (hit(faults.rule(i)) != this)
            {
                continue;
            }
            final Leg said = faults.rule(i).match().leg();
            if (faults.acts(i, FaultTrigger.START, said, null, null, nowNs))
            {
                venue.account().startWith(faults.rule(i).effect().amount());
            }
            if (faults.acts(i, FaultTrigger.TIME, said, null, null, nowNs))
            {
                effects.schedule(faults.rule(i), null, nowNs);
            }
        }
        session.up(Channel.MARKET);
        session.up(Channel.ORDERS);
        effects.tellSession(Channel.MARKET, SessionState.UP, "", nowNs);
        effects.tellSession(Channel.ORDERS, SessionState.UP, "", nowNs);
        effects.tellCurrency(config.value(VenueSetting.CURRENCY, leg), nowNs);
        effects.clockOffset(config.value(VenueSetting.CLOCK_OFFSET, leg), nowNs);
    }

    /** The process at our end is gone. */
    void crash()
    {
        session.lose();
    }

    /** How many processes have followed the first one at our end. */
    int life()
    {
        return life;
    }

    /** Another one is there: it connects, and is told what one that connects is told. */
    void reopen(final long nowNs)
    {
        life++;
        effects.tellCurrency(nowNs);
        effects.tellClock(nowNs);
        for (int i = 0; i < 2; i++)
        {
            final Channel channel = Channel.get((short)i);
            if (session.reopen(channel, nowNs))
            {
                effects.tellUp(channel, null, nowNs);
            }
        }
        for (final VenueLedger.Payment paid : venue.ledger().payments())
        {
            tellFunding(paid.amount(), paid.timeNs(), 0);
        }
    }

    /** A command leaves; it is told whether it did. */
    void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int templateId = header.templateId();
        final boolean order = templateId == OrderCommandDecoder.TEMPLATE_ID;
        final boolean down = session.isDown(SimWays.ORDERS);
        orderCommand.wrap(buffer, body, header.blockLength(), header.version());
        final SimTask told = ways.local(nowNs);
        told.length = writer.commandSent(
            told.buffer, commandSequence, order ? orderCommand.clientOrderId() : 0, !down);
        ways.add(told);
        if (down)
        {
            failed(templateId, nowNs, buffer, body);
            return;
        }
        if (!session.isUp(SimWays.ORDERS))
        {
            // Half open: it was given to a socket that leads nowhere.
            return;
        }
        final SimTask task = ways.request(nowNs, templateId == QueryCommandDecoder.TEMPLATE_ID);
        task.length = length;
        task.buffer.putBytes(0, buffer, offset, length);
        ways.add(task);
        if (order)
        {
            trigger(FaultTrigger.SENT, RequestDesk.order(orderCommand), nowNs);
        }
    }

    /** What never left has no order to be silent about, but a cancel or a query stays without an answer. */
    private void failed(final int templateId, final long nowNs, final DirectBuffer buffer, final int body)
    {
        if (templateId == CancelCommandDecoder.TEMPLATE_ID)
        {
            cancelCommand.wrap(buffer, body, header.blockLength(), header.version());
            final SimTask task = ways.local(nowNs);
            task.length = writer.cancelReport(
                task.buffer, venue, cancelCommand.clientOrderId(), ExecutionType.CANCEL_UNKNOWN,
                ReportSource.GATEWAY, RejectClass.SESSION, 0, "session down", nowNs);
            ways.add(task);
        }
        else if (templateId == QueryCommandDecoder.TEMPLATE_ID)
        {
            queryCommand.wrap(buffer, body, header.blockLength(), header.version());
            final SimTask task = ways.local(nowNs);
            task.length = writer.queryDone(
                task.buffer, venue, queryCommand.queryId(), queryCommand.kind(), 0, QueryResult.FAILED);
            ways.add(task);
        }
    }

    boolean isUp()
    {
        return session.isUp(SimWays.ORDERS);
    }

    /** Do what a task says, unless it is a message: that is for the sink. */
    void run(final SimTask task, final long nowNs)
    {
        switch (task.kind)
        {
            case ARRIVE -> requests.arrive(task, nowNs);
            case FAULT ->
            {
                if (!faults.healed())
                {
                    effects.take(task, nowNs);
                }
            }
            case RELIEF ->
            {
                if (!faults.healed())
                {
                    effects.relieve(task, nowNs);
                }
            }
            case SCRIPT -> effects.step(task, nowNs);
            case CLOCK -> effects.tellClock(nowNs, config.value(SimSetting.CLOCK_INTERVAL));
            case DELIVER -> throw new IllegalStateException("message is for the sink: kind=" + task.kind);
        }
    }

    /** What was on its way to a process, or to none, does not reach the next one. */
    boolean delivers(final SimTask task)
    {
        return task.life == life &&
            (task.channel == SimWays.LOCAL || session.delivers(task.channel, task.epoch));
    }

    // ------------------------------------------------------------------ what happens at the venue

    @Override
    public void onBook(final Venue source, final long timeNs)
    {
        publishBook(timeNs);
    }

    /** Tell the book as it is now. Returns when it arrives, or now where it does not. */
    long publishBook(final long timeNs)
    {
        final BookFaults wrong = effects.books();
        if (!session.isUp(SimWays.MARKET) || wrong.muted())
        {
            return venue.nowNs();
        }
        final SimTask task = ways.market(venue.nowNs());
        task.length = writer.book(
            task.buffer, venue, bookShowsOwn, wrong.gapped(), wrong.crossed(), wrong.empty(), timeNs);
        tap.onBook(leg, bookShowsOwn, wrong.gapped(), wrong.crossed(), wrong.empty(), timeNs);
        wrong.keep(task.buffer, task.length, venue.nowNs());
        ways.add(task);
        return task.dueNs;
    }

    /** Tell the book after a cut, as the cut would have it. */
    void publishBook(final FaultRule.Effect cut, final long nowNs)
    {
        if (cut.is("old"))
        {
            oldBook();
        }
        else if (cut.is("none"))
        {
            tap.onSnapshot(leg, WireTap.Snapshot.NONE);
        }
        else
        {
            publishBook(nowNs);
        }
    }

    /** Tell a book that is old. Returns when it arrives, or now where there is none. */
    long oldBook()
    {
        tap.onSnapshot(leg, WireTap.Snapshot.OLD);
        final SimTask task = ways.market(venue.nowNs());
        task.length = effects.books().old(task.buffer);
        if (task.length > 0 && session.isUp(SimWays.MARKET))
        {
            ways.add(task);
        }
        return task.dueNs;
    }

    @Override
    public void onTrade(
        final Venue source, final long price, final long quantity, final Side aggressor, final long timeNs)
    {
        if (session.isUp(SimWays.MARKET) && !effects.books().muted())
        {
            final SimTask task = ways.market(venue.nowNs());
            task.length = writer.trade(task.buffer, leg.ordinal(), price, quantity, aggressor, timeNs);
            ways.add(task);
        }
    }

    @Override
    public void onMark(final Venue source, final long timeNs)
    {
        if (session.isUp(SimWays.MARKET) && !effects.books().muted())
        {
            final SimTask task = ways.market(venue.nowNs());
            task.length = writer.mark(task.buffer, venue, timeNs);
            ways.add(task);
        }
    }

    @Override
    public void onAccepted(final Venue source, final VenueOrder order, final long timeNs)
    {
        report(order, ExecutionType.ACCEPTED, ReportSource.STREAM, RejectClass.NONE, 0, "", timeNs);
        if (order.faults != null && order.faults.script != null)
        {
            effects.script(order, venue.nowNs());
        }
        trigger(FaultTrigger.ACCEPTED, order, venue.nowNs());
    }

    @Override
    public void onRejected(final Venue source, final VenueOrder order, final Refusal refusal, final long timeNs)
    {
        report(order, ExecutionType.REJECTED, ReportSource.REPLY, refusal.rejectClass(), refusal.code(),
            refusal.text(), timeNs);
    }

    @Override
    public void onEnded(final Venue source, final VenueOrder order, final String reason, final long timeNs)
    {
        report(order, order.status == OrderStatus.CANCELLED ? ExecutionType.CANCELLED : ExecutionType.EXPIRED,
            ReportSource.STREAM, RejectClass.NONE, 0, reason, timeNs);
    }

    /** Tell what became of an order. */
    void report(
        final VenueOrder order,
        final ExecutionType type,
        final ReportSource source,
        final RejectClass rejectClass,
        final int code,
        final String text,
        final long timeNs)
    {
        final boolean muted = order.faults != null && order.faults.muted && source == ReportSource.STREAM;
        if (!session.isUp(SimWays.ORDERS) || muted)
        {
            return;
        }
        final long nowNs = venue.unstampNs(timeNs);
        final long overtaken = order.faults != null && type == ExecutionType.ACCEPTED ? order.faults.acceptanceNs : 0;
        final SimTask task = source == ReportSource.STREAM ?
            ways.stream(nowNs, delay(order) + overtaken) : ways.reply(nowNs, type == ExecutionType.UNKNOWN ? 0 : delay(order));
        task.length = writer.report(task.buffer, venue, order, type, source, rejectClass, code, text, timeNs);
        ways.add(task);
    }

    @Override
    public void onFill(final Venue source, final VenueOrder order, final VenueFill fill)
    {
        final long nowNs = venue.nowNs();
        final OrderFaults wrong = order == null ? null : order.faults;
        if (session.isUp(SimWays.ORDERS) && (wrong == null || !wrong.muted))
        {
            if (wrong == null || !wrong.hidden)
            {
                tell(order, fill, nowNs);
            }
            if (positionStream)
            {
                tellPosition(nowNs, delay(order));
            }
        }
        if (wrong != null && wrong.overfill != null && order.status == OrderStatus.FILLED)
        {
            effects.schedule(wrong.overfill, order, nowNs);
            wrong.overfill = null;
        }
        trigger(FaultTrigger.FILLED, order, nowNs);
        for (int i = 0; i < faults.size(); i++)
        {
            if (faults.actsOnHedged(i, leg, order, fill, nowNs))
            {
                hit(faults.rule(i)).effects.schedule(faults.rule(i), order, nowNs);
            }
        }
    }

    private void tell(final VenueOrder order, final VenueFill fill, final long nowNs)
    {
        final OrderFaults wrong = order == null ? null : order.faults;
        final long delayNs = delay(order) + (wrong == null ? 0 : wrong.fillsNs);
        final SimTask task = ways.stream(nowNs, delayNs);
        task.length = writer.fill(task.buffer, venue, fill, 0);
        ways.add(task);
        if (wrong != null && wrong.duplicated)
        {
            final SimTask copy = ways.stream(nowNs, delayNs + wrong.duplicateNs);
            copy.length = writer.fill(copy.buffer, venue, wrong.renumbered ? fill.renumbered() : fill, 0);
            ways.add(copy);
        }
    }

    /** The position is pushed as it stands, where positions are pushed. */
    void tellPosition(final long nowNs)
    {
        if (session.isUp(SimWays.ORDERS) && positionStream)
        {
            tellPosition(nowNs, 0);
        }
    }

    private void tellPosition(final long nowNs, final long delayNs)
    {
        final SimTask position = ways.stream(nowNs, delayNs);
        position.length = writer.position(position.buffer, venue, venue.ledger().position(), 0);
        ways.add(position);
    }

    @Override
    public void onFunding(final Venue source, final long amount, final long fundingTimeNs)
    {
        tellFunding(amount, fundingTimeNs, 0);
        if (effects.accounts().secondNewsNs() >= 0)
        {
            tellFunding(amount, fundingTimeNs, effects.accounts().secondNewsNs());
        }
    }

    /** A payment is found by asking for it: an outage only delays the news, and who asks anew finds all of them. */
    private void tellFunding(final long amount, final long fundingTimeNs, final long delayNs)
    {
        final SimTask task = ways.polled(venue.nowNs(), delayNs);
        task.length = writer.funding(task.buffer, venue, amount, fundingTimeNs);
        ways.add(task);
    }

    private void trigger(final FaultTrigger on, final VenueOrder order, final long nowNs)
    {
        for (int i = 0; order != null && i < faults.size(); i++)
        {
            if (faults.acts(i, on, leg, order, null, nowNs))
            {
                hit(faults.rule(i)).effects.schedule(faults.rule(i), order, nowNs);
            }
        }
    }

    /** The gateway that a rule's effect is for. */
    private SimGateway hit(final FaultRule rule)
    {
        final Leg at = rule.effect().at() == null ? rule.match().leg() : rule.effect().at();
        return at != null ? peers[at.ordinal()] : rule.match().on() == FaultTrigger.TIME ? peers[0] : this;
    }

    private static long delay(final VenueOrder order)
    {
        return order == null || order.faults == null ? 0 : order.faults.delayNs;
    }
}
