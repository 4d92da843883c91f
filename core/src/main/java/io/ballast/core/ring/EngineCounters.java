package io.ballast.core.ring;

import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.FillDedup;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Signs of life of an engine, in memory that others may map and read: how many inputs its one thread has handled, up to
 * which event time, and whether anything of ours may rest at a venue. Nothing of it says what is held.
 * <pre>
 *     0  int64   magic, the bytes "BALLAST!"
 *     8  int32   version, 2
 *    12  int32   run number
 *    16  int64   process id of the engine
 *    24  int64   start of the run, Unix ns
 *    32  int32   length of the primary's symbol
 *    36  bytes   the symbol, ASCII, 60 at most
 *    96  int64   how long a signed request to the primary is good for, ns
 *   128  int64   inputs handled: moves with every input
 *   136  int64   event time of the last one, ns
 *   144  int64   live orders after it, those of unknown outcome among them
 *   152  int64   1 running, 2 ended, 3 halted
 *   160  int64   fills remembered, so that none is counted twice
 *   168  int64   fills that wait to be covered
 *   256  int64   most inputs that waited in the ring
 *   264  int64   most commands that waited in theirs
 *   320          end
 * </pre>
 * In the byte order of the machine. What stands before 128 does not change once the file has its name. What stands
 * before 256 is written by the handler's thread alone, with ordered stores, the number of inputs last: who has read that
 * number finds the rest as of that input or a later one. What follows is the housekeeping thread's. Readers cannot hold
 * a writer up, and nothing is allocated.
 */
public final class EngineCounters
{
    /** Bytes of the layout. */
    public static final int LENGTH = 320;

    /** Of this layout. */
    public static final int VERSION = 2;

    /** What the engine's thread last said of itself. */
    public enum State
    {
        /** It takes inputs. */
        RUNNING(1),

        /** The run is over and its end is in the journal. */
        ENDED(2),

        /** Something was thrown; nothing more is decided. */
        HALTED(3);

        private final long code;

        State(final long code)
        {
            this.code = code;
        }
    }

    private static final long MAGIC = 0x21_54_53_41_4C_4C_41_42L;
    private static final int VERSION_OFFSET = 8;
    private static final int RUN_OFFSET = 12;
    private static final int PID_OFFSET = 16;
    private static final int START_OFFSET = 24;
    private static final int SYMBOL_OFFSET = 32;
    private static final int SYMBOL_LIMIT = 60;
    private static final int WINDOW_OFFSET = 96;
    private static final int HANDLED_OFFSET = 128;
    private static final int EVENT_OFFSET = 136;
    private static final int LIVE_OFFSET = 144;
    private static final int STATE_OFFSET = 152;
    private static final int FILLS_OFFSET = 160;
    private static final int UNCOVERED_OFFSET = 168;
    private static final int INPUTS_OFFSET = 256;
    private static final int COMMANDS_OFFSET = 264;

    private final AtomicBuffer buffer;
    private long handled;

    /**
     * Over memory that holds them, or will.
     *
     * @param buffer of {@link #LENGTH} bytes at least, aligned to 8.
     * @throws IllegalArgumentException if it is shorter.
     */
    public EngineCounters(final AtomicBuffer buffer)
    {
        if (buffer.capacity() < LENGTH)
        {
            throw new IllegalArgumentException("too short for counters: bytes=" + buffer.capacity());
        }
        this.buffer = buffer;
    }

