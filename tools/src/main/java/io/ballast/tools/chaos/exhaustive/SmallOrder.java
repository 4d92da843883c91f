package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.Intent;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;

/**
 * One order as the small venue knows it, and where each message about it is. Quantities in lots.
 */
final class SmallOrder
{
    /** Nothing is on its way. */
    static final int NONE = 0;

    /** On its way. */
    static final int ON_WAY = 1;

    /** Late: it may come at any time, or never. */
    static final int LATE = 2;

    /** It was heard. */
    static final int HEARD = 3;

    /** Most trades of one order. */
    static final int MAX_FILLS = 4;

    /** The engine does not take it as ended. */
    static final int OPEN = -1;

    /** What the venue says it became. */
    enum End
    {
        CANCELLED, EXPIRED, REFUSED
    }

    /** What the venue says to a cancel. */
    enum Reply
    {
        ACCEPTED, NOT_FOUND, REFUSED
    }

    private static final End[] ENDS = End.values();
    private static final Reply[] REPLIES = Reply.values();

    long id;
    int leg;
    boolean buy;
    int lots;
    Intent intent = Intent.FIRST_LEG;
    boolean rests;
    boolean reduceOnly;
    long price;
    long expiryNs;

    int request;
    boolean live;
    boolean dead;
    boolean lied;
    int filled;

    int fills;
    final int[] fillLots = new int[MAX_FILLS];
    final int[] fillTold = new int[MAX_FILLS];
    final boolean[] fillHeard = new boolean[MAX_FILLS];

    int ack;
    int end;
    End ending = End.CANCELLED;
    int endFilled;
    int cancel;
    int reply;
    Reply replies = Reply.ACCEPTED;
    int engineState = OPEN;

    void clear()
    {
        request = ON_WAY;
        live = false;
        dead = false;
        lied = false;
        filled = 0;
        fills = 0;
        ack = NONE;
        end = NONE;
        ending = End.CANCELLED;
        endFilled = 0;
        cancel = NONE;
        reply = NONE;
        replies = Reply.ACCEPTED;
        engineState = OPEN;
    }

    /** What may still trade, whatever else is on its way. */
    int open()
    {
        return dead ? 0 : lots - filled;
    }

    boolean probe()
    {
        return intent == Intent.PROBE;
    }

    /** Whether something about it moves by itself. */
    boolean moving()
    {
        boolean moving = request == ON_WAY || ack == ON_WAY || end == ON_WAY || cancel == ON_WAY || reply == ON_WAY;
        for (int i = 0; i < fills; i++)
        {
            moving |= fillTold[i] == ON_WAY;
        }
        return moving;
    }

    /** Whether nothing more can come of it by itself: no message, and every fill was heard. */
    boolean settled()
    {
        boolean settled = dead && engineState != OPEN && request != LATE && ack != LATE && end != LATE &&
            cancel != LATE && reply != LATE && !moving();
        for (int i = 0; i < fills; i++)
        {
            settled &= fillHeard[i] && fillTold[i] != LATE;
        }
        return settled;
    }

    /** The venue traded it. */
    void fill(final int quantity, final int told)
    {
        filled += quantity;
        fillLots[fills] = quantity;
        fillTold[fills] = told;
        fillHeard[fills] = false;
        fills++;
    }

    void save(final SnapshotWriter out)
    {
        out.putId(id);
        out.putLong(price);
        out.putDeadline(request == NONE ? 0 : expiryNs);
        out.putInt(leg | (buy ? 2 : 0) | (rests ? 4 : 0) | (reduceOnly ? 8 : 0) | (live ? 16 : 0) | (dead ? 32 : 0) |
            (lied ? 64 : 0) | intent.value() << 8 | ending.ordinal() << 12 | lots << 16);
        out.putInt(request | ack << 2 | end << 4 | cancel << 6 | reply << 8 | replies.ordinal() << 10 | fills << 12 |
            filled << 16 | endFilled << 24);
        out.putInt(engineState);
        for (int i = 0; i < fills; i++)
        {
            out.putInt(fillLots[i] | fillTold[i] << 8 | (fillHeard[i] ? 1 << 16 : 0));
        }
    }

    void load(final SnapshotReader in)
    {
        id = in.getLong();
        price = in.getLong();
        expiryNs = in.getLong();
        final int flags = in.getInt();
        leg = flags & 1;
        buy = (flags & 2) != 0;
        rests = (flags & 4) != 0;
        reduceOnly = (flags & 8) != 0;
        live = (flags & 16) != 0;
        dead = (flags & 32) != 0;
        lied = (flags & 64) != 0;
        intent = Intent.get((short)(flags >>> 8 & 15));
        ending = ENDS[flags >>> 12 & 15];
        lots = flags >>> 16;
        final int messages = in.getInt();
        request = messages & 3;
        ack = messages >>> 2 & 3;
        end = messages >>> 4 & 3;
        cancel = messages >>> 6 & 3;
        reply = messages >>> 8 & 3;
        replies = REPLIES[messages >>> 10 & 3];
        fills = messages >>> 12 & 15;
        filled = messages >>> 16 & 255;
        endFilled = messages >>> 24;
        engineState = in.getInt();
        for (int i = 0; i < fills; i++)
        {
            final int fill = in.getInt();
            fillLots[i] = fill & 255;
            fillTold[i] = fill >>> 8 & 255;
            fillHeard[i] = (fill & 1 << 16) != 0;
        }
    }
}
