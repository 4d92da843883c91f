package io.ballast.bench.rig;

import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import org.agrona.DirectBuffer;

/**
 * Two venues that do at once what they are asked: the shortest way through a cycle. A quote rests until
 * {@link #fillQuote()}; an immediate order fills whole at the touch; queries find what is true. Answers are kept until
 * {@link #answer()} is called, so that no event is born inside another. Fills cost nothing, so that no daily limit ends
 * a benchmark. Single threaded; allocates nothing after construction.
 */
public final class ObligingVenues
{
    private static final int SLOTS = 64;
    private static final int MASK = SLOTS - 1;

    /** What is to be answered. */
    private enum Answer
    {
        ACCEPTED, FILLED, EXPIRED, CANCELLED, POSITION, ACCOUNT, NOTHING
    }


    private final InputPort port;
    private final Messages messages = new Messages();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final CancelCommandDecoder cancel = new CancelCommandDecoder();
    private final QueryCommandDecoder query = new QueryCommandDecoder();

    private final Answer[] what = new Answer[SLOTS];
    private final QueryKind[] kind = new QueryKind[SLOTS];
    private final Side[] side = new Side[SLOTS];
    private final int[] instrument = new int[SLOTS];
    private final long[] id = new long[SLOTS];
    private final long[] price = new long[SLOTS];
    private final long[] quantity = new long[SLOTS];
    private final long[] position = new long[2];
    private int head;
    private int tail;
    private final long[] remembered = new long[6];
    private Side rememberedSide = Side.BUY;
    private long shift;
    private long quoteId;
    private Side quoteSide = Side.BUY;
    private long quotePrice;
    private long quoteQuantity;

    /**
     * Venues before any session.
     *
     * @param port where their events go.
     */
    public ObligingVenues(final InputPort port)
    {
        this.port = port;
    }

    /** Everything that comes before the first question: sessions, clocks, a journal with room, marks and books. */
    public void open()
    {
        send(messages.journalHealth());
        for (int venue = 0; venue < 2; venue++)
        {
            send(messages.wallClock(venue));
            send(messages.sessionUp(venue, Channel.MARKET));
            send(messages.sessionUp(venue, Channel.ORDERS));
            send(messages.mark(venue, Pair.PRICE));
            book(venue);
        }
    }

    /** A new book of a venue, with the same touch. */
    public void book(final int venue)
    {
        send(messages.book(venue, Pair.PRICE + shift, Pair.PRICE + shift + Pair.TICK));
    }

    /** The touch of the primary moves a tick, away from the resting quote, and with the next books that of the hedge. */
    public void moveTouch()
    {
        shift += quoteSide == Side.BUY ? Pair.TICK : -Pair.TICK;
        book(0);
    }

    /** {@return whether no quote rests because it was cancelled} */
    public boolean quoteWasCancelled()
    {
        return quoteId == 0;
    }

    /** The clock wakes the engine. */
    public void clock()
    {
        send(messages.clock());
    }

    /** {@return whether a quote rests and was told so} */
    public boolean quoteRests()
    {
        return quoteId != 0 && head == tail;
    }

    /** Keep what is true now, while a quote rests, for {@link #restore}. */
    public void remember()
    {
        remembered[0] = quoteId;
        remembered[1] = quotePrice;
        remembered[2] = quoteQuantity;
        remembered[3] = position[0];
        remembered[4] = position[1];
        remembered[5] = shift;
        rememberedSide = quoteSide;
    }

    /** Go back to what was true at {@link #remember}. */
    public void restore()
    {
        head = tail;
        quoteId = remembered[0];
        quotePrice = remembered[1];
        quoteQuantity = remembered[2];
        position[0] = remembered[3];
        position[1] = remembered[4];
        shift = remembered[5];
        quoteSide = rememberedSide;
    }

    /** Fill the resting quote whole. */
    public void fillQuote()
    {
        final long filled = quoteId;
        quoteId = 0;
        fill(0, filled, quoteSide, quotePrice, quoteQuantity, Liquidity.MAKER);
    }

