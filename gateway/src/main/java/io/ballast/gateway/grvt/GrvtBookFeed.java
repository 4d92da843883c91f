package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.gateway.book.DepthBook;
import io.ballast.gateway.book.SequenceRule;
import io.ballast.gateway.json.JsonFrame;

import java.util.Arrays;

/**
 * {@code v1.book.d}: the whole book with number 0, then changed levels, each message naming the number of the one
 * before it. The first change after a whole book has any number: the venue counts on from where its feed stands.
 */
final class GrvtBookFeed implements GrvtFeed
{
    /** What a message did. */
    enum Verdict
    {
        /** The book is new. */
        APPLIED,
        /** The book knew it, or waits for its snapshot. */
        PASSED_OVER,
        /** Something is missing: a whole book is needed. */
        LOST
    }

    /** Levels of one side of a message. Grows to the largest message and allocates nothing after that. */
    private static final class Levels
    {
        private long[] prices = new long[INITIAL_LEVELS];
        private long[] quantities = new long[INITIAL_LEVELS];
        private int size;

        private void add(final long price, final long quantity)
        {
            if (size == prices.length)
            {
                prices = Arrays.copyOf(prices, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
            }
            prices[size] = price;
            quantities[size++] = quantity;
        }
    }

    private static final int INITIAL_LEVELS = 1024;

    private final DepthBook book = new DepthBook(SequenceRule.LINKED, DepthBook.STANDARD_CAPACITY);
    private final String symbol;
    private final Levels bids = new Levels();
    private final Levels asks = new Levels();
    private long eventNs;
    private boolean complete;
    private boolean ours;
    private boolean first;

    GrvtBookFeed(final String symbol)
    {
        this.symbol = symbol;
    }

    @Override
    public void read(final JsonFrame json)
    {
        bids.size = 0;
        asks.size = 0;
        eventNs = JsonFrame.INVALID;
        ours = false;
        complete = true;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "event_time" -> eventNs = json.whole();
                case "instrument" -> ours = json.is(symbol);
                case "bids" -> side(json, value, bids);
                case "asks" -> side(json, value, asks);
            }
            json.skip();
        }
        complete &= eventNs > 0 && ours;
    }

    private void side(final JsonFrame json, final JsonToken value, final Levels levels)
    {
        if (value != JsonToken.START_ARRAY)
        {
            json.skip();
            complete = false;
            return;
        }
        while (GrvtFeed.element(json))
        {
            long price = JsonFrame.INVALID;
            long quantity = JsonFrame.INVALID;
            while (GrvtFeed.member(json))
            {
                final String name = json.name();
                json.next();
                switch (name)
                {
                    case "price" -> price = json.decimal();
                    case "size" -> quantity = json.decimal();
                }
                json.skip();
            }
            complete &= price > 0 && quantity >= 0;
            levels.add(price, quantity);
        }
    }

    /**
     * Take the last message into the book.
     *
     * @param sequence of the message, or {@link JsonFrame#INVALID}.
     * @param previous that it follows, or {@link JsonFrame#INVALID}.
     * @return what became of it.
     */
    Verdict apply(final long sequence, final long previous)
    {
        if (!complete || sequence < 0)
        {
            book.lost();
            return Verdict.LOST;
        }
        if (sequence == 0)
        {
            book.snapshot(0);
            first = true;
        }
        else if (!book.trusted() || sequence == book.sequence())
        {
            return Verdict.PASSED_OVER;
        }
        else if (sequence < book.sequence() ||
            !book.change(first ? 0 : previous < 0 ? sequence - 1 : previous, sequence, sequence))
        {
            book.lost();
            return Verdict.LOST;
        }
        else
        {
            first = false;
        }
        set(Side.BUY, bids);
        set(Side.SELL, asks);
        return Verdict.APPLIED;
    }

    private void set(final Side side, final Levels levels)
    {
        for (int i = 0; i < levels.size; i++)
        {
            book.level(side, levels.prices[i], levels.quantities[i]);
        }
    }

    @Override
    public boolean isComplete()
    {
        return complete;
    }

    long eventNs()
    {
        return eventNs;
    }

    DepthBook book()
    {
        return book;
    }
}
