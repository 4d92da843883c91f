package io.ballast.core.market;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The market of one instrument as we see it: ten levels a side, mark and funding, and whether any of it can be trusted.
 * Prices and quantities at scale 1e-8, times are event time.
 */
public final class MarketView implements Snapshotable
{
    /** There is no price: the side is empty, or the market has not been seen. */
    public static final long NO_PRICE = 0;

    /** It has not happened. */
    public static final long NEVER = Long.MIN_VALUE;

    private final long maxAgeNs;
    private final long frozenMove;
    private final long frozenTimeNs;
    private final BookSide bids = new BookSide();
    private final BookSide asks = new BookSide();
    private final TouchWitness mark = new TouchWitness();
    private final TouchWitness other = new TouchWitness();

    private boolean trusted;
    private long lastMid = NO_PRICE;
    private long bookSequence;
    private long bookNs = NEVER;
    private long contentNs = NEVER;
    private long touchChangedNs = NEVER;
    private long markPrice = NO_PRICE;
    private long indexPrice = NO_PRICE;
    private long fundingRate;
    private long nextFundingNs;

    /**
     * A market of which nothing is known.
     *
     * @param config with the limits of R03.
     */
    public MarketView(final EngineConfig config)
    {
        maxAgeNs = config.value(Setting.BOOK_MAX_AGE);
        frozenMove = config.value(Setting.FROZEN_TOUCH_MOVE);
        frozenTimeNs = config.value(Setting.FROZEN_TOUCH_TIME);
    }

    /**
     * Take over a book.
     *
     * @param event with up to ten levels a side.
     * @param nowNs event time.
     */
    public void onBook(final BookEventDecoder event, final long nowNs)
    {
        final long bid = bids.best();
        final long ask = asks.best();
        bids.count = event.bidCount();
        for (int i = 0; i < bids.count; i++)
        {
            bids.price[i] = event.bidPrice(i);
            bids.quantity[i] = event.bidQuantity(i);
        }
        asks.count = event.askCount();
        for (int i = 0; i < asks.count; i++)
        {
            asks.price[i] = event.askPrice(i);
            asks.quantity[i] = event.askQuantity(i);
        }
        trusted = event.gap() == Flag.NO;
        bookSequence = event.bookSequence();
        bookNs = nowNs;
        contentNs = nowNs;
        if (bids.best() != bid || asks.best() != ask || touchChangedNs == NEVER)
        {
            touchChangedNs = nowNs;
            mark.onTouchMoved();
            other.onTouchMoved();
        }
        if (healthy())
        {
            lastMid = mid();
        }
    }

    /**
     * A public trade: the stream lives.
     *
     * @param event of the trade.
     * @param nowNs event time.
     */
    public void onTrade(final TradeEventDecoder event, final long nowNs)
    {
        contentNs = nowNs;
    }

    /**
     * Mark, index and funding; the stream lives.
     *
     * @param event with the prices.
     * @param nowNs event time.
     */
    public void onMarkPrice(final MarkPriceEventDecoder event, final long nowNs)
    {
        markPrice = event.markPrice();
        indexPrice = event.indexPrice();
        fundingRate = event.fundingRate();
        nextFundingNs = event.nextFundingNs();
        contentNs = nowNs;
        if (markPrice > NO_PRICE)
        {
            mark.onPrice(markPrice, lastMid);
        }
    }

    /**
     * The mid of the other venue, which a live touch must follow.
     *
     * @param otherMid or {@link #NO_PRICE}, which is passed over.
     * @param nowNs    event time.
     */
    public void onOtherMid(final long otherMid, final long nowNs)
    {
        if (otherMid > NO_PRICE)
        {
            other.onPrice(otherMid, lastMid);
        }
    }

    /** The session is gone: the book is not to be trusted until a new one comes. */
    public void onSessionLost()
    {
        trusted = false;
    }

    /** {@return best bid, {@link #NO_PRICE} when there is none} */
    public long bid()
    {
        return bids.best();
    }

    /** {@return best ask, {@link #NO_PRICE} when there is none} */
    public long ask()
    {
        return asks.best();
    }

    /** {@return quantity at the best bid, 0 when there is none} */
    public long bidQuantity()
    {
        return bids.bestQuantity();
    }

    /** {@return quantity at the best ask, 0 when there is none} */
    public long askQuantity()
    {
        return asks.bestQuantity();
    }

    /** {@return middle of the touch, rounded down; {@link #NO_PRICE} when the book is one-sided, crossed or locked} */
    public long mid()
    {
        final long bid = bids.best();
        final long ask = asks.best();
        return bid <= NO_PRICE || ask <= bid ? NO_PRICE : bid + (ask - bid) / 2;
    }