    /**
     * Give the next answer.
     *
     * @return false if there was none to give.
     */
    public boolean answer()
    {
        if (head == tail)
        {
            return false;
        }
        final int at = head++ & MASK;
        switch (what[at])
        {
            case ACCEPTED -> report(ExecutionType.ACCEPTED, at);
            case CANCELLED -> report(ExecutionType.CANCELLED, at);
            case EXPIRED -> report(ExecutionType.EXPIRED, at);
            case FILLED -> fill(instrument[at], id[at], side[at], price[at], quantity[at], Liquidity.TAKER);
            case POSITION -> send(messages.position(instrument[at], id[at], position[instrument[at]]));
            case ACCOUNT -> send(messages.account(instrument[at], id[at]));
            case NOTHING -> send(messages.queryDone(instrument[at], id[at], kind[at]));
        }
        return true;
    }

    /**
     * Take a command.
     *
     * @param buffer holding it.
     * @param offset of its message header.
     */
    public void onCommand(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        final int block = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (header.templateId())
        {
            case OrderCommandDecoder.TEMPLATE_ID ->
                onOrder(order.wrap(buffer, block, header.blockLength(), header.version()));
            case CancelCommandDecoder.TEMPLATE_ID ->
                onCancel(cancel.wrap(buffer, block, header.blockLength(), header.version()));
            case QueryCommandDecoder.TEMPLATE_ID ->
                onQuery(query.wrap(buffer, block, header.blockLength(), header.version()));
            default -> throw new IllegalArgumentException("unexpected command: templateId=" + header.templateId());
        }
    }

    private void onOrder(final OrderCommandDecoder command)
    {
        final int venue = command.instrumentId();
        push(Answer.ACCEPTED, venue, command.clientOrderId());
        if (command.postOnly() == Flag.YES)
        {
            if (command.intent() != Intent.PROBE)
            {
                quoteId = command.clientOrderId();
                quoteSide = command.side();
                quotePrice = command.price();
                quoteQuantity = command.quantity();
            }
            return;
        }
        final int at = push(
            command.intent() == Intent.PROBE ? Answer.EXPIRED : Answer.FILLED, venue, command.clientOrderId());
        side[at] = command.side();
        price[at] = command.side() == Side.BUY ? Pair.PRICE + shift + Pair.TICK : Pair.PRICE + shift;
        quantity[at] = command.quantity();
    }

    private void onCancel(final CancelCommandDecoder command)
    {
        if (command.clientOrderId() == quoteId)
        {
            quoteId = 0;
        }
        push(Answer.CANCELLED, command.instrumentId(), command.clientOrderId());
    }

    private void onQuery(final QueryCommandDecoder command)
    {
        final Answer answer = switch (command.kind())
        {
            case POSITION -> Answer.POSITION;
            case ACCOUNT -> Answer.ACCOUNT;
            default -> Answer.NOTHING;
        };
        final int at = push(answer, command.instrumentId(), command.queryId());
        kind[at] = command.kind();
    }

    private int push(final Answer answer, final int venue, final long of)
    {
        if (tail - head == SLOTS)
        {
            throw new IllegalStateException("answers pile up");
        }
        final int at = tail++ & MASK;
        what[at] = answer;
        instrument[at] = venue;
        id[at] = of;
        side[at] = Side.BUY;
        return at;
    }

    private void report(final ExecutionType type, final int at)
    {
        send(messages.report(type, instrument[at], id[at], side[at]));
    }

    private void fill(
        final int venue,
        final long clientOrderId,
        final Side of,
        final long at,
        final long count,
        final Liquidity liquidity)
    {
        position[venue] += of == Side.BUY ? count : -count;
        send(messages.fill(venue, clientOrderId, of, at, count, liquidity));
    }

    private void send(final int length)
    {
        port.onInput(messages.buffer(), length);
    }
}
