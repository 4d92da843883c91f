package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Channel;
import io.ballast.gateway.transport.ByteText;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.server.Wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Open sockets, what they have subscribed to, and the envelope around every message of a stream. Changes are numbered
 * one by one for each subscription, the messages that a subscription begins with carry 0.
 */
final class Feeds
{
    private static final int CAPACITY = 4096;
    private static final int MAX_FEEDS = 256;

    private final Wire wire;
    private final GrvtServerSettings settings;
    private final Listing listing;
    private final Map<Long, Socket> sockets = new LinkedHashMap<>();
    private final ByteText frame = new ByteText(CAPACITY);
    private final GrvtWriter json = new GrvtWriter();

    /**
     * One open socket.
     *
     * @param id      of the transport.
     * @param door    it came in by.
     * @param framing of its messages.
     * @param lite    whether they have short names; the older framing says so with each subscription.
     * @param untilNs when its login ends.
     * @param feeds   what it has subscribed to.
     */
    record Socket(long id, int door, Call.Framing framing, boolean lite, long untilNs, List<Feed> feeds)
    {
    }

    /** Sends what a new subscription begins with. */
    interface Opening
    {
        /** How many messages there are. */
        int messages(Feed feed);

        /** Send them. */
        void send(long nowNs, Feed feed);
    }

    Feeds(final Wire wire, final GrvtServerSettings settings, final Listing listing)
    {
        this.wire = wire;
        this.settings = settings;
        this.listing = listing;
    }

    void open(final Socket socket)
    {
        sockets.put(socket.id(), socket);
    }

    void closed(final long socket)
    {
        sockets.remove(socket);
    }

    Socket socket(final long id)
    {
        return sockets.get(id);
    }

    /** Close every socket of a door whose login ends at or before a time. */
    void close(final int door, final long untilNs, final boolean politely)
    {
        for (final Socket socket : List.copyOf(sockets.values()))
        {
            if (socket.door() == door && socket.untilNs() <= untilNs)
            {
                sockets.remove(socket.id());
                wire.close(socket.id(), politely);
            }
        }
    }

    /** Every login that a socket of a door hangs on ends now. */
    void logout(final int door, final long nowNs)
    {
        sockets.replaceAll((id, socket) -> socket.door() != door ? socket : new Socket(
            id, door, socket.framing(), socket.lite(), Math.min(socket.untilNs(), nowNs), socket.feeds()));
    }

    /** When the first login of an open socket ends. */
    long firstEndNs()
    {
        long next = VenueServer.NO_TIMER;
        for (final Socket socket : sockets.values())
        {
            next = Math.min(next, socket.untilNs());
        }
        return next;
    }

    /** Subscribe to all selectors or to none, answer, and begin. */
    void subscribe(
        final long nowNs,
        final Socket socket,
        final Stream stream,
        final List<String> selectors,
        final boolean lite,
        final Opening opening,
        final Subscribed answer)
    {
        final List<Feed> added = new ArrayList<>();
        for (final String selector : selectors)
        {
            added.add(stream.feed(selector, socket.id(), lite, settings, listing));
        }
        for (final Feed feed : added)
        {
            socket.feeds().removeIf(old -> old.stream == stream && old.primary().equals(feed.primary()));
            if (socket.feeds().size() == MAX_FEEDS)
            {
                throw GrvtError.RATE_LIMIT.refused();
            }
            socket.feeds().add(feed);
        }
        answer.write(added);
        for (final Feed feed : added)
        {
            opening.send(nowNs, feed);
        }
    }

    /** Answers a subscription. */
    interface Subscribed
    {
        /** Write the answer. */
        void write(List<Feed> feeds);
    }

    /** Returns the selectors that were subscribed to and no longer are. */
    List<String> unsubscribe(final Socket socket, final Stream stream, final List<String> selectors)
    {
        final List<String> removed = new ArrayList<>();
        for (final String selector : selectors)
        {
            if (socket.feeds().removeIf(feed -> feed.stream == stream && feed.selector.equals(selector)))
            {
                removed.add(selector);
            }
        }
        return removed;
    }

    /** The subscriptions to a stream, on whichever socket. */
    List<Feed> of(final Stream stream)
    {
        final List<Feed> found = new ArrayList<>();
        for (final Socket socket : sockets.values())
        {
            for (final Feed feed : socket.feeds())
            {
                if (feed.stream == stream)
                {
                    found.add(feed);
                }
            }
        }
        return found;
    }

    /** When a rate first lets something be sent that waits. */
    long nextTimerNs()
    {
        long next = VenueServer.NO_TIMER;
        for (final Socket socket : sockets.values())
        {
            for (final Feed feed : socket.feeds())
            {
                next = Math.min(next, feed.dueNs);
            }
        }
        return next;
    }

    /** What waits and may be sent. */
    List<Feed> due(final long nowNs)
    {
        final List<Feed> found = new ArrayList<>();
        for (final Socket socket : sockets.values())
        {
            for (final Feed feed : socket.feeds())
            {
                if (feed.dueNs <= nowNs)
                {
                    found.add(feed);
                }
            }
        }
        return found;
    }

    /** Begin a message: what is opened next is its content. */
    GrvtWriter begin(final Feed feed, final boolean snapshot)
    {
        return json.begin(frame.clear(), feed.lite).open(Shape.ENVELOPE)
            .text("stream", feed.stream.text())
            .text("selector", feed.selector)
            .id("sequence_number", snapshot ? 0 : ++feed.sequence)
            .value("feed");
    }

    /** The message is complete. */
    void end(final Feed feed, final boolean snapshot)
    {
        json.id("prev_sequence_number", snapshot ? 0 : feed.sequence - 1).close();
        wire.send(feed.socket, frame, feed.stream.isPrivate() ? Channel.ORDERS : Channel.MARKET);
    }
}