    /** {@return mid of the last healthy book, to value positions by meanwhile; {@link #NO_PRICE} before the first} */
    public long lastMid()
    {
        return lastMid;
    }

    /**
     * The price a taker meets.
     *
     * @param taker side of the taker.
     * @return {@link #NO_PRICE} when there is none.
     */
    public long touch(final Side taker)
    {
        return taker == Side.BUY ? asks.best() : bids.best();
    }

    /**
     * The best price of a maker's own side.
     *
     * @param maker side of the maker.
     * @return {@link #NO_PRICE} when there is none.
     */
    public long quote(final Side maker)
    {
        return maker == Side.BUY ? bids.best() : asks.best();
    }

    /** {@return whether the book is two-sided, not crossed, not locked, without a gap, of a session that lives} */
    public boolean healthy()
    {
        return trusted && mid() != NO_PRICE;
    }

    /**
     * How many levels are displayed.
     *
     * @param side BUY for bids.
     * @return 0 to 10.
     */
    public int levels(final Side side)
    {
        return of(side).count;
    }

    /**
     * Price of a level.
     *
     * @param side  BUY for bids.
     * @param level from 0, the best.
     * @return the price.
     */
    public long price(final Side side, final int level)
    {
        of(side).checkLevel(level);
        return of(side).price[level];
    }

    /**
     * Quantity of a level.
     *
     * @param side  BUY for bids.
     * @param level from 0, the best.
     * @return the quantity.
     */
    public long quantity(final Side side, final int level)
    {
        of(side).checkLevel(level);
        return of(side).quantity[level];
    }

    /**
     * What a taker could take of what is displayed.
     *
     * @param taker      side of the taker.
     * @param limitPrice worst price, inclusive.
     * @return quantity.
     */
    public long depth(final Side taker, final long limitPrice)
    {
        return taker == Side.BUY ? asks.depth(true, limitPrice) : bids.depth(false, limitPrice);
    }

    /** {@return when the last book came, or {@link #NEVER}} */
    public long bookNs()
    {
        return bookNs;
    }

    /** {@return when the last content of any stream came, or {@link #NEVER}} */
    public long contentNs()
    {
        return contentNs;
    }

    /** {@return when the best bid or ask last changed its price, or {@link #NEVER}} */
    public long touchChangedNs()
    {
        return touchChangedNs;
    }

    /** {@return the venue's number of the last book} */
    public long bookSequence()
    {
        return bookSequence;
    }

    /**
     * Whether the book is missing, has a gap, is of a lost session, or every stream of the market is silent for too
     * long.
     *
     * @param nowNs event time.
     * @return true when nothing may be decided on it.
     */
    public boolean stale(final long nowNs)
    {
        return !trusted || nowNs - contentNs > maxAgeNs;
    }

    /**
     * Whether mark or the other mid left a touch that does not move.
     *
     * @param nowNs event time.
     * @return true when the book is probably dead although its stream lives.
     */
    public boolean frozen(final long nowNs)
    {
        return touchChangedNs != NEVER && nowNs - touchChangedNs >= frozenTimeNs &&
            (mark.left(lastMid, frozenMove) || other.left(lastMid, frozenMove));
    }

    /** {@return the venue's mark price, {@link #NO_PRICE} before the first} */
    public long markPrice()
    {
        return markPrice;
    }

    /** {@return the index behind the mark, {@link #NO_PRICE} before the first} */
    public long indexPrice()
    {
        return indexPrice;
    }

    /** {@return funding of the running interval at 1e-12, longs pay when positive} */
    public long fundingRate()
    {
        return fundingRate;
    }

    /** {@return wall clock of the next payment, 0 where the venue has none} */
    public long nextFundingNs()
    {
        return nextFundingNs;
    }

    private BookSide of(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        bids.save(out);
        asks.save(out);
        mark.save(out);
        other.save(out);
        out.putBoolean(trusted);
        out.putLong(lastMid);
        out.beginHistory();
        out.putLong(bookSequence);
        out.endHistory();
        out.putTime(bookNs);
        out.putTime(contentNs);
        out.putTime(touchChangedNs, frozenTimeNs);
        out.putLong(markPrice);
        out.putLong(indexPrice);
        out.putLong(fundingRate);
        out.putLong(nextFundingNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        bids.load(in);
        asks.load(in);
        mark.load(in);
        other.load(in);
        trusted = in.getBoolean();
        lastMid = in.getLong();
        bookSequence = in.getLong();
        bookNs = in.getLong();
        contentNs = in.getLong();
        touchChangedNs = in.getLong();
        markPrice = in.getLong();
        indexPrice = in.getLong();
        fundingRate = in.getLong();
        nextFundingNs = in.getLong();
    }
}
