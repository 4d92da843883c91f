package io.ballast.tools.contract;

import io.ballast.core.instrument.Leg;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.server.VenueServer;

import java.util.List;

/** What the suite must know about a venue: how to make both ends, and where venues are allowed to differ. */
interface ContractVenue extends AutoCloseable
{
    Leg leg();

    /** How many hosts it has. */
    int doors();

    VenueServer.Factory server();

    VenueSetup setup();

    VenueSession session(VenueFacts facts, long startNs, EventSink sink);

    /** A client order id as the engine makes it, of a small number. */
    long id(int number);

    /** The same account where logins last a minute; itself where there are none. */
    ContractVenue withShortLogins();

    /** What must never be told. */
    List<String> secrets();

    // ------------------------------------------------------------------ where venues differ

    /** Whether logins end. */
    boolean hasLogins();

    /** Whether an order query finds what is not resting. */
    boolean findsEveryOrder();

    /** Whether a cancel of an order that nobody knows is acknowledged. */
    boolean acknowledgesEveryCancel();

    /** Whether a cancel reaches an order that is held before it matches, and one that comes later. */
    boolean cancelsWhatIsNotResting();

    /** Whether a reduce-only order above the position is refused, else cut to it. */
    boolean refusesExcessReduceOnly();

    // ------------------------------------------------------------------ its words

    /** Whether a request or a frame of ours is a create. */
    boolean isCreate(String asked);

    /** Whether it is a cancel of one order. */
    boolean isCancel(String asked);

    /** Whether it asks for the instrument's rules. */
    boolean isRules(String asked);

    /** Whether it names an order. */
    boolean names(String asked, long id);

    /** Whether a frame is a fill. */
    boolean isFill(String frame);

    /** Whether a frame is the answer to a create, where creates are answered by frames. */
    boolean isCreateAnswer(String frame);

    /** Whether a request or a frame brings a whole book. */
    boolean isWholeBook(String text);

    /** A fill under another trade id. */
    String withOtherTradeId(String fill);

    /** Whether a frame is a change of the book. */
    boolean isBook(String frame);

    /** Whether a frame tells that an order has come to rest. */
    boolean isAccepted(String frame);

    /** Whether a frame is a position. */
    boolean isPosition(String frame);

    /** A fill with a word that nobody knows. */
    String withUnknownWord(String fill);

    /** A fill in which a number is a text, or a text a number, of the same value. */
    String withOtherType(String fill);

    /** A fill without a field that it cannot do without. */
    String withoutPrice(String fill);

    /** A report that an order rests, with a status that nobody knows. */
    String withUnknownStatus(String accepted);

    /** Rules with a least quantity of 0.05. */
    String withLeastQuantity(String rules);

    @Override
    void close();
}
