package io.ballast.tools.server.grvt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Subscribes and unsubscribes, in either framing of a WebSocket.
 */
final class Subscriptions
{
    private static final String SUBSCRIBE = "subscribe";
    private static final String UNSUBSCRIBE = "unsubscribe";

    private final Feeds feeds;
    private final Replies replies;
    private final MarketFeeds market;
    private final PrivateFeeds own;

    Subscriptions(final Feeds feeds, final Replies replies, final MarketFeeds market, final PrivateFeeds own)
    {
        this.feeds = feeds;
        this.replies = replies;
        this.market = market;
        this.own = own;
    }

    static boolean isMethod(final String method)
    {
        return SUBSCRIBE.equals(method) || UNSUBSCRIBE.equals(method);
    }

    /** Carry a request out; refused where anything in it does not fit. */
    void handle(
        final long nowNs,
        final Feeds.Socket socket,
        final Call call,
        final String method,
        final String streamText,
        final List<String> selectors,
        final long requestId)
    {
        final Stream stream = Stream.of(streamText);
        if (stream.isPrivate() != (socket.door() == Doors.TRADES))
        {
            throw GrvtError.STREAM.refused();
        }
        if (selectors.isEmpty())
        {
            throw GrvtError.SELECTOR.refused();
        }
        if (method.equals(UNSUBSCRIBE))
        {
            unsubscribe(nowNs, socket, call, stream, selectors, requestId);
            return;
        }
        final Feeds.Opening opening = stream.isPrivate() ? own : market;
        feeds.subscribe(nowNs, socket, stream, selectors, call.lite(), opening,
            added -> subscribed(nowNs, call, stream, added, opening, requestId));
    }

    private void subscribed(
        final long nowNs,
        final Call call,
        final Stream stream,
        final List<Feed> added,
        final Feeds.Opening opening,
        final long requestId)
    {
        final List<String> selectors = new ArrayList<>();
        final List<Integer> snapshots = new ArrayList<>();
        final List<String> first = new ArrayList<>();
        final List<String> latest = new ArrayList<>();
        for (final Feed feed : added)
        {
            selectors.add(feed.selector);
            snapshots.add(opening.messages(feed));
            first.add(Long.toString(feed.sequence + 1));
            latest.add(Long.toString(feed.sequence));
        }
        final boolean old = call.framing() == Call.Framing.OLD;
        final GrvtWriter json = replies.begin(call).open(old ? Shape.OLD_SUBSCRIBED : Shape.SUBSCRIBED);
        if (old)
        {
            json.number("request_id", requestId);
        }
        json.text("stream", stream.text())
            .texts("subs", selectors)
            .texts("unsubs", Collections.emptyList())
            .numbers("num_snapshots", snapshots)
            .texts("first_sequence_number", first);
        if (!old)
        {
            json.texts("latest_sequence_number", latest);
        }
        json.close();
        replies.end(nowNs, call);
    }

    private void unsubscribe(
        final long nowNs,
        final Feeds.Socket socket,
        final Call call,
        final Stream stream,
        final List<String> selectors,
        final long requestId)
    {
        final List<String> removed = feeds.unsubscribe(socket, stream, selectors);
        final boolean old = call.framing() == Call.Framing.OLD;
        final GrvtWriter json = replies.begin(call).open(old ? Shape.OLD_SUBSCRIBED : Shape.UNSUBSCRIBED);
        if (old)
        {
            json.number("request_id", requestId);
        }
        json.text("stream", stream.text());
        if (old)
        {
            json.texts("subs", Collections.emptyList());
        }
        json.texts("unsubs", removed).close();
        replies.end(nowNs, call);
    }
}