    /**
     * For a run that nobody watches.
     *
     * @return counters in memory of their own.
     */
    public static EngineCounters unwatched()
    {
        return new EngineCounters(
            new UnsafeBuffer(BufferUtil.allocateDirectAligned(LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    }

    /**
     * Write the first half, before anybody reads.
     *
     * @param pid       of this process.
     * @param startNs   of the run.
     * @param runNumber of the run.
     * @param windowNs  how long a signed request to the primary is good for.
     * @param symbol    of the primary's market, ASCII.
     * @throws IllegalArgumentException if the symbol is longer than 60 characters.
     */
    public void begin(
        final long pid, final long startNs, final int runNumber, final long windowNs, final String symbol)
    {
        if (symbol.length() > SYMBOL_LIMIT)
        {
            throw new IllegalArgumentException("too long for counters: symbol=" + symbol);
        }
        buffer.setMemory(0, LENGTH, (byte)0);
        buffer.putLong(0, MAGIC);
        buffer.putInt(VERSION_OFFSET, VERSION);
        buffer.putInt(RUN_OFFSET, runNumber);
        buffer.putLong(PID_OFFSET, pid);
        buffer.putLong(START_OFFSET, startNs);
        buffer.putInt(SYMBOL_OFFSET, symbol.length());
        buffer.putBytes(SYMBOL_OFFSET + Integer.BYTES, symbol.getBytes(StandardCharsets.US_ASCII));
        buffer.putLong(WINDOW_OFFSET, windowNs);
        buffer.putLong(EVENT_OFFSET, startNs);
        buffer.putLongOrdered(STATE_OFFSET, State.RUNNING.code);
    }

    /** An input was handled. By the handler's thread. */
    void handled(
        final long eventNs, final int liveOrders, final int remembered, final int uncovered, final boolean ended)
    {
        buffer.putLongOrdered(EVENT_OFFSET, eventNs);
        buffer.putLongOrdered(LIVE_OFFSET, liveOrders);
        buffer.putLongOrdered(FILLS_OFFSET, remembered);
        buffer.putLongOrdered(UNCOVERED_OFFSET, uncovered);
        if (ended)
        {
            buffer.putLongOrdered(STATE_OFFSET, State.ENDED.code);
        }
        buffer.putLongOrdered(HANDLED_OFFSET, ++handled);
    }

    /** Nothing more will be handled. By the handler's thread. */
    void halted()
    {
        buffer.putLongOrdered(STATE_OFFSET, State.HALTED.code);
    }

    /**
     * Whether memory holds counters of this version.
     *
     * @param buffer to look at.
     * @return false for anything else, shorter memory among it.
     */
    public static boolean recognise(final DirectBuffer buffer)
    {
        return buffer.capacity() >= LENGTH && buffer.getLong(0) == MAGIC && buffer.getInt(VERSION_OFFSET) == VERSION &&
            buffer.getInt(SYMBOL_OFFSET) >= 0 && buffer.getInt(SYMBOL_OFFSET) <= SYMBOL_LIMIT;
    }

    /**
     * How many inputs were handled. Any process.
     *
     * @return from 0, rising.
     */
    public long handled()
    {
        return buffer.getLongVolatile(HANDLED_OFFSET);
    }

    /**
     * Up to when.
     *
     * @return event time of the last input, or of the start.
     */
    public long lastEventNs()
    {
        return buffer.getLongVolatile(EVENT_OFFSET);
    }

    /**
     * How many orders may live at the venues.
     *
     * @return of both venues, those of unknown outcome among them.
     */
    public long liveOrders()
    {
        return buffer.getLongVolatile(LIVE_OFFSET);
    }

    /**
     * How many fills are remembered, of {@link FillDedup#CAPACITY}.
     *
     * @return the oldest is forgotten for the next where they are as many as that.
     */
    public long fillsRemembered()
    {
        return buffer.getLongVolatile(FILLS_OFFSET);
    }

    /**
     * How many fills wait to be covered, on the leg that has more, of {@link CycleAccount#CAPACITY}.
     *
     * @return 0 between cycles.
     */
    public long fillsUncovered()
    {
        return buffer.getLongVolatile(UNCOVERED_OFFSET);
    }

    /**
     * Tell how full the rings are. By one thread, which is not the handler's.
     *
     * @param inputs   that wait for the handler.
     * @param commands that wait for the venues.
     */
    public void rings(final long inputs, final long commands)
    {
        if (inputs > mostInputs())
        {
            buffer.putLongOrdered(INPUTS_OFFSET, inputs);
        }
        if (commands > mostCommands())
        {
            buffer.putLongOrdered(COMMANDS_OFFSET, commands);
        }
    }

    /**
     * Most inputs that were seen waiting for the handler.
     *
     * @return the highest of the looks so far, ten a second.
     */
    public long mostInputs()
    {
        return buffer.getLongVolatile(INPUTS_OFFSET);
    }

    /**
     * Most commands that were seen waiting for the venues.
     *
     * @return the highest of the looks so far, ten a second.
     */
    public long mostCommands()
    {
        return buffer.getLongVolatile(COMMANDS_OFFSET);
    }

    /**
     * What the engine last said of itself.
     *
     * @return {@link State#RUNNING} for one that died without a word.
     */
    public State state()
    {
        final long code = buffer.getLongVolatile(STATE_OFFSET);
        return code == State.ENDED.code ? State.ENDED : code == State.HALTED.code ? State.HALTED : State.RUNNING;
    }

    /**
     * Whose they are.
     *
     * @return process id.
     */
    public long pid()
    {
        return buffer.getLong(PID_OFFSET);
    }

    /**
     * When the run began.
     *
     * @return Unix ns.
     */
    public long startNs()
    {
        return buffer.getLong(START_OFFSET);
    }

    /**
     * Which run it is.
     *
     * @return its number.
     */
    public int runNumber()
    {
        return buffer.getInt(RUN_OFFSET);
    }

    /**
     * How long the primary takes what was signed.
     *
     * @return ns.
     */
    public long windowNs()
    {
        return buffer.getLong(WINDOW_OFFSET);
    }

    /**
     * Where the primary's orders rest.
     *
     * @return the venue's name of the market.
     */
    public String symbol()
    {
        return buffer.getStringWithoutLengthAscii(SYMBOL_OFFSET + Integer.BYTES, buffer.getInt(SYMBOL_OFFSET));
    }
}
