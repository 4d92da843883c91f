package io.ballast.tools.server.grvt;

import io.ballast.tools.server.VenueModel;
import io.ballast.tools.venue.VenueLedger;

/**
 * The account's own streams: orders, their states, fills, positions and cancels that came to nothing. Positions begin
 * with what is open, the others with nothing.
 */
final class PrivateFeeds implements Feeds.Opening
{
    private final Feeds feeds;
    private final VenueModel model;
    private final GrvtServerSettings settings;
    private final OrderText orders;
    private final AccountText account;
    private final Clock clock;

    PrivateFeeds(
        final Feeds feeds,
        final VenueModel model,
        final GrvtServerSettings settings,
        final OrderText orders,
        final AccountText account,
        final Clock clock)
    {
        this.feeds = feeds;
        this.model = model;
        this.settings = settings;
        this.orders = orders;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public int messages(final Feed feed)
    {
        return feed.stream == Stream.POSITION && model.view().ledger().position() != 0 ? 1 : 0;
    }

    @Override
    public void send(final long nowNs, final Feed feed)
    {
        if (messages(feed) > 0)
        {
            final VenueLedger ledger = model.view().ledger();
            account.position(feeds.begin(feed, true), clock.stampNs(nowNs), ledger.position(), ledger.entryPrice(),
                model.view().liquidationPrice());
            feeds.end(feed, true);
        }
    }

    /** An order stands somewhere else. */
    void order(final GrvtOrder order)
    {
        for (final Feed feed : feeds.of(Stream.STATE))
        {
            orders.feed(feeds.begin(feed, false), order, order.told);
            feeds.end(feed, false);
        }
        for (final Feed feed : feeds.of(Stream.ORDER))
        {
            orders.order(feeds.begin(feed, false), order, order.told);
            feeds.end(feed, false);
        }
    }

    void fill(final Fill fill)
    {
        for (final Feed feed : feeds.of(Stream.FILL))
        {
            account.fill(feeds.begin(feed, false), fill);
            feeds.end(feed, false);
        }
    }

    void position(final long nowNs, final long size, final long entry, final long liquidation)
    {
        for (final Feed feed : feeds.of(Stream.POSITION))
        {
            account.position(feeds.begin(feed, false), clock.stampNs(nowNs), size, entry, liquidation);
            feeds.end(feed, false);
        }
    }

    /** A cancel with a time to live met no order, or was one too many. */
    void cancel(final long clientOrderId, final String status, final long stampNs)
    {
        for (final Feed feed : feeds.of(Stream.CANCEL))
        {
            feeds.begin(feed, false).open(Shape.CANCEL_FEED)
                .id("sub_account_id", settings.subAccountId())
                .id("client_order_id", clientOrderId)
                .text("order_id", GrvtOrder.NO_ID)
                .text("reason", "CLIENT_CANCEL")
                .id("update_time", stampNs)
                .text("cancel_status", status)
                .close();
            feeds.end(feed, false);
        }
    }
}
